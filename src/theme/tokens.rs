//! Every token, typed. `tokens/base.toml` has the values and says what they are for.

use serde::Deserialize;

use crate::base::{Color, Em, Pt};

use super::highlight::TokenKind;
use super::length::{color, em, pt, pt_or_auto};

/// A whole theme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// The page.
    pub page: Geometry,
    /// Running text.
    pub body: Body,
    /// Families by role and script.
    pub faces: Faces,
    /// How Chinese, Japanese and Korean text is set and joined with Latin.
    pub han: Cjk,
    /// Headings.
    pub headings: Headings,
    /// Colours.
    pub colors: Colors,
    /// Stat boxes, case studies, sidebars.
    pub boxes: Boxes,
    /// Alerts.
    pub alerts: AlertTokens,
    /// Listings.
    pub code: CodeTokens,
    /// Tables.
    pub tables: TableTokens,
    /// Figures.
    pub figures: FigureTokens,
    /// What is numbered.
    pub numbering: Numbering,
    /// Pages before the text that the press makes.
    pub front: Front,
    /// Chapter openings.
    pub opening: Opening,
    /// Footnotes.
    pub notes: NoteTokens,
    /// Running heads and folios.
    pub running: Running,
    /// The table of contents.
    pub toc: Toc,
}

/// The page (lengths in points).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Geometry {
    /// The trim: a name or a size, see [`paper_size`](super::paper_size).
    pub trim: String,
    /// `horizontal` or `vertical`.
    pub vertical: bool,
    /// The longest line, in ems of the body's size, when margins are automatic or leave more, 12 to 80.
    #[serde(deserialize_with = "em")]
    pub measure: Em,
    /// The margins.
    pub margins: Margins,
    /// Bleed on each side, 0 to 15 mm.
    #[serde(deserialize_with = "pt")]
    pub bleed: Pt,
    /// Whether lines stand on a grid, so that facing lines align.
    pub grid: bool,
    /// Width of the margin column for side-set notes and sidebars; 0 for none.
    #[serde(deserialize_with = "pt")]
    pub margin_column: Pt,
    /// Distance from text to margin column.
    #[serde(deserialize_with = "pt")]
    pub margin_gutter: Pt,
}

/// Margins; `auto` is derived from trim, page count and binding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Margins {
    /// At the spine.
    #[serde(deserialize_with = "pt_or_auto")]
    pub inner: Option<Pt>,
    /// At the fore-edge.
    #[serde(deserialize_with = "pt_or_auto")]
    pub outer: Option<Pt>,
    /// At the head.
    #[serde(deserialize_with = "pt_or_auto")]
    pub top: Option<Pt>,
    /// At the foot.
    #[serde(deserialize_with = "pt_or_auto")]
    pub bottom: Option<Pt>,
}

/// Running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Body {
    /// The font size, 6 to 24 pt.
    #[serde(deserialize_with = "pt")]
    pub size: Pt,
    /// Distance of baselines, in ems of the size, 1 to 3.
    #[serde(deserialize_with = "em")]
    pub leading: Em,
    /// First-line indent.
    #[serde(deserialize_with = "em")]
    pub indent: Em,
    /// Whether the first paragraph after a heading is indented too (yes in Chinese and Japanese).
    pub indent_first: bool,
    /// Space between paragraphs, in lines, 0 or more.
    pub paragraph_gap: f32,
    /// Whether lines are justified.
    pub justify: bool,
    /// Whether words are hyphenated.
    pub hyphenate: bool,
    /// Letters kept before a hyphen.
    pub hyphen_left: u8,
    /// Letters kept after a hyphen.
    pub hyphen_right: u8,
    /// Whether the edges of letters may stand a little in the margin.
    pub protrusion: bool,
    /// Whether running figures are old-style.
    pub oldstyle_figures: bool,
    /// The size of footnotes and captions relative to the body.
    pub small: f32,
    /// Least lines of a paragraph at the foot of a page.
    pub orphans: u8,
    /// Least lines of a paragraph at the head of a page.
    pub widows: u8,
}

/// Families by role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Faces {
    /// Running text.
    pub body: ScriptFaces,
    /// Headings, boxes, running heads.
    pub heading: ScriptFaces,
    /// Code.
    pub code: ScriptFaces,
}

/// Families by script, in order of preference.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScriptFaces {
    /// Latin, Greek, Cyrillic.
    pub latin: Vec<String>,
    /// Simplified Chinese, and Han without another rule.
    pub hans: Vec<String>,
    /// Traditional Chinese.
    pub hant: Vec<String>,
    /// Japanese.
    pub ja: Vec<String>,
    /// Korean.
    pub ko: Vec<String>,
}

/// How widths of full-width punctuation are treated (开明式 and its neighbours; clreq §3.1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Punctuation {
    /// Every mark one em (全角式), neighbours compressed.
    Full,
    /// Stops that end a sentence one em, others half (开明式).
    Kaiming,
    /// Every mark half an em (半角式).
    Half,
}

/// Chinese, Japanese and Korean text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cjk {
    /// The punctuation scheme.
    pub punctuation: Punctuation,
    /// Space between Han and Latin, 0 to 0.5 em.
    #[serde(deserialize_with = "em")]
    pub latin_gap: Em,
    /// Whether marks at a line's end may hang in the margin.
    pub hanging: bool,
    /// Whether emphasis is shown by dots (着重号) rather than left to the face.
    pub emphasis_dots: bool,
    /// Families for emphasis in Chinese, a Kai as a rule, in order of preference; the pages use the first that is at
    /// hand instead of dots.
    pub emphasis_faces: Vec<String>,
    /// Size of Latin beside Han, relative.
    pub latin_scale: f32,
    /// Upward shift of Latin beside Han, in ems.
    #[serde(deserialize_with = "em")]
    pub latin_shift: Em,
    /// Whether Korean breaks between syllables rather than words.
    pub korean_by_syllable: bool,
}

/// Headings by level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Headings {
    /// Chapter titles.
    pub h1: HeadingStyle,
    /// Sections.
    pub h2: HeadingStyle,
    /// Subsections.
    pub h3: HeadingStyle,
    /// And so on.
    pub h4: HeadingStyle,
    /// And so on.
    pub h5: HeadingStyle,
    /// And so on.
    pub h6: HeadingStyle,
}

impl Headings {
    /// The style of a level, 1 to 6; others are clamped.
    #[must_use]
    pub fn level(&self, level: u8) -> &HeadingStyle {
        match level {
            0 | 1 => &self.h1,
            2 => &self.h2,
            3 => &self.h3,
            4 => &self.h4,
            5 => &self.h5,
            _ => &self.h6,
        }
    }
}

/// A heading's look.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeadingStyle {
    /// Size relative to the body.
    pub size: f32,
    /// Distance of baselines in its own ems.
    #[serde(deserialize_with = "em")]
    pub leading: Em,
    /// Lines of space before, on the grid.
    pub before: f32,
    /// Lines of space after, on the grid.
    pub after: f32,
    /// Whether bold.
    pub bold: bool,
    /// Whether italic (Latin only).
    pub italic: bool,
    /// Whether set in the heading family rather than the body's.
    pub heading_face: bool,
    /// `start` or `center`.
    pub centered: bool,
    /// The colour.
    #[serde(deserialize_with = "color")]
    pub color: Color,
}

/// Colours.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Colors {
    /// Text.
    #[serde(deserialize_with = "color")]
    pub text: Color,
    /// Captions, folios, sources.
    #[serde(deserialize_with = "color")]
    pub muted: Color,
    /// Large figures, box titles, ornaments.
    #[serde(deserialize_with = "color")]
    pub accent: Color,
    /// The ground of boxes.
    #[serde(deserialize_with = "color")]
    pub tint: Color,
    /// The ground of listings.
    #[serde(deserialize_with = "color")]
    pub code_tint: Color,
    /// Rules and frames.
    #[serde(deserialize_with = "color")]
    pub rule: Color,
    /// Links on screen.
    #[serde(deserialize_with = "color")]
    pub link: Color,
}

/// Boxes (lengths in points).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Boxes {
    /// Space between frame and text.
    #[serde(deserialize_with = "pt")]
    pub padding: Pt,
    /// Width of the frame; 0 for none.
    #[serde(deserialize_with = "pt")]
    pub frame: Pt,
    /// Width of the bar at the start edge of sidebars; 0 for none.
    #[serde(deserialize_with = "pt")]
    pub bar: Pt,
    /// Width of the rule over case studies and stat boxes; 0 for none.
    #[serde(deserialize_with = "pt")]
    pub rule: Pt,
    /// Distance of baselines in boxes relative to the body's.
    pub leading: f32,
    /// Size of the text in boxes relative to the body.
    pub text: f32,
    /// Size of a box's title relative to the body.
    pub title: f32,
    /// Size of the large figures of a stat box relative to the body.
    pub figure: f32,
    /// Most columns of a stat box, 1 to 6.
    pub stat_columns: u8,
    /// Size of a pull quote relative to the body.
    pub pull_quote: f32,
    /// Distance of a pull quote's baselines in its own ems.
    #[serde(deserialize_with = "em")]
    pub pull_quote_leading: Em,
}

/// Alerts: a bar and a title in the colour of their kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlertTokens {
    /// Width of the bar.
    #[serde(deserialize_with = "pt")]
    pub bar: Pt,
    /// `[!NOTE]`
    #[serde(deserialize_with = "color")]
    pub note: Color,
    /// `[!TIP]`
    #[serde(deserialize_with = "color")]
    pub tip: Color,
    /// `[!IMPORTANT]`
    #[serde(deserialize_with = "color")]
    pub important: Color,
    /// `[!WARNING]`
    #[serde(deserialize_with = "color")]
    pub warning: Color,
    /// `[!CAUTION]`
    #[serde(deserialize_with = "color")]
    pub caution: Color,
}

/// Listings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeTokens {
    /// Size relative to the body.
    pub size: f32,
    /// Size of code in a line relative to the text around it.
    pub inline: f32,
    /// Space between the ground's edge and the code.
    #[serde(deserialize_with = "pt")]
    pub padding: Pt,
    /// Distance of baselines in its own ems.
    #[serde(deserialize_with = "em")]
    pub leading: Em,
    /// Whether listings are highlighted.
    pub highlight: bool,
    /// Whether every listing is numbered.
    pub line_numbers: bool,
    /// Colours of what is highlighted.
    pub colors: CodeColors,
}

/// Colours of a highlighted listing, each readable on [`Colors::code_tint`] and in print.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeColors {
    /// Keywords.
    #[serde(deserialize_with = "color")]
    pub keyword: Color,
    /// Strings and characters.
    #[serde(deserialize_with = "color")]
    pub string: Color,
    /// Comments.
    #[serde(deserialize_with = "color")]
    pub comment: Color,
    /// Numbers and constants.
    #[serde(deserialize_with = "color")]
    pub number: Color,
    /// Functions and macros.
    #[serde(deserialize_with = "color")]
    pub function: Color,
    /// Types.
    #[serde(rename = "type", deserialize_with = "color")]
    pub type_name: Color,
}

impl CodeColors {
    /// The colour of a kind of token; `None` for plain code.
    #[must_use]
    pub fn of(&self, kind: TokenKind) -> Option<Color> {
        match kind {
            TokenKind::Plain => None,
            TokenKind::Keyword => Some(self.keyword),
            TokenKind::String => Some(self.string),
            TokenKind::Comment => Some(self.comment),
            TokenKind::Number => Some(self.number),
            TokenKind::Function => Some(self.function),
            TokenKind::Type => Some(self.type_name),
        }
    }
}

/// Tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableTokens {
    /// Size relative to the body.
    pub size: f32,
    /// Whether every other row is tinted.
    pub striped: bool,
    /// Space beside a cell's text, in ems.
    #[serde(deserialize_with = "em")]
    pub cell_gap: Em,
}

/// Figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FigureTokens {
    /// Least effective resolution before it is reported, in pixels an inch.
    pub min_ppi: f32,
    /// Whether figures float to the head or foot of a page when they do not fit.
    pub float: bool,
}

/// What is numbered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbering {
    /// Whether chapters are numbered in their titles.
    pub chapters: bool,
    /// The deepest heading level that is numbered; 1 numbers chapters only, 0 none.
    pub depth: u8,
}

/// Pages before the text that the press makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Front {
    /// Whether a half title stands before the title page.
    pub half_title: bool,
    /// Whether there is a title page.
    pub title_page: bool,
    /// Whether an imprint stands behind the title page.
    pub imprint: bool,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotePlace {
    /// At the foot of the page that calls them.
    Foot,
    /// At the end of their chapter.
    Chapter,
}

/// Footnotes and endnotes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoteTokens {
    /// Where they stand.
    pub place: NotePlace,
    /// Space between text and notes, with the rule in it, in lines.
    pub before: f32,
    /// Length of the rule as a share of the measure; 0 for none.
    pub rule: f32,
}

/// Chapter openings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// Whether chapters begin on a recto.
    pub recto: bool,
    /// Whether parts have a page of their own.
    pub part_page: bool,
    /// Whether nested chapters (sections in files of their own) begin a page.
    pub nested_page: bool,
    /// Lines of space above a chapter's title.
    pub sink: f32,
    /// Whether the chapter's number stands above its title.
    pub number_above: bool,
    /// Size of a number above the title, relative to the body.
    pub number_size: f32,
    /// Lines of space between it and the title.
    pub number_gap: f32,
}

/// Running heads.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Running {
    /// On the left-hand page.
    pub verso: RunningText,
    /// On the right-hand page.
    pub recto: RunningText,
    /// Whether the folio stands in the head rather than the foot.
    pub folio_in_head: bool,
    /// Whether a rule stands under the head.
    pub rule: bool,
    /// Whether heads and folios stand in the middle rather than at the outer edge.
    pub centered: bool,
}

/// What a running head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunningText {
    /// Nothing.
    None,
    /// The book's title.
    Book,
    /// The part's title.
    Part,
    /// The chapter's title.
    Chapter,
    /// The section's title.
    Section,
}

/// The table of contents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Toc {
    /// Whether there is one in print.
    pub print: bool,
    /// How many levels, 1 to 6.
    pub depth: u8,
    /// Whether dots lead to the page number.
    pub leaders: bool,
    /// Whether lists of figures and tables follow.
    pub lists: bool,
}

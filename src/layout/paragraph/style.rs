//! How a paragraph is set: what the theme decides, resolved to points and faces.

use std::sync::Arc;

use crate::base::{Color, Em, Lang, Pt};
use crate::font::{FaceStyle, Features, FontStack};

/// The style of running text.
#[derive(Clone, Debug)]
pub struct TextStyle {
    /// Families by writing system.
    pub stack: Arc<FontStack>,
    /// The font size.
    pub size: Pt,
    /// Weight and posture.
    pub face: FaceStyle,
    /// The colour.
    pub color: Color,
    /// OpenType features beyond the font's defaults.
    pub features: Features,
    /// The language, until the text says otherwise.
    pub lang: Lang,
}

/// How a whole paragraph is set.
#[derive(Clone, Debug)]
pub struct ParagraphStyle {
    /// Its text.
    pub text: TextStyle,
    /// Families of code in the line.
    pub code_stack: Arc<FontStack>,
    /// Size of code relative to the text around it.
    pub code_scale: f32,
    /// First-line indent; negative for a hanging first line.
    pub indent: Pt,
    /// How lines are aligned.
    pub align: Align,
    /// How lines are chosen.
    pub wrap: Wrap,
    /// Hyphenation; `None` for none.
    pub hyphens: Option<Hyphens>,
    /// Widths of full-width punctuation.
    pub punctuation: Scheme,
    /// Space between Han and Latin, in ems; 0 to ½.
    pub latin_gap: Em,
    /// Size of Latin in Chinese, Japanese and Korean text, relative.
    pub latin_scale: f32,
    /// How far such Latin is raised, in ems.
    pub latin_shift: Em,
    /// Whether commas and stops may hang in the margin at a line's end (clreq §3.1.7, jlreq §3.8.2 “hanging”).
    pub hanging: bool,
    /// Whether letters, hyphens and points protrude a little, so that the edge looks straight.
    pub protrusion: bool,
    /// Families of emphasis in Chinese text, a Kai as a rule; `None` where dots show it.
    pub emphasis_stack: Option<Arc<FontStack>>,
    /// Whether emphasis in Han text is shown by dots rather than left to the face.
    pub emphasis_dots: bool,
    /// Whether Korean breaks between syllables rather than words (klreq §3.4).
    pub korean_by_syllable: bool,
    /// Whether lines run from top to bottom.
    pub vertical: bool,
    /// Colour of links; `None` for that of the text.
    pub link_color: Option<Color>,
}

impl ParagraphStyle {
    /// Plain justified text of a style.
    #[must_use]
    pub fn new(text: TextStyle) -> Self {
        Self {
            code_stack: Arc::new(FontStack::of(crate::font::Genre::Mono)),
            code_scale: 0.85,
            indent: Pt::ZERO,
            align: Align::Justify,
            wrap: Wrap::Optimal,
            hyphens: Some(Hyphens::default()),
            punctuation: Scheme::Full,
            latin_gap: Em(0.25),
            latin_scale: 1.0,
            latin_shift: Em(0.0),
            hanging: false,
            protrusion: true,
            emphasis_stack: None,
            emphasis_dots: true,
            korean_by_syllable: false,
            vertical: false,
            link_color: None,
            text,
        }
    }
}

/// Where lines begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At both edges; the last line at its start.
    #[default]
    Justify,
    /// At the start.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

/// How the places to break at are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wrap {
    /// For the whole paragraph at once.
    #[default]
    Optimal,
    /// As many lines as that takes, of lengths as even as they can be: headings, captions.
    Balanced,
    /// Spaces are kept, and lines too long are cut where the code allows: listings.
    Verbatim,
}

/// How words are hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hyphens {
    /// Least letters before a hyphen.
    pub left: u8,
    /// Least letters after a hyphen.
    pub right: u8,
    /// Most lines in a row that end in a hyphen.
    pub in_a_row: u8,
}

impl Default for Hyphens {
    fn default() -> Self {
        Self {
            left: 2,
            right: 3,
            in_a_row: 2,
        }
    }
}

/// Widths of full-width punctuation within a line (clreq §3.1.6.1). At a line's edges marks are trimmed in any scheme,
/// and neighbouring marks close up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Every mark one em (全角式).
    #[default]
    Full,
    /// Marks that end a sentence one em, others half an em (开明式).
    Kaiming,
    /// Every mark half an em (半角式).
    Half,
}

/// The room for lines.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The first lines, one by one: beside a dropped capital, a picture.
    pub first: Vec<Slot>,
    /// All further lines.
    pub rest: Slot,
}

/// The room for one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Where it begins, from the paragraph's start edge.
    pub start: Pt,
    /// Its length.
    pub width: Pt,
}

impl Measure {
    /// Every line of one length.
    #[must_use]
    pub fn uniform(width: Pt) -> Self {
        Self {
            first: Vec::new(),
            rest: Slot {
                start: Pt::ZERO,
                width,
            },
        }
    }

    /// The room of a line, counted from 0.
    #[must_use]
    pub fn slot(&self, line: usize) -> Slot {
        self.first.get(line).copied().unwrap_or(self.rest)
    }
}

//! Blocks: what stands on a page, from paragraph to stat box.

use crate::base::Span;

use super::{
    attrs::Attrs,
    inline::{Image, Inlines},
    node::NodeId,
};

/// A block with its place and attributes.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its node.
    pub id: NodeId,
    /// Where it was written.
    pub span: Span,
    /// Anchor, classes, language, options.
    pub attrs: Attrs,
    /// What it is.
    pub kind: BlockKind,
}

/// Every kind of block. Each has a layout function, an arm in the XHTML writer, a rule in the stylesheet and a case
/// folder of the same name.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Inlines),
    /// A heading.
    Heading(Heading),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A code listing.
    Code(Code),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// A thematic break.
    Rule,
    /// Terms and what they mean.
    DefinitionList(Vec<Definition>),
    /// An alert (`> [!NOTE]`).
    Alert {
        /// Which.
        kind: AlertKind,
        /// A title of the author's own; else the kind's name in the book's language.
        title: Option<Inlines>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A displayed formula.
    Maths(Maths),
    /// An epigraph.
    Epigraph(Epigraph),
    /// Verse.
    Verse(Verse),
    /// A pull quote.
    PullQuote(PullQuote),
    /// A timeline.
    Timeline(Timeline),
    /// A grid of large figures.
    StatBox(StatBox),
    /// A case study.
    CaseStudy(CaseStudy),
    /// A sidebar.
    Sidebar(Sidebar),
    /// A div of a class that no block has: its contents, kept.
    Container(Vec<Block>),
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its number, such as `[4, 1, 2]`; empty when headings are not numbered.
    pub number: Vec<u32>,
    /// The words.
    pub content: Inlines,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Its marks.
    pub kind: ListKind,
    /// Whether items are set solid (no blank line between them in the source).
    pub tight: bool,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// How list items are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Bullets.
    Bullet,
    /// Numbers.
    Ordered {
        /// The first number.
        start: u64,
    },
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// Its node.
    pub id: NodeId,
    /// Where it was written.
    pub span: Span,
    /// For a task, whether it is done.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A code listing.
#[derive(Clone, Debug)]
pub struct Code {
    /// The programming language, the first word of the info string.
    pub language: Option<String>,
    /// The lines, with `\n` between them and none at the end.
    pub text: String,
    /// Where the text was written: another file for an include.
    pub source: Span,
    /// The caption.
    pub caption: Option<Inlines>,
    /// Whether lines are numbered, and from where.
    pub line_numbers: Option<u32>,
}

/// A table. Every row has as many cells as there are alignments.
#[derive(Clone, Debug)]
pub struct Table {
    /// The alignment of each column.
    pub columns: Vec<Alignment>,
    /// Header rows, repeated on every page.
    pub head: Vec<Row>,
    /// Body rows.
    pub body: Vec<Row>,
    /// The caption.
    pub caption: Option<Inlines>,
}

/// How a column aligns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// By the theme: text at the start, figures at the end.
    #[default]
    Auto,
    /// At the start of the line.
    Start,
    /// Centred.
    Center,
    /// At the end of the line.
    End,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its node.
    pub id: NodeId,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What it says.
    pub content: Inlines,
    /// Whether it heads its row.
    pub row_header: bool,
}

/// A figure: a picture (or a table, a listing, …) with its caption.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What is shown.
    pub body: FigureBody,
    /// The caption.
    pub caption: Option<Inlines>,
    /// Where it may stand.
    pub placement: Placement,
    /// Whether it is counted (“Figure 3”): it has a caption.
    pub numbered: bool,
}

/// What a figure shows.
#[derive(Clone, Debug)]
pub enum FigureBody {
    /// Pictures, one under the other.
    Images(Vec<Image>),
    /// Anything else.
    Blocks(Vec<Block>),
}

/// Where a float may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// The theme decides.
    #[default]
    Auto,
    /// Where it is written.
    Here,
    /// At the head of a page.
    Top,
    /// At the foot of a page.
    Bottom,
    /// On a page of its own.
    Page,
    /// In the margin column, when the geometry has one.
    Margin,
}

/// A term and its definitions.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Inlines>,
    /// What they mean; one list of blocks for each definition.
    pub bodies: Vec<Vec<Block>>,
}

/// GFM's five alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// A displayed formula.
#[derive(Clone, Debug)]
pub struct Maths {
    /// LaTeX source.
    pub tex: String,
    /// Where it was written.
    pub span: Span,
    /// Whether it is counted (“(3)”): it has an id.
    pub numbered: bool,
}

/// A quotation that opens a text.
#[derive(Clone, Debug)]
pub struct Epigraph {
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// Whose words they are.
    pub attribution: Option<Inlines>,
}

/// Verse: lines that are kept.
#[derive(Clone, Debug)]
pub struct Verse {
    /// Stanzas of lines.
    pub stanzas: Vec<Vec<VerseLine>>,
    /// Whose words they are.
    pub attribution: Option<Inlines>,
}

/// A line of verse.
#[derive(Clone, Debug)]
pub struct VerseLine {
    /// Indent in ems, from leading spaces (two to an em).
    pub indent: u8,
    /// The words.
    pub content: Inlines,
}

/// A sentence of the text, set large.
#[derive(Clone, Debug)]
pub struct PullQuote {
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// Whose words they are.
    pub attribution: Option<Inlines>,
}

/// A timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Its title.
    pub title: Option<Inlines>,
    /// Its entries, in order.
    pub entries: Vec<TimelineEntry>,
}

/// An entry of a timeline.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// When.
    pub date: Inlines,
    /// What happened.
    pub blocks: Vec<Block>,
}

/// A grid of large figures with their labels.
#[derive(Clone, Debug)]
pub struct StatBox {
    /// Its title.
    pub title: Option<Inlines>,
    /// The figures.
    pub stats: Vec<Stat>,
    /// Where they come from.
    pub source: Option<Inlines>,
}

/// One large figure.
#[derive(Clone, Debug)]
pub struct Stat {
    /// The figure: `¥420B`.
    pub figure: Inlines,
    /// What it counts.
    pub label: Inlines,
}

/// A case study: a titled, framed box that may float and may break over pages.
#[derive(Clone, Debug)]
pub struct CaseStudy {
    /// Its title.
    pub title: Option<Inlines>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it may stand.
    pub placement: Placement,
}

/// A sidebar: a tinted box beside the text.
#[derive(Clone, Debug)]
pub struct Sidebar {
    /// Its title.
    pub title: Option<Inlines>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it may stand.
    pub placement: Placement,
}

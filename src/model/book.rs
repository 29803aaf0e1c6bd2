//! The whole book and its chapters.

use crate::base::{Lang, SourceMap, Span};

use super::{
    asset::{Asset, AssetId},
    block::Block,
    inline::Inlines,
    metadata::{Cover, Metadata},
    node::NodeId,
};

/// A manuscript, read: what every output is made from.
#[derive(Clone, Debug)]
pub struct Book {
    /// The bibliographic record.
    pub metadata: Metadata,
    /// Titles of parts, in order.
    pub parts: Vec<Part>,
    /// Chapters in reading order; `chapters[i].id == ChapterId(i)`.
    pub chapters: Vec<Chapter>,
    /// Pictures, each once.
    pub assets: Vec<Asset>,
    /// The covers.
    pub cover: Cover,
    /// The texts it was read from.
    pub sources: SourceMap,
}

impl Book {
    /// A chapter.
    #[must_use]
    pub fn chapter(&self, id: ChapterId) -> Option<&Chapter> {
        self.chapters.get(id.0 as usize)
    }

    /// A picture.
    #[must_use]
    pub fn asset(&self, id: AssetId) -> Option<&Asset> {
        self.assets.get(id.0 as usize)
    }
}

/// A part: a title page before a group of chapters.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its title.
    pub title: Inlines,
    /// The first chapter under it.
    pub first: ChapterId,
}

/// A chapter of a book, by its position in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChapterId(pub u32);

/// Where in the book a chapter stands (Chicago Manual of Style 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matter {
    /// Before the text: roman folios, no chapter number.
    Front,
    /// The text.
    Main,
    /// After the text: no chapter number.
    Back,
}

/// One chapter: one Markdown file, one XHTML file.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its place in reading order.
    pub id: ChapterId,
    /// A name unique in the book, `[a-z0-9-]+`: the XHTML file's stem and the prefix of its destinations.
    pub name: String,
    /// The path of its Markdown file within the manuscript.
    pub path: String,
    /// Where it stands in the book.
    pub matter: Matter,
    /// How deep it nests in the contents: 0 for a chapter, 1 for a section of one in a file of its own, …
    pub depth: u8,
    /// Its number, such as `[4, 1]`; empty when it has none.
    pub number: Vec<u32>,
    /// The part it belongs to.
    pub part: Option<usize>,
    /// The title, as its first heading or the contents have it.
    pub title: Inlines,
    /// Whether the first block is the heading that shows the title.
    pub title_in_text: bool,
    /// The language.
    pub lang: Lang,
    /// The text. The title heading has level 1 (or the level the author gave); sections nest by level.
    pub blocks: Vec<Block>,
    /// Footnotes, in order of their first call; a note's number is its position plus one.
    pub notes: Vec<Note>,
    /// The whole file.
    pub span: Span,
}

/// A footnote of a chapter, by its position in [`Chapter::notes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its node.
    pub id: NodeId,
    /// The label the author wrote.
    pub label: String,
    /// Where it is written.
    pub span: Span,
    /// What it says.
    pub blocks: Vec<Block>,
}

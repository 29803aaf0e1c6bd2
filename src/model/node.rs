//! Names for the nodes of a book and places in their text.

use super::book::ChapterId;

/// A node of the book. Ids are given in reading order within a chapter, so they depend on that chapter's source alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The chapter.
    pub chapter: ChapterId,
    /// The number within it.
    pub local: u32,
}

/// A place in the text of one [`Inlines`](super::Inlines) node: what begins a page, what an index entry points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPos {
    /// The node whose text it is.
    pub node: NodeId,
    /// Bytes into its flat text as [`plain_text`](super::plain_text) has it.
    pub offset: u32,
}

//! Inlines: what stands in a line.

use crate::base::Span;

use super::{
    asset::AssetId,
    attrs::Attrs,
    book::{ChapterId, NoteId},
    node::NodeId,
};

/// A run of inlines: the text of a paragraph, a heading, a cell, a caption. The unit that lines are broken in.
#[derive(Clone, Debug)]
pub struct Inlines {
    /// Its node; places in its flat text are [`TextPos`](super::TextPos).
    pub id: NodeId,
    /// Where it was written.
    pub span: Span,
    /// The inlines.
    pub content: Vec<Inline>,
}

/// An inline with its place.
#[derive(Clone, Debug)]
pub struct Inline {
    /// Where it was written. For text as long as its span, byte *n* of the text is byte *n* of the span.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// Every kind of inline. Soft line ends are resolved by the reader: a space, or nothing between Han characters.
#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Characters, smart punctuation applied.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// To where.
        target: LinkTarget,
        /// The words that are linked; empty for an automatic cross-reference, which is [`CrossRef`] instead.
        content: Vec<Inline>,
        /// The title attribute.
        title: Option<String>,
    },
    /// A picture in the line.
    Image(Image),
    /// The call of a footnote.
    NoteRef(NoteId),
    /// Ruby: bases with their readings. One pair is group ruby, a pair for each character mono ruby.
    Ruby(Vec<RubyPair>),
    /// A formula in the line, LaTeX source.
    Maths(String),
    /// Superscript.
    Superscript(Vec<Inline>),
    /// Subscript.
    Subscript(Vec<Inline>),
    /// Small capitals.
    SmallCaps(Vec<Inline>),
    /// Underlined.
    Underline(Vec<Inline>),
    /// A proper name (专名号).
    ProperName(Vec<Inline>),
    /// A title of a book marked by a wavy line (书名号, 甲式).
    BookTitle(Vec<Inline>),
    /// A span with attributes that has no other meaning here: a language, a class.
    Span {
        /// Language, classes, id.
        attrs: Attrs,
        /// What it holds.
        content: Vec<Inline>,
    },
    /// An entry of the index; the words stand in the text too.
    Index {
        /// The entry.
        term: IndexTerm,
        /// The words; may be empty.
        content: Vec<Inline>,
    },
    /// A reference that names what it points to: “Figure 3 on page 47”.
    CrossRef(CrossRef),
    /// A line end the author asked for.
    LineBreak,
}

impl InlineKind {
    /// The inlines it holds, when it is of a kind that holds some.
    #[must_use]
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strike(content)
            | Self::Superscript(content)
            | Self::Subscript(content)
            | Self::SmallCaps(content)
            | Self::Underline(content)
            | Self::ProperName(content)
            | Self::BookTitle(content)
            | Self::Link { content, .. }
            | Self::Span { content, .. }
            | Self::Index { content, .. } => Some(content),
            Self::Text(_)
            | Self::Code(_)
            | Self::Image(_)
            | Self::NoteRef(_)
            | Self::Ruby(_)
            | Self::Maths(_)
            | Self::CrossRef(_)
            | Self::LineBreak => None,
        }
    }

    /// The same, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strike(content)
            | Self::Superscript(content)
            | Self::Subscript(content)
            | Self::SmallCaps(content)
            | Self::Underline(content)
            | Self::ProperName(content)
            | Self::BookTitle(content)
            | Self::Link { content, .. }
            | Self::Span { content, .. }
            | Self::Index { content, .. } => Some(content),
            Self::Text(_)
            | Self::Code(_)
            | Self::Image(_)
            | Self::NoteRef(_)
            | Self::Ruby(_)
            | Self::Maths(_)
            | Self::CrossRef(_)
            | Self::LineBreak => None,
        }
    }
}

/// One base with its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubyPair {
    /// The base characters.
    pub base: String,
    /// The reading; may be empty.
    pub text: String,
}

/// Where a link leads. The reader has checked that it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another place in the book; without an anchor, the chapter's beginning.
    Internal {
        /// The chapter.
        chapter: ChapterId,
        /// An id in it.
        anchor: Option<String>,
    },
    /// A URI outside the book.
    Uri(String),
    /// A link whose target is not there; reported, set as plain words.
    Dead(String),
}

/// A picture as it is used.
#[derive(Clone, Debug)]
pub struct Image {
    /// The picture; `None` when it could not be read, which has been reported.
    pub asset: Option<AssetId>,
    /// What it shows, in words. Empty and not `decorative` has been reported.
    pub alt: String,
    /// Whether it is ornament only.
    pub decorative: bool,
    /// A longer description.
    pub long_description: Option<String>,
    /// Width as a share of the measure, over 0 and up to 1.
    pub width: Option<f32>,
    /// Whether it runs to the edges of the page.
    pub full_bleed: bool,
    /// Where it was written.
    pub span: Span,
}

/// An entry of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexTerm {
    /// The entry and its subentries, outermost first.
    pub path: Vec<String>,
    /// What it is sorted by, when that is not the entry itself (a reading).
    pub sort: Option<String>,
}

/// A cross-reference whose words are made by the press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossRef {
    /// The chapter of the target; `None` when nothing has that id, which has been reported.
    pub chapter: Option<ChapterId>,
    /// The target's id.
    pub anchor: String,
    /// In what words.
    pub form: ReferenceForm,
}

/// The words of a cross-reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceForm {
    /// “Figure 3”
    Label,
    /// “page 47”
    Page,
    /// “Figure 3 on page 47”
    Full,
}

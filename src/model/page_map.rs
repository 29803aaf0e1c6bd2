//! The pages of the typeset edition: where in the book each begins. Layout makes it, the EPUB's page-list shows it.

use std::collections::BTreeMap;

use super::node::{NodeId, TextPos};

/// The pages of one edition in order. Pages without text of their own (blank versos) are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMap {
    /// The pages, first to last.
    pub starts: Vec<PageStart>,
    /// The folio of the page on which a block with an id begins, floats where they came to stand: what “page 47” says.
    pub targets: BTreeMap<NodeId, String>,
}

impl PageMap {
    /// Whether no page is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// One page: its folio and where its main text begins (not its footnotes, running heads or floats).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The folio as a reader says it: `xii`, `47`. Unique in the edition.
    pub label: String,
    /// Where it begins.
    pub at: PagePlace,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// In the text. The node is an [`Inlines`](super::Inlines) (bytes into its flat text), or the block of a code
    /// listing (bytes into its text), or any other block, list item, row or note, with offset 0, for one that begins
    /// the page without text of its own (a picture, a formula).
    Text(TextPos),
    /// On a page that the press makes, which no node stands for. All pages of a list that runs over several are here:
    /// an EPUB makes the list anew, where it has no page ends, and finds each of them at its beginning.
    Made(MadePage),
}

/// The pages that the press makes from the record and the structure of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MadePage {
    /// The half title, before the title page.
    HalfTitle,
    /// The title page.
    TitlePage,
    /// The imprint: rights, ISBN, publisher.
    Imprint,
    /// The table of contents and the lists of figures and tables.
    Contents,
    /// The index.
    Index,
    /// The colophon.
    Colophon,
}

impl From<TextPos> for PagePlace {
    fn from(place: TextPos) -> Self {
        Self::Text(place)
    }
}

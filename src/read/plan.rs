//! Which files make the book, in what order: from `SUMMARY.md` or from the folder.

use std::{ops::Range, path::PathBuf};

use crate::base::Span;

/// The reading order.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Titles of parts.
    pub parts: Vec<PlannedPart>,
    /// Chapters in reading order.
    pub entries: Vec<Entry>,
    /// The title `SUMMARY.md` gives the book, unless it is a word for “contents”.
    pub title: Option<String>,
}

/// A part before its chapters are read.
#[derive(Debug)]
pub(super) struct PlannedPart {
    /// Where its title stands in `SUMMARY.md`.
    pub title: Range<usize>,
    /// The position of the first entry after it.
    pub first: usize,
}

/// A chapter before it is read.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where its title stands in `SUMMARY.md`; `None` for a bare folder.
    pub title: Option<Range<usize>>,
    /// The file, canonical.
    pub path: PathBuf,
    /// Its nesting, 0 for the outermost.
    pub depth: u8,
    /// Where the order puts it.
    pub rank: Rank,
    /// The part it belongs to.
    pub part: Option<usize>,
    /// Where it is named; detached for a bare folder.
    pub span: Span,
}

/// mdBook's kinds of chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Before the first list.
    Prefix,
    /// In a list: the chapter's number, drafts counted.
    Numbered(Vec<u32>),
    /// After the last list.
    Suffix,
}

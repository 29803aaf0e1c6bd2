//! The ways a page may end.

use crate::base::Pt;

use super::cursor::Cursor;

/// One way for a page to end.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What is still to come.
    pub next: Cursor,
    /// What ending here costs, besides the empty space.
    pub cost: u32,
    /// How much of the page is filled, floats and notes included.
    pub used: Pt,
    /// Gaps on it that may grow by a line.
    pub stretch: u32,
    /// Whether nothing could have followed: the chapter ended, or a new page was asked for.
    pub last: bool,
    /// Whether it has nothing but floats and notes.
    pub wordless: bool,
    /// What of the sheet's records it holds.
    pub extent: Extent,
}

/// How much of a sheet's records belongs to a candidate.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    /// Events of the text.
    pub events: usize,
    /// Events of floats at the head, and how deep they are with the space after them.
    pub top: (usize, Pt),
    /// Events of floats at the foot, and how deep they are with the space before them.
    pub bottom: (usize, Pt),
    /// Events in the margin column.
    pub margin: usize,
    /// Notes.
    pub notes: (usize, Pt),
    /// Where boxes that go on are closed on this page.
    pub end: Pt,
}

//! Where a page begins: what of the flow is still to come.

use crate::layout::flow::{FloatId, NoteIndex};

/// The rest of a note that did not fit its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteRest {
    /// The note.
    pub note: NoteIndex,
    /// Its first row that is still to come.
    pub row: usize,
}

/// What is still to come after a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The first piece of the flow.
    pub piece: usize,
    /// Floats that were called and not yet placed, in order.
    pub pending: Vec<FloatId>,
    /// Notes that were called and not yet finished, in order.
    pub rest: Vec<NoteRest>,
}

impl Cursor {
    /// Whether all has been set.
    pub fn is_done(&self, pieces: usize) -> bool {
        self.piece >= pieces && self.pending.is_empty() && self.rest.is_empty()
    }

    /// How far along it is. Every page leads to a greater one, which is what makes the search end.
    pub fn progress(&self) -> (usize, usize, Vec<NoteRest>, usize) {
        let rest = if self.rest.is_empty() {
            vec![NoteRest {
                note: NoteIndex(usize::MAX),
                row: usize::MAX,
            }]
        } else {
            self.rest.clone()
        };
        let placed = usize::MAX - self.pending.len();
        let first = self.pending.first().map_or(usize::MAX, |float| float.0);
        (self.piece, placed, rest, first)
    }
}

//! Stacks of rows on a page: notes at its foot, floats, what is set again in a box that goes on.

use crate::base::Pt;
use crate::layout::flow::{Float, FloatId, Flow, FrameId, NoteIndex, Piece, Row};

use super::cursor::NoteRest;

/// Whose row is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Source {
    /// A piece of the flow.
    Flow(usize),
    /// A row that a box repeats.
    Head(FrameId, usize),
    /// A piece of a float.
    Float(FloatId, usize),
    /// A row of a note.
    Note(NoteIndex, usize),
}

/// What happened while a page was filled, with its place from the beginning of what it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// A row was placed.
    Row(Source, Pt),
    /// A box began or went on.
    Open { frame: FrameId, at: Pt, first: bool },
    /// A box ended.
    Close(Pt),
    /// A gap that may grow ended.
    Stretch,
}

/// Footnotes at the foot of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteArea {
    /// Rows, with their place from the area's beginning.
    pub rows: Vec<(NoteRest, Pt)>,
    /// The depth of all rows.
    pub size: Pt,
    /// What must go on on the next page.
    pub rest: Vec<NoteRest>,
}

impl NoteArea {
    /// Adds notes in order, each from a row on, as long as `room` is left for the area; what does not fit is the rest. At
    /// least `least` rows of a note go together, unless it has fewer. Says whether everything fitted.
    pub fn add(&mut self, flow: &Flow, notes: &[NoteRest], room: Pt, least: usize) -> bool {
        for (position, start) in notes.iter().enumerate() {
            let rows = flow
                .notes
                .get(start.note.0)
                .map_or(&[][..], |note| note.rows.get(start.row..).unwrap_or(&[]));
            let mut fitting = 0;
            let mut size = self.size;
            for row in rows {
                if size + row.size > room + EPSILON {
                    break;
                }
                size += row.size;
                fitting += 1;
            }
            if fitting < rows.len() {
                // A single line on either page reads worse than the note a page later.
                if rows.len() - fitting < least {
                    fitting = rows.len().saturating_sub(least);
                }
                if fitting < least {
                    fitting = 0;
                }
            }
            self.take(start.note, start.row, rows.get(..fitting).unwrap_or(&[]));
            if fitting < rows.len() {
                self.rest.push(NoteRest {
                    note: start.note,
                    row: start.row + fitting,
                });
                self.rest.extend(notes.iter().skip(position + 1));
                return false;
            }
        }
        true
    }

    /// Adds rows of one note whether they fit or not.
    pub fn take(&mut self, note: NoteIndex, from: usize, rows: &[Row]) {
        for (offset, row) in rows.iter().enumerate() {
            self.rows.push((
                NoteRest {
                    note,
                    row: from + offset,
                },
                self.size,
            ));
            self.size += row.size;
        }
    }
}

/// Lengths that differ by less than this are equal: sums of rounded numbers.
pub(super) const EPSILON: Pt = Pt(0.02);

/// Places a float's pieces from `start` on; returns where it ends and the notes called in it.
pub(super) fn stack_float(
    id: FloatId,
    float: &Float,
    flow: &Flow,
    start: Pt,
    events: &mut Vec<Event>,
) -> (Pt, Vec<NoteIndex>) {
    let mut at = start;
    let mut notes = Vec::new();
    for (index, piece) in float.list.pieces().iter().enumerate() {
        match piece {
            Piece::Row(row) => {
                events.push(Event::Row(Source::Float(id, index), at));
                notes.extend(&row.notes);
                at += row.size;
            }
            Piece::Gap(gap) => at += gap.size,
            Piece::Open(frame) => {
                events.push(Event::Open {
                    frame: *frame,
                    at,
                    first: true,
                });
                at += flow.frames.get(frame.0).map_or(Pt::ZERO, |f| f.before);
            }
            Piece::Close(frame) => {
                at += flow.frames.get(frame.0).map_or(Pt::ZERO, |f| f.after);
                events.push(Event::Close(at));
            }
            Piece::Cost(_) | Piece::Float(_) | Piece::Barrier | Piece::NewPage => {}
        }
    }
    (at, notes)
}

/// The block size of pieces that stand together.
pub(in crate::layout) fn stacked_size(pieces: &[Piece], flow: &Flow) -> Pt {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Row(row) => row.size,
            Piece::Gap(gap) => gap.size,
            Piece::Open(frame) => flow.frames.get(frame.0).map_or(Pt::ZERO, |f| f.before),
            Piece::Close(frame) => flow.frames.get(frame.0).map_or(Pt::ZERO, |f| f.after),
            Piece::Cost(_) | Piece::Float(_) | Piece::Barrier | Piece::NewPage => Pt::ZERO,
        })
        .sum()
}

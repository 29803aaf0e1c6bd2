//! What the page before left: notes and floats that did not fit, boxes that go on.

use crate::base::Pt;
use crate::layout::flow::{FrameId, Piece};
use crate::model::Placement;

use super::super::cursor::NoteRest;
use super::super::place::{EPSILON, Event, Source};
use super::{FLOAT_SHARE, NOTE_LEAST, Sheet};

/// Share of a page that notes from the page before may take while text goes on.
const REST_SHARE: f32 = 0.6;

impl Sheet<'_> {
    /// Notes that were not finished on the page before come first of all.
    pub(super) fn carry_notes(&mut self, rest: &[NoteRest], text_left: bool) {
        if rest.is_empty() {
            return;
        }
        let share = if text_left { REST_SHARE } else { 1.0 };
        let room = self.press.geometry.depth * share - self.press.separator;
        self.notes.add(self.press.flow, rest, room, NOTE_LEAST);
        if self.notes.rows.is_empty()
            && let Some(first) = rest.first()
            && let Some(note) = self.press.flow.notes.get(first.note.0)
        {
            // A row of a note that no page can hold still takes its page.
            let row = note.rows.get(first.row..=first.row).unwrap_or(&[]);
            self.notes.rest.clear();
            self.notes.take(first.note, first.row, row);
            let left = NoteRest {
                note: first.note,
                row: first.row + 1,
            };
            if left.row < note.rows.len() {
                self.notes.rest.push(left);
            }
            self.notes.rest.extend(rest.iter().skip(1));
        }
    }

    /// Floats that were called before. Says whether text may follow on this page.
    pub(super) fn carry_floats(&mut self, text_left: bool) -> bool {
        let depth = self.press.geometry.depth;
        self.carry_margin();
        while let Some(id) = self.pending.first().copied() {
            let Some(float) = self.press.flow.floats.get(id.0) else {
                self.pending.remove(0);
                continue;
            };
            let alone = self.top == Pt::ZERO && self.bottom == Pt::ZERO;
            let own_page = float.placement == Placement::Page || float.size > depth * FLOAT_SHARE;
            let share = if text_left && !own_page {
                FLOAT_SHARE
            } else {
                1.0
            };
            if own_page && !alone {
                return false;
            }
            let at_foot = float.placement == Placement::Bottom && !own_page;
            let needed = if at_foot {
                self.top + self.foot_with(float.size)
            } else {
                self.top_start() + float.size + self.foot()
            };
            if needed > depth * share + EPSILON && !(alone && self.notes.rows.is_empty()) {
                return !own_page && text_left;
            }
            self.pending.remove(0);
            if at_foot {
                self.place_bottom(id);
            } else {
                self.place_top(id);
            }
            if own_page {
                return false;
            }
        }
        true
    }

    /// What the margin column of the page before had no room for.
    fn carry_margin(&mut self) {
        let waiting = std::mem::take(&mut self.pending);
        for id in waiting {
            if self.is_marginal(id) && !self.margin_waits() && self.fits_beside(id) {
                self.place_beside(id);
            } else {
                self.pending.push(id);
            }
        }
    }

    /// Boxes that go on from the page before: their edges and what they repeat.
    pub(super) fn carry_frames(&mut self, piece: usize) {
        let before = self.press.flow.list.pieces().get(..piece).unwrap_or(&[]);
        let mut open: Vec<FrameId> = Vec::new();
        let mut closed = 0usize;
        for piece in before.iter().rev() {
            match piece {
                Piece::Close(_) => closed += 1,
                Piece::Open(frame) if closed == 0 => open.push(*frame),
                Piece::Open(_) => closed -= 1,
                Piece::Row(_)
                | Piece::Gap(_)
                | Piece::Cost(_)
                | Piece::Float(_)
                | Piece::Barrier
                | Piece::NewPage => {}
            }
        }
        if !open.is_empty() && self.top == Pt::ZERO {
            self.at = self.press.geometry.half_leading;
        }
        for id in open.into_iter().rev() {
            let Some(frame) = self.press.flow.frames.get(id.0) else {
                continue;
            };
            self.events.push(Event::Open {
                frame: id,
                at: self.at,
                first: false,
            });
            self.open.push(id);
            self.at += frame.before;
            for (index, row) in frame.head.iter().enumerate() {
                self.events
                    .push(Event::Row(Source::Head(id, index), self.at));
                self.at += row.size;
            }
        }
        self.end = self.at;
    }
}

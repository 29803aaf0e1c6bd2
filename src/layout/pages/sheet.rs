//! One page, filled row by row: where it might end and what each end costs.
//!
//! [`carried`] sets what the page before left: notes, floats, boxes that go on; [`rows`] and [`floats`] what the text
//! brings; [`room`] knows what is still free.

mod carried;
mod floats;
mod room;
mod rows;

use crate::base::Pt;
use crate::layout::flow::{FloatId, FrameId, Gap, NoteIndex, Piece};

use super::candidate::{Candidate, Extent};
use super::cursor::{Cursor, NoteRest};
use super::place::{Event, NoteArea};
use super::press::Press;

/// Share of a page that floats at its head and foot may take beside text; a larger one has a page of its own.
pub(super) const FLOAT_SHARE: f32 = 0.7;

/// Rows of a note that are kept together when it is split.
const NOTE_LEAST: usize = 2;

/// A page while it is filled.
pub(super) struct Sheet<'a> {
    press: Press<'a>,
    /// What happened in the text, from the end of the floats at the head on.
    pub events: Vec<Event>,
    /// What happened in the floats at the head.
    pub top_events: Vec<Event>,
    /// What happened in the floats at the foot.
    pub bottom_events: Vec<Event>,
    /// What happened in the margin column.
    pub margin_events: Vec<Event>,
    /// The notes.
    pub notes: NoteArea,
    /// The ways it may end.
    pub candidates: Vec<Candidate>,
    /// Rows that are deeper than a page and stand on this one all the same.
    pub oversize: Vec<usize>,
    pending: Vec<FloatId>,
    top: Pt,
    bottom: Pt,
    margin: Pt,
    at: Pt,
    end: Pt,
    open: Vec<FrameId>,
    opened_now: bool,
    /// Rows of the text and floats in its run.
    rows: usize,
    /// Rows of the text alone.
    lines: usize,
    stretch: u32,
    stretch_next: u32,
    cost: u32,
}

/// Whether filling goes on.
enum Next {
    On,
    Full,
}

impl<'a> Sheet<'a> {
    /// Fills a page from a cursor as far as it goes.
    pub fn fill(press: Press<'a>, cursor: &Cursor) -> Self {
        let mut sheet = Self {
            press,
            events: Vec::new(),
            top_events: Vec::new(),
            bottom_events: Vec::new(),
            margin_events: Vec::new(),
            notes: NoteArea::default(),
            candidates: Vec::new(),
            oversize: Vec::new(),
            pending: cursor.pending.clone(),
            top: Pt::ZERO,
            bottom: Pt::ZERO,
            margin: Pt::ZERO,
            at: Pt::ZERO,
            end: Pt::ZERO,
            open: Vec::new(),
            opened_now: false,
            rows: 0,
            lines: 0,
            stretch: 0,
            stretch_next: 0,
            cost: 0,
        };
        let text_left = cursor.piece < press.flow.list.pieces().len();
        sheet.carry_notes(&cursor.rest, text_left);
        if sheet.carry_floats(text_left) {
            sheet.carry_frames(cursor.piece);
            sheet.text(cursor.piece);
        } else {
            sheet.candidate(cursor.piece, true);
        }
        sheet
    }

    fn text(&mut self, from: usize) {
        let pieces = self.press.flow.list.pieces();
        for (index, piece) in pieces.iter().enumerate().skip(from) {
            let next = match piece {
                Piece::Cost(cost) => {
                    self.cost = self.cost.saturating_add(*cost).min(Piece::NEVER);
                    Next::On
                }
                Piece::Gap(gap) => {
                    self.gap(index, *gap);
                    Next::On
                }
                Piece::Row(row) => self.row(index, row),
                Piece::Open(frame) => {
                    self.end_here(index);
                    self.open_frame(*frame);
                    Next::On
                }
                Piece::Close(frame) => {
                    self.close_frame(*frame);
                    Next::On
                }
                Piece::Float(float) => self.float(index, *float),
                Piece::Barrier => self.barrier(index),
                Piece::NewPage => {
                    if self.rows == 0 {
                        Next::On
                    } else {
                        self.cost = 0;
                        self.candidate(index + 1, true);
                        Next::Full
                    }
                }
            };
            if matches!(next, Next::Full) {
                return;
            }
        }
        self.finish(pieces.len());
    }

    /// The text is at its end: floats that are left stand below it when they fit.
    fn finish(&mut self, pieces: usize) {
        while let Some(id) = self.pending.first().copied() {
            if !self.fits_here(id) {
                break;
            }
            self.pending.remove(0);
            self.place_here(id);
        }
        self.cost = 0;
        self.candidate(pieces, true);
    }

    fn gap(&mut self, index: usize, gap: Gap) {
        if self.rows == 0 && !gap.keep {
            return;
        }
        if self.open.is_empty() {
            self.at = self.press.land(index, gap, self.at);
        } else {
            self.at += gap.size;
        }
        if gap.stretch && self.open.is_empty() && self.rows > 0 {
            self.stretch_next += 1;
            self.events.push(Event::Stretch);
        }
    }

    fn open_frame(&mut self, id: FrameId) {
        if self.rows == 0 && self.top == Pt::ZERO {
            self.at = self.at.max(self.press.geometry.half_leading);
        }
        self.events.push(Event::Open {
            frame: id,
            at: self.at,
            first: true,
        });
        self.open.push(id);
        self.opened_now = true;
        self.at += self
            .press
            .flow
            .frames
            .get(id.0)
            .map_or(Pt::ZERO, |f| f.before);
    }

    fn close_frame(&mut self, id: FrameId) {
        self.at += self
            .press
            .flow
            .frames
            .get(id.0)
            .map_or(Pt::ZERO, |f| f.after);
        self.open.pop();
        self.opened_now = false;
        self.events.push(Event::Close(self.at));
        self.end = self.at;
    }

    /// Something stands on the page: what came before it counts.
    fn filled(&mut self) {
        self.rows += 1;
        self.cost = 0;
        self.stretch += std::mem::take(&mut self.stretch_next);
    }

    /// The page is full before a piece. Where nothing else is possible it ends there at any cost.
    fn full(&mut self, index: usize) -> Next {
        if self.candidates.is_empty() {
            self.cost = if self.rows == 0 { 0 } else { Piece::NEVER };
            self.candidate(index, false);
        }
        Next::Full
    }

    /// The page may end before this piece, if anything stands on it.
    fn end_here(&mut self, index: usize) {
        if self.rows > 0 {
            self.candidate(index, false);
        }
        self.cost = 0;
    }

    /// The page ends after the row just placed.
    fn candidate_after(&mut self, index: usize) {
        let pieces = self.press.flow.list.pieces();
        let mut next = index + 1;
        while let Some(piece) = pieces.get(next) {
            match piece {
                Piece::Close(frame) => self.close_frame(*frame),
                Piece::Cost(cost) => self.cost = self.cost.saturating_add(*cost).min(Piece::NEVER),
                Piece::Gap(_) => {}
                Piece::Row(_)
                | Piece::Open(_)
                | Piece::Float(_)
                | Piece::Barrier
                | Piece::NewPage => break,
            }
            next += 1;
        }
        let last = next >= pieces.len();
        self.candidate(next, last);
    }

    fn candidate(&mut self, next: usize, last: bool) {
        let inside: u32 = self
            .open
            .iter()
            .filter_map(|id| self.press.flow.frames.get(id.0))
            .map(|frame| frame.break_cost)
            .sum();
        let end = self.end + self.closing();
        self.candidates.push(Candidate {
            next: Cursor {
                piece: next,
                pending: self.pending.clone(),
                rest: self.notes.rest.clone(),
            },
            cost: self.cost.saturating_add(inside).min(Piece::NEVER),
            used: end + self.top + self.foot(),
            stretch: self.stretch,
            last,
            wordless: self.lines == 0,
            extent: Extent {
                events: self.events.len(),
                top: (self.top_events.len(), self.top),
                bottom: (self.bottom_events.len(), self.bottom),
                margin: self.margin_events.len(),
                notes: (self.notes.rows.len(), self.notes.size),
                end,
            },
        });
        self.cost = 0;
    }
}

/// Notes from their first row on.
fn starts(notes: &[NoteIndex]) -> Vec<NoteRest> {
    notes
        .iter()
        .map(|note| NoteRest {
            note: *note,
            row: 0,
        })
        .collect()
}

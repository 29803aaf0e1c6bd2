//! Rows of the text with the notes they call.

use crate::base::Pt;
use crate::layout::flow::Row;

use super::super::place::{EPSILON, Event, Source};
use super::{NOTE_LEAST, Next, Sheet, starts};

/// What it costs to let a note go on on the next page.
const SPLIT_NOTE: u32 = 300;

impl Sheet<'_> {
    pub(super) fn row(&mut self, index: usize, row: &Row) -> Next {
        if !self.opened_now {
            self.end_here(index);
        }
        let start = self.row_start(row);
        let needed = start + row.size + self.closing();
        let room = self.room()
            - if row.solid {
                self.press.geometry.half_leading
            } else {
                Pt::ZERO
            };
        if needed > room + EPSILON {
            if self.rows > 0 || self.floats_placed() || !self.notes.rows.is_empty() {
                return self.full(index);
            }
            self.oversize.push(index);
            self.notes.rest.extend(starts(&row.notes));
            self.put_row(index, row);
            self.candidate_after(index);
            return Next::Full;
        }
        if row.notes.is_empty() {
            self.put_row(index, row);
            return Next::On;
        }
        let calls = starts(&row.notes);
        if !self.notes.rest.is_empty() {
            // A note never stands before one that was called earlier.
            if self.rows > 0 || self.floats_placed() {
                return self.full(index);
            }
            self.notes.rest.extend(calls);
            self.put_row(index, row);
            self.candidate_after(index);
            return Next::Full;
        }
        let area = room - needed + self.notes.size - self.first_separator();
        let mut tried = self.notes.clone();
        if tried.add(self.press.flow, &calls, area, usize::MAX) {
            self.notes = tried;
            self.put_row(index, row);
            return Next::On;
        }
        let mut split = self.notes.clone();
        split.add(self.press.flow, &calls, area, NOTE_LEAST);
        let begun = calls
            .iter()
            .all(|call| split.rows.iter().any(|(row, _)| row.note == call.note));
        if begun || (self.rows == 0 && !self.floats_placed()) {
            self.notes = split;
            self.put_row(index, row);
            self.cost = SPLIT_NOTE;
            self.candidate_after(index);
            return Next::Full;
        }
        self.full(index)
    }

    fn put_row(&mut self, index: usize, row: &Row) {
        self.at = self.row_start(row);
        self.events.push(Event::Row(Source::Flow(index), self.at));
        self.at += row.size;
        self.end = self.at;
        self.lines += 1;
        self.filled();
        self.opened_now = false;
    }

    fn row_start(&self, row: &Row) -> Pt {
        if row.solid && self.rows == 0 && self.top == Pt::ZERO {
            self.at.max(self.press.geometry.half_leading)
        } else {
            self.at
        }
    }
}

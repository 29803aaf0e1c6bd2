//! Floats: here, at the head, at the foot, in the margin column, or on a page to come.

use crate::base::Pt;
use crate::layout::flow::{FloatId, NoteIndex, Part, Piece};
use crate::model::Placement;

use super::super::place::{EPSILON, Event, stack_float};
use super::{FLOAT_SHARE, NOTE_LEAST, Next, Sheet, starts};

/// Share of a page beyond which a picture covers all of it.
const OWN_PAGE: f32 = 0.9;

impl Sheet<'_> {
    pub(super) fn float(&mut self, index: usize, id: FloatId) -> Next {
        self.end_here(index);
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return Next::On;
        };
        let behind = !self.pending.is_empty();
        let placement = match float.placement {
            Placement::Margin if self.press.geometry.margin_column.is_some() => Placement::Margin,
            Placement::Auto | Placement::Margin if self.press.floating => Placement::Auto,
            Placement::Auto | Placement::Margin => Placement::Here,
            other => other,
        };
        let fits = !behind && self.fits_here(id);
        match placement {
            Placement::Here => {
                if matches!(self.barrier(index), Next::Full) {
                    return Next::Full;
                }
                let bare = self.rows == 0 && !self.floats_placed() && self.notes.rows.is_empty();
                if !bare && !self.fits_here(id) {
                    return self.full(index);
                }
                self.place_here(id);
            }
            Placement::Margin if !self.margin_waits() && self.fits_beside(id) => {
                self.place_beside(id);
            }
            Placement::Auto if fits => self.place_here(id),
            Placement::Top if !behind && self.fits_above(id) => self.place_top(id),
            Placement::Bottom if !behind && self.fits_below(id) => self.place_bottom(id),
            Placement::Auto
            | Placement::Margin
            | Placement::Top
            | Placement::Bottom
            | Placement::Page => self.pending.push(id),
        }
        Next::On
    }

    pub(super) fn barrier(&mut self, index: usize) -> Next {
        while let Some(id) = self.pending.first().copied() {
            if !self.fits_here(id) {
                self.cost = 0;
                self.candidate(index, true);
                return Next::Full;
            }
            self.pending.remove(0);
            self.place_here(id);
        }
        Next::On
    }

    pub(super) fn fits_here(&self, id: FloatId) -> bool {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return false;
        };
        let gap = if self.rows > 0 {
            self.press.float_gap
        } else {
            Pt::ZERO
        };
        self.at + gap + float.size + self.closing() + self.press.geometry.half_leading
            <= self.room() + EPSILON
    }

    /// Whether a float goes to the head of this page, over what stands on it already.
    fn fits_above(&self, id: FloatId) -> bool {
        let size = self.size_of(id);
        let geometry = self.press.geometry;
        let top = geometry.snap(self.top_start() + size + self.press.float_gap);
        self.open.is_empty()
            && self.within_share(size)
            && top + self.at + self.foot() <= geometry.depth + EPSILON
    }

    /// Whether a float goes to the foot of this page.
    fn fits_below(&self, id: FloatId) -> bool {
        let size = self.size_of(id);
        let needed = self.top + self.at + self.closing() + self.foot_with(size);
        self.within_share(size) && needed <= self.press.geometry.depth + EPSILON
    }

    fn size_of(&self, id: FloatId) -> Pt {
        let float = self.press.flow.floats.get(id.0);
        float.map_or(Pt::ZERO, |float| float.size)
    }

    fn within_share(&self, size: Pt) -> bool {
        self.top + self.bottom + size <= self.press.geometry.depth * FLOAT_SHARE
    }

    pub(super) fn place_here(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let mut start = self.at;
        if self.rows > 0 {
            start = start.max(self.end + self.press.float_gap);
            self.stretch_next += 1;
            self.events.push(Event::Stretch);
        } else if self.top == Pt::ZERO {
            start = start.max(self.press.geometry.half_leading) - self.lift(id);
        }
        if self.open.is_empty() {
            start += self.balance(start, float.size);
        }
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.events);
        self.at = end + self.press.float_gap;
        if self.open.is_empty() {
            self.at = self.press.geometry.snap(self.at);
        }
        self.end = end;
        self.filled();
        self.call_notes(&notes);
    }

    /// By how much a float at the head of a page is moved up: one that begins with a picture that runs over the edges of
    /// the page begins at the edge.
    fn lift(&self, id: FloatId) -> Pt {
        let geometry = self.press.geometry;
        let float = self.press.flow.floats.get(id.0);
        let first = float.and_then(|float| {
            let mut rows = float.list.pieces().iter().filter_map(Piece::row);
            rows.next()
                .filter(|_| float.size < geometry.depth * OWN_PAGE)
        });
        let bleeds = first.is_some_and(|row| {
            let mut parts = row.parts.iter();
            parts.any(|part| matches!(part, Part::Picture { bleed: true, .. }))
        });
        if bleeds && self.top == Pt::ZERO && !geometry.vertical {
            let edge = geometry.top + geometry.page.bleed;
            edge.min(self.size_of(id))
        } else {
            Pt::ZERO
        }
    }

    /// By how much something in the run of the text is moved down, so that what its last line leaves free stands half
    /// before and half after it.
    fn balance(&self, start: Pt, size: Pt) -> Pt {
        let geometry = self.press.geometry;
        if self.rows == 0 {
            return Pt::ZERO;
        }
        let end = start + size + self.press.float_gap;
        let over = (geometry.snap(end) - end) / 2.0;
        let room = self.room() - geometry.half_leading - start - size;
        over.min(room).max(Pt::ZERO)
    }

    pub(super) fn place_top(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let start = self.top_start() - self.lift(id);
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.top_events);
        self.top = self.press.geometry.snap(end + self.press.float_gap);
        self.call_notes(&notes);
    }

    /// Where the next float at the head begins.
    pub(super) fn top_start(&self) -> Pt {
        self.top.max(self.press.geometry.half_leading)
    }

    pub(super) fn place_bottom(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let start = self.bottom + self.press.float_gap;
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.bottom_events);
        self.bottom = end;
        self.call_notes(&notes);
    }

    /// Whether a float goes to the margin column: that there is one, and that it asks for it.
    pub(super) fn is_marginal(&self, id: FloatId) -> bool {
        let float = self.press.flow.floats.get(id.0);
        self.press.geometry.margin_column.is_some()
            && float.is_some_and(|float| float.placement == Placement::Margin)
    }

    /// Whether something already waits for a margin column.
    pub(super) fn margin_waits(&self) -> bool {
        self.pending.iter().any(|id| self.is_marginal(*id))
    }

    /// Whether the margin column still has room for a float.
    pub(super) fn fits_beside(&self, id: FloatId) -> bool {
        let geometry = self.press.geometry;
        self.margin_start() + self.size_of(id) + geometry.half_leading <= geometry.depth + EPSILON
    }

    fn margin_start(&self) -> Pt {
        self.margin.max(self.press.geometry.half_leading)
    }

    /// Places a float in the margin column: beside the text that calls it, higher where the page is at its end.
    pub(super) fn place_beside(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let geometry = self.press.geometry;
        let lowest = geometry.depth - geometry.half_leading - float.size;
        let beside = (self.top + self.at).min(lowest);
        let start = beside.max(self.margin_start());
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.margin_events);
        self.margin = end + self.press.float_gap;
        self.call_notes(&notes);
    }

    /// Notes called in floats: what does not fit follows on the next page.
    pub(super) fn call_notes(&mut self, notes: &[NoteIndex]) {
        if notes.is_empty() {
            return;
        }
        let calls = starts(notes);
        if self.notes.rest.is_empty() {
            let taken = self.at + self.closing() + self.first_separator();
            let room = self.room() - taken + self.notes.size;
            self.notes.add(self.press.flow, &calls, room, NOTE_LEAST);
        } else {
            self.notes.rest.extend(calls);
        }
    }
}

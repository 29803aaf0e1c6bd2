//! One page, filled row by row: where it might end and what each end costs.

use crate::base::Pt;
use crate::layout::flow::{FloatId, Flow, FrameId, Gap, NoteIndex, Piece, Row};
use crate::layout::geometry::PageGeometry;
use crate::model::Placement;

use super::cursor::{Cursor, NoteRest};
use super::place::{EPSILON, Event, NoteArea, Source, stack_float};

/// What it costs to let a note go on on the next page.
const SPLIT_NOTE: u32 = 300;

/// Share of a page that floats at its head and foot may take beside text; a larger one has a page of its own.
const FLOAT_SHARE: f32 = 0.7;

/// Share of a page that notes from the page before may take while text goes on.
const REST_SHARE: f32 = 0.6;

/// Rows of a note that are kept together when it is split.
const NOTE_LEAST: usize = 2;

/// What is the same for all pages of a flow.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    /// The flow.
    pub flow: &'a Flow,
    /// The page.
    pub geometry: &'a PageGeometry,
    /// Space around floats.
    pub float_gap: Pt,
    /// Depth of the rule over notes with the space around it.
    pub separator: Pt,
    /// Whether floats without a placement of their own may leave their place.
    pub floating: bool,
}

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
    /// Notes.
    pub notes: (usize, Pt),
    /// Where boxes that go on are closed on this page.
    pub end: Pt,
}

/// A page while it is filled.
pub(super) struct Sheet<'a> {
    press: Press<'a>,
    /// What happened in the text, from the end of the floats at the head on.
    pub events: Vec<Event>,
    /// What happened in the floats at the head.
    pub top_events: Vec<Event>,
    /// What happened in the floats at the foot.
    pub bottom_events: Vec<Event>,
    /// The notes.
    pub notes: NoteArea,
    /// The ways it may end.
    pub candidates: Vec<Candidate>,
    /// Rows that are deeper than a page and stand on this one all the same.
    pub oversize: Vec<usize>,
    pending: Vec<FloatId>,
    top: Pt,
    bottom: Pt,
    at: Pt,
    end: Pt,
    open: Vec<FrameId>,
    opened_now: bool,
    rows: usize,
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
            notes: NoteArea::default(),
            candidates: Vec::new(),
            oversize: Vec::new(),
            pending: cursor.pending.clone(),
            top: Pt::ZERO,
            bottom: Pt::ZERO,
            at: Pt::ZERO,
            end: Pt::ZERO,
            open: Vec::new(),
            opened_now: false,
            rows: 0,
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

    /// Notes that were not finished on the page before come first of all.
    fn carry_notes(&mut self, rest: &[NoteRest], text_left: bool) {
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
    fn carry_floats(&mut self, text_left: bool) -> bool {
        let depth = self.press.geometry.depth;
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

    fn place_top(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let start = self.top_start();
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.top_events);
        self.top = self.press.geometry.snap(end + self.press.float_gap);
        self.call_notes(&notes);
    }

    /// Where the next float at the head begins.
    fn top_start(&self) -> Pt {
        self.top.max(self.press.geometry.half_leading)
    }

    fn place_bottom(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let start = self.bottom + self.press.float_gap;
        let (end, notes) = stack_float(id, float, self.press.flow, start, &mut self.bottom_events);
        self.bottom = end;
        self.call_notes(&notes);
    }

    /// Notes called in floats: what does not fit follows on the next page.
    fn call_notes(&mut self, notes: &[NoteIndex]) {
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

    /// Boxes that go on from the page before: their edges and what they repeat.
    fn carry_frames(&mut self, piece: usize) {
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

    fn text(&mut self, from: usize) {
        let pieces = self.press.flow.list.pieces();
        for (index, piece) in pieces.iter().enumerate().skip(from) {
            let next = match piece {
                Piece::Cost(cost) => {
                    self.cost = self.cost.saturating_add(*cost).min(Piece::NEVER);
                    Next::On
                }
                Piece::Gap(gap) => {
                    self.gap(*gap);
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

    fn gap(&mut self, gap: Gap) {
        if self.rows == 0 && !gap.keep {
            return;
        }
        self.at += gap.size;
        if gap.snap && self.open.is_empty() {
            self.at = self.press.geometry.snap(self.at);
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

    fn row(&mut self, index: usize, row: &Row) -> Next {
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
        self.filled();
        self.opened_now = false;
    }

    /// Something stands on the page: what came before it counts.
    fn filled(&mut self) {
        self.rows += 1;
        self.cost = 0;
        self.stretch += std::mem::take(&mut self.stretch_next);
    }

    fn row_start(&self, row: &Row) -> Pt {
        if row.solid && self.rows == 0 && self.top == Pt::ZERO {
            self.at.max(self.press.geometry.half_leading)
        } else {
            self.at
        }
    }

    /// The page is full before a piece. Where nothing else is possible it ends there at any cost.
    fn full(&mut self, index: usize) -> Next {
        if self.candidates.is_empty() {
            self.cost = if self.rows == 0 { 0 } else { Piece::NEVER };
            self.candidate(index, false);
        }
        Next::Full
    }

    fn float(&mut self, index: usize, id: FloatId) -> Next {
        self.end_here(index);
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return Next::On;
        };
        let behind = !self.pending.is_empty();
        let placement = match float.placement {
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
            Placement::Auto | Placement::Margin if fits => self.place_here(id),
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

    fn barrier(&mut self, index: usize) -> Next {
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

    fn fits_here(&self, id: FloatId) -> bool {
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

    fn place_here(&mut self, id: FloatId) {
        let Some(float) = self.press.flow.floats.get(id.0) else {
            return;
        };
        let mut start = self.at;
        if self.rows > 0 {
            start = start.max(self.end + self.press.float_gap);
            self.stretch_next += 1;
            self.events.push(Event::Stretch);
        } else if self.top == Pt::ZERO {
            start = start.max(self.press.geometry.half_leading);
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

    fn floats_placed(&self) -> bool {
        self.top > Pt::ZERO || self.bottom > Pt::ZERO
    }

    /// What the open boxes need for their last edges.
    fn closing(&self) -> Pt {
        self.open
            .iter()
            .filter_map(|id| self.press.flow.frames.get(id.0))
            .map(|frame| frame.after)
            .sum()
    }

    fn first_separator(&self) -> Pt {
        if self.notes.rows.is_empty() {
            self.press.separator
        } else {
            Pt::ZERO
        }
    }

    fn notes_size(&self) -> Pt {
        if self.notes.rows.is_empty() {
            Pt::ZERO
        } else {
            self.notes.size + self.press.separator
        }
    }

    /// What floats and notes take at the foot of the page.
    fn foot(&self) -> Pt {
        if self.bottom > Pt::ZERO && self.notes.rows.is_empty() {
            // The edge of the last float stands at the edge of the text block, as the last line does.
            self.bottom + self.press.geometry.half_leading
        } else {
            self.bottom + self.notes_size()
        }
    }

    /// The same with one float more.
    fn foot_with(&self, size: Pt) -> Pt {
        let half_leading = if self.notes.rows.is_empty() {
            self.press.geometry.half_leading
        } else {
            Pt::ZERO
        };
        self.bottom + self.press.float_gap + size + self.notes_size() + half_leading
    }

    /// What the text may take of the page.
    fn room(&self) -> Pt {
        self.press.geometry.depth - self.top - self.foot()
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
            extent: Extent {
                events: self.events.len(),
                top: (self.top_events.len(), self.top),
                bottom: (self.bottom_events.len(), self.bottom),
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

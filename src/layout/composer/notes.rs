//! Notes: at the foot of the page that calls them, or at the end of the chapter.

use crate::base::{Em, Pt};
use crate::layout::flow::{Mark, NoteFlow, NoteIndex, Piece, Row};
use crate::layout::paragraph::{Lead, NoteCall};
use crate::layout::reference::{note_mark, note_name};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::Block;
use crate::page::{ElementId, Role};
use crate::theme::NotePlace;

use super::{Column, Composer};

impl Composer<'_> {
    /// Sets the notes that were left for the end of the chapter, with a heading; there are none where notes stand at
    /// the foot of the page.
    pub fn endnotes(&mut self, column: &Column) {
        if self.deferred.is_empty() {
            return;
        }
        let words = Setting::words(&self.chapter.lang).notes;
        crate::layout::made::set_heading(self, words, column, false);
        let list = self.tree.add(column.parent, Role::Div);
        let tone = self.note_tone();
        while !self.deferred.is_empty() {
            // A note may call further ones.
            for call in std::mem::take(&mut self.deferred) {
                if let Some(known) = self.notes.get(&call.note).copied() {
                    self.join(known, call);
                    continue;
                }
                let chapter = self.chapter;
                let Some(note) = chapter.notes.get(call.note.0 as usize) else {
                    continue;
                };
                let name = self.open_note(call, list);
                let below = Column {
                    parent: name.1,
                    ..column.toned(tone.clone())
                };
                self.mark(Mark::Anchor(name.0.as_str().into()));
                self.fresh = true;
                self.note_blocks(&note_mark(chapter, call.note), &note.blocks, &below);
                self.flush();
                self.space(0.15);
            }
        }
    }

    fn note_tone(&self) -> Tone {
        let theme = self.setting.theme;
        let mut tone = self
            .setting
            .body(&self.chapter.lang)
            .scaled(theme.body.small);
        tone.paragraph_gap = 0.0;
        tone
    }

    /// The name and the element of a note that is called for the first time.
    fn open_note(&mut self, call: NoteCall, parent: ElementId) -> (String, ElementId) {
        let element = self.tree.add(parent, Role::Note);
        let name = note_name(self.chapter, call.note);
        if let Some(note) = self.tree.element_mut(element) {
            note.id = Some(name.clone());
        }
        self.notes.insert(call.note, element);
        self.join(element, call);
        (name, element)
    }

    /// Sets a note when it is called for the first time.
    pub(super) fn note(&mut self, call: NoteCall, parent: ElementId) -> Option<NoteIndex> {
        if self.setting.theme.notes.place == NotePlace::Chapter {
            self.deferred.push(call);
            return None;
        }
        if let Some(known) = self.notes.get(&call.note).copied() {
            self.join(known, call);
            return None;
        }
        let chapter = self.chapter;
        let note = chapter.notes.get(call.note.0 as usize)?;
        let index = NoteIndex(self.flow.notes.len());
        self.flow.notes.push(NoteFlow::default());
        let (name, element) = self.open_note(call, parent);
        let column = Column {
            inline: Pt::ZERO,
            measure: self.setting.geometry.measure,
            tone: self.note_tone(),
            parent: element,
            main: false,
        };
        let waiting = std::mem::take(&mut self.waiting);
        let beside = std::mem::take(&mut self.beside);
        let place = self.place.take();
        let fresh = self.fresh;
        let list = self.apart(|composer| {
            composer.mark(Mark::Anchor(name.as_str().into()));
            composer.note_blocks(&note_mark(chapter, call.note), &note.blocks, &column);
        });
        self.waiting = waiting;
        self.beside = beside;
        self.place = place;
        self.fresh = fresh;
        let rows = list
            .into_pieces()
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Row(row) => Some(row),
                Piece::Gap(gap) => Some(Row::blank(gap.size)),
                Piece::Cost(_)
                | Piece::Open(_)
                | Piece::Close(_)
                | Piece::Float(_)
                | Piece::Barrier
                | Piece::NewPage => None,
            })
            .map(|mut row| {
                // The page begins with its text, not with its notes.
                row.place = None;
                row
            })
            .collect();
        if let Some(flow) = self.flow.notes.get_mut(index.0) {
            flow.rows = rows;
        }
        Some(index)
    }

    /// Joins a further call of a note, or its first, to the note and back (PDF/UA-1, 7.9).
    fn join(&mut self, note: ElementId, call: NoteCall) {
        let Some(caller) = call.element else {
            return;
        };
        if let Some(element) = self.tree.element_mut(caller) {
            element.refs.push(note);
        }
        if let Some(element) = self.tree.element_mut(note) {
            element.refs.push(caller);
        }
    }

    fn note_blocks(&mut self, mark: &str, blocks: &[Block], column: &Column) {
        let lead = Lead {
            words: mark,
            face: None,
            color: None,
            role: Some(Role::Lbl),
            gap: Em(0.5),
        };
        crate::layout::block::set_led(self, blocks, column, &lead);
    }
}

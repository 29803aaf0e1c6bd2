//! Footnotes: at the end of the file that calls them, each with a way back. Reading systems show them as they are
//! called (EPUB Structural Semantics, `noteref` and `footnote`).

use crate::model::{Note, NoteId};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    /// The call of a note.
    pub(super) fn note_call(&mut self, note: NoteId) {
        if self.bare {
            return;
        }
        let number = note.0.saturating_add(1);
        if self.chapter.notes.get(note.0 as usize).is_none() {
            return;
        }
        let calls = self.calls.entry(note).or_insert(0);
        *calls += 1;
        let base = call_id(number, *calls);
        let id = self.ids.fresh(&base);
        let shared = self.shared;
        let home = shared
            .plan
            .note_document(self.chapter.id, note)
            .unwrap_or(self.document);
        if home == self.document && *self.calls.get(&note).unwrap_or(&0) == 1 {
            self.waiting.push_back(note);
        }
        let place = super::super::plan::Place {
            document: home,
            id: Some(note_id(number)),
        };
        let number = number.to_string();
        if self.in_link {
            return self.element(Tag::new("sup"), |w| w.text(&number));
        }
        let tag = Tag::new("a")
            .class("noteref")
            .with("epub:type", "noteref")
            .role("doc-noteref")
            .with("id", &id)
            .with("href", &shared.plan.href(self.document, &place));
        self.element(tag, |w| w.element(Tag::new("sup"), |w| w.text(&number)));
    }

    /// The notes that this file called, with those that they call.
    pub(super) fn notes(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let chapter = self.chapter;
        let group = Tag::new("div")
            .class("notes")
            .with("epub:type", "footnotes");
        self.block_element(group, |w| {
            w.xml.empty(Tag::new("hr").class("notes-rule"));
            w.xml.line();
            while let Some(id) = w.waiting.pop_front() {
                if let Some(note) = chapter.notes.get(id.0 as usize) {
                    w.note(id, note);
                }
            }
        });
    }

    fn note(&mut self, id: NoteId, note: &Note) {
        let number = id.0.saturating_add(1);
        let tag = Tag::new("aside")
            .class("note")
            .with("epub:type", "footnote")
            .role("doc-footnote")
            .with("id", &self.ids.fresh(&note_id(number)));
        self.block_element(tag, |w| {
            w.page_breaks(note.id);
            let back = Tag::new("a")
                .class("backlink")
                .role("doc-backlink")
                .with("href", &format!("#{}", call_id(number, 1)))
                .with("aria-label", w.words.back_to_text);
            // The number is the way back: a reader who knows books looks for it there.
            let way_back = |w: &mut Self| {
                w.element(back, |w| w.text(&number.to_string()));
                w.text(" ");
            };
            match note.blocks.split_first() {
                Some((first, rest)) => {
                    if let crate::model::BlockKind::Paragraph(inlines) = &first.kind {
                        let tag = w.tag("p", "", &first.attrs);
                        w.block_element(tag, |w| {
                            way_back(w);
                            w.in_lang_of(&first.attrs, |w| w.inlines(inlines));
                        });
                    } else {
                        w.block_element(Tag::new("p"), way_back);
                        w.block(first);
                    }
                    w.blocks(rest);
                }
                None => w.block_element(Tag::new("p"), way_back),
            }
        });
    }
}

fn note_id(number: u32) -> String {
    format!("note-{number}")
}

fn call_id(number: u32, call: u32) -> String {
    match call {
        1 => format!("ref-{number}"),
        call => format!("ref-{number}-{call}"),
    }
}

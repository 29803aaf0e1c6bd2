//! What points from one place of the book to another: the words of cross-references, the marks of notes, links.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Lang, Pt, Span};
use crate::model::{Chapter, CrossRef, Image, LinkTarget, NoteId, ReferenceForm};
use crate::page::{LinkGoal, Tag};

use super::block::{figure, maths};
use super::paragraph::{InlineBox, Supply, Words};
use super::setting::Setting;

/// The folios of named places, as one pass over the pages found them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folios {
    by_name: BTreeMap<Arc<str>, String>,
}

/// What stands before the name of a place in a link that the press makes itself. No URI has such a scheme.
pub(super) const PLACE: &str = "\u{1}";

/// What a page number is until the first pass has found it: as wide as most are.
const UNKNOWN: &str = "000";

impl Folios {
    /// Notes the folio of a place; the first one counts.
    pub fn insert(&mut self, name: &Arc<str>, folio: String) {
        self.by_name.entry(name.clone()).or_insert(folio);
    }

    /// The folio of a place.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.known(name).unwrap_or(UNKNOWN)
    }

    /// The folio of a place, if it is known.
    #[must_use]
    pub fn known(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(String::as_str)
    }
}

/// Answers the paragraphs of one chapter, and remembers which folios they asked for.
pub(super) struct References<'a> {
    setting: &'a Setting<'a>,
    chapter: &'a Chapter,
    asked: RefCell<BTreeMap<String, String>>,
}

impl<'a> References<'a> {
    /// For the paragraphs of a chapter.
    pub fn new(setting: &'a Setting<'a>, chapter: &'a Chapter) -> Self {
        Self {
            setting,
            chapter,
            asked: RefCell::default(),
        }
    }

    /// The places whose folios were asked for, with the answers.
    pub fn into_asked(self) -> BTreeMap<String, String> {
        self.asked.into_inner()
    }

    fn folio(&self, name: &str) -> String {
        let folio = self.setting.folios.get(name).to_owned();
        self.asked
            .borrow_mut()
            .insert(name.to_owned(), folio.clone());
        folio
    }
}

impl Supply for References<'_> {
    fn note(&self, note: NoteId) -> Words {
        Words {
            text: note_mark(self.chapter, note),
            goal: Some(LinkGoal::Anchor(note_name(self.chapter, note).into())),
        }
    }

    fn reference(&self, reference: &CrossRef) -> Words {
        let words = Setting::words(&self.chapter.lang);
        let Some(chapter) = reference
            .chapter
            .and_then(|id| self.setting.book.chapter(id))
        else {
            return Words {
                text: reference.anchor.clone(),
                goal: None,
            };
        };
        let name = Setting::place_name(chapter, Some(&reference.anchor));
        let label = || {
            self.setting
                .labels
                .of_anchor(chapter.id, &reference.anchor)
                .map(|label| label.reference(words))
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| words.page(&self.folio(&name)))
        };
        let text = match reference.form {
            ReferenceForm::Label => label(),
            ReferenceForm::Page => words.page(&self.folio(&name)),
            ReferenceForm::Full => words.on_page(&label(), &self.folio(&name)),
        };
        Words {
            text,
            goal: Some(LinkGoal::Anchor(name.into())),
        }
    }

    fn link(&self, target: &LinkTarget) -> Option<LinkGoal> {
        match target {
            LinkTarget::Internal { chapter, anchor } => {
                let chapter = self.setting.book.chapter(*chapter)?;
                let name = Setting::place_name(chapter, anchor.as_deref());
                Some(LinkGoal::Anchor(name.into()))
            }
            LinkTarget::Uri(uri) => Some(match uri.strip_prefix(PLACE) {
                Some(name) => LinkGoal::Anchor(name.into()),
                None => LinkGoal::Uri(uri.as_str().into()),
            }),
            LinkTarget::Dead(_) => None,
        }
    }

    fn anchor(&self, id: &str) -> Arc<str> {
        Setting::place_name(self.chapter, Some(id)).into()
    }

    fn maths(&self, tex: &str, size: Pt, span: Span, tag: Tag) -> Option<InlineBox> {
        maths::inline_box(self.setting, tex, size, span, tag)
    }

    fn spoken(&self, tex: &str, lang: &Lang) -> String {
        maths::spoken(tex, lang)
    }

    fn picture(&self, image: &Image, size: Pt, measure: Pt, tag: Tag) -> Option<InlineBox> {
        figure::inline_box(self.setting, image, size, measure, tag)
    }
}

/// The mark of a note: circled figures up to twenty in Chinese, plain ones otherwise.
pub(super) fn note_mark(chapter: &Chapter, note: NoteId) -> String {
    let number = note.0.saturating_add(1);
    if chapter.lang.orthography().is_chinese()
        && let 1..=20 = number
        && let Some(circled) = char::from_u32(0x245F + number)
    {
        return circled.to_string();
    }
    number.to_string()
}

/// The name of a note's place.
pub(super) fn note_name(chapter: &Chapter, note: NoteId) -> String {
    Setting::place_name(chapter, Some(&format!("note-{}", note.0.saturating_add(1))))
}

//! XHTML from blocks and inlines: one writer, a file for each group of kinds.
//!
//! * [`document`] — a file of the spine: head, sections that nest by heading, notes
//! * [`blocks`] — which kind goes where; [`prose`], [`lists`], [`tables`], [`figures`], [`listings`], [`boxes`],
//!   [`quotations`], [`notes`], [`formulas`]
//! * [`inlines`] — text, with page markers at exact places; [`references`] — links, cross-references
//!
//! Headings are written at the rank of their section, not at the level an author chose, so that no rank is skipped.

mod blocks;
mod boxes;
mod breakable;
mod document;
mod figures;
mod formulas;
mod inlines;
mod listings;
mod lists;
mod notes;
mod prose;
mod quotations;
mod references;
mod roles;
mod tables;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    base::{Diagnostic, Lang, Words},
    model::{Attrs, Chapter, IndexTerm, LabelKind, NodeId, NoteId},
};

pub(super) use document::{shell, write_chapter};
pub(super) use inlines::bare;
pub(super) use listings::class_of as token_class;
pub(super) use tables::MOST_ROOMY;

use super::{
    facts::Facts,
    ids::Ids,
    plan::Marker,
    shared::Shared,
    voice::{Role, Usage, Voice},
    xml::{Tag, Xml},
};

/// What writing a file yields beside its text.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The file.
    pub(super) xhtml: String,
    /// What its characters are set in.
    pub(super) usage: Usage,
    /// What it holds.
    pub(super) facts: Facts,
    /// What went wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The sections under the chapter's title, for the contents.
    pub(super) outline: Vec<Section>,
    /// The page markers, in order.
    pub(super) markers: Vec<Marker>,
    /// Figures, tables and listings, in order.
    pub(super) listed: Vec<Listed>,
    /// What the index leads to, in order.
    pub(super) indexed: Vec<IndexPlace>,
}

/// Words that the index leads to.
#[derive(Clone, Debug)]
pub(super) struct IndexPlace {
    /// The id around them.
    pub(super) id: String,
    /// Their entry.
    pub(super) term: IndexTerm,
    /// How many of the file's page markers stand before them.
    pub(super) markers_before: usize,
}

/// A section, for the contents.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Its rank: 1 for the chapter itself.
    pub(super) rank: u8,
    /// The id of its heading.
    pub(super) id: String,
    /// Its number, empty when it is not numbered.
    pub(super) number: String,
    /// Its heading as simple markup.
    pub(super) markup: String,
    /// Its heading in plain text.
    pub(super) text: String,
}

/// A figure, table or listing, for its list.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// What it is.
    pub(super) kind: LabelKind,
    /// Its id.
    pub(super) id: String,
    /// “Figure 3.2”, or nothing when the caption has its own label.
    pub(super) label: String,
    /// Its caption as simple markup.
    pub(super) markup: String,
}

/// The writer of one file.
pub(super) struct Writer<'a> {
    shared: &'a Shared<'a>,
    /// The position of the file in the plan.
    document: usize,
    chapter: &'a Chapter,
    words: &'static Words,
    xml: Xml,
    ids: Ids,
    lang: Lang,
    voice: Voice,
    /// The rank of the section that is open; its heading's level.
    rank: u8,
    /// Whether only simple markup is wanted: no ids, links or notes.
    bare: bool,
    /// Whether the text is an address or code in a line.
    breakable: bool,
    /// Whether a link is open, in which no other may stand.
    in_link: bool,
    /// Notes that this file called, in order, and how often.
    calls: BTreeMap<NoteId, u32>,
    waiting: VecDeque<NoteId>,
    /// The page markers of the chapter that are written.
    placed: BTreeSet<String>,
    written: Written,
}

impl<'a> Writer<'a> {
    fn new(shared: &'a Shared<'a>, document: usize, chapter: &'a Chapter) -> Self {
        Self {
            shared,
            document,
            chapter,
            words: Words::of(&chapter.lang),
            xml: Xml::default(),
            ids: Ids::default(),
            lang: chapter.lang.clone(),
            voice: Voice {
                role: Role::Body,
                bold: false,
                italic: false,
                small_caps: false,
                orthography: chapter.lang.orthography(),
            },
            rank: 1,
            bare: false,
            breakable: false,
            in_link: false,
            calls: BTreeMap::new(),
            waiting: VecDeque::new(),
            placed: BTreeSet::new(),
            written: Written::default(),
        }
    }

    /// An element with what `inside` writes.
    fn element(&mut self, tag: Tag, inside: impl FnOnce(&mut Self)) {
        self.xml.open(tag);
        inside(self);
        self.xml.close();
    }

    /// An element that stands on lines of its own.
    fn block_element(&mut self, tag: Tag, inside: impl FnOnce(&mut Self)) {
        self.element(tag, inside);
        self.xml.line();
    }

    /// Text, noted for the fonts.
    fn text(&mut self, text: &str) {
        if self.bare {
            return self.xml.text(text);
        }
        self.written.usage.add(self.voice, text);
        if !self.breakable {
            return self.xml.text(text);
        }
        let mut from = 0;
        for at in breakable::opportunities(text) {
            self.xml.text(text.get(from..at).unwrap_or(""));
            self.xml.empty(Tag::new("wbr"));
            from = at;
        }
        self.xml.text(text.get(from..).unwrap_or(""));
    }

    /// Words that the press adds, marked when they are not in the language around.
    fn press_words(&mut self, text: &str) {
        if self.words_are_foreign() {
            let tag = Tag::new("span").lang(self.words.tag);
            self.element(tag, |w| w.text(text));
        } else {
            self.text(text);
        }
    }

    fn words_are_foreign(&self) -> bool {
        let (tag, _) = self
            .words
            .tag
            .split_once('-')
            .unwrap_or((self.words.tag, ""));
        self.lang.language() != tag && !self.lang.orthography().is_cjk()
    }

    /// Writes in another voice.
    fn voiced(&mut self, change: impl FnOnce(&mut Voice), inside: impl FnOnce(&mut Self)) {
        let before = self.voice;
        change(&mut self.voice);
        inside(self);
        self.voice = before;
    }

    /// Writes in the language that attributes name, if they do.
    fn in_lang_of(&mut self, attrs: &Attrs, inside: impl FnOnce(&mut Self)) {
        let Some(lang) = &attrs.lang else {
            return inside(self);
        };
        let (lang_before, voice) = (std::mem::replace(&mut self.lang, lang.clone()), self.voice);
        self.voice.orthography = lang.orthography();
        inside(self);
        self.lang = lang_before;
        self.voice = voice;
    }

    /// A tag with the id, the language and the author's classes.
    fn tag(&mut self, name: &'static str, class: &str, attrs: &Attrs) -> Tag {
        // An author's classes are kept for other tools; their prefix keeps them from meaning something here.
        let own = attrs
            .classes
            .iter()
            .map(|class| super::ids::slug(class, ""))
            .filter(|own| !own.is_empty() && own != class)
            .map(|own| format!("x-{own}"));
        let classes: Vec<String> = (!class.is_empty())
            .then(|| class.to_owned())
            .into_iter()
            .chain(own)
            .collect();
        let mut tag = Tag::new(name);
        if let Some(id) = self.id_of(attrs) {
            tag = tag.with("id", &id);
        }
        if !classes.is_empty() {
            tag = tag.class(&classes.join(" "));
        }
        if let Some(lang) = &attrs.lang {
            tag = tag.lang(lang.tag());
        }
        tag
    }

    /// The id of attributes, once in a file.
    fn id_of(&mut self, attrs: &Attrs) -> Option<String> {
        if self.bare {
            return None;
        }
        let id = self.shared.plan.id(self.chapter.id, attrs.id.as_deref()?)?;
        self.ids.take(id).then(|| id.to_owned())
    }

    /// The id of attributes, or a new one.
    fn id_or_fresh(&mut self, attrs: &Attrs, base: &str, node: NodeId) -> String {
        match self.id_of(attrs) {
            Some(id) => id,
            None => self.ids.fresh(&format!("{base}-{}", node.local)),
        }
    }

    /// The markers of pages that begin with a node, where a `span` may stand.
    fn page_breaks(&mut self, node: NodeId) {
        for marker in self.shared.plan.breaks(node) {
            self.page_break(marker);
        }
    }

    /// A marker (EPUB Accessibility 1.1 §3.2; DPUB-ARIA 1.1 `doc-pagebreak`), once in the book.
    fn page_break(&mut self, marker: &Marker) {
        if self.bare || !self.placed.insert(marker.id.clone()) {
            return;
        }
        self.xml
            .empty_pair(page_marker(marker, self.words.page(&marker.label).as_str()));
        self.written.markers.push(marker.clone());
    }
}

/// The tag of a page marker.
pub(super) fn page_marker(marker: &Marker, name: &str) -> Tag {
    Tag::new("span")
        .with("epub:type", "pagebreak")
        .role("doc-pagebreak")
        .with("id", &marker.id)
        .with("aria-label", name)
}

//! The composer of a chapter: turns blocks into the rows of its flow and writes its part of the tree.
//!
//! A block is set in a [`Column`]; [`text`] makes lines of its words, [`rows`] puts them into the list, [`notes`] sets
//! what they call. Costs, gaps and lists of their own are here.

mod column;
mod notes;
mod rows;
mod text;

pub(super) use column::Column;

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Lang};
use crate::model::{Chapter, NoteId, PagePlace};
use crate::page::{ElementId, Role, Tree};

use super::flow::{Flow, Gap, List, Mark, Piece, Row};
use super::paragraph::{Compositor, NoteCall};
use super::reference::References;
use super::setting::Setting;

/// Writes the flow of one chapter after another of a group that runs on.
pub(super) struct Composer<'a> {
    /// What is looked at.
    pub setting: &'a Setting<'a>,
    /// The chapter at hand.
    pub chapter: &'a Chapter,
    /// The tree of the group.
    pub tree: Tree,
    /// Boxes, floats and notes; the list is in [`list`](Self::list) until the end.
    pub flow: Flow,
    /// The list that rows go to at the moment.
    pub list: List,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the next paragraph is the first after a heading or at a beginning.
    pub fresh: bool,
    /// Whether the next paragraph goes on with the sentence that a displayed formula interrupted.
    pub continuing: bool,
    /// Whether the next paragraph names the listing or table after it.
    pub naming: bool,
    /// Whether a list is open: an inner one gets no space of its own.
    pub within_list: bool,
    /// Whether what is written now already stands in a float, a box or a note.
    pub nested: bool,
    /// The level of the last heading's element: levels are not skipped (PDF/UA-1, 7.4.2).
    pub heading_level: u8,
    /// Whether links look like the text around them: in the contents.
    pub plain_links: bool,
    compositor: Compositor<'a>,
    references: References<'a>,
    index_marks: u32,
    waiting: Vec<Mark>,
    beside: Vec<Row>,
    place: Option<PagePlace>,
    notes: BTreeMap<NoteId, ElementId>,
    deferred: Vec<NoteCall>,
    asked: BTreeMap<String, String>,
}

/// What a composer has written.
pub(super) struct Composed {
    /// The flow.
    pub flow: Flow,
    /// Its tree.
    pub tree: Tree,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
    /// The folios it was told, by the names of their places.
    pub asked: BTreeMap<String, String>,
}
impl<'a> Composer<'a> {
    /// A composer whose tree has a section as its root.
    pub fn new(setting: &'a Setting<'a>, chapter: &'a Chapter, compositor: Compositor<'a>) -> Self {
        Self {
            plain_links: false,
            compositor,
            setting,
            chapter,
            tree: Tree::new(Role::Sect),
            flow: Flow::default(),
            list: List::default(),
            diagnostics: Vec::new(),
            fresh: true,
            continuing: false,
            naming: false,
            within_list: false,
            nested: false,
            heading_level: 0,
            references: References::new(setting, chapter),
            index_marks: 0,
            waiting: Vec::new(),
            beside: Vec::new(),
            place: None,
            notes: BTreeMap::new(),
            deferred: Vec::new(),
            asked: BTreeMap::new(),
        }
    }

    /// Goes on with the next chapter of the group.
    pub fn turn_to(&mut self, chapter: &'a Chapter) {
        let references = References::new(self.setting, chapter);
        let before = std::mem::replace(&mut self.references, references);
        self.asked.extend(before.into_asked());
        self.chapter = chapter;
        self.notes.clear();
        self.index_marks = 0;
        self.fresh = true;
    }

    /// What was written.
    pub fn finish(mut self) -> (Composed, Compositor<'a>) {
        self.flush();
        self.flow.list = self.list;
        self.asked.extend(self.references.into_asked());
        let composed = Composed {
            flow: self.flow,
            tree: self.tree,
            diagnostics: self.diagnostics,
            asked: self.asked,
        };
        (composed, self.compositor)
    }

    /// An element below a column's, with the language of a block where it differs.
    pub fn element(&mut self, column: &Column, role: Role, lang: Option<&Lang>) -> ElementId {
        let id = self.tree.add(column.parent, role);
        if let (Some(lang), Some(element)) = (lang, self.tree.element_mut(id)) {
            element.lang = Some(lang.clone());
        }
        id
    }

    /// A cost of breaking here.
    pub fn cost(&mut self, cost: u32) {
        self.list.push(Piece::Cost(cost));
    }

    /// No break here.
    pub fn keep(&mut self) {
        self.cost(Piece::NEVER);
    }

    /// Space of so many lines of the grid.
    pub fn space(&mut self, lines: f32) {
        let size = self.setting.geometry.grid * lines;
        self.list.push(Piece::Gap(Gap::of(size)));
    }

    /// Space around what stands off the grid: after it lines stand on the grid again, and it may take up an empty line.
    pub fn around(&mut self, lines: f32) {
        let size = self.setting.geometry.grid * lines;
        self.list.push(Piece::Gap(Gap {
            size,
            snap: self.setting.theme.page.grid,
            weight: 1.0,
            stretch: true,
            keep: false,
        }));
    }

    /// Writes into a list of its own instead of the flow.
    pub fn apart(&mut self, write: impl FnOnce(&mut Self)) -> List {
        let outer = std::mem::take(&mut self.list);
        let was_nested = std::mem::replace(&mut self.nested, true);
        write(self);
        self.flush();
        self.nested = was_nested;
        std::mem::replace(&mut self.list, outer)
    }
}

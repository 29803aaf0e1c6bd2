//! The plan of a book: its sections in order, each composed and cut into pages.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::Pt;
use crate::model::{
    Book, Chapter, Inline, InlineKind, MadePage, Matter, Visitor, walk_blocks, walk_inline,
};
use crate::page::Side;
use crate::theme::Theme;

use super::composer::{Column, Composed, Composer};
use super::flow::{Heading, Mark, Piece};
use super::made::{self, Pointer};
use super::number::{Begin, Leaf, Numbering};
use super::pages::{Body, compose};
use super::paragraph::Compositor;
use super::reference::Folios;
use super::setting::Setting;

/// What a section holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Pages that the press makes.
    Made(MadePage),
    /// The title page of a part.
    Part(usize),
    /// Chapters that run on, the first of which begins the page.
    Chapters(Range<usize>),
}

/// A section of the book: what begins on a page of its own.
pub(super) struct Section {
    /// What it holds.
    pub kind: Kind,
    /// Where it begins.
    pub begin: Begin,
    /// Whether its folios are roman.
    pub roman: bool,
    /// What was composed.
    pub composed: Option<Composed>,
    /// Its pages.
    pub bodies: Vec<Body>,
    side: Option<Side>,
    stale: bool,
}

/// The sections of a book and the pages they make.
pub(super) struct Plan<'a> {
    book: &'a Book,
    /// The chapter that stands for what the press makes itself.
    pub made: Chapter,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The pages, in order.
    pub leaves: Vec<Leaf>,
    entries: Vec<Entry>,
    pointers: Vec<Pointer>,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// 0 for parts, 1 for chapters, 2 for sections, …
    pub level: u8,
    /// Its number as printed; empty without one.
    pub number: String,
    /// Its words.
    pub title: String,
    /// The name of its place.
    pub anchor: Arc<str>,
    /// The folio of its page.
    pub folio: String,
}

impl<'a> Plan<'a> {
    /// The sections of a book in a theme.
    #[must_use]
    pub fn of(book: &'a Book, theme: &Theme) -> Self {
        let mut sections = Vec::new();
        let mut add = |kind, begin, roman| {
            sections.push(Section {
                kind,
                begin,
                roman,
                composed: None,
                bodies: Vec::new(),
                side: None,
                stale: true,
            });
        };
        let made = |page| Kind::Made(page);
        if theme.front.half_title {
            add(made(MadePage::HalfTitle), Begin::Recto, true);
        }
        if theme.front.title_page {
            add(made(MadePage::TitlePage), Begin::Recto, true);
        }
        if theme.front.imprint && theme.front.title_page {
            add(made(MadePage::Imprint), Begin::Next, true);
        }
        if theme.toc.print && book.chapters.len() > 1 {
            add(made(MadePage::Contents), Begin::Recto, true);
        }
        let mut part = None;
        for range in groups(book, theme) {
            let Some(chapter) = book.chapters.get(range.start) else {
                continue;
            };
            if chapter.part != part {
                part = chapter.part;
                if let Some(index) = part.filter(|_| theme.opening.part_page) {
                    add(Kind::Part(index), Begin::Recto, false);
                }
            }
            let begin = if theme.opening.recto && chapter.depth == 0 {
                Begin::Recto
            } else {
                Begin::Next
            };
            add(
                Kind::Chapters(range),
                begin,
                chapter.matter == Matter::Front,
            );
        }
        if has_index(book) {
            add(made(MadePage::Index), Begin::Recto, false);
        }
        Self {
            book,
            made: made::made_chapter(book),
            sections,
            leaves: Vec::new(),
            entries: Vec::new(),
            pointers: Vec::new(),
        }
    }

    /// The book.
    #[must_use]
    pub fn book(&self) -> &'a Book {
        self.book
    }

    /// Composes what is not composed yet or says a folio that has changed, cuts it into pages and numbers them.
    pub fn compose(&mut self, setting: &Setting<'_>) {
        self.stale(setting);
        let book = self.book;
        let made = &self.made;
        let lists = (self.entries.as_slice(), self.pointers.as_slice());
        self.sections
            .par_iter_mut()
            .filter(|section| section.stale)
            .for_each_init(
                || None,
                |spare: &mut Option<Compositor<'_>>, section| {
                    let compositor = spare
                        .take()
                        .unwrap_or_else(|| Compositor::new(setting.fonts));
                    let (composed, compositor) = match &section.kind {
                        Kind::Made(page) => made::set(*page, setting, made, lists, compositor),
                        Kind::Part(part) => made::set_part(*part, setting, made, compositor),
                        Kind::Chapters(range) => {
                            let chapters = book.chapters.get(range.clone()).unwrap_or(&[]);
                            set_chapters(chapters, setting, compositor)
                        }
                    };
                    section.composed = composed;
                    section.side = None;
                    section.stale = false;
                    *spare = compositor;
                },
            );
        self.number(setting);
        self.entries = self.find_entries(setting);
        self.pointers = self.find_pointers();
    }

    /// What must be composed: what was told a folio that is wrong by now, and the contents.
    fn stale(&mut self, setting: &Setting<'_>) {
        for section in &mut self.sections {
            section.stale |= match (&section.kind, &section.composed) {
                (_, None) => true,
                (Kind::Made(MadePage::Contents | MadePage::Index), _) => true,
                (_, Some(composed)) => composed
                    .asked
                    .iter()
                    .any(|(name, told)| setting.folios.get(name) != told),
            };
        }
    }

    fn number(&mut self, setting: &Setting<'_>) {
        let mut numbering = Numbering::default();
        for (index, section) in self.sections.iter_mut().enumerate() {
            let side = numbering.turn(section.begin, section.roman);
            if section.side != Some(side) {
                section.bodies = section
                    .composed
                    .as_ref()
                    .map(|composed| cut(composed, setting, side))
                    .unwrap_or_default();
                section.side = Some(side);
            }
            numbering.add(index, section.bodies.len(), section.roman);
        }
        self.leaves = numbering.finish();
    }

    /// The folio of every named place.
    #[must_use]
    pub fn folios(&self) -> Folios {
        let mut folios = Folios::default();
        for leaf in &self.leaves {
            for mark in self.marks(leaf) {
                match mark {
                    Mark::Anchor(name) => folios.insert(name, leaf.folio.to_string()),
                    Mark::Heading(heading) => {
                        folios.insert(&heading.anchor, leaf.folio.to_string());
                    }
                    Mark::Index(index) => {
                        folios.insert(&index.anchor, leaf.folio.to_string());
                    }
                }
            }
        }
        folios
    }

    /// What points into a page, in its order.
    pub fn marks(&self, leaf: &Leaf) -> impl Iterator<Item = &Mark> {
        let (composed, body) = leaf
            .page
            .and_then(|(section, page)| {
                let section = self.sections.get(section)?;
                Some((section.composed.as_ref()?, section.bodies.get(page)?))
            })
            .unzip();
        body.into_iter()
            .flat_map(|body| &body.rows)
            .filter(|placed| placed.source.is_first())
            .filter_map(move |placed| placed.source.row(&composed?.flow))
            .flat_map(|row| &row.marks)
    }

    /// The headings of a page.
    pub fn headings(&self, leaf: &Leaf) -> impl Iterator<Item = &Heading> {
        self.marks(leaf).filter_map(|mark| match mark {
            Mark::Heading(heading) => Some(heading),
            Mark::Anchor(_) | Mark::Index(_) => None,
        })
    }

    fn find_pointers(&self) -> Vec<Pointer> {
        self.leaves
            .iter()
            .enumerate()
            .flat_map(|(page, leaf)| {
                self.marks(leaf).filter_map(move |mark| match mark {
                    Mark::Index(index) => Some(Pointer {
                        path: index.term.path.clone(),
                        sort: index.term.sort.clone(),
                        page,
                        folio: leaf.folio.to_string(),
                        anchor: index.anchor.to_string(),
                    }),
                    Mark::Anchor(_) | Mark::Heading(_) => None,
                })
            })
            .collect()
    }

    fn find_entries(&self, setting: &Setting<'_>) -> Vec<Entry> {
        let depth = setting.theme.toc.depth;
        self.leaves
            .iter()
            .flat_map(|leaf| {
                self.headings(leaf)
                    .filter(|heading| heading.level <= depth)
                    .map(|heading| Entry {
                        level: heading.level,
                        number: heading.number.clone(),
                        title: heading.title.clone(),
                        anchor: heading.anchor.clone(),
                        folio: leaf.folio.to_string(),
                    })
            })
            .collect()
    }
}

/// Whether an author marked anything for an index.
fn has_index(book: &Book) -> bool {
    #[derive(Default)]
    struct Found(bool);
    impl Visitor for Found {
        fn inline(&mut self, inline: &Inline) {
            self.0 |= matches!(inline.kind, InlineKind::Index { .. });
            walk_inline(self, inline);
        }
    }
    let mut found = Found::default();
    for chapter in &book.chapters {
        walk_blocks(&mut found, &chapter.blocks);
    }
    found.0
}

/// Chapters that run on: a chapter with the sections of it that are in files of their own.
fn groups(book: &Book, theme: &Theme) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, chapter) in book.chapters.iter().enumerate() {
        let follows = chapter.depth > 0 && !theme.opening.nested_page;
        let before = index.checked_sub(1).and_then(|at| book.chapters.get(at));
        let same = before
            .is_some_and(|other| other.part == chapter.part && other.matter == chapter.matter);
        match groups.last_mut() {
            Some(last) if follows && same => last.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

type Done<'s> = (Option<Composed>, Option<Compositor<'s>>);

fn set_chapters<'s>(
    chapters: &'s [Chapter],
    setting: &'s Setting<'s>,
    compositor: Compositor<'s>,
) -> Done<'s> {
    let Some(first) = chapters.first() else {
        return (None, Some(compositor));
    };
    let mut composer = Composer::new(setting, first, compositor);
    for (index, chapter) in chapters.iter().enumerate() {
        if index > 0 {
            composer.turn_to(chapter);
            composer.list.push(Piece::Barrier);
        }
        let parent = if index == 0 {
            crate::page::Tree::ROOT
        } else {
            composer
                .tree
                .add(crate::page::Tree::ROOT, crate::page::Role::Sect)
        };
        if let Some(element) = composer.tree.element_mut(parent) {
            element.title = Some(crate::model::plain_text(&chapter.title.content));
            element.lang = Some(chapter.lang.clone());
        }
        let column = Column {
            inline: Pt::ZERO,
            measure: setting.geometry.measure,
            tone: setting.body(&chapter.lang),
            parent,
            main: true,
        };
        super::block::set_chapter(&mut composer, chapter, &column);
    }
    composer.list.push(Piece::Barrier);
    let (composed, compositor) = composer.finish();
    (Some(composed), Some(compositor))
}

fn cut(composed: &Composed, setting: &Setting<'_>, side: Side) -> Vec<Body> {
    let grid = setting.geometry.grid;
    compose(
        &composed.flow,
        &setting.geometry,
        grid * 1.0,
        grid * setting.theme.notes.before,
        setting.theme.figures.float,
        side,
    )
}

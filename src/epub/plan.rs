//! What files the EPUB has, and where in them every id of the book is: known before a word is written, so that chapters
//! can be written side by side and still point to one another.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::base::Lang;
use crate::model::{
    AssetId, Block, BlockKind, Book, Chapter, ChapterId, Image, Inline, InlineKind, Labels,
    MadePage, NoteId, PageMap, PagePlace, Visitor, walk_block, walk_inline,
};

use super::ids::{Ids, id_of_anchor, slug};

/// Source bytes after which a chapter is split before its next section. Reading systems lay out a file at a time: a few
/// hundred kilobytes are quick, megabytes make old devices stop.
const SPLIT: usize = 400_000;

/// A file of the spine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// Its path below the package document, such as `text/skin.xhtml`.
    pub(super) href: String,
    /// What it holds.
    pub(super) kind: DocumentKind,
}

/// What a file of the spine holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DocumentKind {
    /// The cover picture.
    Cover,
    /// The title page.
    TitlePage,
    /// Rights, makers, numbers.
    Imprint,
    /// The navigation document, which is the table of contents too.
    Contents,
    /// The title of a part, by its position.
    Part(usize),
    /// The index.
    Index,
    /// A chapter, or one stretch of a long one.
    Chapter {
        /// The chapter.
        chapter: ChapterId,
        /// The blocks of this stretch.
        blocks: Range<usize>,
    },
}

/// Where something is: a file and an id in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The position of the file in [`Plan::documents`].
    pub(super) document: usize,
    /// The id; `None` for the file's beginning.
    pub(super) id: Option<String>,
}

/// A page of the print edition, as the EPUB marks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The folio.
    pub(super) label: String,
    /// The id of the marker, unique in the whole book.
    pub(super) id: String,
    /// Bytes into the node's text.
    pub(super) offset: usize,
}

/// The plan of an EPUB.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The book.
    pub(super) book: &'a Book,
    /// How its figures, tables, … are called.
    pub(super) labels: Labels,
    /// How many parts the number of a section may have to be shown.
    pub(super) numbered_to: usize,
    /// The files of the spine, in order.
    pub(super) documents: Vec<Document>,
    /// Pictures that the text shows.
    pub(super) assets: BTreeSet<AssetId>,
    /// The languages that chapters and spans are marked with.
    pub(super) languages: BTreeSet<Lang>,
    /// The shares of the measure that pictures ask for, in percent.
    pub(super) widths: BTreeSet<u8>,
    /// The folios of blocks with an id, when the pages are known.
    pub(super) pages: Option<&'a PageMap>,
    /// Whether anything is to be found in an index.
    is_indexed: bool,
    chapters: BTreeMap<ChapterId, usize>,
    anchors: BTreeMap<ChapterId, BTreeMap<String, Place>>,
    notes: BTreeMap<(ChapterId, NoteId), usize>,
    breaks: BTreeMap<crate::model::NodeId, Vec<Marker>>,
    made: BTreeMap<MadePage, Vec<Marker>>,
}

impl<'a> Plan<'a> {
    /// Plans the files of a book. `cover` says whether there is a cover page, `numbered_to` how many parts the number of
    /// a section may have to be shown.
    pub(super) fn new(
        book: &'a Book,
        pages: Option<&'a PageMap>,
        cover: bool,
        numbered_to: usize,
    ) -> Self {
        let mut plan = Self {
            book,
            labels: Labels::of(book).numbered_to(numbered_to),
            numbered_to,
            documents: Vec::new(),
            assets: BTreeSet::new(),
            languages: BTreeSet::from([book.metadata.lang.clone()]),
            widths: BTreeSet::new(),
            pages,
            is_indexed: false,
            chapters: BTreeMap::new(),
            anchors: BTreeMap::new(),
            notes: BTreeMap::new(),
            breaks: BTreeMap::new(),
            made: BTreeMap::new(),
        };
        if cover {
            plan.document("cover.xhtml", DocumentKind::Cover);
        }
        plan.document("text/title-page.xhtml", DocumentKind::TitlePage);
        plan.document("text/imprint.xhtml", DocumentKind::Imprint);
        plan.document("nav.xhtml", DocumentKind::Contents);
        let mut names = Ids::default();
        for reserved in ["title-page", "imprint", "index"] {
            names.take(reserved);
        }
        let mut ids = Ids::default();
        for chapter in &book.chapters {
            for (at, _) in book
                .parts
                .iter()
                .enumerate()
                .filter(|(_, part)| part.first == chapter.id)
            {
                let name = names.fresh(&format!("part-{}", at + 1));
                plan.document(&format!("text/{name}.xhtml"), DocumentKind::Part(at));
            }
            let name = names.fresh(&slug(&chapter.name, "chapter"));
            plan.chapter(chapter, &name, &mut names, &mut ids);
        }
        if plan.is_indexed {
            plan.document("text/index.xhtml", DocumentKind::Index);
        }
        if let Some(pages) = pages {
            plan.place_pages(pages, &mut ids);
        }
        plan
    }

    /// The first file of a chapter.
    pub(super) fn chapter_document(&self, chapter: ChapterId) -> Option<usize> {
        self.chapters.get(&chapter).copied()
    }

    /// The files of a chapter with the blocks they hold.
    pub(super) fn stretches(
        &self,
        wanted: ChapterId,
    ) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        self.documents
            .iter()
            .enumerate()
            .skip(self.chapter_document(wanted).unwrap_or(usize::MAX))
            .map_while(move |(at, document)| match &document.kind {
                DocumentKind::Chapter { chapter, blocks } if *chapter == wanted => {
                    Some((at, blocks.clone()))
                }
                _ => None,
            })
    }

    /// Where an anchor of a chapter is; the chapter's beginning without one, or when it is not there.
    pub(super) fn place(&self, chapter: ChapterId, anchor: Option<&str>) -> Option<Place> {
        anchor
            .and_then(|anchor| self.anchors.get(&chapter)?.get(anchor).cloned())
            .or_else(|| {
                Some(Place {
                    document: self.chapter_document(chapter)?,
                    id: None,
                })
            })
    }

    /// The id that an anchor of a chapter became.
    pub(super) fn id(&self, chapter: ChapterId, anchor: &str) -> Option<&str> {
        self.anchors.get(&chapter)?.get(anchor)?.id.as_deref()
    }

    /// The address of a place as the file `from` writes it.
    pub(super) fn href(&self, from: usize, place: &Place) -> String {
        let path = if from == place.document && place.id.is_some() {
            String::new()
        } else {
            self.documents.get(from).map_or_else(String::new, |from| {
                self.documents
                    .get(place.document)
                    .map_or_else(String::new, |to| relative(&from.href, &to.href))
            })
        };
        match &place.id {
            Some(id) => format!("{path}#{id}"),
            None => path,
        }
    }

    /// The file that holds a footnote: the one that calls it first.
    pub(super) fn note_document(&self, chapter: ChapterId, note: NoteId) -> Option<usize> {
        self.notes.get(&(chapter, note)).copied()
    }

    /// The pages that begin in a node, by offset.
    pub(super) fn breaks(&self, node: crate::model::NodeId) -> &[Marker] {
        self.breaks.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Every node of a chapter in which pages begin, with them.
    pub(super) fn breaks_of(&self, chapter: ChapterId) -> impl Iterator<Item = &Marker> {
        let node = |chapter, local| crate::model::NodeId { chapter, local };
        self.breaks
            .range(node(chapter, 0)..=node(chapter, u32::MAX))
            .flat_map(|(_, markers)| markers)
    }

    /// The pages that are a made page's.
    pub(super) fn made(&self, page: MadePage) -> &[Marker] {
        self.made.get(&page).map_or(&[], Vec::as_slice)
    }

    /// The folio on which something with an anchor stands in print.
    pub(super) fn folio(&self, chapter: ChapterId, anchor: &str) -> Option<&str> {
        let pages = self.pages?;
        let node = self.labels.of_anchor(chapter, anchor)?.node;
        if let Some(folio) = pages.targets.get(&node) {
            return Some(folio);
        }
        pages
            .starts
            .iter()
            .take_while(|start| match start.at {
                PagePlace::Text(at) => at.node <= node,
                PagePlace::Made(_) => true,
            })
            .last()
            .map(|start| start.label.as_str())
    }

    fn document(&mut self, href: &str, kind: DocumentKind) -> usize {
        self.documents.push(Document {
            href: href.to_owned(),
            kind,
        });
        self.documents.len() - 1
    }

    fn chapter(&mut self, chapter: &'a Chapter, name: &str, names: &mut Ids, ids: &mut Ids) {
        self.languages.insert(chapter.lang.clone());
        for (at, blocks) in stretches(&chapter.blocks).into_iter().enumerate() {
            let name = if at == 0 {
                name.to_owned()
            } else {
                names.fresh(&format!("{name}-{}", at + 1))
            };
            let document = self.document(
                &format!("text/{name}.xhtml"),
                DocumentKind::Chapter {
                    chapter: chapter.id,
                    blocks: blocks.clone(),
                },
            );
            self.chapters.entry(chapter.id).or_insert(document);
            let mut survey = Survey {
                plan: self,
                chapter,
                document,
                ids,
                pending: Vec::new(),
            };
            for block in chapter.blocks.get(blocks).unwrap_or(&[]) {
                survey.block(block);
            }
            survey.notes();
        }
    }

    fn place_pages(&mut self, pages: &PageMap, ids: &mut Ids) {
        for start in &pages.starts {
            let id = ids.fresh(&format!("page-{}", slug(&start.label, "of-print")));
            let marker = |offset| Marker {
                label: start.label.clone(),
                id,
                offset,
            };
            match start.at {
                PagePlace::Text(at) => self
                    .breaks
                    .entry(at.node)
                    .or_default()
                    .push(marker(at.offset as usize)),
                PagePlace::Made(page) => self.made.entry(page).or_default().push(marker(0)),
            }
        }
        for markers in self.breaks.values_mut() {
            markers.sort_by_key(|marker| marker.offset);
        }
    }
}

/// A share of the measure in whole percent, 1 to 100: the stylesheet has a class for each that is used.
pub(super) fn percent(share: f32) -> u8 {
    let wanted = (share * 100.0).round().max(1.0);
    // What is no number gets the full measure.
    (1..=100_u8)
        .rev()
        .find(|percent| f32::from(*percent) <= wanted)
        .unwrap_or(100)
}

/// The stretches that a chapter is written in: one, unless it is very long.
fn stretches(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let (mut from, mut weight) = (0, 0_usize);
    for (at, block) in blocks.iter().enumerate() {
        let section = matches!(&block.kind, BlockKind::Heading(heading) if heading.level <= 2);
        if at > from && weight > SPLIT && (section || weight > 4 * SPLIT) {
            stretches.push(from..at);
            (from, weight) = (at, 0);
        }
        weight += block.span.len();
    }
    stretches.push(from..blocks.len());
    stretches
}

/// The path to `to` as the file `from` sees it; both below the package document.
pub(super) fn relative(from: &str, to: &str) -> String {
    match from.rsplit_once('/').map(|(folder, _)| folder) {
        None => to.to_owned(),
        Some(folder) => match to.strip_prefix(folder).and_then(|to| to.strip_prefix('/')) {
            Some(beside) => beside.to_owned(),
            None => {
                let up = "../".repeat(folder.split('/').count());
                format!("{up}{to}")
            }
        },
    }
}

/// The walk that finds ids, calls of notes and pictures.
struct Survey<'p, 'a> {
    plan: &'p mut Plan<'a>,
    chapter: &'a Chapter,
    document: usize,
    ids: &'p mut Ids,
    /// Notes that were called and not yet looked into: notes may call notes, to any depth.
    pending: Vec<NoteId>,
}

impl Survey<'_, '_> {
    fn notes(&mut self) {
        while let Some(note) = self.pending.pop() {
            let chapter = self.chapter;
            if let Some(note) = chapter.notes.get(note.0 as usize) {
                note.blocks.iter().for_each(|block| self.block(block));
            }
        }
    }

    fn anchor(&mut self, anchor: &str, fallback: &str) {
        let places = self.plan.anchors.entry(self.chapter.id).or_default();
        if places.contains_key(anchor) {
            return;
        }
        // Ids are unique in a file; those of page markers in the book, so all are gathered here.
        let id = id_of_anchor(anchor, fallback);
        self.ids.take(&id);
        let place = Place {
            document: self.document,
            id: Some(id),
        };
        places.insert(anchor.to_owned(), place);
    }
}

impl Visitor for Survey<'_, '_> {
    fn block(&mut self, block: &Block) {
        if let Some(anchor) = &block.attrs.id {
            self.anchor(anchor, &format!("n{}", block.id.local));
        }
        self.plan.languages.extend(block.attrs.lang.clone());
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Span { attrs, .. } => {
                self.plan.languages.extend(attrs.lang.clone());
                if let Some(anchor) = &attrs.id {
                    self.anchor(anchor, &format!("s{}", inline.span.start));
                }
            }
            InlineKind::NoteRef(note) => {
                let key = (self.chapter.id, *note);
                if !self.plan.notes.contains_key(&key) {
                    self.plan.notes.insert(key, self.document);
                    self.pending.push(*note);
                }
            }
            InlineKind::Index { .. } => self.plan.is_indexed = true,
            InlineKind::Text(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Code(_)
            | InlineKind::Link { .. }
            | InlineKind::Image(_)
            | InlineKind::Ruby(_)
            | InlineKind::Maths(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Underline(_)
            | InlineKind::ProperName(_)
            | InlineKind::BookTitle(_)
            | InlineKind::CrossRef(_)
            | InlineKind::LineBreak => {}
        }
        walk_inline(self, inline);
    }

    fn image(&mut self, image: &Image) {
        self.plan.assets.extend(image.asset);
        self.plan.widths.extend(image.width.map(percent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{SourceId, Span},
        model::{
            NodeId, PageStart, TextPos,
            fixture::{Maker, book},
        },
    };

    #[test]
    fn paths_are_relative_to_the_file_that_writes_them() {
        assert_eq!(relative("text/a.xhtml", "text/b.xhtml"), "b.xhtml");
        assert_eq!(relative("text/a.xhtml", "nav.xhtml"), "../nav.xhtml");
        assert_eq!(relative("nav.xhtml", "text/b.xhtml"), "text/b.xhtml");
    }

    #[test]
    fn a_very_long_chapter_is_split_before_a_section_and_its_ids_are_found() {
        let mut maker = Maker::new(0);
        let mut blocks = vec![maker.heading(1, &[], "Long")];
        for at in 0..4 {
            let mut heading = maker.heading(2, &[], "Section");
            heading.attrs.id = Some(format!("s-{at}"));
            blocks.push(heading);
            let mut long = maker.paragraph("…");
            long.span = Span::new(SourceId(0), 0..300_000);
            blocks.push(long);
        }
        let book = book(vec![maker.chapter("Long", &[], blocks, Vec::new())]);
        let plan = Plan::new(&book, None, false, 1);
        let hrefs: Vec<_> = plan.documents.iter().map(|d| d.href.as_str()).collect();
        assert_eq!(
            hrefs[3..],
            ["text/chapter-0.xhtml", "text/chapter-0-2.xhtml"]
        );
        let place = plan.place(ChapterId(0), Some("s-3")).unwrap();
        assert_eq!(plan.href(3, &place), "chapter-0-2.xhtml#s-3");
        assert_eq!(plan.href(4, &place), "#s-3");
        let gone = plan.place(ChapterId(0), Some("nowhere")).unwrap();
        assert_eq!(plan.href(2, &gone), "text/chapter-0.xhtml");
    }

    #[test]
    fn markers_have_ids_of_their_own_and_folios_are_found() {
        let mut maker = Maker::new(0);
        let mut first = maker.paragraph("one");
        first.attrs.id = Some("page-1".to_owned());
        let second = maker.paragraph("two");
        let BlockKind::Paragraph(inlines) = &second.kind else {
            panic!()
        };
        let at = TextPos {
            node: inlines.id,
            offset: 2,
        };
        let mut third = maker.paragraph("three");
        third.attrs.id = Some("t".to_owned());
        let pages = PageMap {
            starts: vec![
                PageStart {
                    label: "i".to_owned(),
                    at: PagePlace::Made(MadePage::TitlePage),
                },
                PageStart {
                    label: "1".to_owned(),
                    at: at.into(),
                },
            ],
            targets: BTreeMap::from([(
                NodeId {
                    chapter: ChapterId(0),
                    local: 1,
                },
                "9".to_owned(),
            )]),
        };
        let book = book(vec![maker.chapter(
            "T",
            &[],
            vec![first, second, third],
            Vec::new(),
        )]);
        let plan = Plan::new(&book, Some(&pages), false, 1);
        assert_eq!(plan.breaks(at.node)[0].id, "page-1-2");
        assert_eq!(plan.made(MadePage::TitlePage)[0].id, "page-i");
        assert_eq!(plan.folio(ChapterId(0), "page-1"), Some("9"));
        assert_eq!(plan.folio(ChapterId(0), "t"), Some("1"));
    }
}

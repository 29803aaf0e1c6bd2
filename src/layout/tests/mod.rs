//! Whole books, laid out: what must hold of every page. [`blocks`] has the rules of single blocks, [`matter`] what the
//! press adds: heads, folios, contents, index.

mod blocks;
mod matter;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{LayoutOptions, lay_out};
use crate::base::{Diagnostic, Lang, Pt};
use crate::font::tests::library;
use crate::model::{
    Block, BlockKind, Book, CaseStudy, Cell, Chapter, Code, InlineKind, List, ListItem, ListKind,
    Note, NoteId, PageMap, PagePlace, Placement, Row, Stat, StatBox, Table,
    fixture::{self, Maker},
};
use crate::page::{Edition, Folio, GlyphRun, Item, ItemKind, Page, Rotation, Side, Tag};
use crate::theme::{self, Theme};

fn theme(name: &str, overrides: &str, lang: &Lang) -> Theme {
    theme::load(name, &overrides.parse().unwrap(), lang.orthography()).unwrap()
}

fn set_with(book: &Book, theme: &Theme) -> (Edition, PageMap, Vec<Diagnostic>) {
    lay_out(book, theme, library(), &LayoutOptions::default())
}

fn set(book: &Book) -> (Edition, PageMap, Vec<Diagnostic>) {
    set_with(book, &theme("report", "", &book.metadata.lang))
}

/// A book of one chapter, set without title pages and contents.
fn chapter(make: impl FnOnce(&mut Maker) -> Vec<Block>) -> Book {
    let mut maker = Maker::new(0);
    let blocks = make(&mut maker);
    let mut chapter = maker.chapter("One", &[], blocks, Vec::new());
    chapter.title_in_text = false;
    fixture::book(vec![chapter])
}

const BARE: &str = "[front]\ntitle-page = false\n[toc]\nprint = false";

fn bare(book: &Book) -> (Edition, PageMap, Vec<Diagnostic>) {
    set_with(book, &theme("report", BARE, &book.metadata.lang))
}

fn words(count: usize, seed: usize) -> String {
    const WORDS: [&str; 12] = [
        "steam",
        "basket",
        "layer",
        "brick",
        "gallery",
        "a",
        "of",
        "studio",
        "river",
        "quietly",
        "broth",
        "porcelain",
    ];
    let words: Vec<_> = (0..count)
        .map(|index| WORDS[(index * 7 + seed * 5 + index / 5) % WORDS.len()])
        .collect();
    words.join(" ")
}

/// The text of glyphs that are content, in the order of the pages.
fn content(edition: &Edition) -> String {
    let mut text = String::new();
    for item in edition.pages.iter().flat_map(|page| &page.items) {
        if let (ItemKind::Glyphs(run), Tag::Content(_)) = (&item.kind, item.tag) {
            text.push_str(&run.text);
        }
    }
    text
}

fn bounds(item: &Item) -> (f32, f32, f32, f32) {
    match &item.kind {
        ItemKind::Glyphs(run) => {
            let ends = run.glyphs.iter().map(|g| (g.x + g.advance).0);
            let long = ends.fold(0.0, f32::max);
            let (x, y) = (run.origin.x.0, run.origin.y.0);
            match run.rotation {
                Rotation::None => (x, y, x + long, y),
                Rotation::Clockwise => (x, y, x, y + long),
                Rotation::CounterClockwise => (x, y - long, x, y),
            }
        }
        ItemKind::Picture(picture) => {
            let f = picture.frame;
            (f.x.0, f.y.0, (f.x + f.width).0, (f.y + f.height).0)
        }
        ItemKind::Path(path) => {
            let points: Vec<_> = path
                .steps
                .iter()
                .flat_map(|step| match *step {
                    crate::page::PathStep::Move(p) | crate::page::PathStep::Line(p) => vec![p],
                    crate::page::PathStep::Cubic(_, _, p) => vec![p],
                    crate::page::PathStep::Close => vec![],
                })
                .collect();
            let fold =
                |of: fn(&crate::page::Point) -> f32, pick: fn(f32, f32) -> f32, start: f32| {
                    points.iter().map(of).fold(start, pick)
                };
            (
                fold(|p| p.x.0, f32::min, f32::MAX),
                fold(|p| p.y.0, f32::min, f32::MAX),
                fold(|p| p.x.0, f32::max, f32::MIN),
                fold(|p| p.y.0, f32::max, f32::MIN),
            )
        }
    }
}

fn assert_inside(edition: &Edition) {
    let page_box = edition.page_box;
    for (number, page) in edition.pages.iter().enumerate() {
        for item in &page.items {
            let (left, top, right, bottom) = bounds(item);
            let bleed = page_box.bleed.0 + 0.5;
            assert!(
                left >= -bleed
                    && top >= -bleed
                    && right <= page_box.width.0 + bleed
                    && bottom <= page_box.height.0 + bleed,
                "page {number}: {left} {top} {right} {bottom} of {page_box:?}: {item:?}"
            );
        }
    }
}

/// The runs of a page, content and what the press adds.
fn runs(page: &Page) -> impl Iterator<Item = (&GlyphRun, Tag)> {
    page.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Glyphs(run) => Some((run, item.tag)),
        ItemKind::Picture(_) | ItemKind::Path(_) => None,
    })
}

/// The position of the page and the first run that says so.
fn find<'e>(edition: &'e Edition, words: &str) -> (usize, &'e GlyphRun) {
    edition
        .pages
        .iter()
        .enumerate()
        .find_map(|(at, page)| {
            let run = runs(page).find(|(run, _)| run.text.contains(words))?;
            Some((at, run.0))
        })
        .unwrap_or_else(|| panic!("{words} is on no page"))
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-' && *c != '\u{ad}')
        .collect()
}

#[test]
fn every_word_of_a_chapter_is_on_its_pages() {
    let text: Vec<String> = (0..20).map(|seed| words(60, seed)).collect();
    let book = chapter(|maker| text.iter().map(|text| maker.paragraph(text)).collect());
    let (edition, map, _) = bare(&book);
    assert!(edition.pages.len() > 2);
    assert_eq!(
        squeezed(&content(&edition)),
        squeezed(&format!("One{}", text.concat()))
    );
    assert_inside(&edition);
    assert_eq!(map.starts.len(), edition.pages.len());
}

#[test]
fn lines_of_facing_pages_stand_on_one_grid() {
    let book = chapter(|maker| {
        (0..30)
            .flat_map(|seed| {
                let mut blocks = vec![maker.paragraph(&words(55, seed))];
                if seed % 6 == 5 {
                    blocks.push(maker.heading(2, &[], "A section of some length"));
                }
                if seed % 7 == 3 {
                    blocks.push(code(maker, "let steam = basket();\nserve(steam);"));
                }
                blocks
            })
            .collect()
    });
    let (edition, ..) = bare(&book);
    let size = Pt(10.5);
    let mut lines: BTreeMap<i64, usize> = BTreeMap::new();
    for page in &edition.pages {
        for item in &page.items {
            if let (ItemKind::Glyphs(run), Tag::Content(_)) = (&item.kind, item.tag)
                && (run.size.0 - size.0).abs() < 0.01
            {
                let phase = (f64::from(run.origin.y.0) / (10.5 * 1.4)).fract();
                *lines
                    .entry((phase * 100.0).round() as i64 % 100)
                    .or_default() += 1;
            }
        }
    }
    let all: usize = lines.values().sum();
    let most = lines.keys().map(|phase| {
        (-1..=1)
            .filter_map(|step| lines.get(&((phase + step).rem_euclid(100))))
            .sum::<usize>()
    });
    assert_eq!(most.max(), Some(all), "{lines:?}");
}

#[test]
fn a_footnote_stands_on_the_page_of_its_call() {
    let mut maker = Maker::new(0);
    let mut blocks = Vec::new();
    let mut notes = Vec::new();
    for seed in 0..24 {
        let head = InlineKind::Text(words(40, seed));
        let call = InlineKind::NoteRef(NoteId(seed as u32));
        let tail = InlineKind::Text(words(30, seed + 1));
        let inlines = maker.inlines(vec![head, call, tail]);
        blocks.push(maker.block(BlockKind::Paragraph(inlines)));
    }
    for seed in 0..24 {
        let paragraph = maker.paragraph(&format!("NOTE{seed}END {}", words(12, seed)));
        notes.push(Note {
            id: maker.id(),
            label: seed.to_string(),
            span: crate::base::Span::DETACHED,
            blocks: vec![paragraph],
        });
    }
    let chapter: Chapter = maker.chapter("One", &[], blocks, notes);
    let book = fixture::book(vec![chapter]);
    let body = theme("report", BARE, &book.metadata.lang).body.size.0;
    let (edition, ..) = bare(&book);
    let mut seen = 0;
    for page in &edition.pages {
        let text: String = page
            .items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Glyphs(run) => Some((run.size.0, run.text.as_ref())),
                ItemKind::Picture(_) | ItemKind::Path(_) => None,
            })
            .map(|(size, text)| {
                // A call is a run of its own, of figures that the face draws for the size of the text.
                if (size - body).abs() < 0.1 && text.parse::<u32>().is_ok() {
                    format!("<{text}>")
                } else {
                    text.to_owned()
                }
            })
            .collect();
        for seed in 0..24 {
            let called = text.contains(&format!("<{}>", seed + 1));
            let noted = text.contains(&format!("NOTE{seed}END"));
            assert_eq!(called, noted, "note {seed} on\n{text}");
            seen += usize::from(noted);
        }
    }
    assert_eq!(seen, 24);
    let notes = edition
        .tree
        .elements
        .iter()
        .filter(|element| element.role == crate::page::Role::Note);
    assert!(notes.clone().count() == 24 && notes.clone().all(|note| note.refs.len() == 1));
}

#[test]
fn no_page_begins_or_ends_with_a_lone_line_of_a_paragraph() {
    let book = chapter(|maker| {
        (0..60)
            .map(|seed| maker.paragraph(&words(20 + seed * 3 % 50, seed)))
            .collect()
    });
    let (edition, map, _) = bare(&book);
    for (page, start) in edition.pages.iter().zip(&map.starts) {
        let PagePlace::Text(at) = start.at else {
            panic!("a place in the text")
        };
        if at.offset == 0 {
            continue;
        }
        // The paragraph goes on here: it has at least two lines on this page.
        let mut lines: Vec<i64> = page
            .items
            .iter()
            .filter(|item| matches!(item.tag, Tag::Content(_)))
            .map(|item| (bounds(item).1 * 10.0).round() as i64)
            .collect();
        lines.sort_unstable();
        lines.dedup();
        assert!(lines.len() >= 2);
    }
}

#[test]
fn folios_are_roman_before_the_text_and_chapters_open_on_the_right() {
    let chapters = (0..3)
        .map(|number| {
            let mut maker = Maker::new(number);
            let blocks = vec![maker.paragraph(&words(80, number as usize))];
            maker.chapter(&format!("Chapter {number}"), &[], blocks, Vec::new())
        })
        .collect();
    let (edition, ..) = set(&fixture::book(chapters));
    let first = edition
        .pages
        .iter()
        .position(|page| page.folio == Folio::Arabic(1))
        .unwrap();
    assert!(
        edition.pages[..first]
            .iter()
            .all(|page| matches!(page.folio, Folio::Roman(_)))
    );
    assert_eq!(edition.pages[first].side, Side::Recto);
    for entry in &edition.outline {
        assert_eq!(
            edition.pages[entry.at.page].side,
            Side::Recto,
            "{}",
            entry.title
        );
    }
    assert_eq!(edition.outline.len(), 3);
    assert!(
        edition
            .anchors
            .iter()
            .any(|anchor| anchor.name.as_ref() == "chapter-2")
    );
}

fn code(maker: &mut Maker, text: &str) -> Block {
    maker.block(BlockKind::Code(Code {
        language: Some("rust".to_owned()),
        text: text.to_owned(),
        source: crate::base::Span::DETACHED,
        caption: None,
        line_numbers: None,
    }))
}

fn table(maker: &mut Maker, columns: usize, rows: usize, text: &str) -> Block {
    let mut row = |text: &str| Row {
        id: maker.id(),
        cells: (0..columns)
            .map(|_| Cell {
                content: maker.words(text),
                row_header: false,
            })
            .collect(),
    };
    let head = vec![row("Head")];
    let body = (0..rows).map(|_| row(text)).collect();
    maker.block(BlockKind::Table(Table {
        columns: vec![crate::model::Alignment::Auto; columns],
        head,
        body,
        caption: None,
    }))
}

#[test]
fn a_table_over_pages_says_its_header_again_and_only_once_as_content() {
    let book = chapter(|maker| vec![table(maker, 3, 120, "cell")]);
    let (edition, _, diagnostics) = bare(&book);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(edition.pages.len() > 2);
    assert_eq!(content(&edition).matches("Head").count(), 3);
    let drawn = edition
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter(|item| matches!(&item.kind, ItemKind::Glyphs(run) if run.text.as_ref() == "Head"))
        .count();
    assert_eq!(drawn, 3 * edition.pages.len());
}

#[test]
fn a_table_of_three_thousand_columns_ends_in_pages_and_a_diagnostic() {
    let book = chapter(|maker| vec![table(maker, 3000, 2, "x")]);
    let (edition, _, diagnostics) = bare(&book);
    assert_eq!(content(&edition).matches('x').count(), 6000);
    assert_eq!(diagnostics.len(), 1);
    assert_inside(&edition);
}

#[test]
fn a_listing_turns_long_lines_over_inside_its_ground() {
    let long = "let steam = ".to_owned() + &"basket + ".repeat(40) + "1;";
    let book = chapter(|maker| vec![code(maker, &format!("fn main() {{\n    {long}\n}}"))]);
    let (edition, ..) = bare(&book);
    assert_inside(&edition);
    assert_eq!(
        squeezed(&content(&edition)),
        squeezed(&format!("Onefnmain(){{{long}}}"))
    );
}

#[test]
fn a_case_study_over_pages_says_that_it_goes_on() {
    let book = chapter(|maker| {
        let blocks = (0..30)
            .map(|seed| maker.paragraph(&words(60, seed)))
            .collect();
        let title = maker.words("Works that were never meant");
        vec![maker.block(BlockKind::CaseStudy(CaseStudy {
            title: Some(title),
            blocks,
            placement: Placement::Here,
        }))]
    });
    let (edition, ..) = bare(&book);
    let said: String = edition
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match (&item.kind, item.tag) {
            (ItemKind::Glyphs(run), Tag::Artifact(_)) => Some(run.text.as_ref()),
            _ => None,
        })
        .collect();
    assert_eq!(
        said.matches("continued").count(),
        edition.pages.len() - 1,
        "{said}"
    );
}

#[test]
fn a_stat_box_stands_its_figures_on_one_line() {
    let book = chapter(|maker| {
        let mut stat = |figure: &str, label: &str| Stat {
            figure: maker.words(figure),
            label: maker.words(label),
        };
        let stats = vec![
            stat("¥420B", "contributed to regional GDP"),
            stat("18%", "growth a year"),
            stat(
                "62%",
                "more cultural start-ups than before, and this label is rather long",
            ),
        ];
        vec![maker.block(BlockKind::StatBox(StatBox {
            title: None,
            stats,
            source: None,
        }))]
    });
    let (edition, ..) = bare(&book);
    let at = |figure: &str| {
        edition.pages[0]
            .items
            .iter()
            .find_map(|item| match &item.kind {
                ItemKind::Glyphs(run) if run.text.contains(figure) => Some(run.origin),
                _ => None,
            })
            .unwrap()
    };
    let (a, b, c) = (at("420"), at("18"), at("62"));
    assert!((a.y - b.y).abs() < Pt(0.01) && (b.y - c.y).abs() < Pt(0.01));
    assert!(a.x < b.x && b.x < c.x);
}

/// Books of every kind of block, nested two deep.
fn any_block(depth: u32) -> BoxedStrategy<Shape> {
    let leaf = prop_oneof![
        4 => (1usize..90, 0usize..9).prop_map(|(count, seed)| Shape::Paragraph(count, seed)),
        1 => (1u8..7).prop_map(Shape::Heading),
        1 => (1usize..40).prop_map(Shape::Code),
        1 => (1usize..9, 0usize..30).prop_map(|(columns, rows)| Shape::Table(columns, rows)),
        1 => Just(Shape::Rule),
        1 => (0usize..6).prop_map(Shape::Stats),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = prop::collection::vec(any_block(depth - 1), 0..4);
    prop_oneof![
        5 => leaf,
        1 => inner.clone().prop_map(Shape::List),
        1 => inner.clone().prop_map(Shape::Quote),
        1 => inner.prop_map(Shape::Study),
    ]
    .boxed()
}

#[derive(Clone, Debug)]
enum Shape {
    Paragraph(usize, usize),
    Heading(u8),
    Code(usize),
    Table(usize, usize),
    Rule,
    Stats(usize),
    List(Vec<Shape>),
    Quote(Vec<Shape>),
    Study(Vec<Shape>),
}

impl Shape {
    fn make(&self, maker: &mut Maker) -> Block {
        match self {
            Self::Paragraph(count, seed) => maker.paragraph(&words(*count, *seed)),
            Self::Heading(level) => maker.heading(*level, &[], "A heading"),
            Self::Code(lines) => code(maker, &vec!["let a = b;"; *lines].join("\n")),
            Self::Table(columns, rows) => table(maker, *columns, *rows, "some cell"),
            Self::Rule => maker.block(BlockKind::Rule),
            Self::Stats(count) => {
                let stats = (0..*count)
                    .map(|_| Stat {
                        figure: maker.words("42%"),
                        label: maker.words("of something"),
                    })
                    .collect();
                maker.block(BlockKind::StatBox(StatBox {
                    title: None,
                    stats,
                    source: None,
                }))
            }
            Self::List(items) => {
                let items = items
                    .iter()
                    .map(|item| ListItem {
                        id: maker.id(),
                        span: crate::base::Span::DETACHED,
                        task: None,
                        blocks: vec![item.make(maker)],
                    })
                    .collect();
                maker.block(BlockKind::List(List {
                    kind: ListKind::Ordered { start: 9 },
                    tight: true,
                    items,
                }))
            }
            Self::Quote(blocks) => {
                let blocks = blocks.iter().map(|block| block.make(maker)).collect();
                maker.block(BlockKind::Quote(blocks))
            }
            Self::Study(blocks) => {
                let blocks = blocks.iter().map(|block| block.make(maker)).collect();
                let title = maker.words("A study");
                maker.block(BlockKind::CaseStudy(CaseStudy {
                    title: Some(title),
                    blocks,
                    placement: Placement::Auto,
                }))
            }
        }
    }

    fn text(&self, out: &mut String) {
        match self {
            Self::Paragraph(count, seed) => out.push_str(&words(*count, *seed)),
            Self::Heading(_) => out.push_str("A heading"),
            Self::Code(lines) => out.push_str(&"let a = b;".repeat(*lines)),
            Self::Table(columns, rows) => {
                out.push_str(&"Head".repeat(*columns));
                out.push_str(&"some cell".repeat(columns * rows));
            }
            Self::Rule => {}
            Self::Stats(count) => out.push_str(&"42%of something".repeat(*count)),
            Self::List(shapes) | Self::Quote(shapes) | Self::Study(shapes) => {
                shapes.iter().for_each(|shape| shape.text(out));
            }
        }
    }
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    // Hyphens and marks of lists come from the press.
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_book_keeps_its_text_and_stays_inside_its_pages(shapes in prop::collection::vec(any_block(2), 0..14)) {
        let book = chapter(|maker| shapes.iter().map(|shape| shape.make(maker)).collect());
        let (edition, ..) = bare(&book);
        assert_inside(&edition);
        let mut expected = "One".to_owned();
        shapes.iter().for_each(|shape| shape.text(&mut expected));
        let found = content(&edition);
        // “Case study” is said over every title.
        fn studies(shapes: &[Shape]) -> usize {
            shapes.iter().map(|shape| match shape {
                Shape::Study(inner) => 1 + studies(inner),
                Shape::List(inner) | Shape::Quote(inner) => studies(inner),
                _ => 0,
            }).sum()
        }
        expected.push_str(&"Case study A study".repeat(studies(&shapes)));
        prop_assert_eq!(letters(&found), letters(&expected));
    }
}

//! The rules of single blocks.

use super::{
    BARE, assert_inside, bare, chapter, code, content, find, runs, set_with, table, theme, words,
};
use crate::base::{Lang, Pt, Span};
use crate::model::{
    Asset, AssetId, Block, BlockKind, Book, Cell, Figure, FigureBody, Image, InlineKind, List,
    ListItem, ListKind, Maths, Note, NoteId, PictureFormat, Placement, Sidebar,
    fixture::{self, Maker},
};
use crate::page::{ItemKind, Rotation, Side, Tag};

/// Lines of text before something, so many that it meets the foot of a page at every height.
fn filler(maker: &mut Maker, lines: usize) -> Vec<Block> {
    (0..lines).map(|_| maker.paragraph("A line.")).collect()
}

fn pages_of(edition: &crate::page::Edition, words: &str) -> Vec<usize> {
    let pages = edition.pages.iter().enumerate();
    pages
        .filter(|(_, page)| runs(page).any(|(run, _)| run.text.contains(words)))
        .map(|(at, _)| at)
        .collect()
}

#[test]
fn a_table_of_four_rows_is_never_parted() {
    for caption in [false, true] {
        for lines in (20..44).step_by(2) {
            let book = chapter(|maker| {
                let mut blocks = filler(maker, lines);
                let mut short = table(maker, 3, 4, "KEPT");
                if let BlockKind::Table(table) = &mut short.kind {
                    table.caption = caption.then(|| maker.words("What is kept"));
                }
                blocks.push(short);
                blocks.extend(filler(maker, 12));
                blocks
            });
            let (edition, ..) = bare(&book);
            assert_eq!(pages_of(&edition, "KEPT").len(), 1, "after {lines} lines");
        }
    }
}

#[test]
fn a_row_deeper_than_a_third_of_a_page_is_cut_between_its_lines() {
    let book = chapter(|maker| vec![table(maker, 2, 1, &words(700, 1))]);
    let (edition, _, diagnostics) = bare(&book);
    assert!(edition.pages.len() > 1);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_inside(&edition);
}

#[test]
fn the_name_of_a_listing_stays_with_it() {
    for lines in 20..44 {
        let book = chapter(|maker| {
            let mut blocks = filler(maker, lines);
            blocks.push(maker.paragraph("Filename: NAMED"));
            blocks.push(code(maker, "let listed = 1;"));
            blocks.extend(filler(maker, 12));
            blocks
        });
        let (edition, ..) = bare(&book);
        assert_eq!(
            find(&edition, "NAMED").0,
            find(&edition, "listed").0,
            "after {lines} lines"
        );
    }
}

fn maths(maker: &mut Maker, tex: &str) -> Block {
    maker.block(BlockKind::Maths(Maths {
        tex: tex.to_owned(),
        span: Span::DETACHED,
        numbered: false,
    }))
}

#[test]
fn a_paragraph_that_goes_on_after_a_formula_is_not_indented() {
    let book = chapter(|maker| {
        vec![
            maker.paragraph("First."),
            maker.paragraph("Second."),
            maths(maker, "a = b"),
            maker.paragraph("where it goes on."),
            maths(maker, "c = d"),
            maker.paragraph("Third."),
        ]
    });
    let (edition, ..) = bare(&book);
    let x = |words: &str| find(&edition, words).1.origin.x;
    assert!((x("where") - x("First")).abs() < Pt(0.5));
    assert!(x("Second") > x("First") + Pt(8.0));
    assert!((x("Third") - x("Second")).abs() < Pt(0.5));
}

#[test]
fn a_formula_is_said_in_words_to_a_screen_reader() {
    let book = chapter(|maker| vec![maths(maker, r"S_n = \frac{1}{2}")]);
    let (edition, ..) = bare(&book);
    let alt = edition
        .tree
        .elements
        .iter()
        .find(|element| element.role == crate::page::Role::Formula)
        .and_then(|element| element.alt.as_deref());
    assert_eq!(alt, Some("S sub n = the fraction 1 over 2, end fraction"));
}

#[test]
fn an_item_of_a_chinese_list_begins_right_after_its_mark() {
    let mut maker = Maker::new(0);
    let items = vec![ListItem {
        id: maker.id(),
        span: Span::DETACHED,
        task: None,
        blocks: vec![maker.paragraph("艺术家驻留，走动的是人。")],
    }];
    let list = maker.block(BlockKind::List(List {
        kind: ListKind::Bullet,
        tight: true,
        items,
    }));
    let mut chapter = maker.chapter("一", &[], vec![list], Vec::new());
    chapter.lang = Lang::parse("zh-Hans").unwrap();
    let mut book: Book = fixture::book(vec![chapter]);
    book.metadata.lang = Lang::parse("zh-Hans").unwrap();
    let (edition, ..) = bare(&book);
    let (mark, text) = (find(&edition, "•").1, find(&edition, "艺").1);
    assert!(text.origin.x - mark.origin.x < Pt(21.0));
}

#[test]
fn a_table_too_wide_for_the_measure_and_short_stands_turned_on_a_page_of_its_own() {
    let book = chapter(|maker| {
        let mut blocks = filler(maker, 4);
        blocks.push(table(maker, 11, 4, "unforgettable"));
        blocks.extend(filler(maker, 4));
        blocks
    });
    let (edition, _, diagnostics) = bare(&book);
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0].message.contains("turned"), "{diagnostics:?}");
    let (page, run) = find(&edition, "unforgettable");
    assert_eq!(run.rotation, Rotation::CounterClockwise);
    let alone: Vec<_> = runs(&edition.pages[page])
        .filter(|(_, tag)| matches!(tag, Tag::Content(_)))
        .collect();
    assert!(alone.len() >= 55);
    for (run, _) in alone {
        assert_eq!(run.rotation, Rotation::CounterClockwise, "{}", run.text);
    }
    assert_eq!(content(&edition).matches("unforgettable").count(), 44);
    assert_inside(&edition);
}

#[test]
fn a_table_too_wide_for_the_measure_and_long_is_not_turned() {
    let book = chapter(|maker| vec![table(maker, 11, 60, "unforgettable")]);
    let (edition, _, diagnostics) = bare(&book);
    assert!(!diagnostics.is_empty());
    let (_, run) = find(&edition, "able");
    assert_eq!(run.rotation, Rotation::None);
    assert_inside(&edition);
}

#[test]
fn a_sidebar_for_the_margin_stands_at_the_fore_edge_of_either_page() {
    let book = chapter(|maker| {
        let mut blocks = Vec::new();
        for name in ["RECTO", "VERSO"] {
            blocks.extend(filler(maker, 6));
            let inside = vec![maker.paragraph(name)];
            blocks.push(maker.block(BlockKind::Sidebar(Sidebar {
                title: None,
                blocks: inside,
                placement: Placement::Margin,
            })));
            blocks.extend(filler(maker, 26));
        }
        blocks
    });
    let tokens = format!("{BARE}\n[page]\nmargin-column = \"80pt\"");
    let (edition, ..) = set_with(&book, &theme("report", &tokens, &book.metadata.lang));
    for (name, side) in [("RECTO", Side::Recto), ("VERSO", Side::Verso)] {
        let (at, run) = find(&edition, name);
        let page = &edition.pages[at];
        assert_eq!(page.side, side);
        let text = runs(page)
            .find(|(run, _)| run.text.contains("line"))
            .unwrap();
        let (text, beside) = (text.0.origin.x, run.origin.x);
        match side {
            Side::Recto => assert!(beside > text + Pt(200.0), "{beside:?} {text:?}"),
            Side::Verso => assert!(beside < text - Pt(60.0), "{beside:?} {text:?}"),
        }
        let level = runs(page).any(|(other, _)| {
            other.text.contains("line") && (other.origin.y - run.origin.y).abs() < Pt(16.0)
        });
        assert!(level, "{name} stands beside text");
    }
    assert_inside(&edition);
}

#[test]
fn notes_stand_at_the_end_of_their_chapter_when_the_theme_says_so() {
    let mut maker = Maker::new(0);
    let (before, call) = (
        InlineKind::Text("Called".to_owned()),
        InlineKind::NoteRef(NoteId(0)),
    );
    let called = maker.inlines(vec![before, call]);
    let mut blocks = vec![maker.block(BlockKind::Paragraph(called))];
    blocks.extend(filler(&mut maker, 60));
    let notes = vec![Note {
        id: maker.id(),
        label: "a".to_owned(),
        span: Span::DETACHED,
        blocks: vec![maker.paragraph("NOTED at last")],
    }];
    let chapter = maker.chapter("One", &[], blocks, notes);
    let book = fixture::book(vec![chapter]);
    let tokens = format!("{BARE}\n[notes]\nplace = \"chapter\"");
    let (edition, ..) = set_with(&book, &theme("report", &tokens, &book.metadata.lang));
    assert_eq!(find(&edition, "Called").0, 0);
    let (page, note) = find(&edition, "NOTED");
    assert_eq!(page, edition.pages.len() - 1);
    let (head_page, head) = find(&edition, "Notes");
    assert!(head_page == page && head.origin.y < note.origin.y);
    let notes = edition.tree.elements.iter();
    let notes: Vec<_> = notes
        .filter(|element| element.role == crate::page::Role::Note)
        .collect();
    assert!(notes.len() == 1 && notes[0].refs.len() == 1);
    assert!(
        edition
            .anchors
            .iter()
            .any(|anchor| anchor.name.ends_with("#note-1")),
        "the call leads to its note"
    );
}

/// A vertical book of one chapter.
fn vertical(lang: &str, make: impl FnOnce(&mut Maker) -> Vec<Block>) -> crate::page::Edition {
    let mut book = chapter(make);
    book.metadata.lang = Lang::parse(lang).unwrap();
    for chapter in &mut book.chapters {
        chapter.lang = Lang::parse(lang).unwrap();
    }
    let tokens = format!("{BARE}\n[page]\nvertical = true");
    set_with(&book, &theme("classic", &tokens, &book.metadata.lang)).0
}

#[test]
fn a_displayed_formula_lies_along_the_lines_of_vertical_text() {
    let edition = vertical("zh-TW", |maker| {
        vec![
            maker.paragraph("如下。"),
            maths(maker, "E = m"),
            maker.paragraph("如上。"),
        ]
    });
    let (_, run) = find(&edition, "E");
    assert_eq!(run.rotation, Rotation::Clockwise);
    assert!(
        find(&edition, "m").1.origin.y > run.origin.y,
        "it runs down the page"
    );
    assert_inside(&edition);
}

#[test]
fn a_double_dash_runs_along_the_line_of_vertical_text() {
    let edition = vertical("zh-TW", |maker| vec![maker.paragraph("霧——散了。")]);
    let (_, dash) = find(&edition, "——");
    // The face that ships has no vertical form of the joined dash: it lies on its side, in the middle of the line.
    assert_eq!(dash.rotation, Rotation::Clockwise);
    let before = find(&edition, "霧").1;
    let centre = before.origin.x;
    assert!(
        (dash.origin.x + dash.size * 0.38 - centre).abs() < Pt(0.8),
        "{dash:?} {before:?}"
    );
}

fn picture(maker: &mut Maker, full_bleed: bool) -> Block {
    let image = Image {
        asset: Some(AssetId(0)),
        alt: "A wall".to_owned(),
        decorative: false,
        long_description: None,
        width: None,
        full_bleed,
        span: Span::DETACHED,
    };
    maker.block(BlockKind::Figure(Figure {
        body: FigureBody::Images(vec![image]),
        caption: None,
        placement: Placement::Here,
        numbered: false,
    }))
}

fn with_asset(mut book: Book, width: u32, height: u32) -> Book {
    book.assets.push(Asset {
        path: "wall.svg".to_owned(),
        format: PictureFormat::Svg,
        width,
        height,
        ppi: None,
        bytes: b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec().into(),
    });
    book
}

#[test]
fn a_full_bleed_picture_reaches_over_the_edges_it_lies_at_and_nothing_is_printed_on_it() {
    for (width, height) in [(1000, 400), (176, 246)] {
        let book = chapter(|maker| {
            let mut blocks = filler(maker, 40);
            blocks.push(picture(maker, true));
            blocks.extend(filler(maker, 8));
            blocks
        });
        let book = with_asset(book, width, height);
        let (edition, ..) = bare(&book);
        assert_inside(&edition);
        let sheet = edition.page_box;
        let (page, frame) = edition
            .pages
            .iter()
            .find_map(|page| {
                page.items.iter().find_map(|item| match &item.kind {
                    ItemKind::Picture(picture) => Some((page, picture.frame)),
                    ItemKind::Glyphs(_) | ItemKind::Path(_) => None,
                })
            })
            .unwrap();
        assert!((frame.x + sheet.bleed).abs() < Pt(0.6), "{frame:?}");
        assert!((frame.x + frame.width - sheet.width - sheet.bleed).abs() < Pt(0.6));
        for (run, _) in runs(page) {
            let under = frame.y < run.origin.y && run.origin.y < frame.y + frame.height;
            assert!(!under, "{} lies on the picture", run.text);
        }
        if height < width {
            // Text follows it at the distance of any float.
            let below = runs(page)
                .filter(|(_, tag)| matches!(tag, Tag::Content(_)))
                .map(|(run, _)| run.origin.y)
                .filter(|y| *y > frame.y + frame.height)
                .fold(Pt(f32::MAX), Pt::min);
            assert!(
                below - frame.y - frame.height < Pt(45.0),
                "{below:?} below {frame:?}"
            );
        }
        if height > width {
            assert!(frame.y < Pt::ZERO && frame.y + frame.height > sheet.height);
        }
    }
}

#[test]
fn a_picture_is_never_enlarged_past_its_own_resolution() {
    let mut book = with_asset(chapter(|maker| vec![picture(maker, false)]), 96, 96);
    book.assets[0].format = PictureFormat::Png;
    let (edition, ..) = bare(&book);
    let frame = edition.pages[0]
        .items
        .iter()
        .find_map(|item| match &item.kind {
            ItemKind::Picture(picture) => Some(picture.frame),
            ItemKind::Glyphs(_) | ItemKind::Path(_) => None,
        });
    assert!((frame.unwrap().width - Pt(72.0)).abs() < Pt(0.01));
}

#[test]
fn lines_of_a_listing_are_numbered_when_the_author_asks() {
    let book = chapter(|maker| {
        let mut listing = code(maker, "let steam = 1;\nlet basket = 2;\nserve();");
        if let BlockKind::Code(code) = &mut listing.kind {
            code.line_numbers = Some(98);
        }
        vec![listing]
    });
    let (edition, ..) = bare(&book);
    let numbers: Vec<_> = runs(&edition.pages[0])
        .filter(|(run, tag)| matches!(tag, Tag::Artifact(_)) && run.text.parse::<u32>().is_ok())
        .map(|(run, _)| run.text.to_string())
        .collect();
    assert!(
        ["98", "99", "100"]
            .iter()
            .all(|n| numbers.iter().any(|m| m == n)),
        "{numbers:?}"
    );
    let x = |words: &str| find(&edition, words).1.origin.x;
    assert!(x("98") < x("let"));
}

#[test]
fn a_cell_that_heads_its_row_is_tagged_so() {
    let book = chapter(|maker| {
        let mut block = table(maker, 2, 2, "cell");
        if let BlockKind::Table(table) = &mut block.kind {
            for row in &mut table.body {
                let Cell { row_header, .. } = &mut row.cells[0];
                *row_header = true;
            }
        }
        vec![block]
    });
    let (edition, ..) = bare(&book);
    let scoped = edition
        .tree
        .elements
        .iter()
        .filter(|element| element.role == crate::page::Role::Th(crate::page::Scope::Row));
    assert_eq!(scoped.count(), 2);
}

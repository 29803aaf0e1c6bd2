//! Whole EPUBs of books made by hand.

mod archive;
mod every_kind;
mod pages;

use std::sync::Arc;

use archive::Archive;

use crate::{
    base::{Code, Lang, Orthography},
    font::FontLibrary,
    model::{
        Asset, AssetId, BlockKind, Book, ChapterId, Figure, FigureBody, Image, IndexTerm,
        InlineKind, LinkTarget, MadePage, NodeId, PageMap, PagePlace, PageStart, PictureFormat,
        Placement, TextPos,
        fixture::{Maker, book, text},
    },
    theme::Theme,
};

use super::{Edition, Options, write};

fn theme(orthography: Orthography) -> Theme {
    crate::theme::load("report", &toml::Table::new(), orthography).unwrap()
}

fn library() -> &'static FontLibrary {
    crate::font::tests::library()
}

fn write_plain(book: &Book) -> Edition {
    write(
        book,
        &theme(book.metadata.lang.orthography()),
        library(),
        None,
        &Options::default(),
    )
}

#[test]
fn an_epub_of_every_kind_is_well_formed_and_complete() {
    let book = every_kind::book();
    let edition = write_plain(&book);
    assert_eq!(edition.diagnostics, []);
    let archive = Archive::read(&edition.bytes);
    assert_eq!(archive.names[0], "mimetype");
    archive.assert_sound();
    archive.save("every-kind");
}

#[test]
fn the_index_leads_to_its_words_by_the_pages_of_the_print_edition() {
    let mut maker = Maker::new(0);
    let term = |path: &[&str], sort: Option<&str>| IndexTerm {
        path: path.iter().map(|word| (*word).to_owned()).collect(),
        sort: sort.map(str::to_owned),
    };
    let entry = |term, words: &str| InlineKind::Index {
        term,
        content: text(words),
    };
    let first = maker.inlines(vec![
        entry(term(&["zeal"], None), "zeal"),
        InlineKind::Text(" and ".to_owned()),
        entry(term(&["Éire", "rain"], None), "rain"),
    ]);
    let second = maker.inlines(vec![entry(term(&["zeal"], None), "zealous")]);
    let third = maker.inlines(vec![entry(term(&["七"], Some("seven")), "七")]);
    let at = second.id;
    let blocks = [first, second, third]
        .map(|content| maker.block(BlockKind::Paragraph(content)))
        .into();
    let book = book(vec![maker.chapter("T", &[], blocks, Vec::new())]);
    let page = |label: &str, at| PageStart {
        label: label.to_owned(),
        at,
    };
    let pages = PageMap {
        starts: vec![
            page(
                "1",
                TextPos {
                    node: NodeId {
                        chapter: ChapterId(0),
                        local: 0,
                    },
                    offset: 0,
                }
                .into(),
            ),
            page(
                "2",
                TextPos {
                    node: at,
                    offset: 0,
                }
                .into(),
            ),
            page("3", PagePlace::Made(MadePage::Index)),
        ],
        ..PageMap::default()
    };
    let theme = theme(Orthography::Latin);
    let edition = write(&book, &theme, library(), Some(&pages), &Options::default());
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    let index = archive.parse("OEBPS/text/index.xhtml");
    let entries: Vec<String> = index
        .descendants()
        .filter(|node| node.tag_name().name() == "li")
        .map(|node| {
            node.descendants()
                .filter(|node| node.is_text())
                .filter_map(|node| node.text())
                .map(|words| words.trim_matches('\n'))
                .collect()
        })
        .collect();
    assert_eq!(
        entries,
        [
            "Éirerain\u{2002}1",
            "rain\u{2002}1",
            "七\u{2002}2",
            "zeal\u{2002}1, 2"
        ]
    );
    assert!(
        archive
            .text("OEBPS/nav.xhtml")
            .contains("text/index.xhtml#page-3")
    );
    assert!(archive.text("OEBPS/content.opf").contains(">index<"));
}

#[test]
fn a_book_without_a_cover_gets_one_as_large_as_shops_ask_for() {
    let mut maker = Maker::new(0);
    let blocks = vec![maker.paragraph("one")];
    let book = book(vec![maker.chapter("T", &[], blocks, Vec::new())]);
    let archive = Archive::read(&write_plain(&book).bytes);
    archive.assert_sound();
    let package = archive.text("OEBPS/content.opf");
    assert!(package.contains("properties=\"cover-image\""), "{package}");
    let name = archive
        .names
        .iter()
        .find(|name| name.contains("cover-image"));
    let picture = image::load_from_memory(&archive.files[name.unwrap()]).unwrap();
    assert_eq!((picture.width(), picture.height()), (1600, 2560));
    let options = Options {
        made_cover: false,
        ..Options::default()
    };
    let theme = theme(Orthography::Latin);
    let bare = Archive::read(&write(&book, &theme, library(), None, &options).bytes);
    bare.assert_sound();
    assert!(!bare.text("OEBPS/content.opf").contains("cover"));
}

#[test]
fn two_builds_are_the_same_bytes() {
    let book = every_kind::book();
    let pages = pages::map(&book);
    let theme = theme(Orthography::Latin);
    let build = || write(&book, &theme, library(), Some(&pages), &Options::default()).bytes;
    let first = build();
    assert!(!first.is_empty());
    assert!(first == build());
}

#[test]
fn the_clock_does_not_reach_the_archive() {
    let edition = write_plain(&every_kind::book());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(edition.bytes)).unwrap();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        let time = entry.last_modified().unwrap();
        assert_eq!(
            (time.year(), time.month(), time.day()),
            (2023, 11, 14),
            "{}",
            entry.name()
        );
    }
}

#[test]
fn what_an_author_writes_cannot_break_a_file() {
    let mut maker = Maker::new(0);
    let hostile = "<script>alert(\"1\" & '2')</script> ]]> \u{0} \u{b} \u{ffff} --> &nbsp;";
    let image = Image {
        asset: Some(AssetId(0)),
        alt: hostile.to_owned(),
        decorative: false,
        long_description: Some(hostile.to_owned()),
        width: Some(f32::NAN),
        full_bleed: false,
        span: crate::base::Span::DETACHED,
    };
    let caption = maker.words(hostile);
    let blocks = vec![
        maker.heading(1, &[], hostile),
        maker.paragraph(hostile),
        maker.anchored(
            hostile,
            BlockKind::Figure(Figure {
                body: FigureBody::Images(vec![image]),
                caption: Some(caption),
                placement: Placement::Auto,
                numbered: true,
            }),
        ),
    ];
    let link = maker.inlines(vec![
        InlineKind::Link {
            target: LinkTarget::Uri("javascript:alert(1)".to_owned()),
            content: text("no"),
            title: None,
        },
        InlineKind::Link {
            target: LinkTarget::Uri("https://example.org/\"><b>".to_owned()),
            content: text("yes"),
            title: Some(hostile.to_owned()),
        },
        InlineKind::Link {
            target: LinkTarget::Internal {
                chapter: ChapterId(7),
                anchor: None,
            },
            content: text("nowhere"),
            title: None,
        },
        InlineKind::Maths(hostile.to_owned()),
    ]);
    let mut blocks = blocks;
    blocks.push(maker.block(BlockKind::Paragraph(link)));
    let mut book = book(vec![maker.chapter(hostile, &[], blocks, Vec::new())]);
    book.metadata.title = hostile.to_owned();
    book.metadata.rights = Some(hostile.to_owned());
    book.assets.push(Asset {
        path: "a.svg".to_owned(),
        format: PictureFormat::Svg,
        width: 10,
        height: 10,
        ppi: None,
        bytes: Arc::from(
            &b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script/></svg>"[..],
        ),
    });
    let edition = write_plain(&book);
    let codes: Vec<_> = edition.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::InvalidMaths]);
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    let chapter = archive.text("OEBPS/text/chapter-0.xhtml");
    assert!(!chapter.contains("javascript:") && !chapter.contains("<script"));
    assert!(chapter.contains("https://example.org/%22%3E%3Cb%3E"));
    assert!(!archive.text("OEBPS/images/a.svg").contains("script"));
}

#[test]
fn a_book_of_another_language_is_marked_as_such() {
    let mut maker = Maker::new(0);
    let title = maker.heading(1, &[1], "皮");
    let quote = maker.paragraph("“温故而知新”——论语");
    let mut chapter = maker.chapter("皮", &[1], vec![title, quote], Vec::new());
    let zh = Lang::parse("zh-Hans").unwrap();
    chapter.lang = zh.clone();
    let mut book = book(vec![chapter]);
    book.metadata.lang = zh;
    let edition = write_plain(&book);
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    let chapter = archive.text("OEBPS/text/chapter-0.xhtml");
    assert!(chapter.contains("<html") && chapter.contains("lang=\"zh-Hans\" xml:lang=\"zh-Hans\""));
    assert!(chapter.contains("第 1 章"), "{chapter}");
    assert!(archive.text("OEBPS/nav.xhtml").contains("目录"));
    let css = archive.text("OEBPS/stylesheet.css");
    assert!(css.contains("Book Serif Hans") && !css.contains("Noto"));
}

#[test]
fn fonts_are_left_out_when_asked() {
    let theme = theme(Orthography::Latin);
    let options = Options {
        fonts: false,
        ..Options::default()
    };
    let edition = write(&every_kind::book(), &theme, library(), None, &options);
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    assert!(archive.names.iter().all(|name| !name.contains("fonts/")));
    assert!(!archive.text("OEBPS/stylesheet.css").contains("@font-face"));
}

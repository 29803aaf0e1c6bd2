//! The page-list: markers at the very bytes where pages begin.

use proptest::prelude::*;

use crate::{
    base::Orthography,
    model::{
        Book, ChapterId, InlineKind, Inlines, MadePage, NodeId, PageMap, PagePlace, PageStart,
        RubyPair, TextPos, Visitor,
        fixture::{Maker, book, inline, text},
        plain_text, walk_inlines,
    },
};

use super::{Archive, Options, every_kind, library, theme, write};

/// Every run of inlines of a book with its text.
fn runs(book: &Book) -> Vec<(NodeId, String)> {
    struct Runs(Vec<(NodeId, String)>);
    impl Visitor for Runs {
        fn inlines(&mut self, inlines: &Inlines) {
            self.0.push((inlines.id, plain_text(&inlines.content)));
            walk_inlines(self, &inlines.content);
        }
    }
    let mut found = Runs(Vec::new());
    for chapter in &book.chapters {
        for block in &chapter.blocks {
            found.block(block);
        }
    }
    found.0
}

/// A page at the middle of every run of inlines of the book, after a roman title page.
pub(super) fn map(book: &Book) -> PageMap {
    let mut starts = vec![
        PageStart {
            label: "i".to_owned(),
            at: PagePlace::Made(MadePage::TitlePage),
        },
        PageStart {
            label: "iii".to_owned(),
            at: PagePlace::Made(MadePage::Contents),
        },
    ];
    for (node, text) in runs(book) {
        let mut offset = text.len() / 2;
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        starts.push(PageStart {
            label: (starts.len() - 1).to_string(),
            at: TextPos {
                node,
                offset: u32::try_from(offset).unwrap(),
            }
            .into(),
        });
    }
    PageMap {
        starts,
        ..PageMap::default()
    }
}

/// What follows a marker in its block, without ruby's readings, calls of notes, labels and the like.
fn text_after(archive: &Archive, file: &str, id: &str) -> String {
    let document = archive.parse(file);
    let marker = document
        .descendants()
        .find(|node| node.attribute("id") == Some(id))
        .unwrap_or_else(|| panic!("no {id} in {file}"));
    let mut seen = false;
    let mut after = String::new();
    for node in document.descendants() {
        if node == marker {
            seen = true;
        } else if seen && node.is_text() {
            let hidden = node.ancestors().any(|above| {
                above.has_tag_name(("http://www.w3.org/1999/xhtml", "rt"))
                    || matches!(
                        above.attribute("class"),
                        Some("noteref" | "label" | "number" | "line-number" | "tex")
                    )
                    || above.tag_name().name() == "math"
            });
            if !hidden {
                after.push_str(node.text().unwrap_or(""));
            }
        }
    }
    after
}

#[test]
fn every_page_of_every_kind_begins_where_the_print_edition_has_it() {
    let book = every_kind::book();
    let pages = map(&book);
    let theme = theme(Orthography::Latin);
    let edition = write(&book, &theme, library(), Some(&pages), &Options::default());
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    archive.save("pages");
    let nav = archive.parse("OEBPS/nav.xhtml");
    let list = nav
        .descendants()
        .find(|node| node.attribute("role") == Some("doc-pagelist"))
        .unwrap();
    let links: Vec<_> = list
        .descendants()
        .filter(|node| node.tag_name().name() == "a")
        .collect();
    let labels: Vec<_> = links.iter().filter_map(|link| link.text()).collect();
    let wanted: Vec<_> = pages
        .starts
        .iter()
        .map(|start| start.label.as_str())
        .collect();
    assert_eq!(labels, wanted);
    let runs = runs(&book);
    for (link, start) in links.iter().zip(&pages.starts) {
        let PagePlace::Text(at) = start.at else {
            continue;
        };
        let (file, id) = link.attribute("href").unwrap().split_once('#').unwrap();
        let (_, text) = runs.iter().find(|(node, _)| *node == at.node).unwrap();
        let expected: String = text[at.offset as usize..].chars().take(12).collect();
        let after = text_after(&archive, &format!("OEBPS/{file}"), id);
        assert!(
            after.starts_with(&expected),
            "{}: “{expected}” but “{after}”",
            start.label
        );
    }
}

#[test]
fn a_book_without_pages_says_nothing_of_pages() {
    let book = every_kind::book();
    let theme = theme(Orthography::Latin);
    let pages = map(&book);
    let options = Options {
        page_list: false,
        ..Options::default()
    };
    for edition in [
        write(&book, &theme, library(), Some(&pages), &options),
        write(&book, &theme, library(), None, &Options::default()),
    ] {
        let archive = Archive::read(&edition.bytes);
        archive.assert_sound();
        for (file, word) in [
            ("OEBPS/nav.xhtml", "pagelist"),
            ("OEBPS/content.opf", "pageBreak"),
            ("OEBPS/toc.ncx", "pageTarget"),
        ] {
            assert!(!archive.text(file).contains(word), "{file}");
        }
    }
}

#[test]
fn a_page_that_begins_between_the_bases_of_a_ruby_parts_it() {
    let mut maker = Maker::new(0);
    let pair = |base: &str, text: &str| RubyPair {
        base: base.to_owned(),
        text: text.to_owned(),
    };
    let line = maker.inlines(vec![InlineKind::Ruby(vec![
        pair("刻", "こく"),
        pair("本", "ほん"),
    ])]);
    let node = line.id;
    let block = maker.block(crate::model::BlockKind::Paragraph(line));
    let book = book(vec![maker.chapter("T", &[], vec![block], Vec::new())]);
    let pages = PageMap {
        starts: vec![PageStart {
            label: "2".to_owned(),
            at: TextPos { node, offset: 3 }.into(),
        }],
        ..PageMap::default()
    };
    let edition = write(
        &book,
        &theme(Orthography::Latin),
        library(),
        Some(&pages),
        &Options::default(),
    );
    let archive = Archive::read(&edition.bytes);
    let chapter = archive.text("OEBPS/text/chapter-0.xhtml");
    assert!(
        chapter.contains("</ruby><span epub:type=\"pagebreak\""),
        "{chapter}"
    );
    assert!(text_after(&archive, "OEBPS/text/chapter-0.xhtml", "page-2").starts_with('本'));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the nesting and the places: every page is marked once, in order, and no word is lost or doubled.
    #[test]
    fn markers_never_lose_or_move_text(
        words in prop::collection::vec("[a-z漢字，&<]{0,6}", 1..12),
        nesting in prop::collection::vec(0_u8..6, 12),
        places in prop::collection::vec(0_usize..60, 0..6),
    ) {
        let content: Vec<_> = words
            .iter()
            .zip(&nesting)
            .map(|(word, kind)| match kind {
                0 => InlineKind::Emphasis(text(word)),
                1 => InlineKind::Strong(vec![inline(InlineKind::Emphasis(text(word)))]),
                2 => InlineKind::Code(word.clone()),
                3 => InlineKind::Ruby(vec![RubyPair { base: word.clone(), text: "r".to_owned() }]),
                _ => InlineKind::Text(word.clone()),
            })
            .collect();
        let whole = words.concat();
        let mut maker = Maker::new(0);
        let line = maker.inlines(content);
        let node = line.id;
        let block = maker.block(crate::model::BlockKind::Paragraph(line));
        let book = book(vec![maker.chapter("T", &[], vec![block], Vec::new())]);
        let mut offsets: Vec<_> = places
            .into_iter()
            .map(|at| (0..=at.min(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap())
            .collect();
        offsets.sort_unstable();
        let pages = PageMap {
            starts: offsets
                .iter()
                .enumerate()
                .map(|(at, offset)| PageStart {
                    label: (at + 1).to_string(),
                    at: TextPos { node, offset: u32::try_from(*offset).unwrap() }.into(),
                })
                .collect(),
            ..PageMap::default()
        };
        let options = Options { fonts: false, made_cover: false, ..Options::default() };
        let edition = write(&book, &theme(Orthography::Latin), library(), Some(&pages), &options);
        let archive = Archive::read(&edition.bytes);
        archive.assert_sound();
        let file = "OEBPS/text/chapter-0.xhtml";
        prop_assert_eq!(archive.text(file).matches("doc-pagebreak").count(), offsets.len());
        for (at, offset) in offsets.iter().enumerate() {
            let after = text_after(&archive, file, &format!("page-{}", at + 1));
            let after = after.trim_end();
            let expected = &whole[*offset..];
            // A ruby's base is not parted: its page begins with the next base.
            let moved = expected.ends_with(after);
            prop_assert!(moved, "{} at {offset} of {whole}", after);
            if !nesting.iter().take(words.len()).any(|kind| *kind == 3) {
                prop_assert_eq!(after, expected.trim_end());
            }
        }
    }
}

#[test]
fn a_page_whose_node_shows_nothing_is_marked_at_the_end_of_its_chapter() {
    let mut maker = Maker::new(0);
    let block = maker.paragraph("one");
    let book = book(vec![maker.chapter("T", &[], vec![block], Vec::new())]);
    let pages = PageMap {
        starts: vec![PageStart {
            label: "9".to_owned(),
            at: TextPos {
                node: NodeId {
                    chapter: ChapterId(0),
                    local: 900,
                },
                offset: 0,
            }
            .into(),
        }],
        ..PageMap::default()
    };
    let edition = write(
        &book,
        &theme(Orthography::Latin),
        library(),
        Some(&pages),
        &Options::default(),
    );
    let archive = Archive::read(&edition.bytes);
    archive.assert_sound();
    assert!(archive.text("OEBPS/nav.xhtml").contains("#page-9"));
}

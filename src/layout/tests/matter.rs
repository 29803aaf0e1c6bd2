//! What the press adds: heads, folios, contents, index, the words of references.

use super::{runs, set_with, theme, words};
use crate::base::Lang;
use crate::model::{
    Block, BlockKind, Book, ChapterId, CrossRef, IndexTerm, InlineKind, ReferenceForm,
    fixture::{self, Maker},
};
use crate::page::{Artifact, Edition, Page, Side, Tag};

fn long_chapter(number: u32, title: &str) -> crate::model::Chapter {
    let mut maker = Maker::new(number);
    let blocks: Vec<Block> = (0..14)
        .map(|seed| maker.paragraph(&words(70, seed)))
        .collect();
    maker.chapter(title, &[], blocks, Vec::new())
}

fn set_theme(book: &Book, tokens: &str) -> Edition {
    set_with(book, &theme("report", tokens, &book.metadata.lang)).0
}

fn said(page: &Page, artifact: Artifact) -> String {
    runs(page)
        .filter(|(_, tag)| *tag == Tag::Artifact(artifact))
        .map(|(run, _)| run.text.as_ref())
        .collect()
}

#[test]
fn heads_name_the_book_on_the_left_and_the_chapter_on_the_right_and_openings_have_none() {
    let book = fixture::book(vec![long_chapter(0, "Skin"), long_chapter(1, "Broth")]);
    let edition = set_theme(&book, "");
    let mut seen = [0, 0];
    for (at, page) in edition.pages.iter().enumerate() {
        let head = said(page, Artifact::Header);
        let opens = edition.outline.iter().any(|entry| entry.at.page == at);
        let blank = page.items.is_empty();
        let text = runs(page).any(|(run, _)| run.text.contains("porcelain"));
        match (opens || blank || !text, page.side) {
            (true, _) => assert_eq!(head, "", "page {at}"),
            (false, Side::Verso) => {
                assert_eq!(head, "A Book");
                seen[0] += 1;
            }
            (false, Side::Recto) => {
                assert!(head == "Skin" || head == "Broth", "{head}");
                seen[1] += 1;
            }
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}

#[test]
fn heads_follow_the_side_that_the_theme_gives_them() {
    let book = fixture::book(vec![long_chapter(0, "Skin")]);
    let edition = set_theme(&book, "[running]\nverso = \"chapter\"\nrecto = \"none\"");
    let heads = edition
        .pages
        .iter()
        .map(|page| (page.side, said(page, Artifact::Header)));
    let heads: Vec<_> = heads.collect();
    assert!(heads.iter().any(|(_, head)| head == "Skin"));
    assert!(
        heads
            .iter()
            .all(|(side, head)| *side == Side::Verso || head.is_empty())
    );
}

#[test]
fn folios_stand_at_the_foot_of_every_page_of_the_text() {
    let book = fixture::book(vec![long_chapter(0, "Skin")]);
    let edition = set_theme(&book, "");
    for page in &edition.pages {
        if runs(page).any(|(run, _)| run.text.contains("porcelain")) {
            assert_eq!(said(page, Artifact::Footer), page.folio.to_string());
        }
    }
}

#[test]
fn chapters_open_on_any_page_when_the_theme_says_so() {
    // Each of the chapters takes less than a page.
    let chapters = (0..4).map(|number| {
        let mut maker = Maker::new(number);
        let blocks = vec![maker.paragraph("Short.")];
        maker.chapter("One", &[], blocks, Vec::new())
    });
    let book = fixture::book(chapters.collect());
    let pages = |tokens: &str| {
        let edition = set_theme(&book, tokens);
        edition
            .outline
            .iter()
            .map(|entry| entry.at.page)
            .collect::<Vec<_>>()
    };
    let any = pages("[opening]\nrecto = false");
    assert!(any.windows(2).all(|pair| pair[1] == pair[0] + 1), "{any:?}");
    let recto = pages("[opening]\nrecto = true");
    assert!(
        recto.windows(2).all(|pair| pair[1] == pair[0] + 2),
        "{recto:?}"
    );
}

#[test]
fn lists_of_tables_follow_the_contents_with_true_folios() {
    let mut maker = Maker::new(0);
    let mut blocks: Vec<Block> = (0..14)
        .map(|seed| maker.paragraph(&words(70, seed)))
        .collect();
    let mut table = super::table(&mut maker, 2, 2, "cell");
    if let BlockKind::Table(table) = &mut table.kind {
        table.caption = Some(maker.words("WHAT IT COSTS"));
    }
    blocks.push(table);
    let chapters = vec![
        maker.chapter("One", &[1], blocks, Vec::new()),
        long_chapter(1, "Two"),
    ];
    let edition = set_theme(&fixture::book(chapters), "[toc]\nlists = true");
    let pages: Vec<_> = edition
        .pages
        .iter()
        .filter(|page| runs(page).any(|(run, _)| run.text.contains("COSTS")))
        .collect();
    assert_eq!(pages.len(), 2, "listed, and set");
    let listed = runs(pages[0])
        .find(|(run, _)| run.text.contains("COSTS"))
        .unwrap()
        .0;
    let folio = pages[1].folio.to_string();
    let beside = runs(pages[0]).any(|(run, _)| {
        run.text.as_ref() == folio && (run.origin.y - listed.origin.y).abs() < crate::base::Pt(0.1)
    });
    assert!(beside, "the folio {folio} stands on its line");
}

fn term(path: &str, sort: Option<&str>) -> InlineKind {
    InlineKind::Index {
        term: IndexTerm {
            path: vec![path.to_owned()],
            sort: sort.map(str::to_owned),
        },
        content: fixture::text(path),
    }
}

fn index_of(lang: &str, terms: &[(&str, Option<&str>)]) -> String {
    let mut maker = Maker::new(0);
    let blocks = terms
        .iter()
        .map(|(path, sort)| {
            let inlines = maker.inlines(vec![term(path, *sort)]);
            maker.block(BlockKind::Paragraph(inlines))
        })
        .collect();
    let mut chapter = maker.chapter("One", &[], blocks, Vec::new());
    chapter.lang = Lang::parse(lang).unwrap();
    let mut book = fixture::book(vec![chapter]);
    book.metadata.lang = Lang::parse(lang).unwrap();
    let edition = set_theme(&book, "[toc]\nprint = false");
    let mut lines: Vec<(i32, String)> = Vec::new();
    for (run, tag) in runs(edition.pages.last().unwrap()) {
        if !matches!(tag, Tag::Content(_)) {
            continue;
        }
        lines.push((
            (run.origin.x.0 * 2.0) as i32 / 200 * 10_000 + run.origin.y.0 as i32,
            run.text.to_string(),
        ));
    }
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, text)| text).collect()
}

fn in_order(text: &str, words: &[&str]) -> bool {
    let places: Vec<_> = words.iter().map(|word| text.find(word)).collect();
    places.iter().all(Option::is_some) && places.is_sorted()
}

#[test]
fn a_chinese_index_is_in_the_order_of_pinyin_and_a_japanese_one_of_its_readings() {
    let chinese = index_of("zh-Hans", &[("重庆", None), ("北京", None), ("阿胶", None)]);
    assert!(in_order(&chinese, &["阿胶", "北京", "重庆"]), "{chinese}");
    let terms = [
        ("余白", Some("よはく")),
        ("版木", Some("はんぎ")),
        ("袋綴じ", Some("ふくろとじ")),
    ];
    let japanese = index_of("ja", &terms);
    assert!(in_order(&japanese, &["版木", "袋綴", "余白"]), "{japanese}");
}

#[test]
fn the_index_joins_pages_in_a_row_to_a_range() {
    let mut maker = Maker::new(0);
    let mut blocks = Vec::new();
    for seed in 0..16 {
        let inlines = maker.inlines(vec![term("steam", None), InlineKind::Text(words(90, seed))]);
        blocks.push(maker.block(BlockKind::Paragraph(inlines)));
    }
    let chapter = maker.chapter("One", &[], blocks, Vec::new());
    let edition = set_theme(&fixture::book(vec![chapter]), "[toc]\nprint = false");
    let last = edition.pages.last().unwrap();
    let index: String = runs(last).map(|(run, _)| run.text.as_ref()).collect();
    assert!(index.contains("1–"), "{index}");
    assert!(!index.contains("1, 2"), "{index}");
}

#[test]
fn references_speak_the_language_of_the_book() {
    for (lang, label, page) in [
        ("en", "Equation (1.1)", "page 1"),
        ("zh-Hans", "式", "第 1 页"),
        ("ja", "式", "1"),
    ] {
        let mut maker = Maker::new(0);
        let reference = |form| {
            InlineKind::CrossRef(CrossRef {
                chapter: Some(ChapterId(0)),
                anchor: "eq-a".to_owned(),
                form,
            })
        };
        let first = maker.inlines(vec![reference(ReferenceForm::Label)]);
        let second = maker.inlines(vec![reference(ReferenceForm::Page)]);
        let blocks = vec![
            maker.block(BlockKind::Paragraph(first)),
            maker.block(BlockKind::Paragraph(second)),
            maker.anchored(
                "eq-a",
                BlockKind::Maths(crate::model::Maths {
                    tex: "a = b".to_owned(),
                    span: crate::base::Span::DETACHED,
                    numbered: true,
                }),
            ),
        ];
        let mut chapter = maker.chapter("One", &[1], blocks, Vec::new());
        chapter.lang = Lang::parse(lang).unwrap();
        let mut book = fixture::book(vec![chapter]);
        book.metadata.lang = Lang::parse(lang).unwrap();
        let edition = set_theme(&book, "[toc]\nprint = false");
        let text = super::content(&edition);
        let squeeze = |text: &str| text.replace([' ', '\u{a0}', '\u{2005}'], "");
        assert!(squeeze(&text).contains(&squeeze(label)), "{lang}: {text}");
        assert!(squeeze(&text).contains(&squeeze(page)), "{lang}: {text}");
    }
}

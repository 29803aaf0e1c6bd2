//! For every page of a book: the first words after its marker in the EPUB are the first words of its body in print.

use std::{collections::BTreeSet, path::Path};

use keben::{
    epub::Options,
    page::{ElementId, ItemKind, Page, Role, Tag, Tree},
    pipeline::{Request, Set, Silent, set},
};
use usvg::roxmltree::{Document, Node};

use crate::archive::Archive;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn set_book(dir: &Path) -> Set {
    let request = Request {
        dir,
        goals: &[],
        strict: false,
        page_list: true,
        shop: None,
        epoch: Some(0),
        font_dirs: &[root().join("fonts")],
        overlay: None,
    };
    set(&request, &Silent)
}

/// How many letters are compared.
const WORDS: usize = 16;

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn is_under(tree: &Tree, mut element: ElementId, wanted: impl Fn(Role) -> bool) -> bool {
    loop {
        let Some(found) = tree.elements.get(element.0 as usize) else {
            return false;
        };
        if wanted(found.role) {
            return true;
        }
        if found.parent == element {
            return false;
        }
        element = found.parent;
    }
}

/// The letters of a page's body in reading order, and whether each may be a float's. Notes, readings and calls of notes
/// are no body; formulas have other letters here and there. Marks of lists, labels of captions and terms share a role
/// and are letters in an EPUB or not: `labels` says whether they count.
fn body(tree: &Tree, page: &Page, labels: bool) -> Vec<(char, bool)> {
    let aside = |role| {
        matches!(
            role,
            Role::Note | Role::Rt | Role::Reference | Role::Formula
        ) || (role == Role::Lbl && !labels)
    };
    let floats = |role| {
        matches!(
            role,
            Role::Figure | Role::Table | Role::Caption | Role::Aside | Role::Div | Role::BlockQuote
        )
    };
    let mut found = Vec::new();
    for item in &page.items {
        if let (ItemKind::Glyphs(run), Tag::Content(content)) = (&item.kind, item.tag)
            && let Some(content) = tree.contents.get(content.0 as usize)
            && !is_under(tree, content.parent, aside)
        {
            let floats = is_under(tree, content.parent, floats);
            found.extend(letters(&run.text).map(|c| (c, floats)));
        }
    }
    found
}

fn is_hidden(node: Node<'_, '_>, labels: bool) -> bool {
    let class = node.attribute("class").unwrap_or("");
    matches!(node.tag_name().name(), "rt" | "math" | "nav" | "head")
        || (class == "label" && !labels)
        || matches!(class, "noteref" | "line-number" | "tex" | "notes")
        || matches!(
            node.attribute("role"),
            Some("doc-endnotes" | "doc-footnote")
        )
}

/// The letters after a marker, as many as are compared.
fn after(document: &Document<'_>, id: &str, labels: bool) -> Option<String> {
    let mut seen = false;
    let mut found = String::new();
    for node in document.descendants() {
        if node.attribute("id") == Some(id) {
            seen = true;
        }
        if seen && node.is_text() && !node.ancestors().any(|node| is_hidden(node, labels)) {
            found.extend(letters(node.text().unwrap_or("")));
        }
        if found.chars().count() > WORDS {
            break;
        }
    }
    seen.then(|| found.chars().take(WORDS).collect())
}

/// Every page of a book whose marker stands elsewhere.
fn misplaced(dir: &Path) -> (usize, Vec<String>) {
    let set = set_book(dir);
    let edition = set.edition.as_ref().unwrap();
    let options = Options {
        fonts: false,
        made_cover: false,
        ..Options::default()
    };
    let archive = Archive::read(&set.epub(&options).unwrap().bytes);
    let nav = archive.parse("OEBPS/nav.xhtml");
    let list = nav
        .descendants()
        .find(|node| node.attribute("role") == Some("doc-pagelist"))
        .unwrap();
    let mut wrong = Vec::new();
    let mut pages = 0;
    let mut listed = BTreeSet::new();
    for link in list
        .descendants()
        .filter(|node| node.tag_name().name() == "a")
    {
        let label = link.text().unwrap();
        let (file, id) = link.attribute("href").unwrap().split_once('#').unwrap();
        let page = edition
            .pages
            .iter()
            .find(|page| page.folio.to_string() == label)
            .unwrap();
        pages += 1;
        listed.insert(label);
        // What the press makes of the record has other words in an EPUB, and an index other columns.
        if ["nav.", "title-page.", "imprint.", "index."]
            .iter()
            .any(|made| file.contains(made))
        {
            continue;
        }
        let document = archive.parse(&format!("OEBPS/{file}"));
        let mut said = String::new();
        let begins = [(true, true), (false, false), (true, false), (false, true)]
            .iter()
            .any(|(in_epub, in_print)| {
                let marked =
                    after(&document, id, *in_epub).unwrap_or_else(|| panic!("no {id} in {file}"));
                let body = body(&edition.tree, page, *in_print);
                let text: String = body.iter().map(|(c, _)| *c).collect();
                said = format!(
                    "{label}: “{marked}” is marked, “{}” is printed",
                    text.chars().take(WORDS * 2).collect::<String>()
                );
                // Floats at the head may stand before the body's first words.
                text.match_indices(&marked).any(|(at, _)| {
                    let before = text[..at].chars().count();
                    body.iter().take(before).all(|(_, floats)| *floats)
                })
            });
        if !begins {
            wrong.push(said);
        }
    }
    assert_eq!(listed.len(), pages, "no page is listed twice");
    // Every page that says anything is listed, later pages of the contents and the index too.
    for page in &edition.pages {
        let label = page.folio.to_string();
        let says = page
            .items
            .iter()
            .any(|item| matches!(item.tag, Tag::Content(_)));
        if says && !listed.contains(label.as_str()) {
            wrong.push(format!("{label} is not listed"));
        }
    }
    assert!(pages > 4, "the pages are listed");
    (pages, wrong)
}

fn assert_pages(dir: &Path) {
    let (pages, wrong) = misplaced(dir);
    assert!(wrong.is_empty(), "{} of {pages}: {wrong:#?}", wrong.len());
}

#[test]
fn every_page_of_the_sample_begins_at_its_marker() {
    assert_pages(&root().join("manuscript"));
}

#[test]
fn every_page_of_the_chinese_edition_begins_at_its_marker() {
    assert_pages(&root().join("examples/zh-report"));
}

#[test]
fn every_page_of_the_japanese_essay_begins_at_its_marker() {
    assert_pages(&root().join("examples/ja-essay"));
}

#[test]
fn every_page_of_the_shared_book_begins_at_its_marker() {
    let dir = root().join("../shared/corpora/trpl-zh-cn");
    if !dir.is_dir() {
        eprintln!("skipped: no shared book beside the repository");
        return;
    }
    assert_pages(&dir);
}

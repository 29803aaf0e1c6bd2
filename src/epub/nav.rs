//! The navigation document (EPUB 3.3 §7): contents, lists of figures, tables and listings, landmarks, page-list.

use crate::{
    base::Words,
    model::{LabelKind, MadePage},
};

use super::{
    contents::Entry,
    matter::is_body,
    plan::{DocumentKind, Marker},
    shared::Shared,
    xhtml::{Listed, page_marker, shell},
    xml::{Tag, Xml},
};

/// What the navigation document lists.
pub(super) struct Lists<'a> {
    /// The contents.
    pub(super) contents: &'a [Entry],
    /// Figures, tables and listings with the files they are in.
    pub(super) listed: &'a [(String, Listed)],
    /// Pages with their addresses, in the order of the edition.
    pub(super) pages: &'a [(String, Marker)],
}

/// The navigation document.
pub(super) fn nav(shared: &Shared<'_>, lists: &Lists<'_>) -> String {
    let lang = &shared.plan.book.metadata.lang;
    let words = Words::of(lang);
    let mut xml = Xml::default();
    let toc = Tag::new("nav")
        .with("epub:type", "toc")
        .role("doc-toc")
        .with("id", "toc")
        .with("aria-labelledby", "toc-title");
    xml.element(toc, |xml| {
        // Only a heading may begin a navigation list, so the markers stand in it, outside its name.
        xml.element(Tag::new("h1"), |xml| {
            for marker in shared.plan.made(MadePage::Contents) {
                xml.empty_pair(page_marker(marker, &words.page(&marker.label)));
            }
            xml.leaf(Tag::new("span").with("id", "toc-title"), words.contents);
        });
        xml.line();
        entries(xml, lists.contents);
    });
    xml.line();
    for (kind, term, name) in [
        (LabelKind::Figure, "loi", words.list_of_figures),
        (LabelKind::Table, "lot", words.list_of_tables),
        // The vocabulary has no term for listings.
        (LabelKind::Listing, "", words.list_of_listings),
    ] {
        let shown = shared.theme.toc.lists;
        list(&mut xml, lists.listed, kind, term, name, words, shown);
    }
    landmarks(&mut xml, shared, words);
    if !lists.pages.is_empty() {
        let tag = hidden("page-list", words.pages).role("doc-pagelist");
        xml.element(tag, |xml| {
            xml.element(Tag::new("ol"), |xml| {
                for (href, marker) in lists.pages {
                    link(xml, href, |xml| xml.text(&marker.label));
                }
            });
        });
        xml.line();
    }
    shell("nav.xhtml", lang, words.contents, &xml.finish())
}

fn hidden(term: &str, name: &str) -> Tag {
    Tag::new("nav")
        .with("epub:type", term)
        .with("hidden", "hidden")
        .with("aria-label", name)
}

fn link(xml: &mut Xml, href: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element(Tag::new("li"), |xml| {
        xml.element(Tag::new("a").with("href", href), inside);
    });
    xml.line();
}

fn entries(xml: &mut Xml, of: &[Entry]) {
    xml.element(Tag::new("ol"), |xml| {
        xml.line();
        for entry in of {
            let class = entry.is_part.then_some("part-entry");
            xml.element(Tag::new("li").with_some("class", class), |xml| {
                xml.element(Tag::new("a").with("href", &entry.href), |xml| {
                    xml.raw(&entry.markup)
                });
                if !entry.below.is_empty() {
                    xml.line();
                    entries(xml, &entry.below);
                }
            });
            xml.line();
        }
    });
}

fn list(
    xml: &mut Xml,
    listed: &[(String, Listed)],
    kind: LabelKind,
    term: &str,
    name: &str,
    words: &Words,
    shown: bool,
) {
    let mut of_kind = listed
        .iter()
        .filter(|(_, item)| item.kind == kind)
        .peekable();
    if of_kind.peek().is_none() {
        return;
    }
    let mut tag = Tag::new("nav").with("aria-label", name);
    if !term.is_empty() {
        tag = tag.with("epub:type", term);
    }
    if !shown {
        tag = tag.with("hidden", "hidden");
    }
    xml.element(tag, |xml| {
        xml.leaf(Tag::new("h2"), name);
        xml.element(Tag::new("ol"), |xml| {
            for (href, item) in of_kind {
                link(xml, href, |xml| {
                    xml.text(&item.label);
                    if !item.label.is_empty() && !item.markup.is_empty() {
                        xml.text(words.caption_separator);
                    }
                    xml.raw(&item.markup);
                });
            }
        });
    });
    xml.line();
}

fn landmarks(xml: &mut Xml, shared: &Shared<'_>, words: &Words) {
    let plan = shared.plan;
    xml.element(hidden("landmarks", words.landmarks), |xml| {
        xml.element(Tag::new("ol"), |xml| {
            let mut body = false;
            for document in &plan.documents {
                let (term, name) = match &document.kind {
                    DocumentKind::Cover => ("cover", words.cover),
                    DocumentKind::TitlePage => ("titlepage", words.title_page),
                    DocumentKind::Imprint => ("copyright-page", words.imprint),
                    DocumentKind::Contents => ("toc", words.contents),
                    DocumentKind::Index => ("index", words.index),
                    DocumentKind::Part(_) if !body => {
                        body = true;
                        ("bodymatter", words.start_of_text)
                    }
                    DocumentKind::Chapter { chapter, .. }
                        if !body
                            && plan
                                .book
                                .chapter(*chapter)
                                .is_some_and(|chapter| is_body(chapter.matter)) =>
                    {
                        body = true;
                        ("bodymatter", words.start_of_text)
                    }
                    DocumentKind::Part(_) | DocumentKind::Chapter { .. } => continue,
                };
                let tag = Tag::new("a")
                    .with("epub:type", term)
                    .with("href", &document.href);
                xml.element(Tag::new("li"), |xml| xml.leaf(tag, name));
                xml.line();
            }
        });
    });
    xml.line();
}

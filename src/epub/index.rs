//! The index: entries in the order of the book's language, each with links to where its words stand.
//!
//! A link says the page of the print edition where that is known, else it is counted.

use std::collections::BTreeMap;

use crate::{
    base::{Collation, Words},
    model::MadePage,
};

use super::{
    matter::{Made, Maker},
    plan::{Plan, relative},
    shared::Shared,
    voice::Role,
    xhtml::{IndexPlace, Written},
    xml::Tag,
};

/// An entry with its subentries.
#[derive(Debug, Default)]
struct Entry {
    sort: String,
    places: Vec<Place>,
    below: BTreeMap<String, Entry>,
}

/// Where an entry's words stand.
#[derive(Clone, Debug)]
struct Place {
    href: String,
    folio: Option<String>,
}

/// The page of the index.
pub(super) fn index(shared: &Shared<'_>, href: &str, chapters: &[(usize, Written)]) -> Made {
    let plan = shared.plan;
    let lang = &plan.book.metadata.lang;
    let words = Words::of(lang);
    let collation = Collation::of(lang);
    let entries = gather(plan, href, chapters);
    let mut maker = Maker::new(plan.book);
    maker.xml.open(
        Tag::new("section")
            .class("index")
            .with("epub:type", "index")
            .role("doc-index")
            .with("aria-labelledby", "title"),
    );
    maker.xml.line();
    maker.markers(plan.made(MadePage::Index));
    maker.line(
        Tag::new("h1").with("id", "title"),
        Role::Heading,
        true,
        words.index,
    );
    list(&mut maker, &entries, &collation, 0);
    maker.finish(href, words.index)
}

fn gather(plan: &Plan<'_>, from: &str, chapters: &[(usize, Written)]) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    let mut folio: Option<String> = None;
    let mut files: Vec<&(usize, Written)> = chapters.iter().collect();
    files.sort_by_key(|(document, _)| *document);
    for (document, written) in files {
        let Some(to) = plan.documents.get(*document) else {
            continue;
        };
        let before = folio.clone();
        for place in &written.indexed {
            let on = place
                .markers_before
                .checked_sub(1)
                .and_then(|last| written.markers.get(last))
                .map(|marker| marker.label.clone())
                .or_else(|| before.clone());
            let found = Place {
                href: format!("{}#{}", relative(from, &to.href), place.id),
                folio: on,
            };
            insert(&mut entries, &place.term.path, place, found);
        }
        if let Some(last) = written.markers.last() {
            folio = Some(last.label.clone());
        }
    }
    entries
}

fn insert(
    entries: &mut BTreeMap<String, Entry>,
    path: &[String],
    place: &IndexPlace,
    found: Place,
) {
    let Some((words, rest)) = path.split_first() else {
        return;
    };
    let entry = entries.entry(words.clone()).or_insert_with(|| Entry {
        sort: words.clone(),
        ..Entry::default()
    });
    if rest.is_empty() {
        if let Some(sort) = &place.term.sort {
            entry.sort.clone_from(sort);
        }
        // One link for each page is enough.
        let again = found.folio.is_some()
            && entry
                .places
                .last()
                .is_some_and(|last| last.folio == found.folio);
        if !again {
            entry.places.push(found);
        }
    } else {
        insert(&mut entry.below, rest, place, found);
    }
}

fn list(
    maker: &mut Maker<'_>,
    entries: &BTreeMap<String, Entry>,
    collation: &Collation,
    depth: u8,
) {
    if entries.is_empty() || depth > 8 {
        return;
    }
    let mut ordered: Vec<(&String, &Entry)> = entries.iter().collect();
    ordered.sort_by(|a, b| collation.compare(&a.1.sort, &b.1.sort).then(a.0.cmp(b.0)));
    maker.xml.open(Tag::new("ul"));
    maker.xml.line();
    let mut letter = None;
    for (words, entry) in ordered {
        let initial = collation.initial(&entry.sort);
        let begins = depth == 0 && letter.as_ref().is_some_and(|letter| *letter != initial);
        letter = Some(initial);
        maker
            .xml
            .open(Tag::new("li").with_some("class", begins.then_some("letter")));
        maker.words(words);
        for (at, place) in entry.places.iter().enumerate() {
            maker.words(if at == 0 { "\u{2002}" } else { ", " });
            let said = place.folio.clone().unwrap_or_else(|| (at + 1).to_string());
            maker.xml.open(Tag::new("a").with("href", &place.href));
            maker.words(&said);
            maker.xml.close();
        }
        list(maker, &entry.below, collation, depth + 1);
        maker.xml.close();
        maker.xml.line();
    }
    maker.xml.close();
}

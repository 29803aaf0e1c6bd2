//! The tree of the contents, from which the navigation document and the NCX are written.

use crate::{
    base::Words,
    model::{ChapterId, Inlines, plain_text},
};

use super::{
    plan::{Document, DocumentKind},
    shared::Shared,
    xhtml::{Section, Written, bare},
    xml::escape,
};

/// An entry with what is under it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Where it leads, from the package document's folder.
    pub(super) href: String,
    /// What it says, as simple markup, with its number.
    pub(super) markup: String,
    /// What it says, in plain text, with its number.
    pub(super) text: String,
    /// Whether it is a part of the book.
    pub(super) is_part: bool,
    /// What is under it.
    pub(super) below: Vec<Entry>,
}

/// The contents of a book. Every chapter is there; sections to the theme's depth.
pub(super) fn contents(shared: &Shared<'_>, files: &[(usize, Written)]) -> Vec<Entry> {
    let plan = shared.plan;
    let mut flat: Vec<(usize, Entry)> = Vec::new();
    let mut in_part = 0;
    for (at, document) in plan.documents.iter().enumerate() {
        match &document.kind {
            DocumentKind::Part(part) => {
                if let Some(part) = plan.book.parts.get(*part)
                    && let Some(chapter) = plan.book.chapter(part.first)
                {
                    in_part = 1;
                    let (markup, text) = title(shared, chapter.id, &part.title);
                    let entry = entry(document, None, "", &markup, &text);
                    flat.push((
                        0,
                        Entry {
                            is_part: true,
                            ..entry
                        },
                    ));
                }
            }
            DocumentKind::Chapter { chapter, blocks } => {
                let Some(chapter) = plan.book.chapter(*chapter) else {
                    continue;
                };
                if chapter.part.is_none() {
                    in_part = 0;
                }
                let depth = in_part + usize::from(chapter.depth);
                let sections = files
                    .iter()
                    .find(|(document, _)| *document == at)
                    .map_or(&[][..], |(_, written)| &written.outline);
                let deepest = usize::from(shared.theme.toc.depth);
                for section in sections {
                    let level = usize::from(chapter.depth) + usize::from(section.rank);
                    let is_chapter = section.rank == 1 && blocks.start == 0;
                    if is_chapter || level <= deepest {
                        let depth = depth + usize::from(section.rank).saturating_sub(1);
                        flat.push((depth, entry_of(document, section, is_chapter)));
                    }
                }
            }
            DocumentKind::Index => {
                let name = Words::of(&plan.book.metadata.lang).index;
                let mut markup = String::new();
                escape(name, false, &mut markup);
                flat.push((0, entry(document, None, "", &markup, name)));
            }
            DocumentKind::Cover
            | DocumentKind::TitlePage
            | DocumentKind::Imprint
            | DocumentKind::Contents => {}
        }
    }
    nest(flat)
}

fn entry_of(document: &Document, section: &Section, is_chapter: bool) -> Entry {
    // A chapter's entry leads to its file: some reading systems tell chapters apart by file alone.
    let id = (!is_chapter).then_some(section.id.as_str());
    entry(
        document,
        id,
        &section.number,
        &section.markup,
        &section.text,
    )
}

fn entry(document: &Document, id: Option<&str>, number: &str, markup: &str, text: &str) -> Entry {
    let href = match id {
        Some(id) => format!("{}#{id}", document.href),
        None => document.href.clone(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (markup, text) = if text.is_empty() && !markup.contains("<math") {
        (String::from("…"), String::from("…"))
    } else {
        (markup.to_owned(), text)
    };
    let numbered = |words: &str| {
        if number.is_empty() {
            words.to_owned()
        } else {
            format!("{number} {words}")
        }
    };
    Entry {
        href,
        markup: numbered(&markup),
        text: numbered(&text),
        is_part: false,
        below: Vec::new(),
    }
}

fn title(shared: &Shared<'_>, chapter: ChapterId, inlines: &Inlines) -> (String, String) {
    let markup = shared
        .plan
        .book
        .chapter(chapter)
        .map(|chapter| bare(shared, chapter, inlines))
        .unwrap_or_default();
    (markup, plain_text(&inlines.content))
}

/// Entries under the last one that is less deep; one that skips a depth stands under its neighbour.
fn nest(flat: Vec<(usize, Entry)>) -> Vec<Entry> {
    let mut roots: Vec<Entry> = Vec::new();
    // The entries that are still open, outermost first, with their depths.
    let mut open: Vec<(usize, Entry)> = Vec::new();
    fn close(open: &mut Vec<(usize, Entry)>, roots: &mut Vec<Entry>) {
        if let Some((_, entry)) = open.pop() {
            match open.last_mut() {
                Some((_, parent)) => parent.below.push(entry),
                None => roots.push(entry),
            }
        }
    }
    for (depth, entry) in flat {
        while open.last().is_some_and(|(last, _)| *last >= depth) {
            close(&mut open, &mut roots);
        }
        open.push((depth, entry));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// How deep entries nest: 1 when none has another under it.
pub(super) fn depth(entries: &[Entry]) -> usize {
    entries
        .iter()
        .map(|entry| 1 + depth(&entry.below))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_nest_by_depth_and_skipped_depths_are_closed_up() {
        let named = |depth, text: &str| {
            let entry = Entry {
                text: text.to_owned(),
                ..Entry::default()
            };
            (depth, entry)
        };
        let tree = nest(vec![
            named(1, "preface"),
            named(0, "part"),
            named(1, "a"),
            named(3, "a.1"),
            named(3, "a.2"),
            named(1, "b"),
        ]);
        fn show(entries: &[Entry]) -> String {
            entries
                .iter()
                .map(|entry| format!("{}({})", entry.text, show(&entry.below)))
                .collect()
        }
        assert_eq!(show(&tree), "preface()part(a(a.1()a.2())b())");
        assert_eq!(depth(&tree), 3);
    }
}

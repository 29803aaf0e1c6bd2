//! The papers that go with a book, each as an output of its own.

use super::{Goal, Output, Set, release::facts};
use crate::release;

/// Whether an output is a paper about the others.
pub(super) fn is_paper(goal: Goal) -> bool {
    match goal {
        Goal::Onix | Goal::Opds | Goal::Metadata => true,
        Goal::Epub | Goal::Screen | Goal::Print | Goal::Cover => false,
    }
}

/// The papers that are asked for, about outputs that are made.
pub(super) fn papers(set: &Set, outputs: &[Output], goals: &[Goal]) -> Vec<Output> {
    let Some(book) = set.book.as_ref() else {
        return Vec::new();
    };
    let wanted: Vec<_> = goals.iter().filter(|goal| is_paper(**goal)).collect();
    if wanted.is_empty() || outputs.is_empty() {
        return Vec::new();
    }
    let facts = facts(set, outputs, None);
    let (metadata, slug) = (&book.metadata, &book.metadata.slug);
    wanted
        .into_iter()
        .filter_map(|goal| {
            let (ending, text) = match goal {
                Goal::Onix => ("onix.xml", release::message(metadata, &facts)),
                Goal::Opds => ("opds.json", release::publication(metadata, &facts)),
                Goal::Metadata => ("metadata.json", release::record(metadata, &facts)),
                Goal::Epub | Goal::Screen | Goal::Print | Goal::Cover => return None,
            };
            Some(Output {
                goal: *goal,
                name: format!("{slug}.{ending}"),
                bytes: text.into_bytes(),
            })
        })
        .collect()
}

//! One run: the book is set, then written in every form that is asked for.

use super::{Goal, Observer, Outcome, Output, Request, Set, Stage, set};
use crate::epub;

/// Builds what is asked for. Never fails: what went wrong is in the outcome's diagnostics.
#[must_use]
pub fn build(request: &Request<'_>, observer: &dyn Observer) -> Outcome {
    let mut set = set(request, observer);
    // With an error there is nothing to write, and `check` writes nothing at all.
    let mut outputs = Vec::new();
    if !set.failed() && !request.goals.is_empty() {
        observer.begin(Stage::Write);
        outputs = write(&mut set, request);
        if set.failed() {
            outputs.clear();
        }
    }
    Outcome {
        title: set.title().map(str::to_owned),
        pages: set
            .edition
            .as_ref()
            .map_or(0, |edition| edition.pages.len()),
        outputs,
        diagnostics: set.diagnostics,
        sources: set.sources,
    }
}

fn write(set: &mut Set, request: &Request<'_>) -> Vec<Output> {
    let mut outputs = Vec::new();
    let Some(slug) = set.book.as_ref().map(|book| book.metadata.slug.clone()) else {
        return outputs;
    };
    if request.goals.contains(&Goal::Epub) {
        let options = epub::Options {
            page_list: request.page_list,
            ..epub::Options::default()
        };
        if let Some(edition) = set.epub(&options) {
            set.report(edition.diagnostics);
            outputs.push(Output {
                goal: Goal::Epub,
                name: format!("{slug}.epub"),
                bytes: edition.bytes,
            });
        }
    }
    outputs
}

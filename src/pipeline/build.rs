//! One run: the book is set, then written in every form that is asked for.

use super::{
    Goal, Observer, Outcome, Output, Press, Request, Set, Stage, cover, papers, pdf, print,
};

/// Builds what is asked for. Never fails: what went wrong is in the outcome's diagnostics.
#[must_use]
pub fn build(request: &Request<'_>, observer: &dyn Observer) -> Outcome {
    Press::default().build(request, observer)
}

/// The same, with the set book from which more can be made. Its problems and texts have gone into the outcome.
pub(super) fn build_set(
    press: &Press,
    request: &Request<'_>,
    observer: &dyn Observer,
) -> (Outcome, Set) {
    let mut set = press.set(request, observer);
    // With an error there is nothing to write, and `check` writes nothing at all.
    let mut outputs = Vec::new();
    if !set.failed() && !request.goals.is_empty() {
        observer.begin(Stage::Write);
        outputs = write(&mut set, request);
        if set.failed() {
            outputs.clear();
        }
    }
    let outcome = Outcome {
        title: set.title().map(str::to_owned),
        pages: set
            .edition
            .as_ref()
            .map_or(0, |edition| edition.pages.len()),
        outputs,
        diagnostics: std::mem::take(&mut set.diagnostics),
        sources: std::mem::take(&mut set.sources),
    };
    (outcome, set)
}

/// Writes the paged and the flowing output side by side.
fn write(set: &mut Set, request: &Request<'_>) -> Vec<Output> {
    let Some(slug) = set.book.as_ref().map(|book| book.metadata.slug.clone()) else {
        return Vec::new();
    };
    let wants = |goal| request.goals.contains(&goal);
    let options = set.epub_options(request);
    // The papers describe the EPUB, so it is made for them too.
    let needs_epub = wants(Goal::Epub) || request.goals.iter().any(|goal| papers::is_paper(*goal));
    let (epub, screen) = rayon::join(
        || {
            needs_epub
                .then(|| set.epub(&options))
                .flatten()
                .map(|made| (made.bytes, made.diagnostics))
        },
        || wants(Goal::Screen).then(|| pdf::screen(set)).flatten(),
    );
    // Pages are set anew for the press: after the others, so that memory holds no more than two settings.
    let printed = wants(Goal::Print).then(|| print::write(set)).flatten();
    let cover = wants(Goal::Cover).then(|| cover::write(set)).flatten();
    let mut outputs = Vec::new();
    let (sheet, front) = cover.map_or((None, None), |made| {
        (
            Some((made.sheet, made.diagnostics)),
            made.front.map(|front| (front, Vec::new())),
        )
    });
    for (goal, name, made) in [
        (Goal::Epub, format!("{slug}.epub"), epub),
        (Goal::Screen, format!("{slug}.pdf"), screen),
        (Goal::Print, format!("{slug}-print.pdf"), printed),
        (Goal::Cover, format!("{slug}-cover.pdf"), sheet),
        (Goal::Cover, format!("{slug}-cover.jpg"), front),
    ] {
        if let Some((bytes, found)) = made {
            set.report(found);
            outputs.push(Output { goal, name, bytes });
        }
    }
    outputs.extend(papers::papers(set, &outputs, request.goals));
    outputs.retain(|output| wants(output.goal));
    outputs
}

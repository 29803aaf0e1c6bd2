//! What a copy-editor and an accessibility auditor would say: one lint a file, none of which changes the book.
//!
//! [`run`] makes a [`Subject`] of the book once — its [`passages`](passage) with their languages — and hands it to every
//! lint that the book's levels do not switch off. [`look_at_theme`] does the same for the colours of a theme.

mod bare_url;
mod contrast;
mod double_space;
mod ellipsis;
mod empty_section;
mod forms;
mod halfwidth;
mod heading_skip;
mod lazy_alt;
mod long_paragraph;
mod mixed_quote;
mod passage;
mod repeated_word;
mod script;
mod spacing;
mod straight_quote;
mod unmatched;
mod unreferenced;
mod untagged;

use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Levels, Span},
    model::Book,
    theme::Theme,
};

use passage::Passage;

/// What lints look at.
struct Subject<'a> {
    book: &'a Book,
    /// Every run of words, in reading order.
    passages: Vec<Passage>,
}

/// A lint: looks, and adds what it found.
type Lint = fn(&Subject<'_>, &mut Vec<Diagnostic>);

/// Every lint with its code.
const LINTS: &[(Code, Lint)] = &[
    (Code::HeadingSkip, heading_skip::look),
    (Code::EmptySection, empty_section::look),
    (Code::LazyAlt, lazy_alt::look),
    (Code::UntaggedLanguage, untagged::look),
    (Code::MixedForms, forms::look),
    (Code::HalfwidthMark, halfwidth::look),
    (Code::StraightQuote, straight_quote::look),
    (Code::MixedQuotes, mixed_quote::look),
    (Code::EllipsisOrDash, ellipsis::look),
    (Code::UnmatchedMark, unmatched::look),
    (Code::DoubleSpace, double_space::look),
    (Code::MixedSpacing, spacing::look),
    (Code::RepeatedWord, repeated_word::look),
    (Code::BareUrl, bare_url::look),
    (Code::UnreferencedFigure, unreferenced::look),
    (Code::LongParagraph, long_paragraph::look),
];

/// Looks at a book with every lint that `levels` does not switch off. Problems have their codes' own severities and come
/// in the order of the files.
#[must_use]
pub fn run(book: &Book, levels: &Levels) -> Vec<Diagnostic> {
    let subject = Subject {
        book,
        passages: passage::passages(book),
    };
    let found: Vec<Vec<Diagnostic>> = LINTS
        .par_iter()
        .filter(|(code, _)| levels.severity(*code).is_some())
        .map(|(_, look)| {
            let mut found = Vec::new();
            look(&subject, &mut found);
            found
        })
        .collect();
    let mut all = found.concat();
    all.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    all
}

/// Looks at a theme's colours. `place` says where a token was written, by its path below `[theme]`.
#[must_use]
pub fn look_at_theme(
    theme: &Theme,
    place: &dyn Fn(&str) -> Span,
    levels: &Levels,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if levels.severity(Code::LowContrast).is_some() {
        contrast::look(theme, place, &mut found);
    }
    found
}

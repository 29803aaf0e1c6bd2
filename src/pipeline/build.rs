//! One run, stage after stage.

use std::path::PathBuf;

use super::{Goal, Observer, Outcome, Output, Request, Stage, fonts, themes};
use crate::base::{Diagnostic, Severity};
use crate::epub;
use crate::font::FontLibrary;
use crate::model::Book;
use crate::read::{self, ReadOptions, Reading};
use crate::theme::Theme;

/// Builds what is asked for. Never fails: what went wrong is in the outcome's diagnostics.
#[must_use]
pub fn build(request: &Request<'_>, observer: &dyn Observer) -> Outcome {
    observer.begin(Stage::Read);
    let options = ReadOptions {
        source_date_epoch: request.epoch,
    };
    let Reading {
        book,
        config,
        mut diagnostics,
        sources,
    } = read::load(request.dir, &options);
    let mut outcome = Outcome {
        sources,
        ..Outcome::default()
    };
    if let Some(book) = book {
        let orthography = book.metadata.lang.orthography();
        let theme = themes::choose(&config.theme, orthography, &mut diagnostics);
        let dirs: Vec<PathBuf> = config
            .font_dirs
            .iter()
            .chain(request.font_dirs)
            .cloned()
            .collect();
        let library = fonts::gather(&dirs, &config.fonts, &mut diagnostics);
        observer.begin(Stage::Check);
        if let Some(theme) = theme {
            let press = Press {
                book: &book,
                theme: &theme,
                library: &library,
                request,
            };
            press.run(observer, &mut diagnostics, &mut outcome);
        }
        outcome.title = Some(book.metadata.title);
    }
    config.lints.apply(&mut diagnostics);
    settle(&mut diagnostics, request.strict);
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        outcome.outputs.clear();
    }
    outcome.diagnostics = diagnostics;
    outcome
}

/// What the paged and the flowing outputs are made from.
struct Press<'a> {
    book: &'a Book,
    theme: &'a Theme,
    library: &'a FontLibrary,
    request: &'a Request<'a>,
}

impl Press<'_> {
    fn run(
        &self,
        observer: &dyn Observer,
        diagnostics: &mut Vec<Diagnostic>,
        outcome: &mut Outcome,
    ) {
        // With an error there is nothing to write, and `check` writes nothing at all.
        let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
        if failed || self.request.goals.is_empty() {
            return;
        }
        observer.begin(Stage::Write);
        if self.request.goals.contains(&Goal::Epub) {
            let epub::Edition {
                bytes,
                diagnostics: found,
            } = epub::write(
                self.book,
                self.theme,
                self.library,
                None,
                &epub::Options::default(),
            );
            diagnostics.extend(found);
            outcome.outputs.push(Output {
                goal: Goal::Epub,
                name: format!("{}.epub", self.book.metadata.slug),
                bytes,
            });
        }
    }
}

/// Puts problems in the order of the manuscript, drops what was said twice, and makes warnings errors when that is
/// asked for.
fn settle(diagnostics: &mut Vec<Diagnostic>, strict: bool) {
    if strict {
        for diagnostic in diagnostics.iter_mut() {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
    diagnostics.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    diagnostics.dedup();
}

//! One JSON object a line, as `schemas/diagnostic.json` describes.

use serde::Serialize;

use crate::base::{Diagnostic, SourceMap};

/// A problem as machines read it.
#[derive(Serialize)]
pub(in crate::cli) struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    start: u32,
    end: u32,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
}

pub(super) fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        // Strings and numbers always serialise.
        text.push_str(&serde_json::to_string(&Line::new(diagnostic, sources)).unwrap_or_default());
        text.push('\n');
    }
    text
}

impl<'a> Line<'a> {
    /// The problem with its place in words and numbers.
    pub(in crate::cli) fn new(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Self {
        Self {
            code: diagnostic.code.name(),
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            place: sources.locate(diagnostic.span).map(|place| Place {
                file: place.path,
                line: place.line,
                column: place.column,
                start: diagnostic.span.start,
                end: diagnostic.span.end,
            }),
            fix: diagnostic.fix.as_ref().map(|fix| Fix {
                start: fix.span.start,
                end: fix.span.end,
                replacement: &fix.replacement,
            }),
        }
    }
}

//! Workflow commands: GitHub Actions shows them beside the changed lines.

use std::fmt::Write as _;

use crate::base::{Diagnostic, Severity, SourceMap};

pub(super) fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ = write!(text, "::{command} ");
        if let Some(place) = sources.locate(diagnostic.span) {
            let _ = write!(
                text,
                "file={},line={},col={},",
                property(place.path),
                place.line,
                place.column
            );
        }
        let help = diagnostic
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!("\n{help}"));
        let _ = writeln!(
            text,
            "title={}::{}",
            diagnostic.code.name(),
            data(&format!("{}{help}", diagnostic.message))
        );
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

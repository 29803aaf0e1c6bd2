//! One line each, as compilers say it: editors and problem matchers read it.

use std::fmt::Write as _;

use crate::base::{Diagnostic, SourceMap};

pub(super) fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        if let Some(place) = sources.locate(diagnostic.span) {
            let _ = write!(text, "{}:{}:{}: ", place.path, place.line, place.column);
        }
        let message = diagnostic.message.replace(char::is_control, " ");
        let (word, name) = (diagnostic.severity.word(), diagnostic.code.name());
        let _ = writeln!(text, "{word}[{name}]: {message}");
    }
    text
}

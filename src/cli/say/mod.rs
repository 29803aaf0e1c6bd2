//! How things are said: problems in four formats on their stream, progress and summaries on standard error.

pub(in crate::cli) mod flood;
mod github;
mod human;
pub(in crate::cli) mod json;
mod sarif;
mod short;

use std::io::{IsTerminal as _, Write as _};

use super::arguments::{self, MessageFormat, When};
use crate::base::{Diagnostic, Severity, SourceMap};

/// The voice a run speaks with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    format: MessageFormat,
    quiet: bool,
    verbose: bool,
    color: bool,
}

impl Voice {
    /// From the arguments and the terminal.
    pub fn new(arguments: &arguments::Voice, format: Option<MessageFormat>) -> Self {
        let color = match arguments.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                std::io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        };
        Self {
            format: format.unwrap_or(arguments.message_format),
            quiet: arguments.quiet,
            verbose: arguments.verbose,
            color,
        }
    }

    /// Whether progress may be drawn.
    pub fn shows_progress(self) -> bool {
        !self.quiet && self.format == MessageFormat::Human && std::io::stderr().is_terminal()
    }

    /// Whether stages are told with their times.
    pub fn is_verbose(self) -> bool {
        self.verbose
    }

    /// Says every problem: people's on standard error, machines' on standard output.
    pub fn problems(self, diagnostics: &[Diagnostic], sources: &SourceMap) {
        let diagnostics = &*flood::stem(diagnostics);
        let text = match self.format {
            MessageFormat::Human => return aside(&human::render(diagnostics, sources, self.color)),
            MessageFormat::Json => json::render(diagnostics, sources),
            MessageFormat::Github => github::render(diagnostics, sources),
            MessageFormat::Short => short::render(diagnostics, sources),
            MessageFormat::Sarif => sarif::render(diagnostics, sources),
        };
        out(&text);
    }

    /// Whether problems of several books cannot be said one book after the other: the format has one log for all.
    pub fn speaks_once(self) -> bool {
        match self.format {
            MessageFormat::Sarif => true,
            MessageFormat::Human
            | MessageFormat::Json
            | MessageFormat::Github
            | MessageFormat::Short => false,
        }
    }

    /// A line about what was done, for people; machines read files.
    pub fn remark(self, line: &str) {
        if !self.quiet && self.format == MessageFormat::Human {
            aside(&format!("{line}\n"));
        }
    }

    /// Why the command could not run.
    pub fn unable(self, why: &str) {
        let head = if self.color {
            "\u{1b}[1;31merror\u{1b}[0m"
        } else {
            "error"
        };
        aside(&format!("{head}: {why}\n"));
    }
}

/// Says why a command could not run, without colour.
pub(super) fn complain(why: &str) {
    aside(&format!("error: {why}\n"));
}

/// Writes to standard error.
pub(super) fn aside(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Writes to standard output. A reader that has gone away (`| head`) is no failure.
pub(super) fn out(text: &str) {
    let mut stream = std::io::stdout().lock();
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}

/// “2 errors and 1 warning”, `None` when there is neither.
pub(super) fn tally(diagnostics: &[Diagnostic]) -> Option<String> {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    let words = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    match (
        words(count(Severity::Error), "error"),
        words(count(Severity::Warning), "warning"),
    ) {
        (Some(errors), Some(warnings)) => Some(format!("{errors} and {warnings}")),
        (one, other) => one.or(other),
    }
}

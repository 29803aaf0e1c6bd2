//! A problem, said once.

use super::{code::Code, span::Span};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; changes no exit status.
    Note,
    /// The book is built; `--strict` makes it an error.
    Warning,
    /// The outputs are held back.
    Error,
}

impl Severity {
    /// The word diagnostics are headed with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem with its place and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem.
    pub code: Code,
    /// How much it matters; a code's own severity unless `[lints]` says otherwise.
    pub severity: Severity,
    /// Where; may be detached.
    pub span: Span,
    /// What is wrong, in one line, lower case, without a full stop.
    pub message: String,
    /// What to do about it, in one line.
    pub help: Option<String>,
    /// How to put it right, when that takes no thought.
    pub fix: Option<Fix>,
}

/// A change of the source that puts a problem right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced: a place in a file's text as the source map has it, line ends as `\n`.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Diagnostic {
    /// A problem of `code` at `span`, with the code's own severity.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            span,
            message: message.into(),
            help: None,
            fix: None,
        }
    }

    /// Adds the change that puts it right.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

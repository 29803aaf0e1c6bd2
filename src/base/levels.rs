//! How much each kind of problem matters to one book: the `[lints]` table.

use std::collections::BTreeMap;

use super::{
    code::Code,
    diagnostic::{Diagnostic, Severity},
};

/// What `[lints]` makes of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a note.
    Note,
    /// Reported as a warning.
    Warn,
    /// Reported as an error: the outputs are held back.
    Deny,
}

impl Level {
    /// Reads `allow`, `note`, `warn` or `deny`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "allow" => Self::Allow,
            "note" => Self::Note,
            "warn" => Self::Warn,
            "deny" => Self::Deny,
            _ => return None,
        })
    }

    fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Severity::Note),
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}

/// The levels a book sets; every other code keeps its own severity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Code, Level>);

impl Levels {
    /// Sets the level of a code.
    pub fn set(&mut self, code: Code, level: Level) {
        self.0.insert(code, level);
    }

    /// The severity problems of a code have; `None` when they are not reported.
    #[must_use]
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match self.0.get(&code) {
            Some(level) => level.severity(),
            None => Some(code.severity()),
        }
    }

    /// Gives every problem its severity and drops those that are allowed.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| match self.0.get(&diagnostic.code) {
            None => true,
            Some(level) => match level.severity() {
                Some(severity) => {
                    diagnostic.severity = severity;
                    true
                }
                None => false,
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    #[test]
    fn levels_raise_lower_and_drop() {
        let mut levels = Levels::default();
        levels.set(Code::MissingAlt, Level::Deny);
        levels.set(Code::DeadLink, Level::Warn);
        levels.set(Code::UnknownClass, Level::Allow);
        let mut found: Vec<_> = [
            Code::MissingAlt,
            Code::DeadLink,
            Code::UnknownClass,
            Code::TooDeep,
        ]
        .map(|code| Diagnostic::new(code, Span::DETACHED, "x"))
        .into();
        levels.apply(&mut found);
        let severities: Vec<_> = found.iter().map(|d| (d.code, d.severity)).collect();
        assert_eq!(
            severities,
            [
                (Code::MissingAlt, Severity::Error),
                (Code::DeadLink, Severity::Warning),
                (Code::TooDeep, Severity::Error),
            ]
        );
    }
}

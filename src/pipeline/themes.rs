//! The book's theme, with problems at the place where the token was written.

use crate::base::{Code, Diagnostic, Orthography};
use crate::read::ThemeChoice;
use crate::theme::{self, Theme};

/// The theme that was chosen; the plain one when it was refused, so that later checks go on.
pub(super) fn choose(
    choice: &ThemeChoice,
    orthography: Orthography,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    match theme::load(&choice.name, &choice.overrides, orthography) {
        Ok(theme) => Some(theme),
        Err(errors) => {
            diagnostics.extend(errors.into_iter().map(|error| {
                let code = if error.unknown {
                    Code::UnknownKey
                } else {
                    Code::InvalidValue
                };
                let span = choice.span(&error.key);
                let key = if error.key.is_empty() {
                    "theme.name".to_owned()
                } else {
                    format!("theme.{}", error.key)
                };
                Diagnostic::new(code, span, format!("{key}: {}", error.message))
                    .help("every token and its value stands in src/theme/tokens/base.toml")
            }));
            theme::load(theme::NAMES[0], &toml::Table::new(), orthography).ok()
        }
    }
}

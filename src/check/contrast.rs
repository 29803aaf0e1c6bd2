//! Colours of a theme that are hard to read on what they are printed on (WCAG 2.2, success criterion 1.4.3).

use crate::{
    base::{Code, Color, Diagnostic, Span},
    theme::{HeadingStyle, Theme},
};

/// The least contrast of words.
const WORDS: f32 = 4.5;
/// The least contrast of large words: from 18 pt, bold from 14 pt.
const LARGE_WORDS: f32 = 3.0;

pub(super) fn look(theme: &Theme, place: &dyn Fn(&str) -> Span, found: &mut Vec<Diagnostic>) {
    let (colors, code) = (&theme.colors, &theme.code.colors);
    let mut look = |path: &str, color: Color, ground: Color, least: f32| {
        let contrast = color.contrast(ground);
        if contrast >= least {
            return;
        }
        let message = format!(
            "{path} {color} on {ground} has a contrast of {contrast:.1} to 1; words need {least}"
        );
        found.push(
            Diagnostic::new(Code::LowContrast, place(path), message)
                .help("make one of them darker or lighter"),
        );
    };
    for (path, color) in [
        ("colors.text", colors.text),
        ("colors.muted", colors.muted),
        ("colors.accent", colors.accent),
    ] {
        for ground in [Color::WHITE, colors.tint] {
            look(path, color, ground, WORDS);
        }
    }
    look("colors.link", colors.link, Color::WHITE, WORDS);
    for (path, color) in [
        ("colors.text", colors.text),
        ("code.colors.keyword", code.keyword),
        ("code.colors.string", code.string),
        ("code.colors.comment", code.comment),
        ("code.colors.number", code.number),
        ("code.colors.function", code.function),
        ("code.colors.type", code.type_name),
    ] {
        look(path, color, colors.code_tint, WORDS);
    }
    for level in 1..=6 {
        let heading = theme.headings.level(level);
        let least = if is_large(theme, heading) {
            LARGE_WORDS
        } else {
            WORDS
        };
        look(
            &format!("headings.h{level}.color"),
            heading.color,
            Color::WHITE,
            least,
        );
    }
}

fn is_large(theme: &Theme, heading: &HeadingStyle) -> bool {
    let points = (theme.body.size * heading.size).0;
    points >= 18.0 || (heading.bold && points >= 14.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Orthography, theme::load};

    fn found(name: &str, overrides: &str) -> Vec<String> {
        let table: toml::Table = overrides.parse().unwrap();
        let theme = load(name, &table, Orthography::Latin).unwrap();
        let mut found = Vec::new();
        look(&theme, &|_| Span::DETACHED, &mut found);
        found.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn the_themes_of_the_press_are_readable() {
        for name in ["report", "classic", "textbook"] {
            assert_eq!(found(name, ""), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn pale_words_and_dark_grounds_are_found() {
        let pale = found("report", "[colors]\nmuted = \"#aaaaaa\"\n");
        assert_eq!(pale.len(), 2, "{pale:?}");
        assert!(pale[0].starts_with("colors.muted #aaaaaa on #ffffff has a contrast of 2.3"));
        let dark = found("report", "[colors]\ntint = \"#222222\"\n");
        assert!(
            dark.iter().any(|said| said.starts_with("colors.text")),
            "{dark:?}"
        );
    }
}

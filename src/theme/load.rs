//! From TOML to a theme.

use serde::de::IntoDeserializer;
use toml::{Table, Value};

use super::{paper::paper_size, tokens::Theme};
use crate::base::Orthography;

/// Every token of a theme with its value, as commented TOML: what themes and books change.
pub const BASE_TOKENS: &str = include_str!("tokens/base.toml");

/// The themes that come with the press: name and TOML.
const THEMES: &[(&str, &str)] = &[
    ("report", include_str!("tokens/report.toml")),
    ("classic", include_str!("tokens/classic.toml")),
    ("textbook", include_str!("tokens/textbook.toml")),
];

/// The names of the themes, the default first.
pub const NAMES: &[&str] = &["report", "classic", "textbook"];

/// A token that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// The path of the key below `[theme]`, such as `page.trim`; empty for the theme's name.
    pub key: String,
    /// Whether the key does not exist, rather than having a bad value.
    pub unknown: bool,
    /// What is wrong, in one line.
    pub message: String,
}

/// Makes a theme: the base, then the named one, then their tables for the book's writing
/// (`[cjk]`, `[ja]`, `[ko]`), then `overrides` (the tables under `[theme]`, without `name`).
///
/// # Errors
/// Every key that does not exist and every value that is refused.
pub fn load(
    name: &str,
    overrides: &Table,
    orthography: Orthography,
) -> Result<Theme, Vec<ThemeError>> {
    let Some((_, text)) = THEMES.iter().find(|(known, _)| *known == name) else {
        return Err(vec![ThemeError {
            key: String::new(),
            unknown: false,
            message: format!("no theme is called “{name}” ({})", NAMES.join(", ")),
        }]);
    };
    let mut tokens = parse(BASE_TOKENS)?;
    let mut named = parse(text)?;
    let of_base = take_writings(&mut tokens);
    let of_named = take_writings(&mut named);
    merge(&mut tokens, &named);
    for (base, named) in of_base.iter().zip(&of_named) {
        if asks_for(orthography, base.0) {
            for table in [&base.1, &named.1].into_iter().flatten() {
                merge(&mut tokens, table);
            }
        }
    }
    let unknown = unknown_keys(&tokens, overrides);
    if !unknown.is_empty() {
        return Err(unknown);
    }
    merge(&mut tokens, overrides);
    let theme: Theme = serde_path_to_error::deserialize(Value::Table(tokens).into_deserializer())
        .map_err(|error: serde_path_to_error::Error<toml::de::Error>| {
        vec![ThemeError {
            key: error.path().to_string(),
            unknown: false,
            message: error.inner().message().to_owned(),
        }]
    })?;
    let errors = out_of_range(&theme);
    if errors.is_empty() {
        Ok(theme)
    } else {
        Err(errors)
    }
}

fn parse(text: &str) -> Result<Table, Vec<ThemeError>> {
    text.parse().map_err(|error: toml::de::Error| {
        vec![ThemeError {
            key: String::new(),
            unknown: false,
            message: error.message().to_owned(),
        }]
    })
}

/// The tables of a theme that hold for some writings only, in the order in which they are laid over each other.
pub const WRITINGS: [&str; 3] = ["cjk", "ja", "ko"];

fn take_writings(tokens: &mut Table) -> [(&'static str, Option<Table>); 3] {
    WRITINGS.map(|name| match tokens.remove(name) {
        Some(Value::Table(table)) => (name, Some(table)),
        _ => (name, None),
    })
}

fn asks_for(orthography: Orthography, writing: &str) -> bool {
    match orthography {
        Orthography::Latin => false,
        Orthography::Hans | Orthography::HantTw | Orthography::HantHk => writing == "cjk",
        Orthography::Ja => writing == "cjk" || writing == "ja",
        Orthography::Ko => writing == "cjk" || writing == "ko",
    }
}

fn merge(into: &mut Table, from: &Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(outer)) => merge(inner, outer),
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The base has every key, so what it lacks does not exist.
fn unknown_keys(tokens: &Table, overrides: &Table) -> Vec<ThemeError> {
    let mut found = Vec::new();
    for (key, value) in overrides {
        match (tokens.get(key), value) {
            (Some(Value::Table(inner)), Value::Table(outer)) => {
                found.extend(unknown_keys(inner, outer).into_iter().map(|mut error| {
                    error.key = format!("{key}.{}", error.key);
                    error
                }));
            }
            (Some(_), _) => {}
            (None, _) => {
                let near = tokens
                    .keys()
                    .map(|known| (strsim::jaro_winkler(known, key), known))
                    .filter(|(score, _)| *score > 0.8)
                    .max_by(|a, b| a.0.total_cmp(&b.0));
                let hint = near.map_or_else(String::new, |(_, known)| {
                    format!("; did you mean “{known}”?")
                });
                found.push(ThemeError {
                    key: key.clone(),
                    unknown: true,
                    message: format!("no token is called “{key}”{hint}"),
                });
            }
        }
    }
    found
}

fn out_of_range(theme: &Theme) -> Vec<ThemeError> {
    let mut errors = Vec::new();
    let mut require = |holds: bool, key: &str, message: &str| {
        if !holds {
            errors.push(ThemeError {
                key: key.to_owned(),
                unknown: false,
                message: message.to_owned(),
            });
        }
    };
    let trim = paper_size(&theme.page.trim);
    require(
        trim.is_some(),
        "page.trim",
        "a trim is a name such as A5 or 32开, or a size such as 6x9in",
    );
    require(
        (0.0..=43.0).contains(&theme.page.bleed.0),
        "page.bleed",
        "bleed lies between 0 and 15 mm",
    );
    require(
        (12.0..=80.0).contains(&theme.page.measure.0),
        "page.measure",
        "the longest line lies between 12 and 80 em",
    );
    require(
        (6.0..=24.0).contains(&theme.body.size.0),
        "body.size",
        "the size lies between 6 and 24 pt",
    );
    require(
        (1.0..=3.0).contains(&theme.body.leading.0),
        "body.leading",
        "leading lies between 1 and 3 em",
    );
    require(
        (0.0..=8.0).contains(&theme.body.indent.0),
        "body.indent",
        "an indent lies between 0 and 8 em",
    );
    require(
        (0.5..=1.0).contains(&theme.body.small),
        "body.small",
        "this ratio lies between 0.5 and 1",
    );
    require(
        (1..=6).contains(&theme.boxes.stat_columns),
        "boxes.stat-columns",
        "a stat box has 1 to 6 columns",
    );
    require(
        (0.0..=0.5).contains(&theme.han.latin_gap.0),
        "han.latin-gap",
        "this gap lies between 0 and 0.5 em",
    );
    require(
        (0.5..=1.5).contains(&theme.han.latin_scale),
        "han.latin-scale",
        "this ratio lies between 0.5 and 1.5",
    );
    require(
        (0.5..=1.2).contains(&theme.code.size),
        "code.size",
        "this ratio lies between 0.5 and 1.2",
    );
    require(
        (1.0..=3.0).contains(&theme.code.leading.0),
        "code.leading",
        "leading lies between 1 and 3 em",
    );
    for level in 1..=6 {
        let style = theme.headings.level(level);
        require(
            (0.5..=6.0).contains(&style.size) && (0.8..=3.0).contains(&style.leading.0),
            &format!("headings.h{level}"),
            "a heading's size lies between 0.5 and 6, its leading between 0.8 and 3",
        );
        require(
            (0.0..=20.0).contains(&style.before) && (0.0..=20.0).contains(&style.after),
            &format!("headings.h{level}"),
            "space around a heading lies between 0 and 20 lines",
        );
    }
    if let Some((width, height)) = trim {
        let margins = &theme.page.margins;
        for (first, second, side, key) in [
            (margins.inner, margins.outer, width, "page.margins"),
            (margins.top, margins.bottom, height, "page.margins"),
        ] {
            let sum: f32 = [first, second].iter().flatten().map(|m| m.0).sum();
            let negative = [first, second].iter().flatten().any(|m| m.0 < 0.0);
            require(
                !negative && sum < side.0 * 0.7,
                key,
                "margins leave too little of the page",
            );
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_loads_for_latin_and_for_cjk() {
        for name in NAMES {
            for orthography in [Orthography::Latin, Orthography::Hans] {
                let theme = load(name, &Table::new(), orthography).unwrap();
                assert_eq!(theme.body.indent_first, orthography.is_cjk(), "{name}");
            }
        }
    }

    #[test]
    fn a_paragraph_begins_two_characters_in_in_chinese_and_one_in_japanese() {
        for (orthography, indent) in [
            (Orthography::Hans, 2.0),
            (Orthography::HantTw, 2.0),
            (Orthography::Ja, 1.0),
            (Orthography::Ko, 1.0),
        ] {
            for name in NAMES {
                let theme = load(name, &Table::new(), orthography).unwrap();
                assert_eq!(theme.body.indent.0, indent, "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_token_is_named_with_the_nearest_one() {
        let overrides: Table = "[page]\ntrimm = 'A5'".parse().unwrap();
        let errors = load("report", &overrides, Orthography::Latin).unwrap_err();
        assert_eq!(errors[0].key, "page.trimm");
        assert!(errors[0].unknown && errors[0].message.contains("“trim”"));
    }

    #[test]
    fn a_bad_value_is_named_by_its_path() {
        for (text, key) in [
            ("[body]\nsize = '2pt'", "body.size"),
            ("[body]\nsize = 'big'", "body.size"),
            ("[page]\ntrim = 'foolscap'", "page.trim"),
            ("[page.margins]\ninner = '200mm'", "page.margins"),
        ] {
            let errors = load("report", &text.parse().unwrap(), Orthography::Latin).unwrap_err();
            assert_eq!(errors[0].key, key, "{text}");
        }
    }
}

//! The texts of a new book, embedded in the program.

use clap::ValueEnum;

use crate::base::Lang;

/// What kind of book is begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Template {
    /// A report: stat boxes, case studies, a timeline, tables.
    #[default]
    Report,
    /// A novel: parts, chapters, an epigraph, pauses.
    Novel,
    /// A textbook: definitions, formulas, code, exercises.
    Textbook,
}

impl Template {
    /// What it is, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Novel => "novel",
            Self::Textbook => "textbook",
        }
    }

    fn files(self, lang: &str) -> Files {
        match self {
            Self::Report => report(lang),
            Self::Novel => novel(lang),
            Self::Textbook => textbook(lang),
        }
    }
}

type Files = &'static [(&'static str, &'static str)];

/// The languages that the templates are written in.
const LANGUAGES: &[&str] = &["en", "zh-Hans", "ja"];

macro_rules! template {
    ($name:ident: $($file:literal)*; $($shared:literal)*) => {
        template!(@ $name, [$($file)*], [$($shared)*], "en" "zh-Hans" "ja");
    };
    (@ $name:ident, $files:tt, $shared:tt, $($lang:literal)*) => {
        fn $name(lang: &str) -> Files {
            match lang {
                $($lang => template!(# $name, $lang, $files, $shared),)*
                _ => template!(# $name, "en", $files, $shared),
            }
        }
    };
    (# $name:ident, $lang:literal, [$($file:literal)*], [$($shared:literal)*]) => {
        &[
            $(($file, include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/templates/", stringify!($name), "/", $lang, "/", $file
            ))),)*
            $(($shared, include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/templates/", stringify!($name), "/", $shared
            ))),)*
        ]
    };
}

template! { report:
    "book.toml" "SUMMARY.md" "00-brief.md" "01-findings.md" "02-cases.md" "03-next.md" "04-method.md";
    "images/years.svg"
}

template! { novel:
    "book.toml" "SUMMARY.md" "00-dedication.md" "01-letter.md" "02-ferry.md" "03-answer.md";
}

template! { textbook:
    "book.toml" "SUMMARY.md" "00-student.md" "01-lever.md" "02-machine.md" "03-answers.md";
    "images/lever.svg"
}

/// Outputs are not part of the manuscript.
const IGNORE: (&str, &str) = (".gitignore", "/dist/\n");

/// The files of a new book, with their paths in it.
pub(super) fn fill(
    template: Template,
    lang: &Lang,
    title: &str,
    author: Option<&str>,
) -> Vec<(&'static str, String)> {
    let written_in = nearest(lang);
    let mut files: Vec<_> = template
        .files(written_in.unwrap_or("en"))
        .iter()
        .map(|(path, text)| {
            let text = if *path == "book.toml" {
                record(text, lang, title, author)
            } else if written_in.is_none() && path.ends_with(".md") && *path != "SUMMARY.md" {
                // The sample text stays English and says so; the line goes when the text does.
                format!("---\nlang: en\n---\n\n{text}")
            } else {
                (*text).to_owned()
            };
            (*path, text)
        })
        .collect();
    files.push((IGNORE.0, IGNORE.1.to_owned()));
    files
}

/// The language of the templates whose rules a language follows.
fn nearest(lang: &Lang) -> Option<&'static str> {
    LANGUAGES.iter().copied().find(|known| {
        Lang::parse(known).is_ok_and(|known| {
            known.language() == lang.language() && known.orthography() == lang.orthography()
        })
    })
}

fn record(text: &str, lang: &Lang, title: &str, author: Option<&str>) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let authors = author.map_or_else(
        || "authors = []".to_owned(),
        |author| format!("authors = [{}]", quoted(author)),
    );
    text.replace(
        "title = \"{{title}}\"",
        &format!("title = {}", quoted(title)),
    )
    .replace("authors = [\"{{author}}\"]", &authors)
    .replace("\"{{language}}\"", &quoted(lang.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_in_and_quoted() {
        for template in Template::value_variants() {
            for tag in ["en-GB", "zh-CN", "ja", "fr"] {
                let lang = Lang::parse(tag).unwrap();
                let files = fill(*template, &lang, "The \"Bun\" \\ 包", Some("A. \"B\""));
                assert!(
                    files
                        .iter()
                        .all(|(_, text)| !text.contains("{{title") && !text.contains("{{author"))
                );
                let (_, record) = files.iter().find(|(path, _)| *path == "book.toml").unwrap();
                let record: toml::Table = record.parse().unwrap();
                assert_eq!(record["book"]["title"].as_str(), Some("The \"Bun\" \\ 包"));
                assert_eq!(record["book"]["authors"][0].as_str(), Some("A. \"B\""));
                assert_eq!(record["book"]["language"].as_str(), Some(lang.tag()));
            }
        }
    }

    #[test]
    fn a_language_without_a_template_gets_english_text_that_says_so() {
        let text = |tag: &str, path: &str| {
            let lang = Lang::parse(tag).unwrap();
            let files = fill(Template::Novel, &lang, "T", None);
            files
                .into_iter()
                .find(|(known, _)| *known == path)
                .unwrap()
                .1
        };
        assert!(text("fr", "01-letter.md").starts_with("---\nlang: en\n---\n"));
        assert!(text("zh-Hant", "01-letter.md").starts_with("---\nlang: en\n---\n"));
        assert!(text("zh-SG", "01-letter.md").starts_with("# 来信"));
        assert!(text("en-AU", "01-letter.md").starts_with("# The letter"));
        assert!(text("fr", "SUMMARY.md").starts_with("# Summary"));
    }

    #[test]
    fn every_file_of_the_templates_is_embedded() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for template in Template::value_variants() {
            for lang in LANGUAGES {
                let known: Vec<_> = template.files(lang).iter().map(|(path, _)| *path).collect();
                let dir = root.join(template.words()).join(lang);
                for entry in std::fs::read_dir(dir).unwrap() {
                    let name = entry.unwrap().file_name();
                    assert!(known.contains(&name.to_str().unwrap()), "{lang}: {name:?}");
                }
            }
        }
    }
}

//! Quarto's `_quarto.yml`: order and record of a book that has neither `SUMMARY.md` nor `book.toml`.

use std::{collections::HashSet, ops::Range, path::PathBuf};

use serde_json::Value;

use super::{
    folder::{FileError, Folder},
    plan::{Entry, Plan, PlannedPart, Rank},
    texts::Texts,
};
use crate::base::{Code, Diagnostic, SourceId, Span};

/// How deep parts nest; Quarto has one level.
const MAX_DEPTH: usize = 4;

/// The name of the file.
pub(super) const NAME: &str = "_quarto.yml";

/// The record as the text of a `book.toml`; `None` when the file is no book's.
pub(super) fn record(text: &str) -> Option<String> {
    let parsed = parse(text).ok()?;
    let book = parsed.get("book")?;
    let mut toml = String::from("[book]\n");
    let mut add = |key: &str, value: &Value| {
        // A JSON string is a TOML string, a JSON list of strings a TOML list.
        toml.push_str(&format!("{key} = {value}\n"));
    };
    for key in ["title", "subtitle", "description"] {
        if let Some(value) = book.get(key).filter(|value| value.is_string()) {
            add(key, value);
        }
    }
    let authors: Vec<Value> = match book.get("author").or_else(|| book.get("authors")) {
        Some(Value::Array(list)) => list.iter().filter_map(author).collect(),
        Some(one) => author(one).into_iter().collect(),
        None => Vec::new(),
    };
    if !authors.is_empty() {
        add("authors", &Value::Array(authors));
    }
    if let Some(date) = book.get("date").filter(|value| is_date(value)) {
        add("date", date);
    }
    if let Some(lang) = parsed.get("lang").filter(|value| value.is_string()) {
        add("language", lang);
    }
    Some(toml)
}

/// An author's name: alone, or in a table.
fn author(value: &Value) -> Option<Value> {
    match value {
        Value::String(_) => Some(value.clone()),
        _ => value.get("name").filter(|name| name.is_string()).cloned(),
    }
}

/// Whether a date is one; Quarto also takes words such as `last-modified`.
fn is_date(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    })
}

fn parse(text: &str) -> Result<Value, serde_saphyr::Error> {
    serde_saphyr::from_str(text)
}

/// Reads the order from a text that stands at the top of `folder`. `None` when it is no book's, with the problem said
/// when it cannot be read.
pub(super) fn plan(folder: &Folder, texts: &mut Texts, source: SourceId) -> Option<Plan> {
    let text = texts.text(source);
    let parsed = match parse(&text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = error.to_string();
            let line = message.lines().next().unwrap_or("invalid YAML");
            let line = line.trim_start_matches("error: ");
            texts.diagnostics.push(
                Diagnostic::new(
                    Code::ConfigSyntax,
                    Span::new(source, 0..0),
                    format!("{NAME}: {line}"),
                )
                .help("without it, the files are read in the order of their names"),
            );
            return None;
        }
    };
    let book = parsed.get("book")?;
    let mut reader = Reader {
        folder,
        source,
        text: &text,
        cursor: text.find("chapters").unwrap_or(0),
        plan: Plan::default(),
        number: 0,
        seen: HashSet::new(),
        back: false,
        diagnostics: Vec::new(),
    };
    reader.list(book.get("chapters")?, 0);
    if let Some(appendices) = book.get("appendices") {
        reader.back = true;
        reader.list(appendices, 0);
    }
    let Reader {
        plan, diagnostics, ..
    } = reader;
    texts.diagnostics.extend(diagnostics);
    Some(plan)
}

struct Reader<'a> {
    folder: &'a Folder,
    source: SourceId,
    text: &'a str,
    /// Where the next name is looked for.
    cursor: usize,
    plan: Plan,
    number: u32,
    seen: HashSet<PathBuf>,
    /// Whether appendices are read.
    back: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn list(&mut self, value: &Value, depth: usize) {
        let Some(items) = value.as_array().filter(|_| depth < MAX_DEPTH) else {
            return;
        };
        for item in items {
            match item {
                Value::String(file) => self.chapter(file, true),
                Value::Object(table) => {
                    match table.get("part") {
                        // A part may be a file with an introduction.
                        Some(Value::String(file)) if is_text(file) => self.chapter(file, false),
                        Some(Value::String(title)) => self.part(title),
                        _ => {}
                    }
                    for key in ["file", "href"] {
                        if let Some(Value::String(file)) = table.get(key) {
                            self.chapter(file, true);
                        }
                    }
                    if let Some(chapters) = table.get("chapters") {
                        self.list(chapters, depth + 1);
                    }
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
            }
        }
    }

    /// Where words stand, from the last place on.
    fn place(&mut self, words: &str) -> Range<usize> {
        let found = self
            .text
            .get(self.cursor..)
            .and_then(|rest| rest.find(words));
        match found {
            Some(at) => {
                let start = self.cursor + at;
                self.cursor = start + words.len();
                start..self.cursor
            }
            None => self.cursor..self.cursor,
        }
    }

    fn part(&mut self, title: &str) {
        let title = self.place(title);
        self.plan.parts.push(PlannedPart {
            title,
            first: self.plan.entries.len(),
        });
    }

    fn chapter(&mut self, file: &str, is_numbered: bool) {
        let span = Span::new(self.source, self.place(file));
        let path = match self.find(file) {
            Ok(path) => path,
            Err(problem) => {
                self.diagnostics.push(Diagnostic { span, ..problem });
                return;
            }
        };
        if !self.seen.insert(path.clone()) {
            return;
        }
        let is_preface = self.plan.entries.is_empty() && file.starts_with("index.");
        let rank = match (self.back, is_preface, is_numbered) {
            (true, ..) => Rank::Suffix,
            (_, true, _) => Rank::Prefix,
            (.., false) => Rank::Numbered(Vec::new()),
            (.., true) => {
                self.number += 1;
                Rank::Numbered(vec![self.number])
            }
        };
        self.plan.entries.push(Entry {
            title: None,
            path,
            depth: 0,
            rank,
            part: self.plan.parts.len().checked_sub(1),
            span,
        });
    }

    fn find(&self, file: &str) -> Result<PathBuf, Diagnostic> {
        let problem = |code, message: String, help: &str| {
            Err(Diagnostic::new(code, Span::DETACHED, message).help(help))
        };
        if !is_text(file) {
            return problem(
                Code::Unreadable,
                format!("{file} is no Markdown"),
                "convert it: quarto convert, or pandoc",
            );
        }
        match self.folder.resolve(std::path::Path::new(""), file) {
            Ok(path) => Ok(path),
            Err(FileError::Missing) => problem(
                Code::MissingChapter,
                format!("{file} is not there"),
                "write the file, or take it out of the list",
            ),
            Err(FileError::Escapes) => problem(
                Code::PathEscapes,
                format!("“{file}” leaves the manuscript's directory"),
                "move the file into the manuscript",
            ),
            Err(FileError::Unreadable(_) | FileError::TooLarge(_) | FileError::NotUtf8 { .. }) => {
                problem(
                    Code::Unreadable,
                    format!("cannot read {file}"),
                    "check the name and its permissions",
                )
            }
        }
    }
}

/// Whether a file is one of Quarto's and R Markdown's texts.
pub(super) fn is_text(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".qmd", ".md", ".rmd", ".markdown"]
        .iter()
        .any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn the_record_of_a_book_is_toml() {
        let yaml = "lang: fr\nbook:\n  title: \"A \\\"B\\\"\"\n  author:\n    - C\n    - name: D\n      orcid: 1\n  date: last-modified\n";
        assert_eq!(
            record(yaml).unwrap(),
            "[book]\ntitle = \"A \\\"B\\\"\"\nauthors = [\"C\",\"D\"]\nlanguage = \"fr\"\n"
        );
        assert_eq!(record("website:\n  title: A\n"), None);
        assert_eq!(record(": ["), None);
    }
}

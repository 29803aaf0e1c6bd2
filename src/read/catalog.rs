//! A catalogue: the manuscripts of a publisher's list.

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Component, Path, PathBuf},
};

use serde::Deserialize;
use toml::Spanned;

use crate::base::{Code, Diagnostic, SourceId, SourceMap, Span};

/// Most titles of one catalogue; a pattern in the wrong directory ends there.
const MOST_TITLES: usize = 1_000_000;

/// The largest catalogue that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// A publisher's list, read.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The titles, in order, no name twice.
    pub titles: Vec<CatalogTitle>,
    /// The names of the outputs that the file asks for, with their places.
    pub formats: Vec<(String, Span)>,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The text that the problems point into.
    pub sources: SourceMap,
}

/// A title of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogTitle {
    /// Its name: the path of its directory as the catalogue has it, with `/`, without `.` and `..`.
    pub name: String,
    /// Its manuscript.
    pub dir: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    titles: Vec<Spanned<String>>,
    #[serde(default)]
    format: Vec<Spanned<String>>,
}

/// Reads a catalogue. Directories stand relative to the file; a `*` in place of a directory's name is every directory that
/// leads to a `book.toml`, in the order of the names. `None`, with the reason, when the file cannot be read.
///
/// # Errors
/// Why the file cannot be read.
pub fn catalog(file: &Path) -> Result<Catalog, String> {
    let cannot = |error: std::io::Error| format!("{} cannot be read: {error}", file.display());
    let length = fs::metadata(file).map_err(cannot)?.len();
    if length > LARGEST {
        return Err(format!("{} is larger than 64 MiB", file.display()));
    }
    let text = fs::read_to_string(file).map_err(cannot)?;
    let mut catalog = Catalog::default();
    let shown = file.to_string_lossy().replace('\\', "/");
    let source = catalog.sources.add(shown, text.as_str());
    let document: Document = match toml::from_str(&text) {
        Ok(document) => document,
        Err(error) => {
            let span = Span::new(source, error.span().unwrap_or(0..0));
            let help = "a catalogue has titles = [\"books/*\"] and may have format = [\"epub\"]";
            let problem = Diagnostic::new(Code::ConfigSyntax, span, error.message()).help(help);
            catalog.diagnostics.push(problem);
            return Ok(catalog);
        }
    };
    let formats = document.format.into_iter();
    catalog.formats = formats
        .map(|format| (format.get_ref().clone(), Span::new(source, format.span())))
        .collect();
    let base = file.parent().unwrap_or(Path::new(""));
    let mut taken = BTreeMap::new();
    for entry in &document.titles {
        catalog.add(base, entry.get_ref(), source, entry.span(), &mut taken);
    }
    Ok(catalog)
}

impl Catalog {
    fn add(
        &mut self,
        base: &Path,
        entry: &str,
        source: SourceId,
        range: Range<usize>,
        taken: &mut BTreeMap<String, PathBuf>,
    ) {
        let span = Span::new(source, range);
        let found = directories(base, Path::new(entry));
        if found.is_empty() {
            let message = format!("“{entry}” is no directory with a book.toml in it");
            let problem = Diagnostic::new(Code::InvalidValue, span, message);
            self.diagnostics.push(problem);
        }
        for dir in found {
            if self.titles.len() == MOST_TITLES {
                return;
            }
            let name = name(dir.strip_prefix(base).unwrap_or(&dir));
            match taken.get(&name) {
                // Two patterns may both find a title.
                Some(other) if *other == dir => {}
                Some(other) => {
                    let message = format!(
                        "{} and {} would both be written to “{name}”",
                        other.display(),
                        dir.display()
                    );
                    self.diagnostics
                        .push(Diagnostic::new(Code::InvalidValue, span, message));
                }
                None => {
                    taken.insert(name.clone(), dir.clone());
                    self.titles.push(CatalogTitle { name, dir });
                }
            }
        }
    }
}

/// The directories that an entry names. One without a `*` is taken as it stands: that nothing is there is a problem of the
/// title, not of the list.
fn directories(base: &Path, entry: &Path) -> Vec<PathBuf> {
    let is_pattern = |part: &Component<'_>| part.as_os_str() == "*";
    if !entry.components().any(|part| is_pattern(&part)) {
        return vec![base.join(entry)];
    }
    let mut found = vec![base.to_owned()];
    for part in entry.components() {
        found = match part {
            part if is_pattern(&part) => found.iter().flat_map(|dir| within(dir)).collect(),
            part => found.into_iter().map(|dir| dir.join(part)).collect(),
        };
    }
    found.retain(|dir| dir.join("book.toml").is_file());
    found
}

/// The directories in a directory that are not hidden, by name.
fn within(dir: &Path) -> Vec<PathBuf> {
    let dir = if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        dir
    };
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort_unstable();
    found
}

fn name(dir: &Path) -> String {
    let parts: Vec<_> = dir
        .components()
        .filter_map(|part| match part {
            Component::Normal(part) => Some(part.to_string_lossy()),
            Component::Prefix(_)
            | Component::RootDir
            | Component::CurDir
            | Component::ParentDir => None,
        })
        .collect();
    if parts.is_empty() {
        "book".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::test_dir;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let dir = test_dir(&[
            ("list.toml", text),
            ("books/b/book.toml", ""),
            ("books/a/book.toml", ""),
            ("books/.hidden/book.toml", ""),
            ("books/covers/a.svg", ""),
            ("more/a/manuscript/book.toml", ""),
        ]);
        let catalog = catalog(&dir.path().join("list.toml")).unwrap();
        let names = catalog.titles.into_iter().map(|title| title.name);
        let problems = catalog.diagnostics.into_iter().map(|d| d.message);
        (names.collect(), problems.collect())
    }

    #[test]
    fn a_star_is_every_directory_with_a_book_in_the_order_of_the_names() {
        let (names, problems) = read("titles = [\"books/*\", \"more/*/manuscript\", \"books/a\"]");
        assert_eq!(names, ["books/a", "books/b", "more/a/manuscript"]);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn what_is_wrong_with_the_list_is_said_at_its_place() {
        let (names, problems) = read("titles = [\"x/*\", \"books/a\", \"../books/a\"]");
        assert_eq!(names, ["books/a"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        let (_, problems) = read("title = [\"x/*\"]");
        assert!(problems[0].contains("title"), "{problems:?}");
    }

    #[test]
    fn a_directory_that_is_named_is_a_title_even_when_nothing_is_there() {
        assert_eq!(read("titles = [\"gone\"]").0, ["gone"]);
    }
}

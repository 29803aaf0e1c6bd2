//! The texts a book was read from, and where a byte of them stands.

use std::sync::Arc;

use super::span::{SourceId, Span};

/// One text file of a manuscript.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as diagnostics show it: relative to the manuscript, with `/`.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

/// A place as people say it: 1-based line and column, the column counted in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The path as diagnostics show it.
    pub path: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode characters, from 1.
    pub column: usize,
}

/// All source files of a book.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let text = text.into();
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0)
            .chain(starts_after_newlines(&text).map(|at| u32::try_from(at).unwrap_or(u32::MAX)))
            .collect();
        self.files.push(SourceFile {
            path: path.into(),
            text,
            line_starts,
        });
        id
    }

    /// The file of an id, if it is of this map.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The same files, shown as standing in `dir`.
    #[must_use]
    pub fn below(mut self, dir: &str) -> Self {
        for file in &mut self.files {
            file.path = format!("{dir}/{}", file.path);
        }
        self
    }

    /// Where a span begins; `None` for a detached one.
    #[must_use]
    pub fn locate(&self, span: Span) -> Option<Location<'_>> {
        let file = self.get(span.source)?;
        let line = file
            .line_starts
            .partition_point(|start| *start <= span.start);
        let start = *file.line_starts.get(line.checked_sub(1)?)? as usize;
        let at = (span.start as usize).min(file.text.len());
        let column = file
            .text
            .get(start..at)
            .map_or(0, |head| head.chars().count())
            + 1;
        Some(Location {
            path: &file.path,
            line,
            column,
        })
    }

    /// The text a span covers; empty for a detached one.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source)
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or("")
    }
}

impl SourceFile {
    /// The text of a line (from 1) without its line end.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<&str> {
        let start = *self.line_starts.get(number.checked_sub(1)?)? as usize;
        let end = self
            .line_starts
            .get(number)
            .map_or(self.text.len(), |next| *next as usize);
        self.text
            .get(start..end)
            .map(|line| line.trim_end_matches(['\n', '\r']))
    }
}

fn starts_after_newlines(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_counted_in_characters() {
        let mut map = SourceMap::default();
        let id = map.add("a.md", "上海\n文化 culture");
        let place = map.locate(Span::new(id, 14..15)).unwrap();
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(map.get(id).unwrap().line(2), Some("文化 culture"));
    }
}

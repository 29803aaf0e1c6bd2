//! The text files of one chapter, read with their problems said.

use std::{path::Path, sync::Arc};

use super::{
    folder::{FileError, Folder},
    normalise::normalise,
};
use crate::base::{Code, Diagnostic, SourceId, SourceMap, Span};

/// Texts in the order they were read, with ids of their own until [`Texts::merge`] gives them those of the book: so
/// chapters can be read side by side and still get the same ids every time.
#[derive(Debug, Default)]
pub(super) struct Texts {
    files: Vec<(String, Arc<str>)>,
    /// What was found, with ids of these texts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Texts {
    /// The id of a text that has been read, or reads it. The problem, if it cannot be read, is the caller's to say.
    pub fn read(&mut self, folder: &Folder, path: &Path) -> Result<SourceId, FileError> {
        let shown = folder.show(path);
        if let Some(known) = self.files.iter().position(|(name, _)| *name == shown) {
            return Ok(id(known));
        }
        let (text, dropped) = normalise(folder.read_text(path)?);
        Ok(self.add(shown, text, dropped))
    }

    /// Adds a text that did not come from a file of its own.
    pub fn add(
        &mut self,
        shown: String,
        text: String,
        dropped: Option<(usize, usize)>,
    ) -> SourceId {
        let source = id(self.files.len());
        if let Some((at, count)) = dropped {
            let message = match count {
                1 => "a control character".to_owned(),
                n => format!("{n} control characters, the first here"),
            };
            self.diagnostics.push(
                Diagnostic::new(Code::ControlCharacter, Span::new(source, at..at), message)
                    .help("it was dropped; remove it from the file"),
            );
        }
        self.files.push((shown, text.into()));
        source
    }

    /// The text of an id.
    pub fn text(&self, source: SourceId) -> Arc<str> {
        self.files
            .get(source.0 as usize)
            .map_or_else(|| "".into(), |(_, text)| Arc::clone(text))
    }

    /// Adds a file that could not be read whole to the map, so that the problem can point into it.
    pub fn problem(&mut self, error: &FileError, shown: &str, from: Span) -> Diagnostic {
        match error {
            FileError::NotUtf8 { valid, encoding } => {
                let at = valid.len();
                let source = id(self.files.len());
                self.files.push((shown.to_owned(), valid.as_str().into()));
                Diagnostic::new(
                    Code::InvalidUtf8,
                    Span::new(source, at..at),
                    format!("{shown} is not UTF-8 from byte {at} on"),
                )
                .help(match encoding {
                    Some(name) => format!(
                        "save it as UTF-8; it may be {name}: `iconv -f {name} -t UTF-8` converts it"
                    ),
                    None => "save it as UTF-8; single bytes of it are damaged".to_owned(),
                })
            }
            FileError::TooLarge(limit) => Diagnostic::new(
                Code::TooLarge,
                from,
                format!("{shown} is larger than {} MiB", limit >> 20),
            )
            .help("split it"),
            FileError::Unreadable(why) => Diagnostic::new(
                Code::Unreadable,
                from,
                format!("cannot read {shown}: {why}"),
            ),
            FileError::Missing => {
                Diagnostic::new(Code::Unreadable, from, format!("{shown} is not there"))
            }
            FileError::Escapes => Diagnostic::new(
                Code::PathEscapes,
                from,
                format!("“{shown}” leaves the manuscript's directory"),
            )
            .help("copy the file into the manuscript"),
        }
    }

    /// Moves the texts into the book's map, each path once, and returns how ids change.
    pub fn merge(self, sources: &mut SourceTable) -> (Vec<SourceId>, Vec<Diagnostic>) {
        let ids: Vec<_> = self
            .files
            .into_iter()
            .map(|(path, text)| sources.add(path, text))
            .collect();
        let mut diagnostics = self.diagnostics;
        for diagnostic in &mut diagnostics {
            diagnostic.span = renamed(diagnostic.span, &ids);
        }
        (ids, diagnostics)
    }
}

/// The book's source map while it is filled.
#[derive(Debug, Default)]
pub(super) struct SourceTable {
    /// The map.
    pub map: SourceMap,
    by_path: std::collections::HashMap<String, SourceId>,
}

impl SourceTable {
    fn add(&mut self, path: String, text: Arc<str>) -> SourceId {
        if let Some(id) = self.by_path.get(&path) {
            return *id;
        }
        let id = self.map.add(path.clone(), text);
        self.by_path.insert(path, id);
        id
    }
}

/// A span under the book's ids.
pub(super) fn renamed(span: Span, ids: &[SourceId]) -> Span {
    match ids.get(span.source.0 as usize) {
        Some(source) => Span {
            source: *source,
            ..span
        },
        None => span,
    }
}

fn id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}

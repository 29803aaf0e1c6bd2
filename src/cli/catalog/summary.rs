//! The record of a run over a list, in the form of `schemas/catalog.json`. It bears no clock: the same list gives the same
//! bytes.

use serde::Serialize;

use super::Shard;
use crate::{
    base::{Diagnostic, Severity, SourceMap},
    cli::say::{flood, json::Line},
    pipeline::{self, Output},
};

/// The record.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    /// The version of the press.
    pub keben: &'static str,
    /// Which slice of the list, such as `0-of-8`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// The titles, in the order of the list.
    pub titles: Vec<Entry>,
}

impl Summary {
    /// An empty record.
    pub fn new(shard: Option<Shard>) -> Self {
        Self {
            keben: env!("CARGO_PKG_VERSION"),
            shard: shard.map(|shard| shard.to_string()),
            titles: Vec::new(),
        }
    }

    /// Its file's name: slices have different ones, so that their outputs can be put together.
    pub fn file_name(&self) -> String {
        match &self.shard {
            Some(shard) => format!("catalog-{shard}.json"),
            None => "catalog.json".to_owned(),
        }
    }
}

/// How a title went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fate {
    /// Its outputs are written.
    Built,
    /// Errors in the manuscript held its outputs back.
    Failed,
    /// It could not be built, which is nothing the manuscript says.
    Unable,
}

/// What is recorded of a title.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// Its name in the list.
    pub name: String,
    /// How it went.
    pub status: Fate,
    /// Why it could not be built.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The book's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many pages were set.
    pub pages: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The files.
    pub files: Vec<FileRecord>,
    /// The problems, as `schemas/diagnostic.json` has them.
    pub problems: Vec<serde_json::Value>,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub(super) struct FileRecord {
    /// Its path below the directory of the outputs.
    pub path: String,
    /// Its size.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl Entry {
    /// A title that could not be built.
    pub fn unable(name: &str, reason: String) -> Self {
        Self {
            name: name.to_owned(),
            status: Fate::Unable,
            reason: Some(reason),
            title: None,
            pages: 0,
            errors: 0,
            warnings: 0,
            files: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Records problems.
    pub fn problems(&mut self, diagnostics: &[Diagnostic], sources: &SourceMap) {
        let count = |severity| {
            let of = |d: &&Diagnostic| d.severity == severity;
            diagnostics.iter().filter(of).count()
        };
        self.errors = count(Severity::Error);
        self.warnings = count(Severity::Warning);
        self.problems = flood::stem(diagnostics)
            .iter()
            // Strings and numbers always serialise.
            .filter_map(|diagnostic| serde_json::to_value(Line::new(diagnostic, sources)).ok())
            .collect();
    }
}

impl FileRecord {
    /// An output below the folder of a title.
    pub fn of(name: &str, output: &Output) -> Self {
        Self {
            path: format!("{name}/{}", output.name),
            bytes: output.bytes.len(),
            sha256: pipeline::sha256(&output.bytes),
        }
    }
}

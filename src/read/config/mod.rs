//! `book.toml`: mdBook's own tables and ours, each value with its place, every problem of it in one go.

mod date;
mod document;
mod identifiers;
mod print;
mod record;
mod roles;
mod table;

use std::{collections::BTreeMap, path::PathBuf};

use crate::base::{Lang, Levels, Span};

pub(super) use document::{CoverRequest, Document, language, read};
pub use print::{Binding, CoverChoice, MarkChoice, PrintChoice, SpotChoice};
pub(super) use record::{Record, complete};
pub(super) use table::{Placed, Report, View, closest};

/// What `book.toml` says beyond the bibliographic record: what later stages are set up with.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The theme.
    pub theme: ThemeChoice,
    /// The fonts.
    pub fonts: FontChoice,
    /// How the print file is made.
    pub print: PrintChoice,
    /// How the covers are bound.
    pub cover: CoverChoice,
    /// What the EPUB is to be like.
    pub epub: EpubChoice,
    /// The levels of diagnostics.
    pub lints: Levels,
    /// The language the author gave for the whole book; when absent, it was guessed.
    pub language: Option<Lang>,
    /// The directories that project fonts may stand in, the manuscript's own first; only those that exist.
    pub font_dirs: Vec<PathBuf>,
    /// The directories that covers may stand in, the manuscript's own first; only those that exist.
    pub cover_dirs: Vec<PathBuf>,
}

/// The shops an EPUB can be made for, as `[epub] shop` names them.
pub const SHOPS: &[&str] = &["generic", "apple", "kobo", "kindle"];

/// The `[epub]` table. What is absent is for the writer to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EpubChoice {
    /// For which shop, one of [`SHOPS`].
    pub shop: Option<String>,
    /// Whether fonts are embedded.
    pub fonts: Option<bool>,
    /// Whether the print edition's pages are marked.
    pub page_list: Option<bool>,
    /// The quality, 1 to 100, at which photographs are compressed anew.
    pub jpeg_quality: Option<u8>,
}

/// A theme and what the book changes of it.
#[derive(Clone, Debug)]
pub struct ThemeChoice {
    /// The theme's name; `report` unless given.
    pub name: String,
    /// Where the name was written; detached when it was not.
    pub name_span: Span,
    /// The tables under `[theme]`, without `name`.
    pub overrides: toml::Table,
    /// Where each of them was written, by its path with dots below `[theme]`, such as `page.trim`.
    pub spans: BTreeMap<String, Span>,
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self {
            name: "report".to_owned(),
            name_span: Span::DETACHED,
            overrides: toml::Table::new(),
            spans: BTreeMap::new(),
        }
    }
}

impl ThemeChoice {
    /// Where the value of a path with dots was written, or the nearest table above it.
    #[must_use]
    pub fn span(&self, path: &str) -> Span {
        let mut path = path;
        loop {
            if let Some(span) = self.spans.get(path) {
                return *span;
            }
            match path.rsplit_once('.') {
                Some((above, _)) => path = above,
                None => return self.name_span,
            }
        }
    }
}

/// Fonts the book asks for beside those of the press and of the project.
#[derive(Clone, Debug, Default)]
pub struct FontChoice {
    /// Families of the system, by name, in order of preference, each with its place.
    pub system: Vec<(String, Span)>,
}

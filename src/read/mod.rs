//! From a directory to a [`Book`]: `book.toml`, the reading order, Markdown, pictures, links.
//!
//! Files are read and chapters built side by side; what they share — ids of files and pictures, anchors — is settled
//! between the stages, in reading order, so that the same manuscript always gives the same book. Every problem is
//! collected; the book is there whenever there is a chapter.

mod anchors;
mod assets;
mod catalog;
mod chapter;
mod config;
mod cover;
mod discover;
mod encoding;
mod faces;
mod folder;
mod front_matter;
mod include;
mod language;
mod links;
mod load;
mod markdown;
mod normalise;
mod numbering;
mod plan;
mod quarto;
mod resolution;
mod slug;
mod summary;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod texts;
mod weave;

use std::collections::BTreeMap;

use crate::{
    base::{Diagnostic, SourceMap},
    model::Book,
};

pub use catalog::{Catalog, CatalogTitle, catalog};
pub use config::{
    Binding, Config, CoverChoice, EpubChoice, FontChoice, MarkChoice, PrintChoice, SHOPS,
    SpotChoice, ThemeChoice,
};
pub use faces::{FaceFile, Load, face_files, system_face_files};
pub use load::load;
#[cfg(test)]
use testing::test_dir;

/// What a manuscript is read with.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The time that outputs carry, in seconds since 1970, whatever the book says: `SOURCE_DATE_EPOCH`.
    pub source_date_epoch: Option<i64>,
    /// Texts that stand for those on the disk, by their paths in the manuscript: what another program has made of them.
    pub overlay: BTreeMap<String, String>,
}

/// A manuscript, read.
#[derive(Debug)]
pub struct Reading {
    /// The book; `None` when there is no chapter to make one of.
    pub book: Option<Book>,
    /// What later stages are set up with.
    pub config: Config,
    /// Every problem, with its code's own severity, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts; the book has the same.
    pub sources: SourceMap,
}

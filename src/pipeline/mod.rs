//! The whole flow: the only place that knows every stage.
//!
//! ```text
//! read ─▶ Book ─▶ check
//!           ├─▶ layout ─▶ Edition ─▶ pdf
//!           │                └─▶ PageMap ─┐
//!           └────────────────────────────▶ epub
//! ```
//!
//! Every stage collects its problems and goes on; one error holds back all outputs, not the later checks.

mod build;
mod cover;
mod diff;
mod faces;
mod fonts;
mod info;
mod observe;
mod papers;
mod pdf;
mod pictures;
mod press;
mod print;
mod proof;
mod release;
mod set;
mod themes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::{Diagnostic, SourceMap};

pub use crate::epub::Profile as Shop;
pub use crate::manual;
pub use crate::read::{Catalog, CatalogTitle, catalog};
pub use crate::release::{Comparison, Verdict, sha256};
pub use build::build;
pub use diff::{Edition, diff};
pub use faces::{FontsReport, Missing};
pub use info::{ChapterInfo, Counts, FontInfo, Info, Pages, Problems};
pub use observe::{Observer, Silent, Stage};
pub use press::Press;
pub use proof::{Drawing, Edit, EpubChapter, EpubFiles, Proof, ProofPage};
pub use release::{Release, release};
pub use set::{Set, set};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The manuscript's directory.
    pub dir: &'a Path,
    /// The outputs to make; none to check only.
    pub goals: &'a [Goal],
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether the EPUB names the print edition's pages.
    pub page_list: bool,
    /// For which shop the EPUB is made; the book says when this does not.
    pub shop: Option<Shop>,
    /// The fixed time of every output in seconds since 1970, when it is not the book's date.
    pub epoch: Option<i64>,
    /// Directories that may hold fonts, in order of preference; those that are not there are passed over.
    pub font_dirs: &'a [PathBuf],
    /// Texts that stand for those on the disk, by their paths in the manuscript.
    pub overlay: Option<&'a BTreeMap<String, String>>,
}

impl Request<'_> {
    /// Whether pages are set: for everything but an EPUB that does not name them. Checking alone sets them, since much of
    /// what can be wrong shows only there.
    #[must_use]
    pub fn sets_pages(&self) -> bool {
        self.page_list || self.goals.is_empty() || self.goals.iter().any(|g| *g != Goal::Epub)
    }
}

/// An output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// EPUB 3.
    Epub,
    /// Tagged PDF for the screen.
    Screen,
    /// PDF/X-4 for a printer.
    Print,
    /// The wrap-around cover.
    Cover,
    /// The trade's record: ONIX for Books 3.1.
    Onix,
    /// The catalogue's entry: a publication of OPDS 2.0.
    Opds,
    /// The machine's record, in the form of `schemas/metadata.json`.
    Metadata,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files; none when there was an error.
    pub outputs: Vec<Output>,
    /// Every problem, in the order of the manuscript.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts the problems point into.
    pub sources: SourceMap,
    /// The book's title, if it could be read.
    pub title: Option<String>,
    /// The number of pages that were set.
    pub pages: usize,
}

/// A finished file.
#[derive(Debug)]
pub struct Output {
    /// Which.
    pub goal: Goal,
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

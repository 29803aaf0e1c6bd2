//! What is known of the finished files and of the text they were made from.

use crate::base::Mm;

/// Everything the records say beyond the book's own metadata.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The finished files, in the order they are listed.
    pub artefacts: Vec<Artefact>,
    /// The pages of the typeset edition; `None` when none was made.
    pub extent: Option<Extent>,
    /// The trimmed page: width and height.
    pub trim: Option<(Mm, Mm)>,
    /// The thickness of the block at the spine.
    pub spine: Option<Mm>,
    /// Words of alphabetic text and characters of Han, kana and hangul, counted one each.
    pub words: u64,
    /// Pictures that show something.
    pub illustrations: u32,
    /// How far the EPUB can be read by everyone; `None` when no EPUB was made.
    pub accessibility: Option<Accessibility>,
    /// The fonts that the files carry.
    pub fonts: Vec<FontFact>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Its name, without a directory.
    pub name: String,
    /// What it is: `epub`, `pdf`, `print`, `cover`, ….
    pub kind: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// How many pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Pages numbered in roman figures: the front matter.
    pub front: u32,
    /// The highest arabic number.
    pub main: u32,
    /// All pages of the block, blank ones too.
    pub total: u32,
}

/// What the EPUB claims of its accessibility, in schema.org's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// `schema:accessibilityFeature`.
    pub features: Vec<String>,
    /// Whether it claims EPUB Accessibility 1.1 at WCAG 2.2, level AA.
    pub conforms: bool,
    /// The summary.
    pub summary: Option<String>,
}

/// A font that a file carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFact {
    /// The family's name.
    pub family: String,
    /// The face's PostScript name.
    pub face: String,
    /// What the font says of its licence.
    pub licence: Option<String>,
    /// Where the licence can be read.
    pub url: Option<String>,
    /// A name that changed versions must not bear.
    pub reserved_name: Option<String>,
}

impl Facts {
    /// The first file of a kind.
    #[must_use]
    pub fn artefact(&self, kind: &str) -> Option<&Artefact> {
        self.artefacts.iter().find(|artefact| artefact.kind == kind)
    }
}

//! What a library catalogue says of the book.

use crate::base::Lang;

use super::asset::AssetId;

/// The book's bibliographic record, validated.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Who made it, in the order of credit; `authors` come first with role `aut`.
    pub contributors: Vec<Contributor>,
    /// One paragraph for a catalogue.
    pub description: Option<String>,
    /// The language of the body.
    pub lang: Lang,
    /// The file-name stem of every output: `[a-z0-9-]+`.
    pub slug: String,
    /// The ISBN of the ebook, 13 digits without hyphens.
    pub isbn: Option<String>,
    /// The ISBN of the print edition, 13 digits without hyphens.
    pub print_isbn: Option<String>,
    /// Another unique identifier as a URI, when there is no ISBN: `urn:uuid:…`; always set, derived from the title when not given.
    pub identifier: String,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// The rights statement.
    pub rights: Option<String>,
    /// The date of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The time that outputs carry, in seconds since 1970: `SOURCE_DATE_EPOCH`, else the date, else a fixed one.
    pub timestamp: i64,
    /// Subjects, some with a code.
    pub subjects: Vec<Subject>,
    /// Free keywords.
    pub keywords: Vec<String>,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// The author's own accessibility summary.
    pub accessibility_summary: Option<String>,
    /// Who certified its accessibility.
    pub certified_by: Option<String>,
    /// Hazards as schema.org names them, such as `flashing`; empty means none.
    pub hazards: Vec<String>,
}

impl Metadata {
    /// The names of those with role `aut`, as the title page has them.
    pub fn authors(&self) -> impl Iterator<Item = &str> {
        self.contributors
            .iter()
            .filter(|c| c.role == "aut")
            .map(|c| c.name.as_str())
    }
}

/// One maker of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributor {
    /// The name as it is printed.
    pub name: String,
    /// The MARC relator code, such as `aut` or `trl`.
    pub role: String,
    /// The name as catalogues sort it.
    pub file_as: Option<String>,
}

/// A subject heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The code or the plain words.
    pub term: String,
    /// The scheme of the code: `BISAC`, `Thema`, …
    pub scheme: Option<String>,
}

/// A series and the book's place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The series' name.
    pub name: String,
    /// The number of this volume.
    pub position: Option<f64>,
}

/// What the covers are made of.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// The front: a picture of the front board.
    pub front: Option<AssetId>,
    /// The text of the back, Markdown already read into blocks.
    pub back: Vec<super::Block>,
    /// The text of the spine; the title and author when not given.
    pub spine: Option<String>,
}

//! What is asked of the writer: the document's record and the kind of file.

use crate::base::Lang;

use super::print::Print;

/// What the document says about itself, outside its pages.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// The title, shown in the window's title bar (ISO 14289-1, 7.1).
    pub title: String,
    /// The authors, in the order of credit.
    pub authors: Vec<String>,
    /// One paragraph about the book.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The language of the body.
    pub lang: Lang,
    /// The time of the edition in seconds since 1970, UTC. The clock is never asked.
    pub timestamp: i64,
    /// A URI that names the book: `urn:isbn:…` or `urn:uuid:…`.
    pub identifier: String,
    /// The program that wrote the file, with its version.
    pub producer: String,
}

/// The kind of file.
#[derive(Clone, Debug, Default)]
pub enum Profile {
    /// For reading on a screen and for archives: PDF/UA-1 and PDF/A-2, sRGB, tagged, with links and outline.
    #[default]
    Screen,
    /// For a printing press: PDF/X-4, in ink, with bleed.
    Print(Box<Print>),
}

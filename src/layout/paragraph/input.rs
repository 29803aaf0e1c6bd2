//! What can be set as a paragraph.

use crate::base::{Color, Em, Span};
use crate::font::FaceStyle;
use crate::model::Inlines;
use crate::page::Role;

/// The text of a paragraph.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// A node of the manuscript.
    Inlines(&'a Inlines),
    /// Words of the press or of the record: folios, running heads, labels, with the place they stand for.
    Words(&'a str, Span),
    /// Code with its colours, one or more lines parted by `\n`.
    Code(&'a [CodePiece<'a>]),
}

/// A stretch of code of one colour.
#[derive(Clone, Copy, Debug)]
pub struct CodePiece<'a> {
    /// The code.
    pub text: &'a str,
    /// Its colour; `None` for that of the text.
    pub color: Option<Color>,
    /// Its weight and posture.
    pub face: FaceStyle,
    /// Where it was written, as long as the text.
    pub source: Span,
    /// Its first byte in the text of the listing.
    pub offset: u32,
}

/// Words set before a paragraph in its first line: “Figure 3”, “Note”, the number of a footnote.
#[derive(Clone, Copy, Debug)]
pub struct Lead<'a> {
    /// The words.
    pub words: &'a str,
    /// Weight and posture; `None` for those of the text.
    pub face: Option<FaceStyle>,
    /// The colour; `None` for that of the text.
    pub color: Option<Color>,
    /// The element they are; `None` for the paragraph's own.
    pub role: Option<Role>,
    /// The space after them, which does not stretch.
    pub gap: Em,
}

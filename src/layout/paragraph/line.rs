//! Lines: what a paragraph becomes. Places are logical, along the line and across it; [`place`](super::place) knows
//! where they are on a page.

use std::sync::Arc;

use crate::base::{Color, Lang, Pt, Span};
use crate::font::FaceId;
use crate::model::{IndexTerm, NoteId, TextPos};
use crate::page::{ElementId, Glyph, Item, LinkGoal, Tag};

/// A line of a paragraph.
///
/// Its pieces are measured from the start edge of its [`Slot`](super::Slot)'s paragraph along the line, and from the
/// baseline across it: positive is onwards in the direction lines follow one another. In vertical text the baseline is
/// the line's centre.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands in it, in visual order; ornament last.
    pub pieces: Vec<Piece>,
    /// Where its text begins along the line.
    pub start: Pt,
    /// Where its text ends along the line, without what protrudes.
    pub end: Pt,
    /// How far it reaches before the baseline, ruby included.
    pub ascent: Pt,
    /// How far it reaches beyond the baseline.
    pub descent: Pt,
    /// The notes called in it, in order.
    pub notes: Vec<NoteCall>,
    /// Names of places in it.
    pub anchors: Vec<Arc<str>>,
    /// Entries of the index that point into it.
    pub index: Vec<IndexTerm>,
    /// Stretches of it that are links.
    pub links: Vec<LinkStretch>,
    /// The first byte of the manuscript's text in it; `None` for a line of generated text only.
    pub text: Option<TextPos>,
    /// Where it was written, from its first byte to its last.
    pub span: Span,
    /// Why it ends.
    pub ending: Ending,
}

/// Why a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was full.
    Full,
    /// It was full, and a word is divided with a hyphen.
    Hyphen,
    /// The author broke it.
    Forced,
    /// The paragraph ends.
    Last,
}

/// The call of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteCall {
    /// The note.
    pub note: NoteId,
    /// The element of the call; `None` outside the tree.
    pub element: Option<ElementId>,
}

/// A stretch of a line that is a link.
#[derive(Clone, Debug)]
pub struct LinkStretch {
    /// Where it begins along the line.
    pub start: Pt,
    /// Where it ends along the line.
    pub end: Pt,
    /// To where.
    pub goal: LinkGoal,
    /// Its element.
    pub element: ElementId,
    /// The words of the whole link.
    pub words: Arc<str>,
    /// Where it was written.
    pub span: Span,
}

/// Something in a line.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it begins along the line.
    pub inline: Pt,
    /// Its baseline's distance from the line's: positive is onwards.
    pub block: Pt,
    /// What it is.
    pub kind: PieceKind,
    /// Its slot in the tree of tagged content, or what kind of artifact it is.
    pub tag: Tag,
    /// Where it was written.
    pub span: Span,
}

/// Kinds of pieces.
#[derive(Clone, Debug)]
pub enum PieceKind {
    /// Glyphs of one face and size.
    Run(Run),
    /// A box from the [`Supply`](super::Supply), its items from its own origin.
    Box(Vec<Item>),
    /// A rule along the line, centred on the piece's place.
    Rule {
        /// How long.
        length: Pt,
        /// How thick.
        thickness: Pt,
        /// The colour.
        color: Color,
        /// Whether it is a wave (书名号).
        wavy: bool,
    },
    /// An outline around the piece's place, in points along the line and onwards: emphasis dots.
    Dot {
        /// The radius.
        radius: Pt,
        /// The colour.
        color: Color,
        /// Whether it is a sesame dot rather than a round one.
        sesame: bool,
    },
}

/// Glyphs of one face, size and colour.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// The font size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Degrees of slant where a true italic is missing.
    pub slant: f32,
    /// Horizontal scale of the glyphs.
    pub stretch: f32,
    /// How it stands in the line.
    pub posture: Posture,
    /// The glyphs; for [`Posture::Upright`], their places are already those of the page.
    pub glyphs: Vec<Glyph>,
    /// The text, in logical order.
    pub text: Arc<str>,
    /// The language.
    pub lang: Lang,
}

/// How a run stands in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Posture {
    /// Along the line, which is horizontal.
    #[default]
    Along,
    /// Upright in a vertical line.
    Upright,
    /// Lying on its side in a vertical line.
    Sideways,
}

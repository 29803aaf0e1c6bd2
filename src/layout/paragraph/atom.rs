//! Atoms: what a line is made of. A box that is never parted, and the gap after it, where a line may end.

use crate::font::FaceId;

use super::{class::Class, line::Posture};

/// The smallest thing that is moved.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// Its range of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its glyphs: the first and how many.
    pub(super) glyph: u32,
    pub(super) glyphs: u32,
    /// Its [`Cut`] of type.
    pub(super) cast: u32,
    pub(super) class: Class,
    pub(super) kind: AtomKind,
    /// Its width in points, without the blanks of a full-width mark.
    pub(super) width: f32,
    /// Blank room inside the mark's square, before and after the ink, in points.
    pub(super) lead: f32,
    pub(super) trail: f32,
    /// One em, in points.
    pub(super) em: f32,
    /// Whitespace of the text that follows.
    pub(super) space: Space,
    pub(super) gap: Gap,
    pub(super) edge: Edge,
}

/// What kind of box an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// Glyphs.
    Text,
    /// A box of the draft, by its number.
    Box(u32),
    /// Nothing: where the author broke the line.
    LineEnd,
}

/// Whitespace after an atom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Space {
    pub(super) kind: SpaceKind,
    /// Its range of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its natural width in points.
    pub(super) width: f32,
}

/// Kinds of whitespace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SpaceKind {
    /// None.
    #[default]
    None,
    /// A word space.
    Word,
    /// A word space that a line does not end at.
    NoBreak,
    /// A space of fixed width that a line may end at.
    Fixed,
    /// A space of fixed width that a line does not end at.
    FixedNoBreak,
    /// A place of no width that a line may end at.
    ZeroWidth,
    /// A place of no width that a line does not end at.
    Joiner,
    /// A place where a hyphen may divide the word.
    SoftHyphen,
}

/// The gap between an atom and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Gap {
    /// Natural width in points.
    pub(super) width: f32,
    /// How far it stretches willingly, and of which kind it is when it does.
    pub(super) stretch: f32,
    pub(super) stretches: Stretch,
    /// How far it shrinks, in the order of clreq.
    pub(super) shrink: [(Shrink, f32); 2],
    /// What breaking here costs.
    pub(super) breaks: Break,
}

/// Whether and at what cost a line may end at a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Break {
    /// It may not.
    #[default]
    Never,
    /// It may, at a penalty of 0 to 10,000.
    May(u16),
    /// It may, with a hyphen, at a penalty.
    Hyphen(u16),
    /// It must.
    Must,
}

/// In which turn a gap stretches (clreq §3.2.4 “line adjustment by expanding”; jlreq §3.8.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Never: inside what is unbreakable.
    #[default]
    Rigid,
    /// Word spaces, first.
    Word,
    /// Between Han and Latin, next.
    Latin,
    /// Between any full-width characters, last and evenly.
    Even,
}

/// In which turn a gap shrinks (clreq §3.2.4 “line adjustment by compressing”).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Shrink {
    /// Nothing shrinks.
    #[default]
    None,
    /// Word spaces.
    Word,
    /// Interpuncts.
    Middle,
    /// Brackets and quotation marks.
    Bracket,
    /// Commas.
    Comma,
    /// Between Han and Latin.
    Latin,
    /// Stops, exclamation and question marks.
    Stop,
}

impl Shrink {
    /// The order in which gaps give room.
    pub(super) const ORDER: [Self; 6] = [
        Self::Word,
        Self::Middle,
        Self::Bracket,
        Self::Comma,
        Self::Latin,
        Self::Stop,
    ];
}

/// What changes when an atom stands at the edge of a line, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Edge {
    /// Added to the line's width when it stands first: blank room that is kept, less what protrudes.
    pub(super) first: f32,
    /// Added when it stands last.
    pub(super) last: f32,
    /// How much of `last` (and of the mark itself, when it may hang) can be given up.
    pub(super) gives: f32,
    /// Added when it stands last and is divided: the hyphen, less what protrudes.
    pub(super) hyphen: f32,
}

/// What the glyphs of an atom are cast from: face, size, place of the baseline, span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cast {
    pub(super) span: u32,
    pub(super) fount: u16,
    pub(super) face: FaceId,
    pub(super) slant: f32,
    pub(super) size: f32,
    /// How far the baseline is raised, in points.
    pub(super) raise: f32,
    pub(super) posture: Posture,
    /// The bidi level.
    pub(super) level: u8,
}

/// A glyph of the paragraph, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sort {
    pub(super) id: u16,
    pub(super) advance: f32,
    /// To the right of the pen and above it.
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// Its cluster's range of the text; empty for a cluster's further glyphs.
    pub(super) start: u32,
    pub(super) end: u32,
}

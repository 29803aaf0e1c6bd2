//! What stands on a page.

use std::sync::Arc;

use crate::base::{Color, Lang, Pt, Span};
use crate::font::FaceId;

use super::tree::ContentId;

/// A place on the page: from the top left corner of the trim, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: Pt,
    /// Down.
    pub y: Pt,
}

/// A rectangle with its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Top edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// A positioned item.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its slot in the tree of tagged content, or what kind of artifact it is.
    pub tag: Tag,
    /// Where it was written.
    pub span: Span,
}

/// Every kind of item.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Shaped text.
    Glyphs(GlyphRun),
    /// A picture.
    Picture(Picture),
    /// A filled or stroked outline: rules, frames, tints, marks.
    Path(Path),
}

/// Whether an item is content or ornament (PDF/UA-1, 7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A piece of content.
    Content(ContentId),
    /// Not content: skipped by a screen reader.
    Artifact(Artifact),
}

/// Kinds of artifact (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// A running head.
    Header,
    /// A folio or running foot.
    Footer,
    /// Rules, frames, leaders, hyphens made by breaking.
    Layout,
    /// Tints and background pictures.
    Background,
}

/// A run of glyphs of one face, size and colour on one baseline.
///
/// In a horizontal run glyph *i* stands at `(origin.x + glyphs[i].x, origin.y + glyphs[i].y)`, its origin on the
/// baseline. In an upright vertical run the same sum is the horizontal origin of the glyph as well: layout has already
/// subtracted the vertical origin. A sideways run is turned 90° clockwise about `origin`.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The font size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// The left end of the baseline.
    pub origin: Point,
    /// Whether it is turned.
    pub rotation: Rotation,
    /// Degrees that upright glyphs are slanted by when a true italic is missing; 0 otherwise.
    pub slant: f32,
    /// Horizontal scale of the glyphs, 1 normally.
    pub stretch: f32,
    /// The glyphs, in visual order.
    pub glyphs: Vec<Glyph>,
    /// The text they show, in logical order; glyphs point into it.
    pub text: Arc<str>,
    /// The language of the text.
    pub lang: Lang,
}

/// How a run is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rotation {
    /// Not at all.
    #[default]
    None,
    /// 90° clockwise: Latin in a vertical line.
    Clockwise,
    /// 90° counter-clockwise: a wide table turned.
    CounterClockwise,
}

/// A glyph with its place in the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph in the face.
    pub id: u16,
    /// From the run's origin, along the baseline.
    pub x: Pt,
    /// From the baseline, downwards.
    pub y: Pt,
    /// How far the pen moves to the next glyph, spacing included.
    pub advance: Pt,
    /// First byte of its cluster in the run's text.
    pub start: u32,
    /// One past the last byte of its cluster; equal to `start` for the further glyphs of a cluster.
    pub end: u32,
}

/// A picture in its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// Which: an index into the pictures handed to the PDF writer (the book's assets).
    pub asset: u32,
    /// Where.
    pub frame: Rect,
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The steps, in page coordinates.
    pub steps: Vec<PathStep>,
    /// How it is painted.
    pub paint: Paint,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Begin a ring.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two handles and the end.
    Cubic(Point, Point, Point),
    /// Close the ring.
    Close,
}

/// How an outline is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// Filled, by the non-zero winding rule.
    Fill(Color),
    /// Stroked.
    Stroke {
        /// The colour.
        color: Color,
        /// The width of the line.
        width: Pt,
        /// Length of dash and gap; solid when `None`.
        dash: Option<(Pt, Pt)>,
    },
}

impl Path {
    /// A filled rectangle.
    #[must_use]
    pub fn fill_rect(rect: Rect, color: Color) -> Self {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let corner = |x, y| Point { x, y };
        Self {
            steps: vec![
                PathStep::Move(corner(x, y)),
                PathStep::Line(corner(x + width, y)),
                PathStep::Line(corner(x + width, y + height)),
                PathStep::Line(corner(x, y + height)),
                PathStep::Close,
            ],
            paint: Paint::Fill(color),
        }
    }

    /// A stroked straight line.
    #[must_use]
    pub fn line(from: Point, to: Point, width: Pt, color: Color) -> Self {
        Self {
            steps: vec![PathStep::Move(from), PathStep::Line(to)],
            paint: Paint::Stroke {
                color,
                width,
                dash: None,
            },
        }
    }
}

//! A row: what stands side by side and is never broken.

use std::sync::Arc;

use crate::base::{Pt, Span};
use crate::layout::axes::{Area, Spot};
use crate::layout::paragraph::Line;
use crate::model::{IndexTerm, PagePlace};
use crate::page::{ElementId, Item, Paint, Tag};

use super::{frame::Frame, list::NoteIndex};

/// A line of text, a line of cells, a picture, a formula: as deep as its [`size`](Self::size), drawn from its first
/// corner, which stands at the beginning of the text block's lines.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Row {
    /// Its block size.
    pub size: Pt,
    /// What it shows, in painting order.
    pub parts: Vec<Part>,
    /// The notes called in it, in order.
    pub notes: Vec<NoteIndex>,
    /// What points into it.
    pub marks: Vec<Mark>,
    /// Where the manuscript's text goes on in it.
    pub place: Option<PagePlace>,
    /// Whether it is a picture or a box rather than a line of text: at the head of a page its edge, and not its line
    /// box, stands at the edge of the text block.
    pub solid: bool,
}

/// Something drawn in a row, in coordinates of the row.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Part {
    /// A line of text with its baseline's beginning.
    Line(Line, Spot),
    /// A rule, a dot, a tint.
    Shape(Shape),
    /// A picture.
    Picture {
        /// Which of the book's.
        asset: u32,
        /// Where.
        frame: Area,
        /// Its slot in the tree.
        tag: Tag,
        /// Where it was written.
        span: Span,
        /// Whether it runs to the edges of the page along the line, and over them by the bleed.
        bleed: bool,
    },
    /// Items that were made elsewhere, from their own origin: a formula.
    Items(Vec<Item>, Spot),
    /// Rows on their side.
    Turned(Box<Turned>),
}

/// Rows that lie on their side, head to the left: a wide table. Their lines run up the page, as long as the row that
/// has them is deep.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Turned {
    /// Rows with the distance of their first edge from the head.
    pub rows: Vec<(Row, Pt)>,
    /// Boxes with the distances of their first and last edge from the head.
    pub frames: Vec<(Frame, Pt, Pt)>,
    /// Where the head stands along the line of the page.
    pub inline: Pt,
    /// The distance from the head to the last edge.
    pub depth: Pt,
}

/// An outline in logical coordinates.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Shape {
    /// What it is.
    pub form: Form,
    /// How it is painted.
    pub paint: Paint,
    /// What it is to a screen reader.
    pub tag: Tag,
    /// Where it was written.
    pub span: Span,
}

/// Forms that rows are ornamented with.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Form {
    /// A rectangle.
    Area(Area),
    /// A straight line.
    Line(Spot, Spot),
    /// A disc: its centre and radius.
    Disc(Spot, Pt),
    /// Straight lines one after another, closed or not.
    Polygon(Vec<Spot>, bool),
}

/// What points into a row.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Mark {
    /// A named place.
    Anchor(Arc<str>),
    /// A heading, for running heads, contents and outline.
    Heading(Heading),
    /// An entry of the index.
    Index(IndexMark),
}

/// A heading as the contents and the running heads know it.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Heading {
    /// Its level in the book: 1 for chapters.
    pub level: u8,
    /// Its number as it is printed; empty without one.
    pub number: String,
    /// Its words.
    pub title: String,
    /// The name of its place.
    pub anchor: Arc<str>,
    /// Its element.
    pub element: ElementId,
}

/// A place an entry of the index points to.
#[derive(Clone, Debug)]
pub(in crate::layout) struct IndexMark {
    /// The entry.
    pub term: IndexTerm,
    /// The name of its place.
    pub anchor: Arc<str>,
}

impl Row {
    /// A row that only takes room.
    #[must_use]
    pub fn blank(size: Pt) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    /// Moves everything in it along the line and from line to line.
    pub fn shift(&mut self, by: Spot) {
        for part in &mut self.parts {
            part.shift(by);
        }
    }

    /// Takes another row's contents, moved by a distance; its size is the caller's business.
    pub fn absorb(&mut self, mut other: Self, by: Spot) {
        other.shift(by);
        self.parts.append(&mut other.parts);
        self.notes.append(&mut other.notes);
        self.marks.append(&mut other.marks);
        self.place = self.place.or(other.place);
    }
}

impl Part {
    fn shift(&mut self, by: Spot) {
        let moved = |spot: &mut Spot| {
            spot.inline += by.inline;
            spot.block += by.block;
        };
        let moved_area = |area: &mut Area| {
            area.inline += by.inline;
            area.block += by.block;
        };
        match self {
            Self::Line(_, spot) | Self::Items(_, spot) => moved(spot),
            Self::Picture { frame, .. } => moved_area(frame),
            Self::Turned(turned) => turned.inline += by.inline,
            Self::Shape(shape) => match &mut shape.form {
                Form::Area(area) => moved_area(area),
                Form::Line(from, to) => {
                    moved(from);
                    moved(to);
                }
                Form::Disc(center, _) => moved(center),
                Form::Polygon(corners, _) => corners.iter_mut().for_each(moved),
            },
        }
    }
}

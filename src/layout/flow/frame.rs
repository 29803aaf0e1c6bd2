//! Boxes: what is drawn around and behind rows, and what is said again when a page breaks them.

use crate::base::{Color, Pt};

use super::row::Row;

/// A box of [`Flow::frames`](super::Flow), by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::layout) struct FrameId(pub usize);

/// A box around part of a flow. Every page has its own piece of it, drawn from the first of its rows to the last.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Frame {
    /// Where its outer edge begins along the line.
    pub inline: Pt,
    /// Its outer size along the line.
    pub inline_size: Pt,
    /// What is drawn.
    pub look: Look,
    /// Space between its first edge and what stands in it, on every page.
    pub before: Pt,
    /// Space between what stands in it and its last edge, on every page.
    pub after: Pt,
    /// Rows set again after a page break: a table's header, a title with “continued”.
    pub head: Vec<Row>,
    /// What it costs to break inside, besides what the rows say.
    pub break_cost: u32,
}

/// What is drawn for a box.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Look {
    /// The ground.
    pub tint: Option<Color>,
    /// A line around it; open where a page breaks it.
    pub edge: Option<Stroke>,
    /// A bar along its beginning, inside the outer edge.
    pub bar: Option<Stroke>,
    /// A rule along its first edge, on every page.
    pub first_rule: Option<Stroke>,
    /// A rule along its last edge, on every page.
    pub last_rule: Option<Stroke>,
    /// How far the bar's ends stay away from the first and the last edge of the whole box.
    pub bar_inset: (Pt, Pt),
    /// How far from the outer edge the bar begins.
    pub bar_inline: Pt,
}

/// A line's colour and width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: Pt,
}

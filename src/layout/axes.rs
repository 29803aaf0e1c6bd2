//! Where logical places stand on the page: the only file of layout that knows left from right.

use crate::base::Pt;
use crate::page::{Point, Rect, Side};

use super::geometry::PageGeometry;

/// A place in the text block: along the line and from line to line, from its first corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// Along the line.
    pub inline: Pt,
    /// From line to line.
    pub block: Pt,
}

/// A rectangle in the text block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Where it begins along the line.
    pub inline: Pt,
    /// Where it begins from line to line.
    pub block: Pt,
    /// Its size along the line.
    pub inline_size: Pt,
    /// Its size from line to line.
    pub block_size: Pt,
}

/// The text block of one page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    /// Whether lines run from top to bottom.
    pub vertical: bool,
    /// The corner where the first line begins.
    pub origin: Point,
}

impl Axes {
    /// The text block of a page at one side of the spine. In a book of vertical lines, which is bound at the right, the
    /// recto is the left-hand page.
    #[must_use]
    pub fn of(geometry: &PageGeometry, side: Side) -> Self {
        let spine_at_left = (side == Side::Recto) != geometry.vertical;
        let left = if spine_at_left {
            geometry.inner
        } else {
            geometry.outer()
        };
        let origin = if geometry.vertical {
            Point {
                x: left + geometry.width + geometry.half_leading,
                y: geometry.top,
            }
        } else {
            Point {
                x: left,
                y: geometry.top - geometry.half_leading,
            }
        };
        Self {
            vertical: geometry.vertical,
            origin,
        }
    }

    /// The margin column of a page at one side of the spine, at the fore-edge; the text block when there is none.
    #[must_use]
    pub fn of_margin(geometry: &PageGeometry, side: Side) -> Self {
        let axes = Self::of(geometry, side);
        let Some((gutter, width)) = geometry.margin_column else {
            return axes;
        };
        let spine_at_left = (side == Side::Recto) != geometry.vertical;
        let inline = if spine_at_left {
            geometry.measure + gutter
        } else {
            -(gutter + width)
        };
        axes.moved(Spot {
            inline,
            block: Pt::ZERO,
        })
    }

    /// The text block whose first corner is moved by a logical distance.
    #[must_use]
    pub fn moved(self, by: Spot) -> Self {
        Self {
            vertical: self.vertical,
            origin: self.point(by),
        }
    }

    /// A place on the page.
    #[must_use]
    pub fn point(&self, spot: Spot) -> Point {
        if self.vertical {
            Point {
                x: self.origin.x - spot.block,
                y: self.origin.y + spot.inline,
            }
        } else {
            Point {
                x: self.origin.x + spot.inline,
                y: self.origin.y + spot.block,
            }
        }
    }

    /// A rectangle on the page.
    #[must_use]
    pub fn rect(&self, area: Area) -> Rect {
        let Point { x, y } = self.point(Spot {
            inline: area.inline,
            block: area.block,
        });
        if self.vertical {
            Rect {
                x: x - area.block_size,
                y,
                width: area.block_size,
                height: area.inline_size,
            }
        } else {
            Rect {
                x,
                y,
                width: area.inline_size,
                height: area.block_size,
            }
        }
    }
}

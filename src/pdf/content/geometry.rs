//! From the page's coordinates (top left of the trim, y downwards) to PDF's (bottom left of the media, y upwards).

use crate::page::{PageBox, Point, Rect};

/// Lengths on the four sides of a page, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::pdf) struct Sides {
    /// At the left.
    pub left: f64,
    /// At the right.
    pub right: f64,
    /// At the top.
    pub top: f64,
    /// At the bottom.
    pub bottom: f64,
}

impl Sides {
    /// The same on every side.
    pub(in crate::pdf) fn all(length: f64) -> Self {
        Self {
            left: length,
            right: length,
            top: length,
            bottom: length,
        }
    }
}

/// Where a trimmed page lies on the sheet, and the sheet's boxes as `[left, bottom, right, top]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pdf) struct Sheet {
    /// From the sheet's left edge to the trim, in points.
    pub left: f64,
    /// From the sheet's bottom edge to the top of the trim, in points.
    pub top: f64,
    /// The whole sheet.
    pub media: [f64; 4],
    /// What is left after trimming, with bleed.
    pub bleed: [f64; 4],
    /// What is left after trimming.
    pub trim: [f64; 4],
}

impl Sheet {
    /// A sheet of one page: `bleed` shows beyond the trim, `around` lies beyond it, bleed included.
    pub(in crate::pdf) fn new(page: PageBox, bleed: Sides, around: Sides) -> Self {
        let (width, height) = (f64::from(page.width.0), f64::from(page.height.0));
        let (left, bottom) = (around.left, around.bottom);
        let trim = [left, bottom, left + width, bottom + height];
        Self {
            left,
            top: bottom + height,
            media: grow(trim, around),
            bleed: grow(trim, bleed),
            trim,
        }
    }

    /// A sheet that is the trimmed page.
    pub(in crate::pdf) fn trimmed(page: PageBox) -> Self {
        Self::new(page, Sides::default(), Sides::default())
    }

    /// A place in PDF's coordinates.
    pub(in crate::pdf) fn place(&self, point: Point) -> (f64, f64) {
        (
            self.left + f64::from(point.x.0),
            self.top - f64::from(point.y.0),
        )
    }

    /// A rectangle as `[left, bottom, right, top]`.
    pub(in crate::pdf) fn corners(&self, rect: Rect) -> [f64; 4] {
        let (left, top) = self.place(Point {
            x: rect.x,
            y: rect.y,
        });
        [
            left,
            top - f64::from(rect.height.0),
            left + f64::from(rect.width.0),
            top,
        ]
    }
}

fn grow([left, bottom, right, top]: [f64; 4], by: Sides) -> [f64; 4] {
    [
        left - by.left,
        bottom - by.bottom,
        right + by.right,
        top + by.top,
    ]
}

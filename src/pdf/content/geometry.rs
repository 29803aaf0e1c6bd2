//! From the page's coordinates (top left of the trim, y downwards) to PDF's (bottom left of the media, y upwards).

use crate::page::{PageBox, Point, Rect};

/// Where the trimmed page lies on the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pdf) struct Sheet {
    /// From the sheet's left edge to the trim, in points.
    pub left: f64,
    /// From the sheet's bottom edge to the top of the trim, in points.
    pub top: f64,
    /// Width of the trimmed page, in points.
    pub width: f64,
    /// Height of the trimmed page, in points.
    pub height: f64,
    /// How much of the sheet shows beyond the trim as bleed, in points.
    pub bleed: f64,
    /// How much lies beyond the trim on every side, bleed included, in points.
    pub margin: f64,
}

impl Sheet {
    /// A sheet that is `margin` points larger than the trim on every side.
    pub(in crate::pdf) fn new(page: PageBox, bleed: f64, margin: f64) -> Self {
        let (width, height) = (f64::from(page.width.0), f64::from(page.height.0));
        Self {
            left: margin,
            top: margin + height,
            width,
            height,
            bleed,
            margin,
        }
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

    /// The sheet, grown beyond the trim by `by` points: `[left, bottom, right, top]`.
    pub(in crate::pdf) fn around_trim(&self, by: f64) -> [f64; 4] {
        [
            self.left - by,
            self.top - self.height - by,
            self.left + self.width + by,
            self.top + by,
        ]
    }
}

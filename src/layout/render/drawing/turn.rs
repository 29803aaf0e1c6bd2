//! Quarter turns of what was drawn flat, from an origin of its own.

use crate::page::{Item, ItemKind, LinkArea, Path, PathStep, Picture, Point, Rect, Rotation};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// What ran to the right runs up the page, what ran down runs to the right: a wide table.
    Left,
    /// What ran to the right runs down the page, what ran down runs to the left: a formula in vertical text.
    Right,
}

impl Turn {
    /// An item, turned about its origin and put at a corner.
    pub fn item(self, mut item: Item, corner: Point) -> Item {
        match &mut item.kind {
            ItemKind::Glyphs(run) => {
                run.origin = self.point(run.origin, corner);
                run.rotation = match run.rotation {
                    Rotation::None => match self {
                        Self::Left => Rotation::CounterClockwise,
                        Self::Right => Rotation::Clockwise,
                    },
                    Rotation::Clockwise | Rotation::CounterClockwise => Rotation::None,
                };
            }
            ItemKind::Picture(Picture { frame, .. }) => *frame = self.rect(*frame, corner),
            ItemKind::Path(Path { steps, .. }) => {
                for step in steps {
                    let turned = |point| self.point(point, corner);
                    *step = match *step {
                        PathStep::Move(p) => PathStep::Move(turned(p)),
                        PathStep::Line(p) => PathStep::Line(turned(p)),
                        PathStep::Cubic(a, b, c) => {
                            PathStep::Cubic(turned(a), turned(b), turned(c))
                        }
                        PathStep::Close => PathStep::Close,
                    };
                }
            }
        }
        item
    }

    /// A link likewise.
    pub fn link(self, mut link: LinkArea, corner: Point) -> LinkArea {
        link.rect = self.rect(link.rect, corner);
        link
    }

    fn point(self, flat: Point, corner: Point) -> Point {
        match self {
            Self::Left => Point {
                x: corner.x + flat.y,
                y: corner.y - flat.x,
            },
            Self::Right => Point {
                x: corner.x - flat.y,
                y: corner.y + flat.x,
            },
        }
    }

    fn rect(self, flat: Rect, corner: Point) -> Rect {
        // The corner that becomes the upper left one.
        let first = match self {
            Self::Left => Point {
                x: flat.x + flat.width,
                y: flat.y,
            },
            Self::Right => Point {
                x: flat.x,
                y: flat.y + flat.height,
            },
        };
        let Point { x, y } = self.point(first, corner);
        Rect {
            x,
            y,
            width: flat.height,
            height: flat.width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Pt;

    #[test]
    fn a_rectangle_keeps_its_upper_left_corner_the_upper_left() {
        let flat = Rect {
            x: Pt(10.0),
            y: Pt(20.0),
            width: Pt(30.0),
            height: Pt(5.0),
        };
        let corner = Point {
            x: Pt(100.0),
            y: Pt(200.0),
        };
        let left = Turn::Left.rect(flat, corner);
        assert_eq!((left.x, left.y), (Pt(120.0), Pt(160.0)));
        assert_eq!((left.width, left.height), (Pt(5.0), Pt(30.0)));
        let right = Turn::Right.rect(flat, corner);
        assert_eq!((right.x, right.y), (Pt(75.0), Pt(210.0)));
    }
}

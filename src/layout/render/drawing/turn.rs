//! A quarter turn to the left: what was drawn to the right runs up the page, what was drawn down runs to the right.

use crate::page::{Item, ItemKind, LinkArea, Path, PathStep, Picture, Point, Rect, Rotation};

/// An item drawn from an origin, turned about it and put at a corner.
pub(super) fn item(mut item: Item, corner: Point) -> Item {
    match &mut item.kind {
        ItemKind::Glyphs(run) => {
            run.origin = point(run.origin, corner);
            run.rotation = match run.rotation {
                Rotation::None => Rotation::CounterClockwise,
                Rotation::Clockwise | Rotation::CounterClockwise => Rotation::None,
            };
        }
        ItemKind::Picture(Picture { frame, .. }) => *frame = rect(*frame, corner),
        ItemKind::Path(Path { steps, .. }) => {
            for step in steps {
                *step = match *step {
                    PathStep::Move(p) => PathStep::Move(point(p, corner)),
                    PathStep::Line(p) => PathStep::Line(point(p, corner)),
                    PathStep::Cubic(a, b, c) => {
                        PathStep::Cubic(point(a, corner), point(b, corner), point(c, corner))
                    }
                    PathStep::Close => PathStep::Close,
                };
            }
        }
    }
    item
}

/// A link likewise.
pub(super) fn link(mut link: LinkArea, corner: Point) -> LinkArea {
    link.rect = rect(link.rect, corner);
    link
}

fn point(flat: Point, corner: Point) -> Point {
    Point {
        x: corner.x + flat.y,
        y: corner.y - flat.x,
    }
}

fn rect(flat: Rect, corner: Point) -> Rect {
    let Point { x, y } = point(
        Point {
            x: flat.x + flat.width,
            y: flat.y,
        },
        corner,
    );
    Rect {
        x,
        y,
        width: flat.height,
        height: flat.width,
    }
}

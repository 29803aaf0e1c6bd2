//! From lines to the page: the only part of the paragraph engine that knows x from y.

use crate::base::{Color, Pt, Span};
use crate::page::{
    GlyphRun, Item, ItemKind, LinkArea, Paint, Path, PathStep, Point, Rect, Rotation, Tag,
};

use super::line::{Line, LinkStretch, Piece, PieceKind, Posture};

/// Puts a line on a page. `origin` is where the paragraph's start edge meets the line's baseline (in vertical text, the
/// line's centre).
#[must_use]
pub fn place(line: &Line, origin: Point, vertical: bool) -> Vec<Item> {
    let mut items = Vec::with_capacity(line.pieces.len());
    for piece in &line.pieces {
        place_piece(piece, origin, vertical, &mut items);
    }
    items
}

/// The areas of a line's links on a page.
#[must_use]
pub fn place_links(line: &Line, origin: Point, vertical: bool) -> Vec<LinkArea> {
    line.links
        .iter()
        .map(|link| LinkArea {
            rect: link_rect(line, link, origin, vertical),
            goal: link.goal.clone(),
            element: link.element,
            words: link.words.to_string(),
            span: link.span,
        })
        .collect()
}

fn point(origin: Point, inline: Pt, block: Pt, vertical: bool) -> Point {
    if vertical {
        Point {
            x: origin.x - block,
            y: origin.y + inline,
        }
    } else {
        Point {
            x: origin.x + inline,
            y: origin.y + block,
        }
    }
}

fn link_rect(line: &Line, link: &LinkStretch, origin: Point, vertical: bool) -> Rect {
    let length = link.end - link.start;
    let across = line.ascent + line.descent;
    if vertical {
        Rect {
            x: origin.x - line.descent,
            y: origin.y + link.start,
            width: across,
            height: length,
        }
    } else {
        Rect {
            x: origin.x + link.start,
            y: origin.y - line.ascent,
            width: length,
            height: across,
        }
    }
}

fn place_piece(piece: &Piece, origin: Point, vertical: bool, items: &mut Vec<Item>) {
    let at = point(origin, piece.inline, piece.block, vertical);
    let kind = match &piece.kind {
        PieceKind::Run(run) => ItemKind::Glyphs(GlyphRun {
            face: run.face,
            size: run.size,
            color: run.color,
            origin: at,
            rotation: match run.posture {
                Posture::Along | Posture::Upright => Rotation::None,
                Posture::Sideways => Rotation::Clockwise,
            },
            slant: run.slant,
            stretch: run.stretch,
            glyphs: run.glyphs.clone(),
            text: run.text.clone(),
            lang: run.lang.clone(),
        }),
        PieceKind::Box(made) => {
            items.extend(made.iter().map(|item| moved(item, at)));
            return;
        }
        PieceKind::Rule {
            length,
            thickness,
            color,
            wavy,
        } => {
            let steps = if *wavy {
                wave(*length, *thickness)
            } else {
                vec![(Pt::ZERO, Pt::ZERO), (*length, Pt::ZERO)]
            };
            ItemKind::Path(stroke(&steps, at, *thickness, *color, vertical))
        }
        PieceKind::Dot {
            radius,
            color,
            sesame,
        } => ItemKind::Path(dot(at, *radius, *color, *sesame)),
    };
    items.push(Item {
        kind,
        tag: piece.tag,
        span: piece.span,
    });
}

/// An item of a box, moved from the box's origin to a place on the page.
fn moved(item: &Item, by: Point) -> Item {
    let shift = |point: Point| Point {
        x: point.x + by.x,
        y: point.y + by.y,
    };
    let kind = match &item.kind {
        ItemKind::Glyphs(run) => ItemKind::Glyphs(GlyphRun {
            origin: shift(run.origin),
            ..run.clone()
        }),
        ItemKind::Picture(picture) => {
            let mut picture = *picture;
            picture.frame.x += by.x;
            picture.frame.y += by.y;
            ItemKind::Picture(picture)
        }
        ItemKind::Path(path) => ItemKind::Path(Path {
            steps: path
                .steps
                .iter()
                .map(|step| match *step {
                    PathStep::Move(p) => PathStep::Move(shift(p)),
                    PathStep::Line(p) => PathStep::Line(shift(p)),
                    PathStep::Cubic(a, b, c) => PathStep::Cubic(shift(a), shift(b), shift(c)),
                    PathStep::Close => PathStep::Close,
                })
                .collect(),
            paint: path.paint,
        }),
    };
    let (tag, span): (Tag, Span) = (item.tag, item.span);
    Item { kind, tag, span }
}

fn stroke(steps: &[(Pt, Pt)], at: Point, width: Pt, color: Color, vertical: bool) -> Path {
    let steps = steps
        .iter()
        .enumerate()
        .map(|(index, (inline, block))| {
            let point = point(at, *inline, *block, vertical);
            if index == 0 {
                PathStep::Move(point)
            } else {
                PathStep::Line(point)
            }
        })
        .collect();
    Path {
        steps,
        paint: Paint::Stroke {
            color,
            width,
            dash: None,
        },
    }
}

/// The corners of a wavy line, fine enough to look round.
fn wave(length: Pt, thickness: Pt) -> Vec<(Pt, Pt)> {
    const STEPS_A_WAVE: usize = 12;
    const MOST: usize = 4_000;
    let period = thickness * 8.0;
    let height = thickness * 1.1;
    if period.0 <= 0.0 || length.0 <= 0.0 {
        return vec![(Pt::ZERO, Pt::ZERO), (length, Pt::ZERO)];
    }
    // Whole waves, so that it ends as it began.
    let waves = (length / period).round().max(1.0);
    let count = ((waves * STEPS_A_WAVE as f32) as usize).min(MOST);
    (0..=count)
        .map(|step| {
            let share = step as f32 / count.max(1) as f32;
            let angle = share * waves * std::f32::consts::TAU;
            (length * share, height * angle.sin())
        })
        .collect()
}

fn dot(center: Point, radius: Pt, color: Color, sesame: bool) -> Path {
    // Four cubic arcs; the handle's length makes them a circle to 0.03 %.
    const HANDLE: f32 = 0.5523;
    let (wide, high, lean) = if sesame {
        (radius * 0.9, radius * 1.5, 0.5)
    } else {
        (radius, radius, 0.0)
    };
    let at = |x: f32, y: f32| Point {
        x: center.x + wide * x - high * (y * lean),
        y: center.y + high * y,
    };
    let steps = vec![
        PathStep::Move(at(1.0, 0.0)),
        PathStep::Cubic(at(1.0, HANDLE), at(HANDLE, 1.0), at(0.0, 1.0)),
        PathStep::Cubic(at(-HANDLE, 1.0), at(-1.0, HANDLE), at(-1.0, 0.0)),
        PathStep::Cubic(at(-1.0, -HANDLE), at(-HANDLE, -1.0), at(0.0, -1.0)),
        PathStep::Cubic(at(HANDLE, -1.0), at(1.0, -HANDLE), at(1.0, 0.0)),
        PathStep::Close,
    ];
    Path {
        steps,
        paint: Paint::Fill(color),
    }
}

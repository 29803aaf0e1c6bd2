//! Rows and boxes, drawn.

mod turn;

use crate::base::{Pt, Span};
use crate::layout::axes::{Area, Axes, Spot};
use crate::layout::flow::{Form, Frame, FrameId, Part, Row, Shape, Stroke, Turned};
use crate::layout::pages::{FrameArea, Placed};
use crate::layout::paragraph::{place, place_links};
use crate::layout::setting::Setting;
use crate::page::{
    Artifact, Item, ItemKind, LinkArea, Paint, Path, PathStep, Picture, Point, Rect, Tag,
};

use turn::Turn;

/// The handle of a cubic arc that makes four of them a circle to 0.03 %.
const ARC: f32 = 0.5523;

/// Draws on one page.
pub(super) struct Pen<'p> {
    /// What is looked at.
    pub setting: &'p Setting<'p>,
    /// The text block.
    pub axes: Axes,
    /// The margin column.
    pub margin: Axes,
    /// Where items go.
    pub items: &'p mut Vec<Item>,
    /// Where links go.
    pub links: &'p mut Vec<LinkArea>,
}

impl Pen<'_> {
    /// The ground of a box.
    pub fn ground(&mut self, frame: &Frame, area: &FrameArea) {
        if let Some(color) = frame.look.tint {
            let rect = self.column(area.margin).rect(whole(frame, area));
            self.ornament(Path::fill_rect(rect, color), Artifact::Background);
        }
    }

    /// The edges, rules and bar of a box.
    pub fn edges(&mut self, frame: &Frame, area: &FrameArea) {
        let look = &frame.look;
        let axes = self.column(area.margin);
        let (start, end) = (area.start, area.end);
        let (from, to) = (frame.inline, frame.inline + frame.inline_size);
        let spot = |inline, block| Spot { inline, block };
        if let Some(stroke) = look.edge {
            let inset = stroke.width / 2.0;
            let (left, right) = (from + inset, to - inset);
            let (first, last) = (start + inset, end - inset);
            // An edge stays open where the box goes on.
            let mut corners = vec![spot(left, last), spot(left, first)];
            if area.first {
                corners.push(spot(right, first));
            }
            let mut other = vec![spot(right, first), spot(right, last)];
            if area.last {
                other.push(spot(left, last));
            }
            if area.first && area.last {
                corners.truncate(3);
                corners.push(spot(right, last));
                self.polygon(axes, &corners, true, stroke);
            } else {
                self.polygon(axes, &corners, false, stroke);
                self.polygon(axes, &other, false, stroke);
            }
        }
        if let Some(bar) = look.bar {
            let first = if area.first {
                start + look.bar_inset.0
            } else {
                start
            };
            let last = if area.last {
                end - look.bar_inset.1
            } else {
                end
            };
            let area = Area {
                inline: from + look.bar_inline,
                block: first,
                inline_size: bar.width,
                block_size: (last - first).max(Pt::ZERO),
            };
            let rect = axes.rect(area);
            self.ornament(Path::fill_rect(rect, bar.color), Artifact::Layout);
        }
        for (rule, block) in [(look.first_rule, start), (look.last_rule, end)] {
            if let Some(rule) = rule {
                let inset = if block == start { 0.0 } else { 1.0 };
                let area = Area {
                    inline: from,
                    block: block - rule.width * inset,
                    inline_size: frame.inline_size,
                    block_size: rule.width,
                };
                let rect = axes.rect(area);
                self.ornament(Path::fill_rect(rect, rule.color), Artifact::Layout);
            }
        }
    }

    /// The short rule over footnotes.
    pub fn separator(&mut self, at: Pt) {
        let notes = &self.setting.theme.notes;
        let grid = self.setting.geometry.grid;
        let area = Area {
            inline: Pt::ZERO,
            block: at + grid * notes.before * 0.55,
            inline_size: self.setting.geometry.measure * notes.rule,
            block_size: Pt(0.4),
        };
        let rect = self.axes.rect(area);
        let color = self.setting.theme.colors.text;
        self.ornament(Path::fill_rect(rect, color), Artifact::Layout);
    }

    fn column(&self, margin: bool) -> Axes {
        if margin { self.margin } else { self.axes }
    }

    /// A row in its place; one that is said again is no content.
    pub fn row(&mut self, row: &Row, placed: &Placed) {
        let axes = self.column(placed.margin).moved(Spot {
            inline: Pt::ZERO,
            block: placed.at,
        });
        self.parts(row, axes, placed.source.is_first());
    }

    fn parts(&mut self, row: &Row, axes: Axes, first: bool) {
        let begin = self.items.len();
        for part in &row.parts {
            match part {
                Part::Line(line, spot) => {
                    let origin = axes.point(*spot);
                    self.items.extend(place(line, origin, axes.vertical));
                    if first {
                        self.links.extend(place_links(line, origin, axes.vertical));
                    }
                }
                Part::Shape(shape) => self.items.push(drawn(shape, axes)),
                Part::Picture {
                    asset,
                    frame,
                    tag,
                    span,
                    bleed,
                } => {
                    let mut rect = axes.rect(*frame);
                    if *bleed {
                        rect = self.bled(rect);
                    }
                    self.items.push(Item {
                        kind: ItemKind::Picture(Picture {
                            asset: *asset,
                            frame: rect,
                        }),
                        tag: *tag,
                        span: *span,
                    });
                }
                Part::Turned(turned) => self.turned(turned, row.size, axes, first),
                Part::Items(items, spot) => {
                    let by = axes.point(*spot);
                    if axes.vertical {
                        let turned = items.iter().cloned();
                        self.items
                            .extend(turned.map(|item| Turn::Right.item(item, by)));
                    } else {
                        self.items.extend(items.iter().map(|item| moved(item, by)));
                    }
                }
            }
        }
        if !first {
            for item in self.items.iter_mut().skip(begin) {
                item.tag = match item.tag {
                    Tag::Content(_) => Tag::Artifact(Artifact::Layout),
                    Tag::Artifact(artifact) => Tag::Artifact(artifact),
                };
            }
        }
    }

    /// Rows on their side: drawn flat, then turned about the corner where their head meets the foot of the row.
    fn turned(&mut self, turned: &Turned, size: Pt, axes: Axes, first: bool) {
        let flat = Axes {
            vertical: false,
            origin: Point::default(),
        };
        let (mut items, mut links) = (Vec::new(), Vec::new());
        let mut pen = Pen {
            setting: self.setting,
            axes: flat,
            margin: flat,
            items: &mut items,
            links: &mut links,
        };
        let areas = turned.frames.iter().map(|(frame, start, end)| {
            let area = FrameArea {
                frame: FrameId(0),
                start: *start,
                end: *end,
                first: true,
                last: true,
                margin: false,
            };
            (frame, area)
        });
        for (frame, area) in areas.clone() {
            pen.ground(frame, &area);
        }
        for (frame, area) in areas {
            pen.edges(frame, &area);
        }
        for (row, at) in &turned.rows {
            let axes = flat.moved(Spot {
                inline: Pt::ZERO,
                block: *at,
            });
            pen.parts(row, axes, first);
        }
        let corner = axes.point(Spot {
            inline: turned.inline,
            block: size,
        });
        self.items
            .extend(items.into_iter().map(|item| Turn::Left.item(item, corner)));
        self.links
            .extend(links.into_iter().map(|link| Turn::Left.link(link, corner)));
    }

    /// A picture moved so that it runs over both edges of the page; at its head, over that edge too; deeper than the
    /// text block, over head and foot.
    fn bled(&self, mut rect: Rect) -> Rect {
        let geometry = &self.setting.geometry;
        let page = geometry.page;
        rect.x = (page.width - rect.width) / 2.0;
        if rect.height > geometry.height + Pt(1.0) {
            rect.y = (page.height - rect.height) / 2.0;
        } else if rect.y <= geometry.top + Pt(1.0) {
            rect.y = -page.bleed;
        }
        rect
    }

    fn polygon(&mut self, axes: Axes, corners: &[Spot], closed: bool, stroke: Stroke) {
        let steps = ring(corners.iter().map(|spot| axes.point(*spot)), closed);
        let path = Path {
            steps,
            paint: Paint::Stroke {
                color: stroke.color,
                width: stroke.width,
                dash: None,
            },
        };
        self.ornament(path, Artifact::Layout);
    }

    fn ornament(&mut self, path: Path, artifact: Artifact) {
        self.items.push(Item {
            kind: ItemKind::Path(path),
            tag: Tag::Artifact(artifact),
            span: Span::DETACHED,
        });
    }
}

fn whole(frame: &Frame, area: &FrameArea) -> Area {
    Area {
        inline: frame.inline,
        block: area.start,
        inline_size: frame.inline_size,
        block_size: area.end - area.start,
    }
}

fn ring(points: impl Iterator<Item = Point>, closed: bool) -> Vec<PathStep> {
    let mut steps: Vec<PathStep> = points
        .enumerate()
        .map(|(index, point)| {
            if index == 0 {
                PathStep::Move(point)
            } else {
                PathStep::Line(point)
            }
        })
        .collect();
    if closed {
        steps.push(PathStep::Close);
    }
    steps
}

fn drawn(shape: &Shape, axes: Axes) -> Item {
    let steps = match &shape.form {
        Form::Area(area) => {
            let Rect {
                x,
                y,
                width,
                height,
            } = axes.rect(*area);
            let corners = [
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
            ];
            ring(corners.into_iter().map(|(x, y)| Point { x, y }), true)
        }
        Form::Line(from, to) => ring([axes.point(*from), axes.point(*to)].into_iter(), false),
        Form::Disc(center, radius) => disc(axes.point(*center), *radius),
        Form::Polygon(corners, closed) => {
            ring(corners.iter().map(|spot| axes.point(*spot)), *closed)
        }
    };
    Item {
        kind: ItemKind::Path(Path {
            steps,
            paint: shape.paint,
        }),
        tag: shape.tag,
        span: shape.span,
    }
}

fn disc(center: Point, radius: Pt) -> Vec<PathStep> {
    let at = |x: f32, y: f32| Point {
        x: center.x + radius * x,
        y: center.y + radius * y,
    };
    vec![
        PathStep::Move(at(1.0, 0.0)),
        PathStep::Cubic(at(1.0, ARC), at(ARC, 1.0), at(0.0, 1.0)),
        PathStep::Cubic(at(-ARC, 1.0), at(-1.0, ARC), at(-1.0, 0.0)),
        PathStep::Cubic(at(-1.0, -ARC), at(-ARC, -1.0), at(0.0, -1.0)),
        PathStep::Cubic(at(ARC, -1.0), at(1.0, -ARC), at(1.0, 0.0)),
        PathStep::Close,
    ]
}

/// An item moved from its own origin to a place.
fn moved(item: &Item, by: Point) -> Item {
    let shift = |point: Point| Point {
        x: point.x + by.x,
        y: point.y + by.y,
    };
    let mut item = item.clone();
    match &mut item.kind {
        ItemKind::Glyphs(run) => run.origin = shift(run.origin),
        ItemKind::Picture(picture) => {
            picture.frame.x += by.x;
            picture.frame.y += by.y;
        }
        ItemKind::Path(path) => {
            for step in &mut path.steps {
                *step = match *step {
                    PathStep::Move(point) => PathStep::Move(shift(point)),
                    PathStep::Line(point) => PathStep::Line(shift(point)),
                    PathStep::Cubic(a, b, c) => PathStep::Cubic(shift(a), shift(b), shift(c)),
                    PathStep::Close => PathStep::Close,
                };
            }
        }
    }
    item
}

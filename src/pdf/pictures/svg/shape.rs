//! Outlines, filled and stroked.

use usvg::{
    Fill, FillRule, LineCap, LineJoin, Paint, PaintOrder, Path, Stroke,
    tiny_skia_path::{self, PathSegment},
};

use crate::base::Color;

use super::{
    super::super::content::{ink::Use, operators::Operators},
    canvas::Canvas,
    gradient, pattern,
};

/// Draws a path: fill and stroke in the order it asks for.
pub(super) fn draw(canvas: &mut Canvas<'_>, path: &Path) {
    if !path.is_visible() {
        return;
    }
    let (fill, stroke) = (path.fill(), path.stroke());
    match path.paint_order() {
        PaintOrder::FillAndStroke => {
            fill.into_iter()
                .for_each(|fill| self::fill(canvas, path, fill));
            stroke
                .into_iter()
                .for_each(|stroke| self::stroke(canvas, path, stroke));
        }
        PaintOrder::StrokeAndFill => {
            stroke
                .into_iter()
                .for_each(|stroke| self::stroke(canvas, path, stroke));
            fill.into_iter()
                .for_each(|fill| self::fill(canvas, path, fill));
        }
    }
}

fn fill(canvas: &mut Canvas<'_>, path: &Path, fill: &Fill) {
    canvas.out.operator("q");
    let opacity = fill.opacity().get();
    set_paint(
        canvas,
        fill.paint(),
        opacity,
        path.bounding_box(),
        Use::Fill,
    );
    outline(&mut canvas.out, path.data());
    canvas.out.operator(match fill.rule() {
        FillRule::NonZero => "f",
        FillRule::EvenOdd => "f*",
    });
    canvas.out.operator("Q");
}

fn stroke(canvas: &mut Canvas<'_>, path: &Path, stroke: &Stroke) {
    canvas.out.operator("q");
    let opacity = stroke.opacity().get();
    let bounds = path.stroke_bounding_box();
    set_paint(canvas, stroke.paint(), opacity, bounds, Use::Stroke);
    let out = &mut canvas.out;
    out.factor(f64::from(stroke.width().get())).operator("w");
    let cap = match stroke.linecap() {
        LineCap::Butt => 0,
        LineCap::Round => 1,
        LineCap::Square => 2,
    };
    let join = match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => 0,
        LineJoin::Round => 1,
        LineJoin::Bevel => 2,
    };
    out.integer(cap).operator("J");
    out.integer(join).operator("j");
    out.number(f64::from(stroke.miterlimit().get()))
        .operator("M");
    if let Some(dashes) = stroke.dasharray()
        && dashes.iter().sum::<f32>() > 0.0
    {
        out.raw(b"[");
        dashes
            .iter()
            .for_each(|dash| _ = out.number(f64::from(dash.max(0.0))));
        out.raw(b"]")
            .number(f64::from(stroke.dashoffset()))
            .operator("d");
    }
    outline(out, path.data());
    out.operator("S");
    out.operator("Q");
}

/// Sets a paint. The state must be restored afterwards: gradients may leave a soft mask behind.
fn set_paint(canvas: &mut Canvas<'_>, paint: &Paint, opacity: f32, bounds: usvg::Rect, to: Use) {
    match paint {
        Paint::Color(color) => {
            canvas.alpha(opacity, opacity);
            let color = self::color(*color);
            canvas.coverage = canvas.coverage.max(canvas.ink.coverage(color));
            canvas.ink.set(&mut canvas.out, color, to);
        }
        Paint::LinearGradient(linear) => {
            gradient::linear(canvas, linear, opacity, bounds, to);
        }
        Paint::RadialGradient(radial) => {
            gradient::radial(canvas, radial, opacity, bounds, to);
        }
        Paint::Pattern(tile) => {
            canvas.alpha(opacity, opacity);
            pattern::set(canvas, tile, to);
        }
    }
}

/// A colour as the rest of the press has it.
pub(super) fn color(color: usvg::Color) -> Color {
    Color {
        r: color.red,
        g: color.green,
        b: color.blue,
    }
}

/// Writes the segments of an outline, finely enough for drawings whose unit is a whole page.
pub(super) fn outline(out: &mut Operators, path: &tiny_skia_path::Path) {
    let size = path.bounds().width().max(path.bounds().height());
    let places = match size {
        _ if size < 1.0 => 6,
        _ if size < 20.0 => 4,
        _ => 3,
    };
    let mut last = tiny_skia_path::Point::zero();
    let point = |out: &mut Operators, point: tiny_skia_path::Point| {
        out.decimals(f64::from(point.x), places);
        out.decimals(f64::from(point.y), places);
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                point(out, to);
                out.operator("m");
                last = to;
            }
            PathSegment::LineTo(to) => {
                point(out, to);
                out.operator("l");
                last = to;
            }
            PathSegment::QuadTo(handle, to) => {
                let third = |from: tiny_skia_path::Point| tiny_skia_path::Point {
                    x: from.x + (handle.x - from.x) * 2.0 / 3.0,
                    y: from.y + (handle.y - from.y) * 2.0 / 3.0,
                };
                for part in [third(last), third(to), to] {
                    point(out, part);
                }
                out.operator("c");
                last = to;
            }
            PathSegment::CubicTo(one, other, to) => {
                for part in [one, other, to] {
                    point(out, part);
                }
                out.operator("c");
                last = to;
            }
            PathSegment::Close => _ = out.operator("h"),
        }
    }
}

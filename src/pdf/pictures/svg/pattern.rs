//! Patterns as tiling patterns (ISO 32000-1, 8.7.3).

use printpdf::DictItem;
use usvg::Pattern;

use super::{
    super::{
        super::content::ink::Use,
        object::{dict, name},
    },
    canvas::{Canvas, corners, matrix, reals},
    draw, gradient,
};

/// Makes a pattern the paint in force.
pub(super) fn set(canvas: &mut Canvas<'_>, pattern: &Pattern, to: Use) {
    let mut tile = canvas.inner(canvas.ink);
    draw::nodes(&mut tile, pattern.root());
    canvas.heed(&mut tile);
    let rect = pattern.rect();
    let placed = canvas.ctm.pre_concat(pattern.transform());
    let stream = tile.into_stream(dict([
        ("Type", name("Pattern")),
        ("PatternType", DictItem::Int(1)),
        ("PaintType", DictItem::Int(1)),
        ("TilingType", DictItem::Int(1)),
        ("BBox", reals(&corners(rect.to_rect()))),
        ("XStep", DictItem::Real(rect.width())),
        ("YStep", DictItem::Real(rect.height())),
        ("Matrix", reals(&matrix(placed).map(|number| number as f32))),
    ]));
    let name = canvas.resource("Pattern", DictItem::Stream { stream });
    gradient::set_pattern(canvas, &name, to);
}

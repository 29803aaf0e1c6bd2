//! Groups that are more than their children: opacity, blending, masks and clips (ISO 32000-1, 11.4 and 11.6).

use printpdf::DictItem;
use usvg::{BlendMode, ClipPath, Group, Mask, MaskType, Node, Path};

use super::{
    super::{
        super::content::ink::Ink,
        object::{dict, name},
    },
    canvas::{Canvas, corners},
    draw, shape,
};

/// What is white in a mask lets everything through.
static LUMINANCE: Ink = Ink::Luminance;

/// Draws a group in its own user space.
pub(super) fn draw(canvas: &mut Canvas<'_>, group: &Group) {
    let mut soft_clip = None;
    if let Some(clip) = group.clip_path() {
        match simple(clip) {
            Some(path) => clip_to(canvas, clip, path),
            None => soft_clip = Some(clip),
        }
    }
    let blend = blend_mode(group.blend_mode());
    let plain = group.opacity().get() >= 1.0 && blend == "Normal" && !group.isolate();
    if plain && group.mask().is_none() && soft_clip.is_none() {
        return draw::nodes(canvas, group);
    }
    let bounds = corners(group.layer_bounding_box().to_rect());
    let mut content = isolated(canvas, bounds, |inner| draw::nodes(inner, group));
    if let Some(clip) = soft_clip {
        let mask = clip_mask(canvas, clip, bounds);
        content = isolated(canvas, bounds, |inner| {
            inner.state([("SMask", mask)]);
            inner.paint(content);
        });
    }
    if let Some(mask) = group.mask() {
        let mask = self::mask(canvas, mask);
        canvas.state([("SMask", mask)]);
    }
    let opacity = group.opacity().get();
    canvas.alpha(opacity, opacity);
    if blend != "Normal" {
        canvas.state([("BM", name(blend))]);
    }
    canvas.paint(content);
}

/// Draws into a transparency group of its own.
fn isolated<'a>(
    canvas: &mut Canvas<'a>,
    bounds: [f32; 4],
    draw: impl FnOnce(&mut Canvas<'a>),
) -> DictItem {
    let mut inner = canvas.inner(canvas.ink);
    draw(&mut inner);
    canvas.heed(&mut inner);
    DictItem::Stream {
        stream: inner.into_form(bounds, true),
    }
}

/// The one outline of a clip that PDF's own clipping can do.
fn simple(clip: &ClipPath) -> Option<&Path> {
    match clip.root().children() {
        [Node::Path(path)] if clip.clip_path().is_none() => Some(path),
        // usvg wraps each child of a clip in a group.
        [Node::Group(group)]
            if clip.clip_path().is_none()
                && group.transform().is_identity()
                && group.clip_path().is_none()
                && group.mask().is_none() =>
        {
            match group.children() {
                [Node::Path(path)] => Some(path),
                _ => None,
            }
        }
        _ => None,
    }
}

fn clip_to(canvas: &mut Canvas<'_>, clip: &ClipPath, path: &Path) {
    let outline = path.data().clone().transform(clip.transform());
    let even_odd = path
        .fill()
        .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd);
    match outline {
        Some(outline) => shape::outline(&mut canvas.out, &outline),
        // A clip that is flattened to nothing hides everything.
        None => {
            _ = canvas
                .out
                .number(0.0)
                .number(0.0)
                .number(0.0)
                .number(0.0)
                .operator("re")
        }
    }
    canvas.out.operator(if even_odd { "W*" } else { "W" });
    canvas.out.operator("n");
}

/// A clip as a mask of what its shapes cover together.
fn clip_mask(canvas: &mut Canvas<'_>, clip: &ClipPath, bounds: [f32; 4]) -> DictItem {
    let mut inner = canvas.inner(&LUMINANCE);
    if let Some(outer) = clip.clip_path() {
        let mask = clip_mask(&mut inner, outer, bounds);
        inner.state([("SMask", mask)]);
    }
    inner.out.operator("q");
    inner.transform(clip.transform());
    draw::nodes(&mut inner, clip.root());
    inner.out.operator("Q");
    canvas.heed(&mut inner);
    soft_mask("Alpha", inner, bounds)
}

fn mask(canvas: &mut Canvas<'_>, mask: &Mask) -> DictItem {
    let bounds = corners(mask.rect().to_rect());
    let kind = match mask.kind() {
        MaskType::Luminance => "Luminosity",
        MaskType::Alpha => "Alpha",
    };
    let mut inner = canvas.inner(&LUMINANCE);
    if let Some(outer) = mask.mask() {
        let outer = self::mask(&mut inner, outer);
        inner.state([("SMask", outer)]);
        let content = isolated(&mut inner, bounds, |innermost| {
            draw::nodes(innermost, mask.root());
        });
        inner.paint(content);
    } else {
        draw::nodes(&mut inner, mask.root());
    }
    canvas.heed(&mut inner);
    soft_mask(kind, inner, bounds)
}

/// A soft-mask dictionary (ISO 32000-1, table 144); outside the form nothing is seen.
pub(super) fn soft_mask(kind: &str, form: Canvas<'_>, bounds: [f32; 4]) -> DictItem {
    let stream = form.into_form(bounds, true);
    let map = dict([
        ("Type", name("Mask")),
        ("S", name(kind)),
        ("G", DictItem::Stream { stream }),
    ]);
    DictItem::Dict { map }
}

fn blend_mode(mode: BlendMode) -> &'static str {
    match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        // PDF cannot add light; to screen is the nearest that never darkens.
        BlendMode::Screen | BlendMode::PlusLighter => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
    }
}

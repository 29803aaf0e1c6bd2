//! Pictures within the picture, and filter effects, which PDF has no operators for.

use printpdf::DictItem;
use resvg::tiny_skia::Pixmap;
use usvg::{Image, ImageKind, Node, Transform};

use super::{
    super::{plan, raster},
    canvas::Canvas,
    draw,
};

/// Pixels for each CSS pixel where effects are drawn as pixels: 384 ppi at the drawing's own size.
const FINENESS: f32 = 4.0;

/// Pixels on a side of such a picture, at most.
const LARGEST: f32 = 4096.0;

/// Draws a picture that the drawing embeds.
pub(super) fn image(canvas: &mut Canvas<'_>, image: &Image) {
    if !image.is_visible() {
        return;
    }
    let (width, height) = (image.size().width(), image.size().height());
    let embedded = match image.kind() {
        ImageKind::SVG(tree) => {
            canvas.out.operator("q");
            let before = canvas.ctm;
            canvas.depth += 1;
            draw::nodes(canvas, tree.root());
            canvas.depth -= 1;
            canvas.ctm = before;
            canvas.out.operator("Q");
            return;
        }
        ImageKind::JPEG(bytes) => plan::embed_jpeg(bytes, canvas.ink),
        ImageKind::PNG(bytes) => raster::embed(bytes, image::ImageFormat::Png, canvas.ink),
        ImageKind::GIF(bytes) => raster::embed(bytes, image::ImageFormat::Gif, canvas.ink),
        ImageKind::WEBP(bytes) => raster::embed(bytes, image::ImageFormat::WebP, canvas.ink),
    };
    let Ok(embedded) = embedded else {
        canvas.remarks.push("a picture within it cannot be read");
        return;
    };
    canvas.coverage = canvas.coverage.max(embedded.coverage);
    // The unit square of an image has its origin at the bottom.
    let square = Transform::from_row(width, 0.0, 0.0, -height, 0.0, height);
    let turn = embedded.turn.map(|number| number as f32);
    let [a, b, c, d, e, f] = turn;
    let object = DictItem::Stream {
        stream: embedded.object.stream,
    };
    place(
        canvas,
        square.pre_concat(Transform::from_row(a, b, c, d, e, f)),
        object,
    );
}

/// Draws a group with filter effects as pixels. `outer` leads from the user space in force to the drawing's canvas.
pub(super) fn filtered(canvas: &mut Canvas<'_>, node: &Node, outer: Transform) {
    let drawn = node.abs_layer_bounding_box().and_then(|bounds| {
        let fineness = FINENESS
            .min(LARGEST / bounds.width())
            .min(LARGEST / bounds.height());
        let pixels = |length: f32| (length * fineness).ceil().clamp(1.0, LARGEST) as u32;
        let mut pixmap = Pixmap::new(pixels(bounds.width()), pixels(bounds.height()))?;
        // render_node moves the node's bounds on the canvas to the origin, but knows nothing of its ancestors.
        let transform = Transform::from_scale(fineness, fineness)
            .pre_translate(-bounds.x(), -bounds.y())
            .pre_concat(outer)
            .pre_translate(bounds.x(), bounds.y());
        resvg::render_node(node, transform, &mut pixmap.as_mut())?;
        let size = (
            pixmap.width() as f32 / fineness,
            pixmap.height() as f32 / fineness,
        );
        let pixels: Vec<u8> = pixmap
            .pixels()
            .iter()
            .map(|pixel| pixel.demultiply())
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
            .collect();
        let picture = image::RgbaImage::from_raw(pixmap.width(), pixmap.height(), pixels)?;
        let (object, coverage) = raster::encode(&picture.into(), None, canvas.ink).ok()?;
        let square =
            Transform::from_row(size.0, 0.0, 0.0, -size.1, bounds.x(), bounds.y() + size.1);
        Some((outer.invert()?.pre_concat(square), object, coverage))
    });
    canvas
        .remarks
        .push("its filter effects are printed as pixels");
    if let Some((square, object, coverage)) = drawn {
        canvas.coverage = canvas.coverage.max(coverage);
        let object = DictItem::Stream {
            stream: object.stream,
        };
        place(canvas, square, object);
    }
}

fn place(canvas: &mut Canvas<'_>, square: Transform, object: DictItem) {
    canvas.out.operator("q");
    let before = canvas.ctm;
    canvas.transform(square);
    canvas.paint(object);
    canvas.ctm = before;
    canvas.out.operator("Q");
}

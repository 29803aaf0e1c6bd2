//! The cover picture: a raster of the size that shops ask for.

use std::sync::Arc;

use image::{DynamicImage, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Options as SvgOptions, Tree};

use crate::{
    base::{Code, Diagnostic, Span},
    model::{Asset, Book, PictureFormat},
};

use super::{
    images::{Picture, decode, encode, shrink, type_of},
    options::{Options, Profile},
};

/// The least sides that shops ask for, in pixels.
pub(super) const WIDTH: u32 = 1600;
/// See [`WIDTH`].
pub(super) const HEIGHT: u32 = 2560;

/// Most pixels of a drawn cover, whatever its view box says.
const MOST_PIXELS: f32 = 12_000_000.0;

/// The cover picture of a book, when it has one.
pub(super) fn cover(book: &Book, options: &Options) -> (Option<Picture>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(asset) = book.cover.front.and_then(|front| book.asset(front)) else {
        return (None, diagnostics);
    };
    let picture = if asset.format == PictureFormat::Svg {
        draw(asset)
    } else {
        paint(asset, options, &mut diagnostics)
    };
    match picture {
        Ok((format, bytes)) => {
            let (extension, media_type) = type_of(format);
            let picture = Picture {
                href: format!("images/cover-image.{extension}"),
                media_type,
                bytes,
            };
            (Some(picture), diagnostics)
        }
        Err(why) => {
            diagnostics.push(Diagnostic::new(
                Code::InvalidImage,
                Span::DETACHED,
                format!("the cover “{}” cannot be used: {why}", asset.path),
            ));
            (None, diagnostics)
        }
    }
}

/// A drawing, as large as shops ask for.
fn draw(asset: &Asset) -> Result<(PictureFormat, Arc<[u8]>), String> {
    let tree =
        Tree::from_data(&asset.bytes, &SvgOptions::default()).map_err(|error| error.to_string())?;
    let size = tree.size();
    let (wide, high) = (side(WIDTH), side(HEIGHT));
    let scale = (wide / size.width()).max(high / size.height());
    let area = size.width() * scale * size.height() * scale;
    let scale = scale * (MOST_PIXELS / area).sqrt().min(1.0);
    let size = size.to_int_size().scale_by(scale).ok_or("it has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("it is too large")?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    let rgb: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let picture = RgbImage::from_raw(size.width(), size.height(), rgb).ok_or("it has no size")?;
    let picture = DynamicImage::ImageRgb8(picture);
    // Flat drawings are smaller as PNG, painterly ones as JPEG.
    let png = encode(&picture, PictureFormat::Png)?;
    let jpeg = encode(&picture, PictureFormat::Jpeg)?;
    Ok(if png.1.len() <= jpeg.1.len() {
        png
    } else {
        jpeg
    })
}

/// A painted cover, as it is where every shop takes it.
fn paint(
    asset: &Asset,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(PictureFormat, Arc<[u8]>), String> {
    if asset.width < WIDTH || asset.height < HEIGHT {
        diagnostics.push(
            Diagnostic::new(
                Code::LowResolution,
                Span::DETACHED,
                format!(
                    "the cover “{}” has {} × {} pixels; shops ask for {WIDTH} × {HEIGHT} or more",
                    asset.path, asset.width, asset.height
                ),
            )
            .help("give a larger picture, or an SVG"),
        );
    }
    let pixels = u64::from(asset.width) * u64::from(asset.height);
    // Cover pictures are JPEG or PNG in every shop's rules.
    let foreign = matches!(asset.format, PictureFormat::Webp | PictureFormat::Gif);
    let limit = if options.profile == Profile::Apple {
        options.max_pixels
    } else {
        options.max_pixels.saturating_mul(2)
    };
    if pixels <= u64::from(limit) && !foreign {
        return Ok((asset.format, Arc::clone(&asset.bytes)));
    }
    let picture = shrink(decode(asset)?, limit);
    encode(&picture, asset.format)
}

fn side(pixels: u32) -> f32 {
    // Exact: the sides are below 2^24.
    u16::try_from(pixels).map_or(0.0, f32::from)
}

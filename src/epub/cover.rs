//! The cover picture: a raster of the size that shops ask for.

use std::sync::Arc;

use image::DynamicImage;

use crate::{
    base::{Code, Diagnostic, Span},
    font::FontLibrary,
    model::{Asset, Book, PictureFormat},
    theme::Theme,
};

use super::{
    drawing,
    images::{JPEG_QUALITY, Picture, decode, encode, shrink, type_of},
    options::{Options, Profile},
    svg::sanitise,
    title_cover::title_cover,
};

/// The least sides that shops ask for, in pixels.
pub(super) const WIDTH: u16 = 1600;
/// See [`WIDTH`].
pub(super) const HEIGHT: u16 = 2560;

/// Most pixels of a drawn cover, whatever its view box says.
const MOST_PIXELS: f32 = 12_000_000.0;

/// The cover picture of a book: the one it has, else its title on the theme's colours.
pub(super) fn cover(
    book: &Book,
    theme: &Theme,
    library: &FontLibrary,
    options: &Options,
) -> (Option<Picture>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let asset = book.cover.front.and_then(|front| book.asset(front));
    let picture = match asset {
        Some(asset) if asset.format == PictureFormat::Svg => {
            sanitise(&asset.bytes).and_then(|svg| draw(&svg, library))
        }
        Some(asset) => paint(asset, options, &mut diagnostics),
        None if !options.made_cover => return (None, diagnostics),
        None => draw(&title_cover(book, theme, library), library),
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
                format!(
                    "the cover “{}” cannot be used: {why}",
                    asset.map_or("made of the title", |asset| asset.path.as_str())
                ),
            ));
            (None, diagnostics)
        }
    }
}

/// A drawing, as large as shops ask for.
fn draw(svg: &str, library: &FontLibrary) -> Result<(PictureFormat, Arc<[u8]>), String> {
    let tree = drawing::read(svg, library)?;
    let size = tree.size();
    let scale = (f32::from(WIDTH) / size.width()).max(f32::from(HEIGHT) / size.height());
    let area = size.width() * scale * size.height() * scale;
    let scale = scale * (MOST_PIXELS / area).sqrt().min(1.0);
    let picture = DynamicImage::ImageRgb8(drawing::pixels(&tree, scale)?);
    // Flat drawings are smaller as PNG, painterly ones as JPEG.
    let (png, jpeg) = rayon::join(
        || encode(&picture, PictureFormat::Png, JPEG_QUALITY),
        || encode(&picture, PictureFormat::Jpeg, JPEG_QUALITY),
    );
    let (png, jpeg) = (png?, jpeg?);
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
    if asset.width < u32::from(WIDTH) || asset.height < u32::from(HEIGHT) {
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
    encode(
        &picture,
        asset.format,
        options.jpeg_quality.unwrap_or(JPEG_QUALITY),
    )
}

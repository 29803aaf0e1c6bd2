//! The book's pictures, read for drawing pages as pixels.

use std::sync::Arc;

use usvg::ImageKind;

use super::Set;
use crate::{
    model::PictureFormat,
    pdf,
    svg::{self, Raster},
};

/// A picture by its number; `None` when it cannot be read.
pub(super) fn picture(set: &Set, number: u32) -> Option<ImageKind> {
    let book = set.book.as_ref()?;
    let asset = book.assets.get(usize::try_from(number).ok()?)?;
    let bytes = || Arc::new(asset.bytes.to_vec());
    Some(match asset.format {
        PictureFormat::Png => ImageKind::PNG(bytes()),
        PictureFormat::Jpeg => ImageKind::JPEG(bytes()),
        PictureFormat::Gif => ImageKind::GIF(bytes()),
        PictureFormat::Webp => ImageKind::WEBP(bytes()),
        PictureFormat::Svg => {
            let orthography = book.metadata.lang.orthography();
            ImageKind::SVG(pdf::drawing(&asset.bytes, &set.library, orthography).ok()?)
        }
    })
}

/// A page by its position, `width` pixels wide; `None` when there is none.
pub(super) fn page(set: &Set, index: usize, width: u32) -> Option<Raster> {
    let edition = set.edition.as_ref()?;
    svg::raster(
        edition.pages.get(index)?,
        edition.page_box,
        &set.library,
        width,
        &|number| picture(set, number),
    )
}

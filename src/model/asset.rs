//! Pictures: read once, checked, kept encoded.

use std::sync::Arc;

/// A picture of [`Book::assets`](super::Book::assets), by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// The formats that are taken, decided by content, not by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF; the first frame is printed.
    Gif,
    /// WebP.
    Webp,
    /// SVG, checked to be well-formed.
    Svg,
}

/// A picture file whose header has been checked. The bytes are as found.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path within the manuscript, with `/`.
    pub path: String,
    /// What it really is.
    pub format: PictureFormat,
    /// Width in pixels; for SVG, in CSS pixels (1/96 inch).
    pub width: u32,
    /// Height in pixels; for SVG, in CSS pixels.
    pub height: u32,
    /// Pixels an inch as the file says, if it does.
    pub ppi: Option<f32>,
    /// The file.
    pub bytes: Arc<[u8]>,
}

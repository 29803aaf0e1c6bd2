//! Pictures as they are handed to the writer.

use std::sync::Arc;

/// The format of a picture's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF; the first frame is printed.
    Gif,
    /// WebP; the first frame is printed.
    Webp,
    /// SVG.
    Svg,
}

/// A picture that items refer to by its position in the list.
#[derive(Clone, Debug)]
pub struct PictureSource {
    /// What the bytes are.
    pub format: PictureFormat,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Width in pixels; for SVG, in CSS pixels (1/96 inch).
    pub width: u32,
    /// Height in pixels; for SVG, in CSS pixels.
    pub height: u32,
    /// Its path as diagnostics show it.
    pub path: String,
}

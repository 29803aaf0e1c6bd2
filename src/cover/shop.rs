//! The front as shops show it.

use image::{ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder};

use crate::{base::Color, page::PageBox};

/// The least sides that shops ask for, in pixels.
const LEAST: (f32, f32) = (1600.0, 2560.0);
/// The quality of the JPEG, of 100.
const QUALITY: u8 = 90;

/// How wide a front is drawn, in pixels, so that neither side is less than shops ask for; 4096 at most.
#[must_use]
pub fn shop_width(front: PageBox) -> u32 {
    let (width, height) = (front.width.0.max(1.0), front.height.0.max(1.0));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 4096"
    )]
    let pixels = (width * LEAST.1 / height).ceil().clamp(LEAST.0, 4096.0) as u32;
    pixels
}

/// Encodes pixels of three bytes as JPEG; `None` when they do not fill the picture.
#[must_use]
pub fn jpeg(rgb: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    if rgb.len() as u64 != u64::from(width) * u64::from(height) * 3 {
        return None;
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(rgb, width, height, ExtendedColorType::Rgb8)
        .ok()?;
    Some(bytes)
}

/// The colour along the edge of a picture that meets the spine: what back and spine go on with. `None` for a picture
/// without pixels.
#[must_use]
pub fn edge_color(rgb: &[u8], width: u32, at_right: bool) -> Option<Color> {
    let row = usize::try_from(width).ok()?.checked_mul(3)?;
    if row == 0 {
        return None;
    }
    // Not the very edge, which may be blended with what lies beside it.
    let inside = usize::min(6, row - 3);
    let at = if at_right { row - 3 - inside } else { inside };
    let mut channels: [Vec<u8>; 3] = Default::default();
    for pixels in rgb.chunks_exact(row) {
        let pixel = pixels.get(at..at + 3)?;
        for (values, value) in channels.iter_mut().zip(pixel) {
            values.push(*value);
        }
    }
    // The median: what crosses the edge in one place does not tint the rest.
    let mut medians = channels.into_iter().map(|mut values| {
        values.sort_unstable();
        values.get(values.len() / 2).copied()
    });
    Some(Color {
        r: medians.next()??,
        g: medians.next()??,
        b: medians.next()??,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Pt;

    #[test]
    fn neither_side_is_less_than_shops_ask_for() {
        for (width, height, expected) in [
            (432.0, 648.0, 1707),
            (1600.0, 2560.0, 1600),
            (900.0, 600.0, 3840),
        ] {
            let front = PageBox {
                width: Pt(width),
                height: Pt(height),
                bleed: Pt::ZERO,
            };
            assert_eq!(shop_width(front), expected);
        }
    }

    #[test]
    fn the_edge_that_meets_the_spine_gives_the_ground() {
        let row: Vec<u8> = (0..8_u8).flat_map(|x| [x * 10, 1, 2]).collect();
        let rgb = row.repeat(5);
        let found = |at_right| edge_color(&rgb, 8, at_right).map(|color| color.r);
        assert_eq!((found(false), found(true)), (Some(20), Some(50)));
        assert_eq!(edge_color(&[], 0, true), None);
        assert_eq!(edge_color(&[], 8, true), None);
    }

    #[test]
    fn pixels_become_a_jpeg() {
        let bytes = jpeg(&[200; 12 * 3], 4, 3).unwrap();
        assert_eq!(
            image::guess_format(&bytes).unwrap(),
            image::ImageFormat::Jpeg
        );
        assert_eq!(jpeg(&[200; 3], 4, 3), None);
    }
}

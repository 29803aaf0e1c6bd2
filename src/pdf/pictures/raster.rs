//! PNG, GIF and WebP: decoded, the alpha channel set apart as a soft mask.

use std::{collections::BTreeMap, io::Cursor};

use image::{
    ColorType, DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits,
    metadata::Orientation,
};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

use super::{super::content::ink::Ink, icc, object, plan::Embedded};

/// The memory a decoded picture may take: 8,000 × 8,000 pixels with alpha at 16 bits.
const LARGEST: u64 = 512 << 20;

/// Decodes a picture and encodes it without loss.
///
/// # Errors
/// A reason, when it cannot be decoded or is too large.
pub(super) fn embed(bytes: &[u8], format: ImageFormat, ink: &Ink) -> Result<Embedded, String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    picture.apply_orientation(orientation);
    let object = encode(&picture, profile, ink).map_err(|e| e.to_string())?;
    Ok(Embedded::upright(object))
}

/// Encodes pixels without loss, with the profile they were made for.
///
/// # Errors
/// When memory cannot be written.
pub(super) fn encode(
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
    ink: &Ink,
) -> std::io::Result<ExternalXObject> {
    let (width, height) = (picture.width(), picture.height());
    let grey = matches!(
        picture.color(),
        ColorType::L8 | ColorType::L16 | ColorType::La8 | ColorType::La16
    ) || *ink == Ink::Luminance;
    let (samples, channels, alpha): (Vec<u8>, u8, Vec<u8>) = if grey {
        let pixels = picture.to_luma_alpha8();
        let alpha = pixels.pixels().map(|pixel| pixel.0[1]).collect();
        (pixels.pixels().map(|pixel| pixel.0[0]).collect(), 1, alpha)
    } else {
        let pixels = picture.to_rgba8();
        let alpha = pixels.pixels().map(|pixel| pixel.0[3]).collect();
        let colors = pixels.pixels().flat_map(|pixel| {
            let [r, g, b, _] = pixel.0;
            [r, g, b]
        });
        (colors.collect(), 3, alpha)
    };
    let profile = profile.filter(|profile| icc::fits(profile, channels));
    let mut dict = object::image_dict(width, height, icc::color_space(profile, channels));
    if alpha.iter().any(|value| *value != u8::MAX) {
        dict.insert("SMask".to_owned(), mask(&alpha, width, height)?);
    }
    let content = object::compress(&mut dict, &samples, width, channels)?;
    Ok(object::encoded(dict, content))
}

fn mask(alpha: &[u8], width: u32, height: u32) -> std::io::Result<DictItem> {
    let mut dict: BTreeMap<String, DictItem> =
        object::image_dict(width, height, object::name("DeviceGray"));
    let content = object::compress(&mut dict, alpha, width, 1)?;
    Ok(DictItem::Stream {
        stream: ExternalStream {
            dict,
            content,
            compress: false,
        },
    })
}

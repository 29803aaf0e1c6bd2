//! PNG, GIF and WebP: decoded, the alpha channel set apart as a soft mask.

use std::{collections::BTreeMap, io::Cursor};

use image::{ColorType, DynamicImage, ImageDecoder as _, ImageReader, Limits};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

use super::{icc, object};

/// The memory a decoded picture may take: 8,000 × 8,000 pixels with alpha at 16 bits.
const LARGEST: u64 = 512 << 20;

/// Decodes a picture and encodes it without loss.
///
/// # Errors
/// A reason, when it cannot be decoded or is too large.
pub(super) fn embed(bytes: &[u8], format: image::ImageFormat) -> Result<ExternalXObject, String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    let (width, height) = (picture.width(), picture.height());
    let grey = matches!(
        picture.color(),
        ColorType::L8 | ColorType::L16 | ColorType::La8 | ColorType::La16
    );
    let (samples, channels, alpha) = if grey {
        let pixels = picture.into_luma_alpha8();
        let samples = pixels.pixels().map(|pixel| pixel.0[0]).collect();
        let alpha: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[1]).collect();
        (samples, 1, alpha)
    } else {
        let pixels = picture.into_rgba8();
        let alpha: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[3]).collect();
        let samples: Vec<u8> = pixels
            .pixels()
            .flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]])
            .collect();
        (samples, 3, alpha)
    };
    let profile = profile.filter(|profile| icc::fits(profile, channels));
    let mut dict = object::image_dict(width, height, icc::color_space(profile, channels));
    if alpha.iter().any(|value| *value != u8::MAX) {
        let mask = mask(&alpha, width, height).map_err(|e| e.to_string())?;
        dict.insert("SMask".to_owned(), mask);
    }
    let content =
        object::compress(&mut dict, &samples, width, channels).map_err(|e| e.to_string())?;
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

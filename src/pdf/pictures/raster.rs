//! PNG, GIF and WebP: decoded, the alpha channel set apart as a soft mask.

use std::{collections::BTreeMap, io::Cursor};

use image::{
    ColorType, DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbaImage,
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
    let (object, coverage) = encode(&picture, profile, ink).map_err(|e| e.to_string())?;
    Ok(Embedded::upright(object, coverage))
}

/// Samples ready for a colour space.
struct Samples {
    bytes: Vec<u8>,
    channels: u8,
    profile: Option<Vec<u8>>,
    /// The most ink in one place, in percent.
    coverage: f32,
}

/// Encodes pixels without loss, with the profile they were made for, and says how much ink there is at most.
///
/// # Errors
/// When memory cannot be written.
pub(super) fn encode(
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
    ink: &Ink,
) -> std::io::Result<(ExternalXObject, f32)> {
    let (width, height) = (picture.width(), picture.height());
    let pixels = picture.to_rgba8();
    let alpha: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[3]).collect();
    let samples = samples(picture, &pixels, profile, ink);
    let mut dict = object::image_dict(
        width,
        height,
        icc::color_space(samples.profile, samples.channels),
    );
    if alpha.iter().any(|value| *value != u8::MAX) {
        dict.insert("SMask".to_owned(), mask(&alpha, width, height)?);
    }
    let content = object::compress(&mut dict, &samples.bytes, width, samples.channels)?;
    Ok((object::encoded(dict, content), samples.coverage))
}

fn samples(
    picture: &DynamicImage,
    pixels: &RgbaImage,
    profile: Option<Vec<u8>>,
    ink: &Ink,
) -> Samples {
    let stored_grey = matches!(
        picture.color(),
        ColorType::L8 | ColorType::L16 | ColorType::La8 | ColorType::La16
    );
    let greys = || picture.to_luma8().into_raw();
    let colors = || -> Vec<u8> {
        let colors = pixels.pixels().flat_map(|pixel| {
            let [r, g, b, _] = pixel.0;
            [r, g, b]
        });
        colors.collect()
    };
    let plain = |bytes, channels| Samples {
        bytes,
        channels,
        profile: None,
        coverage: 0.0,
    };
    match ink {
        Ink::Luminance => plain(greys(), 1),
        Ink::Screen => {
            let (bytes, channels) = if stored_grey {
                (greys(), 1)
            } else {
                (colors(), 3)
            };
            Samples {
                profile: profile.filter(|profile| icc::fits(profile, channels)),
                ..plain(bytes, channels)
            }
        }
        Ink::Press(press) => {
            // A screenshot in greys is stored in colour as often as not.
            let grey = stored_grey
                || press.is_black_alone()
                || pixels.pixels().all(|pixel| {
                    let [r, g, b, _] = pixel.0;
                    r == g && g == b
                });
            let plates = if grey {
                None
            } else {
                let profile = profile.as_deref().filter(|profile| icc::fits(profile, 3));
                press.plates(&colors(), 3, profile)
            };
            match plates {
                Some(plates) => Samples {
                    coverage: coverage(&plates),
                    ..plain(plates, 4)
                },
                None => Samples {
                    coverage: 100.0,
                    ..plain(press.grey_samples(&greys()), 1)
                },
            }
        }
    }
}

/// Encodes the plates of a picture in four colours for other inks than it was made for.
///
/// # Errors
/// A reason, when the plates cannot be used.
pub(super) fn encode_plates(
    plates: Vec<u8>,
    (width, height): (u32, u32),
    profile: Option<Vec<u8>>,
    ink: &Ink,
) -> Result<(ExternalXObject, f32), String> {
    let expected = u64::from(width) * u64::from(height) * 4;
    if plates.len() as u64 != expected {
        return Err("it holds fewer pixels than it says".to_owned());
    }
    let Ink::Press(press) = ink else {
        return Err("a picture in four colours within a mask".to_owned());
    };
    let own = press
        .plates(&plates, 4, profile.as_deref())
        .unwrap_or(plates);
    let (bytes, channels, most) = if press.is_black_alone() {
        let greys = press
            .greys_of(&own)
            .ok_or("its colours cannot be converted")?;
        (press.grey_samples(&greys), 1, 100.0)
    } else {
        let most = coverage(&own);
        (own, 4, most)
    };
    let mut dict = object::image_dict(width, height, icc::color_space(None, channels));
    let content =
        object::compress(&mut dict, &bytes, width, channels).map_err(|e| e.to_string())?;
    Ok((object::encoded(dict, content), most))
}

/// The most ink of any pixel, in percent, the heaviest thousandth left out: a few stray pixels do not smear.
pub(super) fn coverage(plates: &[u8]) -> f32 {
    let mut counts = vec![0_u32; 1021];
    for pixel in plates.chunks_exact(4) {
        let total: usize = pixel.iter().map(|tint| usize::from(*tint)).sum();
        if let Some(count) = counts.get_mut(total) {
            *count += 1;
        }
    }
    let stray = u32::try_from(plates.len() / 4000).unwrap_or(u32::MAX);
    let mut seen = 0_u32;
    for total in (0..=1020_u16).rev() {
        let count = counts.get(usize::from(total)).copied().unwrap_or(0);
        seen = seen.saturating_add(count);
        if seen > stray {
            return f32::from(total) / 2.55;
        }
    }
    0.0
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

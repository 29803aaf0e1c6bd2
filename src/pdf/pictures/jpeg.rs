//! JPEG files pass through untouched; only their headers are read (ISO 10918-1, annex B).

use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::icc;

/// What the headers of a JPEG say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct JpegHeader {
    /// Pixels across.
    pub width: u16,
    /// Pixels down.
    pub height: u16,
    /// Colour components: 1, 3 or 4.
    pub components: u8,
    /// Whether an Adobe segment is there: its CMYK has paper as 255 (Adobe Technical Note 5116).
    pub adobe: bool,
    /// How the camera was held: 1 to 8 (Exif 2.32, tag 0x0112).
    pub orientation: u8,
    /// The embedded colour profile, when it fits the components.
    pub profile: Option<Vec<u8>>,
}

/// Reads the headers up to the first scan.
///
/// # Errors
/// When the file is no JPEG that PDF's `DCTDecode` takes: 8 bits, baseline or progressive, 1, 3 or 4 components.
pub(super) fn read_header(bytes: &[u8]) -> Result<JpegHeader, &'static str> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8]).ok_or("it is no JPEG")?;
    let mut header = JpegHeader {
        width: 0,
        height: 0,
        components: 0,
        adobe: false,
        orientation: 1,
        profile: None,
    };
    let mut profile_parts: Vec<(u8, &[u8])> = Vec::new();
    loop {
        let (marker, after) = next_marker(rest).ok_or("it ends before its picture begins")?;
        // Markers without a segment: TEM and restarts.
        if marker == 0x01 || (0xd0..=0xd7).contains(&marker) {
            rest = after;
            continue;
        }
        if marker == 0xd9 {
            return Err("it holds no picture");
        }
        let length = after
            .first_chunk::<2>()
            .map(|bytes| usize::from(u16::from_be_bytes(*bytes)))
            .ok_or("it ends within a segment")?;
        let segment = after.get(2..length).ok_or("it ends within a segment")?;
        rest = after.get(length..).unwrap_or_default();
        match marker {
            0xc0..=0xc2 => read_frame(segment, &mut header)?,
            // Arithmetic coding, lossless and hierarchical frames, which PDF readers do not decode.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err("its coding is one that PDF does not know");
            }
            0xe1 => header.orientation = orientation(segment).unwrap_or(header.orientation),
            0xe2 => profile_parts.extend(profile_part(segment)),
            0xee => header.adobe |= segment.starts_with(b"Adobe"),
            0xda => break,
            _ => {}
        }
    }
    if header.width == 0 || header.height == 0 {
        return Err("it states no size");
    }
    profile_parts.sort_by_key(|(number, _)| *number);
    let profile: Vec<u8> = profile_parts
        .iter()
        .flat_map(|(_, part)| *part)
        .copied()
        .collect();
    header.profile = icc::fits(&profile, header.components).then_some(profile);
    Ok(header)
}

fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff))?;
    Some((*bytes.get(at + 1)?, bytes.get(at + 2..)?))
}

fn read_frame(segment: &[u8], header: &mut JpegHeader) -> Result<(), &'static str> {
    let [precision, h1, h0, w1, w0, components, ..] = *segment else {
        return Err("its frame is cut short");
    };
    if precision != 8 {
        return Err("it has more than 8 bits for each colour");
    }
    if !matches!(components, 1 | 3 | 4) {
        return Err("it has neither 1, 3 nor 4 colours");
    }
    header.height = u16::from_be_bytes([h1, h0]);
    header.width = u16::from_be_bytes([w1, w0]);
    header.components = components;
    Ok(())
}

/// A part of the profile with its number: profiles over 64 KiB are split (ICC.1:2010, B.4).
fn profile_part(segment: &[u8]) -> Option<(u8, &[u8])> {
    match segment.strip_prefix(b"ICC_PROFILE\0")? {
        [number, _total, part @ ..] => Some((*number, part)),
        _ => None,
    }
}

/// The orientation in the first directory of an Exif segment.
fn orientation(segment: &[u8]) -> Option<u8> {
    const ORIENTATION: u16 = 0x0112;
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.first_chunk::<4>()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk::<2>()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let directory = {
        let bytes = *tiff.get(4..)?.first_chunk::<4>()?;
        let offset = if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        };
        usize::try_from(offset).ok()?
    };
    let entries = usize::from(u16_at(directory)?);
    (0..entries)
        .map(|entry| directory + 2 + 12 * entry)
        .find(|at| u16_at(*at) == Some(ORIENTATION))
        .and_then(|at| u16_at(at + 8))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
}

/// The plates of a picture in four colours: tints of cyan, magenta, yellow and black, 255 for all of it.
///
/// # Errors
/// When it cannot be decoded.
pub(super) fn plates(bytes: &[u8], adobe: bool) -> Result<Vec<u8>, String> {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder
        .decode_headers()
        .map_err(|error| error.to_string())?;
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::CMYK);
    decoder.set_options(DecoderOptions::default().jpeg_set_out_colorspace(stored));
    let mut plates = decoder.decode().map_err(|error| error.to_string())?;
    if stored == ColorSpace::YCCK {
        plates.chunks_exact_mut(4).for_each(from_ycck);
    }
    // The decoder gives CMYK as it is stored; Adobe's programs store it inverted.
    if adobe {
        plates.iter_mut().for_each(|tint| *tint = 255 - *tint);
    }
    Ok(plates)
}

/// Luma and chroma back to the three tints they were made of (ITU-T T.871, 7; Adobe Technical Note 5116).
fn from_ycck(pixel: &mut [u8]) {
    let [first, second, third, _] = pixel else {
        return;
    };
    let (y, cb, cr) = (
        f32::from(*first),
        f32::from(*second) - 128.0,
        f32::from(*third) - 128.0,
    );
    let tint = |value: f32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=255"
        )]
        let tint = value.round().clamp(0.0, 255.0) as u8;
        tint
    };
    *first = tint(y + 1.402 * cr);
    *second = tint(y - 0.344_136 * cb - 0.714_136 * cr);
    *third = tint(y + 1.772 * cb);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap();
        [&[0xff, marker], length.to_be_bytes().as_slice(), body].concat()
    }

    fn file(segments: &[Vec<u8>]) -> Vec<u8> {
        [vec![0xff, 0xd8], segments.concat(), segment(0xda, &[0])].concat()
    }

    #[test]
    fn the_frame_and_the_orientation_are_read() {
        let frame = segment(0xc2, &[8, 0, 20, 0, 30, 3]);
        let exif = [
            b"Exif\0\0MM\0*".as_slice(),
            &[0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
        ];
        let header = read_header(&file(&[segment(0xe1, &exif.concat()), frame])).unwrap();
        assert_eq!((header.width, header.height), (30, 20));
        assert_eq!((header.components, header.orientation), (3, 6));
    }

    #[test]
    fn broken_files_are_refused_with_a_reason() {
        let frame = |body: &[u8]| file(&[segment(0xc0, body)]);
        for bytes in [
            b"GIF89a".to_vec(),
            vec![0xff, 0xd8],
            vec![0xff, 0xd8, 0xff, 0xe0, 0xff],
            vec![0xff, 0xd8, 0xff, 0xe0, 0, 0],
            vec![0xff, 0xd8, 0xff, 0xd9],
            file(&[]),
            frame(&[12, 0, 20, 0, 30, 3]),
            frame(&[8, 0, 20, 0, 30, 2]),
            frame(&[8, 0]),
            file(&[segment(0xc9, &[8, 0, 20, 0, 30, 3])]),
        ] {
            assert!(read_header(&bytes).is_err(), "{bytes:?}");
        }
    }
}

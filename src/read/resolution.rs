//! How many pixels an inch a picture says it has.

use crate::model::PictureFormat;

/// Pixels an inch across, when the file says so and means it: 72 and 96 are what programs write when nobody chose.
pub(super) fn of(format: PictureFormat, bytes: &[u8]) -> Option<f32> {
    let found = match format {
        PictureFormat::Png => png(bytes),
        PictureFormat::Jpeg => jpeg(bytes),
        PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Svg => None,
    };
    found.filter(|ppi| ppi.is_finite() && *ppi > 96.5)
}

/// The pHYs chunk (PNG 3 §11.3.4.3): pixels a metre.
fn png(bytes: &[u8]) -> Option<f32> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let name = bytes.get(at + 4..at + 8)?;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        match name {
            b"pHYs" => {
                let x = u32::from_be_bytes(data.get(..4)?.try_into().ok()?);
                return (data.get(8) == Some(&1)).then_some(x as f32 * 0.0254);
            }
            b"IDAT" => return None,
            _ => at += 12 + length,
        }
    }
}

/// The JFIF header (ITU-T T.871 §10.1): pixels an inch or a centimetre.
fn jpeg(bytes: &[u8]) -> Option<f32> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if bytes.get(at) != Some(&0xff) || marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(
            bytes.get(at + 2..at + 4)?.try_into().ok()?,
        ));
        let data = bytes.get(at + 4..at + 2 + length)?;
        if marker == 0xe0 && data.starts_with(b"JFIF\0") {
            let x = f32::from(u16::from_be_bytes(data.get(8..10)?.try_into().ok()?));
            return match data.get(7) {
                Some(1) => Some(x),
                Some(2) => Some(x * 2.54),
                _ => None,
            };
        }
        at += 2 + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolutions_are_found_in_headers() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x09pHYs".to_vec();
        png.extend(11_811_u32.to_be_bytes());
        png.extend(11_811_u32.to_be_bytes());
        png.extend([1, 0, 0, 0, 0]);
        let found = of(PictureFormat::Png, &png).unwrap();
        assert!((found - 300.0).abs() < 0.1);
        let jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\0\0";
        assert_eq!(of(PictureFormat::Jpeg, jpeg), Some(300.0));
        assert_eq!(of(PictureFormat::Jpeg, b"\xff\xd8\xff"), None);
    }
}

//! The output intent: what device colours mean (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3).

use lopdf::{Document, Object, Stream, dictionary};
use moxcms::ColorProfile;

use super::{
    super::print::Condition,
    objects::{bytes, text},
};

/// Where a profile says when it was made (ICC.1, 7.2.8): year, month, day, hour, minute, second.
const MADE: std::ops::Range<usize> = 24..36;

/// When IEC 61966-2-1 was published: 18 October 1999.
const SRGB_PUBLISHED: [u8; 12] = [0x07, 0xcf, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0];

/// The sRGB intent that PDF/A wants for DeviceRGB and DeviceGray.
pub(super) fn srgb(document: &mut Document) -> Object {
    // Encoding a profile that the library made itself does not fail; a file without one is merely not PDF/A.
    let mut profile = ColorProfile::new_srgb().encode().unwrap_or_default();
    // The library writes the clock, and no two files would be the same.
    if let Some(made) = profile.get_mut(MADE) {
        made.copy_from_slice(&SRGB_PUBLISHED);
    }
    let stream = Stream::new(dictionary! { "N" => 3 }, profile);
    let profile = document.add_object(stream);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => bytes(b"sRGB IEC61966-2.1"),
        "Info" => bytes(b"sRGB IEC61966-2.1"),
        "RegistryName" => bytes(b"http://www.color.org"),
        "DestOutputProfile" => profile,
    };
    document.add_object(intent).into()
}

/// The printing condition of PDF/X, with its profile embedded (ISO 15930-7).
pub(super) fn press(document: &mut Document, condition: &Condition) -> Object {
    let stream = Stream::new(dictionary! { "N" => 4 }, condition.profile.to_vec());
    let profile = document.add_object(stream);
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => text(&condition.identifier),
        "OutputCondition" => text(&condition.info),
        "Info" => text(&condition.info),
        "DestOutputProfile" => profile,
    };
    if condition.registered {
        intent.set("RegistryName", bytes(b"http://www.color.org"));
    }
    document.add_object(intent).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_bears_no_clock() {
        let mut document = Document::new();
        srgb(&mut document);
        let dates: Vec<_> = document
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok()?.content.get(MADE))
            .collect();
        assert_eq!(dates, [SRGB_PUBLISHED]);
    }
}

//! The output intent: what device colours mean (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3).

use lopdf::{Document, Object, Stream, dictionary};
use moxcms::ColorProfile;

use super::objects::bytes;

/// The sRGB intent that PDF/A wants for DeviceRGB and DeviceGray.
pub(super) fn srgb(document: &mut Document) -> Object {
    // Encoding a profile that the library made itself does not fail; a file without one is merely not PDF/A.
    let profile = ColorProfile::new_srgb().encode().unwrap_or_default();
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

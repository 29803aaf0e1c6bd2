//! Colour profiles embedded in pictures (ICC.1:2010, 7.2).

use printpdf::{DictItem, ExternalStream};

use super::object::{dict, name};

/// The largest profile that is taken; those of cameras and presses stay below 4 MiB.
const LARGEST: usize = 8 << 20;

/// Whether a profile is whole, of a version PDF 1.7 takes, and made for this number of components.
pub(in crate::pdf) fn fits(profile: &[u8], components: u8) -> bool {
    let space: &[u8] = match components {
        1 => b"GRAY",
        3 => b"RGB ",
        4 => b"CMYK",
        _ => return false,
    };
    let size = profile
        .first_chunk::<4>()
        .and_then(|bytes| usize::try_from(u32::from_be_bytes(*bytes)).ok());
    profile.len() <= LARGEST
        && size.is_some_and(|size| size >= 128 && size <= profile.len())
        && profile
            .get(8)
            .is_some_and(|version| (2..=4).contains(version))
        && profile.get(12..16).is_some_and(|class| {
            [b"scnr", b"mntr", b"prtr", b"spac"].contains(&class.first_chunk().unwrap_or(b"    "))
        })
        && profile.get(16..20) == Some(space)
        && profile.get(36..40) == Some(b"acsp")
}

/// The colour space for a number of components: the profile's, or the device's, which the output intent defines.
pub(super) fn color_space(profile: Option<Vec<u8>>, components: u8) -> DictItem {
    match profile {
        Some(profile) => DictItem::Array(vec![
            name("ICCBased"),
            DictItem::Stream {
                stream: ExternalStream {
                    dict: dict([("N", DictItem::Int(components.into()))]),
                    content: profile,
                    compress: true,
                },
            },
        ]),
        None => name(match components {
            1 => "DeviceGray",
            4 => "DeviceCMYK",
            _ => "DeviceRGB",
        }),
    }
}

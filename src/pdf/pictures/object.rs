//! Image XObjects (ISO 32000-1, 8.9.5), as printpdf takes them.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

/// A name.
pub(super) fn name(value: &str) -> DictItem {
    DictItem::Name(value.as_bytes().to_vec())
}

/// A dictionary.
pub(super) fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> BTreeMap<String, DictItem> {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// The entries every image has.
pub(super) fn image_dict(width: u32, height: u32, space: DictItem) -> BTreeMap<String, DictItem> {
    dict([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(width.into())),
        ("Height", DictItem::Int(height.into())),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", space),
    ])
}

/// An XObject whose bytes are already encoded as its dictionary says.
pub(super) fn encoded(dict: BTreeMap<String, DictItem>, content: Vec<u8>) -> ExternalXObject {
    external(ExternalStream {
        dict,
        content,
        compress: false,
    })
}

/// A stream as an XObject; its size is in its dictionary.
pub(super) fn external(stream: ExternalStream) -> ExternalXObject {
    ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }
}

/// Compresses rows of samples, each row by the PNG filter that leaves least (ISO 32000-1, 7.4.4.4), and says so in the
/// dictionary.
pub(super) fn compress(
    dict: &mut BTreeMap<String, DictItem>,
    samples: &[u8],
    width: u32,
    channels: u8,
) -> std::io::Result<Vec<u8>> {
    let row = width as usize * usize::from(channels);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let mut above = vec![0; row];
    for current in samples.chunks_exact(row.max(1)) {
        let filtered = best_filter(current, &above, usize::from(channels));
        encoder.write_all(&filtered)?;
        above.copy_from_slice(current);
    }
    let parameters = [
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels.into())),
        ("Columns", DictItem::Int(width.into())),
    ];
    dict.insert("Filter".to_owned(), name("FlateDecode"));
    dict.insert(
        "DecodeParms".to_owned(),
        DictItem::Dict {
            map: self::dict(parameters),
        },
    );
    encoder.finish()
}

/// The row filtered by each of PNG's filters in turn; the one with the smallest sum of differences wins (PNG, 12.8).
fn best_filter(row: &[u8], above: &[u8], step: usize) -> Vec<u8> {
    let left = |at: usize, of: &[u8]| at.checked_sub(step).and_then(|at| of.get(at).copied());
    let up = |at: usize| above.get(at).copied().unwrap_or(0);
    let filter = |kind: u8| {
        let mut filtered = Vec::with_capacity(row.len() + 1);
        filtered.push(kind);
        filtered.extend(row.iter().enumerate().map(|(at, value)| {
            let (a, b) = (left(at, row).unwrap_or(0), up(at));
            let predicted = match kind {
                1 => a,
                2 => b,
                3 => a.midpoint(b),
                4 => paeth(a, b, left(at, above).unwrap_or(0)),
                _ => 0,
            };
            value.wrapping_sub(predicted)
        }));
        filtered
    };
    let weight = |filtered: &[u8]| -> u64 {
        filtered
            .iter()
            .skip(1)
            .map(|value| u64::from(value.cast_signed().unsigned_abs()))
            .sum()
    };
    (1..=4).map(filter).fold(filter(0), |best, other| {
        if weight(&other) < weight(&best) {
            other
        } else {
            best
        }
    })
}

fn paeth(a: u8, b: u8, c: u8) -> u8 {
    let estimate = i16::from(a) + i16::from(b) - i16::from(c);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(a) <= distance(b) && distance(a) <= distance(c) {
        a
    } else if distance(b) <= distance(c) {
        b
    } else {
        c
    }
}

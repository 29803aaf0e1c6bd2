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
    let mut filters = Filters::new(row, usize::from(channels));
    let mut above: &[u8] = &vec![0; row];
    for current in samples.chunks_exact(row.max(1)) {
        encoder.write_all(filters.best(current, above))?;
        above = current;
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

/// PNG's filters over rows of one length, with room for two filtered rows.
struct Filters {
    /// Bytes of a pixel: how far the pixel at the left is.
    step: usize,
    best: Vec<u8>,
    tried: Vec<u8>,
}

impl Filters {
    fn new(row: usize, step: usize) -> Self {
        Self {
            step: step.min(row),
            best: Vec::with_capacity(row + 1),
            tried: Vec::with_capacity(row + 1),
        }
    }

    /// The row filtered by each filter in turn, headed by its number; the one with the smallest sum of differences wins
    /// (PNG, 12.8).
    fn best(&mut self, row: &[u8], above: &[u8]) -> &[u8] {
        let mut least = u64::MAX;
        for kind in 0..=4 {
            filter(kind, row, above, self.step, &mut self.tried);
            let weight = weight(&self.tried);
            if weight < least {
                least = weight;
                std::mem::swap(&mut self.best, &mut self.tried);
            }
        }
        &self.best
    }
}

/// Filters a row (PNG, 9.2). The pixels of the first one's left are zero; each filter is one loop over the rest, which the
/// compiler does for many bytes at a time.
fn filter(kind: u8, row: &[u8], above: &[u8], step: usize, filtered: &mut Vec<u8>) {
    filtered.clear();
    filtered.push(kind);
    let (first, rest) = row.split_at(step.min(row.len()));
    let (above_first, above_rest) = above.split_at(step.min(above.len()));
    let first = first.iter().zip(above_first);
    // Each byte with the one at its left, above it, and above at the left.
    let rest = rest.iter().zip(row).zip(above_rest).zip(above);
    let rest = rest.map(|(((x, a), b), c)| (*x, *a, *b, *c));
    match kind {
        1 => {
            filtered.extend(first.map(|(x, _)| *x));
            filtered.extend(rest.map(|(x, a, ..)| x.wrapping_sub(a)));
        }
        2 => {
            filtered.extend(first.map(|(x, b)| x.wrapping_sub(*b)));
            filtered.extend(rest.map(|(x, _, b, _)| x.wrapping_sub(b)));
        }
        3 => {
            filtered.extend(first.map(|(x, b)| x.wrapping_sub(b / 2)));
            filtered.extend(rest.map(|(x, a, b, _)| x.wrapping_sub(a.midpoint(b))));
        }
        4 => {
            filtered.extend(first.map(|(x, b)| x.wrapping_sub(*b)));
            filtered.extend(rest.map(|(x, a, b, c)| x.wrapping_sub(paeth(a, b, c))));
        }
        _ => filtered.extend_from_slice(row),
    }
}

/// The sum of the differences that a filter has left, as signed bytes.
fn weight(filtered: &[u8]) -> u64 {
    let row = filtered.get(1..).unwrap_or_default();
    // Sums of 4,096 bytes fit 32 bits, which adds up faster.
    row.chunks(4096)
        .map(|part| {
            let sum: u32 = part
                .iter()
                .map(|value| u32::from(value.cast_signed().unsigned_abs()))
                .sum();
            u64::from(sum)
        })
        .sum()
}

/// The neighbour nearest to where the three point: left, above, above at the left (PNG, 9.4).
fn paeth(a: u8, b: u8, c: u8) -> u8 {
    let (wide_a, wide_b, wide_c) = (i16::from(a), i16::from(b), i16::from(c));
    let to_a = (wide_b - wide_c).abs();
    let to_b = (wide_a - wide_c).abs();
    let to_c = (wide_a + wide_b - 2 * wide_c).abs();
    let nearer = if to_b <= to_c { b } else { c };
    if to_a <= to_b && to_a <= to_c {
        a
    } else {
        nearer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Undoes a filter (PNG, 9.2).
    fn unfilter(filtered: &[u8], above: &[u8], step: usize) -> Vec<u8> {
        let mut row: Vec<u8> = Vec::new();
        for (at, value) in filtered[1..].iter().enumerate() {
            let left = |of: &[u8]| at.checked_sub(step).map_or(0, |at| of[at]);
            let (a, b, c) = (left(&row), above[at], left(above));
            let predicted = match filtered[0] {
                0 => 0,
                1 => a,
                2 => b,
                3 => ((u16::from(a) + u16::from(b)) / 2) as u8,
                _ => paeth(a, b, c),
            };
            row.push(value.wrapping_add(predicted));
        }
        row
    }

    #[test]
    fn every_filter_can_be_undone() {
        // Bytes in no order, from a linear congruence.
        let mut state = 7_u32;
        let mut bytes = |count: usize| -> Vec<u8> {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            };
            (0..count).map(|_| next()).collect()
        };
        for (length, step) in [(0, 3), (1, 1), (2, 4), (4, 4), (97, 1), (96, 3), (400, 4)] {
            let (row, above) = (bytes(length), bytes(length));
            let mut filtered = Vec::new();
            for kind in 0..=4 {
                filter(kind, &row, &above, step, &mut filtered);
                assert_eq!(filtered.len(), length + 1);
                assert_eq!(
                    unfilter(&filtered, &above, step),
                    row,
                    "{kind} {length} {step}"
                );
            }
        }
    }

    #[test]
    fn the_filter_that_leaves_least_is_taken() {
        let row: Vec<u8> = (0..=255).collect();
        let mut filters = Filters::new(row.len(), 1);
        assert_eq!(
            filters.best(&row, &[9; 256])[0],
            1,
            "a ramp is even from the left"
        );
        assert_eq!(filters.best(&row, &row)[0], 2, "a row as above");
        assert_eq!(filters.best(&[0; 256], &row)[0], 0);
        assert_eq!(weight(&[0, 255, 1, 128]), 1 + 1 + 128);
    }
}

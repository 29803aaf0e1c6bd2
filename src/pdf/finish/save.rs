//! The file: header, streams, object streams, cross-reference stream (ISO 32000-1, 7.5).
//!
//! lopdf can save as well, but compresses its object streams one after the other and leaves the cross-reference stream
//! uncompressed: 7 bytes for each object of a tagged book.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use rayon::prelude::*;

use super::serialize;

/// Objects in one object stream: enough to find what they have in common, few enough to be read on their own.
const OBJECTS_TOGETHER: usize = 200;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At { offset: u64 },
    Within { stream: u64, index: u64 },
}

/// Compresses bytes at a level where time and size are in balance.
pub(in crate::pdf) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Writing into memory cannot fail; should it ever, an empty stream is what remains of it.
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}

/// Writes the whole file. `version` is that of the header, such as `1.7`.
pub(in crate::pdf) fn save(document: &Document, version: &str) -> Vec<u8> {
    let (streams, others): (Vec<_>, Vec<_>) = document
        .objects
        .iter()
        .partition(|(_, object)| matches!(object, Object::Stream(_)));
    let streams: Vec<(u32, Vec<u8>)> = streams
        .into_par_iter()
        .map(|(id, object)| (id.0, stream_bytes(*id, object)))
        .collect();
    let groups: Vec<(Vec<u32>, Vec<u8>)> = others
        .par_chunks(OBJECTS_TOGETHER)
        .map(|group| {
            let ids = group.iter().map(|(id, _)| id.0).collect();
            (ids, object_stream(group))
        })
        .collect();
    let mut size = document.objects.keys().map(|id| id.0).max().unwrap_or(0) + 1;
    let mut entries = vec![Entry::Free; size as usize];
    let mut out = format!("%PDF-{version}\n%\u{e4}\u{f6}\u{fc}\u{df}\n").into_bytes();
    for (id, bytes) in streams {
        set(
            &mut entries,
            id,
            Entry::At {
                offset: out.len() as u64,
            },
        );
        out.extend_from_slice(&bytes);
    }
    for (ids, bytes) in groups {
        for (index, id) in (0..).zip(ids) {
            let stream = u64::from(size);
            set(&mut entries, id, Entry::Within { stream, index });
        }
        entries.push(Entry::At {
            offset: out.len() as u64,
        });
        let head = format!("{size} 0 obj\n");
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(&bytes);
        size += 1;
    }
    let start = out.len();
    entries.push(Entry::At {
        offset: start as u64,
    });
    cross_references(&mut out, document, &entries, size);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    out
}

fn set(entries: &mut [Entry], id: u32, entry: Entry) {
    if let Some(slot) = entries.get_mut(id as usize) {
        *slot = entry;
    }
}

fn stream_bytes(id: ObjectId, object: &Object) -> Vec<u8> {
    let Object::Stream(stream) = object else {
        return Vec::new();
    };
    let mut out = format!("{} {} obj\n", id.0, id.1).into_bytes();
    let compress = stream.allows_compression && !stream.dict.has(b"Filter");
    if compress {
        body(
            &mut out,
            stream.dict.clone(),
            &deflate(&stream.content),
            true,
        );
    } else {
        body(&mut out, stream.dict.clone(), &stream.content, false);
    }
    out
}

fn object_stream(group: &[(&ObjectId, &Object)]) -> Vec<u8> {
    let (mut index, mut objects) = (String::new(), Vec::new());
    for (id, object) in group {
        index.push_str(&format!("{} {} ", id.0, objects.len()));
        serialize::object(&mut objects, object);
        objects.push(b'\n');
    }
    let dict = dictionary! {
        "Type" => "ObjStm",
        "N" => i64::try_from(group.len()).unwrap_or(0),
        "First" => i64::try_from(index.len()).unwrap_or(0),
    };
    let content = [index.as_bytes(), &objects].concat();
    let mut out = Vec::new();
    body(&mut out, dict, &deflate(&content), true);
    out
}

fn body(out: &mut Vec<u8>, mut dict: Dictionary, content: &[u8], compressed: bool) {
    if compressed {
        dict.set("Filter", "FlateDecode");
    }
    dict.set("Length", i64::try_from(content.len()).unwrap_or(0));
    serialize::dictionary(out, &dict);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    // Checkers measure `Length` against the end-of-line marker before `endstream` (ISO 19005-2, 6.1.7.1): a carriage
    // return at the end of the data must not become part of it.
    if content.last() == Some(&b'\r') {
        out.push(b'\r');
    }
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// One byte for the kind, four or eight for the place, two for the index; each row as its difference to the one above.
fn cross_references(out: &mut Vec<u8>, document: &Document, entries: &[Entry], own: u32) {
    let wide = if u32::try_from(out.len()).is_ok() {
        4
    } else {
        8
    };
    let row_length = 1 + wide + 2;
    let mut above = vec![0_u8; row_length];
    let mut rows = Vec::with_capacity(entries.len() * (row_length + 1));
    for entry in entries {
        let (kind, place, index) = match *entry {
            Entry::Free => (0, 0, 65_535),
            Entry::At { offset } => (1, offset, 0),
            Entry::Within { stream, index } => (2, stream, index),
        };
        let mut row = vec![kind];
        row.extend(place.to_be_bytes().iter().skip(8 - wide));
        row.extend(index.to_be_bytes().iter().skip(6));
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(&above)
                .map(|(own, above)| own.wrapping_sub(*above)),
        );
        above = row;
    }
    let mut dict = document.trailer.clone();
    for stale in ["Prev", "XRefStm", "Index"] {
        dict.remove(stale.as_bytes());
    }
    let wide = i64::try_from(wide).unwrap_or(8);
    dict.set("Type", "XRef");
    dict.set("Size", i64::from(own) + 1);
    dict.set("W", vec![Object::Integer(1), wide.into(), 2.into()]);
    dict.set(
        "DecodeParms",
        dictionary! { "Predictor" => 12, "Columns" => wide + 3 },
    );
    out.extend_from_slice(format!("{own} 0 obj\n").as_bytes());
    body(out, dict, &deflate(&rows), true);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carriage_return_at_the_end_of_a_stream_is_data() {
        let mut out = Vec::new();
        body(&mut out, Dictionary::new(), b"data\r", false);
        assert_eq!(
            String::from_utf8_lossy(&out),
            "<</Length 5>>\nstream\ndata\r\r\nendstream\nendobj\n"
        );
    }

    #[test]
    fn what_is_saved_is_read_back() {
        let mut document = Document::with_version("1.7");
        let words = document.add_object(Object::string_literal("words"));
        let stream = lopdf::Stream::new(Dictionary::new(), vec![b'x'; 5000]);
        let stream = document.add_object(stream);
        for number in 0..500 {
            document.add_object(Object::Integer(number));
        }
        let pages = document.add_object(dictionary! {
            "Type" => "Pages", "Count" => 0, "Kids" => Vec::<Object>::new(),
        });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let bytes = save(&document, "1.7");
        assert!(bytes.len() < 4000, "{}", bytes.len());
        let read = Document::load_mem(&bytes).unwrap();
        assert_eq!(
            read.get_object(words).unwrap(),
            &Object::string_literal("words")
        );
        assert_eq!(read.get_object((300, 0)).unwrap(), &Object::Integer(297));
        let stream = read.get_object(stream).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap().len(), 5000);
    }
}

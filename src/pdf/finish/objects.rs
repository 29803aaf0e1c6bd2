//! Small pieces of PDF objects that every part of the finishing pass needs.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

/// Entries in a leaf of a name or number tree.
const LEAF: usize = 64;

/// A text string: as it is when it is plain ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2).
pub(in crate::pdf) fn text(words: &str) -> Object {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return bytes(words.as_bytes());
    }
    let mut encoded = vec![0xfe, 0xff];
    encoded.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(encoded, StringFormat::Hexadecimal)
}

/// A byte string. Long ones are written in hexadecimal, where nothing has to be escaped.
pub(in crate::pdf) fn bytes(value: &[u8]) -> Object {
    let plain = value.len() < 256
        && value
            .iter()
            .all(|byte| !matches!(byte, b'(' | b')' | b'\\'));
    let format = if plain {
        StringFormat::Literal
    } else {
        StringFormat::Hexadecimal
    };
    Object::String(value.to_vec(), format)
}

/// A number, rounded to a thousandth of a point.
pub(in crate::pdf) fn number(value: f64) -> Object {
    let rounded = (value * 1000.0).round() / 1000.0;
    if rounded.fract() == 0.0 && rounded.abs() < 32_768.0 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^15")]
        return Object::Integer(rounded as i64);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "lopdf's reals are single precision; a page is far below its range"
    )]
    Object::Real(rounded as f32)
}

/// An array of numbers.
pub(in crate::pdf) fn numbers(values: &[f64]) -> Object {
    Object::Array(values.iter().map(|value| number(*value)).collect())
}

/// A name.
pub(in crate::pdf) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A tree of names (ISO 32000-1, 7.9.6) over entries that are sorted by their keys' bytes.
pub(in crate::pdf) fn name_tree(
    document: &mut Document,
    entries: Vec<(Vec<u8>, Object)>,
) -> Object {
    tree(document, entries, "Names", |key| bytes(key))
}

/// A tree of numbers (ISO 32000-1, 7.9.7) over entries that are sorted by their keys.
pub(in crate::pdf) fn number_tree(document: &mut Document, entries: Vec<(i64, Object)>) -> Object {
    tree(document, entries, "Nums", |key| Object::Integer(*key))
}

fn tree<K>(
    document: &mut Document,
    entries: Vec<(K, Object)>,
    kind: &str,
    key: impl Fn(&K) -> Object,
) -> Object {
    let mut leaves: Vec<Object> = Vec::with_capacity(entries.len().div_ceil(LEAF));
    let mut entries = entries.into_iter().peekable();
    let mut only_leaf = None;
    while entries.peek().is_some() {
        let mut limits: Option<(Object, Object)> = None;
        let mut flat = Vec::with_capacity(2 * LEAF);
        for (own, value) in entries.by_ref().take(LEAF) {
            let own = key(&own);
            let first = limits.map_or_else(|| own.clone(), |(first, _)| first);
            limits = Some((first, own.clone()));
            flat.extend([own, value]);
        }
        if leaves.is_empty() && entries.peek().is_none() {
            only_leaf = Some(flat);
        } else if let Some((first, last)) = limits {
            let leaf = dictionary! {
                "Limits" => vec![first, last],
                kind => flat,
            };
            leaves.push(document.add_object(leaf).into());
        }
    }
    let root = match only_leaf {
        Some(flat) => dictionary! { kind => flat },
        None if leaves.is_empty() => dictionary! { kind => Vec::<Object>::new() },
        None => dictionary! { "Kids" => leaves },
    };
    document.add_object(root).into()
}

/// The dictionary of an object, if it is one.
pub(in crate::pdf) fn dictionary_mut(
    document: &mut Document,
    id: ObjectId,
) -> Option<&mut Dictionary> {
    match document.objects.get_mut(&id)? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&mut stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Reference(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_tree_has_leaves_with_limits() {
        let mut document = Document::with_version("1.7");
        let entries = (0..130).map(|key| (key, Object::Null)).collect();
        let root = number_tree(&mut document, entries).as_reference().unwrap();
        let kids = document.get_dictionary(root).unwrap().get(b"Kids").unwrap();
        let kids = kids.as_array().unwrap();
        assert_eq!(kids.len(), 3);
        let last = document
            .get_dictionary(kids[2].as_reference().unwrap())
            .unwrap();
        assert_eq!(
            last.get(b"Limits").unwrap().as_array().unwrap(),
            &vec![Object::Integer(128), Object::Integer(129)]
        );
        let small = number_tree(&mut document, vec![(0, Object::Null)]);
        let small = document
            .get_dictionary(small.as_reference().unwrap())
            .unwrap();
        assert!(small.has(b"Nums"));
    }

    #[test]
    fn text_is_ascii_or_utf16() {
        assert_eq!(text("Plan"), Object::string_literal("Plan"));
        assert_eq!(
            text("上"),
            Object::String(vec![0xfe, 0xff, 0x4e, 0x0a], StringFormat::Hexadecimal)
        );
        assert_eq!(number(10.0), Object::Integer(10));
        assert_eq!(number(0.12345), Object::Real(0.123));
    }
}

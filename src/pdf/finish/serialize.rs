//! Objects as bytes (ISO 32000-1, 7.3).
//!
//! lopdf's own serialiser is private, looks for each byte of a string in a list of places to escape, and writes reals
//! with all the digits of a float.

use lopdf::{Dictionary, Object, StringFormat};

/// Objects nested deeper are cut off as `null`; nothing that is written here comes near.
const DEEPEST: usize = 64;

/// Appends an object.
pub(super) fn object(out: &mut Vec<u8>, value: &Object) {
    nested(out, value, 0);
}

/// Appends a dictionary.
pub(super) fn dictionary(out: &mut Vec<u8>, value: &Dictionary) {
    entries(out, value, 0);
}

fn nested(out: &mut Vec<u8>, value: &Object, depth: usize) {
    if depth > DEEPEST {
        return word(out, b"null");
    }
    match value {
        // A stream is always an object of its own (7.3.8.1); inside another there is nothing to write.
        Object::Null | Object::Stream(_) => word(out, b"null"),
        Object::Boolean(true) => word(out, b"true"),
        Object::Boolean(false) => word(out, b"false"),
        Object::Integer(number) => word(out, number.to_string().as_bytes()),
        Object::Real(number) => word(out, real(*number).as_bytes()),
        Object::Reference((id, generation)) => word(out, format!("{id} {generation} R").as_bytes()),
        Object::Name(name) => self::name(out, name),
        Object::String(text, StringFormat::Hexadecimal) => hexadecimal(out, text),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            items.iter().for_each(|item| nested(out, item, depth + 1));
            out.push(b']');
        }
        Object::Dictionary(dictionary) => entries(out, dictionary, depth),
    }
}

fn entries(out: &mut Vec<u8>, dictionary: &Dictionary, depth: usize) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        name(out, key);
        nested(out, value, depth + 1);
    }
    out.extend_from_slice(b">>");
}

/// Regular characters, set apart from others before them.
fn word(out: &mut Vec<u8>, word: &[u8]) {
    let delimited = matches!(
        out.last(),
        None | Some(b'[' | b']' | b'<' | b'>' | b'(' | b')' | b'\n' | b' ')
    );
    if !delimited {
        out.push(b' ');
    }
    out.extend_from_slice(word);
}

/// A real with five decimals at most, without an exponent, which PDF does not know.
fn real(number: f32) -> String {
    if !number.is_finite() {
        return "0".to_owned();
    }
    let digits = format!("{number:.5}");
    let short = digits.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&digits(*byte));
        }
    }
}

fn hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    text.iter()
        .for_each(|byte| out.extend_from_slice(&digits(*byte)));
    out.push(b'>');
}

fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn digits(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|digit| match digit {
        0..=9 => b'0' + digit,
        _ => b'A' + digit - 10,
    })
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn objects_are_written_without_needless_space() {
        let value = dictionary! {
            "Type" => "Page",
            "Box" => vec![0.into(), Object::Real(595.276), Object::Real(-0.0)],
            "Parent" => (3, 0),
            "A B" => Object::string_literal("(a\\\r"),
            "Hex" => Object::String(vec![0xfe, 0x0f], StringFormat::Hexadecimal),
        };
        let mut out = Vec::new();
        object(&mut out, &value.into());
        assert_eq!(
            String::from_utf8_lossy(&out),
            "<</Type/Page/Box[0 595.276 0]/Parent 3 0 R/A#20B(\\(a\\\\\\r)/Hex<FE0F>>>"
        );
    }

    #[test]
    fn endless_nesting_is_cut() {
        let deep = (0..10_000).fold(Object::Null, |inner, _| Object::Array(vec![inner]));
        let mut out = Vec::new();
        object(&mut out, &deep);
        assert!(out.len() < 1000);
        // Dropping it recursively would exhaust the stack of a test thread.
        std::mem::forget(deep);
    }
}

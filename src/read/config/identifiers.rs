//! ISBNs and other identifiers.

/// Reads an ISBN of 10 or 13 digits, with or without hyphens, and gives the 13 digits (ISO 2108).
pub(super) fn isbn(text: &str) -> Option<String> {
    let marks: Vec<u32> = text
        .trim()
        .trim_start_matches("urn:isbn:")
        .trim_start_matches("ISBN")
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | ':' | '\u{2010}'..='\u{2013}'))
        .map(|c| match c {
            'X' | 'x' => Some(10),
            c => c.to_digit(10),
        })
        .collect::<Option<_>>()?;
    match marks.len() {
        10 => {
            let sum: u32 = (1..=10).rev().zip(&marks).map(|(w, d)| w * d).sum();
            let digits = marks.get(..9)?;
            if !sum.is_multiple_of(11) || digits.contains(&10) {
                return None;
            }
            let mut all = vec![9, 7, 8];
            all.extend(digits);
            all.push((10 - weighted(&all) % 10) % 10);
            Some(joined(&all))
        }
        13 => {
            let bookland = matches!(marks.get(..3), Some([9, 7, 8 | 9]));
            let valid = bookland && !marks.contains(&10) && weighted(&marks).is_multiple_of(10);
            valid.then(|| joined(&marks))
        }
        _ => None,
    }
}

fn weighted(digits: &[u32]) -> u32 {
    digits
        .iter()
        .zip([1, 3].iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn joined(digits: &[u32]) -> String {
    digits
        .iter()
        .filter_map(|digit| char::from_digit(*digit, 10))
        .collect()
}

/// Reads an identifier that must be a URI; a bare UUID becomes one.
pub(super) fn uri(text: &str) -> Option<String> {
    let text = text.trim();
    if is_uuid(text) {
        return Some(format!("urn:uuid:{}", text.to_ascii_lowercase()));
    }
    let (scheme, rest) = text.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        && !rest.is_empty()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let sound = match text.strip_prefix("urn:uuid:") {
        Some(uuid) => is_uuid(uuid),
        None => true,
    };
    (well_formed && sound).then(|| text.to_owned())
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// An identifier made from what names the book: a UUID of version 8 (RFC 9562 §5.8) over 128-bit FNV-1a, the same on
/// every machine as long as title and authors stay.
pub(super) fn derived(names: &[&str]) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = OFFSET;
    for byte in names.iter().flat_map(|name| name.bytes().chain([0xff])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    }
    let version = 0x8 << 76;
    let variant = 0b10 << 62;
    let bits = (hash & !(0xf << 76) & !(0b11 << 62)) | version | variant;
    let hex = format!("{bits:032x}");
    let group = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        group(0..8),
        group(8..12),
        group(12..16),
        group(16..20),
        group(20..32)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isbns_are_checked_by_their_last_digit() {
        let known = Some("9780306406157".to_owned());
        assert_eq!(isbn("978-0-306-40615-7"), known);
        assert_eq!(isbn("0-306-40615-2"), known);
        assert_eq!(isbn("ISBN 978 0 306 40615 7"), known);
        assert_eq!(isbn("978-0-306-40615-8"), None);
        assert_eq!(isbn("123-0-306-40615-7"), None);
        assert_eq!(isbn("12"), None);
    }

    #[test]
    fn identifiers_are_uris() {
        let uuid = "6f0b6d0e-5b0a-4c39-9a55-2c1b7f9b4e21";
        assert_eq!(uri(uuid), Some(format!("urn:uuid:{uuid}")));
        assert_eq!(
            uri(&format!("urn:uuid:{uuid}")),
            Some(format!("urn:uuid:{uuid}"))
        );
        assert_eq!(uri("urn:uuid:1"), None);
        assert_eq!(uri("my book"), None);
        assert!(uri("https://example.org/b").is_some());
    }

    #[test]
    fn a_derived_identifier_is_a_uuid_that_stays() {
        let one = derived(&["Title", "A"]);
        assert_eq!(one, derived(&["Title", "A"]));
        assert_ne!(one, derived(&["TitleA"]));
        assert_eq!(uri(&one), Some(one.clone()));
        assert_eq!(one.as_bytes().get("urn:uuid:".len() + 14), Some(&b'8'));
    }
}

//! The encoding that a text which is no UTF-8 may have, so that the problem can say how to convert it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// As much of a text as is looked at: what it is written in shows long before.
const LOOKED_AT: usize = 64 * 1024;

/// The name that `iconv` has for the encoding of a text that stops being UTF-8 at byte `valid`; `None` when it began as
/// UTF-8 with more than ASCII: then single bytes were damaged, and no other encoding would read it.
pub(super) fn guess(bytes: &[u8], valid: usize) -> Option<&'static str> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if let Some(name) = wide(head) {
        return Some(name);
    }
    if !bytes.get(..valid)?.is_ascii() {
        return None;
    }
    // The stretch holds the first byte that is no UTF-8, wherever it is.
    let from = valid.saturating_sub(LOOKED_AT / 2);
    let to = from.saturating_add(LOOKED_AT).min(bytes.len());
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(from..to)?, to == bytes.len());
    Some(iconv_name(detector.guess(None, Utf8Detection::Deny).name()))
}

/// What `iconv` calls an encoding of the WHATWG's list. The web's East Asian encodings are the larger sets of the
/// vendors: under its plain name `iconv` would stop at ① in Shift_JIS and turn a backslash into ¥.
fn iconv_name(name: &'static str) -> &'static str {
    match name {
        "Shift_JIS" => "CP932",
        "EUC-KR" => "CP949",
        "Big5" => "BIG5-HKSCS",
        "GBK" => "GB18030",
        other => other,
    }
}

/// UTF-16, by its byte order mark or by the zeros of its ASCII.
fn wide(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return Some("UTF-16");
    }
    let zeros = |odd: usize| {
        let half = head.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 16 + 1;
    match (even > many, odd > many) {
        (true, false) => Some("UTF-16BE"),
        (false, true) => Some("UTF-16LE"),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::guess;

    fn of(bytes: &[u8]) -> Option<&'static str> {
        let valid = std::str::from_utf8(bytes).unwrap_err().valid_up_to();
        guess(bytes, valid)
    }

    #[test]
    fn encodings_of_the_east_and_the_west_are_told_apart() {
        // 中国的书是用这种编码写的。
        let chinese = b"# \xd6\xd0\xb9\xfa\xb5\xc4\xca\xe9\xca\xc7\xd3\xc3\xd5\xe2\xd6\xd6\xb1\xe0\xc2\xeb\xd0\xb4\xb5\xc4\xa1\xa3\n";
        assert_eq!(of(chinese), Some("GB18030"));
        // これは日本語の文章です。
        let japanese = b"\x82\xb1\x82\xea\x82\xcd\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x95\xb6\x8f\xcd\x82\xc5\x82\xb7\x81\x42\n";
        assert_eq!(of(japanese), Some("CP932"));
        // 한국어로 쓴 글입니다.
        let korean =
            b"\xc7\xd1\xb1\xb9\xbe\xee\xb7\xce \xbe\xb4 \xb1\xdb\xc0\xd4\xb4\xcf\xb4\xd9.\n";
        assert_eq!(of(korean), Some("CP949"));
        // 這本書是用這種編碼寫的。
        let taiwanese =
            b"\xb3o\xa5\xbb\xae\xd1\xacO\xa5\xce\xb3o\xba\xd8\xbds\xbdX\xbcg\xaa\xba\xa1C\n";
        assert_eq!(of(taiwanese), Some("BIG5-HKSCS"));
        assert_eq!(of(b"Un caf\xe9, d\xe9j\xe0 bu.\n"), Some("windows-1252"));
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        assert_eq!(of(b"\xff\xfe#\0 \0A\0"), Some("UTF-16"));
        let bare: Vec<u8> = "# Chapitre \u{e9}tonnant \u{6f22}\u{ff}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(guess(&bare, 0), Some("UTF-16LE"));
        let other: Vec<u8> = "# Chapitre"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(guess(&other, 0), Some("UTF-16BE"));
    }

    #[test]
    fn a_damaged_byte_in_utf8_is_no_other_encoding() {
        assert_eq!(of("中国 é \u{ff}".as_bytes().split_last().unwrap().1), None);
    }
}

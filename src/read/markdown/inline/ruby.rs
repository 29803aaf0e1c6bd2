//! Ruby as VFM and DenDenMarkdown write it: `{漢字|かんじ}`, `{漢字|かん|じ}`.

use std::ops::Range;

use super::chars::is_cjk;
use crate::model::RubyPair;

/// The longest ruby, in bytes.
const LIMIT: usize = 512;

/// Ruby that was found.
pub(super) struct Found {
    /// Bases with their readings.
    pub pairs: Vec<RubyPair>,
    /// The braces and what is in them.
    pub range: Range<usize>,
    /// Whether there were several readings, but not one for each character.
    pub mismatch: bool,
}

/// Reads ruby whose brace stands at `at`. Braces without a Chinese, Japanese or Korean character are something else.
pub(super) fn parse(source: &str, at: usize, limit: usize) -> Option<Found> {
    let rest = source.get(at + 1..limit.min(source.len()))?;
    let end = rest
        .bytes()
        .take(LIMIT)
        .position(|byte| matches!(byte, b'}' | b'{' | b'\n'))?;
    if rest.as_bytes().get(end) != Some(&b'}') {
        return None;
    }
    // In a table the bar has to be escaped.
    let inner = rest.get(..end)?.replace("\\|", "|");
    let mut parts = inner.split('|');
    let base = parts.next()?.to_owned();
    let readings: Vec<_> = parts.map(str::to_owned).collect();
    let has_reading = readings.iter().any(|reading| !reading.is_empty());
    if base.is_empty() || !has_reading || !inner.chars().any(is_cjk) {
        return None;
    }
    let characters: Vec<_> = base.chars().collect();
    let mut mismatch = false;
    let pairs = if readings.len() == characters.len() && readings.len() > 1 {
        characters
            .into_iter()
            .zip(readings)
            .map(|(base, text)| RubyPair {
                base: base.to_string(),
                text,
            })
            .collect()
    } else {
        mismatch = readings.len() > 1;
        vec![RubyPair {
            base,
            text: readings.concat(),
        }]
    };
    Some(Found {
        pairs,
        range: at..at + 1 + end + 1,
        mismatch,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Option<Vec<(String, String)>> {
        let found = parse(text, 0, text.len())?;
        Some(
            found
                .pairs
                .into_iter()
                .map(|pair| (pair.base, pair.text))
                .collect(),
        )
    }

    #[test]
    fn group_and_mono_ruby_are_told_apart() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(pairs("{漢字|かんじ}x"), Some(vec![pair("漢字", "かんじ")]));
        assert_eq!(
            pairs("{漢字|かん|じ}"),
            Some(vec![pair("漢", "かん"), pair("字", "じ")])
        );
        assert_eq!(pairs("{字\\|じ}"), Some(vec![pair("字", "じ")]));
        assert!(parse("{今日は|きょ|う}", 0, 30).unwrap().mismatch);
        for text in [
            "{a|b}",
            "{漢字}",
            "{|か}",
            "{漢字|}",
            "{漢\n字|か}",
            "{漢字|か",
        ] {
            assert_eq!(pairs(text), None, "{text}");
        }
    }
}

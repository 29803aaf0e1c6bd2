//! Where an address or a piece of code may be parted at a line's end without a hyphen.
//!
//! A word that cannot be parted leaves the line before it short, and a justified line of Chinese or of a phone opens
//! holes for it.

/// Letters of a word that is short enough to stay whole.
const SHORT: usize = 10;

/// The places in a text, as bytes, where a `wbr` may stand: after the marks that part addresses and paths in words of
/// more than a few letters.
pub(super) fn opportunities(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if word.trim_end().chars().count() > SHORT {
            within(word.trim_end(), start, &mut places);
        }
        start += word.len();
    }
    places
}

fn within(word: &str, start: usize, places: &mut Vec<usize>) {
    let mut last = 0;
    let mut before = None;
    for (at, c) in word.char_indices() {
        let parts = match before {
            Some('/') => c != '/',
            Some(':') => {
                c != ':' && c != '/' && word.get(..at).is_some_and(|head| head.ends_with("::"))
            }
            Some('.' | '?' | '&' | '=' | '#' | '_' | '-' | ',') => c.is_alphanumeric(),
            _ => false,
        };
        // Not so near a break or an end that a line would hold a scrap.
        if parts && at - last >= 3 && word.len() - at >= 3 {
            places.push(start + at);
            last = at;
        }
        before = Some(c);
    }
}

/// Whether words are an address: they are parted, and hyphens would falsify them.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for at in opportunities(text) {
            out.push_str(&text[from..at]);
            out.push('|');
            from = at;
        }
        out + &text[from..]
    }

    #[test]
    fn addresses_and_paths_part_after_their_marks() {
        assert_eq!(
            parted("https://example.org/a/long_path?q=1"),
            "https://|example.|org/|a/long_|path?|q=1"
        );
        assert_eq!(
            parted("std::collections::HashMap"),
            "std::|collections::|HashMap"
        );
        assert_eq!(parted("a.b.c short::x"), "a.b.c short::x");
        assert_eq!(
            parted("看 https://上海.example/文化"),
            "看 https://|上海.|example/|文化"
        );
    }
}

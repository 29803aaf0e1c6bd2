//! Differences between two texts: lines that were added, lines that were taken away, and where.

use std::ops::Range;

use super::TokenKind;

/// Names in info strings, separated by spaces.
pub(super) const NAMES: &str = "diff patch udiff";

/// What lines that begin so are, the more telling first.
const LINES: &[(&str, TokenKind)] = &[
    ("+++", TokenKind::Comment),
    ("---", TokenKind::Comment),
    ("diff ", TokenKind::Comment),
    ("index ", TokenKind::Comment),
    ("@@", TokenKind::Function),
    ("+", TokenKind::String),
    (">", TokenKind::String),
    ("-", TokenKind::Keyword),
    ("<", TokenKind::Keyword),
];

/// The tokens of a listing.
pub(super) fn tokens(text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let kind = LINES.iter().find(|(mark, _)| words.starts_with(mark));
        if let Some((_, kind)) = kind {
            tokens.push((start..start + words.len(), *kind));
        }
        start += line.len();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};

    #[test]
    fn lines_are_told_apart_by_their_marks() {
        let text = "--- a\n+++ b\r\n@@ -1 +1 @@\n same\n-old\n+new";
        let found: Vec<_> = tokens(text)
            .into_iter()
            .map(|(range, kind)| (&text[range], kind))
            .collect();
        assert_eq!(
            found,
            [
                ("--- a", TokenKind::Comment),
                ("+++ b", TokenKind::Comment),
                ("@@ -1 +1 @@", TokenKind::Function),
                ("-old", TokenKind::Keyword),
                ("+new", TokenKind::String),
            ]
        );
    }
}

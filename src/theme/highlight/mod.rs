//! Highlighting of code: which bytes of a listing are keywords, strings, comments, …, the same for every output.
//!
//! A page needs no grammar: tables of words and marks for each language and one pass over the text, which is bounded on
//! any input.

mod changes;
mod languages;
mod lexer;
mod markup;

use std::ops::Range;

/// What a stretch of code is, as far as colours go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Names, operators, white space.
    Plain,
    /// Keywords and what modifies them.
    Keyword,
    /// Strings and characters.
    String,
    /// Comments.
    Comment,
    /// Numbers and constants of the language.
    Number,
    /// Functions and macros, where they are named.
    Function,
    /// Types.
    Type,
}

/// Bytes of a listing beyond which it is not highlighted; books have no such listings, data dumps have.
const LONGEST: usize = 200_000;

/// The tokens of a listing in order, without [`TokenKind::Plain`] ones, not overlapping, on character boundaries, none
/// with a line end at its edge. `language` is the first word of the info string, such as `rust` or `c++`; none, or one
/// that nothing is known of, gives no tokens.
#[must_use]
pub fn highlight(language: Option<&str>, text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let name = language.unwrap_or("").trim().to_ascii_lowercase();
    if text.len() > LONGEST || name.is_empty() {
        return Vec::new();
    }
    if languages::has(markup::NAMES, &name) {
        return markup::tokens(text);
    }
    if languages::has(changes::NAMES, &name) {
        return changes::tokens(text);
    }
    languages::find(&name).map_or_else(Vec::new, |language| lexer::tokens(language, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(language: &str, text: &str) -> Vec<(String, TokenKind)> {
        highlight(Some(language), text)
            .into_iter()
            .map(|(range, kind)| (text[range].to_owned(), kind))
            .collect()
    }

    #[test]
    fn rust_is_told_apart() {
        let found = tokens(
            "rust",
            "// 注释\nfn main() {\n    let x: u8 = 42; // y\n    println!(\"你好 {}\", x);\n}",
        );
        for (text, kind) in [
            ("// 注释", TokenKind::Comment),
            ("fn", TokenKind::Keyword),
            ("main", TokenKind::Function),
            ("let", TokenKind::Keyword),
            ("42", TokenKind::Number),
            ("println!", TokenKind::Function),
        ] {
            assert!(
                found.contains(&(text.to_owned(), kind)),
                "{text}: {found:?}"
            );
        }
        assert!(
            found
                .iter()
                .any(|(text, kind)| text.contains("你好") && *kind == TokenKind::String)
        );
    }

    #[test]
    fn tokens_are_in_order_and_no_language_has_none() {
        let text = "a = 'x'  # c\r\nb = 1\n";
        let found = highlight(Some("python"), text);
        assert!(
            found
                .windows(2)
                .all(|pair| pair[0].0.end <= pair[1].0.start)
        );
        assert!(
            found
                .iter()
                .all(|(range, _)| text.get(range.clone()).is_some_and(|t| !t.contains('\n')))
        );
        assert_eq!(highlight(Some("text"), text), []);
        assert_eq!(highlight(Some("no-such-language"), text), []);
        assert_eq!(highlight(None, text), []);
    }
}

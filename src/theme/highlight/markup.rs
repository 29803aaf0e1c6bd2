//! Markup with tags in angle brackets: names of elements, names and values of attributes, comments.

use std::ops::Range;

use super::TokenKind;

/// Names in info strings, separated by spaces.
pub(super) const NAMES: &str = "html xml xhtml svg htm xsd xslt vue opf ncx mathml rss atom plist";

/// The tokens of a listing.
pub(super) fn tokens(text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + open;
        let rest = text.get(start..).unwrap_or("");
        if rest.starts_with("<!--") {
            let end = rest
                .find("-->")
                .map_or(text.len(), |close| start + close + 3);
            tokens.push((start..end, TokenKind::Comment));
            at = end;
        } else {
            at = tag(text, start, &mut tokens);
        }
    }
    tokens
}

/// The tokens of a tag; where it ends.
fn tag(text: &str, start: usize, tokens: &mut Vec<(Range<usize>, TokenKind)>) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@');
    let mut at = start + 1;
    if text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(['/', '!', '?']))
    {
        at += 1;
    }
    let mut is_element = true;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        let length = match c {
            '>' => return at + 1,
            // What is no tag after all ends at the next one.
            '<' => return at,
            '"' | '\'' if !is_element => {
                let close = rest.get(1..).and_then(|rest| rest.find(c));
                let length = close.map_or(rest.len(), |close| close + 2);
                tokens.push((at..at + length, TokenKind::String));
                length
            }
            c if is_name(c) => {
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                let kind = if is_element {
                    TokenKind::Keyword
                } else {
                    TokenKind::Function
                };
                tokens.push((at..at + length, kind));
                length
            }
            // “a < b” is no tag.
            _ if is_element => return at,
            c => c.len_utf8(),
        };
        is_element = false;
        at += length;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};

    #[test]
    fn tags_attributes_and_comments_are_told_apart() {
        let text = "<!-- c --><a href=\"x>y\">1 < 2</a><br/><p";
        let found: Vec<_> = tokens(text)
            .into_iter()
            .map(|(range, kind)| (&text[range], kind))
            .collect();
        assert_eq!(
            found,
            [
                ("<!-- c -->", TokenKind::Comment),
                ("a", TokenKind::Keyword),
                ("href", TokenKind::Function),
                ("\"x>y\"", TokenKind::String),
                ("a", TokenKind::Keyword),
                ("br", TokenKind::Keyword),
                ("p", TokenKind::Keyword),
            ]
        );
        assert_eq!(tokens("<\"").len(), 0);
    }
}

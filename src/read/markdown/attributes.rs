//! Pandoc's attributes: `{#id .class key="value"}`.

use std::ops::Range;

/// The longest attributes that are looked for, in bytes: long enough for a description of a picture, short enough that
/// a page of opening braces costs nothing.
const LIMIT: usize = 8 << 10;

/// Attributes as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// `#id`, the last one.
    pub id: Option<String>,
    /// `.class`, in order.
    pub classes: Vec<String>,
    /// `key=value`, in order.
    pub pairs: Vec<Pair>,
    /// The braces and what is in them.
    pub range: Range<usize>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The key.
    pub key: String,
    /// The value, quotes and escapes resolved.
    pub value: String,
    /// The value's place, without its quotes.
    pub range: Range<usize>,
}

impl Written {
    /// Attributes of one class.
    pub fn of_class(class: &str, range: Range<usize>) -> Self {
        Self {
            classes: vec![class.to_owned()],
            range,
            ..Self::default()
        }
    }

    /// Whether nothing is in the braces.
    pub fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }

    /// Whether a class is there.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|c| c == class)
    }

    /// Takes a key's pair out.
    pub fn take(&mut self, key: &str) -> Option<Pair> {
        let at = self.pairs.iter().position(|pair| pair.key == key)?;
        Some(self.pairs.remove(at))
    }

    /// Takes a class out; whether it was there.
    pub fn take_class(&mut self, class: &str) -> bool {
        let before = self.classes.len();
        self.classes.retain(|c| c != class);
        self.classes.len() != before
    }
}

/// Reads attributes whose brace stands at `at`, ending before `limit`.
pub(super) fn parse(text: &str, at: usize, limit: usize) -> Option<Written> {
    let limit = text.floor_char_boundary(limit.min(at.saturating_add(LIMIT)));
    let mut scanner = Scanner {
        text: text.get(..limit)?,
        at,
    };
    if !scanner.eat('{') {
        return None;
    }
    let mut written = Written::default();
    loop {
        scanner.skip_space();
        match scanner.peek()? {
            '}' => {
                scanner.eat('}');
                written.range = at..scanner.at;
                return Some(written);
            }
            '#' => {
                scanner.eat('#');
                written.id = Some(scanner.word()?);
            }
            '.' => {
                scanner.eat('.');
                written.classes.push(scanner.word()?);
            }
            '-' => {
                scanner.eat('-');
                // Pandoc's short form; a word may not follow.
                if !matches!(scanner.peek()?, '}' | ' ' | '\t' | '\n') {
                    return None;
                }
                written.classes.push("unnumbered".to_owned());
            }
            '=' => {
                scanner.eat('=');
                let start = scanner.at;
                let value = scanner.word()?;
                written.pairs.push(Pair {
                    key: "=".to_owned(),
                    value,
                    range: start..scanner.at,
                });
            }
            _ => {
                let key = scanner.word()?;
                if !scanner.eat('=') {
                    return None;
                }
                let (value, range) = scanner.value()?;
                match key.as_str() {
                    "id" => written.id = Some(value),
                    "class" => written
                        .classes
                        .extend(value.split_whitespace().map(str::to_owned)),
                    _ => written.pairs.push(Pair { key, value, range }),
                }
            }
        }
    }
}

/// Whether a brace looks as if attributes were meant, so that failing to read them deserves a word.
pub(super) fn looks_meant(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else {
        return false;
    };
    let mut chars = rest.chars();
    if chars.next() != Some('{') {
        return false;
    }
    match chars.next() {
        Some('#' | '.') => chars.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
    }

    fn word(&mut self) -> Option<String> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let inside = c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/' | '+');
            // A dot begins the next class.
            if !inside || (c == '.' && self.at > start && self.is_class_next()) {
                break;
            }
            self.at += c.len_utf8();
        }
        let word = self.text.get(start..self.at)?;
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// Whether the dot here stands after a space: `.a.b` is one word in Pandoc too.
    fn is_class_next(&self) -> bool {
        self.text
            .get(..self.at)
            .is_some_and(|before| before.ends_with(char::is_whitespace))
    }

    fn value(&mut self) -> Option<(String, Range<usize>)> {
        let quote = self.peek().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let start = self.at;
            while let Some(c) = self.peek() {
                if c.is_whitespace() || c == '}' {
                    break;
                }
                self.at += c.len_utf8();
            }
            let value = self.text.get(start..self.at)?.to_owned();
            return Some((value, start..self.at));
        };
        self.eat(quote);
        let start = self.at;
        let mut value = String::new();
        loop {
            let c = self.peek()?;
            let here = self.at;
            self.at += c.len_utf8();
            if c == quote {
                return Some((value, start..here));
            }
            if c == '\\'
                && let Some(next) = self.peek().filter(|c| c.is_ascii_punctuation())
            {
                self.at += next.len_utf8();
                value.push(next);
                continue;
            }
            if c == '\n' {
                // The value goes on in the next line of the same quote or list item.
                if !value.ends_with(' ') {
                    value.push(' ');
                }
                while let Some(c) = self.peek().filter(|c| matches!(c, ' ' | '\t' | '>')) {
                    self.at += c.len_utf8();
                }
                // A blank line ends the paragraph, and the attributes with it.
                if self.peek() == Some('\n') {
                    return None;
                }
                continue;
            }
            value.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Option<Written> {
        parse(text, 0, text.len())
    }

    #[test]
    fn ids_classes_and_pairs_are_read() {
        let found =
            all(r#"{.stat-box #fig-gdp title="The “sector”, in \"figures\"" n=3 k='a b'}x"#)
                .unwrap();
        assert_eq!(found.id.as_deref(), Some("fig-gdp"));
        assert_eq!(found.classes, ["stat-box"]);
        let pairs: Vec<_> = found
            .pairs
            .iter()
            .map(|p| (p.key.as_str(), p.value.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("title", "The “sector”, in \"figures\""),
                ("n", "3"),
                ("k", "a b")
            ]
        );
    }

    #[test]
    fn what_is_no_attribute_is_left_alone() {
        for text in [
            "{x}",
            "{漢字|かんじ}",
            "{",
            "{#}",
            "{.a",
            "{a=\"b}",
            "{ #a b }",
            "x",
        ] {
            assert_eq!(all(text), None, "{text}");
        }
        assert_eq!(all("{}").map(|w| w.is_empty()), Some(true));
        assert_eq!(all("{-}").unwrap().classes, ["unnumbered"]);
        assert!(looks_meant("{#a b}", 0) && !looks_meant("{x}", 0));
    }

    #[test]
    fn a_long_value_may_be_wrapped() {
        let found = all("{alt=\"one\n> two\"}").unwrap();
        assert_eq!(found.pairs[0].value, "one two");
        assert_eq!(all("{alt=\"one\n\ntwo\"}"), None);
    }
}

//! Quotation marks, dashes and dots as a language prints them.

use super::chars::is_cjk;

/// The marks of a language: double open and close, single open and close.
type Quotes = [&'static str; 4];

const ENGLISH: Quotes = ["“", "”", "‘", "’"];

/// By primary language, then by tag where a region differs.
const QUOTES: &[(&str, Quotes)] = &[
    ("de-CH", ["«", "»", "‹", "›"]),
    ("fr-CH", ["«", "»", "‹", "›"]),
    ("pt-BR", ENGLISH),
    ("de", ["„", "“", "‚", "‘"]),
    ("fr", ["«\u{a0}", "\u{a0}»", "“", "”"]),
    ("it", ["«", "»", "“", "”"]),
    ("es", ["«", "»", "“", "”"]),
    ("pt", ["«", "»", "“", "”"]),
    ("ca", ["«", "»", "“", "”"]),
    ("ru", ["«", "»", "„", "“"]),
    ("uk", ["«", "»", "„", "“"]),
    ("el", ["«", "»", "“", "”"]),
    ("no", ["«", "»", "‘", "’"]),
    ("nb", ["«", "»", "‘", "’"]),
    ("nn", ["«", "»", "‘", "’"]),
    ("da", ["»", "«", "›", "‹"]),
    ("sv", ["”", "”", "’", "’"]),
    ("fi", ["”", "”", "’", "’"]),
    ("pl", ["„", "”", "‚", "’"]),
    ("cs", ["„", "“", "‚", "‘"]),
    ("sk", ["„", "“", "‚", "‘"]),
    ("sl", ["„", "“", "‚", "‘"]),
    ("hr", ["„", "”", "‘", "’"]),
    ("hu", ["„", "”", "»", "«"]),
    ("ro", ["„", "”", "«", "»"]),
    ("bg", ["„", "“", "‘", "’"]),
    ("lt", ["„", "“", "‚", "‘"]),
    ("et", ["„", "“", "‚", "‘"]),
];

/// The quotation marks of a tag.
pub(super) fn quotes(tag: &str) -> Quotes {
    let language = tag.split('-').next().unwrap_or(tag);
    QUOTES
        .iter()
        .find(|(known, _)| *known == tag)
        .or_else(|| QUOTES.iter().find(|(known, _)| *known == language))
        .map_or(ENGLISH, |(_, quotes)| *quotes)
}

/// What a quotation mark turned out to be, for the mark that touches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// It opens.
    Open,
    /// It closes, or is an apostrophe.
    Close,
}

/// Which way a straight quotation mark turns, by what is beside it. `before` is the last character that is no mark of
/// emphasis, with the side it has when it is a quotation mark itself.
fn side(mark: char, before: Option<char>, touching: Option<Side>, after: Option<char>) -> Side {
    let opens_after = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '{' | '<' | '«' | '‹' | '“' | '‘' | '„' | '/' | '='
            )
    };
    let ends = after.is_none_or(char::is_whitespace);
    match before {
        None => Side::Open,
        Some('"' | '\'') => match touching {
            Some(Side::Open) if !ends => Side::Open,
            _ => Side::Close,
        },
        Some(c) if opens_after(c) => {
            // ’90s: digits were left out.
            let omission = mark == '\'' && after.is_some_and(|c| c.is_ascii_digit());
            if omission || (ends && c.is_whitespace()) {
                Side::Close
            } else {
                Side::Open
            }
        }
        Some('—' | '–' | '-' | '…') => match after {
            Some(c) if c.is_alphanumeric() && mark == '"' => Side::Open,
            _ => Side::Close,
        },
        Some(c) if mark == '"' && is_cjk(c) => match after {
            Some(after) if is_cjk(after) || after.is_alphanumeric() => Side::Open,
            _ => Side::Close,
        },
        Some(_) => Side::Close,
    }
}

/// The quotation marks of a line so far.
#[derive(Default)]
pub(super) struct Quoting {
    /// Which way the last one turned.
    last: Option<Side>,
    /// Whether a single one is open.
    single: bool,
}

impl Quoting {
    /// The mark that stands for a straight one in a language, by what is beside it.
    pub fn turn(
        &mut self,
        mark: char,
        before: Option<char>,
        after: Option<char>,
        tag: &str,
    ) -> &'static str {
        let side = side(mark, before, self.last, after);
        self.last = Some(side);
        let [double_open, double_close, single_open, single_close] = quotes(tag);
        match (mark, side) {
            ('"', Side::Open) => double_open,
            ('"', Side::Close) => double_close,
            (_, Side::Open) => {
                self.single = true;
                single_open
            }
            // At the end of a word it closes what is open; else letters were left out.
            (_, Side::Close) if self.single && !after.is_some_and(char::is_alphanumeric) => {
                self.single = false;
                single_close
            }
            (_, Side::Close) => "’",
        }
    }
}

/// What hyphens or dots in a row are.
pub(super) fn run(marks: &str) -> Option<&'static str> {
    match marks {
        "--" => Some("–"),
        "---" => Some("—"),
        "..." => Some("…"),
        _ => None,
    }
}

/// A space that was typed before a high mark of French, and the one that is printed: it does not break, and before
/// `;`, `!` and `?` it is narrow (Lexique des règles typographiques, “ponctuation”).
pub(super) fn french_spaces(text: &str) -> Vec<(usize, &'static str)> {
    let mut spaces = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if c == ' ' {
            match (before, after) {
                (_, Some(';' | '!' | '?')) => spaces.push((at, "\u{202f}")),
                (_, Some(':' | '»')) | (Some('«'), _) => spaces.push((at, "\u{a0}")),
                _ => {}
            }
        }
        before = Some(c);
    }
    spaces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_follow_the_language() {
        assert_eq!(quotes("en-GB"), ENGLISH);
        assert_eq!(quotes("de-AT")[0], "„");
        assert_eq!(quotes("de-CH")[0], "«");
        assert_eq!(quotes("fr")[1], "\u{a0}»");
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        let mut quoting = Quoting::default();
        let mut turn = |before, after| quoting.turn('\'', before, after, "de");
        assert_eq!(turn(Some('s'), Some(' ')), "’");
        assert_eq!(turn(Some(' '), Some('n')), "‚");
        assert_eq!(turn(Some('r'), Some('s')), "’");
        assert_eq!(turn(Some('n'), None), "‘");
    }

    #[test]
    fn a_mark_turns_by_its_neighbours() {
        let of = |mark, before, after| side(mark, before, None, after);
        assert_eq!(of('"', None, Some('a')), Side::Open);
        assert_eq!(of('"', Some('.'), Some(' ')), Side::Close);
        assert_eq!(of('\'', Some('n'), Some('t')), Side::Close);
        assert_eq!(of('\'', Some(' '), Some('9')), Side::Close);
        assert_eq!(of('"', Some('('), Some('a')), Side::Open);
        assert_eq!(of('"', Some('—'), Some('a')), Side::Open);
        assert_eq!(of('"', Some('—'), Some(' ')), Side::Close);
        assert_eq!(
            side('\'', Some('"'), Some(Side::Open), Some('a')),
            Side::Open
        );
        assert_eq!(side('\'', Some('"'), Some(Side::Close), None), Side::Close);
    }
}

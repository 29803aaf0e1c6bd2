//! Words, numbers, strings and comments, in one pass without going back.

use std::{borrow::Cow, ops::Range};

use super::{
    TokenKind,
    languages::{Language, Quote, has},
};

/// Words after which a function is named, with or without a bracket after it.
const DEFINES: &str = "def defmacro defn defp defun fn fun func function sub";

/// The tokens of a listing.
pub(super) fn tokens(language: &Language, text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let mut lexer = Lexer {
        language,
        text,
        at: 0,
        tokens: Vec::new(),
    };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer<'a> {
    language: &'a Language,
    text: &'a str,
    at: usize,
    tokens: Vec<(Range<usize>, TokenKind)>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn token(&mut self, length: usize, kind: TokenKind) {
        let end = (self.at + length.max(1)).min(self.text.len());
        let whole = self.text.get(self.at..end).unwrap_or("");
        let words = self.at + whole.trim_end_matches(['\n', '\r']).len();
        if kind != TokenKind::Plain && words > self.at {
            match self.tokens.last_mut() {
                Some((last, same)) if *same == kind && last.end == self.at => last.end = words,
                _ => self.tokens.push((self.at..words, kind)),
            }
        }
        self.at = end;
    }

    fn step(&mut self) {
        let language = self.language;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            self.at = self.text.len();
            return;
        };
        if let Some(length) = self.comment() {
            return self.token(length, TokenKind::Comment);
        }
        if language.names_are.rust
            && let Some((length, kind)) = rust_literal(rest)
        {
            return self.token(length, kind);
        }
        if let Some(quote) = language
            .strings
            .iter()
            .find(|quote| rest.starts_with(quote.mark))
        {
            let length = string_length(rest, *quote);
            return self.string(length);
        }
        if first.is_ascii_digit() {
            let length = number_length(rest);
            return self.token(length, TokenKind::Number);
        }
        if is_name_start(first) {
            return self.name();
        }
        if first == '\\' && language.names_are.backslash {
            let name = rest.get(1..).unwrap_or("");
            let length = name
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(name.len());
            return self.token(1 + length, TokenKind::Keyword);
        }
        self.at += first.len_utf8();
    }

    fn comment(&self) -> Option<usize> {
        let language = self.language;
        let rest = self.rest();
        if let Some((open, close, nests)) = language.block_comment
            && rest.starts_with(open)
        {
            return Some(block_comment_length(rest, open, close, nests));
        }
        let before = self.text.get(..self.at).unwrap_or("").chars().next_back();
        let at_word = !language.names_are.shell || before.is_none_or(char::is_whitespace);
        let is_line = at_word
            && language
                .line_comments
                .iter()
                .any(|mark| rest.starts_with(mark));
        is_line.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn string(&mut self, length: usize) {
        let after = self.rest().get(length..).unwrap_or("");
        let kind = if self.is_key(after) {
            TokenKind::Keyword
        } else {
            TokenKind::String
        };
        self.token(length, kind);
    }

    /// Whether what comes next is the name of a function that is defined here.
    fn is_defined(&self) -> bool {
        let Some((range, TokenKind::Keyword)) = self.tokens.last() else {
            return false;
        };
        let defines = |word| has(DEFINES, word);
        self.text.get(range.clone()).is_some_and(defines)
            && self
                .text
                .get(range.end..self.at)
                .is_some_and(|between| !between.is_empty() && between.trim_matches(' ').is_empty())
    }

    fn is_key(&self, after: &str) -> bool {
        self.language
            .names_are
            .key
            .is_some_and(|mark| after.trim_start_matches([' ', '\t']).starts_with(mark))
    }

    fn name(&mut self) {
        let language = self.language;
        let names = language.names_are;
        let rest = self.rest();
        let length = rest
            .find(|c: char| !is_name_part(c, names.hyphens))
            .unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or("");
        let after = rest.get(length..).unwrap_or("");
        if has(language.string_prefixes, name)
            && let Some(quote) = language
                .strings
                .iter()
                .find(|quote| after.starts_with(quote.mark))
        {
            let length = length + string_length(after, *quote);
            return self.token(length, TokenKind::String);
        }
        let folded = if names.any_case {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let is_in = |list: &str| has(list, &folded);
        if is_in(language.keywords) {
            self.token(length, TokenKind::Keyword);
        } else if is_in(language.constants) {
            self.token(length, TokenKind::Number);
        } else if is_in(language.types) {
            self.token(length, TokenKind::Type);
        } else if names.macros && after.starts_with('!') && !after.starts_with("!=") {
            self.token(length + 1, TokenKind::Function);
        } else if self.is_key(after) {
            self.token(length, TokenKind::Keyword);
        } else if self.is_defined() {
            self.token(length, TokenKind::Function);
        } else if names.calls && after.starts_with('(') {
            let kind = if names.capital_types && is_capital(name) {
                TokenKind::Type
            } else {
                TokenKind::Function
            };
            self.token(length, kind);
        } else if names.capital_types && is_capital(name) {
            self.token(length, TokenKind::Type);
        } else {
            self.at += length;
        }
    }
}

fn is_name_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_name_part(c: char, hyphens: bool) -> bool {
    c == '_' || c.is_alphanumeric() || (hyphens && c == '-')
}

/// `String` and `T`, not `MAX`.
fn is_capital(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && (name.len() == 1 || name.contains(char::is_lowercase))
}

fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        let goes_on = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => true,
            // `1.5`, not `1..5` or `1.max(2)`.
            b'.' => next.is_some_and(u8::is_ascii_digit),
            b'+' | b'-' => {
                matches!(
                    at.checked_sub(1).and_then(|before| bytes.get(before)),
                    Some(b'e' | b'E')
                ) && next.is_some_and(u8::is_ascii_digit)
                    && !text.starts_with("0x")
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// The length of a string with its marks; to the end of the line or the text when nothing closes it.
fn string_length(text: &str, quote: Quote) -> usize {
    let mut at = quote.mark.len();
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        if rest.starts_with(quote.mark) {
            return at + quote.mark.len();
        }
        if c == '\n' && !quote.lines {
            return at;
        }
        at += c.len_utf8();
        if c == '\\' && quote.escapes {
            at += text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        }
    }
    text.len()
}

fn block_comment_length(text: &str, open: &str, close: &str, nests: bool) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        if rest.starts_with(open) && (nests || depth == 0) {
            depth += 1;
            at += open.len();
        } else if rest.starts_with(close) {
            depth = depth.saturating_sub(1);
            at += close.len();
            if depth == 0 {
                return at;
            }
        } else {
            at += c.len_utf8();
        }
    }
    text.len()
}

/// What only Rust has: raw strings, characters, lifetimes.
fn rust_literal(text: &str) -> Option<(usize, TokenKind)> {
    let raw = text
        .strip_prefix("br")
        .or_else(|| text.strip_prefix("cr"))
        .or_else(|| text.strip_prefix('r'));
    if let Some(after) = raw {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let body = after
            .get(hashes..)
            .and_then(|after| after.strip_prefix('"'));
        if let Some(body) = body {
            let close = format!("\"{}", "#".repeat(hashes.min(255)));
            let length = body.find(&close).map_or(body.len(), |at| at + close.len());
            return Some((text.len() - body.len() + length, TokenKind::String));
        }
        return None;
    }
    let inside = text
        .strip_prefix("b'")
        .or_else(|| text.strip_prefix('\''))?;
    let opened = text.len() - inside.len();
    let mut characters = inside.char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        let close = inside.get(2..)?.find(['\'', '\n'])? + 2;
        return inside
            .get(close..)?
            .starts_with('\'')
            .then_some((opened + close + 1, TokenKind::String));
    }
    if let Some((at, '\'')) = characters.next() {
        return Some((opened + at + 1, TokenKind::String));
    }
    // A lifetime is part of a type.
    let name = inside
        .find(|c: char| !is_name_part(c, false))
        .unwrap_or(inside.len());
    (name > 0).then_some((opened + name, TokenKind::Type))
}

#[cfg(test)]
mod tests {
    use super::super::highlight;
    use super::TokenKind;

    fn show(language: &str, text: &str) -> String {
        highlight(Some(language), text)
            .into_iter()
            .map(|(range, kind)| {
                let letter = match kind {
                    TokenKind::Plain => '-',
                    TokenKind::Keyword => 'K',
                    TokenKind::String => 'S',
                    TokenKind::Comment => 'C',
                    TokenKind::Number => 'N',
                    TokenKind::Function => 'F',
                    TokenKind::Type => 'T',
                };
                format!("{letter}:{} ", &text[range])
            })
            .collect::<String>()
            .trim_end()
            .to_owned()
    }

    #[test]
    fn rust() {
        for (text, tokens) in [
            (
                "let c = 'x'; let l: &'a str",
                "K:let S:'x' K:let T:'a T:str",
            ),
            (r"'\u{1F600}' '\'' b'a'", r"S:'\u{1F600}' S:'\'' S:b'a'"),
            ("r#\"a\"b\"# b\"x\\\"y\"", "S:r#\"a\"b\"# S:b\"x\\\"y\""),
            (
                "/* a /* b */ c */ 1..2 0xff_u8 1.5e-3",
                "C:/* a /* b */ c */ N:1 N:2 N:0xff_u8 N:1.5e-3",
            ),
            ("if a != b { vec![Some(1)] }", "K:if F:vec! T:Some N:1"),
            ("loop {} // end", "K:loop C:// end"),
            ("MAX_LEN.max(2)", "F:max N:2"),
        ] {
            assert_eq!(show("rust", text), tokens, "{text}");
        }
    }

    #[test]
    fn other_languages() {
        for (language, text, tokens) in [
            (
                "python",
                "def f(x): # c\n  return f'''a\nb'''",
                "K:def F:f C:# c K:return S:f'''a\nb'''",
            ),
            ("js", "const s = `a${b}`; null", "K:const S:`a${b}` N:null"),
            ("sh", "echo $# \"a\nb\" # c", "S:\"a\nb\" C:# c"),
            (
                "ruby",
                "def greet name # c\n  puts 'a'",
                "K:def F:greet C:# c S:'a'",
            ),
            (
                "haskell",
                "{- a {- b -} -} main = print True -- c",
                "C:{- a {- b -} -} N:True C:-- c",
            ),
            (
                "lisp",
                "(defun two-fold (x) nil) ; c",
                "K:defun F:two-fold N:nil C:; c",
            ),
            ("latex", "\\frac{1}{2} % c", r"K:\frac N:1 N:2 C:% c"),
            (
                "go",
                "func f(a int) { return `x\ny` }",
                "K:func F:f T:int K:return S:`x\ny`",
            ),
            ("java", "final String s = null;", "K:final T:String N:null"),
            ("yaml", "a-b: 'c' # d", "K:a-b S:'c' C:# d"),
            ("dockerfile", "FROM rust:1 AS b", "K:FROM N:1 K:AS"),
            ("css", ".a { text-indent: 2em }", "K:text-indent N:2em"),
            ("sql", "SELECT * FROM t -- c", "K:SELECT K:FROM C:-- c"),
            (
                "toml",
                "[package]\nrust-version = \"1\" # c",
                "K:rust-version S:\"1\" C:# c",
            ),
            (
                "json",
                "{\"a\": \"b\", \"n\": true}",
                "K:\"a\" S:\"b\" K:\"n\" N:true",
            ),
            (
                "c",
                "#include <stdio.h>\nint main(void)",
                "K:include T:int F:main T:void",
            ),
        ] {
            assert_eq!(show(language, text), tokens, "{language}: {text}");
        }
    }

    #[test]
    fn any_text_ends_and_tokens_stay_in_it() {
        for language in ["rust", "python", "bash", "json", "lua"] {
            for text in [
                "'", "\"", "r#", "br\"", "'\\", "/*", "/* /*", "\"\"\"", "b'", "0x", "é'漢'", "\\",
                "\"\\", "--[[", "'\n",
            ] {
                for (range, _) in highlight(Some(language), text) {
                    assert!(text.get(range).is_some(), "{language} {text:?}");
                }
            }
            let long = "'/*\"r#".repeat(20_000);
            let _ = highlight(Some(language), &long);
        }
    }
}

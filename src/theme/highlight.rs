//! Highlighting of code: which bytes of a listing are keywords, strings, comments, …, the same for every output.

use std::{ops::Range, sync::OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

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

/// Bytes of a line beyond which it is not highlighted: patterns may take quadratic time on one.
const LONGEST_LINE: usize = 2_000;

/// The tokens of a listing in order, without [`TokenKind::Plain`] ones, not overlapping, on character boundaries.
/// `language` is the first word of the info string, such as `rust` or `c++`; none, or one that no syntax is known for,
/// gives no tokens.
#[must_use]
pub fn highlight(language: Option<&str>, text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let Some(syntax) = language.and_then(syntax_of) else {
        return Vec::new();
    };
    if text.len() > LONGEST {
        return Vec::new();
    }
    let syntaxes = syntaxes();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut tokens: Vec<(Range<usize>, TokenKind)> = Vec::new();
    let mut push = |range: Range<usize>, kind: TokenKind| {
        if range.is_empty() || kind == TokenKind::Plain {
            return;
        }
        match tokens.last_mut() {
            Some((last, same)) if *same == kind && last.end == range.start => last.end = range.end,
            _ => tokens.push((range, kind)),
        }
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if line.len() > LONGEST_LINE {
            start = end;
            continue;
        }
        let Ok(operations) = state.parse_line(line, syntaxes) else {
            return tokens;
        };
        // The line end belongs to no token: outputs write it themselves.
        let words = line.trim_end_matches(['\n', '\r']).len();
        let mut at = 0;
        for (next, operation) in operations {
            push(start + at..start + next.min(words), kind_of(&stack));
            at = next.min(words);
            if stack.apply(&operation).is_err() {
                return tokens;
            }
        }
        push(start + at..start + words, kind_of(&stack));
        start = end;
    }
    tokens
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

fn syntax_of(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.trim().to_ascii_lowercase();
    let known = match name.as_str() {
        "" | "text" | "plain" | "plaintext" | "txt" | "none" | "console" | "output" => return None,
        "shell" | "sh" | "bash" | "zsh" => "bash",
        "c++" => "cpp",
        "c#" => "cs",
        "rs" => "rust",
        other => other,
    };
    syntaxes().find_syntax_by_token(known)
}

/// Scopes by prefix, the more telling first.
fn scopes() -> &'static [(Scope, TokenKind)] {
    static SCOPES: OnceLock<Vec<(Scope, TokenKind)>> = OnceLock::new();
    SCOPES.get_or_init(|| {
        [
            ("comment", TokenKind::Comment),
            ("string", TokenKind::String),
            ("constant.character", TokenKind::String),
            ("constant.numeric", TokenKind::Number),
            ("constant.language", TokenKind::Number),
            ("entity.name.function", TokenKind::Function),
            ("support.function", TokenKind::Function),
            ("support.macro", TokenKind::Function),
            ("variable.function", TokenKind::Function),
            ("entity.name.tag", TokenKind::Keyword),
            ("entity.other.attribute-name", TokenKind::Function),
            ("entity.name", TokenKind::Type),
            ("support.type", TokenKind::Type),
            ("support.class", TokenKind::Type),
            ("storage", TokenKind::Keyword),
            ("keyword.operator.word", TokenKind::Keyword),
            ("keyword.operator", TokenKind::Plain),
            ("keyword", TokenKind::Keyword),
            ("support.constant", TokenKind::Number),
        ]
        .into_iter()
        .filter_map(|(name, kind)| Some((Scope::new(name).ok()?, kind)))
        .collect()
    })
}

/// The innermost scope that says something decides, except that nothing stands out in a comment.
fn kind_of(stack: &ScopeStack) -> TokenKind {
    let scopes = scopes();
    let kind = |scope: &Scope| {
        scopes
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope))
            .map(|(_, kind)| *kind)
    };
    let kinds = || stack.as_slice().iter().filter_map(kind);
    if kinds().any(|kind| kind == TokenKind::Comment) {
        return TokenKind::Comment;
    }
    kinds().next_back().unwrap_or(TokenKind::Plain)
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

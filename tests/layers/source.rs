//! Rust source as far as the house rules need it: identifiers and punctuation, without comments and literals, each
//! with its line, its inline module path and whether only tests compile it.

use std::fs;
use std::path::{Path, PathBuf};

/// A token, with what a rule has to know about its place.
#[derive(Debug)]
pub struct Token {
    pub text: String,
    pub line: usize,
    /// How many modules lie between the crate root and this token.
    pub depth: usize,
    pub in_test: bool,
}

/// One file below `src/`.
pub struct Source {
    /// Relative to `src/`, with forward slashes.
    pub path: String,
    pub tokens: Vec<Token>,
}

impl Source {
    /// Reads the text of a file; `path` is relative to `src/`.
    pub fn parse(path: &str, text: &str) -> Self {
        let mut tokens = scan(text);
        place(&mut tokens, module_depth(path), is_test_file(path));
        Self {
            path: path.to_owned(),
            tokens,
        }
    }

    /// The layer a file belongs to, `None` for the two roots, which may see everything they name.
    pub fn layer(&self) -> Option<&str> {
        match self.path.as_str() {
            "lib.rs" | "main.rs" => None,
            path => Some(path.split('/').next()?.trim_end_matches(".rs")),
        }
    }

    /// Whether the texts of the tokens from `at` on are these.
    pub fn reads(&self, at: usize, texts: &[&str]) -> bool {
        self.tokens
            .get(at..at + texts.len())
            .is_some_and(|run| run.iter().map(|t| &t.text).eq(texts))
    }
}

/// Every Rust file below a folder, in path order.
pub fn sources(root: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    collect(root, &mut files);
    files.sort();
    files
        .iter()
        .map(|file| {
            let relative = file
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            Source::parse(&relative, &fs::read_to_string(file).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn module_depth(path: &str) -> usize {
    let parts = path.split('/').count();
    match path.rsplit('/').next() {
        Some("lib.rs" | "main.rs") if parts == 1 => 0,
        Some("mod.rs") => parts - 1,
        _ => parts,
    }
}

fn is_test_file(path: &str) -> bool {
    path.split('/')
        .any(|part| matches!(part.trim_end_matches(".rs"), "tests" | "test"))
}

fn scan(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        if c == '/' && chars.get(at + 1) == Some(&'/') {
            at = find(&chars, at, |c| c == '\n');
        } else if c == '/' && chars.get(at + 1) == Some(&'*') {
            at = skip_block_comment(&chars, at);
        } else if let Some(end) = skip_string(&chars, at) {
            at = end;
        } else if c == '\'' {
            at = skip_char_or_lifetime(&chars, at);
        } else if c.is_alphabetic() || c == '_' {
            at = find(&chars, at, |c| !(c.is_alphanumeric() || c == '_'));
            push(&mut tokens, chars[start..at].iter().collect(), line);
        } else if c.is_numeric() {
            at = find(&chars, at, |c| !(c.is_alphanumeric() || c == '_'));
        } else if c == ':' && chars.get(at + 1) == Some(&':') {
            at += 2;
            push(&mut tokens, "::".to_owned(), line);
        } else {
            at += 1;
            if !c.is_whitespace() {
                push(&mut tokens, c.to_string(), line);
            }
        }
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, text: String, line: usize) {
    tokens.push(Token {
        text,
        line,
        depth: 0,
        in_test: false,
    });
}

fn find(chars: &[char], from: usize, stop: impl Fn(char) -> bool) -> usize {
    (from..chars.len())
        .find(|&i| stop(chars[i]))
        .unwrap_or(chars.len())
}

fn skip_block_comment(chars: &[char], from: usize) -> usize {
    let (mut at, mut open) = (from, 0);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (open, at) = (open + 1, at + 2),
            ('*', Some('/')) => (open, at) = (open - 1, at + 2),
            _ => at += 1,
        }
        if open == 0 {
            break;
        }
    }
    at
}

/// The end of a string literal of any kind that starts here.
fn skip_string(chars: &[char], from: usize) -> Option<usize> {
    let mut at = from;
    let raw = {
        if matches!(chars[at], 'b' | 'c') && matches!(chars.get(at + 1), Some('r' | '"')) {
            at += 1;
        }
        let raw = chars[at] == 'r' && matches!(chars.get(at + 1), Some('"' | '#'));
        at += usize::from(raw);
        raw
    };
    let hashes = if raw {
        chars[at..].iter().take_while(|c| **c == '#').count()
    } else {
        0
    };
    at += hashes;
    if chars.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < chars.len() {
        match chars[at] {
            '\\' if !raw => at += 2,
            '"' if chars[at + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes =>
            {
                return Some(at + 1 + hashes);
            }
            _ => at += 1,
        }
    }
    Some(chars.len())
}

fn skip_char_or_lifetime(chars: &[char], from: usize) -> usize {
    match (chars.get(from + 1), chars.get(from + 2)) {
        (Some('\\'), _) => find(chars, from + 3, |c| c == '\'') + 1,
        (Some(_), Some('\'')) => from + 3,
        _ => from + 1,
    }
}

/// Gives each token its module depth and marks what stands under `#[cfg(test)]`.
fn place(tokens: &mut [Token], file_depth: usize, test_file: bool) {
    let mut braces = 0;
    let mut modules: Vec<(usize, bool)> = Vec::new();
    let mut cfg_test = false;
    for at in 0..tokens.len() {
        let opens_module = tokens[at].text == "{"
            && at >= 2
            && tokens[at - 2].text == "mod"
            && tokens[at - 1].text != "}";
        let is_cfg_test = at >= 4
            && ["cfg", "(", "test", ")", "]"]
                .iter()
                .rev()
                .enumerate()
                .all(|(back, t)| tokens[at - back].text == *t);
        match tokens[at].text.as_str() {
            "{" => {
                braces += 1;
                if opens_module {
                    modules.push((braces, cfg_test));
                }
                cfg_test = false;
            }
            "}" => {
                if modules.last().is_some_and(|m| m.0 == braces) {
                    modules.pop();
                }
                braces -= 1;
            }
            ";" => cfg_test = false,
            "]" if is_cfg_test => cfg_test = true,
            _ => {}
        }
        tokens[at].depth = file_depth + modules.len();
        tokens[at].in_test = test_file || modules.iter().any(|m| m.1);
    }
}

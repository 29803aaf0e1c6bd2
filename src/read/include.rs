//! mdBook's `{{#include}}` and its kin, woven into the text before Markdown is read.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    folder::{FileError, Folder},
    texts::Texts,
    weave::Weave,
};
use crate::base::{Code, Diagnostic, SourceId, Span};

/// How deep includes include.
const MAX_DEPTH: usize = 10;
/// The longest text that includes may make, in bytes: ten files that each include the next one ten times would
/// otherwise make ten thousand million copies.
const WEAVE_LIMIT: usize = 64 << 20;
/// The most includes one chapter may follow, for files that make nothing but includes.
const MAX_INCLUDES: usize = 20_000;

/// Weaves a text from `body` of a file on, with what it includes. `path` is canonical.
pub(super) fn weave(
    folder: &Folder,
    texts: &mut Texts,
    source: SourceId,
    path: &Path,
    body: usize,
) -> Weave {
    let mut weaver = Weaver {
        folder,
        texts,
        weave: Weave::default(),
        followed: 0,
        full: false,
    };
    let text = weaver.texts.text(source);
    let mut stack = vec![path.to_owned()];
    weaver.expand(source, &text, body..text.len(), &mut stack, "");
    weaver.weave
}

struct Weaver<'a> {
    folder: &'a Folder,
    texts: &'a mut Texts,
    weave: Weave,
    followed: usize,
    /// Whether there was too much of it.
    full: bool,
}

impl Weaver<'_> {
    /// Appends a range of a file; every line after the first begins with `indent`.
    fn expand(
        &mut self,
        source: SourceId,
        text: &str,
        range: Range<usize>,
        stack: &mut Vec<PathBuf>,
        indent: &str,
    ) {
        let mut done = range.start;
        // Once there is too much, what is left to include would only take time.
        while !self.full
            && let Some(found) = find_opening(text, done, range.end)
        {
            let Some(directive) = directive_at(text, found, range.end) else {
                let end = found + 2;
                self.push_lines(source, text, done..end, indent);
                done = end;
                continue;
            };
            if text.as_bytes().get(found.wrapping_sub(1)) == Some(&b'\\') && found > range.start {
                self.push_lines(source, text, done..found - 1, indent);
                self.push_lines(source, text, found..directive.end, indent);
            } else {
                self.push_lines(source, text, done..found, indent);
                let own = own_indent(text, found, indent);
                self.follow(source, text, &directive, stack, &own);
            }
            done = directive.end;
        }
        self.push_lines(source, text, done..range.end, indent);
    }

    fn push_lines(&mut self, source: SourceId, text: &str, range: Range<usize>, indent: &str) {
        let Some(slice) = text.get(range.clone()) else {
            return;
        };
        if self.weave.text().len() + slice.len() > WEAVE_LIMIT {
            let what = format!("a text of more than {} MiB", WEAVE_LIMIT >> 20);
            self.stop(Span::new(source, range.start..range.start), &what);
            return;
        }
        if indent.is_empty() {
            self.weave.push(slice, source, range.start);
            return;
        }
        let mut at = range.start;
        for line in slice.split_inclusive('\n') {
            self.weave.push(line, source, at);
            at += line.len();
            if line.ends_with('\n') && at < range.end {
                self.weave.push_made(indent, source, at);
            }
        }
    }

    fn follow(
        &mut self,
        source: SourceId,
        text: &str,
        directive: &Directive,
        stack: &mut Vec<PathBuf>,
        indent: &str,
    ) {
        let here = Span::new(source, directive.start..directive.end);
        let Some(arguments) = text.get(directive.arguments.clone()).map(str::trim) else {
            return;
        };
        let (argument, attributes) = match directive.kind {
            Kind::Title => return,
            Kind::Include | Kind::RustdocInclude => (arguments, ""),
            Kind::Playground => arguments
                .split_once(char::is_whitespace)
                .unwrap_or((arguments, "")),
        };
        self.followed += 1;
        if self.followed > MAX_INCLUDES {
            self.stop(here, &format!("more than {MAX_INCLUDES} includes"));
            return;
        }
        let (file, part) = Part::parse(argument);
        let Some((path, included)) = self.open(file, here, stack) else {
            return;
        };
        let whole = self.texts.text(included);
        let Some(ranges) = part.lines(&whole) else {
            self.report(
                Code::MissingInclude,
                here,
                format!("{file} has no {}", part.name()),
            );
            return;
        };
        if directive.kind == Kind::Playground {
            let attributes: Vec<_> = attributes.split_whitespace().collect();
            let separator = if attributes.is_empty() { "" } else { "," };
            let fence = format!("```rust{separator}{}\n{indent}", attributes.join(","));
            self.weave.push_made(&fence, source, directive.start);
        }
        stack.push(path);
        let last = ranges.len().saturating_sub(1);
        for (index, range) in ranges.into_iter().enumerate() {
            // The directive's own line end follows the last line.
            let ended = whole.get(range.clone()).is_some_and(|t| t.ends_with('\n'));
            let end = range.end - usize::from(index == last && ended);
            self.expand(included, &whole, range.start..end, stack, indent);
            if index != last && !indent.is_empty() {
                self.weave.push_made(indent, included, range.end);
            }
        }
        stack.pop();
        if directive.kind == Kind::Playground {
            let fence = format!("\n{indent}```");
            self.weave.push_made(&fence, source, directive.end);
        }
    }

    fn open(&mut self, file: &str, here: Span, stack: &[PathBuf]) -> Option<(PathBuf, SourceId)> {
        let including = stack.last()?;
        let base = self.folder.base_of(including);
        let found = self.folder.resolve(&base, file).and_then(|path| {
            match self.texts.read(self.folder, &path) {
                Ok(source) => Ok((path, source)),
                Err(error) => Err(error),
            }
        });
        match found {
            Ok((path, _)) if stack.contains(&path) => {
                self.report(Code::IncludeCycle, here, format!("{file} includes itself"));
                None
            }
            Ok(_) if stack.len() > MAX_DEPTH => {
                self.report(
                    Code::TooDeep,
                    here,
                    format!("includes are nested more than {MAX_DEPTH} deep"),
                );
                None
            }
            Ok(found) => Some(found),
            Err(FileError::Missing) => {
                self.report(Code::MissingInclude, here, format!("{file} is not there"));
                None
            }
            Err(error) => {
                let problem = self.texts.problem(&error, file, here);
                self.texts.diagnostics.push(problem);
                None
            }
        }
    }

    fn stop(&mut self, span: Span, what: &str) {
        if !std::mem::replace(&mut self.full, true) {
            self.report(
                Code::TooLarge,
                span,
                format!("the includes here make {what}"),
            );
        }
    }

    fn report(&mut self, code: Code, span: Span, message: String) {
        self.texts
            .diagnostics
            .push(Diagnostic::new(code, span, message));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Include,
    RustdocInclude,
    Playground,
    Title,
}

struct Directive {
    kind: Kind,
    start: usize,
    end: usize,
    arguments: Range<usize>,
}

/// The next place from `from` on where a directive may begin: two braces, blanks, a hash.
fn find_opening(text: &str, from: usize, limit: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..limit)?.find("{{")?;
        let inner = text.get(at + 2..limit)?.trim_start_matches([' ', '\t']);
        if inner.starts_with('#') {
            return Some(at);
        }
        at += 1;
    }
}

/// The directive whose braces stand at `start`, if it is one of mdBook's and has an argument.
fn directive_at(text: &str, start: usize, limit: usize) -> Option<Directive> {
    let line = text.get(start..limit)?.split('\n').next()?;
    let close = line.find("}}")?;
    let inner = line.get(2..close)?;
    let word_start = 2 + inner.find('#')? + 1;
    let inner = line.get(word_start..close)?;
    let word_end = inner.find(char::is_whitespace)?;
    let kind = match inner.get(..word_end)? {
        "include" => Kind::Include,
        "rustdoc_include" => Kind::RustdocInclude,
        "playground" | "playpen" => Kind::Playground,
        "title" => Kind::Title,
        _ => return None,
    };
    if inner.get(word_end..)?.trim().is_empty() {
        return None;
    }
    Some(Directive {
        kind,
        start,
        end: start + close + 2,
        arguments: start + word_start + word_end..start + close,
    })
}

/// What every line of an include has to begin with to stay in the list item or quote of its directive.
fn own_indent(text: &str, at: usize, outer: &str) -> String {
    let line = text.get(..at).unwrap_or_default();
    let start = line.rfind('\n').map_or(0, |newline| newline + 1);
    let before = line.get(start..).unwrap_or_default();
    if before.chars().all(|c| matches!(c, ' ' | '\t' | '>')) {
        format!("{outer}{before}")
    } else {
        outer.to_owned()
    }
}

/// Which part of a file is included.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    /// Lines, 1-based and inclusive; without an end, to the last.
    Lines(usize, Option<usize>),
    Anchor(&'a str),
}

impl<'a> Part<'a> {
    fn parse(argument: &'a str) -> (&'a str, Self) {
        let mut parts = argument.splitn(3, ':');
        let file = parts.next().unwrap_or_default().trim();
        let number = |word: &str| word.trim().parse::<usize>().ok();
        let part = match (parts.next().map(str::trim), parts.next().map(str::trim)) {
            (None | Some(""), None) => Self::Lines(1, None),
            (Some(first), None) => match number(first) {
                Some(line) => Self::Lines(line.max(1), Some(line)),
                None => Self::Anchor(first),
            },
            (Some(first), Some(last)) => {
                let start = number(first).unwrap_or(1).max(1);
                Self::Lines(start, number(last))
            }
            (None, Some(_)) => Self::Lines(1, None),
        };
        (file, part)
    }

    fn name(&self) -> String {
        match self {
            Self::Lines(first, _) => format!("line {first}"),
            Self::Anchor(anchor) => format!("anchor “{anchor}”"),
        }
    }

    /// The byte ranges of the lines that are meant, marks of anchors left out; `None` when there are none such.
    fn lines(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        let mut inside = false;
        let mut seen = false;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let range = at..at + line.len();
            at = range.end;
            let mark = Mark::of(line);
            let wanted = match self {
                Self::Lines(first, last) => {
                    let number = index + 1;
                    let wanted = number >= *first && last.is_none_or(|last| number <= last);
                    seen |= wanted;
                    wanted
                }
                Self::Anchor(name) => {
                    match mark {
                        Some(Mark::Start(found)) if found == *name => {
                            inside = true;
                            seen = true;
                        }
                        Some(Mark::End(found)) if found == *name => inside = false,
                        _ => {}
                    }
                    inside
                }
            };
            if !wanted || mark.is_some() {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        // An empty file is included as nothing.
        (seen || (text.is_empty() && *self == Self::Lines(1, None))).then_some(ranges)
    }
}

enum Mark<'a> {
    Start(&'a str),
    End(&'a str),
}

impl<'a> Mark<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let at = line.find("ANCHOR")?;
        let rest = line.get(at + "ANCHOR".len()..)?;
        let (end, rest) = match rest.strip_prefix("_END") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let name = rest.strip_prefix(':')?.trim_start();
        let length = name
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
            .unwrap_or(name.len());
        let name = name.get(..length).filter(|name| !name.is_empty())?;
        Some(if end {
            Self::End(name)
        } else {
            Self::Start(name)
        })
    }
}

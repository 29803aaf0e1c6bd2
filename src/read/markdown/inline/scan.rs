//! Cuts the text of a line at marks that may mean something.

use std::ops::Range;

use super::{breaks::BREAK, ruby, spans};
use crate::{
    base::{Code, Diagnostic, Lang},
    model::{Inline, InlineKind},
    read::markdown::{
        attributes,
        build::Builder,
        tree::{Kind, Markup, Node},
    },
};

/// The deepest spans, scripts and emphasis nest in one another.
pub(super) const MAX_NEST: usize = 16;
/// The longest sub- or superscript, in bytes.
const SCRIPT_LIMIT: usize = 64;
/// The longest formula between `\\(` and `\\)` that is looked for, in bytes.
const MATHS_LIMIT: usize = 4096;
/// The longest label of a footnote that is looked for, in bytes.
const NOTE_LIMIT: usize = 128;

/// A piece of a line.
#[derive(Debug)]
pub(super) enum Token {
    /// Characters.
    Text {
        /// The characters.
        text: String,
        /// Their place.
        range: Range<usize>,
    },
    /// Marks of emphasis in a row.
    Run {
        /// `*`, `_` or `~`.
        mark: char,
        /// Their place; as long as there are marks.
        range: Range<usize>,
    },
    /// A straight quotation mark, hyphens or dots that good typography writes otherwise.
    Smart {
        /// Their place; the characters stand in the source.
        range: Range<usize>,
    },
    /// What is done, and how deep it nests.
    Done(Inline, usize),
}

/// A line while it is scanned.
pub(super) struct Scan<'s> {
    pub tokens: Vec<Token>,
    /// Where the line stands.
    pub bounds: Range<usize>,
    pub lang: &'s Lang,
    /// Attributes that were read reach to here: what the parser found in them is no text.
    skip_to: usize,
    /// Open brackets: the token that each is, and its place.
    brackets: Vec<(usize, Range<usize>)>,
    /// A sub- or superscript that is open.
    script: Option<Script>,
}

/// A sub- or superscript that is open.
#[derive(Clone, Copy)]
struct Script {
    /// The first token in it.
    token: usize,
    mark: char,
    /// Where its opening mark stands.
    start: usize,
    /// Where its closing mark stands.
    end: usize,
}

impl Builder<'_> {
    /// Scans nodes that stand in `bounds`.
    pub(super) fn scan(
        &mut self,
        nodes: &[Node<'_>],
        bounds: Range<usize>,
        lang: &Lang,
    ) -> Vec<Token> {
        let mut scan = Scan {
            tokens: Vec::with_capacity(nodes.len()),
            skip_to: bounds.start,
            bounds,
            lang,
            brackets: Vec::new(),
            script: None,
        };
        self.scan_nodes(nodes, &mut scan);
        scan.tokens
    }

    fn scan_nodes(&mut self, nodes: &[Node<'_>], scan: &mut Scan<'_>) {
        for node in nodes {
            if node.range.end <= scan.skip_to && !node.range.is_empty() {
                continue;
            }
            if node.range.start >= scan.bounds.end && !node.range.is_empty() {
                break;
            }
            match &node.kind {
                Kind::Text { text, markup } => self.scan_text(text, *markup, &node.range, scan),
                Kind::Emphasis => self.scan_emphasis(node, 1, InlineKind::Emphasis, scan),
                Kind::Strong => self.scan_emphasis(node, 2, InlineKind::Strong, scan),
                Kind::Strike => self.scan_strike(node, scan),
                _ => {
                    let end = self.scan_leaf(node, scan);
                    scan.skip_to = scan.skip_to.max(end);
                }
            }
        }
    }

    /// A single tilde may be a subscript's.
    fn scan_strike(&mut self, node: &Node<'_>, scan: &mut Scan<'_>) {
        let source = self.source().get(node.range.clone()).unwrap_or_default();
        let marks = source.bytes().take_while(|byte| *byte == b'~').count();
        let start = node.range.start;
        let subscript = marks == 1
            && spans::script_base(self.source(), start, &scan.bounds, '~')
            && spans::script_end(self.source(), start, '~', node.range.end, SCRIPT_LIMIT)
                .is_some_and(|end| end + 1 == node.range.end);
        if !subscript {
            self.scan_emphasis(node, marks.max(1), InlineKind::Strike, scan);
            return;
        }
        let inner = node.range.start + 1..node.range.end - 1;
        let content = self.sequence(&node.children, inner, scan.lang);
        scan.push_done(Inline {
            span: self.span(node.range.clone()),
            kind: InlineKind::Subscript(content),
        });
    }

    /// Takes emphasis that the parser found apart again, so that its marks can be paired anew; emphasis of HTML stays.
    fn scan_emphasis(
        &mut self,
        node: &Node<'_>,
        marks: usize,
        kind: fn(Vec<Inline>) -> InlineKind,
        scan: &mut Scan<'_>,
    ) {
        let mark = self
            .source()
            .get(node.range.clone())
            .and_then(|source| source.chars().next())
            .filter(|c| matches!(c, '*' | '_' | '~'));
        let Some(mark) = mark else {
            let content = self.sequence(&node.children, node.range.clone(), scan.lang);
            let span = self.span(node.range.clone());
            let inline = self.with_attributes(node, kind(content), span, scan.lang);
            scan.push_done(inline);
            return;
        };
        scan.push_run(mark, node.range.start..node.range.start + marks);
        self.scan_nodes(&node.children, scan);
        scan.push_run(mark, node.range.end - marks..node.range.end);
    }

    /// A node that is no text; returns where what belongs to it ends, attributes included.
    fn scan_leaf(&mut self, node: &Node<'_>, scan: &mut Scan<'_>) -> usize {
        let written = self.attributes_after(node, scan);
        let end = written
            .as_ref()
            .map_or(node.range.end, |written| written.range.end);
        match &node.kind {
            Kind::SoftBreak => {
                let span = self.span(node.range.clone());
                scan.script = None;
                scan.push_done(Inline {
                    span,
                    kind: InlineKind::Text(BREAK.to_owned()),
                });
            }
            // A formula that is none after all is text, marks and all.
            Kind::Maths {
                tex,
                display: false,
            } if !self.is_formula(tex, node.range.end) => {
                let range = node.range.clone();
                let text = self.source().get(range.clone()).unwrap_or_default();
                let text = text.to_owned();
                self.scan_text(&text, Markup::Live, &range, scan);
            }
            _ => {
                for inline in self.leaf(node, written, scan.lang) {
                    scan.push_done(inline);
                }
            }
        }
        end
    }

    fn attributes_after(
        &mut self,
        node: &Node<'_>,
        scan: &Scan<'_>,
    ) -> Option<attributes::Written> {
        let takes = matches!(
            node.kind,
            Kind::Link { .. } | Kind::Image { .. } | Kind::Code(_)
        );
        if !takes || self.source().as_bytes().get(node.range.end) != Some(&b'{') {
            return None;
        }
        let written = attributes::parse(self.source(), node.range.end, scan.bounds.end);
        if written.is_none() && attributes::looks_meant(self.source(), node.range.end) {
            self.report_attributes(node.range.end);
        }
        written
    }

    fn report_attributes(&mut self, at: usize) {
        let span = self.span(at..at + 1);
        self.report(
            Diagnostic::new(
                Code::InvalidAttributes,
                span,
                "these attributes cannot be read",
            )
            .help("write {.class #id key=\"value\"}"),
        );
    }

    fn scan_text(&mut self, text: &str, markup: Markup, range: &Range<usize>, scan: &mut Scan<'_>) {
        let exact = range.len() == text.len();
        let (text, range) = match exact && range.end > scan.bounds.end {
            true => (
                text.get(..scan.bounds.end - range.start).unwrap_or(text),
                &(range.start..scan.bounds.end),
            ),
            false => (text, range),
        };
        if markup == Markup::Escaped || !exact {
            if let Some((tex, whole)) = self.mathjax(text, range, scan) {
                scan.skip_to = whole.end;
                scan.push_done(Inline {
                    span: self.span(whole),
                    kind: InlineKind::Maths(tex),
                });
                return;
            }
            if range.start >= scan.skip_to {
                scan.push_text(text, range.clone());
            }
            return;
        }
        let smart = smart_applies(scan.lang);
        let live = markup == Markup::Live;
        // Everything before `done` is pushed.
        let mut done = range.start.max(scan.skip_to);
        let mut at = done;
        while let Some(c) = text.get(at - range.start..).and_then(|t| t.chars().next()) {
            if scan.script.is_some() && c.is_whitespace() {
                scan.script = None;
            }
            let next = at + c.len_utf8();
            if !is_special(c, live, smart) {
                at = next;
                continue;
            }
            let flush = |scan: &mut Scan<'_>, done: usize| {
                if let Some(piece) = text.get(done - range.start..at - range.start) {
                    scan.push_text(piece, done..at);
                }
            };
            let end = match c {
                '"' | '\'' => {
                    flush(scan, done);
                    scan.tokens.push(Token::Smart { range: at..next });
                    Some(next)
                }
                '-' | '.' => {
                    let run = text
                        .get(at - range.start..)
                        .map_or(1, |rest| rest.bytes().take_while(|b| *b == c as u8).count());
                    let is_smart = match c {
                        '-' => (2..=3).contains(&run),
                        _ => run == 3,
                    };
                    if is_smart {
                        flush(scan, done);
                        scan.tokens.push(Token::Smart {
                            range: at..at + run,
                        });
                        Some(at + run)
                    } else {
                        at += run;
                        continue;
                    }
                }
                '*' | '_' => {
                    flush(scan, done);
                    scan.push_run(c, at..next);
                    Some(next)
                }
                _ => self.scan_mark(c, at, scan, done, &flush),
            };
            match end {
                Some(end) => {
                    at = end.max(next).min(range.end);
                    done = end;
                    scan.skip_to = scan.skip_to.max(end);
                }
                None => at = next,
            }
        }
        if done < range.end
            && let Some(piece) = text.get(done - range.start..)
        {
            scan.push_text(piece, done..range.end);
        }
    }

    /// A formula as MathJax in mdBook has it, `\\( … \\)`, whose first escaped backslash is `text`.
    fn mathjax(
        &self,
        text: &str,
        range: &Range<usize>,
        scan: &Scan<'_>,
    ) -> Option<(String, Range<usize>)> {
        let start = range.start.checked_sub(1)?;
        let rest = self.source().get(start..scan.bounds.end)?;
        let inner = rest.strip_prefix("\\\\(")?;
        if text != "\\" || start < scan.skip_to {
            return None;
        }
        let near = inner.get(..inner.floor_char_boundary(MATHS_LIMIT))?;
        let length = near.find("\\\\)")?;
        let tex = inner.get(..length)?.trim().to_owned();
        Some((tex, start..start + 3 + length + 3))
    }

    /// A mark that means something only with what follows; `None` when it is text.
    fn scan_mark(
        &mut self,
        c: char,
        at: usize,
        scan: &mut Scan<'_>,
        done: usize,
        flush: &dyn Fn(&mut Scan<'_>, usize),
    ) -> Option<usize> {
        let next = at + c.len_utf8();
        match c {
            '[' => {
                flush(scan, done);
                self.check_note(at, scan);
                scan.brackets.push((scan.tokens.len(), at..next));
                scan.tokens.push(Token::Text {
                    text: "[".to_owned(),
                    range: at..next,
                });
                Some(next)
            }
            ']' => {
                let (open, bracket) = scan.brackets.pop()?;
                if self.source().as_bytes().get(next) != Some(&b'{') {
                    flush(scan, done);
                    // Quarto writes references in brackets, which are no part of the sentence.
                    let alone = matches!(
                        scan.tokens.get(open + 1..),
                        Some([Token::Done(inline, _)]) if matches!(inline.kind, InlineKind::CrossRef(_))
                    );
                    if alone {
                        scan.tokens.remove(open);
                        return Some(next);
                    }
                    scan.push_text("]", at..next);
                    return Some(next);
                }
                let Some(written) = attributes::parse(self.source(), next, scan.bounds.end) else {
                    if attributes::looks_meant(self.source(), next) {
                        self.report_attributes(next);
                    }
                    return None;
                };
                flush(scan, done);
                let mut inner = scan.tokens.split_off(open);
                inner.remove(0);
                let end = written.range.end;
                let depth = nest(&inner);
                let range = bracket.end..at;
                let inlines = self.span_inline(inner, &range, written, scan.lang, depth);
                for inline in inlines {
                    scan.tokens.push(Token::Done(inline, depth + 1));
                }
                Some(end)
            }
            '{' => {
                let found = ruby::parse(self.source(), at, scan.bounds.end)?;
                flush(scan, done);
                let end = found.range.end;
                if found.mismatch {
                    let span = self.span(found.range.clone());
                    self.report(
                        Diagnostic::new(
                            Code::InvalidAttributes,
                            span,
                            "this ruby has neither one reading nor one for each character",
                        )
                        .help("it is set as group ruby"),
                    );
                }
                let span = self.span(found.range);
                scan.push_done(Inline {
                    span,
                    kind: InlineKind::Ruby(found.pairs),
                });
                Some(end)
            }
            '@' => {
                let (anchor, range) = spans::reference(self.source(), at, &scan.bounds)?;
                flush(scan, done);
                let end = range.end;
                let inline = self.cross_reference(anchor, range);
                scan.push_done(inline);
                Some(end)
            }
            '^' | '~' => self.scan_script(c, at, scan, done, flush),
            _ => None,
        }
    }

    fn scan_script(
        &mut self,
        mark: char,
        at: usize,
        scan: &mut Scan<'_>,
        done: usize,
        flush: &dyn Fn(&mut Scan<'_>, usize),
    ) -> Option<usize> {
        let next = at + 1;
        if let Some(script) = scan.script.filter(|s| s.mark == mark && s.end == at) {
            flush(scan, done);
            scan.script = None;
            let mut inner = scan.tokens.split_off(script.token);
            inner.remove(0);
            // Brackets that opened inside cannot close outside.
            scan.brackets.retain(|(token, _)| *token < script.token);
            let depth = nest(&inner);
            let content = self.resolve(inner, &(next_of(script.start)..at), scan.lang);
            let kind = match mark {
                '^' => InlineKind::Superscript(content),
                _ => InlineKind::Subscript(content),
            };
            let span = self.span(script.start..next);
            scan.tokens
                .push(Token::Done(Inline { span, kind }, depth + 1));
            return Some(next);
        }
        if let Some(end) = spans::script_end(self.source(), at, mark, scan.bounds.end, SCRIPT_LIMIT)
            .filter(|_| scan.script.is_none())
            .filter(|_| spans::script_base(self.source(), at, &scan.bounds, mark))
        {
            flush(scan, done);
            scan.script = Some(Script {
                token: scan.tokens.len(),
                mark,
                start: at,
                end,
            });
            // It is text unless its closing mark comes.
            scan.push_text(if mark == '^' { "^" } else { "~" }, at..next);
            return Some(next);
        }
        if mark == '~' {
            flush(scan, done);
            scan.push_run('~', at..next);
            return Some(next);
        }
        None
    }

    /// Reports `[^label]` that the parser left as text: nothing defines it.
    fn check_note(&mut self, at: usize, scan: &Scan<'_>) {
        let rest = self.source().get(at..scan.bounds.end).unwrap_or_default();
        let Some(rest) = rest.strip_prefix("[^") else {
            return;
        };
        let Some(end) = rest.bytes().take(NOTE_LIMIT).position(|byte| byte == b']') else {
            return;
        };
        let label = rest.get(..end).unwrap_or_default();
        let is_label = !label.is_empty()
            && !label
                .chars()
                .any(|c| c.is_whitespace() || matches!(c, '[' | '^'));
        if is_label {
            let span = self.span(at..at + 2 + end + 1);
            let message = format!("no footnote is written for [^{label}]");
            self.report(
                Diagnostic::new(Code::UndefinedFootnote, span, message)
                    .help(format!("write [^{label}]: … in the same file")),
            );
        }
    }
}

impl Scan<'_> {
    fn push_text(&mut self, text: &str, range: Range<usize>) {
        if !text.is_empty() {
            self.tokens.push(Token::Text {
                text: text.to_owned(),
                range,
            });
        }
    }

    fn push_run(&mut self, mark: char, range: Range<usize>) {
        if range.start < self.skip_to {
            return;
        }
        if let Some(Token::Run {
            mark: last,
            range: before,
        }) = self.tokens.last_mut()
            && *last == mark
            && before.end == range.start
        {
            before.end = range.end;
            return;
        }
        self.tokens.push(Token::Run { mark, range });
    }

    fn push_done(&mut self, inline: Inline) {
        self.tokens.push(Token::Done(inline, 0));
    }
}

/// How deep the done tokens of a row nest.
pub(super) fn nest(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .map(|token| match token {
            Token::Done(_, depth) => *depth,
            Token::Text { .. } | Token::Run { .. } | Token::Smart { .. } => 0,
        })
        .max()
        .unwrap_or(0)
}

/// The place after a mark of one byte.
fn next_of(at: usize) -> usize {
    at + 1
}

fn smart_applies(lang: &Lang) -> bool {
    !lang.orthography().is_cjk()
}

fn is_special(c: char, live: bool, smart: bool) -> bool {
    match c {
        '*' | '_' | '~' | '^' | '[' | ']' | '{' | '@' => live,
        '"' | '\'' | '-' | '.' => smart,
        _ => false,
    }
}

//! Bracketed spans, references and scripts.

use std::ops::Range;

use super::{
    chars::is_cjk,
    scan::{MAX_NEST, Token},
};
use crate::{
    base::{Code, Diagnostic, Lang},
    model::{Attrs, CrossRef, IndexTerm, Inline, InlineKind, ReferenceForm},
    read::markdown::{attributes::Written, build::Builder},
};

/// Prefixes of ids that references name.
const PREFIXES: &[&str] = &["fig-", "tbl-", "eq-", "sec-", "lst-"];

impl Builder<'_> {
    /// The inlines of `[…]{…}`: one that the attributes name, or what the brackets hold when nesting goes too deep.
    pub(super) fn span_inline(
        &mut self,
        tokens: Vec<Token>,
        range: &Range<usize>,
        written: Written,
        lang: &Lang,
        depth: usize,
    ) -> Vec<Inline> {
        let whole = range.start.saturating_sub(1)..written.range.end;
        let attrs = self.attrs(written, lang);
        let inner_lang = attrs.lang.clone().unwrap_or_else(|| lang.clone());
        let content = self.resolve(tokens, range, &inner_lang);
        if depth >= MAX_NEST {
            self.report_nesting(&whole);
            return content;
        }
        let span = self.span(whole);
        vec![Inline {
            span,
            kind: named_span(attrs, content),
        }]
    }

    fn report_nesting(&mut self, range: &Range<usize>) {
        let span = self.span(range.clone());
        if !self.reported_nesting() {
            self.report(
                Diagnostic::new(
                    Code::TooDeep,
                    span,
                    format!("spans are nested more than {MAX_NEST} deep"),
                )
                .help("nest less"),
            );
        }
    }

    /// A reference that the press words; whether its target is there is seen when all chapters are read.
    pub(super) fn cross_reference(&mut self, anchor: String, range: Range<usize>) -> Inline {
        Inline {
            span: self.span(range),
            kind: InlineKind::CrossRef(CrossRef {
                chapter: None,
                anchor,
                form: ReferenceForm::Label,
            }),
        }
    }
}

/// What a span's classes make of it.
pub(in crate::read::markdown) fn named_span(mut attrs: Attrs, content: Vec<Inline>) -> InlineKind {
    if let Some(at) = attrs.classes.iter().position(|class| class == "index") {
        attrs.classes.remove(at);
        return index(attrs, content);
    }
    type Kind = fn(Vec<Inline>) -> InlineKind;
    let known: &[(&[&str], Kind)] = &[
        (&["smallcaps", "sc", "small-caps"], InlineKind::SmallCaps),
        (&["underline", "ul"], InlineKind::Underline),
        (&["proper-name"], InlineKind::ProperName),
        (&["book-title"], InlineKind::BookTitle),
        (&["strike"], InlineKind::Strike),
    ];
    for (names, kind) in known {
        let Some(at) = attrs
            .classes
            .iter()
            .position(|class| names.contains(&class.as_str()))
        else {
            continue;
        };
        attrs.classes.remove(at);
        let inner = kind(content);
        return wrapped(attrs, inner);
    }
    InlineKind::Span { attrs, content }
}

/// A kind in a span of its attributes, when some are left.
fn wrapped(attrs: Attrs, kind: InlineKind) -> InlineKind {
    if attrs == Attrs::default() {
        return kind;
    }
    let span = crate::base::Span::DETACHED;
    InlineKind::Span {
        attrs,
        content: vec![Inline { span, kind }],
    }
}

fn index(mut attrs: Attrs, content: Vec<Inline>) -> InlineKind {
    let mut take = |key: &str| {
        let at = attrs.pairs.iter().position(|(k, _)| k == key)?;
        Some(attrs.pairs.remove(at).1)
    };
    let entry = take("entry").unwrap_or_else(|| crate::model::plain_text(&content));
    let sort = take("sort");
    // LaTeX writes subentries with `!`.
    let path: Vec<_> = entry
        .split('!')
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    wrapped(
        attrs,
        InlineKind::Index {
            term: IndexTerm { path, sort },
            content,
        },
    )
}

/// The id a reference `@fig-x` at `at` names, and its place.
pub(super) fn reference(
    source: &str,
    at: usize,
    bounds: &Range<usize>,
) -> Option<(String, Range<usize>)> {
    let before = source.get(bounds.start..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '/' | '.' | '\\')) {
        return None;
    }
    let rest = source.get(at + 1..bounds.end)?;
    if !PREFIXES.iter().any(|prefix| rest.starts_with(prefix)) {
        return None;
    }
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(rest.len());
    // A full stop or colon after the id belongs to the sentence.
    let id = rest.get(..end)?.trim_end_matches(['.', ':', '-', '_']);
    if PREFIXES.iter().any(|prefix| id.len() < prefix.len()) && !id.contains('-') {
        return None;
    }
    Some((id.to_owned(), at..at + 1 + id.len()))
}

/// Where the mark stands that closes the script opened at `at`; there is no space in a script.
pub(super) fn script_end(
    source: &str,
    at: usize,
    mark: char,
    bound: usize,
    limit: usize,
) -> Option<usize> {
    let rest = source.get(at + 1..bound.min(source.len()))?;
    let mut length = 0;
    for c in rest.chars() {
        if c == mark {
            // `~~` is a strike, `^^` nothing.
            let doubled = rest.get(length + 1..).is_some_and(|r| r.starts_with(mark));
            return (length > 0 && !doubled).then_some(at + 1 + length);
        }
        if c.is_whitespace() || length >= limit {
            return None;
        }
        if mark == '~' && !is_subscript(c) {
            return None;
        }
        length += c.len_utf8();
    }
    None
}

/// What is set below the line: `3~5天，7~8天` has ranges, not a subscript.
fn is_subscript(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '+' | '-' | '−' | '(' | ')' | '*' | '\\' | '′')
        || ('\u{370}'..='\u{3ff}').contains(&c)
}

/// Whether a script may stand on what comes before it.
pub(super) fn script_base(source: &str, at: usize, bounds: &Range<usize>, mark: char) -> bool {
    let before = source
        .get(bounds.start..at)
        .and_then(|text| text.chars().next_back());
    match before {
        None => false,
        Some(c) if c == mark => false,
        Some(c) if mark == '~' => (c.is_alphabetic() && !is_cjk(c)) || matches!(c, ')' | ']' | '*'),
        Some(c) => {
            c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '*' | '_' | '’' | '”' | '"' | '.')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_end_with_their_id() {
        let of = |text: &str| {
            let at = text.find('@').unwrap();
            reference(text, at, &(0..text.len())).map(|(id, _)| id)
        };
        assert_eq!(of("see @fig-layers."), Some("fig-layers".to_owned()));
        assert_eq!(of("（@tbl-a）"), Some("tbl-a".to_owned()));
        assert_eq!(of("me@fig-x.org"), None);
        assert_eq!(of("@someone"), None);
        assert_eq!(of("@fig-"), None);
    }

    #[test]
    fn scripts_have_no_spaces_and_ranges_are_none() {
        let of = |text: &str, mark: char| {
            let at = text.find(mark).unwrap();
            script_base(text, at, &(0..text.len()), mark)
                .then(|| script_end(text, at, mark, text.len(), 64))
                .flatten()
        };
        assert_eq!(of("H~2~O", '~'), Some(3));
        assert_eq!(of("x^2^", '^'), Some(3));
        assert_eq!(of("3~5天，7~8天", '~'), None);
        assert_eq!(of("a ^b^", '^'), None);
        assert_eq!(of("x^a b^", '^'), None);
        assert_eq!(of("a~~b~~", '~'), None);
    }
}

//! Inlines: what pulldown-cmark leaves of a line, read again for what it does not know.
//!
//! Its text events are cut at marks ([`scan`]); the marks of emphasis it found are taken apart and paired again by the
//! rule that suits Chinese and Japanese ([`pair`]); spans, ruby, references and quotation marks get their meaning; line
//! ends of the source become a space or nothing ([`breaks`]).

mod breaks;
mod chars;
mod leaf;
mod pair;
mod ruby;
mod scan;
mod smart;
mod spans;

use std::ops::Range;

pub(super) use breaks::settle as settle_breaks;
pub(super) use chars::is_cjk;

use super::{build::Builder, tree::Node};
use crate::{
    base::Lang,
    model::{Inline, InlineKind, Inlines},
};

impl Builder<'_> {
    /// A run of inlines of its own, from nodes that stand in `range`.
    pub(super) fn inlines(&mut self, nodes: &[Node<'_>], range: Range<usize>) -> Inlines {
        let id = self.node_id();
        let span = self.span(range.clone());
        let lang = self.lang().clone();
        let mut content = self.sequence(nodes, range, &lang);
        trim(&mut content);
        settle_breaks(&mut content);
        Inlines { id, span, content }
    }

    /// The inlines of nodes, line ends not yet settled.
    pub(super) fn sequence(
        &mut self,
        nodes: &[Node<'_>],
        range: Range<usize>,
        lang: &Lang,
    ) -> Vec<Inline> {
        let tokens = self.scan(nodes, range.clone(), lang);
        self.resolve(tokens, &range, lang)
    }
}

/// Whether inlines show nothing.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match &inline.kind {
        InlineKind::Text(text) => text.trim_matches([' ', '\n', '\t']).is_empty(),
        InlineKind::LineBreak => true,
        _ => false,
    })
}

/// Drops spaces and line ends at both ends.
pub(super) fn trim(content: &mut Vec<Inline>) {
    let is_space = |c: char| matches!(c, ' ' | '\n' | '\t');
    while let Some(Inline {
        kind: InlineKind::Text(text),
        span,
    }) = content.last_mut()
    {
        let kept = text.trim_end_matches(is_space).len();
        if kept > 0 {
            if kept < text.len() && span.len() == text.len() {
                span.end = span.start + u32::try_from(kept).unwrap_or(0);
            }
            text.truncate(kept);
            break;
        }
        content.pop();
    }
    let blank = content
        .iter()
        .take_while(|inline| match &inline.kind {
            InlineKind::Text(text) => text.trim_start_matches(is_space).is_empty(),
            _ => false,
        })
        .count();
    content.drain(..blank);
    if let Some(Inline {
        kind: InlineKind::Text(text),
        span,
    }) = content.first_mut()
    {
        let dropped = text.len() - text.trim_start_matches(is_space).len();
        if dropped > 0 {
            if span.len() == text.len() {
                span.start += u32::try_from(dropped).unwrap_or(0);
            }
            text.drain(..dropped);
        }
    }
}

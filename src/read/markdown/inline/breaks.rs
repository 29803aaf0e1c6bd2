//! Line ends of the source: a space, or nothing where Chinese and Japanese are set without one.

use super::chars::{is_cjk_mark, is_solid};
use crate::model::{Inline, InlineKind};

/// The text that stands for a line end until [`settle`] has seen what is beside it. No other text holds it.
pub(super) const BREAK: &str = "\n";

/// Decides every line end by the characters before and after it, through whatever spans them.
pub(in crate::read) fn settle(content: &mut Vec<Inline>) {
    if !has_break(content) {
        return;
    }
    let mut edges = Vec::new();
    collect(content, &mut edges);
    let mut joins = decide(&edges).into_iter();
    apply(content, &mut joins);
}

fn has_break(content: &[Inline]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) => text == BREAK,
        _ => inline.kind.content().is_some_and(has_break),
    })
}

enum Edge {
    Break,
    /// First and last character.
    Text(char, char),
}

fn collect(content: &[Inline], edges: &mut Vec<Edge>) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(text) if text == BREAK => edges.push(Edge::Break),
            InlineKind::Text(text) | InlineKind::Code(text) => {
                if let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) {
                    edges.push(Edge::Text(first, last));
                }
            }
            InlineKind::Ruby(pairs) => {
                let base = |pair: &crate::model::RubyPair| pair.base.chars().next();
                let first = pairs.first().and_then(base);
                if let Some(first) = first {
                    edges.push(Edge::Text(first, first));
                }
            }
            // A call of a note is no part of the line's words.
            InlineKind::NoteRef(_) => {}
            InlineKind::LineBreak => edges.push(Edge::Text(' ', ' ')),
            InlineKind::Image(_) | InlineKind::Maths(_) | InlineKind::CrossRef(_) => {
                edges.push(Edge::Text('x', 'x'));
            }
            other => {
                if let Some(content) = other.content() {
                    collect(content, edges);
                }
            }
        }
    }
}

/// For each break, whether the lines join without a space.
fn decide(edges: &[Edge]) -> Vec<bool> {
    let mut joins = Vec::new();
    for (at, edge) in edges.iter().enumerate() {
        if !matches!(edge, Edge::Break) {
            continue;
        }
        let before = edges.iter().take(at).rev().find_map(|edge| match edge {
            Edge::Text(_, last) => Some(*last),
            Edge::Break => None,
        });
        let after = edges.iter().skip(at + 1).find_map(|edge| match edge {
            Edge::Text(first, _) => Some(*first),
            Edge::Break => None,
        });
        joins.push(match (before, after) {
            (Some(before), Some(after)) => join(before, after),
            // At an edge of the run nothing is needed.
            _ => true,
        });
    }
    joins
}

/// Whether two characters at a line end join without a space (CSS Text 4 §4.1.3, with the quotes Chinese uses).
fn join(before: char, after: char) -> bool {
    if before.is_whitespace() || after.is_whitespace() {
        return true;
    }
    let quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…');
    (is_solid(before) && is_solid(after))
        || is_cjk_mark(before)
        || is_cjk_mark(after)
        || (quote(before) && is_solid(after))
        || (is_solid(before) && quote(after))
}

fn apply(content: &mut Vec<Inline>, joins: &mut impl Iterator<Item = bool>) {
    content.retain_mut(|inline| {
        match &mut inline.kind {
            InlineKind::Text(text) => {
                if text == BREAK {
                    if joins.next().unwrap_or(false) {
                        return false;
                    }
                    *text = " ".to_owned();
                }
            }
            other => {
                if let Some(content) = other.content_mut() {
                    apply(content, joins);
                }
            }
        }
        true
    });
}

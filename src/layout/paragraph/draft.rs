//! A paragraph's draft: one text with spans, looks, links, readings and boxes, ready to be set.

use std::sync::Arc;

use crate::base::{Color, Lang, Pt, Span};
use crate::font::{FaceStyle, Features, FontStack};
use crate::model::{IndexTerm, NodeId, NoteId};
use crate::page::{ElementId, LinkGoal, Tag};

use super::{style::ParagraphStyle, supply::InlineBox};

/// Stands in the text for a box.
pub(super) const OBJECT: char = '\u{FFFC}';
/// Stands in the text for a line end the author asked for.
pub(super) const LINE_END: char = '\u{2028}';

/// Looks that a new one is compared with.
const RECENT_LOOKS: usize = 16;

/// The look of a span of text, before faces are chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) stack: Arc<FontStack>,
    pub(super) size: Pt,
    /// How far the baseline is raised.
    pub(super) raise: Pt,
    pub(super) face: FaceStyle,
    pub(super) color: Color,
    pub(super) features: Features,
    pub(super) lang: Lang,
    pub(super) code: bool,
    pub(super) marks: Marks,
    /// What the text beside a superscript or subscript is like; `None` for other text.
    pub(super) script: Option<Script>,
}

/// The size and the height of the text that a superscript or subscript belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Script {
    pub(super) size: Pt,
    pub(super) raise: Pt,
}

impl Look {
    /// The look of a paragraph's text.
    pub(super) fn of(style: &ParagraphStyle) -> Self {
        Self {
            stack: style.text.stack.clone(),
            size: style.text.size,
            raise: Pt::ZERO,
            face: style.text.face,
            color: style.text.color,
            features: style.text.features,
            lang: style.text.lang.clone(),
            code: false,
            marks: Marks::default(),
            script: None,
        }
    }

    /// A look that differs.
    pub(super) fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut look = self.clone();
        change(&mut look);
        look
    }
}

/// What is drawn with a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) dots: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    pub(super) proper_name: bool,
    pub(super) book_title: bool,
    /// Small capitals asked for: made by the face, or by scaling capitals.
    pub(super) small_caps: bool,
}

/// A stretch of the text of one look and one slot in the tree.
#[derive(Clone, Debug)]
pub(super) struct TextSpan {
    pub(super) start: u32,
    pub(super) look: u32,
    pub(super) tag: Tag,
    /// Where it was written.
    pub(super) source: Span,
    /// Whether byte *n* of the stretch is byte *n* of the source.
    pub(super) exact: bool,
    /// Its first byte in the flat text of the node; `None` for generated text.
    pub(super) flat: Option<u32>,
}

/// A link over a range of the text.
#[derive(Clone, Debug)]
pub(super) struct LinkRange {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) goal: LinkGoal,
    pub(super) element: ElementId,
    pub(super) source: Span,
}

/// A base with its reading.
#[derive(Clone, Debug)]
pub(super) struct RubyRange {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: String,
    pub(super) tag: Tag,
    /// The number of the compound it is part of, when there are several bases with a reading each.
    pub(super) compound: Option<u32>,
}

/// What points to a place in the text.
#[derive(Clone, Debug)]
pub(super) enum Pointer {
    Anchor(Arc<str>),
    Index(IndexTerm),
    Note(NoteId, Option<ElementId>),
}

/// The draft.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) looks: Vec<Look>,
    pub(super) spans: Vec<TextSpan>,
    pub(super) links: Vec<LinkRange>,
    pub(super) rubies: Vec<RubyRange>,
    /// Boxes with their places, in order.
    pub(super) boxes: Vec<(u32, InlineBox)>,
    /// Places and what points there, in order.
    pub(super) pointers: Vec<(u32, Pointer)>,
    pub(super) node: Option<NodeId>,
}

impl Draft {
    /// The end of a span.
    pub(super) fn span_end(&self, span: usize) -> usize {
        self.spans
            .get(span + 1)
            .map_or(self.text.len(), |next| next.start as usize)
    }

    /// The number of a look, the last one's when it is the same.
    pub(super) fn intern(&mut self, look: &Look) -> u32 {
        // Text alternates between a few looks; searching all of them would make hostile text quadratic.
        let recent = self.looks.iter().enumerate().rev().take(RECENT_LOOKS);
        let known = recent.into_iter().find(|(_, known)| *known == look);
        let index = match known {
            Some((index, _)) => index,
            None => {
                self.looks.push(look.clone());
                self.looks.len() - 1
            }
        };
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The source of a range inside a span.
    pub(super) fn source(&self, span: usize, start: u32, end: u32) -> Span {
        let Some(known) = self.spans.get(span) else {
            return Span::DETACHED;
        };
        if !known.exact {
            return known.source;
        }
        let from = known.source.start + start.saturating_sub(known.start);
        Span {
            start: from,
            end: (from + end.saturating_sub(start)).min(known.source.end),
            ..known.source
        }
    }
}

//! What a paragraph needs from the rest of the book: words for its references, boxes for its formulas and pictures,
//! a place in the tree, an ear for problems.

use std::sync::Arc;

use crate::base::{Diagnostic, Lang, Pt, Span};
use crate::model::{CrossRef, Image, LinkTarget, NoteId};
use crate::page::{ElementId, Item, LinkGoal, Tag, Tree};

/// Words with the place they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words as printed.
    pub text: String,
    /// Where they lead.
    pub goal: Option<LinkGoal>,
}

/// A thing in the line that is not text.
#[derive(Clone, Debug, Default)]
pub struct InlineBox {
    /// Its length along a horizontal line.
    pub width: Pt,
    /// Its height above the baseline.
    pub ascent: Pt,
    /// Its depth below the baseline.
    pub descent: Pt,
    /// What it shows, from the point where its start edge meets the baseline.
    pub items: Vec<Item>,
}

/// Answers a paragraph's questions.
pub trait Supply {
    /// The mark of a note: “1”, “①”, “*”.
    fn note(&self, note: NoteId) -> Words;
    /// The words of a cross-reference: “Figure 3 on page 47”.
    fn reference(&self, reference: &CrossRef) -> Words;
    /// Where a link leads; `None` for one that leads nowhere.
    fn link(&self, target: &LinkTarget) -> Option<LinkGoal>;
    /// The name that a place with this id has in the pages.
    fn anchor(&self, id: &str) -> Arc<str>;
    /// A formula set at a font size; its items carry `tag`. `None` when it cannot be set: its source is shown.
    fn maths(&self, tex: &str, size: Pt, span: Span, tag: Tag) -> Option<InlineBox>;
    /// What a screen reader says for a formula in a text of a language.
    fn spoken(&self, tex: &str, lang: &Lang) -> String;
    /// A picture in a line of a font size and length; its items carry `tag`. `None` when there is none: its words stand
    /// for it.
    fn picture(&self, image: &Image, size: Pt, measure: Pt, tag: Tag) -> Option<InlineBox>;
}

/// A supply for text without references, notes, formulas and pictures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Supply for Nothing {
    fn note(&self, note: NoteId) -> Words {
        Words {
            text: (u64::from(note.0) + 1).to_string(),
            goal: None,
        }
    }

    fn reference(&self, reference: &CrossRef) -> Words {
        Words {
            text: reference.anchor.clone(),
            goal: None,
        }
    }

    fn link(&self, _: &LinkTarget) -> Option<LinkGoal> {
        None
    }

    fn anchor(&self, id: &str) -> Arc<str> {
        id.into()
    }

    fn maths(&self, _: &str, _: Pt, _: Span, _: Tag) -> Option<InlineBox> {
        None
    }

    fn spoken(&self, tex: &str, _: &Lang) -> String {
        tex.to_owned()
    }

    fn picture(&self, _: &Image, _: Pt, _: Pt, _: Tag) -> Option<InlineBox> {
        None
    }
}

/// Where the content of a paragraph goes.
pub enum Tagging<'t> {
    /// Below an element; elements for emphasis, links, notes, ruby and the like are made as the text is walked.
    Tree(&'t mut Tree, ElementId),
    /// All of it is one thing: a running head, or a slot that exists already.
    Fixed(Tag),
}

/// What a paragraph is composed on.
pub struct Desk<'d> {
    /// Where its content goes in the tree.
    pub tagging: Tagging<'d>,
    /// Who answers its questions.
    pub supply: &'d dyn Supply,
    /// Where problems are said.
    pub diagnostics: &'d mut Vec<Diagnostic>,
}

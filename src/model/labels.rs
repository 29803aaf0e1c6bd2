//! Labels: how figures, tables, equations, listings, sections and chapters are called, in captions and in what points
//! to them. Every output takes them from here, so that “Figure 3.2” is the same thing in all.
//!
//! Figures, tables, equations and listings are counted by chapter (“3.2”) where the chapter has a number, through all
//! files of that chapter; elsewhere they are counted through the book. A caption that already begins with a label of
//! the author's own (“图 4-1：…”) keeps that one and is not counted.

mod collect;
mod own;

use std::collections::BTreeMap;

use crate::base::{Numbered, Words, fill};

use super::{
    book::{Book, ChapterId},
    node::NodeId,
};

/// What a label calls its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// A chapter, by the heading that shows its title.
    Chapter,
    /// A section, by its heading.
    Section,
    /// A figure, or a box that is counted as one.
    Figure,
    /// A table.
    Table,
    /// A displayed formula.
    Equation,
    /// A code listing.
    Listing,
    /// Anything else that has an id: referred to by its title.
    Other,
}

/// How one thing is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// The block it belongs to; for an id inside a line, the inlines it stands in.
    pub node: NodeId,
    /// The id of it, when it has one.
    pub anchor: Option<String>,
    /// Its number, such as `[3, 2]`; empty when it has none.
    pub number: Vec<u32>,
    /// The label that the author wrote into the caption, such as “图 4-1”.
    pub own: Option<String>,
    /// Its title or caption in plain text.
    pub title: Option<String>,
}

impl Label {
    /// The number as it is printed: `3.2`.
    #[must_use]
    pub fn number_text(&self) -> String {
        let parts: Vec<_> = self.number.iter().map(u32::to_string).collect();
        parts.join(".")
    }

    /// What stands before the caption: “Figure 3.2”, or “(3.2)” beside an equation. `None` when it is not counted.
    #[must_use]
    pub fn caption(&self, words: &Words) -> Option<String> {
        if self.number.is_empty() {
            return None;
        }
        Some(fill(self.numbered(words)?.caption, &[&self.number_text()]))
    }

    /// What a sentence calls it: “Figure 3.2”, the author's own label, or its title between quotation marks. Empty when
    /// there is nothing to call it by.
    #[must_use]
    pub fn reference(&self, words: &Words) -> String {
        if let Some(own) = &self.own {
            return own.clone();
        }
        if let Some(numbered) = self.numbered(words)
            && !self.number.is_empty()
        {
            return fill(numbered.reference, &[&self.number_text()]);
        }
        let (open, close) = words.title_marks;
        self.title
            .as_ref()
            .map(|title| [open, title, close].concat())
            .unwrap_or_default()
    }

    fn numbered(&self, words: &Words) -> Option<Numbered> {
        match self.kind {
            LabelKind::Chapter => Some(words.chapter),
            LabelKind::Section => Some(words.section),
            LabelKind::Figure => Some(words.figure),
            LabelKind::Table => Some(words.table),
            LabelKind::Equation => Some(words.equation),
            LabelKind::Listing => Some(words.listing),
            LabelKind::Other => None,
        }
    }
}

/// The labels of a book, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    labels: Vec<Label>,
    by_node: BTreeMap<NodeId, usize>,
    by_anchor: BTreeMap<ChapterId, BTreeMap<String, usize>>,
}

impl Labels {
    /// Counts everything in a book, in one walk.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let mut labels = Self::default();
        for label in collect::collect(book) {
            labels.push(label);
        }
        labels
    }

    /// Without the numbers of chapters and sections that the theme does not show, of more than `depth` parts: what
    /// points to them says their title.
    #[must_use]
    pub fn numbered_to(mut self, depth: usize) -> Self {
        for label in &mut self.labels {
            if matches!(label.kind, LabelKind::Chapter | LabelKind::Section)
                && label.number.len() > depth
            {
                label.number.clear();
            }
        }
        self
    }

    /// The label of a block.
    #[must_use]
    pub fn of_node(&self, node: NodeId) -> Option<&Label> {
        self.labels.get(*self.by_node.get(&node)?)
    }

    /// The label of what has an id in a chapter.
    #[must_use]
    pub fn of_anchor(&self, chapter: ChapterId, anchor: &str) -> Option<&Label> {
        self.labels.get(*self.by_anchor.get(&chapter)?.get(anchor)?)
    }

    /// Everything of a kind that is counted or has the author's own label, in reading order: the list of figures.
    pub fn listed(&self, kind: LabelKind) -> impl Iterator<Item = &Label> {
        self.labels
            .iter()
            .filter(move |l| l.kind == kind && (!l.number.is_empty() || l.own.is_some()))
    }

    fn push(&mut self, label: Label) {
        let at = self.labels.len();
        self.by_node.entry(label.node).or_insert(at);
        if let Some(anchor) = &label.anchor {
            self.by_anchor
                .entry(label.node.chapter)
                .or_default()
                .entry(anchor.clone())
                .or_insert(at);
        }
        self.labels.push(label);
    }
}

#[cfg(test)]
mod tests;

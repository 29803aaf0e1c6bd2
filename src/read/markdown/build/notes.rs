//! Footnotes: found first, numbered by their calls, built last.

use std::collections::BTreeMap;

use super::Builder;
use crate::{
    base::{Code, Diagnostic},
    model::{Note, NoteId},
    read::markdown::tree::{Kind, Node},
};

/// Notes of a text by their labels.
pub(super) type Notes<'a> = BTreeMap<String, Node<'a>>;

impl Builder<'_> {
    /// Takes the notes out of the tree.
    pub(super) fn take_notes<'a>(&mut self, tree: &mut Node<'a>) -> Notes<'a> {
        let mut notes = Notes::new();
        self.take_from(tree, &mut notes);
        for label in notes.keys() {
            self.labels.insert(label.clone(), None);
        }
        notes
    }

    /// The tree is at most as deep as it was allowed to grow.
    fn take_from<'a>(&mut self, node: &mut Node<'a>, notes: &mut Notes<'a>) {
        if !node.children.iter().any(|child| !child.kind.is_inline()) {
            return;
        }
        let children = std::mem::take(&mut node.children);
        for mut child in children {
            self.take_from(&mut child, notes);
            let Kind::Note(label) = &child.kind else {
                node.children.push(child);
                continue;
            };
            let label = label.to_string();
            if notes.contains_key(&label) {
                let span = self.span(child.range.clone());
                self.report(
                    Diagnostic::new(
                        Code::DuplicateFootnote,
                        span,
                        format!("the footnote [^{label}] is written twice"),
                    )
                    .help("give one of them another label"),
                );
                continue;
            }
            notes.insert(label, child);
        }
    }

    /// The number of the note a label calls.
    pub(in crate::read::markdown) fn note(&mut self, label: &str) -> Option<NoteId> {
        let next = NoteId(u32::try_from(self.called.len()).unwrap_or(u32::MAX));
        let number = self.labels.get_mut(label)?;
        if let Some(number) = number {
            return Some(*number);
        }
        *number = Some(next);
        self.called.push(label.to_owned());
        Some(next)
    }

    /// Builds the notes that are called, those that notes call included, and reports the others.
    pub(super) fn build_notes(&mut self, notes: &Notes<'_>) -> Vec<Note> {
        let mut built = Vec::new();
        while let Some(label) = self.called.get(built.len()).cloned() {
            let id = self.node_id();
            let Some(node) = notes.get(&label) else {
                break;
            };
            let span = self.span(node.range.clone());
            let blocks = self.blocks(&node.children);
            built.push(Note {
                id,
                label,
                span,
                blocks,
            });
        }
        let mut unused: Vec<_> = notes
            .iter()
            .filter(|(label, _)| self.labels.get(*label).is_some_and(Option::is_none))
            .collect();
        unused.sort_by_key(|(_, node)| node.range.start);
        for (label, node) in unused {
            let span = self.span(node.range.clone());
            self.report(
                Diagnostic::new(
                    Code::UnusedFootnote,
                    span,
                    format!("nothing calls the footnote [^{label}]"),
                )
                .help("it is left out"),
            );
        }
        built
    }
}

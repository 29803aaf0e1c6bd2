//! Figures and tables that have an id to be referred to by, and nothing that does.

use std::collections::HashSet;

use super::Subject;
use crate::{
    base::{Code, Diagnostic},
    model::{
        Block, BlockKind, ChapterId, Inline, InlineKind, LinkTarget, Visitor, walk_block,
        walk_blocks, walk_inline,
    },
};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut references = References(HashSet::new());
    for chapter in &subject.book.chapters {
        walk_blocks(&mut references, &chapter.blocks);
        for note in &chapter.notes {
            walk_blocks(&mut references, &note.blocks);
        }
    }
    for chapter in &subject.book.chapters {
        let mut figures = Figures {
            chapter: chapter.id,
            references: &references.0,
            found,
        };
        walk_blocks(&mut figures, &chapter.blocks);
    }
}

struct References(HashSet<(ChapterId, String)>);

impl Visitor for References {
    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::CrossRef(reference) => {
                if let Some(chapter) = reference.chapter {
                    self.0.insert((chapter, reference.anchor.clone()));
                }
            }
            InlineKind::Link {
                target:
                    LinkTarget::Internal {
                        chapter,
                        anchor: Some(anchor),
                    },
                ..
            } => {
                self.0.insert((*chapter, anchor.clone()));
            }
            _ => {}
        }
        walk_inline(self, inline);
    }
}

struct Figures<'a> {
    chapter: ChapterId,
    references: &'a HashSet<(ChapterId, String)>,
    found: &'a mut Vec<Diagnostic>,
}

impl Visitor for Figures<'_> {
    fn block(&mut self, block: &Block) {
        let what = match &block.kind {
            BlockKind::Figure(_) => Some(("figure", "fig-")),
            BlockKind::Table(_) => Some(("table", "tbl-")),
            BlockKind::Code(_) => Some(("listing", "lst-")),
            BlockKind::Maths(_) => Some(("formula", "eq-")),
            _ => None,
        };
        if let (Some((what, prefix)), Some(id)) = (what, &block.attrs.id)
            && id.starts_with(prefix)
            && !self.references.contains(&(self.chapter, id.clone()))
        {
            self.found.push(
                Diagnostic::new(
                    Code::UnreferencedFigure,
                    block.span,
                    format!("nothing refers to this {what}"),
                )
                .help(format!("say where it belongs: @{id}")),
            );
        }
        walk_block(self, block);
    }
}

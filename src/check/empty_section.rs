//! Headings with nothing under them: at the foot of a page they keep with nothing.

use super::Subject;
use crate::{
    base::{Code, Diagnostic},
    model::{Block, BlockKind},
};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for chapter in &subject.book.chapters {
        let skip = usize::from(chapter.title_in_text);
        for (at, block) in chapter.blocks.iter().enumerate().skip(skip) {
            let Some(level) = level_of(block) else {
                continue;
            };
            let empty = chapter
                .blocks
                .get(at + 1)
                .is_none_or(|next| level_of(next).is_some_and(|next| next <= level));
            if empty {
                found.push(
                    Diagnostic::new(
                        Code::EmptySection,
                        block.span,
                        "this section has nothing but its heading",
                    )
                    .help("write it, or take the heading out"),
                );
            }
        }
    }
}

fn level_of(block: &Block) -> Option<u8> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

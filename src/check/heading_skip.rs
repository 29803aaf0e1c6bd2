//! Headings that leave a level out: WCAG 2.2, technique H42; a screen reader's list of headings has a hole there.

use super::Subject;
use crate::{
    base::{Code, Diagnostic},
    model::{Block, BlockKind, Visitor, walk_block, walk_blocks},
};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for chapter in &subject.book.chapters {
        // The title has level 1, shown by a heading or by the page.
        let mut walk = Walk { level: 1, found };
        walk_blocks(&mut walk, &chapter.blocks);
    }
}

struct Walk<'f> {
    level: u8,
    found: &'f mut Vec<Diagnostic>,
}

impl Visitor for Walk<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Heading(heading) = &block.kind {
            if heading.level > self.level + 1 {
                let message = format!(
                    "a heading of level {} follows one of level {}",
                    heading.level, self.level
                );
                self.found.push(
                    Diagnostic::new(Code::HeadingSkip, block.span, message).help(format!(
                        "give it level {}, as the chapter's title has level 1",
                        self.level + 1
                    )),
                );
            }
            self.level = heading.level;
        }
        walk_block(self, block);
    }
}

//! Lists and definition lists.

use crate::model::{Block, BlockKind, Definition, List, ListItem, ListKind};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    pub(super) fn list(&mut self, block: &Block, list: &List) {
        let tasks = list.items.iter().any(|item| item.task.is_some());
        let class = if tasks { "tasks" } else { "" };
        let tag = match list.kind {
            ListKind::Bullet => self.tag("ul", class, &block.attrs),
            ListKind::Ordered { start } => {
                self.written.usage.add(self.voice, "0123456789.");
                let tag = self.tag("ol", class, &block.attrs);
                // HTML takes a 32-bit number there.
                match i32::try_from(start) {
                    Ok(1) | Err(_) => tag,
                    Ok(start) => tag.with("start", &start.to_string()),
                }
            }
        };
        self.block_element(tag, |w| {
            w.xml.line();
            for (at, item) in list.items.iter().enumerate() {
                let first_of = (at == 0).then_some(block);
                w.item(item, list.tight, first_of);
            }
        });
    }

    fn item(&mut self, item: &ListItem, tight: bool, first_of: Option<&Block>) {
        self.block_element(Tag::new("li"), |w| {
            if let Some(list) = first_of {
                w.page_breaks(list.id);
            }
            w.page_breaks(item.id);
            if let Some(done) = item.task {
                w.task_mark(done);
            }
            w.item_blocks(&item.blocks, tight);
        });
    }

    fn task_mark(&mut self, done: bool) {
        let (mark, name) = if done {
            ("☑", self.words.task_done)
        } else {
            ("☐", self.words.task_open)
        };
        let tag = Tag::new("span")
            .class("mark")
            .role("img")
            .with("aria-label", name);
        self.element(tag, |w| w.text(mark));
        self.xml.text(" ");
    }

    /// In a tight list a paragraph is no element of its own.
    fn item_blocks(&mut self, blocks: &[Block], tight: bool) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) if tight && has_no_attributes(block) => {
                    self.page_breaks(block.id);
                    self.inlines(inlines);
                }
                _ => self.block(block),
            }
        }
    }

    pub(super) fn definition_list(&mut self, block: &Block, definitions: &[Definition]) {
        // HTML wants a group to have a term and a definition; an empty list is no list.
        if definitions
            .iter()
            .all(|definition| definition.terms.is_empty())
        {
            return self.page_breaks(block.id);
        }
        let tag = self.tag("dl", "", &block.attrs);
        self.block_element(tag, |w| {
            w.xml.line();
            for (at, definition) in definitions.iter().enumerate() {
                for (term_at, term) in definition.terms.iter().enumerate() {
                    w.block_element(Tag::new("dt"), |w| {
                        if at == 0 && term_at == 0 {
                            w.page_breaks(block.id);
                        }
                        w.voiced(|voice| voice.bold = true, |w| w.inlines(term));
                    });
                }
                for body in &definition.bodies {
                    w.block_element(Tag::new("dd"), |w| match body.as_slice() {
                        [only] => w.item_blocks(std::slice::from_ref(only), true),
                        blocks => w.blocks(blocks),
                    });
                }
                if definition.bodies.is_empty() && !definition.terms.is_empty() {
                    w.xml.empty_pair(Tag::new("dd"));
                }
            }
        });
    }
}

fn has_no_attributes(block: &Block) -> bool {
    block.attrs == crate::model::Attrs::default()
}

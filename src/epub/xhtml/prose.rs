//! Paragraphs, quotations, breaks and containers.

use crate::model::{Block, Inlines};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    pub(super) fn paragraph(&mut self, block: &Block, inlines: &Inlines) {
        let tag = self.tag("p", "", &block.attrs);
        self.boxed(tag, block, |w| w.inlines(inlines));
    }

    pub(super) fn quote(&mut self, block: &Block, blocks: &[Block]) {
        let tag = self.tag("blockquote", "", &block.attrs);
        self.boxed(tag, block, |w| w.blocks(blocks));
    }

    pub(super) fn rule(&mut self, block: &Block) {
        self.page_breaks(block.id);
        let tag = self.tag("hr", "", &block.attrs);
        self.xml.empty(tag);
        self.xml.line();
    }

    pub(super) fn container(&mut self, block: &Block, blocks: &[Block]) {
        let tag = self.tag("div", "", &block.attrs);
        self.boxed(tag, block, |w| w.blocks(blocks));
    }

    /// Who said it, under a quotation.
    pub(super) fn attribution(&mut self, attribution: Option<&Inlines>) {
        if let Some(attribution) = attribution {
            let tag = Tag::new("p").class("attribution");
            self.block_element(tag, |w| w.inlines(attribution));
        }
    }
}

//! Which kind of block is written where.

use crate::model::{Block, BlockKind};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    /// Blocks, one after another.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A block.
    pub(super) fn block(&mut self, block: &Block) {
        self.in_lang_of(&block.attrs, |w| w.block_of_kind(block));
    }

    fn block_of_kind(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.inner_heading(block, heading),
            BlockKind::List(list) => self.list(block, list),
            BlockKind::Table(table) => self.table(block, table),
            BlockKind::DefinitionList(definitions) => self.definition_list(block, definitions),
            BlockKind::Paragraph(inlines) => self.paragraph(block, inlines),
            BlockKind::Quote(blocks) => self.quote(block, blocks),
            BlockKind::Code(code) => self.listing(block, code),
            BlockKind::Figure(figure) => self.figure(block, figure),
            BlockKind::Rule => self.rule(block),
            BlockKind::Alert {
                kind,
                title,
                blocks,
            } => self.alert(block, *kind, title.as_ref(), blocks),
            BlockKind::Maths(maths) => self.formula(block, maths),
            BlockKind::Epigraph(epigraph) => self.epigraph(block, epigraph),
            BlockKind::Verse(verse) => self.verse(block, verse),
            BlockKind::PullQuote(quote) => self.pull_quote(block, quote),
            BlockKind::Timeline(timeline) => self.timeline(block, timeline),
            BlockKind::StatBox(stats) => self.stat_box(block, stats),
            BlockKind::CaseStudy(study) => self.case_study(block, study),
            BlockKind::Sidebar(sidebar) => self.sidebar(block, sidebar),
            BlockKind::Container(blocks) => self.container(block, blocks),
        }
    }

    /// An element of block kind with the page markers of its block before what it holds.
    pub(super) fn boxed(&mut self, tag: Tag, block: &Block, inside: impl FnOnce(&mut Self)) {
        self.block_element(tag, |w| {
            w.page_breaks(block.id);
            inside(w);
        });
    }
}

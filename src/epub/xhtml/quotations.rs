//! Epigraphs, verse and pull quotes.

use crate::model::{Block, Epigraph, PullQuote, Verse};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    pub(super) fn epigraph(&mut self, block: &Block, epigraph: &Epigraph) {
        let tag = self
            .tag("blockquote", "epigraph", &block.attrs)
            .with("epub:type", "epigraph")
            .role("doc-epigraph");
        self.boxed(tag, block, |w| {
            w.blocks(&epigraph.blocks);
            w.attribution(epigraph.attribution.as_ref());
        });
    }

    /// Each line is a paragraph: without the stylesheet lines still do not run together.
    pub(super) fn verse(&mut self, block: &Block, verse: &Verse) {
        let tag = self.tag("div", "verse", &block.attrs);
        self.boxed(tag, block, |w| {
            for stanza in &verse.stanzas {
                w.block_element(Tag::new("div").class("stanza"), |w| {
                    for line in stanza {
                        let class = match line.indent {
                            0 => "line".to_owned(),
                            indent => format!("line in-{}", indent.min(8)),
                        };
                        w.element(Tag::new("p").class(&class), |w| w.inlines(&line.content));
                    }
                });
            }
            w.attribution(verse.attribution.as_ref());
        });
    }

    pub(super) fn pull_quote(&mut self, block: &Block, quote: &PullQuote) {
        let tag = self
            .tag("aside", "pull-quote", &block.attrs)
            .role("doc-pullquote");
        self.boxed(tag, block, |w| {
            w.in_heading_face(|w| w.blocks(&quote.blocks));
            w.attribution(quote.attribution.as_ref());
        });
    }
}

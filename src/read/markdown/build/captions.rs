//! Captions that stand before or after what they name.

use super::Builder;
use crate::model::{Attrs, Block, BlockKind, Inlines};

/// A block, or a caption that looks for one.
pub(super) enum Item {
    /// A block.
    Block(Block),
    /// A caption.
    Caption(Caption),
}

/// A caption that looks for its block.
pub(super) struct Caption {
    /// Its words.
    pub words: Inlines,
    /// Attributes for the block.
    pub attrs: Attrs,
    /// Whether only a table will do: Pandoc's `Table: …` and `: …`.
    pub for_table: bool,
    /// The paragraph it is when there is nothing to name.
    pub otherwise: Option<Inlines>,
}

impl Item {
    /// A caption for whatever is near.
    pub fn caption(words: Inlines) -> Self {
        Self::Caption(Caption {
            words,
            attrs: Attrs::default(),
            for_table: false,
            otherwise: None,
        })
    }
}

impl Builder<'_> {
    /// Gives every caption to the block before it, else to the one after it, else makes it a paragraph.
    pub(super) fn join(&mut self, items: Vec<Item>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::with_capacity(items.len());
        let mut waiting: Option<Caption> = None;
        for item in items {
            match item {
                Item::Block(mut block) => {
                    if let Some(caption) = waiting.take()
                        && let Some(caption) = give(&mut block, caption)
                    {
                        let paragraph = self.orphan(caption);
                        blocks.push(paragraph);
                    }
                    blocks.push(block);
                }
                Item::Caption(caption) => {
                    if let Some(orphan) = waiting.take() {
                        let paragraph = self.orphan(orphan);
                        blocks.push(paragraph);
                    }
                    waiting = match blocks.last_mut() {
                        Some(block) => give(block, caption),
                        None => Some(caption),
                    };
                }
            }
        }
        if let Some(caption) = waiting {
            let paragraph = self.orphan(caption);
            blocks.push(paragraph);
        }
        blocks
    }

    fn orphan(&mut self, caption: Caption) -> Block {
        let words = caption.otherwise.unwrap_or(caption.words);
        Block {
            id: self.node_id(),
            span: words.span,
            attrs: caption.attrs,
            kind: BlockKind::Paragraph(words),
        }
    }
}

/// Gives a caption to a block that has none; returns it when the block cannot take it.
fn give(block: &mut Block, caption: Caption) -> Option<Caption> {
    let slot = match &mut block.kind {
        BlockKind::Table(table) => &mut table.caption,
        BlockKind::Code(code) if !caption.for_table => &mut code.caption,
        BlockKind::Figure(figure) if !caption.for_table => &mut figure.caption,
        BlockKind::Code(_)
        | BlockKind::Figure(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::List(_)
        | BlockKind::Quote(_)
        | BlockKind::Rule
        | BlockKind::DefinitionList(_)
        | BlockKind::Alert { .. }
        | BlockKind::Maths(_)
        | BlockKind::Epigraph(_)
        | BlockKind::Verse(_)
        | BlockKind::PullQuote(_)
        | BlockKind::Timeline(_)
        | BlockKind::StatBox(_)
        | BlockKind::CaseStudy(_)
        | BlockKind::Sidebar(_)
        | BlockKind::Container(_) => return Some(caption),
    };
    if slot.is_some() {
        return Some(caption);
    }
    *slot = Some(caption.words);
    let attrs = caption.attrs;
    if block.attrs.id.is_none() {
        block.attrs.id = attrs.id;
    }
    block.attrs.classes.extend(attrs.classes);
    block.attrs.pairs.extend(attrs.pairs);
    if let BlockKind::Figure(figure) = &mut block.kind {
        figure.numbered = true;
    }
    None
}

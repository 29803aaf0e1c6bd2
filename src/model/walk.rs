//! A walk over every block and inline in reading order, for checks that look at one kind of node.

use super::{
    block::{Block, BlockKind, FigureBody},
    inline::{Image, Inline, InlineKind, Inlines},
};

/// What a walk calls. A method that does not go deeper by itself ends the walk there.
pub trait Visitor {
    /// A block, before its contents.
    fn block(&mut self, block: &Block) {
        walk_block(self, block);
    }

    /// A run of inlines, before its contents.
    fn inlines(&mut self, inlines: &Inlines) {
        walk_inlines(self, &inlines.content);
    }

    /// An inline, before its contents.
    fn inline(&mut self, inline: &Inline) {
        walk_inline(self, inline);
    }

    /// A picture, in a line or in a figure.
    fn image(&mut self, image: &Image) {
        let _ = image;
    }
}

/// Visits blocks in order.
pub fn walk_blocks<V: Visitor + ?Sized>(visitor: &mut V, blocks: &[Block]) {
    for block in blocks {
        visitor.block(block);
    }
}

/// Visits inlines in order.
pub fn walk_inlines<V: Visitor + ?Sized>(visitor: &mut V, inlines: &[Inline]) {
    for inline in inlines {
        visitor.inline(inline);
    }
}

/// Visits what a block holds.
pub fn walk_block<V: Visitor + ?Sized>(visitor: &mut V, block: &Block) {
    let optional = |visitor: &mut V, inlines: &Option<Inlines>| {
        if let Some(inlines) = inlines {
            visitor.inlines(inlines);
        }
    };
    match &block.kind {
        BlockKind::Paragraph(inlines) => visitor.inlines(inlines),
        BlockKind::Heading(heading) => visitor.inlines(&heading.content),
        BlockKind::List(list) => {
            for item in &list.items {
                walk_blocks(visitor, &item.blocks);
            }
        }
        BlockKind::Quote(blocks) | BlockKind::Container(blocks) => walk_blocks(visitor, blocks),
        BlockKind::Code(code) => optional(visitor, &code.caption),
        BlockKind::Table(table) => {
            optional(visitor, &table.caption);
            for cell in table
                .head
                .iter()
                .chain(&table.body)
                .flat_map(|row| &row.cells)
            {
                visitor.inlines(&cell.content);
            }
        }
        BlockKind::Figure(figure) => {
            match &figure.body {
                FigureBody::Images(images) => images.iter().for_each(|image| visitor.image(image)),
                FigureBody::Blocks(blocks) => walk_blocks(visitor, blocks),
            }
            optional(visitor, &figure.caption);
        }
        BlockKind::Rule | BlockKind::Maths(_) => {}
        BlockKind::DefinitionList(definitions) => {
            for definition in definitions {
                definition
                    .terms
                    .iter()
                    .for_each(|term| visitor.inlines(term));
                definition
                    .bodies
                    .iter()
                    .for_each(|body| walk_blocks(visitor, body));
            }
        }
        BlockKind::Alert { title, blocks, .. } => {
            optional(visitor, title);
            walk_blocks(visitor, blocks);
        }
        BlockKind::Epigraph(epigraph) => {
            walk_blocks(visitor, &epigraph.blocks);
            optional(visitor, &epigraph.attribution);
        }
        BlockKind::Verse(verse) => {
            for line in verse.stanzas.iter().flatten() {
                visitor.inlines(&line.content);
            }
            optional(visitor, &verse.attribution);
        }
        BlockKind::PullQuote(quote) => {
            walk_blocks(visitor, &quote.blocks);
            optional(visitor, &quote.attribution);
        }
        BlockKind::Timeline(timeline) => {
            optional(visitor, &timeline.title);
            for entry in &timeline.entries {
                visitor.inlines(&entry.date);
                walk_blocks(visitor, &entry.blocks);
            }
        }
        BlockKind::StatBox(stat_box) => {
            optional(visitor, &stat_box.title);
            for stat in &stat_box.stats {
                visitor.inlines(&stat.figure);
                visitor.inlines(&stat.label);
            }
            optional(visitor, &stat_box.source);
        }
        BlockKind::CaseStudy(study) => {
            optional(visitor, &study.title);
            walk_blocks(visitor, &study.blocks);
        }
        BlockKind::Sidebar(sidebar) => {
            optional(visitor, &sidebar.title);
            walk_blocks(visitor, &sidebar.blocks);
        }
    }
}

/// Visits what an inline holds.
pub fn walk_inline<V: Visitor + ?Sized>(visitor: &mut V, inline: &Inline) {
    match &inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Superscript(content)
        | InlineKind::Subscript(content)
        | InlineKind::SmallCaps(content)
        | InlineKind::Underline(content)
        | InlineKind::ProperName(content)
        | InlineKind::BookTitle(content)
        | InlineKind::Link { content, .. }
        | InlineKind::Span { content, .. }
        | InlineKind::Index { content, .. } => walk_inlines(visitor, content),
        InlineKind::Image(image) => visitor.image(image),
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::NoteRef(_)
        | InlineKind::Ruby(_)
        | InlineKind::Maths(_)
        | InlineKind::CrossRef(_)
        | InlineKind::LineBreak => {}
    }
}

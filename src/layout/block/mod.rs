//! Blocks: one file for each kind, named as the model names it.

mod alert;
mod boxed;
mod caption;
mod case_study;
mod chapter;
mod code;
mod container;
mod definition_list;
mod epigraph;
pub(super) mod figure;
mod float;
pub(super) mod heading;
mod list;
pub(super) mod maths;
mod paragraph;
mod pull_quote;
mod quote;
mod rule;
mod sidebar;
mod stat_box;
mod table;
mod timeline;
mod verse;

pub(super) use caption::node_name;
pub(super) use chapter::set as set_chapter;

use crate::model::{Block, BlockKind};

use super::composer::{Column, Composer};
use super::paragraph::Lead;

/// Sets blocks one after another.
pub(super) fn set_all(composer: &mut Composer<'_>, blocks: &[Block], column: &Column) {
    let mut after_formula = false;
    for (index, block) in blocks.iter().enumerate() {
        composer.continuing = after_formula && paragraph::goes_on(block);
        composer.naming = blocks
            .get(index + 1)
            .is_some_and(|next| paragraph::names(block, next));
        set(composer, block, column);
        after_formula = matches!(block.kind, BlockKind::Maths(_));
    }
}

/// Sets blocks the first of which begins with words of the press: the mark of a note, “Note”.
pub(super) fn set_led(
    composer: &mut Composer<'_>,
    blocks: &[Block],
    column: &Column,
    lead: &Lead<'_>,
) {
    let mut rest = blocks;
    if let Some((first, further)) = blocks.split_first()
        && let BlockKind::Paragraph(inlines) = &first.kind
    {
        composer.anchor(first);
        paragraph::set(composer, first, inlines, column, Some(lead));
        rest = further;
    } else {
        paragraph::set_words(composer, lead, column);
    }
    set_all(composer, rest, column);
}

/// Sets a block.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, column: &Column) {
    let spoken;
    let column = match &block.attrs.lang {
        Some(lang) if *lang != column.tone.lang => {
            let mut tone = column.tone.clone();
            tone.lang = lang.clone();
            spoken = column.toned(tone);
            &spoken
        }
        _ => column,
    };
    composer.anchor(block);
    match &block.kind {
        BlockKind::Paragraph(inlines) => paragraph::set(composer, block, inlines, column, None),
        BlockKind::Heading(heading) => heading::set(composer, block, heading, column),
        BlockKind::List(list) => list::set(composer, block, list, column),
        BlockKind::Quote(blocks) => quote::set(composer, block, blocks, column),
        BlockKind::Code(code) => code::set(composer, block, code, column),
        BlockKind::Table(table) => table::set(composer, block, table, column),
        BlockKind::Figure(figure) => figure::set(composer, block, figure, column),
        BlockKind::Rule => rule::set(composer, block, column),
        BlockKind::DefinitionList(definitions) => {
            definition_list::set(composer, block, definitions, column);
        }
        BlockKind::Alert {
            kind,
            title,
            blocks,
        } => alert::set(composer, block, *kind, title.as_ref(), blocks, column),
        BlockKind::Maths(formula) => maths::set(composer, block, formula, column),
        BlockKind::Epigraph(epigraph) => epigraph::set(composer, block, epigraph, column),
        BlockKind::Verse(verse) => verse::set(composer, block, verse, column),
        BlockKind::PullQuote(quote) => pull_quote::set(composer, block, quote, column),
        BlockKind::Timeline(timeline) => timeline::set(composer, block, timeline, column),
        BlockKind::StatBox(stats) => stat_box::set(composer, block, stats, column),
        BlockKind::CaseStudy(study) => case_study::set(composer, block, study, column),
        BlockKind::Sidebar(sidebar) => sidebar::set(composer, block, sidebar, column),
        BlockKind::Container(blocks) => container::set(composer, block, blocks, column),
    }
}

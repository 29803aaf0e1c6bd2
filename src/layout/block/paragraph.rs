//! Paragraphs.

use crate::layout::composer::{Column, Composer};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Lead, Measure, Text};
use crate::model::{Block, Inlines, plain_text};
use crate::page::Role;

/// What it costs to end a page after a paragraph that announces what follows.
const AFTER_COLON: u32 = 60;

/// Sets a paragraph, with words of the press before it if there are any.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    inlines: &Inlines,
    column: &Column,
    lead: Option<&Lead<'_>>,
) {
    let element = composer.element(column, Role::P, block.attrs.lang.as_ref());
    if column.tone.paragraph_gap > 0.0 {
        composer.space(column.tone.paragraph_gap);
    }
    let indented = lead.is_none() && (!composer.fresh || column.tone.indent_first);
    composer.fresh = false;
    let lines = composer.lines(
        &Text::Inlines(inlines),
        lead,
        &column.tone,
        &Measure::uniform(column.measure),
        indented,
        element,
    );
    composer.paragraph(lines, &column.below(element));
    let announces = plain_text(&inlines.content)
        .trim_end()
        .ends_with([':', '：']);
    composer.cost(if announces { AFTER_COLON } else { 0 });
}

/// Sets words of the press as a paragraph of their own.
pub(super) fn set_words(composer: &mut Composer<'_>, lead: &Lead<'_>, column: &Column) {
    let element = composer.element(column, Role::P, None);
    let lines = composer.lines(
        &Text::Words("", crate::base::Span::DETACHED),
        Some(lead),
        &column.tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.paragraph(lines, column);
    composer.cost(Piece::NEVER);
}

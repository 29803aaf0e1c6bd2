//! Epigraphs: a narrow column towards the end of the line, quiet.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::paragraph::{Align, Measure, Text};
use crate::model::{Block, Epigraph, Inlines};
use crate::page::Role;

/// The share of the measure that stays free before an epigraph.
const FREE: f32 = 0.34;
/// Space before and after it, in lines.
const BEFORE: f32 = 0.0;
const AFTER: f32 = 1.5;
const SIZE: f32 = 0.94;

/// Sets an epigraph.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    epigraph: &Epigraph,
    column: &Column,
) {
    let element = composer.element(column, Role::BlockQuote, block.attrs.lang.as_ref());
    let mut tone = column.tone.scaled(SIZE).ragged(Align::Start).italic();
    tone.paragraph_gap = 0.0;
    let inner = column
        .indented(column.measure * FREE, Pt::ZERO)
        .toned(tone)
        .below(element);
    composer.around(BEFORE);
    let nested = std::mem::replace(&mut composer.nested, true);
    for (index, quoted) in epigraph.blocks.iter().enumerate() {
        if index > 0 {
            composer.space(0.3);
            composer.keep();
        }
        composer.fresh = true;
        super::set(composer, quoted, &inner);
    }
    composer.flush();
    if let Some(attribution) = &epigraph.attribution {
        composer.keep();
        composer.space(0.25);
        attribute(composer, attribution, &inner);
    }
    composer.nested = nested;
    composer.keep();
    composer.around(AFTER);
    composer.fresh = true;
}

/// Sets whose words they are, at the end of the line after a dash.
pub(super) fn attribute(composer: &mut Composer<'_>, attribution: &Inlines, column: &Column) {
    let setting = composer.setting;
    let mut tone = column.tone.ragged(Align::End);
    tone.face.italic = false;
    tone.size = tone.size * 0.92;
    tone.color = setting.theme.colors.muted;
    let dash = if tone.lang.orthography().is_cjk() {
        "——"
    } else {
        "— "
    };
    let lead = crate::layout::paragraph::Lead {
        words: dash,
        face: None,
        color: None,
        role: None,
        gap: crate::base::Em(0.0),
    };
    let element = composer.element(column, Role::P, None);
    let lines = composer.lines(
        &Text::Inlines(attribution),
        Some(&lead),
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone).below(element));
}

//! Verse: lines that are kept, the poem as a whole in the middle of the measure.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Align, Line, Measure, Slot, Text};
use crate::model::{Block, Verse, VerseLine};
use crate::page::Role;

/// Space before and after a poem and between its stanzas, in lines.
const AROUND: f32 = 0.75;
const BETWEEN: f32 = 0.5;
/// How far the second half of a line too long for the measure stands in, in ems.
const TURNOVER: f32 = 2.0;

/// Sets verse.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, verse: &Verse, column: &Column) {
    let element = composer.element(column, Role::BlockQuote, block.attrs.lang.as_ref());
    let tone = column.tone.ragged(Align::Start);
    let column = column.toned(tone);
    let widest = verse
        .stanzas
        .iter()
        .flatten()
        .map(|line| width(composer, line, &column))
        .fold(Pt::ZERO, Pt::max);
    let margin = ((column.measure - widest) / 2.0).max(Pt::ZERO);
    let inner = column.indented(margin, Pt::ZERO);
    composer.around(AROUND);
    for (index, stanza) in verse.stanzas.iter().enumerate() {
        if index > 0 {
            composer.space(BETWEEN);
        }
        let paragraph = composer.tree.add(element, Role::P);
        let count = stanza.len();
        for (at, line) in stanza.iter().enumerate() {
            let lines = set_line(composer, line, &inner.below(paragraph));
            composer.kept(lines, &inner.below(paragraph));
            // A couplet is not parted from itself.
            let together = at + 1 < count && (at == 0 || at + 2 == count);
            composer.cost(if together { Piece::NEVER } else { 0 });
        }
    }
    if let Some(attribution) = &verse.attribution {
        composer.keep();
        composer.space(0.25);
        super::epigraph::attribute(composer, attribution, &inner.below(element));
    }
    composer.around(AROUND);
    composer.fresh = false;
}

fn indent(line: &VerseLine, column: &Column) -> Pt {
    (column.tone.size * f32::from(line.indent)).min(column.measure / 2.0)
}

fn width(composer: &mut Composer<'_>, line: &VerseLine, column: &Column) -> Pt {
    let extent = composer.extent(&Text::Inlines(&line.content), &column.tone);
    (extent.most + indent(line, column)).min(column.measure)
}

fn set_line(composer: &mut Composer<'_>, line: &VerseLine, column: &Column) -> Vec<Line> {
    let start = indent(line, column);
    let turned = (start + column.tone.size * TURNOVER).min(column.measure / 2.0);
    let measure = Measure {
        first: vec![Slot {
            start,
            width: column.measure - start,
        }],
        rest: Slot {
            start: turned,
            width: column.measure - turned,
        },
    };
    composer.lines(
        &Text::Inlines(&line.content),
        None,
        &column.tone,
        &measure,
        false,
        column.parent,
    )
}

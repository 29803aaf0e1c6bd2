//! Terms and what they mean.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::paragraph::{Align, Measure, Text};
use crate::model::{Block, Definition};
use crate::page::{ListNumbering, Role};

/// How far definitions stand in, in ems.
const INDENT: f32 = 1.5;
/// Space before and after the list and between its entries, in lines.
const AROUND: f32 = 0.5;
const BETWEEN: f32 = 0.25;

/// Sets a definition list.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    definitions: &[Definition],
    column: &Column,
) {
    let list = composer.element(
        column,
        Role::L(ListNumbering::None),
        block.attrs.lang.as_ref(),
    );
    let terms = column.toned(column.tone.ragged(Align::Start).bold());
    let inner = column.indented(column.tone.size * INDENT, Pt::ZERO);
    composer.around(AROUND);
    let nested = std::mem::replace(&mut composer.nested, true);
    for (index, definition) in definitions.iter().enumerate() {
        if index > 0 {
            composer.space(BETWEEN);
        }
        let item = composer.tree.add(list, Role::Li);
        for term in &definition.terms {
            let label = composer.tree.add(item, Role::Lbl);
            let lines = composer.lines(
                &Text::Inlines(term),
                None,
                &terms.tone,
                &Measure::uniform(column.measure),
                false,
                label,
            );
            composer.kept(lines, &terms.below(label));
            composer.keep();
        }
        let body = composer.tree.add(item, Role::LBody);
        for blocks in &definition.bodies {
            composer.fresh = true;
            super::set_all(composer, blocks, &inner.below(body));
            composer.flush();
        }
    }
    composer.nested = nested;
    composer.around(AROUND);
    composer.fresh = false;
}

//! Quotations.

use crate::layout::composer::{Column, Composer};
use crate::model::Block;
use crate::page::Role;

/// How far a quotation stands in, in ems.
const START: f32 = 2.0;
const END: f32 = 1.0;
/// Space before and after it, in lines.
const AROUND: f32 = 0.5;

/// Sets a quotation.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, blocks: &[Block], column: &Column) {
    let element = composer.element(column, Role::BlockQuote, block.attrs.lang.as_ref());
    let size = column.tone.size;
    let inner = column.indented(size * START, size * END).below(element);
    composer.around(AROUND);
    composer.fresh = true;
    let nested = std::mem::replace(&mut composer.nested, true);
    super::set_all(composer, blocks, &inner);
    composer.flush();
    composer.nested = nested;
    composer.around(AROUND);
    composer.fresh = false;
}

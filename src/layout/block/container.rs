//! Divs of a class that no block has: their contents, kept.

use crate::layout::composer::{Column, Composer};
use crate::model::Block;
use crate::page::Role;

/// Sets the contents of a container.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, blocks: &[Block], column: &Column) {
    let element = composer.element(column, Role::Div, block.attrs.lang.as_ref());
    super::set_all(composer, blocks, &column.below(element));
    composer.flush();
}

//! A chapter: its title, then its blocks.

use crate::layout::composer::{Column, Composer};
use crate::model::{BlockKind, Chapter};

use super::heading::{self, Opening};

/// Sets a chapter.
pub(in crate::layout) fn set(composer: &mut Composer<'_>, chapter: &Chapter, column: &Column) {
    let mut blocks = chapter.blocks.as_slice();
    if let Some((first, rest)) = blocks.split_first()
        && chapter.title_in_text
        && let BlockKind::Heading(title) = &first.kind
    {
        let opening = Opening {
            title: &title.content,
            attrs: Some(&first.attrs),
        };
        heading::set_title(composer, &opening, column);
        blocks = rest;
    } else if !chapter.title.content.is_empty() {
        let opening = Opening {
            title: &chapter.title,
            attrs: None,
        };
        heading::set_title(composer, &opening, column);
    }
    super::set_all(composer, blocks, column);
    composer.flush();
    composer.endnotes(column);
}

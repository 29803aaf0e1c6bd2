//! Sidebars: tinted boxes beside the text.

use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Look, Stroke};
use crate::model::{Block, Sidebar};
use crate::page::Role;

use super::boxed::{self, Kind, Title};
use super::float;

/// Sets a sidebar.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, sidebar: &Sidebar, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let own = float::column(composer, sidebar.placement, column);
    // A narrow column has no room for wide edges.
    let padding = theme.boxes.padding.min(own.measure * 0.06);
    let column = &own;
    let kind = Kind {
        look: Look {
            tint: Some(theme.colors.tint),
            bar: Some(Stroke {
                color: theme.colors.accent,
                width: theme.boxes.bar,
            }),
            ..Look::default()
        },
        padding_inline: (padding * 1.2 + theme.boxes.bar, padding * 1.2),
        padding_block: (padding, padding),
    };
    let element = composer.element(column, Role::Aside, block.attrs.lang.as_ref());
    float::set(composer, sidebar.placement, true, |composer| {
        let (open, inner) = boxed::open(composer, &kind, column);
        let inner = inner
            .toned(boxed::text_tone(setting, &column.tone))
            .below(element);
        if let Some(title) = &sidebar.title {
            boxed::set_title(
                composer,
                &open,
                &Title::Inlines(title),
                theme.colors.accent,
                &inner,
                element,
            );
        }
        super::set_all(composer, &sidebar.blocks, &inner);
        boxed::close(composer, &open);
    });
}

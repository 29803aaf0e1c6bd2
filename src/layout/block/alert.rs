//! Alerts: `> [!NOTE]` and its four neighbours.

use crate::base::Color;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Look, Stroke};
use crate::layout::setting::Setting;
use crate::model::{AlertKind, Block, Inlines, Placement};
use crate::page::Role;
use crate::theme::Theme;

use super::boxed::{self, Kind, Title};
use super::float;

/// Sets an alert.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    kind: AlertKind,
    title: Option<&Inlines>,
    blocks: &[Block],
    column: &Column,
) {
    let setting = composer.setting;
    let words = Setting::words(&column.tone.lang).alerts;
    let name = match kind {
        AlertKind::Note => words.note,
        AlertKind::Tip => words.tip,
        AlertKind::Important => words.important,
        AlertKind::Warning => words.warning,
        AlertKind::Caution => words.caution,
    };
    let color = color(kind, setting.theme);
    let bar = setting.theme.alerts.bar;
    let padding = setting.theme.boxes.padding;
    let look = Kind {
        look: Look {
            bar: Some(Stroke { color, width: bar }),
            ..Look::default()
        },
        padding_inline: (bar + padding, crate::base::Pt::ZERO),
        padding_block: (padding * 0.2, padding * 0.3),
    };
    let element = composer.element(column, Role::Aside, block.attrs.lang.as_ref());
    let title = title.map_or(Title::Words(name), Title::Inlines);
    // An alert belongs to what it warns of: it never leaves its place.
    float::set(composer, Placement::Here, true, |composer| {
        let (open, inner) = boxed::open(composer, &look, column);
        let inner = inner
            .toned(boxed::text_tone(setting, &column.tone))
            .below(element);
        boxed::set_title(composer, &open, &title, color, &inner, element);
        super::set_all(composer, blocks, &inner);
        boxed::close(composer, &open);
    });
}

fn color(kind: AlertKind, theme: &Theme) -> Color {
    match kind {
        AlertKind::Note => theme.alerts.note,
        AlertKind::Tip => theme.alerts.tip,
        AlertKind::Important => theme.alerts.important,
        AlertKind::Warning => theme.alerts.warning,
        AlertKind::Caution => theme.alerts.caution,
    }
}

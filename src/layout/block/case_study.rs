//! Case studies: titled, framed, tinted; broken over pages when they must.

use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Look, Stroke};
use crate::layout::setting::Setting;
use crate::model::{Block, CaseStudy};
use crate::page::Role;

use super::boxed::{self, Kind, Title};
use super::float;

/// Sets a case study.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, study: &CaseStudy, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let words = Setting::words(&column.tone.lang);
    let padding = theme.boxes.padding;
    let accent = theme.colors.accent;
    let kind = Kind {
        look: Look {
            tint: Some(theme.colors.tint),
            edge: (theme.boxes.frame.0 > 0.0).then_some(Stroke {
                color: theme.colors.rule,
                width: theme.boxes.frame,
            }),
            first_rule: (theme.boxes.rule.0 > 0.0).then_some(Stroke {
                color: accent,
                width: theme.boxes.rule,
            }),
            ..Look::default()
        },
        padding_inline: (padding * 1.2, padding * 1.2),
        padding_block: (padding, padding),
    };
    let element = composer.element(column, Role::Aside, block.attrs.lang.as_ref());
    float::set(composer, study.placement, true, |composer| {
        let (open, inner) = boxed::open(composer, &kind, column);
        let inner = inner
            .toned(boxed::text_tone(setting, &column.tone))
            .below(element);
        if study.title.is_some() {
            boxed::set_kicker(composer, words.case_study, &inner);
        }
        let title = study
            .title
            .as_ref()
            .map_or(Title::Words(words.case_study), Title::Inlines);
        boxed::set_title(composer, &open, &title, theme.colors.text, &inner, element);
        super::set_all(composer, &study.blocks, &inner);
        boxed::close(composer, &open);
    });
}

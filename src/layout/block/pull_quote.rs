//! Pull quotes: a sentence of the text, set large between rules.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Look, Stroke};
use crate::layout::paragraph::{Align, Wrap};
use crate::layout::tone::Tone;
use crate::model::{Block, Placement, PullQuote};
use crate::page::Role;

use super::boxed::{self, Kind};
use super::float;

/// Sets a pull quote.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, quote: &PullQuote, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let accent = theme.colors.accent;
    let padding = theme.boxes.padding;
    let rule = |width| {
        Some(Stroke {
            color: accent,
            width: Pt(width),
        })
    };
    let kind = Kind {
        look: Look {
            first_rule: rule(1.6),
            last_rule: rule(0.4),
            ..Look::default()
        },
        padding_inline: (Pt::ZERO, padding * 2.0),
        padding_block: (padding * 0.9, padding * 0.9),
    };
    let element = composer.element(column, Role::BlockQuote, block.attrs.lang.as_ref());
    let size = column.tone.size * theme.boxes.pull_quote;
    let tone = Tone {
        size,
        color: accent,
        wrap: Wrap::Balanced,
        ..column.tone.ragged(Align::Start)
    }
    .led(theme.boxes.pull_quote_leading)
    .italic();
    float::set(composer, Placement::Here, false, |composer| {
        let (open, inner) = boxed::open(composer, &kind, column);
        let inner = inner.toned(tone).below(element);
        for quoted in &quote.blocks {
            composer.fresh = true;
            super::set(composer, quoted, &inner);
        }
        if let Some(attribution) = &quote.attribution {
            composer.keep();
            composer.space(0.3);
            let small = inner.toned(column.tone.ragged(Align::Start));
            super::epigraph::attribute(composer, attribution, &small);
        }
        boxed::close(composer, &open);
    });
}

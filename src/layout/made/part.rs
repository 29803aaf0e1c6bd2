//! The title page of a part.

use crate::base::Em;
use crate::layout::block::heading::styled;
use crate::layout::composer::{Composed, Composer};
use crate::layout::flow::{Gap, Heading, Mark, Piece};
use crate::layout::paragraph::{Compositor, Measure, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::{Chapter, plain_text};
use crate::page::Role;

/// Where the title stands, as a share of the page's depth, and its size relative to the body.
const AT: f32 = 0.3;
const SIZE: f32 = 2.4;

/// Sets the title of a part on a page of its own.
pub(in crate::layout) fn set<'s>(
    part: usize,
    setting: &'s Setting<'s>,
    made: &'s Chapter,
    compositor: Compositor<'s>,
) -> (Option<Composed>, Option<Compositor<'s>>) {
    let Some(found) = setting.book.parts.get(part) else {
        return (None, Some(compositor));
    };
    let mut composer = Composer::new(setting, made, compositor);
    let column = super::column(setting, made);
    let tone = Tone {
        size: column.tone.size * SIZE,
        ..styled(setting, &setting.theme.headings.h1, &column)
    }
    .led(Em(1.3));
    let element = composer.element(&column, Role::Heading(1), None);
    let name = format!("_part-{}", part + 1);
    composer.mark(Mark::Anchor(name.as_str().into()));
    composer.mark(Mark::Heading(Heading {
        level: 0,
        number: String::new(),
        title: plain_text(&found.title.content),
        anchor: name.into(),
        element,
    }));
    composer.list.push(Piece::Gap(Gap {
        size: setting.geometry.depth * AT,
        keep: true,
        ..Gap::default()
    }));
    let lines = composer.lines(
        &Text::Inlines(&found.title),
        None,
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone).below(element));
    let (composed, compositor) = composer.finish();
    (Some(composed), Some(compositor))
}

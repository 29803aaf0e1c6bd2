//! Timelines: dates in a column, dots on a line, what happened beside them.

use crate::base::{Pt, Span};
use crate::font::FaceStyle;
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Look, Part, Row, Shape, Stroke};
use crate::layout::paragraph::{Align, Measure, Text};
use crate::layout::tone::{Figures, Tone};
use crate::model::{Block, Timeline, TimelineEntry};
use crate::page::{Artifact, ElementId, ListNumbering, Paint, Role, Tag};

use super::boxed::{self, Kind, Title};
use super::float;

/// The most that the dates take of the measure.
const DATES: f32 = 0.3;
/// Space between dates, line and text, in ems.
const BESIDE: f32 = 0.9;
/// Radius of the dots, in ems.
const RADIUS: f32 = 0.24;
/// Space between entries, in lines.
const BETWEEN: f32 = 0.35;
const LINE: Pt = Pt(0.8);

/// Sets a timeline.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    timeline: &Timeline,
    column: &Column,
) {
    let setting = composer.setting;
    let element = composer.element(column, Role::Aside, block.attrs.lang.as_ref());
    let tone = boxed::text_tone(setting, &column.tone).ragged(Align::Start);
    let column = column.toned(tone).below(element);
    let dates = Tone {
        color: setting.theme.colors.accent,
        ..column
            .tone
            .ragged(Align::End)
            .with_figures(Figures::Ordinary)
    }
    .faced(&setting.stacks.heading, FaceStyle::BOLD);
    float::set(composer, crate::model::Placement::Auto, true, |composer| {
        composer.stand_for(block.id);
        set_entries(composer, timeline, &dates, &column, element);
    });
}

fn set_entries(
    composer: &mut Composer<'_>,
    timeline: &Timeline,
    dates: &Tone,
    column: &Column,
    element: ElementId,
) {
    let theme = composer.setting.theme;
    let size = column.tone.size;
    let mut width = Pt::ZERO;
    for entry in &timeline.entries {
        let extent = composer.extent(&Text::Inlines(&entry.date), dates);
        width = width.max(extent.most);
    }
    let width = width.min(column.measure * DATES);
    let line = width + size * BESIDE;
    let kind = Kind {
        look: Look::default(),
        padding_inline: (Pt::ZERO, Pt::ZERO),
        padding_block: (Pt::ZERO, Pt::ZERO),
    };
    let (outer, whole) = boxed::open(composer, &kind, column);
    if let Some(title) = &timeline.title {
        boxed::set_title(
            composer,
            &outer,
            &Title::Inlines(title),
            theme.colors.text,
            &whole,
            element,
        );
        composer.space(0.2);
    }
    // The line runs from the first dot to the last.
    let baseline = column.tone.baseline(composer.setting.geometry.vertical);
    let dot = baseline - size * 0.3;
    let rail = Kind {
        look: Look {
            bar: Some(Stroke {
                color: theme.colors.rule,
                width: LINE,
            }),
            bar_inline: line - LINE / 2.0,
            bar_inset: (dot, column.tone.leading),
            ..Look::default()
        },
        padding_inline: (line + size * BESIDE, Pt::ZERO),
        padding_block: (Pt::ZERO, Pt::ZERO),
    };
    let (open, inner) = boxed::open(composer, &rail, &whole);
    let list = composer.tree.add(element, Role::L(ListNumbering::None));
    let places = Places {
        dates: whole.inline,
        width,
        dot: Spot {
            inline: whole.inline + line,
            block: dot,
        },
    };
    for (index, entry) in timeline.entries.iter().enumerate() {
        if index > 0 {
            composer.space(BETWEEN);
        }
        set_entry(composer, entry, dates, &places, &inner, list);
    }
    boxed::close(composer, &open);
    boxed::close(composer, &outer);
}

/// Where the date and the dot of an entry stand.
struct Places {
    dates: Pt,
    width: Pt,
    dot: Spot,
}

fn set_entry(
    composer: &mut Composer<'_>,
    entry: &TimelineEntry,
    dates: &Tone,
    places: &Places,
    column: &Column,
    list: ElementId,
) {
    let theme = composer.setting.theme;
    let item = composer.tree.add(list, Role::Li);
    let label = composer.tree.add(item, Role::Lbl);
    let body = composer.tree.add(item, Role::LBody);
    let lines = composer.lines(
        &Text::Inlines(&entry.date),
        None,
        dates,
        &Measure::uniform(places.width),
        false,
        label,
    );
    let mut beside = Row::blank(column.tone.leading);
    let mut at = Pt::ZERO;
    for line in lines {
        let set = composer.row_of(line, places.dates, dates, false, label);
        let size = set.size;
        beside.absorb(
            set,
            Spot {
                inline: Pt::ZERO,
                block: at,
            },
        );
        at += size;
    }
    beside.size = at.max(column.tone.leading);
    for (radius, color) in [
        (RADIUS + 0.12, crate::base::Color::WHITE),
        (RADIUS, theme.colors.accent),
    ] {
        beside.parts.push(Part::Shape(Shape {
            form: Form::Disc(places.dot, column.tone.size * radius),
            paint: Paint::Fill(color),
            tag: Tag::Artifact(Artifact::Layout),
            span: Span::DETACHED,
        }));
    }
    let needed = beside.size;
    composer.set_beside(beside);
    composer.fresh = true;
    let before = composer.list.depth();
    super::set_all(composer, &entry.blocks, &column.below(body));
    composer.flush();
    let taken = composer.list.depth() - before;
    if needed > taken + Pt(0.01) {
        // A date of more lines than what happened.
        composer.keep();
        composer.row(Row::blank(needed - taken));
    }
}

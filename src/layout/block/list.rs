//! Lists: marks hang before their items.

use crate::base::{Color, Pt, Span};
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Part, Row, Shape};
use crate::layout::paragraph::{Align, Measure, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::{Figures, Tone};
use crate::model::{Block, BlockKind, List, ListItem, ListKind};
use crate::page::{ElementId, ListNumbering, Paint, Role, Tag};

/// The column of marks and the space after it, in ems.
const MARKS: f32 = 1.3;
const MARK_GAP: f32 = 0.45;
/// Space before and after a list in running text, in lines.
const AROUND: f32 = 0.5;
/// Space between items that the author set apart, in lines.
const BETWEEN_LOOSE: f32 = 0.3;
/// What it costs to end a page between a list's first lines and the text before it.
const AFTER_LEAD_IN: u32 = 12;

/// Sets a list.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, list: &List, column: &Column) {
    let numbering = match list.kind {
        ListKind::Bullet if list.items.iter().all(|item| item.task.is_some()) => {
            ListNumbering::None
        }
        ListKind::Bullet => ListNumbering::Disc,
        ListKind::Ordered { .. } => ListNumbering::Decimal,
    };
    let element = composer.element(column, Role::L(numbering), block.attrs.lang.as_ref());
    let marks = Marks::of(composer, list, column);
    let outer = !composer.within_list;
    if outer {
        composer.around(AROUND);
    }
    composer.cost(AFTER_LEAD_IN);
    composer.within_list = true;
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 && !list.tight {
            composer.space(BETWEEN_LOOSE);
        }
        set_item(composer, item, index, &marks, &column.below(element));
    }
    composer.within_list = !outer;
    if outer {
        composer.around(AROUND);
    }
    composer.fresh = false;
}

/// The marks of one list.
struct Marks {
    kind: ListKind,
    width: Pt,
    gap: Pt,
}

impl Marks {
    /// The column is as wide as the widest number needs.
    fn of(composer: &mut Composer<'_>, list: &List, column: &Column) -> Self {
        let tone = mark_tone(composer.setting, &column.tone);
        let size = column.tone.size;
        let least = size * (MARKS - MARK_GAP);
        let width = match list.kind {
            ListKind::Bullet => least,
            ListKind::Ordered { start } => {
                let last = start.saturating_add(list.items.len().saturating_sub(1) as u64);
                let words = number_mark(last);
                composer
                    .extent(&Text::Words(&words, Span::DETACHED), &tone)
                    .most
                    .max(least)
            }
        };
        Self {
            kind: list.kind,
            width,
            gap: size * MARK_GAP,
        }
    }
}

fn set_item(
    composer: &mut Composer<'_>,
    item: &ListItem,
    index: usize,
    marks: &Marks,
    column: &Column,
) {
    let element = composer.tree.add(column.parent, Role::Li);
    let label = composer.tree.add(element, Role::Lbl);
    let body = composer.tree.add(element, Role::LBody);
    let inner = column.indented(marks.width + marks.gap, Pt::ZERO);
    let mark = match item.task {
        Some(done) => task_mark(composer, done, inner.inline, marks, column, label),
        None => text_mark(composer, index, inner.inline, marks, column, label),
    };
    composer.set_beside(mark);
    composer.fresh = true;
    if item.blocks.is_empty() {
        composer.stand_for(item.id);
    }
    super::set_all(composer, &item.blocks, &inner.below(body));
    composer.flush();
    if matches!(
        item.blocks.last().map(|block| &block.kind),
        Some(BlockKind::Paragraph(_)) | None
    ) {
        composer.cost(0);
    }
}

fn mark_tone(setting: &Setting<'_>, tone: &Tone) -> Tone {
    let mut tone = tone.ragged(Align::End).with_figures(Figures::Tabular);
    tone.color = setting.theme.colors.accent;
    tone
}

fn number_mark(number: u64) -> String {
    format!("{number}.")
}

fn text_mark(
    composer: &mut Composer<'_>,
    index: usize,
    end: Pt,
    marks: &Marks,
    column: &Column,
    label: ElementId,
) -> Row {
    let tone = mark_tone(composer.setting, &column.tone);
    let words = match marks.kind {
        ListKind::Bullet => "•".to_owned(),
        ListKind::Ordered { start } => number_mark(start.saturating_add(index as u64)),
    };
    let lines = composer.lines(
        &Text::Words(&words, Span::DETACHED),
        None,
        &tone,
        &Measure::uniform(marks.width),
        false,
        label,
    );
    let inline = end - marks.gap - marks.width;
    let mut row = Row::blank(tone.leading);
    for line in lines.into_iter().take(1) {
        row = composer.row_of(line, inline, &tone, false, label);
        row.place = None;
    }
    row
}

/// A box, ticked when the task is done: drawn, so that no face needs to have it.
fn task_mark(
    composer: &mut Composer<'_>,
    done: bool,
    end: Pt,
    marks: &Marks,
    column: &Column,
    label: ElementId,
) -> Row {
    let setting = composer.setting;
    let words = Setting::words(&column.tone.lang);
    let said = if done {
        words.task_done
    } else {
        words.task_open
    };
    if let Some(element) = composer.tree.element_mut(label) {
        element.actual_text = Some(said.to_owned());
    }
    let tag = Tag::Content(composer.tree.add_content(label));
    let tone = &column.tone;
    let side = tone.size * 0.62;
    let baseline = tone.baseline(setting.geometry.vertical);
    let top = if setting.geometry.vertical {
        baseline - side / 2.0
    } else {
        baseline - side
    };
    let left = end - marks.gap - side;
    let color = setting.theme.colors.accent;
    let corner = |x: f32, y: f32| Spot {
        inline: left + side * x,
        block: top + side * y,
    };
    let square = vec![
        corner(0.0, 0.0),
        corner(1.0, 0.0),
        corner(1.0, 1.0),
        corner(0.0, 1.0),
    ];
    let mut row = Row::blank(tone.leading);
    row.parts
        .push(stroke(square, true, tone.size * 0.055, color, tag));
    if done {
        let tick = vec![corner(0.2, 0.52), corner(0.42, 0.76), corner(0.82, 0.24)];
        row.parts
            .push(stroke(tick, false, tone.size * 0.09, color, tag));
    }
    row
}

fn stroke(corners: Vec<Spot>, closed: bool, width: Pt, color: Color, tag: Tag) -> Part {
    Part::Shape(Shape {
        form: Form::Polygon(corners, closed),
        paint: Paint::Stroke {
            color,
            width,
            dash: None,
        },
        tag,
        span: Span::DETACHED,
    })
}

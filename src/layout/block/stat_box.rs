//! Stat boxes: a grid of large figures with what they count below them.

use crate::base::{Em, Pt, Span, fill};
use crate::font::FaceStyle;
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Look, Part, Row, Shape, Stroke};
use crate::layout::paragraph::{Align, Lead, Line, Measure, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::{Figures, Tone};
use crate::model::{Block, Inlines, Placement, Stat, StatBox, plain_text};
use crate::page::{Artifact, ElementId, ListNumbering, Paint, Role, Tag};

use super::boxed::{self, Kind, Title};
use super::float;

/// Space between columns and between rows of the grid, in ems of the box's text.
const BETWEEN_COLUMNS: f32 = 1.8;
const BETWEEN_ROWS: f32 = 1.1;
/// Space between a figure and its label, in ems of the label.
const TO_LABEL: f32 = 0.25;
/// The smallest that a figure too wide for its column is made, relative.
const SMALLEST: f32 = 0.45;
const HAIRLINE: Pt = Pt(0.4);

/// Sets a stat box.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, stats: &StatBox, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let padding = theme.boxes.padding;
    let kind = Kind {
        look: Look {
            tint: Some(theme.colors.tint),
            first_rule: Some(Stroke {
                color: theme.colors.accent,
                width: theme.boxes.rule.max(HAIRLINE),
            }),
            ..Look::default()
        },
        padding_inline: (padding * 1.2, padding * 1.2),
        padding_block: (padding, padding),
    };
    let element = composer.element(column, Role::Aside, block.attrs.lang.as_ref());
    float::set(composer, Placement::Auto, false, |composer| {
        composer.stand_for(block.id);
        let (open, inner) = boxed::open(composer, &kind, column);
        let inner = inner
            .toned(boxed::text_tone(setting, &column.tone).ragged(Align::Start))
            .below(element);
        if let Some(title) = &stats.title {
            boxed::set_title(
                composer,
                &open,
                &Title::Inlines(title),
                theme.colors.text,
                &inner,
                element,
            );
            composer.space(0.15);
        }
        set_grid(composer, &stats.stats, &inner);
        if let Some(source) = &stats.source {
            composer.keep();
            composer.space(0.45);
            set_source(composer, source, &inner);
        }
        boxed::close(composer, &open);
    });
}

/// The tones of one box.
struct Tones {
    figure: Tone,
    label: Tone,
}

fn set_grid(composer: &mut Composer<'_>, stats: &[Stat], column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let figure = Tone {
        size: theme.body.size * theme.boxes.figure,
        color: theme.colors.accent,
        ..column.tone.with_figures(Figures::Ordinary)
    }
    .faced(&setting.stacks.heading, FaceStyle::BOLD)
    .led(Em(1.1));
    let label = column
        .tone
        .faced(&setting.stacks.heading, FaceStyle::REGULAR)
        .led(Em(1.35));
    let mut tones = Tones { figure, label };
    let gap = column.tone.size * BETWEEN_COLUMNS;
    let (columns, width, widest) = choose(composer, stats, &tones, column.measure, gap);
    if widest > width {
        tones.figure = tones.figure.scaled((width / widest * 0.99).max(SMALLEST));
    }
    let list = composer
        .tree
        .add(column.parent, Role::L(ListNumbering::None));
    for (index, cells) in stats.chunks(columns).enumerate() {
        if index > 0 {
            composer.keep();
            composer.list.push(crate::layout::flow::Piece::Gap(
                crate::layout::flow::Gap::of(column.tone.size * BETWEEN_ROWS),
            ));
        }
        let row = set_row(composer, cells, &tones, column, (width, gap), list);
        composer.row(row);
    }
}

/// As many columns as figures and labels allow, of rows as even as can be; their width, and that of the widest figure.
fn choose(
    composer: &mut Composer<'_>,
    stats: &[Stat],
    tones: &Tones,
    measure: Pt,
    gap: Pt,
) -> (usize, Pt, Pt) {
    let mut needed = Pt::ZERO;
    let mut widest = Pt::ZERO;
    for stat in stats {
        let figure = composer.extent(&Text::Inlines(&stat.figure), &tones.figure);
        let label = composer.extent(&Text::Inlines(&stat.label), &tones.label);
        widest = widest.max(figure.most);
        needed = needed
            .max(figure.most)
            .max(label.least)
            .max(label.most.min(tones.label.size * 6.0));
    }
    let most = usize::from(composer.setting.theme.boxes.stat_columns)
        .min(stats.len())
        .max(1);
    let width = |columns: usize| (measure - gap * (columns as f32 - 1.0)) / columns as f32;
    let fitting = (1..=most)
        .rev()
        .find(|columns| width(*columns) >= needed)
        .unwrap_or(1);
    let rows = stats.len().div_ceil(fitting).max(1);
    let even = stats.len().div_ceil(rows).max(1);
    (even, width(even), widest)
}

fn set_row(
    composer: &mut Composer<'_>,
    cells: &[Stat],
    tones: &Tones,
    column: &Column,
    (width, gap): (Pt, Pt),
    list: ElementId,
) -> Row {
    let mut figures: Vec<(Vec<Line>, ElementId)> = Vec::new();
    let mut labels: Vec<(Vec<Line>, ElementId)> = Vec::new();
    for stat in cells {
        let item = composer.tree.add(list, Role::Li);
        let name = composer.tree.add(item, Role::Lbl);
        let body = composer.tree.add(item, Role::LBody);
        figures.push((
            lines(composer, &stat.figure, &tones.figure, width, name),
            name,
        ));
        labels.push((
            lines(composer, &stat.label, &tones.label, width, body),
            body,
        ));
    }
    let mut row = Row::blank(Pt::ZERO);
    row.solid = true;
    let first = stack(
        composer,
        &mut row,
        figures,
        &tones.figure,
        column.inline,
        width + gap,
        Pt::ZERO,
    );
    let start = first + tones.label.size * TO_LABEL;
    let end = stack(
        composer,
        &mut row,
        labels,
        &tones.label,
        column.inline,
        width + gap,
        start,
    );
    row.size = end;
    let color = composer.setting.theme.colors.rule;
    for index in 1..cells.len() {
        let inline = column.inline + (width + gap) * index as f32 - gap / 2.0;
        row.parts.push(Part::Shape(Shape {
            form: Form::Line(
                Spot {
                    inline,
                    block: tones.figure.size * 0.2,
                },
                Spot { inline, block: end },
            ),
            paint: Paint::Stroke {
                color,
                width: HAIRLINE,
                dash: None,
            },
            tag: Tag::Artifact(Artifact::Layout),
            span: Span::DETACHED,
        }));
    }
    row
}

fn lines(
    composer: &mut Composer<'_>,
    words: &Inlines,
    tone: &Tone,
    width: Pt,
    element: ElementId,
) -> Vec<Line> {
    composer.lines(
        &Text::Inlines(words),
        None,
        tone,
        &Measure::uniform(width),
        false,
        element,
    )
}

/// Stacks the lines of cells side by side from `start` on; says where the deepest ends.
fn stack(
    composer: &mut Composer<'_>,
    row: &mut Row,
    cells: Vec<(Vec<Line>, ElementId)>,
    tone: &Tone,
    inline: Pt,
    step: Pt,
    start: Pt,
) -> Pt {
    let mut deepest = start;
    for (index, (lines, element)) in cells.into_iter().enumerate() {
        let mut at = start;
        for line in lines {
            let set = composer.row_of(line, inline + step * index as f32, tone, false, element);
            let size = set.size;
            row.absorb(
                set,
                Spot {
                    inline: Pt::ZERO,
                    block: at,
                },
            );
            at += size;
        }
        deepest = deepest.max(at);
    }
    deepest
}

/// Sets where the figures come from, small.
fn set_source(composer: &mut Composer<'_>, source: &Inlines, column: &Column) {
    let setting = composer.setting;
    let words = Setting::words(&column.tone.lang);
    let said = fill(words.source, &[""]);
    let mut tone = column
        .tone
        .scaled(0.86)
        .faced(&setting.stacks.heading, FaceStyle::REGULAR)
        .colored(setting.theme.colors.muted);
    tone = tone.led(Em(1.35));
    // “Source: Source: …” helps nobody.
    let name = said.trim_end_matches([':', '：', ' ']);
    let own = plain_text(&source.content)
        .to_lowercase()
        .starts_with(&name.to_lowercase());
    let lead = Lead {
        words: said.trim_end(),
        face: None,
        color: None,
        role: None,
        gap: if said.ends_with(' ') {
            Em(0.3)
        } else {
            Em(0.0)
        },
    };
    let element = composer.element(column, Role::P, None);
    let lines = composer.lines(
        &Text::Inlines(source),
        (!own).then_some(&lead),
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone).below(element));
}

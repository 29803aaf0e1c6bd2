//! The table of contents, with leaders and true page numbers, and the lists of figures and tables.

use crate::base::{Em, Pt, Span};
use crate::font::FaceStyle;
use crate::layout::axes::Spot;
use crate::layout::block::heading::styled;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Gap, Mark, Part, Piece, Shape};
use crate::layout::paragraph::{Align, Measure, Slot, Text};
use crate::layout::section::Entry;
use crate::layout::setting::Setting;
use crate::layout::tone::{Figures, Tone};
use crate::model::{LabelKind, MadePage};
use crate::page::{Artifact, ElementId, Paint, Role, Tag};

/// The column of page numbers, in ems, and the space that stays free before it.
const FOLIOS: f32 = 2.4;
const BEFORE_FOLIO: f32 = 0.6;
/// Period and size of the dots that lead to it, in points.
const LEADER: (f32, f32) = (4.4, 0.75);
/// How far each level stands in, in ems.
const INDENT: f32 = 1.5;
/// The level of a list's entries: neither bold nor indented.
const LISTED: u8 = u8::MAX;
/// The longest title of a list's entry, in characters.
const LONGEST: usize = 160;

/// Sets the contents.
pub(super) fn set(composer: &mut Composer<'_>, entries: &[Entry], column: &Column) {
    let setting = composer.setting;
    let words = Setting::words(&setting.book.metadata.lang);
    composer.mark(Mark::Anchor(super::name(MadePage::Contents).into()));
    set_heading(composer, words.contents, column, true);
    let toc = composer.element(column, Role::Toc, None);
    for entry in entries {
        set_entry(composer, entry, &column.below(toc));
    }
    if !setting.theme.toc.lists {
        return;
    }
    for (kind, title) in [
        (LabelKind::Figure, words.list_of_figures),
        (LabelKind::Table, words.list_of_tables),
        (LabelKind::Listing, words.list_of_listings),
    ] {
        let entries = listed(setting, kind);
        if entries.is_empty() {
            continue;
        }
        set_heading(composer, title, column, false);
        let list = composer.element(column, Role::Toc, None);
        for entry in &entries {
            set_entry(composer, entry, &column.below(list));
        }
    }
}

/// What is counted of a kind, with the folios of the pass before.
fn listed(setting: &Setting<'_>, kind: LabelKind) -> Vec<Entry> {
    setting
        .labels
        .listed(kind)
        .map(|label| {
            let anchor = crate::layout::block::node_name(label.node);
            let mut title: String = label
                .title
                .clone()
                .unwrap_or_default()
                .chars()
                .take(LONGEST)
                .collect();
            if label
                .title
                .as_ref()
                .is_some_and(|whole| whole.len() > title.len())
            {
                title.push('…');
            }
            Entry {
                level: LISTED,
                number: label.number_text(),
                title,
                folio: setting.folios.get(&anchor).to_owned(),
                anchor: anchor.into(),
            }
        })
        .collect()
}

/// Sets a heading of the press: of a page of its own, or below one.
pub(in crate::layout) fn set_heading(
    composer: &mut Composer<'_>,
    words: &str,
    column: &Column,
    first: bool,
) -> ElementId {
    let setting = composer.setting;
    let style = if first {
        &setting.theme.headings.h1
    } else {
        &setting.theme.headings.h2
    };
    let tone = styled(setting, style, column);
    let grid = setting.geometry.grid;
    composer.list.push(Piece::Gap(Gap {
        size: grid
            * if first {
                setting.theme.opening.sink * 0.5
            } else {
                2.0
            },
        keep: first,
        ..Gap::default()
    }));
    let element = composer.element(column, Role::Heading(if first { 1 } else { 2 }), None);
    let lines = composer.lines(
        &Text::Words(words, Span::DETACHED),
        None,
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone));
    composer.keep();
    composer.list.push(Piece::Gap(Gap {
        size: grid * if first { style.after.max(1.0) } else { 0.5 },
        snap: setting.theme.page.grid,
        ..Gap::default()
    }));
    element
}

fn set_entry(composer: &mut Composer<'_>, entry: &Entry, column: &Column) {
    let setting = composer.setting;
    let tone = entry_tone(setting, entry, column);
    let item = composer.element(column, Role::TocItem, None);
    let size = column.tone.size;
    let depth = if entry.level == LISTED {
        0
    } else {
        entry.level.saturating_sub(1).min(4)
    };
    let start = size * (INDENT * f32::from(depth));
    let number = if entry.number.is_empty() {
        String::new()
    } else {
        format!("{}\u{2003}", entry.number)
    };
    let hang = if number.is_empty() {
        size * INDENT
    } else {
        composer
            .extent(&Text::Words(&number, Span::DETACHED), &tone)
            .most
    };
    let folios = size * FOLIOS;
    let width = column.measure - start - folios - size * BEFORE_FOLIO;
    let measure = Measure {
        first: vec![Slot { start, width }],
        rest: Slot {
            start: start + hang,
            width: (width - hang).max(size * 4.0),
        },
    };
    if entry.level <= 1 {
        let lines = if entry.level == 0 { 1.0 } else { 0.35 };
        composer.space(lines);
    }
    let title = super::inlines(vec![super::place_link(
        &entry.anchor,
        format!("{number}{}", entry.title),
    )]);
    let lines = composer.lines(&Text::Inlines(&title), None, &tone, &measure, false, item);
    let column = column.toned(tone.clone());
    let count = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        let end = line.end;
        let mut row = composer.row_of(line, column.inline, &tone, true, item);
        if index + 1 == count && !entry.folio.is_empty() {
            set_folio(composer, &mut row, entry, end, &column, item);
        }
        composer.row(row);
        if index + 1 < count {
            composer.keep();
        }
    }
    // A part or chapter keeps with its first entry.
    composer.cost(if entry.level == 0 { Piece::NEVER } else { 4 });
}

fn entry_tone(setting: &Setting<'_>, entry: &Entry, column: &Column) -> Tone {
    let tone = column
        .tone
        .ragged(Align::Start)
        .with_figures(Figures::Tabular);
    match entry.level {
        0 => tone
            .faced(&setting.stacks.heading, FaceStyle::BOLD)
            .colored(setting.theme.colors.accent),
        1 if setting.theme.toc.depth > 1 => tone.faced(&setting.stacks.heading, FaceStyle::BOLD),
        _ => tone,
    }
}

fn set_folio(
    composer: &mut Composer<'_>,
    row: &mut crate::layout::flow::Row,
    entry: &Entry,
    end: Pt,
    column: &Column,
    item: ElementId,
) {
    let setting = composer.setting;
    let tone = &column.tone;
    let size = setting.theme.body.size;
    let folios = size * FOLIOS;
    let right = Tone {
        face: FaceStyle::REGULAR,
        ..tone.ragged(Align::End)
    }
    .led(Em(tone.leading / tone.size));
    let words = super::inlines(vec![super::place_link(&entry.anchor, entry.folio.clone())]);
    let inline = column.inline + column.measure - folios;
    let lines = composer.lines(
        &Text::Inlines(&words),
        None,
        &right,
        &Measure::uniform(folios),
        false,
        item,
    );
    let mut start = inline + folios;
    for line in lines.into_iter().take(1) {
        start = inline + line.start;
        let set = composer.row_of(line, inline, &right, false, item);
        row.absorb(set, Spot::default());
    }
    if !setting.theme.toc.leaders || entry.level == 0 {
        return;
    }
    let (period, dot) = LEADER;
    let from = column.inline + end + size * BEFORE_FOLIO;
    let to = start - size * BEFORE_FOLIO;
    // Counted from the end of the line, so that the dots of all entries stand below one another.
    let edge = column.inline + column.measure;
    let dots = |at: Pt| ((edge - at).0 / period).floor();
    let (from, to) = (
        edge - Pt(dots(from) * period),
        edge - Pt((dots(to) + 1.0) * period),
    );
    if to - from < Pt(period * 2.0) {
        return;
    }
    let baseline = tone.baseline(setting.geometry.vertical) - Pt(dot / 2.0);
    row.parts.push(Part::Shape(Shape {
        form: Form::Line(
            Spot {
                inline: from,
                block: baseline,
            },
            Spot {
                inline: to + Pt(dot),
                block: baseline,
            },
        ),
        paint: Paint::Stroke {
            color: setting.theme.colors.muted,
            width: Pt(dot),
            dash: Some((Pt(dot), Pt(period - dot))),
        },
        tag: Tag::Artifact(Artifact::Layout),
        span: Span::DETACHED,
    }));
}

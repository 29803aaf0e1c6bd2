//! The index: entries in the order of the book's language, in two columns, with the pages they point to.

use crate::base::{Collation, Em, Pt, Span};
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Heading, Mark, Piece, Row};
use crate::layout::paragraph::{Align, Measure, Slot, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::{Figures, Tone};
use crate::model::{Inline, InlineKind, Inlines, MadePage};
use crate::page::{ElementId, ListNumbering, Role};

/// Size relative to the body.
const SIZE: f32 = 0.86;
/// Space between the columns, in ems of the body.
const BETWEEN: f32 = 1.6;
/// How far subentries and turned-over lines stand in, in ems.
const INDENT: f32 = 1.0;

/// A place that an entry points to, in page order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Pointer {
    /// The entry and its subentries, outermost first.
    pub path: Vec<String>,
    /// What it is sorted by, when that is not the entry itself.
    pub sort: Option<String>,
    /// The position of its page.
    pub page: usize,
    /// The folio of its page.
    pub folio: String,
    /// The name of its place.
    pub anchor: String,
}

/// An entry with its subentries.
#[derive(Default)]
struct Entry {
    words: String,
    sort: String,
    pages: Vec<Range>,
    below: Vec<Entry>,
}

/// Pages one after another.
struct Range {
    first: (usize, String, String),
    last: (usize, String),
}

/// Sets the index.
pub(super) fn set(composer: &mut Composer<'_>, pointers: &[Pointer], column: &Column) {
    let setting = composer.setting;
    let lang = &setting.book.metadata.lang;
    let words = Setting::words(lang);
    composer.mark(Mark::Anchor(super::name(MadePage::Index).into()));
    let element = super::contents::set_heading(composer, words.index, column, true);
    composer.mark(Mark::Heading(Heading {
        level: 1,
        number: String::new(),
        title: words.index.to_owned(),
        anchor: super::name(MadePage::Index).into(),
        element,
    }));
    let heading = composer.list.depth();
    let tone = column
        .tone
        .scaled(SIZE)
        .ragged(Align::Start)
        .with_figures(Figures::Ordinary)
        .led(Em(if lang.orthography().is_cjk() {
            1.5
        } else {
            1.3
        }));
    let gap = column.tone.size * BETWEEN;
    let width = (column.measure - gap) / 2.0;
    let narrow = Column {
        measure: width,
        ..column.toned(tone)
    };
    let list = composer.element(column, Role::Index, None);
    let list = composer.tree.add(list, Role::L(ListNumbering::None));
    let collation = Collation::of(lang);
    let mut rows = Vec::new();
    let mut letter = String::new();
    for entry in gather(pointers, &collation) {
        let initial = collation.initial(&entry.sort);
        if initial != letter && !letter.is_empty() {
            rows.push(Row::blank(narrow.tone.leading));
        }
        letter = initial;
        set_entry(composer, &entry, 0, &narrow, list, &mut rows);
    }
    fill_columns(composer, rows, heading, width + gap, narrow.tone.leading);
}

/// Entries in order, each with its pages: neighbours make a range.
fn gather(pointers: &[Pointer], collation: &Collation) -> Vec<Entry> {
    let mut entries = Vec::new();
    for pointer in pointers {
        insert(&mut entries, &pointer.path, pointer);
    }
    order(&mut entries, collation);
    entries
}

fn insert(entries: &mut Vec<Entry>, path: &[String], pointer: &Pointer) {
    let Some((words, rest)) = path.split_first() else {
        return;
    };
    let at = entries
        .iter()
        .position(|entry| entry.words == *words)
        .unwrap_or_else(|| {
            entries.push(Entry {
                words: words.clone(),
                sort: words.clone(),
                ..Entry::default()
            });
            entries.len() - 1
        });
    let Some(entry) = entries.get_mut(at) else {
        return;
    };
    if !rest.is_empty() {
        insert(&mut entry.below, rest, pointer);
        return;
    }
    if let Some(sort) = &pointer.sort {
        entry.sort.clone_from(sort);
    }
    match entry.pages.last_mut() {
        Some(range) if range.last.0 == pointer.page => {}
        Some(range) if range.last.0 + 1 == pointer.page => {
            range.last = (pointer.page, pointer.folio.clone());
        }
        Some(_) | None => entry.pages.push(Range {
            first: (pointer.page, pointer.folio.clone(), pointer.anchor.clone()),
            last: (pointer.page, pointer.folio.clone()),
        }),
    }
}

fn order(entries: &mut [Entry], collation: &Collation) {
    entries.sort_by(|a, b| {
        collation
            .compare(&a.sort, &b.sort)
            .then(a.words.cmp(&b.words))
    });
    for entry in entries {
        order(&mut entry.below, collation);
    }
}

fn set_entry(
    composer: &mut Composer<'_>,
    entry: &Entry,
    depth: u8,
    column: &Column,
    list: ElementId,
    rows: &mut Vec<Row>,
) {
    let size = column.tone.size;
    let start = size * (INDENT * f32::from(depth.min(3)));
    let turned = start + size * (INDENT * 1.5);
    let measure = Measure {
        first: vec![Slot {
            start,
            width: column.measure - start,
        }],
        rest: Slot {
            start: turned,
            width: column.measure - turned,
        },
    };
    let item = composer.tree.add(list, Role::Li);
    let body = composer.tree.add(item, Role::LBody);
    let words = inlines(entry);
    let tone: &Tone = &column.tone;
    let lines = composer.lines(&Text::Inlines(&words), None, tone, &measure, false, body);
    for line in lines {
        let row = composer.row_of(line, column.inline, tone, false, body);
        rows.push(row);
    }
    for below in &entry.below {
        set_entry(composer, below, depth.saturating_add(1), column, list, rows);
    }
}

/// The entry's words and its pages, each a link.
fn inlines(entry: &Entry) -> Inlines {
    let text = |words: String| Inline {
        span: Span::DETACHED,
        kind: InlineKind::Text(words),
    };
    let mut content = vec![text(entry.words.clone())];
    for (index, range) in entry.pages.iter().enumerate() {
        content.push(text(if index == 0 { "\u{2002}" } else { ", " }.to_owned()));
        let words = if range.first.0 == range.last.0 {
            range.first.1.clone()
        } else {
            format!("{}–{}", range.first.1, range.last.1)
        };
        content.push(super::place_link(&range.first.2, words));
    }
    super::inlines(content)
}

/// Puts rows of one depth into two columns, page by page; on the last page both are as long as each other.
fn fill_columns(composer: &mut Composer<'_>, rows: Vec<Row>, heading: Pt, step: Pt, leading: Pt) {
    let depth = composer.setting.geometry.depth - composer.setting.geometry.half_leading;
    let fitting = |room: Pt| ((room / leading).floor().max(1.0)) as usize;
    let mut room = fitting(depth - heading);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let left = rows.len();
        let count = room.min(left.div_ceil(2)).max(1);
        let first: Vec<Row> = rows.by_ref().take(count).collect();
        let second: Vec<Row> = rows.by_ref().take(count).collect();
        let mut second = second.into_iter();
        for mut row in first {
            if let Some(beside) = second.next() {
                row.absorb(
                    beside,
                    Spot {
                        inline: step,
                        block: Pt::ZERO,
                    },
                );
            }
            composer.row(row);
        }
        if rows.peek().is_some() {
            composer.list.push(Piece::NewPage);
        }
        room = fitting(depth);
    }
}

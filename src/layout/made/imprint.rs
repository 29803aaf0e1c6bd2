//! The imprint: who publishes the book, under which numbers, with which rights; at the foot of its page.

use crate::base::{Em, Span};
use crate::font::FaceStyle;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Gap, Mark, Piece};
use crate::layout::paragraph::{Align, Line, Measure, Text};
use crate::layout::setting::Setting;
use crate::model::MadePage;
use crate::page::Role;

/// Size relative to the body, and the share of the measure it takes.
const SIZE: f32 = 0.82;
const WIDTH: f32 = 0.8;
/// Space between its paragraphs, in ems.
const BETWEEN: f32 = 0.6;

/// Sets the imprint.
pub(super) fn set(composer: &mut Composer<'_>, column: &Column) {
    let setting = composer.setting;
    let tone = column
        .tone
        .scaled(SIZE)
        .ragged(Align::Start)
        .faced(&setting.stacks.body, FaceStyle::REGULAR)
        .led(Em(if column.tone.lang.orthography().is_cjk() {
            1.6
        } else {
            1.4
        }));
    let measure = column.measure * WIDTH;
    let mut paragraphs: Vec<(Vec<Line>, crate::page::ElementId)> = Vec::new();
    for text in paragraphs_of(setting) {
        let element = composer.element(column, Role::P, None);
        let lines = composer.lines(
            &Text::Words(&text, Span::DETACHED),
            None,
            &tone,
            &Measure::uniform(measure),
            false,
            element,
        );
        paragraphs.push((lines, element));
    }
    let between = tone.size * BETWEEN;
    let lines: usize = paragraphs.iter().map(|(lines, _)| lines.len()).sum();
    let depth = tone.leading * lines as f32
        + between * (paragraphs.len().saturating_sub(1)) as f32
        + setting.geometry.half_leading * 2.0;
    composer.mark(Mark::Anchor(super::name(MadePage::Imprint).into()));
    composer.list.push(Piece::Gap(Gap {
        size: (setting.geometry.depth - depth).max(crate::base::Pt::ZERO),
        keep: true,
        ..Gap::default()
    }));
    for (index, (lines, element)) in paragraphs.into_iter().enumerate() {
        if index > 0 {
            composer.list.push(Piece::Gap(Gap::of(between)));
        }
        composer.kept(lines, &column.toned(tone.clone()).below(element));
    }
}

/// What the record has to say, paragraph by paragraph.
fn paragraphs_of(setting: &Setting<'_>) -> Vec<String> {
    let metadata = &setting.book.metadata;
    let words = Setting::words(&metadata.lang);
    let mut paragraphs = Vec::new();
    let mut title = metadata.title.clone();
    if let Some(subtitle) = &metadata.subtitle {
        let joint = if metadata.lang.orthography().is_cjk() {
            "："
        } else {
            ": "
        };
        title = [title.as_str(), joint, subtitle].concat();
    }
    paragraphs.push(title);
    if let Some(series) = &metadata.series {
        let position = series.position.map_or_else(String::new, |position| {
            if metadata.lang.orthography().is_cjk() {
                format!("（{position}）")
            } else {
                format!(", {position}")
            }
        });
        paragraphs.push(format!("{}{position}", series.name));
    }
    let authors: Vec<&str> = metadata.authors().collect();
    if let Some(rights) = &metadata.rights {
        paragraphs.push(rights.clone());
    } else if !authors.is_empty() {
        let year = metadata
            .date
            .as_deref()
            .and_then(|date| date.get(..4))
            .map_or_else(String::new, |year| format!("{year} "));
        paragraphs.push(format!("© {year}{}", words.list(&authors)));
    }
    let publisher: Vec<&str> = [metadata.publisher.as_deref(), metadata.date.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if !publisher.is_empty() {
        paragraphs.push(publisher.join(words.name_separator));
    }
    for isbn in [&metadata.print_isbn, &metadata.isbn].into_iter().flatten() {
        paragraphs.push(format!("ISBN {}", spaced(isbn)));
    }
    paragraphs
}

/// An ISBN with its prefix and check digit set apart; the hyphens inside depend on tables of publishers.
fn spaced(isbn: &str) -> String {
    match (isbn.get(..3), isbn.get(3..12), isbn.get(12..)) {
        (Some(prefix), Some(middle), Some(check)) if isbn.len() == 13 => {
            format!("{prefix}-{middle}-{check}")
        }
        _ => isbn.to_owned(),
    }
}

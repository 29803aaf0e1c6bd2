//! Tables with more columns than any page has room for: every row is a list of what its columns say.

use crate::base::{Em, Pt};
use crate::font::FaceStyle;
use crate::layout::composer::{Column, Composer};
use crate::layout::paragraph::{Lead, Measure, Text};
use crate::layout::tone::Tone;
use crate::model::{Table, plain_text};
use crate::page::{ElementId, Role, Scope};

/// Space between rows, in lines.
const BETWEEN: f32 = 0.5;

/// Sets every row as lines of header and cell.
pub(super) fn set(composer: &mut Composer<'_>, table: &Table, tone: &Tone, column: &Column) {
    let heads: Vec<String> = match table.head.last() {
        Some(row) => row
            .cells
            .iter()
            .map(|cell| plain_text(&cell.content.content))
            .collect(),
        None => Vec::new(),
    };
    let body = composer.tree.add(column.parent, Role::TBody);
    let rows: Vec<_> = if table.body.is_empty() {
        table.head.iter().collect()
    } else {
        table.body.iter().collect()
    };
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            composer.space(BETWEEN);
        }
        let element = composer.tree.add(body, Role::Tr);
        for (at, cell) in row.cells.iter().enumerate() {
            let role = if cell.row_header {
                Role::Th(Scope::Row)
            } else {
                Role::Td
            };
            let own = composer.tree.add(element, role);
            let head = heads.get(at).map_or("", String::as_str);
            set_cell(composer, head, &cell.content, tone, column, own);
        }
    }
}

fn set_cell(
    composer: &mut Composer<'_>,
    head: &str,
    content: &crate::model::Inlines,
    tone: &Tone,
    column: &Column,
    element: ElementId,
) {
    if head.is_empty() && content.content.is_empty() {
        return;
    }
    let lead = Lead {
        words: head,
        face: Some(FaceStyle::BOLD),
        color: None,
        role: Some(Role::Lbl),
        gap: Em(0.8),
    };
    let lines = composer.lines(
        &Text::Inlines(content),
        (!head.is_empty()).then_some(&lead),
        tone,
        &Measure::uniform(column.measure.max(Pt(1.0))),
        false,
        element,
    );
    composer.paragraph(lines, &column.toned(tone.clone()).below(element));
}

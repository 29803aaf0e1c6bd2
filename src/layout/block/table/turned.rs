//! Tables that are too wide for the measure and short enough to lie on their side: on a page of their own, turned so
//! that their head is at the left.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{List, Part, Piece, Row, Turned};
use crate::layout::paragraph::{Extent, Text};
use crate::layout::tone::Tone;
use crate::model::{Inline, InlineKind, Row as TableRow, Table, Visitor, walk_inline};

use super::columns::{Fit, fit};

/// Lines that a cell may take more than its words need by themselves, relative: lines are never quite full.
const RAGGED: f32 = 1.15;

/// The widths of the columns of a table that is turned, and how much smaller it is set; `None` when it would not fit
/// so either, or need not be turned.
pub(super) fn fit_turned(
    composer: &mut Composer<'_>,
    table: &Table,
    (tone, gap): (&Tone, Pt),
    extents: &[Extent],
    column: &Column,
) -> Option<(Vec<Pt>, f32)> {
    let geometry = &composer.setting.geometry;
    if composer.nested || !column.main || geometry.vertical || has_pictures(table) {
        return None;
    }
    let (widths, factor) = match fit(extents, length(composer), gap, tone.size) {
        Fit::Whole { widths } => (widths, 1.0),
        Fit::Scaled { widths, factor } => (widths, factor),
        Fit::Squeezed { .. } | Fit::Never => return None,
    };
    let rows = table.head.iter().chain(&table.body);
    let tone = tone.scaled(factor);
    let mut depth = tone.leading * if table.caption.is_some() { 3.0 } else { 0.0 };
    for row in rows {
        depth += row_depth(composer, row, &tone, &widths);
        if depth > column.measure {
            return None;
        }
    }
    Some((widths, factor))
}

/// How long the lines of a turned page are.
pub(super) fn length(composer: &Composer<'_>) -> Pt {
    let geometry = &composer.setting.geometry;
    geometry.depth - geometry.half_leading * 2.0
}

/// How deep a row will be at most.
fn row_depth(composer: &mut Composer<'_>, row: &TableRow, tone: &Tone, widths: &[Pt]) -> Pt {
    let mut lines = 1.0f32;
    for (cell, width) in row.cells.iter().zip(widths) {
        let most = composer.extent(&Text::Inlines(&cell.content), tone).most;
        if most > *width {
            lines = lines.max((most * RAGGED / *width).ceil());
        }
    }
    tone.leading * lines + tone.size * (super::sheet::ROW_PADDING * 2.0)
}

/// Puts what was set for a turned page into one row.
pub(super) fn turn(composer: &Composer<'_>, list: List, column: &Column) -> Row {
    let mut turned = Turned {
        rows: Vec::new(),
        frames: Vec::new(),
        inline: column.inline,
        depth: Pt::ZERO,
    };
    let mut row = Row {
        size: length(composer),
        solid: true,
        ..Row::default()
    };
    let mut open = Vec::new();
    for piece in list.into_pieces() {
        match piece {
            Piece::Row(mut inner) => {
                row.notes.append(&mut inner.notes);
                row.marks.append(&mut inner.marks);
                row.place = row.place.or(inner.place);
                let at = turned.depth;
                turned.depth += inner.size;
                turned.rows.push((inner, at));
            }
            Piece::Gap(gap) => turned.depth += gap.size,
            Piece::Open(id) => {
                if let Some(frame) = composer.flow.frames.get(id.0) {
                    open.push(turned.frames.len());
                    let at = turned.depth;
                    turned.depth += frame.before;
                    turned.frames.push((frame.clone(), at, at));
                }
            }
            Piece::Close(_) => {
                if let Some((frame, _, end)) =
                    open.pop().and_then(|index| turned.frames.get_mut(index))
                {
                    turned.depth += frame.after;
                    *end = turned.depth;
                }
            }
            Piece::Cost(_) | Piece::Float(_) | Piece::Barrier | Piece::NewPage => {}
        }
    }
    // In the middle of the page's width.
    turned.inline += ((column.measure - turned.depth) / 2.0).max(Pt::ZERO);
    row.parts.push(Part::Turned(Box::new(turned)));
    row
}

/// Whether a table has pictures: they are not turned.
fn has_pictures(table: &Table) -> bool {
    #[derive(Default)]
    struct Found(bool);
    impl Visitor for Found {
        fn inline(&mut self, inline: &Inline) {
            self.0 |= matches!(inline.kind, InlineKind::Image(_));
            walk_inline(self, inline);
        }
    }
    let mut found = Found::default();
    let cells = table
        .head
        .iter()
        .chain(&table.body)
        .flat_map(|row| &row.cells);
    for inline in cells.flat_map(|cell| &cell.content.content) {
        found.inline(inline);
    }
    found.0
}

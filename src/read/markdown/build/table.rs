//! Tables.

use pulldown_cmark::Alignment as Column;

use super::{Builder, blocks::flat};
use crate::{
    base::{Code, Diagnostic},
    model::{Alignment, Block, BlockKind, Cell, Inlines, Row, Table},
    read::markdown::tree::{Kind, Node},
};

/// The most columns a table may have: more than any page holds.
const MAX_COLUMNS: usize = 200;

impl Builder<'_> {
    /// A table, in Markdown or in HTML.
    pub(super) fn table(&mut self, node: &Node<'_>, columns: &[Column]) -> Option<Block> {
        let lang = self.lang().clone();
        let attrs = self.node_attrs(node, &lang);
        let mut caption = None;
        let mut head: Vec<Row> = Vec::new();
        let mut body: Vec<Row> = Vec::new();
        let markdown = !columns.is_empty();
        for child in &node.children {
            match &child.kind {
                // A Markdown header is one row; an HTML one holds rows.
                Kind::Head if markdown => head.extend(self.row(child)),
                Kind::Head => {
                    for row in &child.children {
                        if matches!(row.kind, Kind::Row) {
                            head.extend(self.row(row));
                        }
                    }
                }
                Kind::Row => {
                    let heads =
                        !markdown && head.is_empty() && body.is_empty() && all_headers(child);
                    let row = self.row(child);
                    match heads {
                        true => head.extend(row),
                        false => body.extend(row),
                    }
                }
                Kind::Caption => {
                    let words = self.inlines(&flat(&child.children), child.range.clone());
                    caption = Some(words);
                }
                _ => {}
            }
        }
        // A header of blank cells says nothing.
        if head.len() == 1
            && head
                .iter()
                .all(|row| row.cells.iter().all(|cell| cell.content.content.is_empty()))
        {
            head.clear();
        }
        let width = columns.len().max(
            head.iter()
                .chain(&body)
                .map(|row| row.cells.len())
                .max()
                .unwrap_or(0),
        );
        if width == 0 {
            return None;
        }
        let kept = width.min(MAX_COLUMNS);
        if kept < width {
            let span = self.span(node.range.clone());
            self.report(
                Diagnostic::new(
                    Code::TooLarge,
                    span,
                    format!("a table of {width} columns; {MAX_COLUMNS} are set"),
                )
                .help("split it"),
            );
        }
        for row in head.iter_mut().chain(&mut body) {
            row.cells.truncate(kept);
            while row.cells.len() < kept {
                let cell = self.blank_cell(node);
                row.cells.push(cell);
            }
        }
        let columns = (0..kept)
            .map(|at| match columns.get(at) {
                Some(Column::Left) => Alignment::Start,
                Some(Column::Center) => Alignment::Center,
                Some(Column::Right) => Alignment::End,
                Some(Column::None) | None => Alignment::Auto,
            })
            .collect();
        let table = Table {
            columns,
            head,
            body,
            caption,
        };
        Some(self.block(node.range.clone(), attrs, BlockKind::Table(table)))
    }

    fn row(&mut self, node: &Node<'_>) -> Option<Row> {
        let id = self.node_id();
        let mut cells = Vec::new();
        for child in node.children.iter().take(MAX_COLUMNS + 1) {
            let Kind::Cell { header } = child.kind else {
                continue;
            };
            let range = match child.children.is_empty() {
                true => child.range.start..child.range.start,
                false => super::blocks::range_of(&child.children),
            };
            let content = self.inlines(&flat(&child.children), range);
            cells.push(Cell {
                content,
                row_header: header,
            });
            // A cell over several columns keeps them: the rest are blank.
            let span = child
                .get("colspan")
                .and_then(|n| n.parse::<usize>().ok())
                .unwrap_or(1)
                .min(MAX_COLUMNS);
            for _ in 1..span {
                let cell = self.blank_cell(child);
                cells.push(cell);
            }
        }
        (!cells.is_empty()).then_some(Row { id, cells })
    }

    fn blank_cell(&mut self, node: &Node<'_>) -> Cell {
        Cell {
            content: Inlines {
                id: self.node_id(),
                span: self.span(node.range.start..node.range.start),
                content: Vec::new(),
            },
            row_header: false,
        }
    }
}

fn all_headers(row: &Node<'_>) -> bool {
    let mut cells = row
        .children
        .iter()
        .filter(|child| matches!(child.kind, Kind::Cell { .. }))
        .peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(cell.kind, Kind::Cell { header: true }))
}

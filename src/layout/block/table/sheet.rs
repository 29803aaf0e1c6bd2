//! A table whose columns are known: its rows, its rules, the header that is said again.

use crate::base::{Pt, Span};
use crate::layout::axes::{Area, Spot};
use crate::layout::block::boxed::{self, Kind};
use crate::layout::block::caption;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Look, Part, Piece, Row, Shape, Stroke};
use crate::layout::paragraph::{Align, Measure, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::{Alignment, Block, Cell, Row as TableRow, Table};
use crate::page::{Artifact, ElementId, Paint, Role, Scope, Tag};

/// Space above and below the text of a row, in ems.
pub(super) const ROW_PADDING: f32 = 0.3;
/// Rules: at the edges, below the header, between rows of several lines.
const EDGE_RULE: Pt = Pt(0.9);
const HEAD_RULE: Pt = Pt(0.5);
const ROW_RULE: Pt = Pt(0.25);
/// The share of a page beyond which a row is cut between its lines.
const CUT: f32 = 0.35;
/// The share of a page up to which a header is repeated.
const REPEATED: f32 = 0.3;
/// The share of a page up to which a table is kept together, and what breaking one costs.
const TOGETHER: f32 = 0.45;
const BREAK_SMALL: u32 = 260;
const BREAK: u32 = 10;
/// A table of so many rows that is no deeper than this share of a page is never broken.
const FEW_ROWS: usize = 6;
const SHALLOW: f32 = 0.35;

/// A table whose columns are known.
pub(super) struct Sheet {
    tone: Tone,
    widths: Vec<Pt>,
    gap: Pt,
    aligns: Vec<Align>,
    inline: Pt,
    width: Pt,
}

impl Sheet {
    /// A table of a text, with its columns as wide as they were made.
    pub fn new(
        composer: &Composer<'_>,
        table: &Table,
        tone: Tone,
        widths: Vec<Pt>,
        gap: Pt,
        column: &Column,
    ) -> Self {
        let width = widths.iter().copied().sum::<Pt>() + gap * (widths.len() as f32 - 1.0);
        let free = (column.measure - width).max(Pt::ZERO);
        let centered = composer.setting.book.metadata.lang.orthography().is_cjk();
        let inline = column.inline + if centered { free / 2.0 } else { Pt::ZERO };
        Self {
            aligns: aligns(table),
            tone,
            widths,
            gap,
            inline,
            width,
        }
    }

    /// Sets the rows, in a box of rules.
    pub fn set(&self, composer: &mut Composer<'_>, block: &Block, table: &Table, column: &Column) {
        let theme = composer.setting.theme;
        let rule = |width| {
            Some(Stroke {
                color: theme.colors.text,
                width,
            })
        };
        let kind = Kind {
            look: Look {
                first_rule: rule(EDGE_RULE),
                last_rule: rule(EDGE_RULE),
                ..Look::default()
            },
            padding_inline: (Pt::ZERO, Pt::ZERO),
            padding_block: (EDGE_RULE, EDGE_RULE),
        };
        let frame_column = Column {
            inline: self.inline,
            measure: self.width,
            ..column.clone()
        };
        let (open, _) = boxed::open(composer, &kind, &frame_column);
        let depth = composer.setting.geometry.depth;
        let start = composer.list.depth();
        let head = self.set_head(composer, table, column.parent);
        let head_depth: Pt = head.iter().map(|row| row.size).sum();
        for row in &head {
            composer.row(row.clone());
            composer.keep();
        }
        let body = composer.tree.add(column.parent, Role::TBody);
        let mut several = false;
        let mut rows: Vec<Vec<Row>> = Vec::new();
        for row in &table.body {
            let set = self.set_row(composer, row, body, false, depth * CUT);
            several |= set.len() > 1 || set.iter().any(|r| r.size > self.tone.leading * 2.2);
            rows.push(set);
        }
        let count = rows.len();
        for (index, slices) in rows.into_iter().enumerate() {
            let last = index + 1 == count;
            self.put(composer, slices, index, several && !last);
            if !last {
                // A single row is not left alone under the header or over the end.
                let edge = index == 0 || index + 2 == count;
                composer.cost(if edge && count > 3 {
                    Piece::NEVER / 400
                } else {
                    0
                });
            }
        }
        let taken = composer.list.depth() - start;
        let rows = table.head.len() + count;
        let break_cost = if rows <= FEW_ROWS && taken <= depth * SHALLOW {
            Piece::NEVER
        } else if taken <= depth * TOGETHER {
            BREAK_SMALL
        } else {
            BREAK
        };
        let again = if head_depth <= depth * REPEATED && table.body.len() > 1 {
            self.continued(composer, block, table, column)
                .into_iter()
                .chain(head)
                .collect()
        } else {
            Vec::new()
        };
        boxed::finish(composer, &open, again, break_cost);
        boxed::close(composer, &open);
    }

    fn set_head(&self, composer: &mut Composer<'_>, table: &Table, parent: ElementId) -> Vec<Row> {
        if table.head.is_empty() {
            return Vec::new();
        }
        let head = composer.tree.add(parent, Role::THead);
        let mut rows: Vec<Row> = Vec::new();
        for row in &table.head {
            rows.extend(self.set_row(composer, row, head, true, Pt(f32::MAX)));
        }
        let color = composer.setting.theme.colors.text;
        if let Some(last) = rows.last_mut() {
            let at = last.size - HEAD_RULE / 2.0;
            last.parts.push(self.rule(at, HEAD_RULE, color));
        }
        rows
    }

    fn rule(&self, at: Pt, width: Pt, color: crate::base::Color) -> Part {
        Part::Shape(Shape {
            form: Form::Line(
                Spot {
                    inline: self.inline,
                    block: at,
                },
                Spot {
                    inline: self.inline + self.width,
                    block: at,
                },
            ),
            paint: Paint::Stroke {
                color,
                width,
                dash: None,
            },
            tag: Tag::Artifact(Artifact::Layout),
            span: Span::DETACHED,
        })
    }

    /// The rows a table row becomes: one, or one for each line when it is deeper than `cut`.
    fn set_row(
        &self,
        composer: &mut Composer<'_>,
        row: &TableRow,
        parent: ElementId,
        head: bool,
        cut: Pt,
    ) -> Vec<Row> {
        let element = composer.tree.add(parent, Role::Tr);
        let padding = self.tone.size * ROW_PADDING;
        let mut cells: Vec<Vec<Row>> = Vec::new();
        let mut inline = self.inline;
        for ((cell, width), align) in row.cells.iter().zip(&self.widths).zip(&self.aligns) {
            cells.push(self.set_cell(composer, cell, (inline, *width), *align, element, head));
            inline += *width + self.gap;
        }
        let sizes: Vec<Pt> = cells
            .iter()
            .map(|lines| lines.iter().map(|line| line.size).sum())
            .collect();
        let size = sizes.iter().copied().fold(self.tone.leading, Pt::max);
        if size + padding * 2.0 <= cut {
            let mut whole = Row::blank(size + padding * 2.0);
            whole.solid = true;
            for (lines, own) in cells.into_iter().zip(sizes) {
                // Headers stand on one line at their foot.
                let mut at = padding + if head { size - own } else { Pt::ZERO };
                for line in lines {
                    let step = line.size;
                    whole.absorb(
                        line,
                        Spot {
                            inline: Pt::ZERO,
                            block: at,
                        },
                    );
                    at += step;
                }
            }
            return vec![whole];
        }
        slices(cells, padding)
    }

    fn set_cell(
        &self,
        composer: &mut Composer<'_>,
        cell: &Cell,
        (inline, width): (Pt, Pt),
        align: Align,
        parent: ElementId,
        head: bool,
    ) -> Vec<Row> {
        let role = match (head, cell.row_header) {
            (true, true) => Role::Th(Scope::Both),
            (true, false) => Role::Th(Scope::Column),
            (false, true) => Role::Th(Scope::Row),
            (false, false) => Role::Td,
        };
        let element = composer.tree.add(parent, role);
        let mut tone = self.tone.ragged(align);
        if head || cell.row_header {
            tone = tone.bold();
        }
        let lines = composer.lines(
            &Text::Inlines(&cell.content),
            None,
            &tone,
            &Measure::uniform(width),
            false,
            element,
        );
        lines
            .into_iter()
            .map(|line| composer.row_of(line, inline, &tone, false, element))
            .collect()
    }

    fn put(&self, composer: &mut Composer<'_>, slices: Vec<Row>, index: usize, ruled: bool) {
        let theme = composer.setting.theme;
        let count = slices.len();
        for (at, mut row) in slices.into_iter().enumerate() {
            if theme.tables.striped && index % 2 == 1 {
                let area = Area {
                    inline: self.inline,
                    block: Pt::ZERO,
                    inline_size: self.width,
                    block_size: row.size,
                };
                row.parts.insert(
                    0,
                    Part::Shape(Shape {
                        form: Form::Area(area),
                        paint: Paint::Fill(theme.colors.tint),
                        tag: Tag::Artifact(Artifact::Background),
                        span: Span::DETACHED,
                    }),
                );
            }
            let last = at + 1 == count;
            if last && ruled {
                row.parts
                    .push(self.rule(row.size, ROW_RULE, theme.colors.rule));
            }
            composer.row(row);
            if !last {
                let edge = at == 0 || at + 2 == count;
                composer.cost(if edge { Piece::NEVER } else { 20 });
            }
        }
    }

    /// “Table 3 (continued)”, on pages that go on with a table that has a caption.
    fn continued(
        &self,
        composer: &mut Composer<'_>,
        block: &Block,
        table: &Table,
        column: &Column,
    ) -> Option<Row> {
        table.caption.as_ref()?;
        let (label, _) = caption::label(composer, block, column)?;
        let words = Setting::words(&column.tone.lang);
        let said = if column.tone.lang.orthography().is_cjk() {
            format!("{label}（{}）", words.continued)
        } else {
            format!("{} ({})", label.trim_end_matches('.'), words.continued)
        };
        let mut tone = caption::tone(composer.setting, column);
        tone.color = composer.setting.theme.colors.muted;
        let line = composer
            .ornament(&said, &tone, self.width, Artifact::Layout)
            .into_iter()
            .next()?;
        let mut row = composer.row_of(line, self.inline, &tone, false, column.parent);
        row.size += tone.size * 0.3;
        Some(row)
    }
}

/// Cells cut between their lines: slice *n* has line *n* of each.
fn slices(cells: Vec<Vec<Row>>, padding: Pt) -> Vec<Row> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut slices = vec![Row::blank(Pt::ZERO); count];
    for lines in cells {
        for (slice, line) in slices.iter_mut().zip(lines) {
            slice.size = slice.size.max(line.size);
            slice.absorb(line, Spot::default());
        }
    }
    if let Some(first) = slices.first_mut() {
        first.size += padding;
        first.shift(Spot {
            inline: Pt::ZERO,
            block: padding,
        });
    }
    if let Some(last) = slices.last_mut() {
        last.size += padding;
    }
    slices
}

fn aligns(table: &Table) -> Vec<Align> {
    (0..table.columns.len())
        .map(|column| match table.alignment(column) {
            Alignment::Auto | Alignment::Start => Align::Start,
            Alignment::Center => Align::Center,
            Alignment::End => Align::End,
        })
        .collect()
}

//! Lines to rows of the list, with what points into them and what stands beside them.

use crate::base::Pt;
use crate::layout::axes::Spot;
use crate::layout::flow::{IndexMark, Mark, Part, Piece, Row};
use crate::layout::paragraph::{Ending, Line};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::{Block, NodeId, PagePlace, TextPos};
use crate::page::ElementId;

use super::{Column, Composer};

/// What a break inside a paragraph costs, and what it costs more after a hyphen.
const INSIDE: u32 = 8;
const AFTER_HYPHEN: u32 = 40;

impl Composer<'_> {
    /// A row for a line: as deep as the tone's leading, deeper where the line needs it. Notes called in it are set, their
    /// elements put below `parent`.
    pub fn row_of(
        &mut self,
        line: Line,
        inline: Pt,
        tone: &Tone,
        on_grid: bool,
        parent: ElementId,
    ) -> Row {
        let vertical = self.setting.geometry.vertical;
        let baseline = tone.baseline(vertical);
        // What leading leaves free before and after the line may be used by what is tall in it.
        let free = ((tone.leading - tone.size) / 2.0).max(Pt::ZERO) * 0.8;
        let over = (line.ascent - baseline - free).max(Pt::ZERO);
        let under = (line.descent - (tone.leading - baseline) - free).max(Pt::ZERO);
        let mut size = tone.leading + over + under;
        if on_grid && size > tone.leading {
            size = self.setting.geometry.snap(size);
        }
        let before = over + (size - tone.leading - over - under) / 2.0;
        let mut row = Row {
            size,
            ..Row::default()
        };
        for call in &line.notes {
            if let Some(note) = self.note(*call, parent) {
                row.notes.push(note);
            }
        }
        row.marks
            .extend(line.anchors.iter().cloned().map(Mark::Anchor));
        for term in &line.index {
            self.index_marks += 1;
            let anchor = format!("_index-{}-{}", self.chapter.id.0, self.index_marks);
            row.marks.push(Mark::Index(IndexMark {
                term: term.clone(),
                anchor: anchor.into(),
            }));
        }
        row.place = line.text.map(PagePlace::Text);
        row.parts.push(Part::Line(
            line,
            Spot {
                inline,
                block: before + baseline,
            },
        ));
        row
    }

    /// Lines one under the other, with what it costs to part them.
    pub fn paragraph(&mut self, lines: Vec<Line>, column: &Column) {
        let count = lines.len();
        let body = &self.setting.theme.body;
        let (orphans, widows) = (usize::from(body.orphans), usize::from(body.widows));
        for (index, line) in lines.into_iter().enumerate() {
            let hyphen = line.ending == Ending::Hyphen;
            let row = self.row_of(
                line,
                column.inline,
                &column.tone,
                column.main,
                column.parent,
            );
            self.row(row);
            let (above, below) = (index + 1, count - index - 1);
            if below == 0 {
                break;
            }
            let cost = if above < orphans || below < widows {
                Piece::NEVER
            } else if hyphen {
                INSIDE + AFTER_HYPHEN
            } else {
                INSIDE
            };
            self.cost(cost);
        }
    }

    /// Lines that are never parted.
    pub fn kept(&mut self, lines: Vec<Line>, column: &Column) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let row = self.row_of(line, column.inline, &column.tone, false, column.parent);
            self.row(row);
            if index + 1 < count {
                self.cost(Piece::NEVER);
            }
        }
    }

    /// Adds a row with what was waiting for one.
    pub fn row(&mut self, mut row: Row) {
        let mut marks = std::mem::take(&mut self.waiting);
        marks.append(&mut row.marks);
        row.marks = marks;
        row.place = self.place.take().or(row.place);
        for side in std::mem::take(&mut self.beside) {
            row.absorb(side, Spot::default());
        }
        self.list.push(Piece::Row(row));
    }

    /// Gives what still waits a row of its own, of no depth.
    pub fn flush(&mut self) {
        if !self.beside.is_empty() {
            let size = self
                .beside
                .iter()
                .map(|row| row.size)
                .fold(Pt::ZERO, Pt::max);
            self.row(Row::blank(size));
        } else if !self.waiting.is_empty() {
            self.row(Row::blank(Pt::ZERO));
        }
    }

    /// Something that stands beside the next row, at the height of its first baseline: the mark of an item.
    pub fn set_beside(&mut self, row: Row) {
        self.beside.push(row);
    }

    /// Whether the next row has something beside it: it begins an item.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        !self.beside.is_empty()
    }

    /// The next row stands for a node without text of its own.
    pub fn stand_for(&mut self, node: NodeId) {
        self.place = Some(PagePlace::Text(TextPos { node, offset: 0 }));
    }

    /// The anchor of a block goes with the next row.
    pub fn anchor(&mut self, block: &Block) {
        if let Some(id) = &block.attrs.id {
            let name = Setting::place_name(self.chapter, Some(id));
            self.waiting.push(Mark::Anchor(name.into()));
        }
    }

    /// A mark that goes with the next row.
    pub fn mark(&mut self, mark: Mark) {
        self.waiting.push(mark);
    }
}

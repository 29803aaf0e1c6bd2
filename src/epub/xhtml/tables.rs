//! Tables.

use crate::model::{Alignment, Block, Cell, Row, Table};

use super::{super::xml::Tag, Writer};

impl Writer<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table) {
        self.written.facts.tables += 1;
        let id = self.listed_id(block);
        let mut tag = self.tag("table", "", &block.attrs);
        if let Some(id) = &id {
            tag = tag.with("id", id);
        }
        let columns: Vec<_> = (0..table.columns.len())
            .map(|column| table.alignment(column))
            .collect();
        self.block_element(tag, |w| {
            w.xml.line();
            let captioned = w.has_caption(block, table.caption.as_ref());
            if captioned {
                w.block_element(Tag::new("caption"), |w| {
                    w.page_breaks(block.id);
                    w.caption(block, table.caption.as_ref(), id.as_deref());
                });
            }
            let mut owner = (!captioned).then_some(block);
            if !table.head.is_empty() {
                w.block_element(Tag::new("thead"), |w| {
                    for row in &table.head {
                        w.row(row, &columns, true, owner.take());
                    }
                });
            }
            if !table.body.is_empty() || table.head.is_empty() {
                w.block_element(Tag::new("tbody"), |w| {
                    for row in &table.body {
                        w.row(row, &columns, false, owner.take());
                    }
                });
            }
        });
    }

    fn row(&mut self, row: &Row, columns: &[Alignment], head: bool, first_of: Option<&Block>) {
        self.block_element(Tag::new("tr"), |w| {
            for (at, cell) in row.cells.iter().enumerate() {
                let tag = cell_tag(cell, head, columns.get(at).copied().unwrap_or_default());
                w.element(tag, |w| {
                    if at == 0 {
                        if let Some(table) = first_of {
                            w.page_breaks(table.id);
                        }
                        w.page_breaks(row.id);
                    }
                    let bold = head || cell.row_header;
                    w.voiced(|voice| voice.bold |= bold, |w| w.inlines(&cell.content));
                });
            }
        });
    }
}

fn cell_tag(cell: &Cell, head: bool, alignment: Alignment) -> Tag {
    // A header without words would head nothing.
    let tag = if cell.content.content.is_empty() {
        Tag::new("td")
    } else if head {
        Tag::new("th").with("scope", "col")
    } else if cell.row_header {
        Tag::new("th").with("scope", "row")
    } else {
        Tag::new("td")
    };
    match alignment {
        Alignment::Auto | Alignment::Start => tag,
        Alignment::Center => tag.class("centre"),
        Alignment::End => tag.class("end"),
    }
}

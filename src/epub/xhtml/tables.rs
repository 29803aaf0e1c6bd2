//! Tables.

use crate::model::{Alignment, Block, Cell, Row, Table, plain_text};

use super::{
    super::{voice::is_cjk, xml::Tag},
    Writer,
};

impl Writer<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table) {
        self.written.facts.tables += 1;
        let id = self.listed_id(block);
        let columns = table.columns.len();
        let class = if (3..=MOST_ROOMY).contains(&columns) {
            format!("columns-{columns}")
        } else {
            String::new()
        };
        let mut tag = self.tag("table", &class, &block.attrs);
        if let Some(id) = &id {
            tag = tag.with("id", id);
        }
        let columns: Vec<_> = (0..columns).map(|column| table.alignment(column)).collect();
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
                let tag = cell_tag(
                    cell,
                    head,
                    columns.get(at).copied().unwrap_or_default(),
                    columns.len(),
                );
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

fn cell_tag(cell: &Cell, head: bool, alignment: Alignment, columns: usize) -> Tag {
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
    let alignment = match alignment {
        Alignment::Auto | Alignment::Start => None,
        Alignment::Center => Some("centre"),
        Alignment::End => Some("end"),
    };
    let whole = (columns <= FEW_COLUMNS && is_a_word_of_han(cell)).then_some("whole");
    let classes: Vec<_> = alignment.into_iter().chain(whole).collect();
    if classes.is_empty() {
        tag
    } else {
        tag.class(&classes.join(" "))
    }
}

/// Most columns of a table whose columns keep a least width on a phone.
pub(in crate::epub) const MOST_ROOMY: usize = 5;

/// Columns of a table in which short cells may keep a line to themselves.
const FEW_COLUMNS: usize = 5;

/// Whether a cell holds a word of a few Chinese or Japanese characters: a narrow column would part it anywhere.
fn is_a_word_of_han(cell: &Cell) -> bool {
    let text = plain_text(&cell.content.content);
    let length = text.chars().count();
    (1..=5).contains(&length)
        && text
            .chars()
            .any(|c| is_cjk(c, crate::base::Orthography::Latin))
}

//! How the columns of a table align: one rule for every output.

use super::{
    block::{Alignment, Table},
    text::plain_text,
};

impl Table {
    /// The alignment of a column, decided where the author left it open: at the end of the line when the body has
    /// figures and nothing else in it, at the start otherwise. Never [`Alignment::Auto`].
    #[must_use]
    pub fn alignment(&self, column: usize) -> Alignment {
        match self.columns.get(column).copied().unwrap_or_default() {
            Alignment::Auto => {
                let mut figures = 0_usize;
                for row in &self.body {
                    let text = row
                        .cells
                        .get(column)
                        .map(|cell| plain_text(&cell.content.content));
                    match text.as_deref().map(str::trim) {
                        None | Some("" | "—" | "–" | "-") => {}
                        Some(text) if is_figure(text) => figures += 1,
                        Some(_) => return Alignment::Start,
                    }
                }
                if figures > 0 {
                    Alignment::End
                } else {
                    Alignment::Start
                }
            }
            chosen @ (Alignment::Start | Alignment::Center | Alignment::End) => chosen,
        }
    }
}

/// Whether a cell is a number with its sign, unit sign or currency.
fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '.' | ','
                        | ' '
                        | '\u{a0}'
                        | '\u{202f}'
                        | '+'
                        | '-'
                        | '−'
                        | '±'
                        | '%'
                        | '‰'
                        | '$'
                        | '€'
                        | '£'
                        | '¥'
                        | '￥'
                        | '×'
                        | '('
                        | ')'
                        | '/'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Row, fixture::Maker};

    #[test]
    fn figures_align_at_the_end_unless_the_author_says_otherwise() {
        let mut maker = Maker::new(0);
        let mut row = |cells: [&str; 3]| Row {
            id: maker.id(),
            cells: cells
                .iter()
                .map(|text| Cell {
                    content: maker.words(text),
                    row_header: false,
                })
                .collect(),
        };
        let table = Table {
            columns: vec![Alignment::Auto, Alignment::Auto, Alignment::Center],
            head: Vec::new(),
            body: vec![row(["2020", "18%", "1"]), row(["now", "—", "2"])],
            caption: None,
        };
        assert_eq!(table.alignment(0), Alignment::Start);
        assert_eq!(table.alignment(1), Alignment::End);
        assert_eq!(table.alignment(2), Alignment::Center);
        assert_eq!(table.alignment(9), Alignment::Start);
    }
}

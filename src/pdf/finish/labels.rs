//! Page labels: what a reader shows as the number of a page is its printed folio (ISO 32000-1, 12.4.2).

use lopdf::{Document, Object, dictionary};

use crate::page::{Folio, Page};

use super::objects::number_tree;

/// The number tree of labels: an entry wherever the numbering changes.
pub(super) fn write(document: &mut Document, pages: &[Page]) -> Object {
    let mut ranges = Vec::new();
    let mut expected = None;
    for (index, page) in (0_i64..).zip(pages) {
        let (style, number, next) = match page.folio {
            Folio::Roman(number) => ("r", number, Folio::Roman(number.saturating_add(1))),
            Folio::Arabic(number) => ("D", number, Folio::Arabic(number.saturating_add(1))),
        };
        if expected != Some(page.folio) {
            let range = dictionary! { "S" => style, "St" => i64::from(number.max(1)) };
            ranges.push((index, Object::from(range)));
        }
        expected = Some(next);
    }
    number_tree(document, ranges)
}

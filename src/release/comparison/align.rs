//! Which page of one edition belongs to which of the other.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A page of each edition, by their positions from 0; at least one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The page of the earlier edition.
    pub old: Option<usize>,
    /// The page of the later edition.
    pub new: Option<usize>,
}

/// Pairs the pages of two editions by their words. Figures do not count: a page whose number alone is another is the
/// same page. Between pages that are the same, those that are not are paired in their order.
#[must_use]
pub fn align(old: &[String], new: &[String]) -> Vec<Pair> {
    let keys = |pages: &[String]| pages.iter().map(|text| key(text)).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        let (from, was, to, is) = match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => (old_index, len, new_index, len),
            DiffOp::Delete {
                old_index,
                old_len,
                new_index,
            } => (old_index, old_len, new_index, 0),
            DiffOp::Insert {
                old_index,
                new_index,
                new_len,
            } => (old_index, 0, new_index, new_len),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => (old_index, old_len, new_index, new_len),
        };
        pairs.extend((0..was.max(is)).map(|at| Pair {
            old: (at < was).then_some(from + at),
            new: (at < is).then_some(to + at),
        }));
    }
    pairs
}

fn key(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_numeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(old: &[&str], new: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
        let owned = |pages: &[&str]| {
            pages
                .iter()
                .map(|&page| page.to_owned())
                .collect::<Vec<_>>()
        };
        let found = align(&owned(old), &owned(new));
        found.into_iter().map(|pair| (pair.old, pair.new)).collect()
    }

    #[test]
    fn a_page_put_between_moves_those_behind_it_without_changing_them() {
        let found = pairs(&["a 1", "b 2", "c 3"], &["a 1", "new 2", "b 3", "c 4"]);
        let expected = [
            (Some(0), Some(0)),
            (None, Some(1)),
            (Some(1), Some(2)),
            (Some(2), Some(3)),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn changed_pages_are_paired_and_what_is_left_went() {
        let found = pairs(&["a", "b", "c", "d"], &["a", "x", "d"]);
        let expected = [
            (Some(0), Some(0)),
            (Some(1), Some(1)),
            (Some(2), None),
            (Some(3), Some(2)),
        ];
        assert_eq!(found, expected);
        assert_eq!(pairs(&[], &[]), []);
    }
}

//! Text from right to left: levels of the bidirectional algorithm (UAX #9), looked up only where there is any.

use unicode_bidi::{BidiInfo, Level};

/// The level of every byte; `None` when all of the text runs from left to right.
pub(super) fn levels(text: &str) -> Option<Vec<Level>> {
    text.chars()
        .any(is_right_to_left)
        .then(|| BidiInfo::new(text, Some(Level::ltr())).levels)
}

/// Whether a character may give text a level above 0: Hebrew, Arabic and their neighbours, marks of direction.
fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// The visual order of a line's elements by their levels (UAX #9, rule L2).
pub(super) fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0).min(MAX_LEVEL);
    for level in (1..=highest).rev() {
        let mut from = 0;
        while from < order.len() {
            let at = |place: usize| order.get(place).and_then(|i| levels.get(*i)).copied();
            if at(from).is_none_or(|l| l < level) {
                from += 1;
                continue;
            }
            let mut to = from + 1;
            while at(to).is_some_and(|l| l >= level) {
                to += 1;
            }
            if let Some(run) = order.get_mut(from..to) {
                run.reverse();
            }
            from = to;
        }
    }
    order
}

/// The deepest level that text reaches (UAX #9, BD2).
const MAX_LEVEL: u8 = 125;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_from_right_to_left_are_turned_round() {
        assert_eq!(visual_order(&[0, 1, 1, 1, 0]), [0, 3, 2, 1, 4]);
        assert_eq!(visual_order(&[1, 2, 2, 1]), [3, 1, 2, 0]);
        assert!(levels("中文 and English").is_none());
        assert!(levels("שלום").is_some());
    }
}

//! Small capitals of faces that have none: capitals, smaller.

use std::ops::Range;

use super::{
    cast::Form,
    fount::Manner,
    scan::{Here, Scan},
};

/// Size of made small capitals relative to the text: a little over the x-height, as drawn ones are.
const SCALE: f32 = 0.78;

impl Scan<'_, '_> {
    /// Casts a word with its small letters as smaller capitals.
    pub(super) fn set_small_caps(&mut self, here: Here<'_>, range: Range<usize>, form: Form) {
        let text = self.draft.text.get(range.clone()).unwrap_or("");
        for (piece, small) in pieces(text) {
            let capitals: String = piece_text(text, &piece).chars().map(capital).collect();
            let shown = if small {
                capitals.as_str()
            } else {
                piece_text(text, &piece)
            };
            let manner = Manner {
                rtl: form.level % 2 == 1,
                ..Manner::default()
            };
            let Some(fount) = self.founts.get_mut(usize::from(here.fount)) else {
                return;
            };
            let word = fount.word(self.library, self.shaper, self.divider, shown, manner);
            let form = Form {
                size: form.size * if small { SCALE } else { 1.0 },
                ..form
            };
            let whole = range.start + piece.start..range.start + piece.end;
            self.put_word(here, whole, &word, form);
        }
    }
}

fn piece_text<'t>(text: &'t str, piece: &Range<usize>) -> &'t str {
    text.get(piece.clone()).unwrap_or("")
}

/// Stretches of letters that become small capitals, and of everything else.
fn pieces(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let small = capital(c) != c;
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some((range, known)) if *known == small => range.end = end,
            _ => found.push((at..end, small)),
        }
    }
    found
}

/// The capital of a letter, where it is one character of the same length, so that places in the text stay what they
/// are; the letter itself otherwise.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_what_has_none_stay_as_they_are() {
        assert_eq!(
            pieces("Über1ß"),
            [(0..2, false), (2..5, true), (5..8, false)]
        );
        assert_eq!(capital('é'), 'É');
        assert_eq!(capital('ß'), 'ß');
    }
}

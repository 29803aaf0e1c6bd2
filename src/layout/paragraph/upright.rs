//! Figures upright in a vertical line: tate-chu-yoko (縦中横, 纵中横).

use std::ops::Range;

use super::{
    cast::Form,
    class::Class,
    fount::Manner,
    line::Posture,
    scan::{Here, Scan},
};

/// Whether a word stands upright in a vertical line: one letter or figure, a number of two figures, !! and !? (jlreq
/// §3.2.5, clreq §3.2.3).
pub(super) fn stands(word: &str) -> bool {
    match word.as_bytes() {
        [one] => one.is_ascii_alphanumeric(),
        [tens, ones] => {
            (tens.is_ascii_digit() && ones.is_ascii_digit())
                || (matches!(tens, b'!' | b'?') && matches!(ones, b'!' | b'?'))
        }
        _ => false,
    }
}

impl Scan<'_, '_> {
    /// Casts a word upright on one square of a vertical line.
    pub(super) fn set_upright(&mut self, here: Here<'_>, range: Range<usize>) {
        let text = self.draft.text.get(range.clone()).unwrap_or("");
        let Some(fount) = self.founts.get_mut(usize::from(here.fount)) else {
            return;
        };
        let word = fount.word(
            self.library,
            self.shaper,
            self.divider,
            text,
            Manner::default(),
        );
        let size = here.look.size.0;
        let form = Form {
            size,
            raise: here.look.raise.0,
            posture: Posture::Upright,
            level: 0,
        };
        let height = word
            .parts
            .first()
            .and_then(|part| self.library.face(part.link.face))
            .map_or(0.7, |face| face.metrics().cap_height.0);
        let before = self.galley.sorts.len();
        let atoms = self.galley.atoms.len();
        self.put_word(here, range, &word, form);
        // The figures side by side, their middle on the square's.
        let sorts = self.galley.sorts.get_mut(before..).unwrap_or(&mut []);
        let width: f32 = sorts.iter().map(|sort| sort.advance).sum();
        let drop = (0.5 + height / 2.0) * size;
        let mut pen = -width / 2.0;
        for sort in sorts.iter_mut() {
            sort.dx += pen;
            sort.dy -= drop;
            pen += sort.advance;
            sort.advance = 0.0;
        }
        if let Some(last) = sorts.last_mut() {
            last.advance = size;
        }
        self.galley.atoms.truncate(atoms + 1);
        let glyphs = self.galley.sorts.len() - before;
        if let Some(atom) = self.galley.atoms.last_mut() {
            atom.width = size;
            atom.em = size;
            atom.glyphs = u32::try_from(glyphs).unwrap_or(0);
            atom.class = Class::Ideograph;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stands;

    #[test]
    fn short_figures_stand_and_long_ones_lie() {
        assert!(stands("7") && stands("12") && stands("!?") && stands("A"));
        assert!(!stands("2024") && !stands("ab") && !stands("5%"));
    }
}

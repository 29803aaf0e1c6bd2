//! What a character is to the line: the classes of jlreq §3.9.1 and clreq §3.1, as far as breaking and spacing
//! distinguish them.

use crate::base::Orthography;

use super::tables;

/// The class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Opening brackets and quotation marks (cl-01).
    Opening,
    /// Closing brackets and quotation marks (cl-02).
    Closing,
    /// Hyphens, wave dashes (cl-03).
    Connector,
    /// Exclamation and question marks (cl-04).
    Dividing,
    /// Interpuncts, and in Japanese colons (cl-05).
    Middle,
    /// Full stops (cl-06).
    Stop,
    /// Commas; in Chinese, colons and semicolons too (cl-07).
    Comma,
    /// Dashes and ellipses (cl-08).
    Inseparable,
    /// Iteration marks (cl-09).
    Iteration,
    /// The prolonged sound mark (cl-10).
    Prolonged,
    /// Small kana (cl-11).
    SmallKana,
    /// Marks before a figure (cl-12).
    Prefix,
    /// Marks after a figure (cl-13).
    Postfix,
    /// The ideographic space (cl-14).
    FullSpace,
    /// Kana (cl-15, cl-16).
    Kana,
    /// Ideographs and other full-width signs (cl-19).
    Ideograph,
    /// Full-width letters and figures.
    FullLetter,
    /// Full-width figures.
    FullDigit,
    /// The solidus.
    Solidus,
    /// Hangul syllables.
    Hangul,
    /// Everything set as words (cl-26, cl-27).
    Word,
    /// Pictures and formulas.
    Object,
}

impl Class {
    /// Whether it is set on the em square.
    pub(super) fn is_full_width(self) -> bool {
        !matches!(self, Self::Word | Self::Object)
    }

    /// Whether it is text proper, beside which a Latin word wants room.
    pub(super) fn is_letter(self) -> bool {
        matches!(
            self,
            Self::Ideograph
                | Self::Kana
                | Self::SmallKana
                | Self::Iteration
                | Self::Prolonged
                | Self::Hangul
        )
    }

    /// Whether it is a mark of punctuation with room of its own.
    pub(super) fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Opening
                | Self::Closing
                | Self::Dividing
                | Self::Middle
                | Self::Stop
                | Self::Comma
        )
    }
}

/// Whether a character is full-width in Chinese, Japanese and Korean text and proportional elsewhere, so that its
/// neighbours decide.
pub(super) fn is_ambiguous(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '―' | '…' | '‥' | '·' | '‧')
}

/// The class of a character in text of an orthography. `full` says what became of an ambiguous one.
pub(super) fn classify(c: char, orthography: Orthography, full: bool) -> Class {
    if c < '\u{80}' {
        return Class::Word;
    }
    match c {
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            return Class::Ideograph;
        }
        '\u{20000}'..='\u{323AF}' => return Class::Ideograph,
        '\u{AC00}'..='\u{D7A3}' | '\u{3131}'..='\u{318E}' => return Class::Hangul,
        _ => {}
    }
    if is_ambiguous(c) {
        return if full { ambiguous(c) } else { Class::Word };
    }
    if let Some(class) = tables::mark(c, orthography) {
        return class;
    }
    if tables::SMALL_KANA.contains(&c) || ('\u{31F0}'..='\u{31FF}').contains(&c) {
        return Class::SmallKana;
    }
    match c {
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{1B000}'..='\u{1B16F}' => {
            Class::Kana
        }
        '\u{FF10}'..='\u{FF19}' => Class::FullDigit,
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => Class::FullLetter,
        '\u{2E80}'..='\u{2FDF}' | '\u{2FF0}'..='\u{2FFF}' | '\u{3003}'..='\u{303F}' => {
            Class::Ideograph
        }
        '\u{3105}'..='\u{312F}' | '\u{3190}'..='\u{31EF}' | '\u{3200}'..='\u{33FF}' => {
            Class::Ideograph
        }
        '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' => {
            Class::Ideograph
        }
        _ if orthography.is_cjk() && tables::is_wide_symbol(c) => Class::Ideograph,
        _ => Class::Word,
    }
}

fn ambiguous(c: char) -> Class {
    match c {
        '“' | '‘' => Class::Opening,
        '”' | '’' => Class::Closing,
        '·' | '‧' => Class::Middle,
        _ => Class::Inseparable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_classed_by_language() {
        let class = |c, o| classify(c, o, true);
        assert_eq!(class('：', Orthography::Hans), Class::Comma);
        assert_eq!(class('：', Orthography::Ja), Class::Middle);
        assert_eq!(class('“', Orthography::Hans), Class::Opening);
        assert_eq!(classify('“', Orthography::Latin, false), Class::Word);
        assert_eq!(class('々', Orthography::Ja), Class::Iteration);
        assert_eq!(class('ッ', Orthography::Ja), Class::SmallKana);
        assert_eq!(class('한', Orthography::Ko), Class::Hangul);
        assert_eq!(class('é', Orthography::Hans), Class::Word);
        assert_eq!(class('①', Orthography::Hans), Class::Ideograph);
    }
}

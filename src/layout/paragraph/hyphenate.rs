//! Where words are divided with a hyphen.

use crate::base::Lang;

use super::{atom::Break, divide::Cut, style::Hyphens};

/// Penalty of a hyphen (TeX's `\hyphenpenalty`).
const HYPHEN_PENALTY: u16 = 50;
/// Penalty of a hyphen in a foreign word among Han, where almost any other place will do.
const FOREIGN_PENALTY: u16 = 250;
/// A foreign word with a capital, a name as a rule, is left whole among Han unless it is longer than this.
const LONG_NAME: usize = 12;
/// Words longer than this are not words.
const MAX_LETTERS: usize = 60;

/// Divides the words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hyphenator {
    lang: hypher::Lang,
    hyphens: Hyphens,
    penalty: u16,
    /// Whether it divides foreign words among Han.
    foreign: bool,
}

impl Hyphenator {
    /// The hyphenator of a language; `None` when no patterns are known for it. Words in Chinese, Japanese and Korean
    /// text that say nothing of their language are taken for English ones.
    pub(super) fn new(lang: &Lang, hyphens: Hyphens) -> Option<Self> {
        if lang.orthography().is_cjk() {
            return Some(Self {
                lang: hypher::Lang::English,
                hyphens,
                penalty: FOREIGN_PENALTY,
                foreign: true,
            });
        }
        let code: [u8; 2] = lang.language().as_bytes().try_into().ok()?;
        Some(Self {
            lang: hypher::Lang::from_iso(code)?,
            hyphens,
            penalty: HYPHEN_PENALTY,
            foreign: false,
        })
    }

    /// Adds the places where a word may be divided. A word with a hyphen of its own, a figure or inner capitals is
    /// left whole.
    pub(super) fn divide(self, word: &str, cuts: &mut Vec<Cut>) {
        let is_letter = |c: char| c.is_alphabetic() || is_mark(c);
        let start = word.find(is_letter).unwrap_or(word.len());
        let rest = word.get(start..).unwrap_or("");
        let end = rest
            .find(|c| !is_letter(c))
            .map_or(word.len(), |length| start + length);
        let letters = word.get(start..end).unwrap_or("");
        let tail = word.get(end..).unwrap_or("");
        let count = letters.chars().count();
        if self.foreign && count <= LONG_NAME && letters.starts_with(char::is_uppercase) {
            return;
        }
        if tail.chars().any(|c| c.is_alphanumeric() || c == '-')
            || word
                .get(..start)
                .is_some_and(|head| head.contains(|c: char| c.is_alphanumeric()))
            || letters.chars().skip(1).any(char::is_uppercase)
            || count > MAX_LETTERS
        {
            return;
        }
        let bounds = self.lang.bounds();
        let left = usize::from(self.hyphens.left).max(bounds.0);
        let right = usize::from(self.hyphens.right).max(bounds.1);
        let mut at = start;
        for syllable in hypher::hyphenate_bounded(letters, self.lang, left, right) {
            if at > start {
                cuts.push(Cut {
                    at: u32::try_from(at).unwrap_or(u32::MAX),
                    breaks: Break::Hyphen(self.penalty),
                });
            }
            at += syllable.len();
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, tag: &str) -> String {
        let lang = Lang::parse(tag).unwrap();
        let mut cuts = Vec::new();
        Hyphenator::new(&lang, Hyphens::default())
            .unwrap()
            .divide(word, &mut cuts);
        let mut out = String::new();
        let mut from = 0;
        for cut in cuts {
            out.push_str(&word[from..cut.at as usize]);
            out.push('-');
            from = cut.at as usize;
        }
        out + &word[from..]
    }

    #[test]
    fn words_are_divided_by_their_language() {
        assert_eq!(divided("“extensive”,", "en"), "“ex-ten-sive”,");
        assert_eq!(divided("Donaudampfschiff", "de"), "Do-nau-dampf-schiff");
        assert_eq!(divided("naïveté", "fr"), "naï-veté");
    }

    #[test]
    fn foreign_names_are_left_whole_among_han() {
        assert_eq!(divided("Windows", "zh"), "Windows");
        assert_eq!(divided("Windows", "en"), "Win-dows");
        assert_eq!(divided("documentation", "zh"), "doc-u-men-ta-tion");
    }

    #[test]
    fn names_figures_and_compounds_are_left_whole() {
        for word in ["GitHub", "state-of-the-art", "x86assembly", "don’t"] {
            assert_eq!(divided(word, "en"), word);
        }
    }
}

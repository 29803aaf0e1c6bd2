//! In which type each character of the book is set: what the fonts of the EPUB must have.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use crate::base::Orthography;

/// What a piece of text is, as the stylesheet distinguishes families.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// Running text.
    Body,
    /// Headings, box titles, large figures, captions.
    Heading,
    /// Code.
    Code,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Voice {
    /// The family's role.
    pub(super) role: Role,
    /// Whether bold.
    pub(super) bold: bool,
    /// Whether italic.
    pub(super) italic: bool,
    /// Whether in small capitals.
    pub(super) small_caps: bool,
    /// Whose rules choose the family.
    pub(super) orthography: Orthography,
}

/// Characters, one bit each, in pages that are made when needed.
#[derive(Clone, Debug, Default)]
pub(super) struct Characters {
    pages: BTreeMap<u32, Box<[u64; 16]>>,
}

/// Bits of a page.
const PAGE: u32 = 1024;

impl Characters {
    /// Adds the characters of a text.
    pub(super) fn add(&mut self, text: &str) {
        // Most characters stand on the page of the one before.
        let mut rest = text.chars().peekable();
        while let Some(first) = rest.peek() {
            let number = u32::from(*first) / PAGE;
            let page = self.pages.entry(number).or_default();
            while let Some(c) = rest.next_if(|c| u32::from(*c) / PAGE == number) {
                let bit = u32::from(c) % PAGE;
                if let Some(word) = page.get_mut((bit / 64) as usize) {
                    *word |= 1 << (bit % 64);
                }
            }
        }
    }

    /// Adds another set.
    pub(super) fn merge(&mut self, other: &Self) {
        for (number, page) in &other.pages {
            let into = self.pages.entry(*number).or_default();
            for (word, more) in into.iter_mut().zip(page.iter()) {
                *word |= more;
            }
        }
    }

    /// The characters, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.pages.iter().flat_map(|(number, page)| {
            (0..PAGE).filter_map(move |bit| {
                let word = page.get((bit / 64) as usize)?;
                (word >> (bit % 64) & 1 == 1)
                    .then(|| char::from_u32(number * PAGE + bit))
                    .flatten()
            })
        })
    }
}

/// The characters of a book by voice.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    voices: BTreeMap<Voice, Characters>,
}

impl Usage {
    /// Notes a text.
    pub(super) fn add(&mut self, voice: Voice, text: &str) {
        self.voices.entry(voice).or_default().add(text);
    }

    /// Adds what another file uses.
    pub(super) fn merge(&mut self, other: &Self) {
        for (voice, characters) in &other.voices {
            self.voices.entry(*voice).or_default().merge(characters);
        }
    }

    /// Every voice with its characters, in order.
    pub(super) fn voices(&self) -> impl Iterator<Item = (Voice, &Characters)> {
        self.voices
            .iter()
            .map(|(voice, characters)| (*voice, characters))
    }
}

/// Whether a character is set in the family of Chinese, Japanese or Korean: always for their scripts and full-width
/// forms; for quotation marks, dashes and ellipses in their text (clreq §3.1.1: these marks have no code points of
/// their own).
pub(super) fn is_cjk(c: char, orthography: Orthography) -> bool {
    match c {
        '\u{3000}'..='\u{303f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' => true,
        '\u{2018}'..='\u{201d}' | '\u{2014}' | '\u{2015}' | '\u{2025}' | '\u{2026}' | '\u{b7}' => {
            orthography.is_chinese() || orthography == Orthography::Ja
        }
        c if u32::from(c) < 0x1100 => false,
        c => matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_kept_once_and_in_order() {
        let mut characters = Characters::default();
        characters.add("海上b𰻝a上");
        let mut more = Characters::default();
        more.add("éb");
        characters.merge(&more);
        assert_eq!(characters.iter().collect::<String>(), "abé上海𰻝");
    }

    #[test]
    fn marks_without_code_points_of_their_own_follow_the_language() {
        assert!(is_cjk('“', Orthography::Hans));
        assert!(!is_cjk('“', Orthography::Latin));
        assert!(!is_cjk('“', Orthography::Ko));
        assert!(is_cjk('，', Orthography::Latin));
        assert!(is_cjk('々', Orthography::Ja) && is_cjk('가', Orthography::Ko));
        assert!(!is_cjk('a', Orthography::Hans));
    }
}

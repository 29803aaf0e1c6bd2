//! Which faces a book uses, what they lack, and where it can be had: `keben fonts`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use unicode_script::{Script, UnicodeScript as _};

use super::{FontInfo, Set, info};
use crate::model::{
    Block, BlockKind, Inline, InlineKind, Visitor, walk_block, walk_blocks, walk_inline,
};

/// What `keben fonts --json` prints; `schemas/fonts.json` describes it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FontsReport {
    /// The faces that the pages use.
    pub used: Vec<FontInfo>,
    /// Families that are there and not used.
    pub unused: Vec<String>,
    /// Characters that no face has, by script.
    pub missing: Vec<Missing>,
}

/// Characters of one script that no face has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Missing {
    /// The script, in words.
    pub script: String,
    /// The characters.
    pub characters: Vec<char>,
    /// An open family that has them.
    pub family: String,
}

impl FontsReport {
    /// Looks at a set book; `None` when there is no book.
    #[must_use]
    pub fn of(set: &Set) -> Option<Self> {
        let book = set.book.as_ref()?;
        let used = info::fonts(set);
        let unused = set
            .library
            .families()
            .filter(|family| used.iter().all(|face| face.family != *family))
            .map(str::to_owned)
            .collect();
        let mut text = Characters::default();
        for chapter in &book.chapters {
            chapter
                .title
                .content
                .iter()
                .for_each(|inline| text.inline(inline));
            walk_blocks(&mut text, &chapter.blocks);
            chapter
                .notes
                .iter()
                .for_each(|note| walk_blocks(&mut text, &note.blocks));
        }
        let lacks = |c: &char| set.library.faces().all(|face| face.glyph(*c).is_none());
        let mut missing: BTreeMap<(String, String), Vec<char>> = BTreeMap::new();
        for c in text
            .found
            .into_iter()
            .filter(|c| is_drawn(*c))
            .filter(lacks)
        {
            let script = c.script();
            let key = (script.full_name().replace('_', " "), family(c, script));
            missing.entry(key).or_default().push(c);
        }
        let missing = missing
            .into_iter()
            .map(|((script, family), characters)| Missing {
                script,
                characters,
                family,
            })
            .collect();
        Some(Self {
            used,
            unused,
            missing,
        })
    }
}

/// An open family, under the SIL Open Font License, that has a character.
fn family(c: char, script: Script) -> String {
    match (script, c) {
        // Extensions G to J of the ideographs are in no face of the Noto family.
        (Script::Han, '\u{30000}'..) => "Jigmo3".to_owned(),
        (Script::Han | Script::Bopomofo, _) => "Noto Serif CJK".to_owned(),
        (Script::Hangul, _) => "Noto Serif KR".to_owned(),
        (Script::Hiragana | Script::Katakana, _) => "Noto Serif JP".to_owned(),
        (Script::Latin | Script::Greek | Script::Cyrillic, _) => "Noto Serif".to_owned(),
        (_, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}') => "Noto Emoji".to_owned(),
        (_, '\u{1D400}'..='\u{1D7FF}' | '\u{2200}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}') => {
            "Noto Sans Math".to_owned()
        }
        (_, '\u{1D100}'..='\u{1D1FF}') => "Noto Music".to_owned(),
        (Script::Common | Script::Inherited | Script::Unknown, _) => {
            "Noto Sans Symbols 2".to_owned()
        }
        (script, _) => format!("Noto Sans {}", script.full_name().replace('_', " ")),
    }
}

/// Whether a character asks for a glyph.
fn is_drawn(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Gathers the characters of a text, code and readings included.
#[derive(Default)]
struct Characters {
    found: BTreeSet<char>,
}

impl Visitor for Characters {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Code(code) = &block.kind {
            self.found.extend(code.text.chars());
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.found.extend(text.chars()),
            InlineKind::Ruby(pairs) => {
                for pair in pairs {
                    self.found
                        .extend(pair.base.chars().chain(pair.text.chars()));
                }
            }
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Link { .. }
            | InlineKind::Image(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Maths(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Underline(_)
            | InlineKind::ProperName(_)
            | InlineKind::BookTitle(_)
            | InlineKind::Span { .. }
            | InlineKind::Index { .. }
            | InlineKind::CrossRef(_)
            | InlineKind::LineBreak => {}
        }
        walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_missing_character_has_an_open_family() {
        for (c, expected) in [
            ('𓀀', "Noto Sans Egyptian Hieroglyphs"),
            ('𰻝', "Jigmo3"),
            ('한', "Noto Serif KR"),
            ('∑', "Noto Sans Math"),
            ('🚀', "Noto Emoji"),
            ('ᠠ', "Noto Sans Mongolian"),
        ] {
            assert_eq!(family(c, c.script()), expected, "{c}");
        }
    }

    #[test]
    fn what_is_not_drawn_is_not_missing() {
        assert!(!is_drawn('\u{200d}') && !is_drawn(' ') && !is_drawn('\u{fe0f}'));
        assert!(is_drawn('字') && is_drawn('…'));
    }
}

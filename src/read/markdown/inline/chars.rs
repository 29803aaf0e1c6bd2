//! What kind of character stands beside a mark.

use unicode_script::{Script, UnicodeScript};

/// Whether a character is Chinese, Japanese or Korean: a letter of their scripts, one of their marks, or full-width.
pub(in crate::read) fn is_cjk(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    if is_common_han(c) {
        return true;
    }
    matches!(
        c.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Bopomofo
            | Script::Yi
            | Script::Tangut
            | Script::Nushu
            | Script::Khitan_Small_Script
    ) || is_cjk_mark(c)
        // Variation selectors of ideographs.
        || ('\u{e0100}'..='\u{e01ef}').contains(&c)
}

/// The block that nearly every ideograph of a text stands in: known without a search through the scripts' table.
fn is_common_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a character is a mark of CJK punctuation or a full-width form.
pub(in crate::read) fn is_cjk_mark(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{303f}'
        | '\u{30fb}' | '\u{30fc}' | '\u{30a0}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{fe10}'..='\u{fe1f}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff9f}'
        | '\u{ffe0}'..='\u{ffe6}')
}

/// Whether a character is set in squares without word spaces: Han, kana and their marks, not Hangul.
pub(super) fn is_solid(c: char) -> bool {
    is_common_han(c) || (is_cjk(c) && c.script() != Script::Hangul)
}

/// Whether a character is punctuation as CommonMark has it: Unicode P or S.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    if c.is_alphanumeric() || c.is_whitespace() || c.is_control() {
        return false;
    }
    // What is left beside letters, numbers, spaces and controls are marks that combine, punctuation and symbols.
    !is_combining(c)
}

/// Combining marks, format characters and private use: neither letters nor punctuation.
fn is_combining(c: char) -> bool {
    matches!(c.script(), Script::Inherited)
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_fall_into_their_kinds() {
        for c in "汉か゚カー한，。「（Ａ《"
            .chars()
            .filter(|c| *c != '\u{309a}')
        {
            assert!(is_cjk(c), "{c}");
        }
        for c in "a1é“”—…·©".chars() {
            assert!(!is_cjk(c), "{c}");
        }
        for c in "，。“”—…·©!«》+".chars() {
            assert!(is_punctuation(c), "{c}");
        }
        for c in "a汉1 é\u{301}\u{200b}".chars() {
            assert!(!is_punctuation(c), "{c:?}");
        }
        assert!(is_solid('汉') && is_solid('。') && !is_solid('한'));
    }
}

//! Which characters belong to which writing.

use unicode_script::{Script, UnicodeScript};

/// Whether a character is Han or kana: what is set in squares without spaces.
pub(super) fn is_square(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    // The block that nearly every ideograph stands in needs no search through the scripts' table.
    ('\u{4e00}'..='\u{9fff}').contains(&c)
        || matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana
        )
        || matches!(c, 'ー' | '々' | '〇')
}

/// Whether a character is a full-width mark of the frequent ones.
pub(super) fn is_cjk_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '？' | '！' | '：' | '；' | '「' | '」' | '『' | '』' | '《' | '》'
    )
}

/// Whether a character is a letter or digit of European writing.
pub(super) fn is_western(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_alphabetic()
            && matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic))
}

/// The scripts that a language is written in beside Latin, which every text may quote.
pub(super) fn native(language: &str) -> &'static [Script] {
    match language {
        "zh" | "yue" | "lzh" | "cmn" | "wuu" => &[Script::Han, Script::Bopomofo],
        "ja" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "ko" => &[Script::Hangul, Script::Han],
        "ru" | "uk" | "bg" | "sr" | "be" | "mk" | "kk" | "ky" | "mn" | "tg" => &[Script::Cyrillic],
        "el" | "grc" => &[Script::Greek],
        "he" | "yi" => &[Script::Hebrew],
        "ar" | "fa" | "ur" | "ug" | "ps" => &[Script::Arabic],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "ka" => &[Script::Georgian],
        "hy" => &[Script::Armenian],
        "th" => &[Script::Thai],
        "lo" => &[Script::Lao],
        "km" => &[Script::Khmer],
        "my" => &[Script::Myanmar],
        "bo" => &[Script::Tibetan],
        "am" | "ti" => &[Script::Ethiopic],
        _ => &[],
    }
}

/// The name of a script as people say it.
pub(super) fn name(script: Script) -> &'static str {
    match script {
        Script::Han => "Han",
        Script::Hiragana | Script::Katakana => "kana",
        Script::Hangul => "hangul",
        other => other.full_name(),
    }
}

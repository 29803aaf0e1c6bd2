//! The order of words in a language: pinyin for Chinese, kana for Japanese, the alphabet elsewhere (CLDR root and
//! tailorings, by ICU).

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};

use super::lang::Lang;

/// The collation of a language.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
    alphabetic: bool,
}

impl Collation {
    /// The collation of a language; by code point where there is none.
    pub fn of(lang: &Lang) -> Self {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        let collator = lang
            .tag()
            .parse::<icu_locale_core::Locale>()
            .ok()
            .and_then(|locale| Collator::try_new(locale.into(), options).ok());
        Self {
            collator,
            alphabetic: !lang.orthography().is_cjk(),
        }
    }

    /// Which of two words comes first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        }
    }

    /// What an entry is grouped by: its first letter without accents. Ideographs make no groups.
    pub fn initial(&self, word: &str) -> String {
        if !self.alphabetic {
            return String::new();
        }
        let first = word.chars().find(|c| c.is_alphanumeric());
        match first {
            Some(c) if c.is_numeric() => "0".to_owned(),
            Some(c) => deunicode::deunicode_char(c)
                .and_then(|plain| plain.chars().next())
                .unwrap_or(c)
                .to_uppercase()
                .collect(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(tag: &str, words: &[&'static str]) -> Vec<&'static str> {
        let collation = Collation::of(&Lang::parse(tag).unwrap());
        let mut words = words.to_vec();
        words.sort_by(|a, b| collation.compare(a, b));
        words
    }

    #[test]
    fn chinese_is_in_the_order_of_pinyin_and_japanese_of_kana() {
        assert_eq!(
            sorted("zh-Hans", &["中国", "安徽", "上海", "北京"]),
            ["安徽", "北京", "上海", "中国"]
        );
        assert_eq!(
            sorted("ja", &["さくら", "あき", "かわ"]),
            ["あき", "かわ", "さくら"]
        );
        assert_eq!(
            sorted("en", &["zeal", "Éire", "apple", "Eden"]),
            ["apple", "Eden", "Éire", "zeal"]
        );
    }

    #[test]
    fn an_accent_makes_no_group_of_its_own() {
        let collation = Collation::of(&Lang::english());
        assert_eq!(collation.initial("Éire"), "E");
        assert_eq!(collation.initial("“quoted”"), "Q");
    }
}

//! The language of a book that does not give one.

use unicode_script::{Script, UnicodeScript};

use crate::base::Lang;

/// How much text is looked at, in characters.
const SAMPLE: usize = 50_000;

/// Guesses the language by its letters: kana make Japanese, hangul Korean, Han Chinese, else English.
pub(super) fn guess<'t>(texts: impl Iterator<Item = &'t str>) -> Lang {
    let (mut han, mut kana, mut hangul, mut other) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut traditional = 0_i32;
    for c in texts
        .flat_map(str::chars)
        .filter(|c| c.is_alphabetic())
        .take(SAMPLE)
    {
        match c.script() {
            Script::Han => {
                han += 1;
                traditional +=
                    i32::from(TRADITIONAL.contains(c)) - i32::from(SIMPLIFIED.contains(c));
            }
            Script::Hiragana | Script::Katakana => kana += 1,
            Script::Hangul => hangul += 1,
            _ => other += 1,
        }
    }
    // A word of Latin has five letters where one of Chinese has two characters.
    let cjk = 3 * (han + kana + hangul);
    let tag = if cjk <= other {
        "en"
    } else if kana * 10 > han {
        "ja"
    } else if hangul > han {
        "ko"
    } else if traditional > 0 {
        "zh-Hant"
    } else {
        "zh-Hans"
    };
    Lang::parse(tag).unwrap_or_else(|_| Lang::english())
}

/// Frequent characters that only the traditional forms have, and their simplified forms in the same order.
const TRADITIONAL: &str = "這個來時說國們為學會對過還沒點從開問後間無動長書發現經頭門見聽";
const SIMPLIFIED: &str = "这个来时说国们为学会对过还没点从开问后间无动长书发现经头门见听";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language() {
        for (text, tag) in [
            ("A book about M50 and 上海.", "en"),
            ("上海这座城市，M50 creative park 的砖厂。", "zh-Hans"),
            ("這個城市的書", "zh-Hant"),
            ("刻本とは、木版で刷られた本である。", "ja"),
            ("책을 만드는 사람들", "ko"),
            ("", "en"),
        ] {
            assert_eq!(guess([text].into_iter()).tag(), tag, "{text}");
        }
    }
}

//! What holds of every paragraph, whatever its text and measure.

use proptest::prelude::*;

use super::{inlines, set, style, words};
use crate::layout::paragraph::{Ending, Scheme};
use crate::model::InlineKind;

/// Characters that no line of Chinese begins with (clreq §3.1.7, strict level).
const ZH_NOT_FIRST: &str = "、，。．：；！？）〕］｝〉》」』】〗”’・·％‰℃～／—…";
/// Characters that no line of Japanese begins with (jlreq §3.1.7).
const JA_NOT_FIRST: &str = "—…、，。．：；！？）〕］｝〉》」』】〗・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％‰℃～";
/// Characters that no line ends with (clreq §3.1.7, jlreq §3.1.8).
const NOT_LAST: &str = "（〔［｛〈《「『【〖“‘￥＄￡／";
/// Latin marks that no line begins with.
const LATIN_NOT_FIRST: &str = ",.;:!?)]}%";

/// Text made of pieces, none of which ends or begins with a space.
fn text(
    pieces: &'static [&'static str],
    joins: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(pieces);
    let join = proptest::sample::select(joins);
    proptest::collection::vec((piece, join), 1..60).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(piece, join)| [piece, join])
            .collect()
    })
}

const ZH: &[&str] = &[
    "上海",
    "的",
    "文化创新",
    "她说：“好的。”",
    "——",
    "……",
    "（见第3章）",
    "《红楼梦》、《西游记》",
    "，",
    "。",
    "！？",
    "Rust 2024",
    "25%",
    "async/await",
    "￥100",
    "A·B",
    "卡尔·马克思",
    "don’t",
    "“English only”",
    "１２３",
    "①",
    "～",
    "／",
    "其他「引文『里』」",
];
const JA: &[&str] = &[
    "日本語",
    "の",
    "「文字組版」",
    "は、",
    "です。",
    "ちょっと",
    "ルール",
    "々",
    "・",
    "ー",
    "２０２４年",
    "Rust",
    "『猫』",
    "！",
    "？　",
    "っ",
    "——",
    "……",
    "100％",
    "（エディション）",
];
const KO: &[&str] = &[
    "한국어",
    "문장은",
    "단어",
    "사이를",
    "띄어 쓴다.",
    "「인용」",
    "100%",
    "(괄호)",
    "그래서,",
];
const EN: &[&str] = &[
    "Shanghai",
    "extraordinarily",
    "innovation",
    "a",
    "state-of-the-art",
    "(see below)",
    "“quoted,”",
    "35",
    "km",
    "it’s",
    "well—known",
    "https://doc.rust-lang.org/book/ch04.html",
    "end.",
    "officially",
    "U.S.",
    "3.14",
    "C++",
    "e\u{301}tude",
];
const TECHNICAL: &[&str] = &[
    "上海的",
    "编译时间",
    "Rust 2024版",
    "、",
    "，",
    "。",
    "（见RFC 7541）",
    "“Header”字段",
    "35 km",
    "12 %",
    "￥100～￥200",
    "https://doc.rust-lang.org/book/ch04.html",
    "std::shared_ptr",
    "Memory Safe Languages",
    "日本語の{}",
    "한국어",
    "——",
    "……",
    "don’t",
    "C++",
    "‘a’",
];
const DE: &[&str] = &[
    "Donaudampfschifffahrtsgesellschaft",
    "und",
    "„Zitat“,",
    "außergewöhnliche",
    "Straße",
    "z.",
    "B.",
    "12",
    "km",
    "die",
    "Übersetzung;",
];
const FR: &[&str] = &[
    "Elle",
    "l’on",
    "«",
    "Voilà",
    "»",
    "anticonstitutionnellement",
    "n’entendit",
    "plus",
    "rien",
    "où,",
    "été.",
];

/// Everything of a text that a reader sees.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

fn check(
    text: &str,
    tag: &str,
    width: f32,
    change: impl Fn(&mut crate::layout::paragraph::ParagraphStyle),
) {
    let content = inlines(vec![InlineKind::Text(text.to_owned())]);
    let mut style = style(tag);
    change(&mut style);
    let (lines, problems) = set(&content, &style, width);
    let set_text: String = lines.iter().map(words).collect();
    assert_eq!(
        visible(&set_text),
        visible(text),
        "text was lost or doubled"
    );
    if !problems.is_empty() {
        return;
    }
    let not_first = match tag {
        "ja" => JA_NOT_FIRST,
        "zh" | "zh-TW" | "ko" => ZH_NOT_FIRST,
        _ => "",
    };
    for (number, line) in lines.iter().enumerate() {
        let shown = words(line);
        let first = shown.trim_start().chars().next();
        let last = shown.trim_end().chars().next_back();
        if let Some(first) = first.filter(|_| number > 0) {
            assert!(!not_first.contains(first), "begins with {first}: {shown}");
            assert!(
                !LATIN_NOT_FIRST.contains(first),
                "begins with {first}: {shown}"
            );
        }
        if let Some(last) = last.filter(|_| line.ending == Ending::Full) {
            assert!(!NOT_LAST.contains(last), "ends with {last}: {shown}");
        }
        if matches!(line.ending, Ending::Full | Ending::Hyphen) {
            let length = line.end.0 - line.start.0;
            assert!(
                (length - width).abs() < 0.05,
                "{length} of {width}: {shown}"
            );
        }
        assert!(line.end.0 <= width + 0.05, "in the margin: {shown}");
    }
    for pair in lines.windows(2) {
        let (before, after) = (words(&pair[0]), words(&pair[1]));
        let figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let unit = after.split_whitespace().next().unwrap_or("");
        assert!(
            !(figure && matches!(unit, "km" | "%")),
            "a figure parted from its unit: {before} | {after}"
        );
    }
}

const NONE: &[&str] = &[""];
const SPACE: &[&str] = &[" "];
const MIXED: &[&str] = &["", "", " "];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn chinese(text in text(ZH, NONE), width in 60.0_f32..420.0, scheme in 0..3) {
        let scheme = [Scheme::Full, Scheme::Kaiming, Scheme::Half][scheme as usize];
        check(&text, "zh", width, |style| style.punctuation = scheme);
    }

    #[test]
    fn chinese_of_taiwan(text in text(ZH, MIXED), width in 60.0_f32..420.0) {
        check(&text, "zh-TW", width, |_| {});
    }

    #[test]
    fn chinese_with_hanging_marks(text in text(ZH, NONE), width in 60.0_f32..420.0) {
        check(&text, "zh", width, |style| style.hanging = true);
    }

    #[test]
    fn japanese(text in text(JA, NONE), width in 60.0_f32..420.0) {
        check(&text, "ja", width, |_| {});
    }

    #[test]
    fn vertical(text in text(JA, NONE), width in 60.0_f32..420.0) {
        check(&text, "ja", width, |style| style.vertical = true);
    }

    #[test]
    fn korean(text in text(KO, SPACE), width in 60.0_f32..420.0, by_syllable: bool) {
        check(&text, "ko", width, |style| style.korean_by_syllable = by_syllable);
    }

    #[test]
    fn english(text in text(EN, SPACE), width in 80.0_f32..420.0) {
        check(&text, "en", width, |_| {});
    }

    #[test]
    fn technical(text in text(TECHNICAL, MIXED), width in 150.0_f32..420.0) {
        check(&text, "zh", width, |_| {});
    }

    #[test]
    fn german(text in text(DE, SPACE), width in 80.0_f32..420.0) {
        check(&text, "de", width, |_| {});
    }

    #[test]
    fn french(text in text(FR, SPACE), width in 80.0_f32..420.0) {
        check(&text, "fr", width, |_| {});
    }

    #[test]
    fn anything_at_all(text in "\\PC{0,200}", width in 1.0_f32..400.0) {
        let content = inlines(vec![InlineKind::Text(text)]);
        for tag in ["zh", "ar", "en"] {
            let mut style = style(tag);
            style.vertical = tag == "zh";
            set(&content, &style, width);
        }
    }
}

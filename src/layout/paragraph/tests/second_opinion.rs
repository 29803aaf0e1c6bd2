//! The kinsoku tables against ICU’s line breaking, made by others from the same sources.
//!
//! Every pair of the signs below is set between two characters of plain text, and the two say whether a line may end
//! inside the pair. Where they differ there is a reason, and every reason is needed.

use icu_locale_core::{LanguageIdentifier, langid};
use icu_segmenter::{
    LineSegmenter, LineSegmenterBorrowed,
    options::{LineBreakOptions, LineBreakStrictness},
};

use super::style;
use crate::font::tests::library;
use crate::layout::paragraph::{Compositor, Desk, Nothing, Tagging};
use crate::page::{Artifact, Tag};

const SIGNS: &[&str] = &[
    "、", "，", "。", "．", "：", "；", "！", "？", "（", "）", "［", "］", "〈", "》", "「", "』",
    "【", "〕", "〖", "“", "”", "‘", "’", "——", "……", "·", "・", "～", "／", "％", "‰", "℃", "￥",
    "＄", "々", "〃", "①", "字", "か", "っ", "ャ", "ー", "가", "A", "7", "７",
];

fn icu(
    strictness: LineBreakStrictness,
    locale: &LanguageIdentifier,
) -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(strictness);
    options.content_locale = Some(locale);
    LineSegmenter::new_for_non_complex_scripts(options)
}

/// The pairs that a line may end inside of, by ours and by ICU.
fn compare(
    tag: &str,
    locale: &LanguageIdentifier,
) -> Vec<(&'static str, &'static str, bool, bool)> {
    let mut style = style(tag);
    style.korean_by_syllable = true;
    let strict = icu(LineBreakStrictness::Strict, locale);
    let mut compositor = Compositor::new(library());
    let mut diagnostics = Vec::new();
    let mut desk = Desk {
        tagging: Tagging::Fixed(Tag::Artifact(Artifact::Layout)),
        supply: &Nothing,
        diagnostics: &mut diagnostics,
    };
    let mut found = Vec::new();
    for before in SIGNS {
        for after in SIGNS {
            let text = format!("字{before}{after}字");
            let at = "字".len() + before.len();
            let ours = compositor
                .opportunities(&text, &style, &mut desk)
                .contains(&at);
            let theirs = strict.segment_str(&text).any(|place| place == at);
            found.push((*before, *after, ours, theirs));
        }
    }
    found
}

/// Why ours differs.
struct Reason {
    source: &'static str,
    /// Whether ours parts what ICU keeps, rather than the other way round.
    parts: bool,
    holds: fn(&str, &str) -> bool,
}

const REASONS: &[Reason] = &[
    Reason {
        source: "clreq §3.1.7: no line begins with a connector, an interpunct, a solidus; jlreq cl-09: nor with 〃",
        parts: false,
        holds: |_, after| ["～", "／", "·", "〃"].contains(&after),
    },
    Reason {
        source: "clreq §3.1.7, strict level: no line begins with ——",
        parts: false,
        holds: |_, after| after == "——",
    },
    Reason {
        source: "GB/T 15834 §5.1.9: no line ends with a solidus",
        parts: false,
        holds: |before, _| before == "／",
    },
    Reason {
        source: "jlreq §3.1.7, cl-13: what follows a figure begins no line, whatever stands before it",
        parts: false,
        holds: |_, after| ["％", "‰", "℃"].contains(&after),
    },
    Reason {
        source: "jlreq §3.1.8, cl-12: what goes before a figure ends no line, whatever follows it",
        parts: false,
        holds: |before, _| ["￥", "＄"].contains(&before),
    },
    Reason {
        source: "clreq §3.1.7: a figure in full-width digits is one",
        parts: false,
        holds: |before, after| before == "７" && after == "７",
    },
    Reason {
        source: "clreq §3.1.7: quotation marks of Han text are opening brackets; to ICU they are of no side",
        parts: true,
        holds: |_, after| ["“", "‘"].contains(&after),
    },
    Reason {
        source: "clreq §3.1.7: and closing brackets",
        parts: true,
        holds: |before, _| ["”", "’"].contains(&before),
    },
    Reason {
        source: "jlreq appendix C: anything may follow a full-width sign after a figure",
        parts: true,
        holds: |before, _| ["％", "‰", "℃"].contains(&before),
    },
    Reason {
        source: "jlreq appendix C: a full-width sign before a figure may begin a line",
        parts: true,
        holds: |_, after| ["￥", "＄"].contains(&after),
    },
    Reason {
        source: "clreq §3.2.2: enclosed figures stand on the square, as Han does",
        parts: true,
        holds: |before, after| before == "①" || after == "①",
    },
];

#[test]
fn every_difference_from_icus_strict_line_breaking_has_a_reason_and_every_reason_is_needed() {
    let mut used = vec![false; REASONS.len()];
    let languages = [
        ("zh", langid!("zh")),
        ("zh-TW", langid!("zh-TW")),
        ("zh-HK", langid!("zh-HK")),
        ("ja", langid!("ja")),
        ("ko", langid!("ko")),
    ];
    for (tag, locale) in languages {
        let pairs = compare(tag, &locale);
        let alike = pairs.iter().filter(|pair| pair.2 == pair.3).count();
        assert!(
            alike * 4 > pairs.len() * 3,
            "{tag}: {alike} of {}",
            pairs.len()
        );
        for (before, after, ours, theirs) in pairs {
            if ours == theirs {
                continue;
            }
            let reason = REASONS
                .iter()
                .position(|reason| reason.parts == ours && (reason.holds)(before, after));
            let Some(reason) = reason else {
                panic!("{tag}: {before} and {after}: ours parts them: {ours}");
            };
            used[reason] = true;
        }
    }
    for (reason, used) in REASONS.iter().zip(used) {
        assert!(used, "nothing differs by “{}”", reason.source);
    }
}

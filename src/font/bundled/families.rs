//! The table of shipped families, written from the files.

use crate::base::Orthography;

use super::{
    BundledFamily, face,
    pages::{
        ARABIC, BENGALI, DEVANAGARI, EMOJI, HEBREW, JP, MATHS, MONO, NANUM, SANS, SC, SERIF,
        SYMBOLS, THAI,
    },
};
use crate::font::genre::Genre;

const LATIN: &[Orthography] = &[Orthography::Latin];
const CHINESE: &[Orthography] = &[
    Orthography::Hans,
    Orthography::HantTw,
    Orthography::HantHk,
    Orthography::Ja,
    Orthography::Latin,
];
const JAPANESE: &[Orthography] = &[Orthography::Ja, Orthography::Latin];
/// Symbols and pictures only, or no more than the plainest letters.
const NO_TEXT: &[Orthography] = &[];
const KOREAN: &[Orthography] = &[Orthography::Ko];

/// Every shipped family. Those for formulas take no part in choosing faces for text.
#[rustfmt::skip]
pub(in crate::font) const FAMILIES: &[BundledFamily] = &[
    BundledFamily {
        name: "Source Serif 4", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("Source"), pages: SERIF, text: true,
        faces: &[
            face("source-serif/SourceSerif4-Regular.ttf", 261_868, "SourceSerif4-Regular", 400, false),
            face("source-serif/SourceSerif4-It.ttf", 187_808, "SourceSerif4-It", 400, true),
            face("source-serif/SourceSerif4-Bold.ttf", 271_568, "SourceSerif4-Bold", 700, false),
            face("source-serif/SourceSerif4-BoldIt.ttf", 191_832, "SourceSerif4-BoldIt", 700, true),
        ],
    },
    BundledFamily {
        name: "Source Sans 3", genre: Genre::Sans, orthographies: LATIN, reserved_name: Some("Source"), pages: SANS, text: true,
        faces: &[
            face("source-sans/SourceSans3-Regular.ttf", 431_196, "SourceSans3-Regular", 400, false),
            face("source-sans/SourceSans3-It.ttf", 315_812, "SourceSans3-It", 400, true),
            face("source-sans/SourceSans3-Bold.ttf", 428_176, "SourceSans3-Bold", 700, false),
            face("source-sans/SourceSans3-BoldIt.ttf", 318_700, "SourceSans3-BoldIt", 700, true),
        ],
    },
    BundledFamily {
        name: "JetBrains Mono", genre: Genre::Mono, orthographies: LATIN, reserved_name: None, pages: MONO, text: true,
        faces: &[
            face("jetbrains-mono/JetBrainsMono_400Regular.ttf", 114_904, "JetBrainsMono-Regular", 400, false),
            face("jetbrains-mono/JetBrainsMono_400Regular_Italic.ttf", 117_940, "JetBrainsMono-Italic", 400, true),
            face("jetbrains-mono/JetBrainsMono_700Bold.ttf", 114_828, "JetBrainsMono-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "Noto Serif SC", genre: Genre::Serif, orthographies: CHINESE, reserved_name: None, pages: SC, text: true,
        faces: &[
            face("noto-serif-sc/NotoSerifSC_400Regular.ttf", 14_807_636, "NotoSerifSC-Regular", 400, false),
            face("noto-serif-sc/NotoSerifSC_700Bold.ttf", 14_806_580, "NotoSerifSC-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans SC", genre: Genre::Sans, orthographies: CHINESE, reserved_name: Some("Source"), pages: SC, text: true,
        faces: &[
            face("noto-sans-sc/NotoSansSC_400Regular.ttf", 10_559_284, "NotoSansSC-Regular", 400, false),
            face("noto-sans-sc/NotoSansSC_700Bold.ttf", 10_549_020, "NotoSansSC-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "Noto Serif JP", genre: Genre::Serif, orthographies: JAPANESE, reserved_name: None, pages: JP, text: true,
        faces: &[
            face("noto-serif-jp/NotoSerifJP_400Regular.ttf", 7_682_584, "NotoSerifJP-Regular", 400, false),
            face("noto-serif-jp/NotoSerifJP_700Bold.ttf", 7_677_168, "NotoSerifJP-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans JP", genre: Genre::Sans, orthographies: JAPANESE, reserved_name: Some("Source"), pages: JP, text: true,
        faces: &[
            face("noto-sans-jp/NotoSansJP_400Regular.ttf", 5_472_784, "NotoSansJP-Regular", 400, false),
            face("noto-sans-jp/NotoSansJP_700Bold.ttf", 5_468_188, "NotoSansJP-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "NanumMyeongjo", genre: Genre::Serif, orthographies: KOREAN, reserved_name: None, pages: NANUM, text: true,
        faces: &[
            face("nanum-myeongjo/NanumMyeongjo_400Regular.ttf", 3_056_932, "NanumMyeongjo", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Hebrew", genre: Genre::Sans, orthographies: LATIN, reserved_name: None, pages: HEBREW, text: true,
        faces: &[
            face("noto-sans-hebrew/NotoSansHebrew_400Regular.ttf", 48_036, "NotoSansHebrew-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Arabic", genre: Genre::Sans, orthographies: LATIN, reserved_name: None, pages: ARABIC, text: true,
        faces: &[
            face("noto-sans-arabic/NotoSansArabic_400Regular.ttf", 194_176, "NotoSansArabic-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Devanagari", genre: Genre::Sans, orthographies: LATIN, reserved_name: None, pages: DEVANAGARI, text: true,
        faces: &[
            face("noto-sans-devanagari/NotoSansDevanagari_400Regular.ttf", 221_084, "NotoSansDevanagari-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Bengali", genre: Genre::Sans, orthographies: LATIN, reserved_name: None, pages: BENGALI, text: true,
        faces: &[
            face("noto-sans-bengali/NotoSansBengali_400Regular.ttf", 141_064, "NotoSansBengali-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Thai", genre: Genre::Sans, orthographies: LATIN, reserved_name: None, pages: THAI, text: true,
        faces: &[
            face("noto-sans-thai/NotoSansThai_400Regular.ttf", 47_484, "NotoSansThai-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Sans Math", genre: Genre::Sans, orthographies: NO_TEXT, reserved_name: None, pages: SYMBOLS, text: true,
        faces: &[
            face("noto-sans-math/NotoSansMath_400Regular.ttf", 1_004_120, "NotoSansMath-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "Noto Emoji", genre: Genre::Serif, orthographies: NO_TEXT, reserved_name: None, pages: EMOJI, text: true,
        faces: &[
            face("noto-emoji/NotoEmoji_400Regular.ttf", 886_572, "NotoEmoji-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_AMS", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_AMS-Regular.ttf", 63_632, "KaTeX_AMS-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Caligraphic", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Caligraphic-Regular.ttf", 12_344, "KaTeX_Caligraphic-Regular", 400, false),
            face("katex/KaTeX_Caligraphic-Bold.ttf", 12_368, "KaTeX_Caligraphic-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Fraktur", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Fraktur-Regular.ttf", 19_572, "KaTeX_Fraktur-Regular", 400, false),
            face("katex/KaTeX_Fraktur-Bold.ttf", 19_584, "KaTeX_Fraktur-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Main", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Main-Regular.ttf", 53_580, "KaTeX_Main-Regular", 400, false),
            face("katex/KaTeX_Main-Italic.ttf", 33_580, "KaTeX_Main-Italic", 400, true),
            face("katex/KaTeX_Main-Bold.ttf", 51_336, "KaTeX_Main-Bold", 700, false),
            face("katex/KaTeX_Main-BoldItalic.ttf", 32_968, "KaTeX_Main-BoldItalic", 700, true),
        ],
    },
    BundledFamily {
        name: "KaTeX_Math", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Math-Italic.ttf", 31_308, "KaTeX_Math-Italic", 400, true),
            face("katex/KaTeX_Math-BoldItalic.ttf", 31_196, "KaTeX_Math-BoldItalic", 700, true),
        ],
    },
    BundledFamily {
        name: "KaTeX_SansSerif", genre: Genre::Sans, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_SansSerif-Regular.ttf", 19_436, "KaTeX_SansSerif-Regular", 400, false),
            face("katex/KaTeX_SansSerif-Italic.ttf", 22_364, "KaTeX_SansSerif-Italic", 400, true),
            face("katex/KaTeX_SansSerif-Bold.ttf", 24_504, "KaTeX_SansSerif-Bold", 700, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Script", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Script-Regular.ttf", 16_648, "KaTeX_Script-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Size1", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Size1-Regular.ttf", 12_228, "KaTeX_Size1-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Size2", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Size2-Regular.ttf", 11_508, "KaTeX_Size2-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Size3", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Size3-Regular.ttf", 7_588, "KaTeX_Size3-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Size4", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Size4-Regular.ttf", 10_364, "KaTeX_Size4-Regular", 400, false),
        ],
    },
    BundledFamily {
        name: "KaTeX_Typewriter", genre: Genre::Serif, orthographies: LATIN, reserved_name: Some("KaTeX_Main"), pages: MATHS, text: false,
        faces: &[
            face("katex/KaTeX_Typewriter-Regular.ttf", 27_556, "KaTeX_Typewriter-Regular", 400, false),
        ],
    },
];

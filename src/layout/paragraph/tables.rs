//! The tables of line composition: which mark is of which class, what may not begin or end a line, how much room a
//! mark can give up. Sources: clreq §3.1, jlreq §3.1 and appendix A, klreq §3.4, GB/T 15834-2011 §5.1.

use crate::base::Orthography;

use super::class::Class;

/// Marks of one class in every language.
const MARKS: &[(Class, &str)] = &[
    (Class::Opening, "（〔［｛〈《「『【〖〘〚〝｟"),
    (Class::Closing, "）〕］｝〉》」』】〗〙〛〞〟｠"),
    (Class::Stop, "。．"),
    (Class::Comma, "、，"),
    (Class::Dividing, "！？‼⁇⁈⁉"),
    (Class::Middle, "・･"),
    (Class::Connector, "～〜゠–‐"),
    (Class::Inseparable, "⸺⸻〳〴〵"),
    (Class::Iteration, "々〻ヽヾゝゞ〃"),
    (Class::Prolonged, "ー"),
    (Class::Prefix, "￥＄￡＃€№"),
    (Class::Postfix, "％‰℃℉￠°′″"),
    (Class::FullSpace, "\u{3000}"),
    (Class::Solidus, "／＼"),
];

/// Small kana (jlreq cl-11) without the phonetic extensions of U+31F0.
pub(super) const SMALL_KANA: &[char] = &[
    'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ゕ', 'ゖ', 'ァ', 'ィ', 'ゥ', 'ェ',
    'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ',
];

/// The class of a mark that the tables know. Signs that Latin text has too keep to the word outside CJK languages.
pub(super) fn mark(c: char, orthography: Orthography) -> Option<Class> {
    match (c, orthography) {
        ('：' | '；', Orthography::Ja) => return Some(Class::Middle),
        ('：' | '；', _) => return Some(Class::Comma),
        ('–' | '‐' | '€' | '№' | '‰' | '℃' | '℉' | '°' | '′' | '″', Orthography::Latin) =>
        {
            return None;
        }
        // Chinese sets these proportionally when they follow Latin figures; the figure's word takes them.
        ('–' | '‐' | '€' | '°' | '′' | '″' | '‼' | '⁇' | '⁈' | '⁉', _)
            if orthography != Orthography::Ja =>
        {
            return None;
        }
        ('–' | '‐' | '€', _) => return None,
        _ => {}
    }
    MARKS
        .iter()
        .find(|(_, marks)| marks.contains(c))
        .map(|(class, _)| *class)
}

/// Signs that stand on the em square in Chinese, Japanese and Korean text: enclosed figures, geometric shapes,
/// reference marks, Roman numerals as single characters.
pub(super) fn is_wide_symbol(c: char) -> bool {
    matches!(
        c,
        '\u{2160}'..='\u{217F}' | '\u{2460}'..='\u{24FF}' | '\u{25A0}'..='\u{25FF}'
            | '\u{2605}' | '\u{2606}' | '\u{203B}' | '\u{2776}'..='\u{2793}'
    )
}

/// Whether no line may begin with a class (clreq §3.1.7 “prohibition rules for line start”; jlreq §3.1.7, cl-02 to
/// cl-07, cl-09 to cl-11, cl-13; the strict level of clreq adds —— and ……, which are kept from a line's start in Japanese
/// and Korean too: nothing asks for them there).
pub(super) fn may_not_begin(class: Class) -> bool {
    match class {
        Class::Closing
        | Class::Connector
        | Class::Dividing
        | Class::Middle
        | Class::Stop
        | Class::Comma
        | Class::Iteration
        | Class::Prolonged
        | Class::SmallKana
        | Class::Postfix
        | Class::FullSpace
        | Class::Inseparable
        | Class::Solidus => true,
        Class::Opening
        | Class::Prefix
        | Class::Kana
        | Class::Ideograph
        | Class::FullLetter
        | Class::FullDigit
        | Class::Hangul
        | Class::Word
        | Class::Object => false,
    }
}

/// Whether no line may end with a class (clreq §3.1.7 “prohibition rules for line end”, with the solidus of the GB
/// level; jlreq §3.1.8, cl-01 and cl-12).
pub(super) fn may_not_end(class: Class) -> bool {
    matches!(class, Class::Opening | Class::Prefix | Class::Solidus)
}

/// The room inside a mark's em square that is not ink: before it and after it, in ems (clreq §3.1.6; jlreq §3.1.2).
pub(super) fn blanks(class: Class, orthography: Orthography) -> (f32, f32) {
    let centred = matches!(orthography, Orthography::HantTw | Orthography::HantHk);
    match class {
        Class::Opening => (0.5, 0.0),
        Class::Closing => (0.0, 0.5),
        // Taiwan and Hong Kong centre these and do not trim them.
        Class::Stop | Class::Comma if centred => (0.0, 0.0),
        Class::Stop | Class::Comma => (0.0, 0.5),
        // In Simplified Chinese they stand at the left, elsewhere in the middle of a square that is kept.
        Class::Dividing if orthography == Orthography::Hans => (0.0, 0.5),
        Class::Middle if !centred => (0.25, 0.25),
        _ => (0.0, 0.0),
    }
}

/// How far a character may stand in the margin, as shares of its advance: before it, after it, in percent.
pub(super) fn protrusion(c: char) -> (u8, u8) {
    match c {
        '-' | '\u{2010}' | '\u{AD}' => (0, 60),
        '–' => (30, 30),
        '—' => (15, 15),
        '.' | ',' => (0, 70),
        ':' | ';' => (0, 40),
        '!' | '?' => (0, 20),
        '“' | '‘' | '«' | '‹' | '„' | '‚' => (50, 30),
        '”' | '’' | '»' | '›' => (30, 50),
        '\'' | '"' => (50, 50),
        '(' | '[' | '{' => (20, 0),
        ')' | ']' | '}' => (0, 20),
        'A' | 'T' | 'V' | 'W' | 'Y' => (5, 5),
        'r' | 'f' => (0, 3),
        _ => (0, 0),
    }
}

/// Units that are not parted from their figure (ISO 80000, SI brochure §5.4.3).
pub(super) const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "K", "m", "km", "cm", "mm", "µm", "nm", "m²", "m³", "km²", "ha",
    "g", "kg", "mg", "t", "l", "L", "ml", "mL", "s", "ms", "µs", "ns", "min", "h", "d", "Hz",
    "kHz", "MHz", "GHz", "V", "kV", "W", "kW", "MW", "GW", "Wh", "kWh", "A", "J", "kJ", "N", "Pa",
    "kPa", "bar", "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "px", "pt", "dpi",
    "EUR", "USD", "GBP", "CNY", "RMB", "€", "元", "am", "pm", "AD", "BC", "CE", "BCE",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_is_in_two_classes() {
        let mut seen = std::collections::BTreeSet::new();
        for c in MARKS.iter().flat_map(|(_, marks)| marks.chars()) {
            assert!(seen.insert(c), "{c}");
        }
    }

    #[test]
    fn taiwan_and_hong_kong_keep_their_centred_marks_whole() {
        assert_eq!(blanks(Class::Comma, Orthography::HantTw), (0.0, 0.0));
        assert_eq!(blanks(Class::Comma, Orthography::Hans), (0.0, 0.5));
        assert_eq!(blanks(Class::Opening, Orthography::HantHk), (0.5, 0.0));
    }
}

//! Labels that an author wrote into a caption by hand.

/// Words that begin such a label. A number follows, with or without a space.
const WORDS: &[&str] = &[
    "Figure",
    "Fig.",
    "Table",
    "Listing",
    "Equation",
    "Abbildung",
    "Abb.",
    "Tabelle",
    "Tableau",
    "Programme",
    "图表",
    "插图",
    "图",
    "表格",
    "表",
    "代码清单",
    "代码",
    "清单",
    "列表",
    "示例",
    "例",
    "圖",
    "範例",
    "程式碼",
    "図",
    "リスト",
    "コード",
    "그림",
    "표",
    "코드",
];

/// The label at the beginning of a caption: “图 4-1” of “图 4-1：内存布局”. `None` when it begins otherwise.
pub(super) fn own_label(caption: &str) -> Option<&str> {
    let text = caption.trim_start();
    let word = WORDS.iter().find(|word| text.starts_with(**word))?;
    let rest = text.get(word.len()..)?;
    let digits = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    // Appendices have letters for chapters: “表 B-1”.
    let appendix = digits
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .and_then(|rest| rest.strip_prefix(['-', '.', '‑', '–']));
    if !appendix
        .unwrap_or(digits)
        .starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '‑' | '–' | '—');
    let end = digits.find(|c| !is_number(c)).unwrap_or(digits.len());
    let number = digits
        .get(..end)?
        .trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    // “图 3 个” and “Table 4th” are no labels: a label's number ends at a mark, a space or the end.
    let after = digits.get(end..)?.chars().next();
    if after.is_some_and(char::is_alphanumeric)
        || number.bytes().filter(u8::is_ascii_alphabetic).count() > 1
    {
        return None;
    }
    text.get(..word.len() + rest.len() - digits.len() + number.len())
}

#[cfg(test)]
mod tests {
    use super::own_label;

    #[test]
    fn a_label_of_the_authors_own_is_seen() {
        for (caption, label) in [
            ("图 4-1：引用的内存布局", Some("图 4-1")),
            ("示例 20-1: 循环", Some("示例 20-1")),
            ("Figure 3.2. The bun", Some("Figure 3.2")),
            ("Fig. 7b – detail", Some("Fig. 7b")),
            ("図1　刻本", Some("図1")),
            ("表2", Some("表2")),
            ("表 B-1: 运算符", Some("表 B-1")),
            ("Table A.10 Words", Some("Table A.10")),
            ("Table A-frames", None),
            ("图书馆的书架", None),
            ("Figures of speech", None),
            ("Table for 4", None),
            ("表 3个", None),
            ("例如", None),
            ("", None),
        ] {
            assert_eq!(own_label(caption), label, "{caption}");
        }
    }
}

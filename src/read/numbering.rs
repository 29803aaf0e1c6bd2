//! Titles that bring a number of their own, which the press must not number once more.

/// Words before a number, in lower case.
const WORDS: &[&str] = &[
    "chapter",
    "part",
    "appendix",
    "section",
    "lesson",
    "unit",
    "kapitel",
    "teil",
    "anhang",
    "chapitre",
    "partie",
    "annexe",
    "capítulo",
    "capitolo",
    "hoofdstuk",
    "глава",
    "附录",
    "附錄",
    "付録",
];

/// Words after a number, as Chinese, Japanese and Korean have them.
const COUNTERS: &str = "章节節回卷部篇编編册冊集幕场場讲講課课話话夜日장절부권화편회";

/// Whether a title begins with a number of its own: `第三章 …`, `Chapter 3`, `3. …`, `附录 A`.
pub(super) fn is_numbered(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let title = title.as_str();
    if let Some(rest) = title.strip_prefix(['第', '제']) {
        let rest = rest.trim_start();
        let number = rest.trim_start_matches(is_numeral);
        let counter = number.trim_start().chars().next();
        return number.len() < rest.len() && counter.is_some_and(|c| COUNTERS.contains(c));
    }
    if let Some(rest) = WORDS.iter().find_map(|word| title.strip_prefix(word)) {
        let number = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
        let label: String = number.chars().take_while(|c| c.is_alphanumeric()).collect();
        // “Chapter One” counts too; “Partition” and “Appendices” do not.
        let parted = number.len() < rest.len() || label.starts_with(|c: char| c.is_ascii_digit());
        return parted && is_label(&label);
    }
    let digits = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = title.get(..title.len() - digits.len()).unwrap_or_default();
    // `3. Noodles`, `3.1 Broth`, `12、汤`; a year or `3 bowls` is a title.
    match digits.chars().next() {
        None => false,
        Some('、' | ')' | '）' | '．') => !number.is_empty(),
        Some(c) => number.contains('.') && number.len() <= 6 && c.is_whitespace(),
    }
}

fn is_numeral(c: char) -> bool {
    c.is_numeric() || "零〇一二三四五六七八九十百千两兩廿卅".contains(c)
}

/// A number in digits, Roman numerals, words up to twelve, or one letter.
fn is_label(label: &str) -> bool {
    const NAMES: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    !label.is_empty()
        && (label.chars().all(is_numeral)
            || label
                .chars()
                .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'))
            || label.chars().count() == 1
            || NAMES.contains(&label))
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn numbers_of_the_authors_own_are_seen() {
        for title in [
            "第一章 面",
            "第12回",
            "Chapter 3",
            "Chapter IV: Broth",
            "Chapter One",
            "3. Noodles",
            "3.1 Broth",
            "1、汤",
            "附录 A",
            "제1장 국수",
            "Appendix B",
            "Kapitel 2",
        ] {
            assert!(is_numbered(title), "{title}");
        }
        for title in [
            "面",
            "第一次吃面",
            "1984",
            "3 bowls",
            "Partition",
            "Chapters",
            "Appendices",
            "2001: A Noodle",
            "100 种面",
            "Part and whole",
            "Chapter and verse",
            "",
        ] {
            assert!(!is_numbered(title), "{title}");
        }
    }
}

//! ASCII names for files and anchors.

/// The longest slug, in bytes: with a suffix such as `-print.pdf` it stays far below every file system's limit.
const LIMIT: usize = 60;

/// `[a-z0-9]+(-[a-z0-9]+)*`, at most 60 bytes, cut between words; `book` when nothing is left. Han characters become
/// pinyin, other scripts their usual romanisation.
pub(super) fn of(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut flush = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in text.chars().take(4 * LIMIT) {
        if matches!(c, '\'' | '’') {
            continue;
        }
        let ascii = deunicode::deunicode_char(c).unwrap_or("");
        // deunicode ends a syllable of its own with a space.
        for c in ascii.chars() {
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            } else {
                flush(&mut word);
            }
        }
    }
    flush(&mut word);
    let mut slug = String::new();
    for word in &words {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LIMIT {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LIMIT));
    }
    if slug.is_empty() {
        "book".to_owned()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn slugs_are_ascii_and_short() {
        assert_eq!(of("Shanghai, Layer by Layer"), "shanghai-layer-by-layer");
        assert_eq!(of("Rust 程序设计语言"), "rust-cheng-xu-she-ji-yu-yan");
        assert_eq!(of("Don’t Œuvre"), "dont-oeuvre");
        assert_eq!(of("……"), "book");
        assert!(of(&"word ".repeat(100)).len() <= 60);
        assert!(of(&"w".repeat(100)).len() <= 60);
    }
}

//! What was written on a page and what is now.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that became others; what was put in was nothing before, what was taken out is nothing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// What is shown of one page, at most.
const MOST: usize = 40;

/// The words that differ between two texts, at most 40 places. White space is not looked at; each character of a script
/// that is written without spaces is a word.
#[must_use]
pub fn rewordings(old: &str, new: &str) -> Vec<Rewording> {
    let (old, new) = (words(old), words(new));
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .filter_map(|op| {
            let (was, is) = match op {
                DiffOp::Equal { .. } => return None,
                DiffOp::Delete {
                    old_index, old_len, ..
                } => ((old_index, old_len), (0, 0)),
                DiffOp::Insert {
                    new_index, new_len, ..
                } => ((0, 0), (new_index, new_len)),
                DiffOp::Replace {
                    old_index,
                    old_len,
                    new_index,
                    new_len,
                } => ((old_index, old_len), (new_index, new_len)),
            };
            Some(Rewording {
                old: joined(&old, was),
                new: joined(&new, is),
            })
        })
        .take(MOST)
        .collect()
}

fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let mut start = 0;
        for (at, c) in part.char_indices() {
            if is_alone(c) {
                words.extend(part.get(start..at).filter(|word| !word.is_empty()));
                words.extend(part.get(at..at + c.len_utf8()));
                start = at + c.len_utf8();
            }
        }
        words.extend(part.get(start..).filter(|word| !word.is_empty()));
    }
    words
}

fn joined(words: &[&str], (from, len): (usize, usize)) -> String {
    let mut out = String::new();
    for word in words.iter().skip(from).take(len) {
        let apart = |c: Option<char>| c.is_some_and(|c| !is_alone(c));
        if apart(out.chars().next_back()) && apart(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Han, kana and full-width marks.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(old: &str, new: &str) -> Vec<(String, String)> {
        let all = rewordings(old, new).into_iter();
        all.map(|one| (one.old, one.new)).collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn words_of_a_line_and_single_hanzi_are_told_apart() {
        assert_eq!(
            found("the old brick wall", "the new glass wall"),
            [pair("old brick", "new glass")]
        );
        assert_eq!(found("一本新书", "一本旧书"), [pair("新", "旧")]);
        assert_eq!(found("a b", "a  b c"), [pair("", "c")]);
        assert_eq!(found("a\nb", "a b"), []);
    }

    #[test]
    fn the_list_ends_somewhere() {
        let (old, new): (String, String) = (0..200)
            .map(|n| (format!("same{n} old{n} "), format!("same{n} new{n} ")))
            .unzip();
        assert_eq!(rewordings(&old, &new).len(), 40);
    }
}

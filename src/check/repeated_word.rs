//! The same word twice, as fingers and line ends make it.

use super::Subject;
use crate::base::{Code, Diagnostic};

/// Words that stand twice and are meant.
const MEANT: &[&str] = &[
    "had", "that", "is", "do", "so", "very", "really", "no", "yes", "ha", "bye", "blah", "well",
    "there", "now", "out", "wir", "sie", "die", "der", "das", "nous", "vous", "que",
];

/// What stands before 的 in words that end in it: 目的, 标的, 打的, 无的放矢.
const ENDS_IN_DE: [char; 7] = ['目', '标', '標', '打', '有', '无', '無'];

/// What stands behind 的 in words that begin with it: 的确, 的士, 的哥, 的卢.
const BEGINS_WITH_DE: [char; 6] = ['确', '確', '士', '哥', '卢', '盧'];

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        let mut last: Option<(&str, usize)> = None;
        for (start, word) in words(&passage.text) {
            let end = start + word.len();
            if let Some((before, before_end)) = last
                && is_repeated(before, word)
                && is_gap(&passage.text, before_end, start)
            {
                let place = passage.place(start..end);
                let gap = before_end..end;
                let mut diagnostic = Diagnostic::new(
                    Code::RepeatedWord,
                    place,
                    format!("“{word}” stands here twice"),
                )
                .help("take one out");
                if passage.is_exact(&gap) {
                    diagnostic = diagnostic.fix(passage.place(gap), "");
                }
                found.push(diagnostic);
            }
            last = Some((word, end));
        }
        for (at, twice) in passage.text.match_indices("的的") {
            let before = passage.text.get(..at).unwrap_or_default();
            let after = passage.text.get(at + twice.len()..).unwrap_or_default();
            let meant = before.ends_with(ENDS_IN_DE) || after.starts_with(BEGINS_WITH_DE);
            if meant || !passage.lang_at(at).orthography().is_chinese() {
                continue;
            }
            let second = at + '的'.len_utf8()..at + twice.len();
            let place = passage.place(second.clone());
            let mut diagnostic =
                Diagnostic::new(Code::RepeatedWord, place, "“的” stands here twice")
                    .help("take one out");
            if passage.is_exact(&second) {
                diagnostic = diagnostic.fix(place, "");
            }
            found.push(diagnostic);
        }
    }
}

/// Words of letters with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(is_letter)?;
        let word = text.get(start..)?;
        let length = word.find(|c| !is_letter(c)).unwrap_or(word.len());
        at = start + length;
        Some((start, text.get(start..at)?))
    })
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && !super::script::is_square(c)) || matches!(c, '\'' | '’')
}

fn is_repeated(a: &str, b: &str) -> bool {
    // At the head of a sentence the first has a capital; “AND and” are two things.
    let same = a == b || (a.len() == b.len() && a.to_lowercase() == b && is_capitalised(a));
    // Names: New York, Duran Duran.
    let name = b.chars().next().is_some_and(char::is_uppercase);
    same && !name && b.chars().count() > 1 && !MEANT.contains(&b.to_lowercase().as_str())
}

fn is_capitalised(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase)
}

/// Whether nothing but white space stands between two places, on one line as the author broke them.
fn is_gap(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end)
        .is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() && c != '\n'))
}

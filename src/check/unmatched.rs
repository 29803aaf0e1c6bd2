//! Brackets and quotation marks that have no partner.

use super::{
    Subject,
    passage::{Passage, Role},
};
use crate::base::{Code, Diagnostic, Span};

/// Opening and closing marks, and whether what they enclose may go on in the next paragraph.
const PAIRS: &[(char, char, bool)] = &[
    ('(', ')', false),
    ('[', ']', false),
    ('（', '）', false),
    ('［', '］', false),
    ('【', '】', false),
    ('〔', '〕', false),
    ('《', '》', false),
    ('〈', '〉', false),
    ('「', '」', true),
    ('『', '』', true),
    ('“', '”', true),
    ('«', '»', true),
    ('„', '“', true),
];

/// The half-width mark of a full-width one and the other way round: authors mix them up.
const WIDTHS: &[(char, char)] = &[('(', '（'), (')', '）'), ('[', '［'), (']', '］')];

struct Open {
    mark: char,
    place: Span,
}

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut carried: Vec<Open> = Vec::new();
    let mut chapter = usize::MAX;
    for passage in &subject.passages {
        if passage.chapter != chapter {
            report(&mut carried, found);
            chapter = passage.chapter;
        }
        look_at(passage, &mut carried, found);
    }
    report(&mut carried, found);
}

fn look_at(passage: &Passage, carried: &mut Vec<Open>, found: &mut Vec<Diagnostic>) {
    // A list of marks, as books on writing have it, is about the marks.
    if !passage.text.chars().any(char::is_alphanumeric) {
        return;
    }
    // A quotation over several paragraphs opens each of them again.
    if let Some(first) = passage.text.chars().next()
        && carried.last().is_some_and(|open| open.mark == first)
    {
        carried.pop();
    }
    let mut open: Vec<Open> = Vec::new();
    let mut listing = false;
    for (at, c) in passage.text.char_indices() {
        let place = || passage.place(at..at + c.len_utf8());
        let german =
            passage.lang_at(at).language() == "de" || passage.lang_at(at).language() == "cs";
        if is_opening(c, german) {
            // `:(` is a face where nothing follows it.
            let rest = passage.text.get(at + c.len_utf8()..).unwrap_or_default();
            let alone = rest.chars().next().is_none_or(char::is_whitespace);
            if !(alone && matches!(c, '(' | '（') && is_face(passage, at)) {
                open.push(Open {
                    mark: c,
                    place: place(),
                });
            }
            continue;
        }
        let Some(partners) = partners(c, german) else {
            continue;
        };
        let stack = match open.last() {
            Some(_) => &mut open,
            None => &mut *carried,
        };
        match stack.last() {
            Some(last) if partners.contains(&last.mark) => {
                stack.pop();
            }
            Some(last) if widths_differ(last.mark, c, german) => {
                let message = format!("“{}” is closed by “{c}”", last.mark);
                found.push(
                    Diagnostic::new(Code::UnmatchedMark, place(), message)
                        .help("write both full-width or both half-width"),
                );
                stack.pop();
            }
            _ if is_item(passage, at, c, listing) => listing = true,
            _ if is_face(passage, at) => {}
            _ => found.push(
                Diagnostic::new(
                    Code::UnmatchedMark,
                    place(),
                    format!("“{c}” closes nothing"),
                )
                .help("open it, or take it out"),
            ),
        }
    }
    for left in open {
        let goes_on = PAIRS
            .iter()
            .any(|(opening, _, goes_on)| *opening == left.mark && *goes_on);
        if goes_on && passage.role == Role::Paragraph {
            carried.push(left);
        } else {
            found.push(never_closed(&left));
        }
    }
}

fn report(carried: &mut Vec<Open>, found: &mut Vec<Diagnostic>) {
    found.extend(carried.drain(..).map(|open| never_closed(&open)));
}

fn never_closed(open: &Open) -> Diagnostic {
    Diagnostic::new(
        Code::UnmatchedMark,
        open.place,
        format!("“{}” is never closed", open.mark),
    )
    .help("close it, or take it out")
}

/// Whether a mark opens; “ closes in German and Czech, where „ opens.
fn is_opening(c: char, german: bool) -> bool {
    !(german && c == '“') && PAIRS.iter().any(|(opening, ..)| *opening == c)
}

/// The marks that a closing one closes.
fn partners(c: char, german: bool) -> Option<Vec<char>> {
    let all: Vec<_> = PAIRS
        .iter()
        .filter(|(opening, closing, _)| *closing == c && (german || *opening != '„'))
        .map(|(opening, ..)| *opening)
        .collect();
    // Polish and Hungarian close „ with ”.
    let all = match c {
        '”' => [all, vec!['„']].concat(),
        _ => all,
    };
    (!all.is_empty()).then_some(all)
}

fn widths_differ(opening: char, closing: char, german: bool) -> bool {
    WIDTHS
        .iter()
        .find_map(|(half, full)| match closing {
            c if c == *half => Some(*full),
            c if c == *full => Some(*half),
            _ => None,
        })
        .and_then(|other| partners(other, german))
        .is_some_and(|partners| partners.contains(&opening))
}

/// Whether what stands before a bracket makes it a face: `:)`, `;-)`.
fn is_face(passage: &Passage, at: usize) -> bool {
    let before = passage.text.get(..at).unwrap_or_default();
    let eyes = before.strip_suffix('-').unwrap_or(before);
    eyes.trim_end_matches(' ').ends_with([':', ';', '：', '；'])
}

/// Whether a bracket closes the mark of an item: `1) …; or 2) …`, `a）`. The first of a list begins the text or stands
/// behind a mark; those after it may stand anywhere.
fn is_item(passage: &Passage, at: usize, c: char, listing: bool) -> bool {
    if !matches!(c, ')' | '）') {
        return false;
    }
    let before = passage.text.get(..at).unwrap_or_default();
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let begins = before
        .strip_suffix(word)
        .and_then(|before| before.trim_end().chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric());
    (listing || begins)
        && (1..=3).contains(&word.chars().count())
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c))
}

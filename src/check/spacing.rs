//! Spaces between Chinese and Latin words that are typed here and left out there. Pages set both alike; a text that is
//! read elsewhere shows the difference.

use std::ops::Range;

use super::{
    Subject,
    passage::Passage,
    script::{is_square, is_western},
};
use crate::base::{Code, Diagnostic};

/// The share of places up to which a habit is a slip, in hundredths.
const SLIP: usize = 10;

/// A place where a square character and a Western one meet: the space, or the empty place between them.
struct Meeting<'p> {
    passage: &'p Passage,
    range: Range<usize>,
}

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut spaced = Vec::new();
    let mut solid = Vec::new();
    for passage in &subject.passages {
        for range in meetings(passage) {
            let list = if range.is_empty() {
                &mut solid
            } else {
                &mut spaced
            };
            list.push(Meeting { passage, range });
        }
    }
    let all = spaced.len() + solid.len();
    let (few, message, meant) = match spaced.len() < solid.len() {
        true => (spaced, "a space that is left out", ""),
        false => (solid, "no space where one is typed", " "),
    };
    if few.len() * 100 > all * SLIP {
        return;
    }
    let rest = all - few.len();
    for Meeting { passage, range } in few {
        // An empty place is shown by the character behind it.
        let shown = match passage.text.get(range.end..).and_then(|t| t.chars().next()) {
            Some(c) if range.is_empty() => range.start..range.start + c.len_utf8(),
            _ => range.clone(),
        };
        let mut diagnostic = Diagnostic::new(
            Code::MixedSpacing,
            passage.place(shown.clone()),
            format!("between Chinese and Latin words {message} in {rest} of {all} places"),
        )
        .help("type the space everywhere or nowhere");
        let exact = match range.is_empty() {
            true => passage.is_exact(&(range.start..shown.end)),
            false => passage.is_exact(&range),
        };
        if exact {
            let mut place = passage.place(shown);
            if range.is_empty() {
                place.end = place.start;
            }
            diagnostic = diagnostic.fix(place, meant);
        }
        found.push(diagnostic);
    }
}

/// Where square and Western characters meet in a passage, over one typed space or over none.
fn meetings(passage: &Passage) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = passage.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if let Some(previous) = before
            && passage.lang_at(at).orthography().is_cjk()
        {
            if meet(previous, c) {
                all.push(at..at);
            } else if c == ' ' && next.is_some_and(|next| meet(previous, next)) {
                all.push(at..at + 1);
            }
        }
        before = Some(c);
    }
    all
}

/// Whether two characters are a square one and a letter or digit.
fn meet(a: char, b: char) -> bool {
    (is_square(a) && is_western(b)) || (is_western(a) && is_square(b))
}

//! Spaces between Chinese and Latin words that are typed here and left out there. Pages set both alike; a text that is
//! read elsewhere shows the difference.

use super::{
    Subject,
    script::{is_square, is_western},
};
use crate::base::{Code, Diagnostic, Span};

/// The share of places under which a habit is a slip, in hundredths.
const SLIP: usize = 10;

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut spaced = Tally::default();
    let mut solid = Tally::default();
    for passage in &subject.passages {
        let mut chars = passage.text.char_indices().peekable();
        let mut before: Option<char> = None;
        while let Some((at, c)) = chars.next() {
            if let Some(previous) = before {
                let next = chars.peek().map(|(_, next)| *next);
                let cjk = passage.lang_at(at).orthography().is_cjk();
                if cjk && meet(previous, c) {
                    solid.count(|| passage.place(at..at + c.len_utf8()));
                } else if cjk && c == ' ' && next.is_some_and(|next| meet(previous, next)) {
                    spaced.count(|| passage.place(at..at + 1));
                }
            }
            before = Some(c);
        }
    }
    let all = spaced.count + solid.count;
    let (few, what, rest) = match spaced.count < solid.count {
        true => (spaced, "with a space", "without"),
        false => (solid, "without a space", "with one"),
    };
    let (Some(place), true) = (few.first, few.count * 100 <= all * SLIP) else {
        return;
    };
    found.push(
        Diagnostic::new(
            Code::MixedSpacing,
            place,
            format!(
                "Chinese and Latin words stand {what} here and in {} of {all} places, {rest} in the others",
                few.count
            ),
        )
        .help("type the space everywhere or nowhere"),
    );
}

/// Whether two characters are a square one and a letter or digit.
fn meet(a: char, b: char) -> bool {
    (is_square(a) && is_western(b)) || (is_western(a) && is_square(b))
}

#[derive(Default)]
struct Tally {
    count: usize,
    first: Option<Span>,
}

impl Tally {
    fn count(&mut self, place: impl FnOnce() -> Span) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some(place());
        }
    }
}

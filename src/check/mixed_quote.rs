//! Straight quotation marks and apostrophes where most are typed curly, or the other way round. Pages set both alike; a
//! text that is read elsewhere, or searched, shows the difference.

use super::{Subject, passage::Passage};
use crate::base::{Code, Diagnostic, Orthography, Span};

/// The share of marks up to which a habit is a slip, in hundredths.
const SLIP: usize = 25;

/// What is counted apart: an author who types curly quotation marks may still type straight apostrophes throughout.
const KINDS: [Kind; 2] = [
    Kind {
        curly: &['“', '”'],
        straight: "\"",
        name: "quotation mark",
    },
    Kind {
        curly: &['‘', '’'],
        straight: "'",
        name: "apostrophe or single quotation mark",
    },
];

struct Kind {
    curly: &'static [char],
    straight: &'static str,
    name: &'static str,
}

/// A mark as it is printed, with its place.
struct Mark {
    place: Span,
    printed: char,
}

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for kind in &KINDS {
        let (mut straight, mut curly) = (Vec::new(), Vec::new());
        for passage in &subject.passages {
            for (at, c) in passage.text.char_indices() {
                if kind.curly.contains(&c)
                    && passage.lang_at(at).orthography() == Orthography::Latin
                {
                    let (mark, is_typed) = mark(passage, at, c);
                    let list = if is_typed { &mut curly } else { &mut straight };
                    list.push(mark);
                }
            }
        }
        let all = straight.len() + curly.len();
        let (few, form, is_straight) = match straight.len() < curly.len() {
            true => (straight, "straight", true),
            false => (curly, "curly", false),
        };
        if few.len() * 100 > all * SLIP {
            continue;
        }
        let rest = all - few.len();
        for mark in few {
            let meant = match is_straight {
                true => mark.printed.to_string(),
                false => kind.straight.to_owned(),
            };
            let message = format!("a {form} {}, where {rest} of {all} are not", kind.name);
            found.push(
                Diagnostic::new(Code::MixedQuotes, mark.place, message)
                    .help("type one form throughout; both are printed curly")
                    .fix(mark.place, meant),
            );
        }
    }
}

/// A mark, and whether it was typed as it is printed: a straight one takes less room in the source than in the text.
fn mark(passage: &Passage, at: usize, c: char) -> (Mark, bool) {
    let range = at..at + c.len_utf8();
    let is_typed = passage.is_exact(&range);
    let place = passage.place(range);
    (Mark { place, printed: c }, is_typed)
}

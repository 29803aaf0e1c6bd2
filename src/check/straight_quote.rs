//! Straight quotation marks in Chinese and Japanese text: they are neither full-width nor do they open or close.

use super::{
    Subject,
    passage::Passage,
    script::{is_cjk_mark, is_square},
};
use crate::base::{Code, Diagnostic, Orthography};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        let marks: Vec<_> = passage
            .text
            .match_indices('"')
            .map(|(at, _)| at)
            .filter(|at| pair(passage.lang_at(*at).orthography()).is_some())
            .collect();
        for quote in marks.chunks(2) {
            match quote {
                // What encloses Latin words alone is those words'.
                [open, close] if is_about_squares(passage.text.get(*open..*close)) => {
                    found.extend(problem(passage, *open, true));
                    found.extend(problem(passage, *close, false));
                }
                [alone] if is_beside_square(passage, *alone) => {
                    found.extend(problem(passage, *alone, true));
                }
                _ => {}
            }
        }
    }
}

fn problem(passage: &Passage, at: usize, opens: bool) -> Option<Diagnostic> {
    let [opening, closing] = pair(passage.lang_at(at).orthography())?;
    let range = at..at + 1;
    let place = passage.place(range.clone());
    let diagnostic = Diagnostic::new(
        Code::StraightQuote,
        place,
        "a straight quotation mark in Chinese or Japanese text",
    )
    .help(format!(
        "write {opening} and {closing} around what is quoted"
    ));
    Some(match passage.is_exact(&range) {
        true => diagnostic.fix(place, if opens { opening } else { closing }),
        false => diagnostic,
    })
}

/// The marks that quote in an orthography of square characters.
fn pair(orthography: Orthography) -> Option<[&'static str; 2]> {
    match orthography {
        Orthography::Hans => Some(["“", "”"]),
        Orthography::Ja | Orthography::HantTw | Orthography::HantHk => Some(["「", "」"]),
        Orthography::Latin | Orthography::Ko => None,
    }
}

fn is_about_squares(quoted: Option<&str>) -> bool {
    quoted.is_some_and(|quoted| quoted.chars().any(is_square))
}

fn is_beside_square(passage: &Passage, at: usize) -> bool {
    let before = passage.text.get(..at).and_then(|t| t.chars().next_back());
    let after = passage.text.get(at + 1..).and_then(|t| t.chars().next());
    [before, after]
        .into_iter()
        .flatten()
        .any(|c| is_square(c) || is_cjk_mark(c))
}

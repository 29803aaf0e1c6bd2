//! Half-width commas, stops and the like in Chinese and Japanese text (GB/T 15834 §5.1; jlreq §3.1.2).

use super::{Subject, script::is_square};
use crate::base::{Code, Diagnostic, Orthography};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        let mut before = None;
        let mut chars = passage.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let previous = before.replace(c);
            let Some(full) = full_width(c, passage.lang_at(at).orthography()) else {
                continue;
            };
            if !previous.is_some_and(is_square) {
                continue;
            }
            // A typed space after the mark is what half-width marks bring along.
            let space = chars.peek().is_some_and(|(_, c)| *c == ' ');
            let rest = passage.text.get(at + 1..).unwrap_or_default();
            let next = rest.trim_start_matches(' ').chars().next();
            // Three dots in a row are another matter.
            let follows = match next {
                Some(next) => is_square(next),
                None => !rest.starts_with(' '),
            };
            if !follows || next == Some(c) {
                continue;
            }
            let end = at + 1 + usize::from(space && next.is_some());
            let range = at..end;
            let place = passage.place(at..at + 1);
            let mut diagnostic = Diagnostic::new(
                Code::HalfwidthMark,
                place,
                format!("the half-width “{c}” stands between full-width characters"),
            )
            .help(format!("write “{full}”"));
            if passage.is_exact(&range) {
                diagnostic = diagnostic.fix(passage.place(range), full);
            }
            found.push(diagnostic);
        }
    }
}

/// The full-width mark that a half-width one stands for.
fn full_width(c: char, orthography: Orthography) -> Option<&'static str> {
    let japanese = match orthography {
        Orthography::Latin | Orthography::Ko => return None,
        Orthography::Ja => true,
        Orthography::Hans | Orthography::HantTw | Orthography::HantHk => false,
    };
    Some(match c {
        ',' if japanese => "、",
        ',' => "，",
        '.' => "。",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => return None,
    })
}

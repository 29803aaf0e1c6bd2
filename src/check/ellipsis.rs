//! Dots and dashes that stand for a Chinese ellipsis or dash (GB/T 15834 §4.10, §4.11: six dots, two squares).

use super::{Subject, script::is_square};
use crate::base::{Code, Diagnostic};

/// What is written, and what it stands for.
const FORMS: &[(&str, &str)] = &[
    ("......", "……"),
    ("...", "……"),
    ("。。。", "……"),
    ("。。", "……"),
    ("・・・", "……"),
    ("---", "——"),
    ("--", "——"),
];

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        let text = passage.text.as_str();
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(c) = rest.chars().next() else { break };
            let step = c.len_utf8();
            if !passage.lang_at(at).orthography().is_chinese() {
                at += step;
                continue;
            }
            let Some(written) = form(rest) else {
                at += step;
                continue;
            };
            let end = at + written.length;
            let Some(meant) = written.meant else {
                at = end;
                continue;
            };
            let shown = text.get(at..end).unwrap_or_default();
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(end..).and_then(|t| t.chars().next());
            if before.is_some_and(is_square) || after.is_some_and(is_square) {
                let range = at..end;
                let place = passage.place(range.clone());
                let mut diagnostic = Diagnostic::new(
                    Code::EllipsisOrDash,
                    place,
                    format!("“{shown}” stands for “{meant}”"),
                )
                .help(format!("write “{meant}”"));
                if passage.is_exact(&range) {
                    diagnostic = diagnostic.fix(place, meant);
                }
                found.push(diagnostic);
            }
            at = end;
        }
    }
}

/// Marks in a row.
struct Written {
    /// Their length in bytes.
    length: usize,
    /// What they stand for; `None` when they are right.
    meant: Option<&'static str>,
}

/// The marks that begin a text, if any. One dash alone joins places and years (§4.13) and is right.
fn form(text: &str) -> Option<Written> {
    if let Some((written, meant)) = FORMS.iter().find(|(written, _)| text.starts_with(written)) {
        return Some(Written {
            length: written.len(),
            meant: Some(meant),
        });
    }
    let dots = text.chars().take_while(|c| *c == '…').count();
    (dots > 0).then_some(Written {
        length: dots * '…'.len_utf8(),
        meant: (dots == 1).then_some("……"),
    })
}

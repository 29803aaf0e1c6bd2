//! Straight quotation marks in Chinese and Japanese text: they are neither full-width nor do they open or close.

use super::{Subject, script::is_square};
use crate::base::{Code, Diagnostic, Orthography};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        let mut open = false;
        let chars: Vec<_> = passage.text.char_indices().collect();
        for (index, (at, c)) in chars.iter().enumerate() {
            if *c != '"' {
                continue;
            }
            let [opening, closing] = match passage.lang_at(*at).orthography() {
                Orthography::Hans => ["“", "”"],
                Orthography::Ja | Orthography::HantTw | Orthography::HantHk => ["「", "」"],
                Orthography::Latin | Orthography::Ko => continue,
            };
            let beside = |index: Option<usize>| {
                index
                    .and_then(|index| chars.get(index))
                    .is_some_and(|(_, c)| {
                        is_square(*c) || matches!(c, '，' | '。' | '、' | '？' | '！' | '：')
                    })
            };
            open = !open;
            // In a run of Latin words they are that language's.
            if !beside(index.checked_sub(1)) && !beside(Some(index + 1)) {
                continue;
            }
            let mark = if open { opening } else { closing };
            let range = *at..*at + 1;
            let mut diagnostic = Diagnostic::new(
                Code::StraightQuote,
                passage.place(range.clone()),
                "a straight quotation mark in Chinese or Japanese text",
            )
            .help(format!(
                "write “{opening}” and “{closing}” around what is quoted"
            ));
            if passage.is_exact(&range) {
                diagnostic = diagnostic.fix(passage.place(range), mark);
            }
            found.push(diagnostic);
        }
    }
}

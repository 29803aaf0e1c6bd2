//! Paragraphs longer than a page of a phone, and most of a page of a book.

use super::{Subject, passage::Role, script::is_square};
use crate::base::{Code, Diagnostic, Span};

/// The most words of a paragraph.
const WORDS: usize = 350;
/// The most square characters of one.
const SQUARES: usize = 700;

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        if passage.role != Role::Paragraph {
            continue;
        }
        let squares = passage.text.chars().filter(|c| is_square(*c)).count();
        let words = passage.text.split_whitespace().count();
        let message = if squares > SQUARES {
            format!("a paragraph of {squares} characters")
        } else if words > WORDS {
            format!("a paragraph of {words} words")
        } else {
            continue;
        };
        // The place where it begins: the whole of it would fill the screen.
        let span = Span {
            end: passage.span.start,
            ..passage.span
        };
        found.push(
            Diagnostic::new(Code::LongParagraph, span, message)
                .help("part it where its thought turns"),
        );
    }
}

//! Two spaces where one is meant.

use super::{
    Subject,
    passage::{OBJECT, Role},
};
use crate::base::{Code, Diagnostic};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        // Cells and terms are aligned by hand.
        if passage.role == Role::Other {
            continue;
        }
        let text = passage.text.as_str();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find("  ")) {
            let start = at + start;
            let length = text
                .get(start..)
                .map_or(2, |rest| rest.len() - rest.trim_start_matches(' ').len());
            let range = start..start + length;
            at = range.end;
            let beside = |c: Option<char>| c.is_some_and(|c| c != '\n' && c != OBJECT);
            let before = text.get(..range.start).and_then(|t| t.chars().next_back());
            let after = text.get(range.end..).and_then(|t| t.chars().next());
            if !beside(before) || !beside(after) {
                continue;
            }
            let place = passage.place(range.clone());
            let mut diagnostic = Diagnostic::new(
                Code::DoubleSpace,
                place,
                format!("{length} spaces in a row"),
            )
            .help("write one");
            if passage.is_exact(&range) {
                diagnostic = diagnostic.fix(place, " ");
            }
            found.push(diagnostic);
        }
    }
}

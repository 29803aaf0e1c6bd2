//! One fault repeated all over a file is said often enough to be understood, then counted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::{Code, Diagnostic, SourceId};

/// How often one kind of problem is said about one file.
const LIMIT: usize = 200;

/// The problems with each flood cut off: what follows the first [`LIMIT`] of a kind in a file is one line with their
/// number, at the place of the first that is not said.
pub(in crate::cli) fn stem(diagnostics: &[Diagnostic]) -> Cow<'_, [Diagnostic]> {
    let mut counts: BTreeMap<(SourceId, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts
            .entry((diagnostic.span.source, diagnostic.code))
            .or_default() += 1;
    }
    if counts.values().all(|count| *count <= LIMIT) {
        return Cow::Borrowed(diagnostics);
    }
    let mut said: BTreeMap<(SourceId, Code), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let kind = (diagnostic.span.source, diagnostic.code);
        let before = said.entry(kind).or_default();
        let total = counts.get(&kind).copied().unwrap_or_default();
        if *before < LIMIT || total == LIMIT + 1 {
            kept.push(diagnostic.clone());
        } else if *before == LIMIT {
            let rest = total - LIMIT;
            kept.push(Diagnostic {
                message: format!("{rest} more of this kind in this file, the first here"),
                help: Some("mend the ones above and run again".to_owned()),
                ..diagnostic.clone()
            });
        }
        *before += 1;
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, stem};
    use crate::base::{Code, Diagnostic, SourceId, Span};

    fn many(count: usize, code: Code, source: u32) -> Vec<Diagnostic> {
        (0..count)
            .map(|at| Diagnostic::new(code, Span::new(SourceId(source), at..at + 1), "again"))
            .collect()
    }

    #[test]
    fn a_flood_is_counted_for_each_kind_and_file() {
        let mut all = many(LIMIT * 3, Code::DeadLink, 0);
        all.extend(many(LIMIT, Code::DeadLink, 1));
        all.extend(many(3, Code::MissingAlt, 0));
        let kept = stem(&all);
        assert_eq!(kept.len(), (LIMIT + 1) + LIMIT + 3);
        let count = &kept[LIMIT];
        assert!(count.message.starts_with("400 more"), "{}", count.message);
        assert_eq!(count.span.start, 200);
    }

    #[test]
    fn a_count_never_stands_for_a_single_problem() {
        let all = many(LIMIT + 1, Code::DeadLink, 0);
        assert_eq!(stem(&all).len(), LIMIT + 1);
        assert!(stem(&all).iter().all(|d| d.message == "again"));
    }
}

//! `keben check --fix`: makes the changes that problems carry, all files or none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::Staged;
use crate::base::{Diagnostic, Fix, SourceFile, SourceId, SourceMap};

/// What was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// Changes made.
    pub places: usize,
    /// Files changed.
    pub files: usize,
}

/// Makes the fixes of `diagnostics` in the files of `dir`. A file that is no longer what was read is left as it is; of
/// fixes that overlap, the first is made.
///
/// # Errors
/// The path that could not be written and why; no file has changed.
pub(super) fn mend(
    dir: &Path,
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
) -> Result<Mended, (PathBuf, std::io::Error)> {
    let mut by_file: BTreeMap<SourceId, Vec<&Fix>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|d| d.fix.as_ref()) {
        by_file.entry(fix.span.source).or_default().push(fix);
    }
    let mut mended = Mended::default();
    let mut files = Vec::new();
    for (source, fixes) in by_file {
        let Some(file) = sources.get(source) else {
            continue;
        };
        let Some(path) = inside(dir, &file.path) else {
            continue;
        };
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        if let Some((text, places)) = changed(&text, file, fixes) {
            mended.places += places;
            mended.files += 1;
            files.push((path, text));
        }
    }
    Staged::write(
        files
            .iter()
            .map(|(path, text)| (path.clone(), text.as_bytes())),
    )?
    .commit()?;
    Ok(mended)
}

/// The file of a source, if it stands in the manuscript's directory.
fn inside(dir: &Path, shown: &str) -> Option<PathBuf> {
    let root = dir.canonicalize().ok()?;
    let path = root.join(shown).canonicalize().ok()?;
    path.starts_with(&root).then_some(path)
}

/// A file's text with the fixes made, and how many there were; `None` when there is nothing to change or the text is not
/// what was read, but for its byte order mark and the form of its line ends.
fn changed(text: &str, read: &SourceFile, mut fixes: Vec<&Fix>) -> Option<(String, usize)> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if body.replace("\r\n", "\n") != *read.text {
        return None;
    }
    let mark = text.len() - body.len();
    // Where carriage returns were dropped, as places in what was read.
    let returns: Vec<usize> = body
        .match_indices("\r\n")
        .enumerate()
        .map(|(before, (at, _))| at - before)
        .collect();
    let place = |at: usize| mark + at + returns.partition_point(|dropped| *dropped < at);
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut out = String::with_capacity(text.len());
    let (mut done, mut places) = (0, 0);
    for fix in fixes {
        let range = place(fix.span.start as usize)..place(fix.span.end as usize);
        let Some(kept) = text.get(done..range.start) else {
            continue;
        };
        if range.end > text.len() || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&fix.replacement);
        done = range.end;
        places += 1;
    }
    out.push_str(text.get(done..)?);
    (places > 0).then_some((out, places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Span};

    fn fix(range: std::ops::Range<usize>, replacement: &str) -> Diagnostic {
        let span = Span::new(SourceId(0), range);
        Diagnostic::new(Code::DoubleSpace, span, "x").fix(span, replacement)
    }

    fn mended(text: &str, fixes: &[Diagnostic]) -> Option<(String, usize)> {
        let mut sources = SourceMap::default();
        let read = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let id = sources.add("a.md", read);
        let fixes = fixes.iter().filter_map(|d| d.fix.as_ref()).collect();
        changed(text, sources.get(id).unwrap(), fixes)
    }

    #[test]
    fn line_ends_and_marks_stay() {
        assert_eq!(
            mended(
                "\u{feff}a  b\r\nc\r\nd  e\r\n",
                &[fix(8..10, " "), fix(1..3, " ")]
            ),
            Some(("\u{feff}a b\r\nc\r\nd e\r\n".to_owned(), 2))
        );
    }

    #[test]
    fn of_two_that_overlap_the_first_is_made() {
        assert_eq!(
            mended("abcd", &[fix(1..3, "-"), fix(2..4, "+")]),
            Some(("a-d".to_owned(), 1))
        );
        assert_eq!(mended("ab", &[fix(1..1, " ")]), Some(("a b".to_owned(), 1)));
    }

    #[test]
    fn what_has_changed_since_is_left_alone() {
        let mut sources = SourceMap::default();
        let id = sources.add("a.md", "a  b\n");
        let problem = fix(1..3, " ");
        let fixes: Vec<_> = problem.fix.iter().collect();
        let read = sources.get(id).unwrap();
        assert_eq!(changed("a   b\n", read, fixes.clone()), None);
        assert!(changed("a  b\n", read, fixes).is_some());
    }
}

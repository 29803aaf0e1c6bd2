//! `tests/cases/NAME/in` is a manuscript, `tests/cases/NAME/expected` what comes of it: `diagnostics.txt` as a person
//! reads them, `pages.txt` with the dump of the typeset pages, and text entries of the EPUB by their names. Only what
//! is there is compared.
//!
//! `KEBEN_ACCEPT=1 cargo test --test cases` rewrites the expectations and removes those that nothing produces any more;
//! `KEBEN_CASE=NAME` runs one case.

#[cfg(test)]
#[path = "cases/harness.rs"]
mod harness;

#[cfg(test)]
mod tests {
    use crate::harness::{Case, all, difference};
    use rayon::prelude::*;
    use std::collections::BTreeMap;
    use std::{env, fs};

    #[test]
    fn every_case_is_as_expected() {
        let accept = env::var_os("KEBEN_ACCEPT").is_some();
        let wanted = env::var("KEBEN_CASE").ok();
        let cases: Vec<Case> = all()
            .into_iter()
            .filter(|case| wanted.as_ref().is_none_or(|name| *name == case.name))
            .collect();
        assert!(!cases.is_empty(), "no such case");
        let findings: Vec<String> = cases
            .par_iter()
            .flat_map(|case| case.compare(accept))
            .collect();
        assert!(
            findings.is_empty(),
            "{}\n\nKEBEN_ACCEPT=1 accepts what is new; read the diff.",
            findings.join("\n")
        );
    }

    #[test]
    fn every_case_expects_something() {
        for case in all() {
            assert!(
                case.folder.join("in").is_dir(),
                "{}: no manuscript",
                case.name
            );
            assert!(
                !case.expected().is_empty(),
                "{}: nothing is expected",
                case.name
            );
        }
    }

    #[test]
    fn a_changed_and_an_orphaned_expectation_are_caught() {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("case");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("expected")).unwrap();
        fs::write(folder.join("expected/pages.txt"), "page 1\nold\n").unwrap();
        fs::write(folder.join("expected/gone.xhtml"), "").unwrap();
        let case = Case {
            name: "case".to_owned(),
            folder: folder.clone(),
        };
        let made = BTreeMap::from([("pages.txt".to_owned(), "page 1\nnew\n".to_owned())]);
        let findings = case.judge(&made, false);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(
            findings[0].contains("gone.xhtml") && findings[1].contains("line 2"),
            "{findings:?}"
        );
        assert_eq!(case.judge(&made, true), Vec::<String>::new());
        assert_eq!(case.judge(&made, false), Vec::<String>::new());
        assert!(!folder.join("expected/gone.xhtml").exists());
        assert_eq!(
            fs::read_to_string(folder.join("expected/pages.txt")).unwrap(),
            "page 1\nnew\n"
        );
    }

    #[test]
    fn a_difference_is_shown_where_it_begins() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        let shown = difference("a\nb\nc\n", "a\nB\nc\n").unwrap();
        assert!(
            shown.contains("line 2") && shown.contains("- b") && shown.contains("+ B"),
            "{shown}"
        );
        assert!(difference("a\n", "a\nb\n").unwrap().contains("+ b"));
        assert!(difference("a\nb\n", "a\n").unwrap().contains("- b"));
    }
}

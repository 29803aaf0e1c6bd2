//! The house has floors: a stage knows what lies under it and nothing above. This test reads the `use` lines.

#[cfg(test)]
#[path = "layers/source.rs"]
mod source;

#[cfg(test)]
mod rules {
    use crate::source::{Source, Token, sources};
    use std::path::Path;

    /// Each layer and the layers it may name, lowest first. This table is DESIGN's drawing of the house: an arrow is
    /// added here only together with the reason why the house is built that way.
    const ARROWS: &[(&str, &[&str])] = &[
        ("base", &[]),
        ("model", &["base"]),
        ("font", &["base"]),
        ("theme", &["base"]),
        ("read", &["base", "model"]),
        ("check", &["base", "model", "font", "theme"]),
        ("page", &["base", "font"]),
        ("layout", &["base", "model", "font", "theme", "page"]),
        ("pdf", &["base", "font", "page"]),
        ("epub", &["base", "model", "font", "theme"]),
        (
            "cover",
            &["base", "model", "font", "theme", "page", "layout"],
        ),
        ("svg", &["base", "font", "page"]),
        ("release", &["base", "model"]),
        ("manual", &["base", "theme"]),
        (
            "pipeline",
            &[
                "base", "model", "font", "theme", "read", "check", "page", "layout", "pdf", "epub",
                "cover", "svg", "release", "manual",
            ],
        ),
        ("cli", &["base", "pipeline"]),
    ];

    /// Crates that one layer wraps for all others, so that an upgrade is felt in one folder.
    const WRAPPED: &[(&str, &str)] = &[
        ("pulldown_cmark", "read"),
        ("printpdf", "pdf"),
        ("lopdf", "pdf"),
        ("epub_builder", "epub"),
        ("clap", "cli"),
        ("indicatif", "cli"),
    ];

    /// The layers that may touch the disk: everything else is a function of what it is handed.
    const DISK: &[&str] = &["read", "cli"];

    fn source_root() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
    }

    fn finding(source: &Source, token: &Token, what: &str) -> String {
        format!("src/{}:{}: {what}", source.path, token.line)
    }

    /// The names right below the crate root that the path or group starting at `at` reaches.
    fn roots(source: &Source, at: usize) -> Vec<&Token> {
        let Some(first) = source.tokens.get(at) else {
            return Vec::new();
        };
        if first.text != "{" {
            return vec![first];
        }
        let (mut found, mut open, mut expects) = (Vec::new(), 0, false);
        for token in &source.tokens[at..] {
            match token.text.as_str() {
                "{" => (open, expects) = (open + 1, open == 0),
                "}" => open -= 1,
                "," => expects = open == 1,
                _ if expects => {
                    found.push(token);
                    expects = false;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
        found
    }

    /// Every name directly below the crate root that a file mentions, by `crate::` or by climbing with `super::`.
    fn mentions(source: &Source) -> Vec<&Token> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < source.tokens.len() {
            let token = &source.tokens[at];
            if token.text == "crate" && source.reads(at + 1, &["::"]) {
                found.extend(roots(source, at + 2));
            } else if token.text == "super" {
                let mut climbed = 0;
                while source.reads(at, &["super", "::"]) {
                    climbed += 1;
                    at += 2;
                }
                if climbed > 0 && climbed >= token.depth {
                    found.extend(roots(source, at));
                }
            }
            at += 1;
        }
        found
    }

    fn wrong_arrows(source: &Source) -> Vec<String> {
        let Some(layer) = source.layer() else {
            return Vec::new();
        };
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == layer) else {
            return vec![format!(
                "src/{}: “{layer}” is no layer of the house",
                source.path
            )];
        };
        mentions(source)
            .into_iter()
            .filter(|token| token.text != layer && !allowed.contains(&token.text.as_str()))
            .map(|token| {
                finding(
                    source,
                    token,
                    &format!("{layer} must not know {}", token.text),
                )
            })
            .collect()
    }

    fn unwrapped_crates(source: &Source) -> Vec<String> {
        let mut found = Vec::new();
        for (at, token) in source.tokens.iter().enumerate() {
            let Some((name, owner)) = WRAPPED.iter().find(|(name, _)| *name == token.text) else {
                continue;
            };
            let continues_a_path =
                at > 0 && matches!(source.tokens[at - 1].text.as_str(), "::" | ".");
            if !continues_a_path && source.layer() != Some(owner) {
                found.push(finding(
                    source,
                    token,
                    &format!("only {owner} may name {name}"),
                ));
            }
        }
        found
    }

    fn hidden_inputs(source: &Source) -> Vec<String> {
        let mut found = Vec::new();
        let Some(layer) = source.layer() else {
            return found;
        };
        for (at, token) in source.tokens.iter().enumerate().filter(|(_, t)| !t.in_test) {
            let on_disk = source.reads(at, &["fs", "::"]) || source.reads(at, &["std", "::", "fs"]);
            if on_disk && !DISK.contains(&layer) {
                found.push(finding(
                    source,
                    token,
                    &format!("{layer} must not touch the disk"),
                ));
            }
            let clock = ["SystemTime", "Instant"]
                .iter()
                .any(|c| source.reads(at, &[c, "::", "now"]));
            if clock && layer != "cli" {
                found.push(finding(
                    source,
                    token,
                    &format!("{layer} must be handed the time"),
                ));
            }
        }
        found
    }

    fn findings(rule: fn(&Source) -> Vec<String>) -> String {
        sources(&source_root())
            .iter()
            .flat_map(rule)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn layers_know_only_what_lies_under_them() {
        assert_eq!(findings(wrong_arrows), "");
    }

    #[test]
    fn wrapped_crates_stay_in_their_layer() {
        assert_eq!(findings(unwrapped_crates), "");
    }

    #[test]
    fn stages_are_functions_of_what_they_are_handed() {
        assert_eq!(findings(hidden_inputs), "");
    }

    #[test]
    fn no_arrow_points_upwards() {
        for (row, (name, allowed)) in ARROWS.iter().enumerate() {
            for lower in *allowed {
                let place = ARROWS.iter().position(|(other, _)| other == lower);
                assert!(
                    place.is_some_and(|p| p < row),
                    "{name} → {lower} points upwards"
                );
            }
        }
    }

    #[test]
    fn a_planted_arrow_is_caught_however_it_is_written() {
        for (path, text) in [
            ("page/mod.rs", "use crate::model::Book;"),
            ("page/item.rs", "use crate::{base::Pt, model::Book};"),
            ("page/item.rs", "use crate::{base::{Pt, Em},\n    layout};"),
            ("page/item.rs", "fn f(b: &crate::model::Book) {}"),
            ("page/item.rs", "use super::super::model::Book;"),
            ("page/mod.rs", "mod tests { use super::super::model; }"),
            ("page/mod.rs", "use super::{model};"),
            (
                "base/span.rs",
                "/* not this: */ use /* but */ crate :: page;",
            ),
        ] {
            let found = wrong_arrows(&Source::parse(path, text));
            assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
        }
        let found = wrong_arrows(&Source::parse(
            "page/item.rs",
            "//! a\n\nuse crate::pdf::Writer;",
        ));
        assert_eq!(found, ["src/page/item.rs:3: page must not know pdf"]);
    }

    #[test]
    fn what_only_looks_like_an_arrow_is_left_alone() {
        for (path, text) in [
            (
                "page/mod.rs",
                "//! See [`crate::model::Book`].\nuse crate::base::Pt;",
            ),
            (
                "page/mod.rs",
                "const S: &str = \"use crate::model;\"; const R: &str = r#\"crate::\"model\"#;",
            ),
            (
                "page/mod.rs",
                "const C: char = '\"'; use crate::base; const D: char = '\"';",
            ),
            (
                "page/mod.rs",
                "fn f<'a>(x: &'a str) { g('\\''); } // crate::model",
            ),
            ("page/mod.rs", "mod tests { use super::*; }"),
            ("page/item.rs", "use super::model; pub(crate) fn model() {}"),
            ("page/item.rs", "mod inner { use super::super::dump; }"),
            ("layout/block/table.rs", "use super::super::page;"),
            ("lib.rs", "pub mod model; use crate::model::Book;"),
        ] {
            assert_eq!(
                wrong_arrows(&Source::parse(path, text)),
                Vec::<String>::new(),
                "{path}: {text}"
            );
        }
        assert_eq!(wrong_arrows(&Source::parse("utils/mod.rs", "")).len(), 1);
    }

    #[test]
    fn a_planted_crate_or_hidden_input_is_caught() {
        assert_eq!(
            unwrapped_crates(&Source::parse("layout/mod.rs", "use lopdf::Object;")).len(),
            1
        );
        assert_eq!(
            unwrapped_crates(&Source::parse("pdf/mod.rs", "use lopdf::Object;")).len(),
            0
        );
        assert_eq!(
            unwrapped_crates(&Source::parse("layout/mod.rs", "use crate::pdf::lopdf;")).len(),
            0
        );
        assert_eq!(
            hidden_inputs(&Source::parse("pdf/mod.rs", "fn f() { std::fs::read(p); }")).len(),
            2
        );
        assert_eq!(
            hidden_inputs(&Source::parse("pdf/mod.rs", "fn f() { Instant::now(); }")).len(),
            1
        );
        assert_eq!(
            hidden_inputs(&Source::parse("read/mod.rs", "fn f() { fs::read(p); }")).len(),
            0
        );
        let in_tests = "#[cfg(test)] mod tests { fn f() { fs::read(p); } } fn g() { fs::read(p); }";
        assert_eq!(
            hidden_inputs(&Source::parse("pdf/mod.rs", in_tests)).len(),
            1
        );
    }
}

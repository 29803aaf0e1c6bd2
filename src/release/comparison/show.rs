//! The report for people and the record for programs.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};

use super::{Change, Comparison, Leaf};
use crate::release::report::escaped;

const STYLE: &str = include_str!("comparison.css");

impl Comparison {
    /// “page 12: words” or “page 12, now 13: look”, one line for each change.
    #[must_use]
    pub fn lines(&self) -> String {
        self.changes.iter().fold(String::new(), |mut out, change| {
            let _ = writeln!(out, "{}: {}", change.place(), change.what());
            out
        })
    }

    /// The record, in the form of `schemas/diff.json`, ending in a newline.
    #[must_use]
    pub fn record(&self) -> String {
        let changes: Vec<Value> = self.changes.iter().map(Change::record).collect();
        let record = json!({
            "old": { "name": self.old.name, "pages": self.old.pages },
            "new": { "name": self.new.name, "pages": self.new.pages },
            "looked": self.looked,
            "changes": changes,
        });
        format!("{record:#}\n")
    }

    /// The report: one HTML file, no script, nothing fetched.
    #[must_use]
    pub fn report(&self) -> String {
        let (old, new) = (escaped(&self.old.name), escaped(&self.new.name));
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{old} and {new}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
             <h1>What has changed</h1>\n<p>{old} ({} pages) and {new} ({} pages): {}</p>\n",
            self.old.pages,
            self.new.pages,
            self.tally(),
        );
        if !self.looked {
            out.push_str(
                "<p>Words alone were compared. Pictures of PDF pages are made by pdftoppm, which is not installed.</p>\n",
            );
        }
        out.push_str("</header>\n<main>\n");
        for change in &self.changes {
            change.show(&mut out);
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// “3 pages differ”
    #[must_use]
    pub fn tally(&self) -> String {
        match self.changes.len() {
            0 => "no page differs".to_owned(),
            1 => "1 page differs".to_owned(),
            n => format!("{n} pages differ"),
        }
    }
}

impl Change {
    fn kind(&self) -> &'static str {
        match (&self.old, &self.new) {
            (_, None) => "removed",
            (None, _) => "added",
            _ => "changed",
        }
    }

    fn place(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.number != new.number => {
                format!("page {}, now {}", old.folio, new.folio)
            }
            (Some(leaf), _) | (None, Some(leaf)) => format!("page {}", leaf.folio),
            (None, None) => String::new(),
        }
    }

    fn what(&self) -> &'static str {
        match (self.kind(), self.words.is_empty()) {
            ("changed", true) => "looks different",
            ("changed", false) => "words",
            (kind, _) => kind,
        }
    }

    fn record(&self) -> Value {
        let mut record = Map::new();
        record.insert("kind".to_owned(), json!(self.kind()));
        for (name, leaf) in [("old", &self.old), ("new", &self.new)] {
            if let Some(leaf) = leaf {
                let leaf = json!({ "page": leaf.number, "folio": leaf.folio });
                record.insert(name.to_owned(), leaf);
            }
        }
        record.insert("look".to_owned(), json!(self.look));
        let words: Vec<Value> = self
            .words
            .iter()
            .map(|one| json!({ "old": one.old, "new": one.new }))
            .collect();
        record.insert("words".to_owned(), json!(words));
        Value::Object(record)
    }

    fn show(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "<section>\n<h2>{}: {}</h2>\n<div class=\"pair\">",
            escaped(&capital(&self.place())),
            self.what()
        );
        for (name, leaf) in [("Before", &self.old), ("Now", &self.new)] {
            show_leaf(out, name, leaf.as_ref());
        }
        out.push_str("</div>\n");
        if !self.words.is_empty() {
            out.push_str("<ul>\n");
            for one in &self.words {
                let _ = writeln!(
                    out,
                    "<li><del>{}</del> <ins>{}</ins></li>",
                    escaped(&one.old),
                    escaped(&one.new)
                );
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
    }
}

fn show_leaf(out: &mut String, name: &str, leaf: Option<&Leaf>) {
    let Some(leaf) = leaf else {
        let _ = writeln!(out, "<p class=\"none\">{name}: not there</p>");
        return;
    };
    let folio = escaped(&leaf.folio);
    match &leaf.png {
        Some(png) => {
            let _ = writeln!(
                out,
                "<figure><img src=\"data:image/png;base64,{}\" alt=\"{name}: page {folio}\" loading=\"lazy\">\
                 <figcaption>{name}: page {folio}</figcaption></figure>",
                BASE64_STANDARD.encode(png)
            );
        }
        None => {
            let _ = writeln!(out, "<p class=\"none\">{name}: page {folio}</p>");
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::comparison::{Rewording, Witness};

    const SCHEMA: &str = include_str!("../../../schemas/diff.json");

    fn comparison() -> Comparison {
        let leaf = |number, folio: &str| Leaf {
            number,
            folio: folio.to_owned(),
            png: Some(b"\x89PNG".to_vec()),
        };
        Comparison {
            old: Witness {
                name: "a<b.pdf".to_owned(),
                pages: 3,
            },
            new: Witness {
                name: "here".to_owned(),
                pages: 3,
            },
            looked: true,
            changes: vec![
                Change {
                    old: Some(leaf(1, "i")),
                    new: Some(leaf(2, "ii")),
                    look: true,
                    words: vec![Rewording {
                        old: "x & y".to_owned(),
                        new: String::new(),
                    }],
                },
                Change {
                    old: Some(leaf(3, "1")),
                    ..Change::default()
                },
            ],
        }
    }

    #[test]
    fn the_record_has_the_form_of_its_schema() {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let schema = serde_json::from_str(SCHEMA).unwrap();
        compiler.add_resource("diff.json", schema).unwrap();
        let schema = compiler.compile("diff.json", &mut schemas).unwrap();
        for made in [comparison(), Comparison::default()] {
            let value = serde_json::from_str(&made.record()).unwrap();
            assert!(schemas.validate(&value, schema).is_ok(), "{value:#}");
        }
        let mut strange: Value = serde_json::from_str(&comparison().record()).unwrap();
        strange["changes"][0]["kind"] = json!("moved");
        assert!(schemas.validate(&strange, schema).is_err());
    }

    #[test]
    fn people_read_what_changed_and_where() {
        let made = comparison();
        assert_eq!(made.lines(), "page i, now ii: words\npage 1: removed\n");
        let html = made.report();
        for part in [
            "a&lt;b.pdf (3 pages)",
            "2 pages differ",
            "<h2>Page i, now ii: words</h2>",
            "<del>x &amp; y</del>",
            "base64,iVBORw==\" alt=\"Before: page i\"",
            "Now: not there",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("http") && !html.contains("<script"));
    }
}

//! `report.html`: the release at a glance, for the person who signs it off. One file, no script, nothing fetched.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{facts::Facts, time};
use crate::{
    base::{Diagnostic, Severity, SourceMap},
    model::Metadata,
};

/// A page of the report.
#[derive(Clone, Debug)]
pub struct Thumbnail {
    /// Its folio.
    pub folio: String,
    /// Whether it is a right-hand page.
    pub recto: bool,
    /// Its picture, a PNG.
    pub png: Vec<u8>,
    /// The picture's pixels in a row.
    pub width: u32,
    /// The picture's rows.
    pub height: u32,
}

/// What a validator said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The program.
    pub program: String,
    /// The file it looked at.
    pub file: String,
    /// Whether it was content.
    pub passed: bool,
    /// What it said, shortened.
    pub said: String,
}

/// What the report shows.
pub struct Report<'a> {
    /// The book's record.
    pub metadata: &'a Metadata,
    /// The release.
    pub facts: &'a Facts,
    /// The problems.
    pub diagnostics: &'a [Diagnostic],
    /// The texts they point into.
    pub sources: &'a SourceMap,
    /// The pages.
    pub pages: &'a [Thumbnail],
    /// What validators said; empty when none was asked.
    pub verdicts: &'a [Verdict],
}

const STYLE: &str = include_str!("report.css");

/// Writes the report.
#[must_use]
pub fn report(report: &Report<'_>) -> String {
    let metadata = report.metadata;
    let title = escaped(&metadata.title);
    let lang = escaped(metadata.lang.tag());
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Release report: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><h1 lang=\"{lang}\">{title}</h1>\n<p>Release of {}</p></header>\n<main>\n",
        time::iso(metadata.timestamp)
    );
    numbers(&mut out, report.facts);
    files(&mut out, report.facts);
    problems(&mut out, report);
    verdicts(&mut out, report.verdicts);
    accessibility(&mut out, metadata, report.facts);
    pages(&mut out, report);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

fn numbers(out: &mut String, facts: &Facts) {
    out.push_str("<section><h2>In numbers</h2>\n<dl class=\"numbers\">\n");
    let mut row = |name: &str, value: String| {
        let _ = writeln!(
            out,
            "<div><dt>{name}</dt><dd>{}</dd></div>",
            escaped(&value)
        );
    };
    if let Some(extent) = facts.extent {
        row("pages", extent.total.to_string());
    }
    if let Some((width, height)) = facts.trim {
        row("trim, mm", format!("{:.0} × {:.0}", width.0, height.0));
    }
    if let Some(spine) = facts.spine {
        row("spine, mm", format!("{:.1}", spine.0));
    }
    row("words", facts.words.to_string());
    row("pictures", facts.illustrations.to_string());
    row("faces", facts.fonts.len().to_string());
    out.push_str("</dl></section>\n");
}

fn files(out: &mut String, facts: &Facts) {
    out.push_str(
        "<section><h2>Files</h2>\n<table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Bytes</th>\
         <th scope=\"col\">SHA-256</th></tr></thead><tbody>\n",
    );
    for file in &facts.artefacts {
        let name = escaped(&file.name);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"{name}\">{name}</a></th><td class=\"n\">{}</td><td><code>{}</code></td></tr>",
            file.size, file.sha256
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn problems(out: &mut String, report: &Report<'_>) {
    out.push_str("<section><h2>Problems</h2>\n");
    if report.diagnostics.is_empty() {
        out.push_str("<p>None.</p></section>\n");
        return;
    }
    out.push_str("<ul class=\"problems\">\n");
    for diagnostic in report.diagnostics {
        let class = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = report
            .sources
            .locate(diagnostic.span)
            .map_or_else(String::new, |place| {
                format!(
                    " <code>{}:{}:{}</code>",
                    escaped(place.path),
                    place.line,
                    place.column
                )
            });
        let _ = writeln!(
            out,
            "<li><strong class=\"{class}\">{class}[{}]</strong> {}{place}</li>",
            diagnostic.code.name(),
            escaped(&diagnostic.message)
        );
    }
    out.push_str("</ul></section>\n");
}

fn verdicts(out: &mut String, verdicts: &[Verdict]) {
    if verdicts.is_empty() {
        return;
    }
    out.push_str("<section><h2>Validators</h2>\n<ul>\n");
    for verdict in verdicts {
        let (class, word) = if verdict.passed {
            ("note", "passed")
        } else {
            ("error", "failed")
        };
        let _ = writeln!(
            out,
            "<li>{}: {} <strong class=\"{class}\">{word}</strong><pre>{}</pre></li>",
            escaped(&verdict.program),
            escaped(&verdict.file),
            escaped(&verdict.said)
        );
    }
    out.push_str("</ul></section>\n");
}

fn accessibility(out: &mut String, metadata: &Metadata, facts: &Facts) {
    let Some(access) = &facts.accessibility else {
        return;
    };
    out.push_str("<section><h2>Accessibility</h2>\n");
    let claim = if access.conforms {
        "The EPUB claims EPUB Accessibility 1.1 with WCAG 2.2, level AA."
    } else {
        "The EPUB claims no conformance. It does when every picture has words, every formula is text, colours of words \
         stand out, and book.toml names who vouches for it: [accessibility] certified-by."
    };
    let _ = writeln!(out, "<p>{claim}</p>");
    if let Some(summary) = &access.summary {
        let lang = escaped(metadata.lang.tag());
        let _ = writeln!(out, "<p lang=\"{lang}\">{}</p>", escaped(summary));
    }
    if let Some(name) = &metadata.certified_by {
        let _ = writeln!(out, "<p>Certified by {}.</p>", escaped(name));
    }
    let _ = writeln!(
        out,
        "<p>Features: {}.</p></section>",
        escaped(&access.features.join(", "))
    );
}

fn pages(out: &mut String, report: &Report<'_>) {
    if report.pages.is_empty() {
        return;
    }
    out.push_str("<section><h2>Pages</h2>\n<ol class=\"pages\">\n");
    let pdf = report
        .facts
        .artefacts
        .iter()
        .find(|file| file.kind == "pdf");
    for (number, page) in (1..).zip(report.pages) {
        let side = if page.recto { "recto" } else { "verso" };
        let folio = escaped(&page.folio);
        let picture = format!(
            "<img src=\"data:image/png;base64,{}\" width=\"{}\" height=\"{}\" alt=\"Page {folio}\" loading=\"lazy\">",
            BASE64_STANDARD.encode(&page.png),
            page.width,
            page.height,
        );
        // Viewers open a PDF at a page by the fragment of RFC 8118.
        let shown = pdf.map_or_else(
            || picture.clone(),
            |pdf| {
                format!(
                    "<a href=\"{}#page={number}\">{picture}</a>",
                    escaped(&pdf.name)
                )
            },
        );
        let _ = writeln!(
            out,
            "<li class=\"{side}\" id=\"page-{number}\">{shown}<span>{folio}</span></li>"
        );
    }
    out.push_str("</ol></section>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Span};
    use crate::release::{Artefact, fixture};

    fn written(diagnostics: &[Diagnostic], verdicts: &[Verdict]) -> String {
        let mut sources = SourceMap::default();
        sources.add("01.md", "![](a.svg)\n");
        let page = Thumbnail {
            folio: "1".to_owned(),
            recto: true,
            png: b"\x89PNG".to_vec(),
            width: 288,
            height: 408,
        };
        let mut facts = fixture::facts();
        let pdf = Artefact {
            name: "bread.pdf".to_owned(),
            kind: "pdf",
            ..facts.artefacts[0].clone()
        };
        facts.artefacts.push(pdf);
        report(&Report {
            metadata: &fixture::metadata(),
            facts: &facts,
            diagnostics,
            sources: &sources,
            pages: &[page],
            verdicts,
        })
    }

    #[test]
    fn everything_a_person_signs_for_is_shown_and_escaped() {
        let span = Span::new(crate::base::SourceId(0), 0..10);
        let problem = Diagnostic::new(Code::MissingAlt, span, "no <words>");
        let verdict = Verdict {
            program: "qpdf".to_owned(),
            file: "a.pdf".to_owned(),
            passed: false,
            said: "1 < 2".to_owned(),
        };
        let html = written(&[problem], &[verdict]);
        for part in [
            "<h1 lang=\"zh-Hant-TW\">Bread &amp; &lt;Salt&gt;</h1>",
            "no &lt;words&gt; <code>01.md:1:1</code>",
            "level AA",
            "1 &lt; 2",
            "bread.epub</a>",
            "id=\"page-1\"",
            "bread.pdf#page=1\"><img src=\"data:image/png;base64,iVBORw==\" width=\"288\"",
            "2026-10-01T00:00:00Z",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(
            !html.contains("<script") && !html.contains("http"),
            "nothing is fetched"
        );
    }

    #[test]
    fn a_clean_release_says_so() {
        let html = written(&[], &[]);
        assert!(html.contains("<p>None.</p>") && !html.contains("Validators"));
    }
}

//! What the page asks for, as JSON.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::press::Shown;
use crate::{base::Diagnostic, pipeline::Proof};

/// Everything about the book that fits on one hand: pages, problems, chapters of the EPUB.
pub(super) fn state(shown: &Shown) -> Value {
    let Some(proof) = &shown.proof else {
        return json!({ "revision": shown.revision, "pages": [], "problems": [], "chapters": [] });
    };
    let set = proof.set();
    let problems: Vec<Value> = set
        .diagnostics
        .iter()
        .map(|diagnostic| problem(proof, diagnostic))
        .collect();
    let pages: Vec<Value> = proof
        .pages()
        .into_iter()
        .map(|page| json!({ "folio": page.folio, "side": page.side, "at": page.at }))
        .collect();
    let chapters: Vec<Value> = shown
        .epub
        .chapters
        .iter()
        .map(|one| json!({ "href": one.href, "title": one.title, "file": one.file }))
        .collect();
    let edits: Vec<Value> = shown
        .edits
        .iter()
        .map(|edit| json!([edit.file, edit.now, edit.start, edit.old_end, edit.new_end]))
        .collect();
    let edition = set.edition.as_ref();
    json!({
        "revision": shown.revision,
        "epub": shown.epub_revision,
        "proof": shown.proof_revision,
        "edits": edits,
        "title": set.title(),
        "failed": pages.is_empty(),
        "milliseconds": shown.milliseconds,
        "width": edition.map_or(0.0, |edition| edition.page_box.width.0),
        "height": edition.map_or(0.0, |edition| edition.page_box.height.0),
        "rightBound": edition.is_some_and(|edition| edition.right_bound),
        "fonts": set.library.faces().count(),
        "pages": pages,
        "problems": problems,
        "chapters": chapters,
    })
}

fn problem(proof: &Proof, diagnostic: &Diagnostic) -> Value {
    let place = proof.set().sources.locate(diagnostic.span);
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    put("code", json!(diagnostic.code.name()));
    put("severity", json!(diagnostic.severity.word()));
    put("message", json!(diagnostic.message));
    if let Some(help) = &diagnostic.help {
        put("help", json!(help));
    }
    if let Some(place) = place {
        let span = diagnostic.span;
        put("file", json!(place.path));
        put("line", json!(place.line));
        put("column", json!(place.column));
        put("at", json!([span.source.0, span.start, span.end]));
        if let Some(page) = proof.page_of(span) {
            put("page", json!(page));
        }
    }
    Value::Object(entry)
}

/// A page: its picture and the outlines it uses.
pub(super) fn page(proof: &Proof, index: usize) -> Option<Value> {
    let drawing = proof.draw(index, &|asset| Some(format!("picture/{asset}")))?;
    let glyphs: Map<String, Value> = drawing
        .glyphs
        .into_iter()
        .map(|(name, path)| (name, Value::String(path)))
        .collect();
    Some(json!({ "svg": drawing.svg, "glyphs": glyphs }))
}

/// A place in the manuscript, as people say it.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub opened: bool,
}

/// The place of `file start end`, numbers with spaces between them.
pub(super) fn place(proof: &Proof, at: &str) -> Option<Place> {
    let mut numbers = at.split(' ').map(str::parse::<u32>);
    let (file, start, end) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    let (file, line, column) = proof.locate(file, start, end)?;
    Some(Place {
        file,
        line,
        column,
        opened: false,
    })
}

//! The outlines that pages use, each once.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    font::{FaceId, FontLibrary, OutlineStep},
    page::{ItemKind, Page},
};

use super::markup::number;

/// Glyphs are drawn on a square of this many units, so that most coordinates are whole.
pub(super) const UNITS: f32 = 1000.0;

/// The glyphs of some pages; the definitions of what is new since the last call can be asked for at any time.
#[derive(Clone, Debug, Default)]
pub struct GlyphSheet {
    glyphs: BTreeSet<(FaceId, u16)>,
}

impl GlyphSheet {
    /// A sheet without glyphs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the glyphs of a page and gives those that were not there yet: the name and the path data of each.
    pub fn add(&mut self, page: &Page, library: &FontLibrary) -> Vec<(String, String)> {
        let mut fresh = Vec::new();
        for item in &page.items {
            if let ItemKind::Glyphs(run) = &item.kind {
                for glyph in &run.glyphs {
                    if self.glyphs.insert((run.face, glyph.id)) {
                        let mut id = String::new();
                        name(&mut id, run.face, glyph.id);
                        fresh.push((id, outline(run.face, glyph.id, library)));
                    }
                }
            }
        }
        fresh
    }
}

/// The definitions of all glyphs of some pages, as the content of an SVG `defs` element.
#[must_use]
pub fn glyph_sheet<'a>(pages: impl IntoIterator<Item = &'a Page>, library: &FontLibrary) -> String {
    let mut sheet = GlyphSheet::new();
    let mut out = String::new();
    for page in pages {
        for (name, path) in sheet.add(page, library) {
            let _ = write!(out, "<path id=\"{name}\" d=\"{path}\"/>");
        }
    }
    out
}

/// The name of a glyph's definition.
pub(super) fn name(out: &mut String, face: FaceId, glyph: u16) {
    let _ = write!(out, "g{}-{glyph}", face.0);
}

fn outline(face: FaceId, glyph: u16, library: &FontLibrary) -> String {
    let steps = library
        .face(face)
        .map(|face| face.outline(glyph))
        .unwrap_or_default();
    let mut out = String::new();
    for step in steps {
        match step {
            OutlineStep::Move(x, y) => points(&mut out, 'M', &[(x.0, y.0)]),
            OutlineStep::Line(x, y) => points(&mut out, 'L', &[(x.0, y.0)]),
            OutlineStep::Cubic(curve) => points(&mut out, 'C', &curve.map(|(x, y)| (x.0, y.0))),
            OutlineStep::Close => out.push('Z'),
        }
    }
    out
}

fn points(out: &mut String, letter: char, points: &[(f32, f32)]) {
    out.push(letter);
    for (at, (x, y)) in points.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        number(out, (x * UNITS * 10.0).round() / 10.0);
        out.push(' ');
        number(out, (-y * UNITS * 10.0).round() / 10.0);
    }
}

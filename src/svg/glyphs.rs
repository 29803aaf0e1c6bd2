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

    /// Takes the glyphs of a page and gives the definitions of those that were not there yet.
    pub fn add(&mut self, page: &Page, library: &FontLibrary) -> String {
        let mut out = String::new();
        for item in &page.items {
            if let ItemKind::Glyphs(run) = &item.kind {
                for glyph in &run.glyphs {
                    if self.glyphs.insert((run.face, glyph.id)) {
                        define(&mut out, run.face, glyph.id, library);
                    }
                }
            }
        }
        out
    }
}

/// The definitions of all glyphs of some pages, as the content of an SVG `defs` element.
#[must_use]
pub fn glyph_sheet<'a>(pages: impl IntoIterator<Item = &'a Page>, library: &FontLibrary) -> String {
    let mut sheet = GlyphSheet::new();
    pages
        .into_iter()
        .map(|page| sheet.add(page, library))
        .collect()
}

/// The name of a glyph's definition.
pub(super) fn name(out: &mut String, face: FaceId, glyph: u16) {
    let _ = write!(out, "g{}-{glyph}", face.0);
}

fn define(out: &mut String, face: FaceId, glyph: u16, library: &FontLibrary) {
    let steps = library
        .face(face)
        .map(|face| face.outline(glyph))
        .unwrap_or_default();
    out.push_str("<path id=\"");
    name(out, face, glyph);
    out.push_str("\" d=\"");
    for step in steps {
        match step {
            OutlineStep::Move(x, y) => points(out, 'M', &[(x.0, y.0)]),
            OutlineStep::Line(x, y) => points(out, 'L', &[(x.0, y.0)]),
            OutlineStep::Cubic(curve) => points(out, 'C', &curve.map(|(x, y)| (x.0, y.0))),
            OutlineStep::Close => out.push('Z'),
        }
    }
    out.push_str("\"/>");
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

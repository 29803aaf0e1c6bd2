//! Crop marks, registration targets and the slug, all outside the bleed (ISO 15930-7).

use crate::{
    base::{Color, Lang, Pt, Span},
    font::{Chain, FaceId, FaceStyle, FontLibrary, FontStack, Genre},
    page::{
        Artifact, Edition, Folio, Glyph, GlyphRun, Item, ItemKind, Page, Point, Rotation, Side, Tag,
    },
};

use super::{
    super::content::{geometry::Sheet, operators::Operators},
    imposition::{Leaf, MARK_LENGTH, MARK_OFFSET},
    options::{Marks, Print},
};

/// The size of the slug's letters, in points.
const SLUG_SIZE: f32 = 6.0;

/// The colour space that prints on every plate, under this name in the pages' resources.
pub(in crate::pdf) const ALL_PLATES: &str = "all";

/// Writes the lines of the marks.
pub(in crate::pdf) fn draw(out: &mut Operators, sheet: &Sheet, marks: &Marks) {
    if !marks.crop && !marks.registration && marks.folds.is_empty() {
        return;
    }
    out.operator("q");
    out.name(ALL_PLATES).operator("CS");
    out.integer(1).operator("SCN");
    out.number(0.25).operator("w");
    if marks.crop {
        crop(out, sheet);
    }
    if marks.registration {
        registration(out, sheet);
    }
    folds(out, sheet, &marks.folds);
    out.operator("Q");
}

fn crop(out: &mut Operators, sheet: &Sheet) {
    let [left, bottom, right, top] = sheet.trim;
    let [bleed_left, bleed_bottom, bleed_right, bleed_top] = sheet.bleed;
    for y in [bottom, top] {
        line(
            out,
            (bleed_left - MARK_OFFSET - MARK_LENGTH, y),
            (bleed_left - MARK_OFFSET, y),
        );
        line(
            out,
            (bleed_right + MARK_OFFSET, y),
            (bleed_right + MARK_OFFSET + MARK_LENGTH, y),
        );
    }
    for x in [left, right] {
        line(
            out,
            (x, bleed_bottom - MARK_OFFSET - MARK_LENGTH),
            (x, bleed_bottom - MARK_OFFSET),
        );
        line(
            out,
            (x, bleed_top + MARK_OFFSET),
            (x, bleed_top + MARK_OFFSET + MARK_LENGTH),
        );
    }
}

/// Short lines where the sheet is folded, dashed so that no knife follows them.
fn folds(out: &mut Operators, sheet: &Sheet, folds: &[Pt]) {
    if folds.is_empty() {
        return;
    }
    let [_, bottom, _, top] = sheet.bleed;
    out.raw(b"[2 1.5] 0 ").operator("d");
    for fold in folds {
        let x = sheet.trim[0] + f64::from(fold.0);
        line(
            out,
            (x, bottom - MARK_OFFSET - MARK_LENGTH),
            (x, bottom - MARK_OFFSET),
        );
        line(
            out,
            (x, top + MARK_OFFSET),
            (x, top + MARK_OFFSET + MARK_LENGTH),
        );
    }
}

fn registration(out: &mut Operators, sheet: &Sheet) {
    let [left, bottom, right, top] = sheet.bleed;
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(bottom, top));
    let away = MARK_OFFSET + MARK_LENGTH / 2.0;
    for (x, y) in [
        (x, bottom - away),
        (x, top + away),
        (left - away, y),
        (right + away, y),
    ] {
        let arm = MARK_LENGTH / 2.0;
        line(out, (x - arm, y), (x + arm, y));
        line(out, (x, y - arm), (x, y + arm));
        circle(out, x, y, arm * 0.6);
    }
}

fn line(out: &mut Operators, from: (f64, f64), to: (f64, f64)) {
    out.number(from.0).number(from.1).operator("m");
    out.number(to.0).number(to.1).operator("l");
    out.operator("S");
}

/// Four curves; the length of their handles makes them a circle to a thousandth of the radius.
fn circle(out: &mut Operators, x: f64, y: f64, radius: f64) {
    let handle = radius * 0.552_284_75;
    out.number(x + radius).number(y).operator("m");
    let quarter = |out: &mut Operators, points: [(f64, f64); 3]| {
        for (dx, dy) in points {
            out.number(x + dx).number(y + dy);
        }
        out.operator("c");
    };
    quarter(out, [(radius, handle), (handle, radius), (0.0, radius)]);
    quarter(out, [(-handle, radius), (-radius, handle), (-radius, 0.0)]);
    quarter(
        out,
        [(-radius, -handle), (-handle, -radius), (0.0, -radius)],
    );
    quarter(out, [(handle, -radius), (radius, -handle), (radius, 0.0)]);
    out.operator("S");
}

/// For each sheet a page that holds nothing but its slug, set above the trim; none when there are no slugs.
pub(in crate::pdf) fn slugs(
    library: &FontLibrary,
    edition: &Edition,
    leaves: &[Leaf],
    options: &Print,
) -> Vec<Page> {
    let Some(words) = &options.marks.slug else {
        return Vec::new();
    };
    let stack = FontStack::of(Genre::Sans);
    let chain = library.chain(&stack, FaceStyle::REGULAR, edition.lang.orthography());
    let slug = |(number, leaf): (usize, &Leaf)| {
        let folios = leaf.pages.iter().map(|placed| {
            placed
                .page
                .and_then(|at| edition.pages.get(at))
                .map_or_else(|| "–".to_owned(), |page| page.folio.to_string())
        });
        let folios = folios.collect::<Vec<_>>().join(" | ");
        let text = format!("{words}   {}   {folios}", number + 1);
        // Above the bleed, right of the crop mark.
        let above = leaf.boxes.bleed[3] - leaf.boxes.trim[3] + MARK_OFFSET + 2.0;
        #[expect(clippy::cast_possible_truncation, reason = "some points")]
        let origin = Point {
            x: Pt(12.0),
            y: Pt(-(above as f32)),
        };
        Page {
            side: Side::Recto,
            folio: Folio::Arabic(0),
            items: set(library, &chain, &edition.lang, &text, origin),
            links: Vec::new(),
        }
    };
    leaves.iter().enumerate().map(slug).collect()
}

/// Sets a line glyph by glyph: a slug is read by the printer alone.
fn set(
    library: &FontLibrary,
    chain: &Chain,
    lang: &Lang,
    text: &str,
    mut origin: Point,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut run: Option<(FaceId, Vec<Glyph>, String, f32)> = None;
    let mut finish = |run: &mut Option<(FaceId, Vec<Glyph>, String, f32)>, origin: &mut Point| {
        let Some((face, glyphs, text, width)) = run.take() else {
            return;
        };
        items.push(Item {
            kind: ItemKind::Glyphs(GlyphRun {
                face,
                size: Pt(SLUG_SIZE),
                color: Color::BLACK,
                origin: *origin,
                rotation: Rotation::None,
                slant: 0.0,
                stretch: 1.0,
                glyphs,
                text: text.into(),
                lang: lang.clone(),
            }),
            tag: Tag::Artifact(Artifact::Layout),
            span: Span::DETACHED,
        });
        origin.x += Pt(width);
    };
    for c in text.chars() {
        let found = chain
            .face_for(library, false, c.encode_utf8(&mut [0; 4]))
            .and_then(|link| library.face(link.face))
            .and_then(|face| Some((face, face.glyph(c)?)));
        let Some((face, id)) = found else { continue };
        if run.as_ref().is_some_and(|(own, ..)| *own != face.id()) {
            finish(&mut run, &mut origin);
        }
        let (_, glyphs, text, pen) =
            run.get_or_insert_with(|| (face.id(), Vec::new(), String::new(), 0.0));
        let advance = face.advance(id).at(Pt(SLUG_SIZE));
        let start = u32::try_from(text.len()).unwrap_or(u32::MAX);
        text.push(c);
        glyphs.push(Glyph {
            id,
            x: Pt(*pen),
            y: Pt::ZERO,
            advance,
            start,
            end: u32::try_from(text.len()).unwrap_or(u32::MAX),
        });
        *pen += advance.0;
    }
    finish(&mut run, &mut origin);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{page::PageBox, pdf::content::geometry::Sides};

    #[test]
    fn no_mark_reaches_the_bleed() {
        let page = PageBox {
            width: Pt(100.0),
            height: Pt(100.0),
            bleed: Pt(9.0),
        };
        let sheet = Sheet::new(page, Sides::all(9.0), Sides::all(40.0));
        let marks = Marks {
            crop: true,
            registration: true,
            slug: None,
            folds: vec![Pt(40.0), Pt(60.0)],
        };
        let mut out = Operators::default();
        draw(&mut out, &sheet, &marks);
        let text = String::from_utf8(out.into_bytes()).unwrap();
        let inside =
            |value: f64, axis: usize| value > sheet.bleed[axis] && value < sheet.bleed[axis + 2];
        for line in text.lines().filter(|line| line.ends_with(" m")) {
            let numbers: Vec<f64> = line
                .split(' ')
                .filter_map(|word| word.parse().ok())
                .collect();
            assert!(!(inside(numbers[0], 0) && inside(numbers[1], 1)), "{line}");
        }
        assert_eq!(text.matches(" m\n").count(), 8 + 4 * 3 + 4);
    }
}

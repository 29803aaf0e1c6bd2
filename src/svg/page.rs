//! One page.

use std::fmt::Write as _;

use crate::{
    base::{Color, Span},
    font::FontLibrary,
    page::{
        Glyph, GlyphRun, Item, ItemKind, Page, PageBox, Paint, Path, PathStep, Picture, Point,
        Rotation, Tag,
    },
};

use super::{
    glyphs::{UNITS, name},
    markup::{escape, number},
};

/// How a page is drawn.
#[derive(Clone, Copy)]
pub struct PageStyle<'a> {
    /// What the picture is called for those who do not see it.
    pub title: &'a str,
    /// Whether words can be selected and clicked: each run then carries its place in the source as
    /// `data-at="source start end"`.
    pub text: bool,
    /// The address of a picture by its number; `None` leaves an empty frame.
    pub picture: &'a dyn Fn(u32) -> Option<String>,
}

/// Draws a page, trimmed, in points, as an SVG element. The glyphs' definitions must be on the same HTML page, made by
/// [`GlyphSheet`](super::GlyphSheet).
#[must_use]
pub fn draw(page: &Page, page_box: PageBox, library: &FontLibrary, style: PageStyle<'_>) -> String {
    let mut out = String::with_capacity(page.items.len() * 200);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    pair(&mut out, page_box.width.0, page_box.height.0);
    // A picture has no parts; where there are words, they are to be read.
    out.push_str(if style.text {
        "\" role=\"group\" aria-label=\""
    } else {
        "\" role=\"img\" aria-label=\""
    });
    escape(&mut out, style.title);
    out.push_str("\"><g aria-hidden=\"true\">");
    for item in &page.items {
        match &item.kind {
            ItemKind::Glyphs(run) => glyphs(&mut out, run),
            ItemKind::Picture(picture) => image(&mut out, *picture, item.span, style),
            ItemKind::Path(path) => outline(&mut out, path),
        }
    }
    out.push_str("</g>");
    if style.text {
        out.push_str("<g class=\"words\" fill=\"none\">");
        for item in &page.items {
            if let (ItemKind::Glyphs(run), Tag::Content(_)) = (&item.kind, item.tag) {
                words(&mut out, run, item, library);
            }
        }
        out.push_str("</g>");
    }
    out.push_str("</svg>");
    out
}

fn pair(out: &mut String, x: f32, y: f32) {
    number(out, x);
    out.push(' ');
    number(out, y);
}

fn fill(out: &mut String, color: Color) {
    if color != Color::BLACK {
        let _ = write!(out, " fill=\"{color}\"");
    }
}

fn placed(out: &mut String, run: &GlyphRun) {
    out.push_str("translate(");
    pair(out, run.origin.x.0, run.origin.y.0);
    out.push(')');
    match run.rotation {
        Rotation::None => {}
        Rotation::Clockwise => out.push_str("rotate(90)"),
        Rotation::CounterClockwise => out.push_str("rotate(-90)"),
    }
}

/// The glyphs of a run, moved and scaled together.
fn glyphs(out: &mut String, run: &GlyphRun) {
    if run.size.0 <= 0.0 || run.glyphs.is_empty() {
        return;
    }
    let scale = run.size.0 / UNITS;
    out.push_str("<g transform=\"");
    placed(out, run);
    let _ = write!(out, "scale({scale})\"");
    fill(out, run.color);
    out.push('>');
    let plain = run.slant == 0.0 && (run.stretch - 1.0).abs() < 1e-4;
    for glyph in &run.glyphs {
        out.push_str("<use href=\"#");
        name(out, run.face, glyph.id);
        // A thousandth of an em is finer than any screen.
        let (x, y) = ((glyph.x.0 / scale).round(), (glyph.y.0 / scale).round());
        if plain {
            if x != 0.0 {
                out.push_str("\" x=\"");
                number(out, x);
            }
            if y != 0.0 {
                out.push_str("\" y=\"");
                number(out, y);
            }
        } else {
            out.push_str("\" transform=\"translate(");
            pair(out, x, y);
            let _ = write!(out, ")skewX({})scale({} 1)", -run.slant, run.stretch);
        }
        out.push_str("\"/>");
    }
    out.push_str("</g>");
}

fn image(out: &mut String, picture: Picture, span: Span, style: PageStyle<'_>) {
    let frame = picture.frame;
    match (style.picture)(picture.asset) {
        Some(address) => {
            out.push_str("<image preserveAspectRatio=\"none\" href=\"");
            escape(out, &address);
        }
        None => out.push_str("<rect fill=\"#ddd\" class=\"absent"),
    }
    out.push_str("\" x=\"");
    number(out, frame.x.0);
    out.push_str("\" y=\"");
    number(out, frame.y.0);
    out.push_str("\" width=\"");
    number(out, frame.width.0);
    out.push_str("\" height=\"");
    number(out, frame.height.0);
    out.push('"');
    if style.text {
        at(out, span);
    }
    out.push_str("/>");
}

fn outline(out: &mut String, path: &Path) {
    out.push_str("<path d=\"");
    for step in &path.steps {
        match *step {
            PathStep::Move(to) => step_to(out, 'M', &[to]),
            PathStep::Line(to) => step_to(out, 'L', &[to]),
            PathStep::Cubic(a, b, to) => step_to(out, 'C', &[a, b, to]),
            PathStep::Close => out.push('Z'),
        }
    }
    out.push('"');
    match path.paint {
        Paint::Fill(color) => fill(out, color),
        Paint::Stroke { color, width, dash } => {
            let _ = write!(out, " fill=\"none\" stroke=\"{color}\" stroke-width=\"");
            number(out, width.0);
            out.push('"');
            if let Some((length, gap)) = dash {
                out.push_str(" stroke-dasharray=\"");
                pair(out, length.0, gap.0);
                out.push('"');
            }
        }
    }
    out.push_str("/>");
}

fn step_to(out: &mut String, letter: char, points: &[Point]) {
    out.push(letter);
    for (at, point) in points.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        pair(out, point.x.0, point.y.0);
    }
}

/// The place in the source.
fn at(out: &mut String, span: Span) {
    if !span.is_detached() {
        let _ = write!(
            out,
            " data-at=\"{} {} {}\"",
            span.source.0, span.start, span.end
        );
    }
}

/// The text of a run, as wide as its glyphs.
fn words(out: &mut String, run: &GlyphRun, item: &Item, library: &FontLibrary) {
    let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else {
        return;
    };
    if run.text.trim().is_empty() && run.glyphs.len() < 2 {
        return;
    }
    out.push_str("<text font-size=\"");
    number(out, run.size.0);
    out.push_str("\" transform=\"");
    placed(out, run);
    out.push('"');
    let straight = run
        .glyphs
        .iter()
        .all(|glyph| (glyph.y - first.y).abs().0 < 0.01);
    if straight {
        out.push_str(" x=\"");
        number(out, first.x.0);
        out.push_str("\" textLength=\"");
        number(out, (last.x + last.advance - first.x).0.max(0.01));
        out.push_str("\" lengthAdjust=\"spacingAndGlyphs");
    } else {
        places(out, 'x', run, |glyph| glyph.x.0);
        places(out, 'y', run, |glyph| glyph.y.0);
    }
    let _ = write!(out, "\" lang=\"{}\"", run.lang.tag());
    if let Some(face) = library.face(run.face) {
        out.push_str(" data-face=\"");
        escape(out, face.postscript_name());
        out.push('"');
    }
    at(out, item.span);
    out.push('>');
    escape(out, &run.text);
    out.push_str("</text>");
}

/// One coordinate a character: that of the glyph of its cluster, in which further characters follow unplaced.
fn places(out: &mut String, axis: char, run: &GlyphRun, coordinate: impl Fn(&Glyph) -> f32) {
    if axis == 'x' {
        out.push_str(" x=\"");
    } else {
        out.push_str("\" y=\"");
    }
    let mut separator = "";
    for glyph in run.glyphs.iter().filter(|glyph| glyph.start < glyph.end) {
        let cluster = run
            .text
            .get(glyph.start as usize..glyph.end as usize)
            .unwrap_or("");
        for _ in cluster.chars() {
            out.push_str(separator);
            number(out, coordinate(glyph));
            separator = " ";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph_sheet;
    use super::*;
    use crate::base::{Lang, Pt, SourceId};
    use crate::font::{FaceStyle, tests::library};
    use crate::page::{Artifact, ContentId, Folio, Rect, Side};

    fn run(text: &str) -> GlyphRun {
        let library = library();
        let face = library.find("Source Serif 4", FaceStyle::REGULAR).unwrap();
        let font = library.face(face).unwrap();
        let mut x = Pt::ZERO;
        let glyphs = text
            .char_indices()
            .map(|(at, c)| {
                let id = font.glyph(c).unwrap();
                let advance = font.advance(id).at(Pt(10.0));
                let start = u32::try_from(at).unwrap();
                let end = start + u32::try_from(c.len_utf8()).unwrap();
                let glyph = Glyph {
                    id,
                    x,
                    y: Pt::ZERO,
                    advance,
                    start,
                    end,
                };
                x += advance;
                glyph
            })
            .collect();
        GlyphRun {
            face,
            size: Pt(10.0),
            color: Color::BLACK,
            origin: Point {
                x: Pt(20.0),
                y: Pt(30.0),
            },
            rotation: Rotation::None,
            slant: 0.0,
            stretch: 1.0,
            glyphs,
            text: text.into(),
            lang: Lang::english(),
        }
    }

    fn page() -> Page {
        let item = |kind, tag| Item {
            kind,
            tag,
            span: Span::new(SourceId(2), 5..9),
        };
        let frame = Rect {
            x: Pt(1.0),
            y: Pt(2.0),
            width: Pt(3.0),
            height: Pt(4.0),
        };
        let mut slanted = run("a");
        slanted.slant = 10.0;
        slanted.rotation = Rotation::Clockwise;
        slanted.color = Color {
            r: 140,
            g: 47,
            b: 27,
        };
        Page {
            side: Side::Recto,
            folio: Folio::Arabic(1),
            items: vec![
                item(ItemKind::Glyphs(run("A<a")), Tag::Content(ContentId(0))),
                item(ItemKind::Glyphs(slanted), Tag::Artifact(Artifact::Header)),
                item(
                    ItemKind::Picture(Picture { asset: 7, frame }),
                    Tag::Content(ContentId(1)),
                ),
                item(
                    ItemKind::Path(Path::fill_rect(frame, Color::WHITE)),
                    Tag::Artifact(Artifact::Background),
                ),
            ],
            links: Vec::new(),
        }
    }

    fn drawn(text: bool, picture: &dyn Fn(u32) -> Option<String>) -> String {
        let page_box = PageBox {
            width: Pt(420.0),
            height: Pt(595.0),
            bleed: Pt::ZERO,
        };
        draw(
            &page(),
            page_box,
            library(),
            PageStyle {
                title: "page \"1\"",
                text,
                picture,
            },
        )
    }

    #[test]
    fn a_page_is_well_formed_and_complete() {
        let svg = drawn(true, &|asset| Some(format!("/picture/{asset}?a&b")));
        let tree = usvg::roxmltree::Document::parse(&svg).unwrap();
        let root = tree.root_element();
        assert_eq!(root.attribute("viewBox"), Some("0 0 420 595"));
        assert_eq!(root.attribute("aria-label"), Some("page \"1\""));
        let texts: Vec<_> = tree
            .descendants()
            .filter(|n| n.has_tag_name("text"))
            .collect();
        assert_eq!(texts.len(), 1, "artifacts are not selected");
        assert_eq!(texts[0].text(), Some("A<a"));
        assert_eq!(texts[0].attribute("data-at"), Some("2 5 9"));
        let image = tree
            .descendants()
            .find(|n| n.has_tag_name("image"))
            .unwrap();
        assert_eq!(image.attribute("href"), Some("/picture/7?a&b"));
        assert!(svg.contains("skewX(-10)"), "{svg}");
        assert!(svg.contains("rotate(90)"), "{svg}");
    }

    #[test]
    fn every_glyph_that_is_used_is_defined_once() {
        let (page, svg) = (page(), drawn(false, &|_| None));
        assert!(!svg.contains("<text"));
        assert!(svg.contains("class=\"absent\""));
        let defined = format!("<defs>{}</defs>", glyph_sheet([&page, &page], library()));
        let sheet = usvg::roxmltree::Document::parse(&defined).unwrap();
        let ids: Vec<_> = sheet
            .descendants()
            .filter_map(|n| n.attribute("id"))
            .collect();
        assert_eq!(ids.len(), 3);
        let tree = usvg::roxmltree::Document::parse(&svg).unwrap();
        let mut uses = 0;
        for node in tree.descendants().filter(|n| n.has_tag_name("use")) {
            let name = node.attribute("href").unwrap().trim_start_matches('#');
            assert_eq!(ids.iter().filter(|id| **id == name).count(), 1, "{name}");
            uses += 1;
        }
        assert_eq!(uses, 4);
    }
}

//! Pages as text: positioned words that a reviewer can read in a diff.

use std::fmt::Write as _;

use super::{
    edition::{Edition, Side},
    item::{ItemKind, Paint, Tag},
};

/// Writes every page as lines of `x y what`, positions rounded to a tenth of a point.
#[must_use]
pub fn dump(edition: &Edition) -> String {
    let mut out = String::new();
    for (index, page) in edition.pages.iter().enumerate() {
        let side = match page.side {
            Side::Recto => "recto",
            Side::Verso => "verso",
        };
        let _ = writeln!(out, "page {} ({}, {side})", index + 1, page.folio);
        for item in &page.items {
            let mark = match item.tag {
                Tag::Content(_) => ' ',
                Tag::Artifact(_) => '~',
            };
            match &item.kind {
                ItemKind::Glyphs(run) => {
                    let width: f32 = run.glyphs.iter().map(|g| g.advance.0).sum();
                    let _ = writeln!(
                        out,
                        "{mark}{:7.1} {:6.1}  {:6.1} wide, {}/{:.1}  {}",
                        run.origin.x.0, run.origin.y.0, width, run.face.0, run.size.0, run.text
                    );
                }
                ItemKind::Picture(picture) => {
                    let frame = picture.frame;
                    let _ = writeln!(
                        out,
                        "{mark}{:7.1} {:6.1}  picture {} {:.1} × {:.1}",
                        frame.x.0, frame.y.0, picture.asset, frame.width.0, frame.height.0
                    );
                }
                ItemKind::Path(path) => {
                    let (verb, color) = match path.paint {
                        Paint::Fill(color) => ("fill", color),
                        Paint::Stroke { color, .. } => ("stroke", color),
                    };
                    let _ = writeln!(out, "{mark}{verb} {color}, {} steps", path.steps.len());
                }
            }
        }
    }
    out
}

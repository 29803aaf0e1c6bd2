//! Total ink and resolution, page by page, before the printer measures them.

use crate::{
    base::{Code, Diagnostic, Pt, Span},
    page::{Edition, Item, ItemKind, Paint, Path, PathStep, Picture, Rect},
};

use super::{
    super::{
        content::ink::Ink,
        pictures::{PictureFormat, PicturePlan, PictureSource},
    },
    options::Print,
    presets,
};

/// Reports each page with more ink than the limit, and each picture with fewer pixels, at the place of what is at
/// fault.
pub(in crate::pdf) fn check(
    edition: &Edition,
    sources: &[PictureSource],
    pictures: &PicturePlan,
    ink: &Ink,
    options: &Print,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for page in &edition.pages {
        if let Some((most, span)) = heaviest(&page.items, pictures, ink)
            // A tenth of a percent is what rounding to 8 bits leaves.
            && most > options.ink_limit + 0.5
        {
            let message = format!(
                "page {}: {most:.0} % ink in one place; the press takes {:.0} %",
                page.folio, options.ink_limit
            );
            problems.push(
                Diagnostic::new(Code::TooMuchInk, span, message)
                    .help("choose a lighter colour, or a profile with less ink for pictures"),
            );
        }
        for item in &page.items {
            if let ItemKind::Picture(picture) = &item.kind {
                problems.extend(resolution(picture, item.span, sources, options));
            }
        }
    }
    problems
}

/// The most ink of anything on a page. Black text overprints the tint it lies on: their inks add up.
fn heaviest(items: &[Item], pictures: &PicturePlan, ink: &Ink) -> Option<(f32, Span)> {
    let mut most: Option<(f32, Span)> = None;
    let mut tints: Vec<(Rect, f32)> = Vec::new();
    for item in items {
        let coverage = match &item.kind {
            ItemKind::Glyphs(run) if ink.overprints(run.color) => {
                let area = presets::area_of(run);
                let below = tints
                    .iter()
                    .filter(|(tint, _)| overlap(*tint, area))
                    .map(|(_, coverage)| *coverage);
                100.0 + below.fold(0.0, f32::max)
            }
            ItemKind::Glyphs(run) => ink.coverage(run.color),
            ItemKind::Path(path) => match path.paint {
                Paint::Fill(color) => {
                    let coverage = ink.coverage(color);
                    if let Some(area) = bounds(path).filter(|_| !ink.overprints(color)) {
                        // What is painted over takes its plates with it.
                        tints.retain(|(below, _)| !within(*below, area));
                        tints.push((area, coverage));
                    }
                    coverage
                }
                Paint::Stroke { color, .. } => ink.coverage(color),
            },
            ItemKind::Picture(picture) => pictures.coverage(picture.asset),
        };
        if most.is_none_or(|(known, _)| coverage > known) {
            most = Some((coverage, item.span));
        }
    }
    most
}

fn overlap(one: Rect, other: Rect) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

fn within(inner: Rect, outer: Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}

/// The rectangle around an outline's points, handles included; `None` without points.
fn bounds(path: &Path) -> Option<Rect> {
    let points = path.steps.iter().flat_map(|step| match step {
        PathStep::Move(point) | PathStep::Line(point) => vec![*point],
        PathStep::Cubic(one, two, end) => vec![*one, *two, *end],
        PathStep::Close => Vec::new(),
    });
    points.fold(None, |area: Option<Rect>, point| {
        let Some(area) = area else {
            return Some(Rect {
                x: point.x,
                y: point.y,
                width: Pt::ZERO,
                height: Pt::ZERO,
            });
        };
        let (x, y) = (area.x.min(point.x), area.y.min(point.y));
        Some(Rect {
            x,
            y,
            width: (area.x + area.width).max(point.x) - x,
            height: (area.y + area.height).max(point.y) - y,
        })
    })
}

fn resolution(
    picture: &Picture,
    span: Span,
    sources: &[PictureSource],
    options: &Print,
) -> Option<Diagnostic> {
    let source = sources.get(usize::try_from(picture.asset).ok()?)?;
    if source.format == PictureFormat::Svg {
        return None;
    }
    let inches = |points: f32| (points / 72.0).max(0.001);
    #[expect(
        clippy::cast_precision_loss,
        reason = "pictures have far fewer than 2^24 pixels on a side"
    )]
    let (across, down) = (
        source.width as f32 / inches(picture.frame.width.0),
        source.height as f32 / inches(picture.frame.height.0),
    );
    let ppi = across.min(down);
    (ppi < options.least_ppi - 0.5).then(|| {
        let message = format!(
            "“{}” is printed with {ppi:.0} pixels an inch; the printer asks for {:.0}",
            source.path, options.least_ppi
        );
        Diagnostic::new(Code::LowResolution, span, message)
            .help("print it smaller, or get a larger one")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Color;

    #[test]
    fn areas_are_those_of_their_points() {
        let rect = |x: f32, y: f32, width: f32, height: f32| Rect {
            x: Pt(x),
            y: Pt(y),
            width: Pt(width),
            height: Pt(height),
        };
        let band = rect(10.0, 20.0, 100.0, 4.0);
        let area = bounds(&Path::fill_rect(band, Color::BLACK)).unwrap();
        assert_eq!(area, band);
        assert!(overlap(area, rect(50.0, 22.0, 5.0, 5.0)));
        assert!(!overlap(area, rect(50.0, 24.0, 5.0, 5.0)));
        assert!(within(area, rect(0.0, 0.0, 200.0, 200.0)));
        assert!(!within(rect(0.0, 0.0, 200.0, 200.0), area));
    }
}

//! Total ink and resolution, page by page, before the printer measures them.

use crate::{
    base::{Code, Diagnostic, Span},
    page::{Edition, Item, ItemKind, Paint, Picture},
};

use super::{
    super::{
        content::ink::Ink,
        pictures::{PictureFormat, PicturePlan, PictureSource},
    },
    options::Print,
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

/// The most ink of anything on a page. Black text lies over the tint below it: their inks add up.
fn heaviest(items: &[Item], pictures: &PicturePlan, ink: &Ink) -> Option<(f32, Span)> {
    let mut most: Option<(f32, Span)> = None;
    let mut tint = 0.0_f32;
    for item in items {
        let coverage = match &item.kind {
            ItemKind::Glyphs(run) if ink.overprints(run.color) => 100.0 + tint,
            ItemKind::Glyphs(run) => ink.coverage(run.color),
            ItemKind::Path(path) => match path.paint {
                Paint::Fill(color) => {
                    let coverage = ink.coverage(color);
                    if !ink.overprints(color) {
                        tint = tint.max(coverage);
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

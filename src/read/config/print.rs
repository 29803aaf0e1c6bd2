//! The `[print]` table and the binding of `[cover]`: what a printer has to know.

use std::sync::Arc;

use super::{Placed, Report, View};
use crate::base::{Color, Pt, Span, parse_length};

/// How the print file is asked for. What is `None` is the printer's rule, or the press's own.
#[derive(Clone, Debug, Default)]
pub struct PrintChoice {
    /// The printer whose rules hold.
    pub preset: Option<(String, Span)>,
    /// The printing condition: one of the press's, or the name of the one that `profile` describes.
    pub condition: Option<(String, Span)>,
    /// The bytes of the printer's ICC profile, not looked at yet.
    pub profile: Option<(Arc<[u8]>, Span)>,
    /// Whether there is no ink but black.
    pub black: Option<bool>,
    /// An ink of its own.
    pub spot: Option<SpotChoice>,
    /// How far bleed runs over the trim, 0 to 15 mm.
    pub bleed: Option<(Pt, Span)>,
    /// What stands outside the bleed.
    pub marks: Option<Vec<MarkChoice>>,
    /// Whether facing pages share a sheet.
    pub spreads: Option<bool>,
    /// The number of pages is filled up to a multiple of this, 1 to 64.
    pub page_multiple: Option<u32>,
    /// The most ink in one place, 100 to 400 percent.
    pub ink_limit: Option<f32>,
    /// The fewest pixels an inch, 72 to 2400.
    pub least_ppi: Option<f32>,
    /// The name of the paper.
    pub paper: Option<(String, Span)>,
    /// The thickness of one leaf, 0.02 to 1 mm.
    pub caliper: Option<Pt>,
}

/// An ink that is asked for by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotChoice {
    /// The name that the printer knows it by.
    pub name: String,
    /// The colour of the pages that it prints; the theme's accent when it is not given.
    pub color: Option<Color>,
}

/// A mark outside the bleed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkChoice {
    /// Lines for the knife.
    Crop,
    /// Targets on every plate.
    Registration,
    /// What the sheet is, in words.
    Slug,
}

/// How the covers are bound.
#[derive(Clone, Debug, Default)]
pub struct CoverChoice {
    /// The binding, soft unless given.
    pub binding: Binding,
    /// The width of a jacket's flaps, 30 to 200 mm.
    pub flap: Option<Pt>,
    /// The five digits of the price beside the barcode.
    pub price: Option<String>,
}

/// A binding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// A paper cover glued round the pages.
    #[default]
    Soft,
    /// A paper jacket with flaps round a hard case.
    Jacket,
    /// A hard case with the cover glued on it.
    Case,
}

const MARKS: &[(&str, MarkChoice)] = &[
    ("crop", MarkChoice::Crop),
    ("registration", MarkChoice::Registration),
    ("slug", MarkChoice::Slug),
];
const INKS: &[(&str, bool)] = &[("process", false), ("black", true)];
const BINDINGS: &[(&str, Binding)] = &[
    ("soft", Binding::Soft),
    ("jacket", Binding::Jacket),
    ("case", Binding::Case),
];

/// Reads the table. Gives the path of the profile too, which is read later.
pub(super) fn read(
    mut view: View<'_>,
    report: &mut Report,
) -> (PrintChoice, Option<Placed<String>>) {
    let named = |found: Placed<String>| (found.value, found.span);
    let choice = PrintChoice {
        preset: view.text("preset", report).map(named),
        condition: view.text("condition", report).map(named),
        profile: None,
        black: view
            .text("inks", report)
            .and_then(|word| one_of(&word, INKS, report)),
        spot: spot(&mut view, report),
        bleed: length(&mut view, "bleed", (0.0, 15.0), report),
        marks: marks(&mut view, report),
        spreads: view.boolean("spreads", report),
        page_multiple: number(&mut view, "page-multiple", (1.0, 64.0), report).map(whole),
        ink_limit: number(&mut view, "ink-limit", (100.0, 400.0), report),
        least_ppi: number(&mut view, "least-ppi", (72.0, 2400.0), report),
        paper: view.text("paper", report).map(named),
        caliper: length(&mut view, "caliper", (0.02, 1.0), report).map(|(length, _)| length),
    };
    let profile = view.text("profile", report);
    view.finish(report);
    (choice, profile)
}

/// Reads what `[cover]` says of the binding.
pub(super) fn read_binding(view: &mut View<'_>, report: &mut Report) -> CoverChoice {
    let binding = view
        .text("binding", report)
        .and_then(|word| one_of(&word, BINDINGS, report));
    let price = view.text("price", report).and_then(|price| {
        let fits = price.value.len() == 5 && price.value.bytes().all(|byte| byte.is_ascii_digit());
        if !fits {
            report.invalid(
                price.span,
                format!("“{}” is no price code", price.value),
                "a currency digit and the price in hundredths, five digits in all: 51295 is US$ 12.95",
            );
        }
        fits.then_some(price.value)
    });
    CoverChoice {
        binding: binding.unwrap_or_default(),
        flap: length(view, "flap", (30.0, 200.0), report).map(|(length, _)| length),
        price,
    }
}

fn one_of<T: Copy>(
    word: &Placed<String>,
    known: &[(&'static str, T)],
    report: &mut Report,
) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == word.value);
    if found.is_none() {
        let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        report.invalid(
            word.span,
            format!("“{}” is not known here", word.value),
            &format!("write one of {}", names.join(", ")),
        );
    }
    found.map(|(_, value)| *value)
}

fn marks(view: &mut View<'_>, report: &mut Report) -> Option<Vec<MarkChoice>> {
    // An empty list asks for none; no list leaves it to the printer.
    view.any("marks")?;
    let words = view.strings("marks", report);
    let marks = words.iter().filter_map(|word| one_of(word, MARKS, report));
    Some(marks.collect())
}

/// A name alone, or a table with the colour that the ink prints.
fn spot(view: &mut View<'_>, report: &mut Report) -> Option<SpotChoice> {
    if view.any("spot")?.get_ref().as_str().is_some() {
        let name = view.text("spot", report)?.value;
        return Some(SpotChoice { name, color: None });
    }
    let mut table = view.table("spot", report)?;
    let name = table.text("name", report);
    let color = table.text("color", report);
    table.finish(report);
    let parsed = color.as_ref().and_then(|color| Color::parse(&color.value));
    if let (Some(color), None) = (&color, parsed) {
        report.invalid(
            color.span,
            format!("“{}” is no colour", color.value),
            "write it as #rrggbb: the colour of the theme that this ink prints",
        );
    }
    Some(SpotChoice {
        name: name?.value,
        color: parsed,
    })
}

/// A length within limits in millimetres.
fn length(
    view: &mut View<'_>,
    key: &'static str,
    (least, most): (f32, f32),
    report: &mut Report,
) -> Option<(Pt, Span)> {
    let found = view.text(key, report)?;
    let limits = crate::base::Mm(least).into()..=crate::base::Mm(most).into();
    match parse_length(&found.value) {
        Ok(length) if limits.contains(&length) => Some((length, found.span)),
        Ok(_) | Err(_) => {
            report.invalid(
                found.span,
                format!("“{}” is no length for “{key}”", found.value),
                &format!(
                    "it lies between {least} mm and {most} mm, written as \"3mm\" or \"0.125in\""
                ),
            );
            None
        }
    }
}

/// The nearest whole number to one that is known to be small.
fn whole(number: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 64"
    )]
    let whole = number.round() as u32;
    whole
}

/// A number within limits.
fn number(
    view: &mut View<'_>,
    key: &'static str,
    (least, most): (f32, f32),
    report: &mut Report,
) -> Option<f32> {
    let span = view.any(key).map(|value| report.span(value.span()))?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is outside the limits is refused"
    )]
    let found = view.number(key, report)? as f32;
    if (least..=most).contains(&found) {
        return Some(found);
    }
    report.invalid(
        span,
        format!("{found} is no number for “{key}”"),
        &format!("it lies between {least} and {most}"),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::{super::document::read, MarkChoice};
    use crate::base::{Code, Pt, SourceId};

    #[test]
    fn what_is_asked_for_is_read() {
        let text = "[print]\npreset = \"kdp\"\nbleed = \"0.125in\"\nmarks = [\"crop\"]\ninks = \"black\"\n\
                    spot = \"PANTONE 186 C\"\npage-multiple = 4\nink-limit = 280\n";
        let found = read(SourceId(0), text);
        assert_eq!(found.diagnostics, []);
        let print = found.config.print;
        assert_eq!(print.preset.unwrap().0, "kdp");
        assert_eq!(print.bleed.unwrap().0, Pt(9.0));
        assert_eq!(print.marks, Some(vec![MarkChoice::Crop]));
        assert_eq!(print.black, Some(true));
        assert_eq!(print.spot.unwrap().name, "PANTONE 186 C");
        assert_eq!(
            (print.page_multiple, print.ink_limit),
            (Some(4), Some(280.0))
        );
        assert_eq!(print.spreads, None);
    }

    #[test]
    fn what_cannot_be_is_refused_at_its_place() {
        let text = "[print]\nbleed = \"3 feet\"\nink-limit = 900\ninks = \"green\"\n\
                    spot = { name = \"x\", color = \"red\" }\n[cover]\nprice = \"12.95\"\nbinding = \"wire\"\n";
        let found = read(SourceId(0), text).diagnostics;
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(
            found
                .iter()
                .all(|d| d.code == Code::InvalidValue && !d.span.is_detached())
        );
    }
}

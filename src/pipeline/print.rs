//! The print file: what `[print]` asks for as options of the writer, and what the printer says of it.

use crate::{
    base::{Code, Color, Diagnostic, Pt, Span},
    layout::{self, LayoutOptions},
    page::Edition,
    pdf::{self, Condition, Inks, Marks, PRESETS, Preset, Print, Profile, Spot},
    read::{MarkChoice, PrintChoice},
};

use super::{Set, pdf as paged};

/// The preset when the book names none.
const USUAL: &str = "offset";

/// What a print file is made with.
pub(super) struct Plan {
    /// The printer.
    pub preset: &'static Preset,
    /// The options.
    pub options: Print,
}

impl Plan {
    /// Settles what a book asks for. Names that nothing has are reported at their place, and the usual thing is taken.
    pub(super) fn of(
        choice: &PrintChoice,
        title: &str,
        accent: Color,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let preset = preset(choice, diagnostics)?;
        let mut options = preset.options();
        if let Some(condition) = condition(choice, diagnostics) {
            options.condition = condition;
        }
        if let Some(spot) = &choice.spot {
            options.inks = Inks::Spot(Spot {
                name: spot.name.clone(),
                color: spot.color.unwrap_or(accent),
            });
        }
        if choice.black == Some(true) {
            options.inks = Inks::Black;
        }
        if let Some(marks) = &choice.marks {
            options.marks = Marks {
                crop: marks.contains(&MarkChoice::Crop),
                registration: marks.contains(&MarkChoice::Registration),
                slug: marks.contains(&MarkChoice::Slug).then(|| title.to_owned()),
                folds: Vec::new(),
            };
        }
        if let Some((bleed, _)) = choice.bleed {
            options.bleed = bleed;
        }
        options.spreads = choice.spreads.unwrap_or(options.spreads);
        options.page_multiple = choice.page_multiple.unwrap_or(options.page_multiple);
        options.ink_limit = choice.ink_limit.unwrap_or(options.ink_limit);
        options.least_ppi = choice.least_ppi.unwrap_or(options.least_ppi);
        Some(Self { preset, options })
    }

    /// What the printer refuses of the options themselves.
    fn refused(&self, choice: &PrintChoice, edition: &Edition) -> Vec<Diagnostic> {
        let mut refused = Vec::new();
        let span = choice
            .preset
            .as_ref()
            .map_or(Span::DETACHED, |(_, span)| *span);
        if choice.preset.is_some() {
            refused = self.preset.check(edition, &self.options);
            for problem in &mut refused {
                if problem.span.is_detached() {
                    problem.span = span;
                }
            }
        }
        refused
    }
}

/// Writes the print file: the pages of the screen's with links in the colour of their text.
pub(super) fn write(set: &Set) -> Option<(Vec<u8>, Vec<Diagnostic>)> {
    let (book, theme) = (set.book.as_ref()?, set.theme.as_ref()?);
    let mut diagnostics = Vec::new();
    let plan = Plan::of(
        &set.print,
        &book.metadata.title,
        theme.colors.accent,
        &mut diagnostics,
    )?;
    let options = LayoutOptions {
        colored_links: false,
    };
    // What was found in setting the pages was said when they were set for the screen.
    let (edition, _, _) = layout::lay_out(book, theme, &set.library, &options);
    diagnostics.extend(plan.refused(&set.print, &edition));
    let (bytes, found) = pdf::write(
        &edition,
        &set.library,
        &paged::pictures(book),
        &paged::info(book, book.metadata.print_isbn.as_deref()),
        &Profile::Print(Box::new(plan.options)),
    );
    // A picture that is too coarse for a page was said to be so when the page was set.
    let said = |problem: &Diagnostic| {
        let same = |known: &Diagnostic| (known.code, known.span) == (problem.code, problem.span);
        problem.code == Code::LowResolution && set.diagnostics.iter().any(same)
    };
    diagnostics.extend(found.into_iter().filter(|problem| !said(problem)));
    Some((bytes, diagnostics))
}

/// Reports names in `[print]` that nothing has: what `check` says without writing anything.
pub(super) fn check(choice: &PrintChoice) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    Plan::of(choice, "", Color::BLACK, &mut diagnostics);
    diagnostics
}

/// How far bleed has to run over the trim when the pages are set: what the book or the printer that it names asks for.
pub(super) fn bleed(choice: &PrintChoice) -> Pt {
    let asked = choice.bleed.map(|(bleed, _)| bleed);
    let printer = choice.preset.as_ref();
    asked
        .or_else(|| printer.and_then(|(name, _)| Preset::find(name).map(|preset| preset.bleed)))
        .unwrap_or(Pt::ZERO)
}

fn preset(choice: &PrintChoice, diagnostics: &mut Vec<Diagnostic>) -> Option<&'static Preset> {
    let Some((name, span)) = &choice.preset else {
        return Preset::find(USUAL);
    };
    let found = Preset::find(name);
    if found.is_none() {
        let names: Vec<_> = PRESETS.iter().map(|preset| preset.name).collect();
        diagnostics.push(
            Diagnostic::new(
                Code::InvalidValue,
                *span,
                format!("no printer is called “{name}”"),
            )
            .help(format!("write one of {}", names.join(", "))),
        );
    }
    found.or_else(|| Preset::find(USUAL))
}

fn condition(choice: &PrintChoice, diagnostics: &mut Vec<Diagnostic>) -> Option<Condition> {
    let name = choice.condition.as_ref();
    if let Some((profile, span)) = &choice.profile {
        let identifier = name.map_or("Custom", |(name, _)| name.as_str());
        return match Condition::custom(identifier, name.is_some(), profile.clone()) {
            Ok(condition) => Some(condition),
            Err(why) => {
                let message = format!("the ICC profile cannot be used: {why}");
                diagnostics.push(Diagnostic::new(Code::InvalidProfile, *span, message));
                None
            }
        };
    }
    let (name, span) = name?;
    let found = Condition::named(name);
    if found.is_none() {
        diagnostics.push(
            Diagnostic::new(
                Code::InvalidValue,
                *span,
                format!("“{name}” comes without a profile"),
            )
            .help(format!(
                "name one of the press's own, {}; or give the printer's file as “profile”",
                Condition::NAMES.join(", ")
            )),
        );
    }
    found
}

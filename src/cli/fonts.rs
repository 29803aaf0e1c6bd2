//! `keben fonts`

use std::fmt::Write as _;

use super::{
    arguments::{self, Fonts},
    build,
    outcome::Status,
    say::{self, Voice},
};
use crate::pipeline::FontsReport;

pub(super) fn run(options: &Fonts, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let set = match build::set(&options.manuscript, voice) {
        Ok(set) => set,
        Err(status) => return status,
    };
    let Some(report) = FontsReport::of(&set) else {
        voice.problems(&set.diagnostics, &set.sources);
        return Status::Findings;
    };
    if options.json {
        // Strings and numbers always serialise.
        say::out(&format!(
            "{}\n",
            serde_json::to_string_pretty(&report).unwrap_or_default()
        ));
    } else {
        say::out(&text(&report));
    }
    if report.missing.is_empty() {
        Status::Clean
    } else {
        Status::Findings
    }
}

fn text(report: &FontsReport) -> String {
    let mut out = String::new();
    let width = report
        .used
        .iter()
        .map(|font| font.face.len())
        .max()
        .unwrap_or(4)
        .max(4);
    let _ = writeln!(out, "{:width$}  characters  glyphs  file", "face");
    for font in &report.used {
        let _ = writeln!(
            out,
            "{:width$}  {:10}  {:6}  {}",
            font.face, font.sets, font.glyphs, font.file
        );
    }
    if !report.unused.is_empty() {
        let _ = writeln!(out, "\nnot used: {}", report.unused.join(", "));
    }
    for missing in &report.missing {
        let shown: Vec<_> = missing
            .characters
            .iter()
            .take(12)
            .map(|c| format!("{c} U+{:04X}", u32::from(*c)))
            .collect();
        let more = missing.characters.len().saturating_sub(shown.len());
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "\nmissing, {}: {}{more}\n  {} has them; put it into fonts/",
            missing.script,
            shown.join(", "),
            missing.family
        );
    }
    out
}

//! `keben info`

use std::fmt::Write as _;

use super::{
    arguments::{self, Info as Options},
    build,
    outcome::Status,
    say::{self, Voice},
};
use crate::pipeline::Info;

pub(super) fn run(options: &Options, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let set = match build::set(&options.manuscript, voice) {
        Ok(set) => set,
        Err(status) => return status,
    };
    let Some(info) = Info::of(&set) else {
        voice.problems(&set.diagnostics, &set.sources);
        return Status::Findings;
    };
    if options.json {
        // Strings and numbers always serialise.
        say::out(&format!(
            "{}\n",
            serde_json::to_string_pretty(&info).unwrap_or_default()
        ));
    } else {
        say::out(&text(&info));
    }
    Status::Clean
}

fn text(info: &Info) -> String {
    let mut out = format!("{} ({})\n\n", info.title, info.language);
    let mut row = |name: &str, value: String| {
        let _ = writeln!(out, "{name:14} {value}");
    };
    if let Some(pages) = info.pages {
        let front = if pages.front > 0 {
            format!(", {} of them front matter", pages.front)
        } else {
            String::new()
        };
        row("pages", format!("{}{front}", pages.total));
    }
    if let Some([width, height]) = info.trim_mm {
        row("trim", format!("{width} × {height} mm"));
    }
    let counts = &info.counts;
    row("words", counts.words.to_string());
    row("characters", counts.characters.to_string());
    let mut scripts: Vec<_> = counts.scripts.iter().collect();
    scripts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let scripts: Vec<_> = scripts
        .iter()
        .map(|(script, count)| format!("{script} {count}"))
        .collect();
    row("scripts", scripts.join(", "));
    for (name, count) in [
        ("paragraphs", counts.paragraphs),
        ("pictures", counts.pictures + counts.ornaments),
        ("tables", counts.tables),
        ("boxes", counts.boxes),
        ("listings", counts.listings),
        ("formulas", counts.formulas),
        ("footnotes", counts.notes),
        ("links", counts.links),
    ] {
        if count > 0 {
            row(name, count.to_string());
        }
    }
    let problems = info.problems;
    row(
        "problems",
        format!(
            "{} errors, {} warnings, {} notes",
            problems.errors, problems.warnings, problems.notes
        ),
    );
    out.push_str("\n   page   words  chapter\n");
    for chapter in &info.chapters {
        let page = chapter.first_page.as_deref().unwrap_or("–");
        let number = if chapter.number.is_empty() {
            String::new()
        } else {
            format!("{} ", chapter.number)
        };
        let _ = writeln!(
            out,
            "{page:>7} {:7}  {number}{}",
            chapter.words, chapter.title
        );
    }
    out
}

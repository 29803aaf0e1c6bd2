//! `keben build --catalog`: a publisher's list with one process.
//!
//! A few titles are under way at the same time, which bounds the memory; all share the press and so its fonts. A title that
//! fails, whatever the reason, fails alone. What is said is said in the order of the list.

mod shard;
mod summary;

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Instant,
};

use clap::ValueEnum as _;

use super::{
    arguments::{Build, Format},
    build,
    files::Staged,
    outcome::Status,
    say::{Voice, tally},
};
use crate::{
    base::{Code, Diagnostic, Severity, SourceId, SourceMap},
    pipeline::{self, Catalog, CatalogTitle, Goal, Outcome, Press, Request, Shop, Silent},
};

pub(in crate::cli) use shard::Shard;
use summary::{Entry, Fate, FileRecord, Summary};

/// Builds the titles of the list in `file`.
pub(super) fn run(options: &Build, file: &Path, voice: Voice) -> Status {
    let begun = Instant::now();
    let mut catalog = match pipeline::catalog(file) {
        Ok(catalog) => catalog,
        Err(why) => {
            voice.unable(&why);
            return Status::Unable;
        }
    };
    let epoch = match build::epoch(voice) {
        Ok(epoch) => epoch,
        Err(status) => return status,
    };
    let formats = formats(options, &mut catalog);
    let mut report = Report::new(voice);
    let list = std::mem::take(&mut catalog.sources);
    let damaged = !catalog.diagnostics.is_empty();
    report.say(std::mem::take(&mut catalog.diagnostics), list);
    if damaged && catalog.titles.is_empty() {
        report.close();
        return Status::Unable;
    }
    let shard = options.catalog.shard;
    let mut titles = catalog.titles;
    titles.retain(|title| shard.is_none_or(|shard| shard.holds(&title.name)));
    let work = Work {
        press: Press::default(),
        goals: &build::goals(&formats),
        strict: options.manuscript.strict,
        page_list: !options.no_page_list,
        shop: options.shop.map(Into::into),
        epoch,
        out: &options.out,
        titles: &titles,
    };
    let mut summary = Summary::new(shard);
    work.run(options.catalog.jobs, &mut |done| {
        report.title(&done.entry, done.diagnostics, done.sources);
        summary.titles.push(done.entry);
    });
    report.close();
    let text = serde_json::to_string_pretty(&summary).unwrap_or_default() + "\n";
    let path = options.out.join(summary.file_name());
    let staged = Staged::write([(path, text.as_bytes())]);
    if let Err((path, error)) = staged.and_then(Staged::commit) {
        voice.unable(&format!("{} cannot be written: {error}", path.display()));
        return Status::Unable;
    }
    conclude(&summary, damaged, begun, voice)
}

/// The formats of the command line, else those of the list, whose unknown names are problems of it.
fn formats(options: &Build, catalog: &mut Catalog) -> Vec<Format> {
    if !options.format.is_empty() {
        return options.format.clone();
    }
    let mut formats = Vec::new();
    for (name, span) in &catalog.formats {
        match Format::from_str(name, false) {
            Ok(format) => formats.push(format),
            Err(_) => {
                let known: Vec<String> = Format::value_variants()
                    .iter()
                    .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                    .collect();
                catalog.diagnostics.push(
                    Diagnostic::new(
                        Code::InvalidValue,
                        *span,
                        format!("“{name}” is no format that is made"),
                    )
                    .help(format!("there are {}", known.join(", "))),
                );
            }
        }
    }
    formats
}

fn conclude(summary: &Summary, damaged: bool, begun: Instant, voice: Voice) -> Status {
    let count = |fate| summary.titles.iter().filter(|t| t.status == fate).count();
    let (failed, unable) = (count(Fate::Failed), count(Fate::Unable));
    let pages: usize = summary.titles.iter().map(|title| title.pages).sum();
    let seconds = begun.elapsed().as_secs_f64();
    voice.remark(&format!(
        "{} of {} titles built, {pages} pages in {seconds:.2} s",
        count(Fate::Built),
        summary.titles.len(),
    ));
    if unable > 0 {
        Status::Unable
    } else if failed > 0 || damaged {
        Status::Findings
    } else {
        Status::Clean
    }
}

/// What every title is built with.
struct Work<'a> {
    press: Press,
    goals: &'a [Goal],
    strict: bool,
    page_list: bool,
    shop: Option<Shop>,
    epoch: Option<i64>,
    out: &'a Path,
    titles: &'a [CatalogTitle],
}

/// A title that is done.
struct Done {
    entry: Entry,
    diagnostics: Vec<Diagnostic>,
    sources: SourceMap,
}

impl Work<'_> {
    /// Builds all titles and hands them over in the order of the list.
    fn run(&self, jobs: Option<NonZeroUsize>, done: &mut dyn FnMut(Done)) {
        let jobs = jobs
            .or_else(|| thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get)
            .min(self.titles.len());
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..jobs {
                let sender = sender.clone();
                let next = &next;
                scope.spawn(move || {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(title) = self.titles.get(at) else {
                            return;
                        };
                        if sender.send((at, self.title(title))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            // Titles overtake each other by a few places at most.
            let mut early = BTreeMap::new();
            let mut expected = 0;
            for (at, title) in receiver {
                early.insert(at, title);
                while let Some(title) = early.remove(&expected) {
                    done(title);
                    expected += 1;
                }
            }
        });
    }

    fn title(&self, title: &CatalogTitle) -> Done {
        let request = Request {
            dir: &title.dir,
            goals: self.goals,
            strict: self.strict,
            page_list: self.page_list,
            shop: self.shop,
            epoch: self.epoch,
            font_dirs: &build::font_dirs(&title.dir),
            overlay: None,
        };
        // A fault of the press in one title must not take the others along.
        let built = catch_unwind(AssertUnwindSafe(|| self.press.build(&request, &Silent)));
        match built {
            Ok(outcome) => self.write(title, outcome),
            Err(_) => Done {
                entry: Entry::unable(&title.name, "the press failed on this title".to_owned()),
                diagnostics: Vec::new(),
                sources: SourceMap::default(),
            },
        }
    }

    fn write(&self, title: &CatalogTitle, outcome: Outcome) -> Done {
        let sources = outcome.sources.below(&title.name);
        let folder: PathBuf = self.out.join(&title.name);
        let files = outcome
            .outputs
            .iter()
            .map(|output| (folder.join(&output.name), output.bytes.as_slice()));
        let written = Staged::write(files).and_then(Staged::commit);
        let failed = |d: &Diagnostic| d.severity == Severity::Error;
        let mut entry = match written {
            Err((path, error)) => {
                let why = format!("{} cannot be written: {error}", path.display());
                Entry::unable(&title.name, why)
            }
            Ok(()) => Entry {
                name: title.name.clone(),
                status: if outcome.diagnostics.iter().any(failed) {
                    Fate::Failed
                } else {
                    Fate::Built
                },
                reason: None,
                title: outcome.title,
                pages: outcome.pages,
                errors: 0,
                warnings: 0,
                files: outcome
                    .outputs
                    .iter()
                    .map(|output| FileRecord::of(&title.name, output))
                    .collect(),
                problems: Vec::new(),
            },
        };
        entry.problems(&outcome.diagnostics, &sources);
        Done {
            entry,
            diagnostics: outcome.diagnostics,
            sources,
        }
    }
}

/// Says what was found, title after title, or in one log at the end where the format has only one.
struct Report {
    voice: Voice,
    kept: Vec<Diagnostic>,
    kept_sources: SourceMap,
}

impl Report {
    fn new(voice: Voice) -> Self {
        Self {
            voice,
            kept: Vec::new(),
            kept_sources: SourceMap::default(),
        }
    }

    fn title(&mut self, entry: &Entry, diagnostics: Vec<Diagnostic>, sources: SourceMap) {
        let problems = tally(&diagnostics).map_or_else(String::new, |tally| format!(", {tally}"));
        self.say(diagnostics, sources);
        match (entry.status, &entry.reason) {
            (_, Some(reason)) => self.voice.unable(&format!("{}: {reason}", entry.name)),
            (Fate::Built, None) => self.voice.remark(&format!(
                "{}: built, {} pages{problems}",
                entry.name, entry.pages
            )),
            (Fate::Failed | Fate::Unable, None) => self
                .voice
                .remark(&format!("{}: not built{problems}", entry.name)),
        }
    }

    fn say(&mut self, mut diagnostics: Vec<Diagnostic>, sources: SourceMap) {
        if !self.voice.speaks_once() {
            self.voice.problems(&diagnostics, &sources);
            return;
        }
        // Only texts that something is wrong with are kept.
        let mut ids: BTreeMap<SourceId, SourceId> = BTreeMap::new();
        for diagnostic in &mut diagnostics {
            let old = diagnostic.span.source;
            if let Some(file) = sources.get(old) {
                diagnostic.span.source = *ids
                    .entry(old)
                    .or_insert_with(|| self.kept_sources.add(file.path.clone(), file.text.clone()));
            }
        }
        self.kept.append(&mut diagnostics);
    }

    fn close(&self) {
        if self.voice.speaks_once() {
            self.voice.problems(&self.kept, &self.kept_sources);
        }
    }
}

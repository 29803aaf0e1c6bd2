//! `keben build`

use std::path::{Path, PathBuf};

use super::{
    arguments::{self, Build, Format, Manuscript},
    files::Staged,
    outcome::Status,
    place,
    progress::Progress,
    say::{Voice, tally},
};
use crate::base::Severity;
use crate::pipeline::{self, Goal, Outcome, Request};

pub(super) fn run(options: &Build, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let goals = goals(&options.format);
    let built = match compile(&options.manuscript, &goals, !options.no_page_list, voice) {
        Ok(built) => built,
        Err(status) => return status,
    };
    voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
    if built.status() == Status::Findings && built.outcome.outputs.is_empty() {
        voice.remark(&format!(
            "{}; nothing was written",
            built.summary("not built")
        ));
        return Status::Findings;
    }
    let paths: Vec<PathBuf> = built
        .outcome
        .outputs
        .iter()
        .map(|output| options.out.join(&output.name))
        .collect();
    let files = paths.iter().cloned().zip(
        built
            .outcome
            .outputs
            .iter()
            .map(|output| output.bytes.as_slice()),
    );
    if let Err((path, error)) = Staged::write(files).and_then(Staged::commit) {
        voice.unable(&format!("{} cannot be written: {error}", path.display()));
        return Status::Unable;
    }
    for (path, output) in paths.iter().zip(&built.outcome.outputs) {
        voice.remark(&format!(
            "{:>8}  {}",
            size(output.bytes.len()),
            path.display()
        ));
    }
    voice.remark(&built.summary("built"));
    built.status()
}

fn goals(formats: &[Format]) -> Vec<Goal> {
    let mut formats = formats.to_vec();
    if formats.is_empty() {
        formats = vec![Format::Epub, Format::Pdf];
    }
    formats.sort_unstable();
    formats.dedup();
    formats
        .into_iter()
        .map(|format| match format {
            Format::Epub => Goal::Epub,
            Format::Pdf => Goal::Screen,
            Format::Print => Goal::Print,
            Format::Cover => Goal::Cover,
        })
        .collect()
}

/// A finished run of the pipeline.
pub(super) struct Built {
    pub outcome: Outcome,
    seconds: f64,
}

impl Built {
    /// Clean or with findings: errors, or warnings under `--strict`, which are errors by now.
    pub fn status(&self) -> Status {
        let failed = self
            .outcome
            .diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error);
        if failed {
            Status::Findings
        } else {
            Status::Clean
        }
    }

    /// “Shanghai, in Layers: built 64 pages in 0.31 s, 1 warning”
    pub fn summary(&self, done: &str) -> String {
        let title = self.outcome.title.as_deref().unwrap_or("the manuscript");
        let pages = match self.outcome.pages {
            0 => String::new(),
            1 => ", 1 page".to_owned(),
            n => format!(", {n} pages"),
        };
        let tally =
            tally(&self.outcome.diagnostics).map_or_else(String::new, |tally| format!(", {tally}"));
        format!("{title}: {done}{pages} in {:.2} s{tally}", self.seconds)
    }
}

/// Runs the pipeline over a manuscript for `goals`.
pub(super) fn compile(
    manuscript: &Manuscript,
    goals: &[Goal],
    page_list: bool,
    voice: Voice,
) -> Result<Built, Status> {
    let dir = place::manuscript(manuscript.dir.as_deref(), &voice).ok_or(Status::Unable)?;
    let progress = Progress::new(voice);
    let request = Request {
        dir: &dir,
        goals,
        strict: manuscript.strict,
        page_list,
        epoch: epoch(voice)?,
        font_dirs: &font_dirs(&dir),
    };
    let outcome = pipeline::build(&request, &progress);
    let seconds = progress.finish();
    Ok(Built { outcome, seconds })
}

/// `SOURCE_DATE_EPOCH`, the fixed time of a reproducible build.
fn epoch(voice: Voice) -> Result<Option<i64>, Status> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    match value.to_str().and_then(|text| text.trim().parse().ok()) {
        Some(seconds) => Ok(Some(seconds)),
        None => {
            voice.unable("SOURCE_DATE_EPOCH is no number of seconds");
            Err(Status::Unable)
        }
    }
}

/// Where fonts are looked for, the book's own first: beside and in the manuscript, `KEBEN_FONTS`, beside the program,
/// and where the program was built.
fn font_dirs(dir: &Path) -> Vec<PathBuf> {
    let mut dirs = vec![dir.join("fonts")];
    if let Some(parent) = dir.canonicalize().ok().as_deref().and_then(Path::parent) {
        dirs.push(parent.join("fonts"));
    }
    dirs.extend(
        std::env::var_os("KEBEN_FONTS")
            .iter()
            .flat_map(std::env::split_paths),
    );
    let program = std::env::current_exe()
        .and_then(|path| path.canonicalize())
        .ok();
    if let Some(beside) = program.as_deref().and_then(Path::parent) {
        dirs.push(beside.join("fonts"));
        dirs.push(beside.join("../share/keben/fonts"));
    }
    dirs.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
    dirs
}

/// A size as people say it.
fn size(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let bytes = bytes as f64;
    if bytes < 1e6 {
        format!("{:.0} kB", bytes / 1e3)
    } else {
        format!("{:.1} MB", bytes / 1e6)
    }
}

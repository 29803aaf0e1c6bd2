//! `keben build`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{
    arguments::{self, Build, Format, Manuscript},
    catalog,
    files::Staged,
    outcome::Status,
    place,
    progress::Progress,
    say::{Voice, tally},
};
use crate::base::Severity;
use crate::pipeline::{self, Goal, Observer, Outcome, Request, Set, Shop};

pub(super) fn run(options: &Build, voice: &arguments::Voice) -> Status {
    if let Some(file) = &options.catalog.catalog {
        return catalog::run(options, file, Voice::new(voice, None));
    }
    make(&Job {
        manuscript: &options.manuscript,
        formats: &options.format,
        page_list: !options.no_page_list,
        shop: options.shop.map(Into::into),
        overlay: None,
        out: &options.out,
        voice: Voice::new(voice, None),
    })
}

/// A manuscript, what is to be made of it, and where that goes.
pub(super) struct Job<'a> {
    pub manuscript: &'a Manuscript,
    pub formats: &'a [Format],
    pub page_list: bool,
    /// For which shop the EPUB is made, when not for the book's.
    pub shop: Option<Shop>,
    /// Texts that stand for those on the disk.
    pub overlay: Option<&'a BTreeMap<String, String>>,
    pub out: &'a Path,
    pub voice: Voice,
}

/// Builds, says what was found, and writes.
pub(super) fn make(job: &Job<'_>) -> Status {
    let voice = job.voice;
    let built = match compile(job, &goals(job.formats)) {
        Ok(built) => built,
        Err(status) => return status,
    };
    voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
    if built.status() == Status::Findings && built.outcome.outputs.is_empty() {
        let summary = built.summary("not built");
        voice.remark(&format!("{summary}; nothing was written"));
        return Status::Findings;
    }
    let outputs = &built.outcome.outputs;
    let named = outputs
        .iter()
        .map(|output| (output.name.as_str(), output.bytes.as_slice()));
    if let Err(status) = write(job.out, named, voice) {
        return status;
    }
    voice.remark(&built.summary("built"));
    built.status()
}

/// Writes files into a directory, all or none, and says so.
pub(super) fn write<'a>(
    out: &Path,
    files: impl Iterator<Item = (&'a str, &'a [u8])> + Clone,
    voice: Voice,
) -> Result<(), Status> {
    let staged = Staged::write(files.clone().map(|(name, bytes)| (out.join(name), bytes)));
    if let Err((path, error)) = staged.and_then(Staged::commit) {
        voice.unable(&format!("{} cannot be written: {error}", path.display()));
        return Err(Status::Unable);
    }
    for (name, bytes) in files {
        let path = out.join(name);
        voice.remark(&format!("{:>8}  {}", size(bytes.len()), path.display()));
    }
    Ok(())
}

pub(super) fn goals(formats: &[Format]) -> Vec<Goal> {
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
            Format::Onix => Goal::Onix,
            Format::Opds => Goal::Opds,
            Format::Metadata => Goal::Metadata,
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
pub(super) fn compile(job: &Job<'_>, goals: &[Goal]) -> Result<Built, Status> {
    let begun = Instant::now();
    let outcome = with_request(job, goals, pipeline::build)?;
    Ok(Built {
        outcome,
        seconds: begun.elapsed().as_secs_f64(),
    })
}

/// Finds the manuscript and hands what is asked for to `run`, with progress on a terminal.
pub(super) fn with_request<T>(
    job: &Job<'_>,
    goals: &[Goal],
    run: impl FnOnce(&Request<'_>, &dyn Observer) -> T,
) -> Result<T, Status> {
    let voice = job.voice;
    let dir = place::manuscript(job.manuscript.dir.as_deref(), &voice).ok_or(Status::Unable)?;
    let progress = Progress::new(voice);
    let request = Request {
        dir: &dir,
        goals,
        strict: job.manuscript.strict,
        page_list: job.page_list,
        shop: job.shop,
        epoch: epoch(voice)?,
        font_dirs: &font_dirs(&dir),
        overlay: job.overlay,
    };
    let made = run(&request, &progress);
    progress.finish();
    Ok(made)
}

/// Sets a manuscript without writing anything.
pub(super) fn set(manuscript: &Manuscript, voice: Voice) -> Result<Set, Status> {
    let job = Job {
        manuscript,
        formats: &[],
        page_list: true,
        shop: None,
        overlay: None,
        out: Path::new(""),
        voice,
    };
    with_request(&job, &[], pipeline::set)
}

/// `SOURCE_DATE_EPOCH`, the fixed time of a reproducible build.
pub(super) fn epoch(voice: Voice) -> Result<Option<i64>, Status> {
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
pub(super) fn font_dirs(dir: &Path) -> Vec<PathBuf> {
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

//! `keben diff`

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{
    arguments::{self, Diff, Format, Manuscript},
    build::{self, Job},
    outcome::Status,
    say::{self, Voice},
};
use crate::pipeline::{self, Edition, Goal, Set};

pub(super) fn run(options: &Diff, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let [old, new] = [&options.old, &options.new];
    let made = if old.is_dir() && new.is_dir() {
        manuscripts(old, new, voice)
    } else {
        pdfs(old, new, voice)
    };
    let comparison = match made {
        Ok(Ok(comparison)) => comparison,
        Ok(Err(why)) => {
            voice.unable(&why);
            return Status::Unable;
        }
        Err(status) => return status,
    };
    if let Some(goal) = &options.report {
        let report = comparison.report();
        let name = goal.file_name().unwrap_or_default().to_string_lossy();
        let folder = goal.parent().unwrap_or(Path::new(""));
        let file = std::iter::once((&*name, report.as_bytes()));
        if let Err(status) = build::write(folder, file, voice) {
            return status;
        }
    }
    if options.json {
        say::out(&comparison.record());
    } else {
        say::out(&comparison.lines());
        voice.remark(&comparison.tally());
    }
    if comparison.changes.is_empty() {
        Status::Clean
    } else {
        Status::Findings
    }
}

type Made = Result<Result<pipeline::Comparison, String>, Status>;

/// Two manuscripts: their pages are compared as they are set.
fn manuscripts(old: &Path, new: &Path, voice: Voice) -> Made {
    let set = |dir: &Path| -> Result<Set, Status> {
        let set = build::set(&manuscript(dir), voice)?;
        if set.edition.is_none() {
            voice.problems(&set.diagnostics, &set.sources);
            return Err(Status::Unable);
        }
        Ok(set)
    };
    let (was, is) = (set(old)?, set(new)?);
    let edition = |name: &Path, set| Edition::Manuscript {
        name: name.display().to_string(),
        set,
    };
    Ok(pipeline::diff(&edition(old, &was), &edition(new, &is)))
}

/// A PDF and another, or a manuscript that becomes one.
fn pdfs(old: &Path, new: &Path, voice: Voice) -> Made {
    let (was, is) = (pdf(old, voice)?, pdf(new, voice)?);
    let desk = match Desk::new() {
        Ok(desk) => desk,
        Err(error) => {
            voice.unable(&format!("no temporary folder can be made: {error}"));
            return Err(Status::Unable);
        }
    };
    let pictures = desk.pictures(&was, "old").zip(desk.pictures(&is, "new"));
    if pictures.is_none() {
        voice
            .remark("pdftoppm (poppler-utils) is not installed: words are compared, looks are not");
    }
    let (old_pictures, new_pictures) = pictures.unwrap_or_default();
    let edition = |name: &Path, bytes, pictures| Edition::Pdf {
        name: name.display().to_string(),
        bytes,
        pictures,
    };
    Ok(pipeline::diff(
        &edition(old, &*was, old_pictures),
        &edition(new, &*is, new_pictures),
    ))
}

/// The bytes of a PDF, built from a manuscript when a folder is named.
fn pdf(path: &Path, voice: Voice) -> Result<Vec<u8>, Status> {
    if !path.is_dir() {
        return std::fs::read(path).map_err(|error| {
            voice.unable(&format!("{} cannot be read: {error}", path.display()));
            Status::Unable
        });
    }
    let job = Job {
        manuscript: &manuscript(path),
        formats: &[Format::Pdf],
        page_list: true,
        shop: None,
        overlay: None,
        out: Path::new(""),
        voice,
    };
    let built = build::compile(&job, &[Goal::Screen])?;
    match built.outcome.outputs.into_iter().next() {
        Some(output) => Ok(output.bytes),
        None => {
            voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
            Err(Status::Unable)
        }
    }
}

fn manuscript(dir: &Path) -> Manuscript {
    Manuscript {
        dir: Some(dir.to_owned()),
        strict: false,
    }
}

/// A folder for the files that pdftoppm reads and writes; it goes when this is dropped.
struct Desk(PathBuf);

impl Desk {
    fn new() -> std::io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("keben-diff-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// A picture of each page; `None` when pdftoppm is not installed or does not like the file.
    fn pictures(&self, pdf: &[u8], name: &str) -> Option<Vec<Vec<u8>>> {
        let file = self.0.join(format!("{name}.pdf"));
        std::fs::write(&file, pdf).ok()?;
        let made = Command::new("pdftoppm")
            .args(["-scale-to-x", "640", "-scale-to-y", "-1", "-png"])
            .arg(&file)
            .arg(self.0.join(name))
            .output()
            .ok()?;
        if !made.status.success() {
            return None;
        }
        let mut found: Vec<PathBuf> = std::fs::read_dir(&self.0)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                file.starts_with(&format!("{name}-")) && file.ends_with(".png")
            })
            .collect();
        // The numbers have as many digits each.
        found.sort();
        found.iter().map(|path| std::fs::read(path).ok()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

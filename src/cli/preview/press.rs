//! Watching the manuscript and setting it.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

use notify::{EventKind, RecursiveMode, Watcher as _};
use tokio::sync::watch;

use crate::{
    cli::{build, say::Voice},
    pipeline::{Edit, EpubChapter, Press, Proof, Request, Silent},
};

/// Editors write a file in several steps: changes that follow each other this closely are one.
const REST: Duration = Duration::from_millis(25);

/// How long a file that has become empty is waited for: many editors empty a file and then write it.
const EMPTY: Duration = Duration::from_millis(300);

/// What is shown: the last proof and the last EPUB.
#[derive(Clone)]
pub(super) struct Shown {
    /// Grows with every change.
    pub revision: u64,
    /// Grows with every EPUB.
    pub epub_revision: u64,
    /// Grows with every proof.
    pub proof_revision: u64,
    /// The proof; `None` before the first.
    pub proof: Option<Arc<Proof>>,
    /// What was edited since the proof before.
    pub edits: Arc<[Edit]>,
    /// How long it took from the change to the proof.
    pub milliseconds: f64,
    /// The EPUB.
    pub epub: Arc<Epub>,
}

/// The EPUB, unpacked.
#[derive(Default)]
pub(super) struct Epub {
    /// Its files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Its chapters.
    pub chapters: Vec<EpubChapter>,
}

/// Sets the book once and then after every change, on a thread of its own.
pub(super) fn start(
    dir: PathBuf,
    epoch: Option<i64>,
    voice: Voice,
) -> Result<watch::Receiver<Shown>, String> {
    let (changed, changes) = mpsc::channel::<Vec<PathBuf>>();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Some(event) = event.ok().filter(matters) {
            // Nobody listens any more only when the program ends.
            let _ = changed.send(event.paths);
        }
    })
    .map_err(|error| format!("the manuscript cannot be watched: {error}"))?;
    watcher
        .watch(&dir, RecursiveMode::Recursive)
        .map_err(|error| format!("{} cannot be watched: {error}", dir.display()))?;
    for sibling in siblings(&dir) {
        // Fonts and covers beside the manuscript may be there or not.
        let _ = watcher.watch(&sibling, RecursiveMode::Recursive);
    }
    let (sender, receiver) = watch::channel(Shown {
        revision: 0,
        epub_revision: 0,
        proof_revision: 0,
        proof: None,
        edits: Arc::default(),
        milliseconds: 0.0,
        epub: Arc::default(),
    });
    std::thread::spawn(move || {
        let _watcher = watcher;
        let press = Press::default();
        loop {
            set(&press, &dir, epoch, voice, &sender);
            let Ok(paths) = changes.recv() else {
                return;
            };
            settle(paths, &changes);
        }
    });
    Ok(receiver)
}

/// Waits until a change is whole.
fn settle(mut paths: Vec<PathBuf>, changes: &mpsc::Receiver<Vec<PathBuf>>) {
    let begun = Instant::now();
    loop {
        match changes.recv_timeout(REST) {
            Ok(more) => paths.extend(more),
            Err(_) if begun.elapsed() < EMPTY && paths.iter().any(|path| is_empty(path)) => {}
            Err(_) => return,
        }
    }
}

fn is_empty(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.len() == 0)
}

fn set(press: &Press, dir: &Path, epoch: Option<i64>, voice: Voice, sender: &watch::Sender<Shown>) {
    let begun = Instant::now();
    let request = Request {
        dir,
        goals: &[],
        strict: false,
        page_list: true,
        shop: None,
        epoch,
        font_dirs: &build::font_dirs(dir),
        overlay: None,
    };
    let proof = Arc::new(press.proof(&request, &Silent));
    let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
    voice.remark(&format!(
        "{:4} pages in {milliseconds:.0} ms",
        proof.pages().len()
    ));
    let before = sender.borrow().proof.clone();
    let edits = before.map_or_else(Vec::new, |before| proof.edits(&before));
    sender.send_modify(|shown| {
        shown.revision += 1;
        shown.proof_revision += 1;
        shown.edits = edits.into();
        shown.milliseconds = milliseconds;
        shown.proof = Some(proof.clone());
    });
    // The pages are on their way; the EPUB follows.
    let (files, chapters) = proof.epub(&Silent);
    sender.send_modify(|shown| {
        shown.revision += 1;
        shown.epub_revision += 1;
        shown.epub = Arc::new(Epub { files, chapters });
    });
}

/// Whether an event is about a file of the manuscript: not one that was only read, nor an output, nor an editor's own.
fn matters(event: &notify::Event) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.paths.is_empty() || event.paths.iter().any(|path| is_text(path))
}

fn is_text(path: &Path) -> bool {
    let outside = |component: Component<'_>| {
        let name = component.as_os_str().to_string_lossy();
        matches!(&*name, "dist" | "book" | "target" | "node_modules")
            || (name.starts_with('.') && name.len() > 1 && name != "..")
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let is_temporary = name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
        || name.bytes().all(|byte| byte.is_ascii_digit());
    !is_temporary && !path.components().rev().take(4).any(outside)
}

/// The folders beside a manuscript that belong to it by convention.
fn siblings(dir: &Path) -> Vec<PathBuf> {
    let parent = dir
        .canonicalize()
        .ok()
        .and_then(|dir| dir.parent().map(Path::to_owned));
    parent.map_or_else(Vec::new, |parent| {
        vec![parent.join("fonts"), parent.join("covers")]
    })
}

#[cfg(test)]
mod tests {
    use super::is_text;
    use std::path::Path;

    #[test]
    fn what_editors_and_builds_leave_behind_sets_nothing() {
        for path in [
            "book/.01.md.swp",
            "m/4913",
            "m/01.md~",
            "m/dist/a.pdf",
            "m/.git/index",
            "m/.#01.md",
        ] {
            assert!(!is_text(Path::new(path)), "{path}");
        }
        for path in [
            "m/01.md",
            "m/book.toml",
            "m/images/a.svg",
            "/books/me/m/src/a/01.md",
        ] {
            assert!(is_text(Path::new(path)), "{path}");
        }
    }
}

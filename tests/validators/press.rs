//! The built program, run once on each book however many judges want to see the result.

use crate::tool::{here, run, said};
use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// A book directory and the name its results go by.
#[derive(Clone, Debug)]
pub struct Book {
    pub name: String,
    pub folder: PathBuf,
}

impl Book {
    /// A book of this repository, by its folder.
    pub fn ours(folder: &str) -> Self {
        Self {
            name: folder.replace('/', "-"),
            folder: here(folder),
        }
    }

    /// The result in one format, as a path.
    pub fn built(&self, format: &str) -> PathBuf {
        let out = self.target(format);
        let lock = File::create(out.with_extension("lock")).unwrap();
        lock.lock().unwrap();
        let done = out.join("done");
        if !done.exists() {
            let _ = fs::remove_dir_all(&out);
            fs::create_dir_all(&out).unwrap();
            let keben = Path::new(env!("CARGO_BIN_EXE_keben"));
            let arguments = [
                Path::new("build"),
                &self.folder,
                Path::new("--out"),
                &out,
                Path::new("--format"),
                Path::new(format),
            ];
            let output = run(keben, arguments);
            assert!(
                output.status.success(),
                "{}: {}\n{}",
                self.name,
                output.status,
                said(&output)
            );
            fs::write(&done, "").unwrap();
        }
        let ending = if format == "epub" { "epub" } else { "pdf" };
        let mut results = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        results
            .find(|path| path.extension().is_some_and(|e| e == ending))
            .unwrap_or_else(|| panic!("{}: no .{ending} in {}", self.name, out.display()))
    }

    /// A folder whose name depends on the program and on every file of the book, so that it never holds old results.
    fn target(&self, format: &str) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        hash_file(Path::new(env!("CARGO_BIN_EXE_keben")), &mut hasher);
        hash_folder(&self.folder, &mut hasher);
        let books = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("press")
            .join(&self.name);
        fs::create_dir_all(&books).unwrap();
        books.join(format!("{format}-{:016x}", hasher.finish()))
    }
}

fn hash_file(path: &Path, hasher: &mut DefaultHasher) {
    let metadata = fs::metadata(path).unwrap();
    (path, metadata.len(), metadata.modified().unwrap()).hash(hasher);
}

fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            hash_folder(&path, hasher)
        } else {
            hash_file(&path, hasher)
        }
    }
}

/// The sample, its Chinese edition and the Japanese essay.
pub fn samples() -> Vec<Book> {
    ["manuscript", "examples/zh-report", "examples/ja-essay"]
        .map(Book::ours)
        .to_vec()
}

/// One book for each first-class block: the cases that expect XHTML.
pub fn blocks() -> Vec<Book> {
    let mut found = Vec::new();
    for entry in fs::read_dir(here("tests/cases")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.join("expected/one.xhtml").is_file() {
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            found.push(Book {
                name,
                folder: folder.join("in"),
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "no case folder of a block");
    found
}

/// Whole books that none of us wrote, where they are.
pub fn shared() -> Vec<Book> {
    let mut found = Vec::new();
    for entry in fs::read_dir(here("../shared/corpora"))
        .into_iter()
        .flatten()
    {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            found.push(Book {
                name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
                folder,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Every finding of a judge over a set of books, empty when all is well.
pub fn judge(books: &[Book], judge: impl Fn(&Book) -> String) -> String {
    books
        .iter()
        .map(|book| (book, judge(book)))
        .filter(|(_, findings)| !findings.is_empty())
        .map(|(book, findings)| format!("{}:\n{findings}\n", book.name))
        .collect()
}

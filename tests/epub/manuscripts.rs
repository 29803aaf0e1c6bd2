use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use keben::{
    base::Severity,
    epub::{Options, write},
    font::{FontFile, FontLibrary},
    model::Book,
    read::{ReadOptions, load},
    theme,
};

use crate::archive::Archive;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped faces.
fn library() -> &'static FontLibrary {
    static LIBRARY: OnceLock<FontLibrary> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut files: Vec<PathBuf> = Vec::new();
        for folder in std::fs::read_dir(root().join("fonts")).unwrap() {
            let Ok(folder) = std::fs::read_dir(folder.unwrap().path()) else {
                continue;
            };
            files.extend(folder.map(|file| file.unwrap().path()).filter(|path| {
                path.extension()
                    .is_some_and(|end| end == "ttf" || end == "otf")
            }));
        }
        files.sort();
        let files = files.into_iter().map(|path| {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            let size = path.metadata().unwrap().len();
            FontFile::new(name, size, move || std::fs::read(&path).map(Arc::from))
        });
        FontLibrary::new(files).0
    })
}

struct Made {
    archive: Archive,
    book: Book,
}

fn make(dir: &Path, name: &str) -> Made {
    let reading = load(dir, &ReadOptions::default());
    let errors: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let book = reading.book.unwrap();
    let choice = &reading.config.theme;
    let theme = theme::load(
        &choice.name,
        &choice.overrides,
        book.metadata.lang.orthography(),
    )
    .unwrap();
    let edition = write(&book, &theme, library(), None, &Options::default());
    assert!(
        edition
            .diagnostics
            .iter()
            .all(|d| d.severity < Severity::Error),
        "{:#?}",
        edition.diagnostics
    );
    let archive = Archive::read(&edition.bytes);
    archive.save(name);
    archive.assert_sound();
    Made { archive, book }
}

#[test]
fn the_sample_is_whole() {
    let Made { archive, book } = make(&root().join("manuscript"), "sample");
    assert!(
        archive
            .text("OEBPS/content.opf")
            .contains("properties=\"cover-image\"")
    );
    for chapter in &book.chapters {
        archive.text(&format!("OEBPS/text/{}.xhtml", chapter.name));
    }
}

#[test]
fn the_chinese_edition_is_whole() {
    make(&root().join("examples/zh-report"), "zh-report");
}

#[test]
fn the_japanese_essay_is_whole() {
    make(&root().join("examples/ja-essay"), "ja-essay");
}

#[test]
fn the_shared_book_is_whole() {
    let dir = root().join("../shared/corpora/trpl-zh-cn");
    if !dir.is_dir() {
        eprintln!("skipped: no shared book beside the repository");
        return;
    }
    make(&dir, "shared");
}

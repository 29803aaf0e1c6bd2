//! The reader and the lints on whole manuscripts: the examples of the manual, and real books when they are at hand.

#[cfg(test)]
mod manuscripts {
    use std::{
        fs,
        path::{Path, PathBuf},
        sync::atomic::{AtomicU32, Ordering},
    };

    use keben::{
        base::{Code, Severity},
        check,
        manual::{Example, page},
        read::{ReadOptions, Reading, load},
    };

    /// Codes that later stages report; the reader has no part in them.
    const OF_LATER_STAGES: &[Code] = &[
        Code::GlyphMissing,
        Code::InvalidFont,
        Code::OverfullLine,
        Code::Oversize,
        Code::NotAccessible,
        Code::InvalidMaths,
        Code::LowResolution,
        Code::SimplifiedImage,
        Code::TooMuchInk,
        Code::PrinterRule,
        Code::LowContrast,
        Code::CoverFull,
    ];

    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn read(example: &Example) -> Reading {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "keben-reading-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Folder(std::env::temp_dir().join(name));
        let book = folder.0.join("book");
        for (path, bytes) in example.manuscript() {
            let path = book.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        load(&book, &ReadOptions::default())
    }

    /// The problems of a manuscript, its lints' too.
    fn codes(reading: &Reading) -> Vec<Code> {
        let lints = reading
            .book
            .as_ref()
            .map(|book| check::run(book, &reading.config.lints))
            .unwrap_or_default();
        let all = reading.diagnostics.iter().chain(&lints);
        all.map(|d| d.code).collect()
    }

    #[test]
    fn every_example_of_the_manual_says_what_it_is_for() {
        let mut wrong = Vec::new();
        for code in Code::ALL {
            if OF_LATER_STAGES.contains(code) {
                continue;
            }
            let page = page(*code);
            let bad = codes(&read(&page.wrong));
            if bad.is_empty() || bad.iter().any(|found| found != code) {
                wrong.push(format!("{}: the wrong example gives {bad:?}", code.name()));
            }
            let good = codes(&read(&page.right));
            if !good.is_empty() {
                wrong.push(format!("{}: the right example gives {good:?}", code.name()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// The manuscripts of this repository and, beside it, the real books.
    fn manuscripts() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = vec![root.join("manuscript")];
        for dir in [
            root.join("examples"),
            root.join("../shared/corpora"),
            root.join("../../shared/corpora"),
        ] {
            let Ok(listing) = fs::read_dir(dir) else {
                continue;
            };
            all.extend(
                listing
                    .flatten()
                    .map(|entry| entry.path())
                    .filter(|path| path.join("book.toml").is_file()),
            );
        }
        all.sort();
        all
    }

    #[test]
    fn real_manuscripts_are_read_without_a_problem() {
        for dir in manuscripts() {
            let reading = load(&dir, &ReadOptions::default());
            let found: Vec<_> = reading
                .diagnostics
                .iter()
                .filter(|d| d.severity >= Severity::Warning)
                .map(|d| {
                    let place = reading.sources.locate(d.span);
                    format!("{:?} {}: {}", place, d.code.name(), d.message)
                })
                .collect();
            assert!(found.is_empty(), "{}: {}", dir.display(), found.join("\n"));
            assert!(reading.book.is_some_and(|book| !book.chapters.is_empty()));
        }
    }
}

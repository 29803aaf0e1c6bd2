//! `keben release` as a whole: what it writes, and that the same manuscript gives the same bytes anywhere.

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeMap,
        fs,
        path::{Path, PathBuf},
    };

    use keben::pipeline::{Goal, Release, Request, Silent, Verdict, release};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// A copy of an example's manuscript in a folder of its own.
    fn copy(name: &str) -> PathBuf {
        let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&to);
        copy_folder(&root().join("examples/ja-essay"), &to);
        to
    }

    fn copy_folder(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy_folder(&path, &target);
            } else {
                fs::copy(&path, &target).unwrap();
            }
        }
    }

    fn released(dir: &Path, threads: usize) -> Release {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let request = Request {
            dir,
            goals: &[Goal::Epub, Goal::Screen, Goal::Print, Goal::Cover],
            strict: false,
            page_list: true,
            shop: None,
            epoch: None,
            font_dirs: &[root().join("fonts")],
            overlay: None,
        };
        let verdict = |name: &str| Verdict {
            program: "judge".to_owned(),
            file: name.to_owned(),
            passed: true,
            said: "all is well".to_owned(),
        };
        pool.install(|| {
            release(&request, &Silent, &|outputs| {
                outputs.iter().map(|output| verdict(&output.name)).collect()
            })
        })
    }

    /// Every file by its name.
    fn files(release: &Release) -> BTreeMap<String, Vec<u8>> {
        let outputs = release.outcome.outputs.iter();
        let papers = release.papers.iter();
        outputs
            .map(|output| (output.name.clone(), output.bytes.clone()))
            .chain(release.front.clone())
            .chain(papers.map(|(name, text)| (name.clone(), text.clone().into_bytes())))
            .collect()
    }

    #[test]
    fn two_folders_one_thread_and_many_give_the_same_bytes() {
        let (near, far) = (
            copy("release-near"),
            copy("release-far/a folder/of another name"),
        );
        let one = files(&released(&near, 1));
        let many = files(&released(&far, 7));
        assert_eq!(
            one.keys().collect::<Vec<_>>(),
            many.keys().collect::<Vec<_>>()
        );
        let differing: Vec<_> = one
            .iter()
            .filter(|(name, bytes)| many[*name] != **bytes)
            .map(|(name, _)| name)
            .collect();
        assert!(differing.is_empty(), "{differing:?} differ");
        for (name, bytes) in &one {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains(env!("CARGO_TARGET_TMPDIR")),
                "{name} names a folder"
            );
        }
    }

    #[test]
    fn the_papers_name_every_file_and_the_report_shows_every_page() {
        let release = released(&copy("release-papers"), 2);
        let files = files(&release);
        let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
        let listed: Vec<_> = sums.lines().map(|line| line.split_at(66).1).collect();
        for name in files.keys().filter(|name| *name != "SHA256SUMS") {
            assert!(
                listed.contains(&name.as_str()),
                "{name} is not in SHA256SUMS"
            );
        }
        assert_eq!(listed.len() + 1, files.len());
        let report = String::from_utf8(files["report.html"].clone()).unwrap();
        assert_eq!(report.matches("id=\"page-").count(), release.outcome.pages);
        assert!(report.contains("all is well") && report.contains("Accessibility"));
        let fonts = String::from_utf8(files["FONTS.txt"].clone()).unwrap();
        assert!(
            fonts.contains("Noto Serif JP") || fonts.contains("Noto Serif"),
            "{fonts}"
        );
        assert!(files.contains_key("onix.xml") && files.contains_key("metadata.json"));
    }

    #[test]
    fn a_manuscript_with_an_error_is_not_released() {
        let dir = copy("release-broken");
        fs::write(dir.join("book.toml"), "[book]\ntitel = 1\n").unwrap();
        let release = released(&dir, 2);
        assert!(release.outcome.outputs.is_empty() && release.papers.is_empty());
        assert!(!release.outcome.diagnostics.is_empty());
    }
}

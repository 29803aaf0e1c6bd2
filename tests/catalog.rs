//! `keben build --catalog`: a list is built with one process, in slices, and by title.

#[cfg(test)]
mod catalog {
    use std::{
        collections::BTreeMap,
        fs,
        path::{Path, PathBuf},
        process::{Command, Output},
    };

    /// A list of small books in a directory that goes when the test ends.
    struct List(PathBuf);

    impl Drop for List {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    impl List {
        fn new(name: &str) -> Self {
            let dir = std::env::temp_dir().join(format!("keben-{name}-{}", std::process::id()));
            for title in ["a", "b", "c", "d", "e"] {
                let book = dir.join("books").join(title);
                fs::create_dir_all(&book).unwrap();
                let config = format!(
                    "[book]\ntitle = \"Title {title}\"\nslug = \"{title}\"\nlanguage = \"en\"\n"
                );
                fs::write(book.join("book.toml"), config).unwrap();
                fs::write(book.join("01.md"), format!("# One\n\nThe book {title}.\n")).unwrap();
            }
            let broken = dir.join("books/c/01.md");
            fs::write(broken, "# One\n\n![A picture](nowhere.png)\n").unwrap();
            let list = "titles = [\"books/*\", \"gone\"]\nformat = [\"epub\", \"pdf\"]\n";
            fs::write(dir.join("list.toml"), list).unwrap();
            Self(dir)
        }

        fn build(&self, out: &str, more: &[&str]) -> Output {
            Command::new(env!("CARGO_BIN_EXE_keben"))
                .args(["build", "--catalog", "list.toml", "--out", out])
                .args(more)
                .current_dir(&self.0)
                .output()
                .unwrap()
        }

        fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
            fn gather(dir: &Path, root: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
                for entry in fs::read_dir(dir).unwrap() {
                    let path = entry.unwrap().path();
                    if path.is_dir() {
                        gather(&path, root, into);
                    } else {
                        let name = path.strip_prefix(root).unwrap().display().to_string();
                        into.insert(name, fs::read(&path).unwrap());
                    }
                }
            }
            let root = self.0.join(out);
            let mut files = BTreeMap::new();
            gather(&root, &root, &mut files);
            files
        }
    }

    fn record(bytes: &[u8]) -> serde_json::Value {
        let record: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let schema = include_str!("../schemas/catalog.json");
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        let schema = serde_json::from_str(schema).unwrap();
        compiler.add_resource("catalog.json", schema).unwrap();
        let index = compiler.compile("catalog.json", &mut schemas).unwrap();
        schemas.validate(&record, index).unwrap();
        record
    }

    #[test]
    fn a_title_fails_alone_and_the_record_says_so() {
        let list = List::new("catalog-alone");
        let run = list.build("out", &["--message-format", "json"]);
        assert_eq!(run.status.code(), Some(1), "{run:?}");
        let files = list.files("out");
        let record = record(&files["catalog.json"]);
        let fates: Vec<_> = record["titles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|title| {
                (
                    title["name"].as_str().unwrap(),
                    title["status"].as_str().unwrap(),
                )
            })
            .collect();
        let expected = [
            ("books/a", "built"),
            ("books/b", "built"),
            ("books/c", "failed"),
            ("books/d", "built"),
            ("books/e", "built"),
            ("gone", "failed"),
        ];
        assert_eq!(fates, expected);
        assert!(files.contains_key("books/d/d.epub") && files.contains_key("books/d/d.pdf"));
        assert!(
            !files.keys().any(|name| name.starts_with("books/c/")),
            "{:?}",
            files.keys()
        );
        // Each problem names the title whose file it is in.
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(said.contains("\"file\":\"books/c/01.md\""), "{said}");
        assert_eq!(
            record["titles"][2]["problems"][0]["place"]["file"],
            "books/c/01.md"
        );
    }

    #[test]
    fn slices_add_up_to_the_list_and_overlap_nowhere() {
        let list = List::new("catalog-slices");
        list.build("whole", &["--jobs", "3"]);
        for slice in 0..3 {
            list.build("slices", &["--shard", &format!("{slice}/3"), "--jobs", "1"]);
        }
        let mut whole = list.files("whole");
        let mut slices = list.files("slices");
        let all = record(&whole.remove("catalog.json").unwrap());
        let mut titles = Vec::new();
        for slice in 0..3 {
            let part = record(
                &slices
                    .remove(&format!("catalog-{slice}-of-3.json"))
                    .unwrap(),
            );
            titles.extend(part["titles"].as_array().unwrap().clone());
        }
        titles.sort_by_key(|title| title["name"].to_string());
        assert_eq!(serde_json::Value::Array(titles), all["titles"]);
        // Several titles at a time or one, in one process or three: the same bytes.
        assert!(whole == slices, "{:?} {:?}", whole.keys(), slices.keys());
    }

    #[test]
    fn a_title_of_a_list_is_the_book_by_itself() {
        let list = List::new("catalog-itself");
        list.build("out", &[]);
        let alone = Command::new(env!("CARGO_BIN_EXE_keben"))
            .args(["build", "books/e", "--out", "alone"])
            .env("RAYON_NUM_THREADS", "1")
            .current_dir(&list.0)
            .output()
            .unwrap();
        assert!(alone.status.success(), "{alone:?}");
        let (of_list, alone) = (list.files("out"), list.files("alone"));
        for name in ["e.epub", "e.pdf"] {
            assert!(of_list[&format!("books/e/{name}")] == alone[name], "{name}");
        }
    }

    #[test]
    fn a_list_that_cannot_be_read_is_said_and_nothing_is_built() {
        let list = List::new("catalog-damaged");
        fs::write(list.0.join("list.toml"), "titels = []\n").unwrap();
        let run = list.build("out", &["--message-format", "short"]);
        assert_eq!(run.status.code(), Some(2), "{run:?}");
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(
            said.starts_with("list.toml:1:1: error[config-syntax]"),
            "{said}"
        );
        assert!(!list.0.join("out").exists());
    }
}

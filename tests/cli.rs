//! The program as it is called: every command and flag, what it says on which stream, and how it ends — 0 clean,
//! 1 findings, 2 could not run.

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeSet,
        fs,
        path::{Path, PathBuf},
    };

    use serde_json::Value;
    use snapbox::{
        cmd::{Command, OutputAssert},
        str,
    };

    const COMMANDS: &[&str] = &[
        "build",
        "check",
        "release",
        "diff",
        "new",
        "preview",
        "explain",
        "info",
        "fonts",
        "mdbook",
        "completions",
        "man",
    ];

    /// An empty folder of its own for each test.
    fn room(name: &str) -> PathBuf {
        let room = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cli")
            .join(name);
        let _ = fs::remove_dir_all(&room);
        fs::create_dir_all(&room).unwrap();
        room
    }

    fn book(room: &Path, folder: &str, chapter: &str) {
        let dir = room.join(folder);
        fs::create_dir_all(&dir).unwrap();
        let record = "[book]\ntitle = \"Noodles\"\nauthors = [\"A. Cook\"]\nlanguage = \"en\"\n";
        fs::write(dir.join("book.toml"), record).unwrap();
        fs::write(dir.join("01.md"), chapter).unwrap();
        fs::write(
            dir.join("bowl.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
        )
        .unwrap();
    }

    const CLEAN: &str = "# Noodles\n\nBoil water in a pot that is large enough.\n";
    const WARNED: &str = "# Noodles\n\nBoil water.\n\n![](bowl.svg)\n";

    fn keben(room: &Path, arguments: &[&str]) -> OutputAssert {
        Command::new(env!("CARGO_BIN_EXE_keben"))
            .current_dir(room)
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("KEBEN_FONTS")
            .args(arguments)
            .assert()
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn stdout(assert: &OutputAssert) -> String {
        text(&assert.get_output().stdout)
    }

    fn stderr(assert: &OutputAssert) -> String {
        text(&assert.get_output().stderr)
    }

    fn names(folder: &Path) -> BTreeSet<String> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// What a schema of the repository says of a value, empty when it is content.
    fn complaint(schema: &str, value: &Value) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("schemas")
            .join(schema);
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let text: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        compiler.add_resource("schema.json", text).unwrap();
        let schema = compiler.compile("schema.json", &mut schemas).unwrap();
        schemas
            .validate(value, schema)
            .map_or_else(|error| format!("{error}\n{value:#}"), |()| String::new())
    }

    #[test]
    fn the_program_says_what_it_can_do() {
        let room = room("help");
        let help = keben(&room, &["--help"]).code(0);
        let text = stdout(&help);
        for command in COMMANDS {
            assert!(
                text.contains(&format!("\n  {command} ")),
                "{command}\n{text}"
            );
            let page = stdout(&keben(&room, &[command, "--help"]).code(0));
            assert!(page.contains("Usage: keben"), "{page}");
            let bare = ["mdbook", "man"];
            assert!(
                bare.contains(command) || page.contains("Examples:"),
                "{command} has no example\n{page}"
            );
        }
        // All commands are in the list above.
        let listed = text
            .split("Commands:")
            .nth(1)
            .unwrap()
            .split("\n\n")
            .next()
            .unwrap();
        assert_eq!(
            listed.trim().lines().count(),
            COMMANDS.len() + 1,
            "{listed}"
        );
        keben(&room, &["--version"])
            .code(0)
            .stdout_eq(str!["keben [..]\n"]);
        keben(&room, &[]).code(2).stdout_eq("");
        keben(&room, &["bild"]).code(2).stdout_eq("");
    }

    #[test]
    fn a_build_writes_files_and_speaks_on_standard_error_alone() {
        let room = room("build");
        book(&room, "book", CLEAN);
        let built = keben(&room, &["build", "book"]).code(0).stdout_eq("");
        let said = stderr(&built);
        assert!(
            said.contains("dist/noodles.epub") && said.contains("Noodles: built"),
            "{said}"
        );
        assert!(!said.contains('\u{1b}'), "colour on a pipe: {said}");
        let all = ["noodles.epub", "noodles.pdf"].map(str::to_owned);
        assert_eq!(names(&room.join("dist")), BTreeSet::from(all));
        keben(&room, &["build", "book", "--quiet", "--out", "quiet"])
            .code(0)
            .stdout_eq("")
            .stderr_eq("");
        let only = [
            "build",
            "book",
            "--format",
            "epub",
            "--no-page-list",
            "-o",
            "only",
        ];
        keben(&room, &only).code(0);
        assert_eq!(
            names(&room.join("only")),
            BTreeSet::from(["noodles.epub".to_owned()])
        );
        let verbose = stderr(&keben(&room, &["build", "book", "-v"]).code(0));
        assert!(verbose.lines().count() > said.lines().count(), "{verbose}");
        keben(&room, &["build", "book", "-v", "-q"]).code(2);
        // The usual place needs no name.
        book(&room, "manuscript", CLEAN);
        keben(&room, &["build", "-q"]).code(0);
    }

    #[test]
    fn warnings_pass_unless_they_are_errors_and_errors_write_nothing() {
        let room = room("findings");
        book(&room, "book", WARNED);
        let warned = stderr(&keben(&room, &["build", "book"]).code(0));
        assert!(
            warned.contains("warning[missing-alt]") && warned.contains("01.md:5:1"),
            "{warned}"
        );
        let yesterday = fs::read(room.join("dist/noodles.pdf")).unwrap();
        let strict = stderr(&keben(&room, &["build", "book", "--strict"]).code(1));
        assert!(
            strict.contains("error[missing-alt]") && strict.contains("nothing was written"),
            "{strict}"
        );
        assert_eq!(fs::read(room.join("dist/noodles.pdf")).unwrap(), yesterday);
        let coloured = stderr(&keben(&room, &["build", "book", "--color", "always"]).code(0));
        assert!(coloured.contains('\u{1b}'), "{coloured}");
        let plain = stderr(&keben(&room, &["build", "book", "--color", "never"]).code(0));
        assert!(!plain.contains('\u{1b}'), "{plain}");
    }

    #[test]
    fn what_cannot_run_says_why() {
        let room = room("unable");
        book(&room, "book", CLEAN);
        keben(&room, &["build", "nowhere"])
            .code(2)
            .stdout_eq("")
            .stderr_eq("error: nowhere is not there\n");
        keben(&room, &["check", "book/01.md"])
            .code(2)
            .stderr_eq("error: book/01.md is a file, not a directory\n");
        fs::write(room.join("taken"), "").unwrap();
        let taken = keben(&room, &["build", "book", "--out", "taken"]).code(2);
        assert!(stderr(&taken).contains("cannot be written"));
        Command::new(env!("CARGO_BIN_EXE_keben"))
            .current_dir(&room)
            .env("SOURCE_DATE_EPOCH", "yesterday")
            .args(["build", "book"])
            .assert()
            .code(2)
            .stderr_eq("error: SOURCE_DATE_EPOCH is no number of seconds\n");
        keben(&room, &["preview", "nowhere"]).code(2);
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let number = port.local_addr().unwrap().port().to_string();
        let busy = keben(&room, &["preview", "book", "--port", &number]).code(2);
        assert!(stderr(&busy).contains(&number));
        keben(&room, &["mdbook"]).code(2);
    }

    #[test]
    fn problems_are_written_for_programs_too() {
        let room = room("formats");
        book(&room, "book", WARNED);
        let json = stdout(&keben(&room, &["check", "book", "--message-format", "json"]).code(0));
        assert!(!json.is_empty());
        for line in json.lines() {
            assert_eq!(
                complaint("diagnostic.json", &serde_json::from_str(line).unwrap()),
                ""
            );
        }
        assert_eq!(
            json,
            stdout(&keben(&room, &["check", "book", "--format", "json"]).code(0))
        );
        let short = stdout(&keben(&room, &["check", "book", "--format", "short"]).code(0));
        assert!(
            short.contains("01.md:5:1: warning[missing-alt]: "),
            "{short}"
        );
        let github = stdout(&keben(&room, &["check", "book", "--format", "github"]).code(0));
        assert!(
            github.starts_with("::warning file=") && github.contains("line=5"),
            "{github}"
        );
        let sarif = stdout(&keben(&room, &["check", "book", "--format", "sarif"]).code(0));
        let log: Value = serde_json::from_str(&sarif).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["runs"][0]["results"][0]["ruleId"], "missing-alt");
        keben(&room, &["check", "book", "--strict"]).code(1);
        assert_eq!(
            names(&room),
            BTreeSet::from(["book".to_owned()]),
            "check writes nothing"
        );
    }

    #[test]
    fn what_a_book_holds_is_told_in_the_form_of_the_schemas() {
        let room = room("facts");
        book(&room, "book", "# Noodles\n\nBoil 上海 water. \u{A3D0}\n");
        // A character that no face has is a finding of `fonts`, not of `info`.
        for (command, schema, word, code) in [
            ("info", "info.json", "words", 0),
            ("fonts", "fonts.json", "Noto Sans Yi", 1),
        ] {
            let json = stdout(&keben(&room, &[command, "book", "--json"]).code(code));
            assert_eq!(complaint(schema, &serde_json::from_str(&json).unwrap()), "");
            let told = stdout(&keben(&room, &[command, "book"]).code(code));
            assert!(told.contains(word), "{told}");
        }
        let info: Value =
            serde_json::from_str(&stdout(&keben(&room, &["info", "book", "--json"]))).unwrap();
        assert_eq!(info["scripts"]["Hani"], 2);
        assert!(info["pages"]["total"].as_u64().unwrap() >= 3, "{info:#}");
    }

    #[test]
    fn every_template_builds_and_passes_the_check() {
        let room = room("new");
        for template in ["report", "novel", "textbook"] {
            for lang in ["en", "zh-Hans", "ja"] {
                let dir = format!("{template}-{lang}");
                let options = [
                    "new",
                    &dir,
                    "--template",
                    template,
                    "--lang",
                    lang,
                    "--author",
                    "A. N.",
                ];
                keben(&room, &options).code(0);
                let checked = keben(&room, &["check", &dir, "--strict"]);
                let said = stderr(&checked);
                checked.code(0);
                assert!(!said.contains("warning"), "{dir}: {said}");
            }
        }
        let again = keben(&room, &["new", "novel-en"]).code(2);
        assert!(stderr(&again).contains("novel-en"));
        keben(
            &room,
            &["new", "titled", "--title", "A & <B>", "--lang", "en"],
        )
        .code(0);
        keben(&room, &["build", "titled", "--quiet"])
            .code(0)
            .stderr_eq("");
    }

    #[test]
    fn a_release_is_its_files_and_their_papers() {
        let room = room("release");
        book(&room, "book", CLEAN);
        keben(&room, &["release", "book", "--out", "out"])
            .code(0)
            .stdout_eq("");
        let found = names(&room.join("out"));
        for name in [
            "noodles.epub",
            "noodles.pdf",
            "SHA256SUMS",
            "metadata.json",
            "onix.xml",
            "FONTS.txt",
            "report.html",
        ] {
            assert!(found.contains(name), "{name} is not in {found:?}");
        }
        let record = fs::read_to_string(room.join("out/metadata.json")).unwrap();
        assert_eq!(
            complaint("metadata.json", &serde_json::from_str(&record).unwrap()),
            ""
        );
        book(&room, "book", WARNED);
        keben(&room, &["release", "book", "--out", "strict", "--strict"]).code(1);
        assert!(!room.join("strict").exists());
    }

    #[test]
    fn two_editions_are_compared() {
        let room = room("diff");
        book(&room, "old", CLEAN);
        book(&room, "same", CLEAN);
        book(&room, "new", &CLEAN.replace("a pot", "the pan"));
        keben(&room, &["diff", "old", "same"])
            .code(0)
            .stdout_eq("")
            .stderr_eq("no page differs\n");
        let options = ["diff", "old", "new", "--report", "out/diff.html"];
        keben(&room, &options).code(1).stdout_eq("page 1: words\n");
        let report = fs::read_to_string(room.join("out/diff.html")).unwrap();
        assert!(
            report.contains("<del>a pot</del> <ins>the pan</ins>"),
            "{report}"
        );
        assert_eq!(report.matches("data:image/png").count(), 2);
        let json = stdout(&keben(&room, &["diff", "old", "new", "--json"]).code(1));
        let record: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(complaint("diff.json", &record), "");
        assert_eq!(record["changes"][0]["words"][0]["new"], "the pan");
        // The same with files, whose words are read out of them.
        for folder in ["old", "same", "new"] {
            keben(
                &room,
                &["build", folder, "--format", "pdf", "--out", folder, "-q"],
            )
            .code(0);
        }
        keben(&room, &["diff", "old/noodles.pdf", "same", "-q"])
            .code(0)
            .stdout_eq("")
            .stderr_eq("");
        let pdfs = keben(&room, &["diff", "old/noodles.pdf", "new/noodles.pdf"]).code(1);
        assert!(stdout(&pdfs).contains(": words\n"), "{}", stdout(&pdfs));
        keben(&room, &["diff", "old", "nowhere"]).code(2);
        let no_pdf = keben(&room, &["diff", "old", "new/01.md"]).code(2);
        assert!(stderr(&no_pdf).contains("no readable PDF"));
    }

    #[test]
    fn diagnostics_are_explained_and_their_names_guessed() {
        let room = room("explain");
        let list = stdout(&keben(&room, &["explain"]).code(0));
        for code in keben::base::Code::ALL {
            assert!(list.contains(code.name()), "{}", code.name());
        }
        let one = stdout(&keben(&room, &["explain", "missing-alt"]).code(0));
        assert!(
            one.contains("missing-alt") && one.contains("![](bowl.svg)"),
            "{one}"
        );
        keben(&room, &["explain", "mising-alt"])
            .code(2)
            .stderr_eq("error: no diagnostic is called mising-alt; did you mean missing-alt?\n");
    }

    #[test]
    fn shells_and_man_are_served() {
        let room = room("shells");
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let script = stdout(&keben(&room, &["completions", shell]).code(0));
            assert!(
                script.contains("keben") && script.contains("no-page-list"),
                "{shell}"
            );
        }
        keben(&room, &["completions", "tcsh"]).code(2);
        let man = stdout(&keben(&room, &["man"]).code(0));
        assert!(
            man.contains(".TH") && man.contains("no\\-page\\-list"),
            "{man}"
        );
    }
}

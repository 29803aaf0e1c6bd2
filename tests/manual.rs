//! What the press says about itself against what it does: the schema of `book.toml`, the guide's reference.
//!
//! `KEBEN_ACCEPT=1` rewrites the files that are made from the program.

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use keben::{
        base::{Code, Diagnostic},
        manual::{
            self,
            keys::{FOREIGN, Form, Key, TABLES},
        },
        pipeline::{Goal, Request, Silent, build},
        read::{ReadOptions, load},
    };

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// Compares a file with what the program says, or rewrites it.
    fn holds(path: &str, made: &str) {
        let path = root().join(path);
        if std::env::var_os("KEBEN_ACCEPT").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, made).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == made,
            "{} is not what the program says; run this test with KEBEN_ACCEPT=1 and read the difference",
            path.display()
        );
    }

    #[test]
    fn the_schema_of_book_toml_is_made_from_the_table_of_keys() {
        holds("schemas/book.json", &manual::book_schema());
    }

    #[test]
    fn the_guides_reference_is_made_from_the_program() {
        holds("docs/guide/reference/book-toml.md", &manual::book_toml());
        holds("docs/guide/reference/tokens.md", &manual::tokens());
        holds(
            "docs/guide/reference/diagnostics.md",
            &manual::diagnostics(),
        );
    }

    #[test]
    fn the_guide_builds_without_any_finding() {
        let outcome = build(
            &Request {
                dir: &root().join("docs/guide"),
                goals: &[Goal::Epub, Goal::Screen],
                strict: true,
                page_list: true,
                shop: None,
                epoch: None,
                font_dirs: &[root().join("fonts")],
                overlay: None,
            },
            &Silent,
        );
        let found: Vec<String> = outcome
            .diagnostics
            .iter()
            .map(|one| {
                let place = outcome.sources.locate(one.span);
                let place =
                    place.map_or_else(String::new, |at| format!("{}:{}: ", at.path, at.line));
                format!("{place}{}: {}", one.code.name(), one.message)
            })
            .collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
        assert_eq!(outcome.outputs.len(), 2);
        assert!(outcome.pages > 50, "{}", outcome.pages);
    }

    /// The problems of a manuscript of one line with this `book.toml`.
    fn problems(book_toml: &str) -> Vec<Diagnostic> {
        static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let dir =
            std::env::temp_dir().join(format!("keben-manual-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("book.toml"), book_toml).unwrap();
        fs::write(dir.join("01.md"), "Text.\n").unwrap();
        let found = load(&dir, &ReadOptions::default()).diagnostics;
        fs::remove_dir_all(&dir).unwrap();
        found
    }

    /// The keys that the reader knows in a table: it lists them to who asks for one that is nothing like any of them.
    fn known_to_the_reader(book_toml: &str) -> Vec<String> {
        let found = problems(book_toml);
        let unknown = found
            .iter()
            .find(|d| d.code == Code::UnknownKey)
            .expect(book_toml);
        let help = unknown.help.clone().unwrap();
        let list = help
            .strip_prefix("it has ")
            .unwrap_or_else(|| panic!("{help}"));
        let mut keys: Vec<_> = list.split(", ").map(str::to_owned).collect();
        keys.sort_unstable();
        keys
    }

    fn names(keys: &[Key]) -> Vec<String> {
        let mut names: Vec<_> = keys.iter().map(|key| key.name.to_owned()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_table_of_keys_is_the_readers() {
        for table in TABLES {
            let asked = format!("[{}]\nqqqqqqqqqqqqqqqq = 1\n", table.name);
            assert_eq!(
                known_to_the_reader(&asked),
                names(table.keys),
                "[{}]",
                table.name
            );
            for key in table.keys {
                let (inner, written) = match key.form {
                    Form::Tables(inner) => (inner, format!("[[{}.{}]]", table.name, key.name)),
                    Form::TextOrTable(inner) => (inner, format!("[{}.{}]", table.name, key.name)),
                    Form::Mixed(inner) => (inner, format!("[[{}.{}]]", table.name, key.name)),
                    Form::Text
                    | Form::OneOf(_)
                    | Form::Like(_)
                    | Form::Texts
                    | Form::Truth
                    | Form::Number
                    | Form::Date
                    | Form::Foreign => continue,
                };
                let asked =
                    format!("{written}\nname = \"x\"\ncode = \"x\"\nqqqqqqqqqqqqqqqq = 1\n");
                let asked = if inner.iter().any(|key| key.name == "code") {
                    asked.replace("name = \"x\"\n", "")
                } else {
                    asked.replace("code = \"x\"\n", "")
                };
                assert_eq!(known_to_the_reader(&asked), names(inner), "{written}");
            }
        }
        let mut tables: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        tables.extend(["theme", "lints"]);
        tables.extend(FOREIGN);
        tables.sort_unstable();
        assert_eq!(known_to_the_reader("qqqqqqqqqqqqqqqq = 1\n"), tables);
    }

    /// What the schema says of a `book.toml`, empty when it is content.
    fn complaint(book_toml: &str) -> String {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let schema = serde_json::from_str(&manual::book_schema()).unwrap();
        compiler.add_resource("book.json", schema).unwrap();
        let schema = compiler.compile("book.json", &mut schemas).unwrap();
        let table: toml::Table = book_toml.parse().unwrap();
        let value = serde_json::to_value(table).unwrap();
        match schemas.validate(&value, schema) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_book_toml_of_the_repository_fits_the_schema() {
        let mut seen = 0;
        let mut folders = vec![root().join("manuscript"), root().join("docs/guide")];
        folders.extend(
            fs::read_dir(root().join("examples"))
                .unwrap()
                .map(|e| e.unwrap().path()),
        );
        for template in ["report", "novel", "textbook"] {
            folders.push(root().join("templates").join(template).join("en"));
        }
        folders.push(root().join("../shared/corpora/trpl-zh-cn"));
        for folder in folders {
            if let Ok(text) = fs::read_to_string(folder.join("book.toml")) {
                assert_eq!(complaint(&text), "", "{}", folder.display());
                seen += 1;
            }
        }
        assert!(seen >= 6, "{seen}");
    }

    #[test]
    fn the_schema_refuses_what_the_reader_refuses() {
        for (book_toml, says) in [
            ("[book]\npublsher = \"x\"", "publsher"),
            ("[theme.page]\ntrimm = \"A5\"", "trimm"),
            ("[lints]\nmissing-alt = \"loud\"", "missing-alt"),
            ("[[book.contributors]]\nrole = \"trl\"", "name"),
            ("[theme]\nname = \"baroque\"", "name"),
        ] {
            assert!(
                complaint(book_toml).contains(says),
                "{book_toml}: {}",
                complaint(book_toml)
            );
            let found = problems(book_toml);
            // Themes are chosen after reading.
            assert!(
                !found.is_empty() || book_toml.contains("theme"),
                "{book_toml}"
            );
        }
    }
}

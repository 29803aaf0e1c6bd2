//! `keben mdbook` under mdBook itself. `mdbook/0.4.json` and `0.5.json` are what mdBook 0.4.52 and 0.5.4 wrote to a
//! renderer for `mdbook/book`, with the root replaced by `ROOT`; where mdBook is installed it builds the book itself.

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        io::{Cursor, Read as _, Write as _},
        path::{Path, PathBuf},
        process::{Command, Output, Stdio},
    };

    use zip::ZipArchive;

    fn source() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mdbook")
    }

    /// A copy of the book in a folder of its own.
    fn room(name: &str) -> PathBuf {
        let room = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("mdbook")
            .join(name);
        let _ = fs::remove_dir_all(&room);
        copy(&source().join("book"), &room);
        room
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }

    fn succeeded(output: &Output) -> String {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{}\n{said}", output.status);
        said
    }

    /// All XHTML of the EPUB that stands in a folder.
    fn pages(folder: &Path) -> String {
        let epub = fs::read(folder.join("the-kitchen-table.epub")).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(epub)).unwrap();
        let mut all = String::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            if entry.name().ends_with(".xhtml") {
                entry.read_to_string(&mut all).unwrap();
            }
        }
        all
    }

    /// Names come as plain text and stay what they are; includes have been replaced; the draft is left out.
    fn holds(pages: &str) {
        for text in [
            "Rc&lt;T&gt; and __init__, 2 * 3 &amp;lt; $7",
            "Pots &amp; pans",
            "The kitchen",
            "lid",
            "Wash up.",
        ] {
            assert!(pages.contains(text), "{text}\n{pages}");
        }
        for text in ["handle", "#include", "A chapter to come"] {
            assert!(!pages.contains(text), "{text}\n{pages}");
        }
    }

    fn rendered(version: &str) {
        let room = room(version);
        let context = fs::read_to_string(source().join(format!("{version}.json"))).unwrap();
        let root = serde_json::to_string(&room).unwrap();
        let context = context.replace("ROOT", root.trim_matches('"'));
        let mut child = Command::new(env!("CARGO_BIN_EXE_keben"))
            .arg("mdbook")
            .current_dir(&room)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(context.as_bytes()).unwrap();
        drop(input);
        let said = succeeded(&child.wait_with_output().unwrap());
        assert!(!said.contains("warning"), "{said}");
        holds(&pages(&room.join("book")));
    }

    #[test]
    fn what_mdbook_0_4_hands_over_is_rendered() {
        rendered("0.4");
    }

    #[test]
    fn what_mdbook_0_5_hands_over_is_rendered() {
        rendered("0.5");
    }

    #[test]
    fn an_installed_mdbook_calls_the_renderer() {
        let found = Command::new("mdbook").arg("--version").output();
        if !found.is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: mdBook is not installed (cargo install mdbook)");
            return;
        }
        let room = room("installed");
        let program = Path::new(env!("CARGO_BIN_EXE_keben")).parent().unwrap();
        let mut path = vec![program.to_owned()];
        path.extend(env::split_paths(&env::var_os("PATH").unwrap()));
        let built = Command::new("mdbook")
            .arg("build")
            .current_dir(&room)
            .env("PATH", env::join_paths(path).unwrap())
            .output()
            .unwrap();
        succeeded(&built);
        holds(&pages(&room.join("book")));
    }
}

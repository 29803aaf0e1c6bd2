//! Runs one case and holds it against what is expected.

use keben::page::dump;
use keben::pipeline::{Goal, Request, Silent, set};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::ZipArchive;

/// A folder of `tests/cases`.
pub struct Case {
    pub name: String,
    pub folder: PathBuf,
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found: Vec<Case> = fs::read_dir(cases)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.is_dir())
        .map(|folder| Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            folder,
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

impl Case {
    /// The names of the expectations.
    pub fn expected(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.join("expected"))
            .into_iter()
            .flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    /// Builds the case and says what is not as expected.
    pub fn compare(&self, accept: bool) -> Vec<String> {
        let expected = self.expected();
        let mut made = BTreeMap::from([("diagnostics.txt".to_owned(), self.diagnostics())]);
        if expected.iter().any(|name| name != "diagnostics.txt") {
            made.extend(self.outputs());
        }
        self.judge(&made, accept)
    }

    /// Holds what was made against what is expected; with `accept` the expectations give way.
    pub fn judge(&self, made: &BTreeMap<String, String>, accept: bool) -> Vec<String> {
        let mut findings = Vec::new();
        for name in self.expected() {
            let path = self.folder.join("expected").join(&name);
            let Some(text) = made.get(&name) else {
                if accept {
                    fs::remove_file(&path).unwrap();
                } else {
                    findings.push(format!(
                        "{}/expected/{name}: nothing produces this any more",
                        self.name
                    ));
                }
                continue;
            };
            let before = fs::read_to_string(&path).unwrap();
            if let Some(change) = difference(&before, text) {
                if accept {
                    fs::write(&path, text).unwrap();
                } else {
                    findings.push(format!("{}/expected/{name}: {change}", self.name));
                }
            }
        }
        findings
    }

    /// What `keben check` tells a person.
    fn diagnostics(&self) -> String {
        self.press(&[Path::new("check"), &self.folder.join("in")])
    }

    /// The texts of the EPUB.
    fn outputs(&self) -> BTreeMap<String, String> {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cases")
            .join(&self.name);
        let _ = fs::remove_dir_all(&out);
        let folder = self.folder.join("in");
        let options = ["--format", "epub", "--out"].map(Path::new);
        let mut arguments = vec![Path::new("build"), &folder];
        arguments.extend(options);
        arguments.push(&out);
        let said = self.press(&arguments);
        let files = fs::read_dir(&out)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path());
        let mut epubs = files.filter(|path| path.extension().is_some_and(|e| e == "epub"));
        let epub = epubs
            .next()
            .unwrap_or_else(|| panic!("{}: no EPUB\n{said}", self.name));
        let mut made = texts(fs::read(epub).unwrap());
        made.extend(self.pages().map(|pages| ("pages.txt".to_owned(), pages)));
        made
    }

    /// The dump of the typeset pages.
    fn pages(&self) -> Option<String> {
        let request = Request {
            dir: &self.folder.join("in"),
            goals: &[Goal::Screen],
            strict: false,
            page_list: true,
            shop: None,
            epoch: None,
            font_dirs: &[Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")],
            overlay: None,
        };
        set(&request, &Silent).edition.map(|edition| dump(&edition))
    }

    /// Runs the press and returns the problems as it tells them to a person.
    fn press(&self, arguments: &[&Path]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keben"));
        let output = command
            .args(arguments)
            .arg("--quiet")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{}: {}\n{said}",
            self.name,
            output.status
        );
        said
    }
}

/// The text entries of an EPUB by their last names.
fn texts(epub: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().rsplit('/').next().unwrap().to_owned();
        let mut text = String::new();
        if entry.read_to_string(&mut text).is_ok() {
            found.insert(name, text);
        }
    }
    found
}

/// Where two texts begin to differ, with a few lines around; `None` when they do not.
pub fn difference(before: &str, after: &str) -> Option<String> {
    if before == after {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let mut shown = format!("differs from line {} on\n", same + 1);
    for line in &old[same.saturating_sub(2)..same] {
        shown += &format!("    {line}\n");
    }
    for (sign, lines) in [('-', &old), ('+', &new)] {
        for line in lines.iter().skip(same).take(4) {
            shown += &format!("  {sign} {line}\n");
        }
    }
    Some(shown)
}

//! Two browser-based reading systems open the books as a reader would.

use crate::press::{judge, samples, shared};
use crate::specimen;
use crate::tool::{here, need, node_modules, said, skip};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const ENGINES: [&str; 2] = ["foliate", "epubjs"];

struct Reader {
    node: PathBuf,
    chromium: PathBuf,
}

impl Reader {
    fn find() -> Option<Self> {
        let [node, chromium] = need(["node", "chromium"])?;
        if node_modules().join("foliate-js").is_dir() {
            Some(Self { node, chromium })
        } else {
            skip("foliate-js is not installed");
            None
        }
    }

    /// What a reader would find broken on every device; the pictures go below the target folder.
    fn findings(&self, engine: &str, name: &str, book: &Path) -> String {
        self.run(engine, name, book, &[])
    }

    fn run(&self, engine: &str, name: &str, book: &Path, more: &[&str]) -> String {
        let shots = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("screens")
            .join(name);
        let (script, modules) = (here("tests/tools/reader.mjs"), node_modules());
        let output = Command::new(&self.node)
            .arg(script)
            .args([
                Path::new("--modules"),
                &modules,
                Path::new("--browser"),
                &self.chromium,
            ])
            .args(["--engine", engine])
            .args(more)
            .args([Path::new("--shots"), &shots, book])
            .output()
            .unwrap();
        let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
            return format!("{engine} cannot run\n{}", said(&output));
        };
        let problems = report["problems"].as_array().unwrap();
        assert_eq!(output.status.success(), problems.is_empty());
        problems
            .iter()
            .map(|problem| format!("{engine}: {}\n", problem.as_str().unwrap()))
            .collect()
    }
}

#[test]
fn readers_open_turn_and_jump_in_the_samples() {
    let Some(reader) = Reader::find() else { return };
    for engine in ENGINES {
        assert_eq!(
            judge(&samples(), |book| reader.findings(
                engine,
                &book.name,
                &book.built("epub")
            )),
            ""
        );
    }
}

#[test]
fn readers_open_turn_and_jump_in_shared_books() {
    let Some(reader) = Reader::find() else { return };
    assert_eq!(
        judge(&shared(), |book| reader.findings(
            "foliate",
            &book.name,
            &book.built("epub")
        )),
        ""
    );
}

#[test]
fn readers_notice_what_is_broken() {
    let Some(reader) = Reader::find() else { return };
    let findings =
        |name: &str, book: PathBuf| reader.run("foliate", name, &book, &["--device", "phone"]);
    assert_eq!(findings("sound", specimen::sound("reader-sound.epub")), "");
    for (name, from, to, sign) in [
        (
            "picture",
            "src=\"dot.png\"",
            "src=\"tod.png\"",
            "does not load",
        ),
        ("jump", "one.xhtml#p2", "one.xhtml#p3", "leads nowhere"),
        (
            "wide",
            "<p><img",
            "<p style=\"width: 3000px\"><img",
            "3000 px wide",
        ),
        (
            "network",
            "src=\"dot.png\"",
            "src=\"http://127.0.0.1:9/dot.png\"",
            "asks the network",
        ),
        ("form", "<p><img", "<p><b><img", "not well-formed"),
    ] {
        let found = findings(
            name,
            specimen::replaced(&format!("reader-{name}.epub"), from, to),
        );
        assert!(found.contains(sign), "{name}: {found}");
    }
}

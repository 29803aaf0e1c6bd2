//! A browser shows a book while somebody writes it.

use crate::tool::{here, need, node_modules, said, skip};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running preview; it ends with this.
struct Preview {
    child: Child,
    address: String,
}

impl Preview {
    fn of(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keben"))
            .arg("preview")
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        lines.read_line(&mut address).unwrap();
        Self {
            child,
            address: address.trim().to_owned(),
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A copy of the sample, to write in.
fn copy() -> PathBuf {
    let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("preview");
    let _ = fs::remove_dir_all(&room);
    for folder in ["manuscript", "manuscript/images", "covers"] {
        fs::create_dir_all(room.join(folder)).unwrap();
        for entry in fs::read_dir(here(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, room.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    room.join("manuscript")
}

#[test]
fn an_author_sees_what_is_saved_and_nobody_else_does() {
    let Some([node, chromium]) = need(["node", "chromium"]) else {
        return;
    };
    if !node_modules().join("puppeteer-core").is_dir() {
        skip("puppeteer-core is not installed");
        return;
    }
    let folder = copy();
    let preview = Preview::of(&folder);
    let shots = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens/preview");
    let output = Command::new(node)
        .arg(here("tests/tools/preview.mjs"))
        .arg("--modules")
        .arg(node_modules())
        .arg("--browser")
        .arg(chromium)
        .arg("--shots")
        .arg(shots)
        .args(["--address", &preview.address, "--file"])
        .arg(folder.join("02-broth.md"))
        .args(["--old", "headset", "--new", "helmet"])
        .output()
        .unwrap();
    let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
        panic!("the browser cannot be driven\n{}", said(&output));
    };
    assert_eq!(report["problems"], Value::Array(Vec::new()), "{report:#}");
    assert_eq!(report["milliseconds"].as_array().map(Vec::len), Some(5));
}

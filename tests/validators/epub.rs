//! EPUBCheck and Ace by DAISY.

use crate::press::{Book, blocks, judge, samples, shared};
use crate::specimen;
use crate::tool::{here, need, node_modules, run, said};
use crate::{archive, tool};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The jar inside the Python package of the same name.
fn epubcheck() -> Option<[PathBuf; 2]> {
    let [java] = need(["java"])?;
    let packages = here("tests/.tools/python/lib");
    let jar = fs::read_dir(packages)
        .into_iter()
        .flatten()
        .find_map(|entry| {
            let folder = entry.unwrap().path().join("site-packages/epubcheck");
            fs::read_dir(folder)
                .ok()?
                .map(|entry| entry.unwrap().path())
                .find_map(|path| {
                    let jar = if path.is_dir() {
                        path.join("epubcheck.jar")
                    } else {
                        path
                    };
                    (jar.is_file() && jar.file_name()? == "epubcheck.jar").then_some(jar)
                })
        });
    if jar.is_none() {
        tool::skip("EPUBCheck is not installed");
    }
    Some([java, jar?])
}

/// What EPUBCheck has to say, warnings included; empty when nothing.
fn epubcheck_findings(tools: &[PathBuf; 2], book: &Path) -> String {
    let [java, jar] = tools;
    let options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"].map(Path::new);
    let arguments = options
        .into_iter()
        .chain([jar.as_path(), Path::new("--failonwarnings"), book]);
    let output = run(java, arguments);
    let text = said(&output);
    let quiet = output.status.success() && text.contains("No errors or warnings detected");
    if quiet { String::new() } else { text }
}

/// The rules that Ace finds broken, with what it says of them; empty when none.
fn ace_findings(ace: &Path, chromium: &Path, book: &Path) -> String {
    let outdir = archive::scratch(&format!(
        "ace-{}",
        book.file_name().unwrap().to_str().unwrap()
    ));
    let _ = fs::remove_dir_all(&outdir);
    let output = Command::new(ace)
        .args(["--force", "--silent", "--outdir"])
        .args([&outdir, book])
        .env("PUPPETEER_EXECUTABLE_PATH", chromium)
        .env("ACE_TIMEOUT_INITIAL", "120000")
        .env("NODE_PATH", node_modules())
        .output()
        .unwrap();
    // Ace exits with 0 whatever it found; only the report tells.
    let Ok(report) = fs::read_to_string(outdir.join("report.json")) else {
        return format!("Ace wrote no report\n{}", said(&output));
    };
    let report: Value = serde_json::from_str(&report).unwrap();
    let mut findings = String::new();
    collect(&report["assertions"], "", &mut findings);
    if findings.is_empty() && report["earl:result"]["earl:outcome"] != "pass" {
        findings = report["earl:result"].to_string();
    }
    findings
}

fn collect(assertions: &Value, place: &str, findings: &mut String) {
    for assertion in assertions.as_array().into_iter().flatten() {
        let place = assertion["earl:testSubject"]["url"]
            .as_str()
            .unwrap_or(place);
        if assertion["assertions"].is_array() {
            collect(&assertion["assertions"], place, findings);
        } else if assertion["earl:result"]["earl:outcome"] != "pass" {
            let rule = assertion["earl:test"]["dct:title"].as_str().unwrap_or("?");
            let what = assertion["earl:result"]["dct:description"]
                .as_str()
                .unwrap_or("?");
            *findings += &format!("{place}: {rule}: {what}\n");
        }
    }
}

fn epubcheck_is_silent_on(books: &[Book]) {
    let Some(tools) = epubcheck() else { return };
    assert_eq!(
        judge(books, |book| epubcheck_findings(
            &tools,
            &book.built("epub")
        )),
        ""
    );
}

fn ace_is_silent_on(books: &[Book]) {
    let Some([ace, chromium]) = need(["ace-cli", "chromium"]) else {
        return;
    };
    assert_eq!(
        judge(books, |book| ace_findings(
            &ace,
            &chromium,
            &book.built("epub")
        )),
        ""
    );
}

#[test]
fn epubcheck_is_silent_on_the_samples() {
    epubcheck_is_silent_on(&samples());
}

#[test]
fn epubcheck_is_silent_on_every_block() {
    epubcheck_is_silent_on(&blocks());
}

#[test]
fn epubcheck_is_silent_on_shared_books() {
    epubcheck_is_silent_on(&shared());
}

#[test]
fn ace_is_silent_on_the_samples() {
    ace_is_silent_on(&samples());
}

#[test]
fn ace_is_silent_on_every_block() {
    ace_is_silent_on(&blocks());
}

#[test]
fn ace_is_silent_on_shared_books() {
    ace_is_silent_on(&shared());
}

#[test]
fn epubcheck_can_say_no() {
    let Some(tools) = epubcheck() else { return };
    assert_eq!(
        epubcheck_findings(&tools, &specimen::sound("epubcheck-sound.epub")),
        ""
    );
    for (name, from, to, code) in [
        (
            "epubcheck-link.epub",
            "one.xhtml#p2",
            "one.xhtml#p3",
            "RSC-012",
        ),
        ("epubcheck-xml.epub", "<p>", "<p><b>", "RSC-016"),
        (
            "epubcheck-id.epub",
            "unique-identifier=\"id\"",
            "unique-identifier=\"di\"",
            "OPF-030",
        ),
    ] {
        let findings = epubcheck_findings(&tools, &specimen::replaced(name, from, to));
        assert!(findings.contains(code), "{name}: {findings}");
    }
}

#[test]
fn ace_can_say_no() {
    let Some([ace, chromium]) = need(["ace-cli", "chromium"]) else {
        return;
    };
    let findings = |book: PathBuf| ace_findings(&ace, &chromium, &book);
    assert_eq!(findings(specimen::sound("ace-sound.epub")), "");
    let mute = findings(specimen::replaced("ace-alt.epub", " alt=\"A dot\"", ""));
    assert!(mute.contains("image-alt"), "{mute}");
    let speechless = findings(specimen::replaced(
        "ace-metadata.epub",
        "schema:accessibilityHazard",
        "dcterms:abstract",
    ));
    assert!(speechless.contains("accessibilityHazard"), "{speechless}");
}

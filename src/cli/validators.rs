//! Asking the validators that are installed what they think of the finished files.

use std::{path::Path, process::Command};

use crate::pipeline::{Goal, Output, Verdict};

/// A validator: the program, its arguments before the file, and what it can judge.
const VALIDATORS: &[(&str, &[&str], &[Goal])] = &[
    ("epubcheck", &["--failonwarnings"], &[Goal::Epub]),
    (
        "ace",
        &["--silent", "--outdir", "{dir}", "--force"],
        &[Goal::Epub],
    ),
    (
        "qpdf",
        &["--check"],
        &[Goal::Screen, Goal::Print, Goal::Cover],
    ),
    ("verapdf", &["--flavour", "ua1"], &[Goal::Screen]),
];

/// The lines of what a validator said that are kept.
const LINES: usize = 12;

/// What each validator that is installed says of each output it can judge.
pub(super) fn ask(outputs: &[Output]) -> Vec<Verdict> {
    let dir = std::env::temp_dir().join(format!("keben-release-{}", std::process::id()));
    let mut verdicts = Vec::new();
    if std::fs::create_dir_all(&dir).is_ok() {
        for output in outputs {
            let path = dir.join(&output.name);
            if std::fs::write(&path, &output.bytes).is_err() {
                continue;
            }
            let able = VALIDATORS
                .iter()
                .filter(|(.., goals)| goals.contains(&output.goal));
            verdicts.extend(able.filter_map(|(program, arguments, _)| {
                run(program, arguments, &dir, &path, &output.name)
            }));
        }
        let _ = std::fs::remove_dir_all(&dir);
    }
    verdicts
}

/// `None` when the program is not installed.
fn run(program: &str, arguments: &[&str], dir: &Path, path: &Path, file: &str) -> Option<Verdict> {
    let report = dir.join("report");
    let arguments = arguments
        .iter()
        .map(|a| a.replace("{dir}", &report.to_string_lossy()));
    let answer = Command::new(program)
        .args(arguments)
        .arg(path)
        .output()
        .ok()?;
    let said = [answer.stdout, answer.stderr].concat();
    let said = String::from_utf8_lossy(&said).replace(&*path.to_string_lossy(), file);
    // Ace ends with 0 whatever it found; its report has the verdict.
    let found = std::fs::read_to_string(report.join("report.json")).unwrap_or_default();
    let refused = found.contains("\"earl:outcome\": \"fail\"");
    Some(Verdict {
        program: program.to_owned(),
        file: file.to_owned(),
        passed: answer.status.success() && !refused,
        said: said.lines().take(LINES).collect::<Vec<_>>().join("\n"),
    })
}

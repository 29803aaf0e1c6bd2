//! Other programs.

use std::{path::PathBuf, process::Command};

/// Writes a file below the target directory, for other programs.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program prints; `None`, said aloud, when it is not installed.
pub fn run(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let words = [output.stdout, output.stderr].concat();
            let words = String::from_utf8_lossy(&words).into_owned();
            assert!(output.status.success(), "{program}: {words}");
            Some(words)
        }
        Err(error) if std::env::var_os("CI").is_some() => panic!("{program}: {error}"),
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}

/// What one of the Python checks says of a file; `None`, said aloud, when the environment of `tests/run` is not there.
pub fn check(script: &str, arguments: &[&str]) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests");
    let python = root.join(".tools/python/bin/python");
    if !python.exists() {
        assert!(std::env::var_os("CI").is_none(), "no Python environment");
        eprintln!("skipped: no Python environment, run tests/run");
        return None;
    }
    let output = Command::new(python)
        .arg(root.join("tools").join(script))
        .args(arguments)
        .output()
        .unwrap();
    let words = [output.stdout, output.stderr].concat();
    Some(String::from_utf8_lossy(&words).into_owned())
}

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

//! Finding and running the programs that judge.

use std::env;
use std::ffi::OsStr;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A file or folder of the repository.
pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where `tests/run` puts the Node modules.
pub fn node_modules() -> PathBuf {
    here("tests/.tools/node/node_modules")
}

/// A program on the search path or in the Python environment of `tests/run`.
fn find(name: &str) -> Option<PathBuf> {
    let search = env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![here("tests/.tools/python/bin"), node_modules().join(".bin")];
    folders.extend(env::split_paths(&search));
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// All the named programs, in order, or `None` once it has been said aloud which is missing.
pub fn need<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    let found = names.map(find);
    if let Some(missing) = found.iter().position(Option::is_none) {
        skip(&format!("{} is not installed", names[missing]));
        return None;
    }
    Some(found.map(Option::unwrap))
}

/// Says past the test runner's capture that a test does nothing here; with `CI` set nothing may be skipped.
pub fn skip(reason: &str) {
    assert!(env::var_os("CI").is_none(), "CI is set, and {reason}");
    writeln!(
        stderr(),
        "SKIPPED: {reason} (tests/run installs what the tests need)"
    )
    .unwrap();
}

/// Runs a program to its end; its output is taken, its input is empty.
pub fn run<S: AsRef<OsStr>>(program: &Path, arguments: impl IntoIterator<Item = S>) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()))
}

/// Both streams of a finished program, as text.
pub fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .join("")
}

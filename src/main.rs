//! The `keben` command: a thin shell around the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    keben::cli::run(std::env::args_os())
}

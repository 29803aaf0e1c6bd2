//! The command line: arguments in, words and an exit status out.
//!
//! One file a command. Raw arguments ([`arguments`]) become requests to the [`pipeline`](crate::pipeline); what comes
//! back is written here, beside the goal and then renamed, and said here, in the format that was asked for.

mod arguments;
mod build;
mod catalog;
mod check;
mod completions;
mod diff;
mod explain;
mod files;
mod fonts;
mod info;
mod man;
mod mdbook;
mod mend;
mod new;
mod outcome;
mod place;
mod preview;
mod progress;
mod release;
mod say;
mod validators;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use outcome::Status;

/// Runs the command that `arguments` name, the program's own name first, and says how it went: 0 clean, 1 findings,
/// 2 could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            let failed = error.use_stderr();
            let _ = error.print();
            return if failed {
                Status::Unable.into()
            } else {
                Status::Clean.into()
            };
        }
    };
    let status = match &arguments.command {
        Command::Build(options) => build::run(options, &arguments.voice),
        Command::Check(options) => check::run(options, &arguments.voice),
        Command::Explain(options) => explain::run(options),
        Command::Release(options) => release::run(options, &arguments.voice),
        Command::Diff(options) => diff::run(options, &arguments.voice),
        Command::New(options) => new::run(options, &arguments.voice),
        Command::Preview(options) => preview::run(options, &arguments.voice),
        Command::Info(options) => info::run(options, &arguments.voice),
        Command::Fonts(options) => fonts::run(options, &arguments.voice),
        Command::Mdbook => mdbook::run(&arguments.voice),
        Command::Man => man::run(),
        Command::Completions(options) => completions::run(options),
    };
    status.into()
}

//! `keben completions`

use clap::CommandFactory as _;

use super::{
    arguments::{Arguments, Completions},
    outcome::Status,
    say,
};

pub(super) fn run(options: &Completions) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(
        options.shell,
        &mut Arguments::command(),
        "keben",
        &mut script,
    );
    say::out(&String::from_utf8_lossy(&script));
    Status::Clean
}

//! Exit statuses.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing to find.
    Clean,
    /// There are findings; a build held its outputs back.
    Findings,
    /// The command could not run: bad arguments, no such directory, a disk that is full.
    Unable,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Unable => 2,
        })
    }
}

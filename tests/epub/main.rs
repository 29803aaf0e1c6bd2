//! EPUBs of real manuscripts: the sample, the examples, and the shared book when it is there.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests stop the test, as tests do"
)]

#[path = "../../src/epub/tests/archive.rs"]
mod archive;

mod manuscripts;
mod pages;
mod papers;

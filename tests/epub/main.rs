//! EPUBs of real manuscripts: the sample, the examples, and the shared book when it is there.

#[path = "../../src/epub/tests/archive.rs"]
mod archive;

mod manuscripts;

//! The `keben` command: a thin shell around the library.

fn main() {}

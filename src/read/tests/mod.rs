//! The reader on small texts and on whole manuscripts.

mod blocks;
mod books;
mod commonmark;
mod hostile;
mod html;
mod includes;
mod inlines;
mod pictures;

use super::{ReadOptions, Reading, load, test_dir, testing::test_dir_of_bytes};
use crate::{base::Code, model::dump_blocks};

/// Reads one English text and gives its blocks as a dump and its problems.
fn english(markdown: &str) -> (String, Vec<Code>) {
    single("en", markdown)
}

/// Reads one Chinese text.
fn chinese(markdown: &str) -> (String, Vec<Code>) {
    single("zh-Hans", markdown)
}

fn single(lang: &str, markdown: &str) -> (String, Vec<Code>) {
    let toml = format!("[book]\ntitle = \"T\"\nlanguage = \"{lang}\"\n");
    let reading = read(&[("book.toml", &toml), ("a.md", markdown)]);
    let blocks = reading
        .book
        .as_ref()
        .map(|book| dump_blocks(&book.chapters[0].blocks))
        .unwrap_or_default();
    (blocks, codes(&reading))
}

fn read(files: &[(&str, &str)]) -> Reading {
    let dir = test_dir(files);
    load(dir.path(), &ReadOptions::default())
}

fn read_bytes(files: &[(&str, &[u8])]) -> Reading {
    let dir = test_dir_of_bytes(files);
    load(dir.path(), &ReadOptions::default())
}

fn codes(reading: &Reading) -> Vec<Code> {
    reading.diagnostics.iter().map(|d| d.code).collect()
}

/// The problems with their places, as people read them.
fn said(reading: &Reading) -> Vec<String> {
    reading
        .diagnostics
        .iter()
        .map(|d| match reading.sources.locate(d.span) {
            Some(at) => format!("{}:{}:{} {}", at.path, at.line, at.column, d.message),
            None => d.message.clone(),
        })
        .collect()
}

/// Asserts that an English text is read as these blocks without a problem.
#[track_caller]
fn becomes(markdown: &str, expected: &str) {
    assert_eq!(english(markdown), (expected.to_owned(), Vec::new()));
}

/// Asserts that a Chinese text is read as these blocks without a problem.
#[track_caller]
fn becomes_in_chinese(markdown: &str, expected: &str) {
    assert_eq!(chinese(markdown), (expected.to_owned(), Vec::new()));
}

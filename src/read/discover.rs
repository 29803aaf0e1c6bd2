//! A bare folder: every Markdown file, in the order a person would sort them.

use std::{
    cmp::Ordering,
    fs,
    path::{Path, PathBuf},
};

use super::{
    folder::Folder,
    plan::{Entry, Plan, Rank},
};
use crate::base::Span;

/// How deep folders nest.
const MAX_DEPTH: usize = 12;
/// How many files a book may have.
const MAX_FILES: usize = 20_000;
/// Folders that hold what is made, not what is written.
const OUTPUTS: &[&str] = &["dist", "target", "node_modules"];
/// Files that speak of the project, not of the book's matter.
const PROJECT_FILES: &[&str] = &[
    "summary.md",
    "license.md",
    "changelog.md",
    "contributing.md",
    "code_of_conduct.md",
    "security.md",
];

/// Lists the Markdown files under `dir`. A folder's `README.md` or `index.md` comes first and the others nest below it.
pub(super) fn plan(folder: &Folder, dir: &Path) -> Plan {
    let mut finder = Finder {
        folder,
        entries: Vec::new(),
        numbers: Vec::new(),
    };
    finder.visit(dir, 0, 0);
    Plan {
        entries: finder.entries,
        ..Plan::default()
    }
}

struct Finder<'a> {
    folder: &'a Folder,
    entries: Vec<Entry>,
    numbers: Vec<u32>,
}

impl Finder<'_> {
    fn visit(&mut self, dir: &Path, level: usize, depth: u8) {
        let Ok(listing) = fs::read_dir(dir) else {
            return;
        };
        let mut files: Vec<PathBuf> = Vec::new();
        let mut dirs: Vec<PathBuf> = Vec::new();
        for entry in listing.flatten().take(MAX_FILES) {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.starts_with(['.', '_']) {
                continue;
            }
            // A link is followed only to what stands inside.
            let Ok(path) = entry.path().canonicalize() else {
                continue;
            };
            if !path.starts_with(self.folder.root()) {
                continue;
            }
            let lower = name.to_lowercase();
            if path.is_dir() {
                if level < MAX_DEPTH && !OUTPUTS.contains(&name) && path.starts_with(dir) {
                    dirs.push(path);
                }
            } else if is_markdown(&lower) && !PROJECT_FILES.contains(&lower.as_str()) {
                files.push(path);
            }
        }
        files.sort();
        files.dedup();
        let index = files
            .iter()
            .position(|path| stem(path) == "readme")
            .or_else(|| files.iter().position(|path| stem(path) == "index"))
            .map(|at| files.remove(at));
        let below = match index {
            Some(path) => {
                let rank = match level {
                    0 => Rank::Prefix,
                    _ => Rank::Numbered(self.next_number(depth)),
                };
                self.push(path, depth, rank);
                depth + u8::from(level > 0)
            }
            None => depth,
        };
        let mut children: Vec<_> = files
            .into_iter()
            .map(|path| (path, false))
            .chain(dirs.into_iter().map(|path| (path, true)))
            .collect();
        children
            .sort_by(|(a, _), (b, _)| natural(&file_name(a), &file_name(b)).then_with(|| a.cmp(b)));
        for (path, is_dir) in children {
            if is_dir {
                self.visit(&path, level + 1, below);
            } else {
                let rank = Rank::Numbered(self.next_number(below));
                self.push(path, below, rank);
            }
        }
    }

    fn push(&mut self, path: PathBuf, depth: u8, rank: Rank) {
        if self.entries.len() < MAX_FILES {
            self.entries.push(Entry {
                title: None,
                path,
                depth,
                rank,
                part: None,
                span: Span::DETACHED,
            });
        }
    }

    fn next_number(&mut self, depth: u8) -> Vec<u32> {
        let depth = usize::from(depth);
        self.numbers.resize(depth + 1, 0);
        if let Some(last) = self.numbers.last_mut() {
            *last = last.saturating_add(1);
        }
        self.numbers.clone()
    }
}

fn is_markdown(lower: &str) -> bool {
    super::quarto::is_text(lower)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// Orders names so that `2` comes before `10`; case matters last.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (number, rest) = digits(left);
            let (other, other_rest) = digits(right);
            let order = number
                .len()
                .cmp(&other.len())
                .then_with(|| number.cmp(other));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, other_rest);
            continue;
        }
        let order = x.to_lowercase().cmp(y.to_lowercase());
        if order != Ordering::Equal {
            return order;
        }
        left = left.get(x.len_utf8()..).unwrap_or_default();
        right = right.get(y.len_utf8()..).unwrap_or_default();
    }
}

/// The leading digits without their zeros, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_as_numbers() {
        let mut names = [
            "10-b",
            "2-a",
            "A",
            "chapter 12",
            "chapter 2",
            "01-x",
            "第10章",
            "第2章",
        ];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            [
                "01-x",
                "2-a",
                "10-b",
                "A",
                "chapter 2",
                "chapter 12",
                "第2章",
                "第10章"
            ]
        );
    }
}

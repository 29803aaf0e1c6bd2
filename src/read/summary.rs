//! mdBook's `SUMMARY.md`: prefix chapters, parts, numbered and nested chapters, drafts, separators, suffix chapters.

use std::{collections::HashSet, ops::Range, path::PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    folder::{FileError, Folder},
    plan::{Entry, Plan, PlannedPart, Rank},
    texts::Texts,
};
use crate::base::{Code, Diagnostic, SourceId, Span};

/// How deep chapters nest: as deep as headings do.
const MAX_DEPTH: usize = 6;
/// Titles that only say what the file is.
const WORDS_FOR_CONTENTS: &[&str] = &[
    "summary",
    "contents",
    "table of contents",
    "toc",
    "目录",
    "目錄",
    "目次",
    "概要",
    "차례",
    "목차",
];

/// Reads the order from a text that stands in `folder` at `path`.
pub(super) fn read(
    folder: &Folder,
    texts: &mut Texts,
    source: SourceId,
    path: &std::path::Path,
) -> Plan {
    let text = texts.text(source);
    let mut reader = Reader {
        folder,
        base: folder.base_of(path),
        source,
        text: &text,
        plan: Plan::default(),
        diagnostics: Vec::new(),
        numbers: Vec::new(),
        seen: HashSet::new(),
        lists: 0,
        list_seen: false,
    };
    reader.run();
    let Reader {
        mut plan,
        diagnostics,
        ..
    } = reader;
    texts.diagnostics.extend(diagnostics);
    settle_ranks(&mut plan);
    plan
}

struct Reader<'a> {
    folder: &'a Folder,
    base: PathBuf,
    source: SourceId,
    text: &'a str,
    plan: Plan,
    diagnostics: Vec<Diagnostic>,
    /// The number of the last chapter at each depth.
    numbers: Vec<u32>,
    seen: HashSet<PathBuf>,
    lists: usize,
    list_seen: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut link: Option<(String, Range<usize>, Option<Range<usize>>)> = None;
        let mut heading: Option<(Range<usize>, Option<Range<usize>>)> = None;
        let mut first_heading = true;
        // The text of an item before its link, which mdBook refuses too.
        let mut item: Option<(Range<usize>, bool)> = None;
        for (event, range) in
            Parser::new_ext(self.text, Options::ENABLE_STRIKETHROUGH).into_offset_iter()
        {
            match event {
                Event::Start(Tag::List(_)) => {
                    self.lists += 1;
                    self.list_seen = true;
                    item = None;
                }
                Event::End(TagEnd::List(_)) => {
                    self.lists = self.lists.saturating_sub(1);
                    self.numbers.truncate(self.lists.max(1));
                }
                Event::Start(Tag::Item) => item = Some((range, false)),
                Event::End(TagEnd::Item) => {
                    if let Some((range, false)) = item.take() {
                        self.report(
                            Code::SummarySyntax,
                            range,
                            "a list item without a link".to_owned(),
                            "write - [Title](file.md)",
                        );
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    if let Some((_, has_link)) = &mut item {
                        *has_link = true;
                    }
                    link = Some((dest_url.into_string(), range, None));
                }
                Event::End(TagEnd::Link) => {
                    if let Some((destination, range, title)) = link.take() {
                        self.chapter(&destination, range, title);
                    }
                }
                Event::Start(Tag::Heading { .. }) => heading = Some((range, None)),
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((range, title)) = heading.take() {
                        self.heading(title.unwrap_or(range), first_heading);
                        first_heading = false;
                    }
                }
                Event::Rule => {}
                other => {
                    let inner = match other {
                        Event::End(_) => None,
                        _ => Some(range),
                    };
                    for title in [
                        link.as_mut().map(|(.., title)| title),
                        heading.as_mut().map(|(_, title)| title),
                    ]
                    .into_iter()
                    .flatten()
                    {
                        if let Some(inner) = &inner {
                            match title {
                                Some(known) => known.end = known.end.max(inner.end),
                                None => *title = Some(inner.clone()),
                            }
                        }
                    }
                }
            }
        }
    }

    /// The first heading before any chapter names the book; every other one a part.
    fn heading(&mut self, title: Range<usize>, first: bool) {
        let words = self.text.get(title.clone()).unwrap_or_default().trim();
        if first && self.plan.entries.is_empty() && !self.list_seen {
            if !WORDS_FOR_CONTENTS.contains(&words.to_lowercase().as_str()) {
                self.plan.title = Some(words.to_owned());
            }
            return;
        }
        self.plan.parts.push(PlannedPart {
            title,
            first: self.plan.entries.len(),
        });
    }

    fn chapter(&mut self, destination: &str, range: Range<usize>, title: Option<Range<usize>>) {
        let depth = self.lists.saturating_sub(1).min(MAX_DEPTH);
        let rank = match self.lists {
            0 if self.list_seen => Rank::Suffix,
            0 => Rank::Prefix,
            _ => Rank::Numbered(self.next_number(depth)),
        };
        // A draft: it has a number and no text.
        if destination.is_empty() {
            return;
        }
        let span = Span::new(self.source, range.clone());
        let path = match self.find(destination) {
            Ok(path) => path,
            Err(FileError::Missing) => {
                self.report(
                    Code::MissingChapter,
                    range,
                    format!("{destination} is not there"),
                    "write the file, or make it a draft: - [Title]()",
                );
                return;
            }
            Err(FileError::Escapes) => {
                self.report(
                    Code::PathEscapes,
                    range,
                    format!("“{destination}” leaves the manuscript's directory"),
                    "move the file into the manuscript",
                );
                return;
            }
            Err(FileError::Unreadable(_) | FileError::TooLarge(_) | FileError::NotUtf8 { .. }) => {
                self.report(
                    Code::Unreadable,
                    range,
                    format!("cannot read {destination}"),
                    "check the name and its permissions",
                );
                return;
            }
        };
        if !self.seen.insert(path.clone()) {
            self.report(
                Code::SummarySyntax,
                range,
                format!("{destination} is listed twice"),
                "a chapter has one place in the book",
            );
            return;
        }
        self.plan.entries.push(Entry {
            title,
            path,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            rank,
            part: self.plan.parts.len().checked_sub(1),
            span,
        });
    }

    fn find(&self, destination: &str) -> Result<PathBuf, FileError> {
        let file = destination.split('#').next().unwrap_or_default();
        let found = self.folder.resolve(&self.base, file);
        match found {
            Err(FileError::Missing) if file.contains('%') => self
                .folder
                .resolve(&self.base, &super::links::percent_decoded(file)),
            other => other,
        }
    }

    fn next_number(&mut self, depth: usize) -> Vec<u32> {
        self.numbers.truncate(depth + 1);
        while self.numbers.len() <= depth {
            self.numbers.push(0);
        }
        if let Some(last) = self.numbers.last_mut() {
            *last = last.saturating_add(1);
        }
        self.numbers.clone()
    }

    fn report(&mut self, code: Code, range: Range<usize>, message: String, help: &str) {
        self.diagnostics
            .push(Diagnostic::new(code, Span::new(self.source, range), message).help(help));
    }
}

/// A chapter outside of lists between two of them is no end matter; it belongs to the text, without a number.
fn settle_ranks(plan: &mut Plan) {
    let last_numbered = plan
        .entries
        .iter()
        .rposition(|entry| matches!(entry.rank, Rank::Numbered(_)));
    let Some(last) = last_numbered else { return };
    for entry in plan.entries.iter_mut().take(last) {
        if entry.rank == Rank::Suffix {
            entry.rank = Rank::Numbered(Vec::new());
        }
    }
    // What follows the lists stands in no part.
    for entry in plan.entries.iter_mut().skip(last + 1) {
        entry.part = None;
    }
}

//! Links between chapters: found by path while a chapter is read, their anchors checked when all are.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use super::{
    folder::{FileError, normal},
    markdown::Setting,
};
use crate::{
    base::{Code, Diagnostic, Span},
    model::{Block, Chapter, ChapterId, CrossRef, Inline, InlineKind, LinkTarget},
};

/// Why a link leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// There is no such file.
    Missing,
    /// There is, but it is no chapter.
    NoChapter,
    /// It leaves the manuscript.
    Escapes,
    /// There is nothing between the parentheses.
    Empty,
}

impl Problem {
    /// What to say about it.
    pub fn diagnostic(&self, destination: &str, span: Span) -> Diagnostic {
        let (message, help) = match self {
            Self::Missing => (
                format!("{destination} is not there"),
                "correct the path, or remove the link",
            ),
            Self::NoChapter => (
                format!("{destination} is no chapter of this book"),
                "add it to SUMMARY.md, or link to where it is published",
            ),
            Self::Escapes => (
                format!("“{destination}” leaves the manuscript's directory"),
                "link to a chapter, or to where it is published",
            ),
            Self::Empty => (
                "this link leads nowhere".to_owned(),
                "write its target between the parentheses",
            ),
        };
        Diagnostic::new(Code::DeadLink, span, message).help(help)
    }
}

/// Where a link in `file`, which is `chapter`, leads. Its anchor is not checked yet.
pub(super) fn target(
    setting: &Setting<'_>,
    file: &Path,
    chapter: ChapterId,
    destination: &str,
) -> Result<LinkTarget, Problem> {
    let destination = destination.trim();
    if destination.is_empty() {
        return Err(Problem::Empty);
    }
    if let Some(anchor) = destination.strip_prefix('#') {
        let anchor = percent_decoded(anchor);
        return Ok(LinkTarget::Internal {
            chapter,
            anchor: (!anchor.is_empty()).then_some(anchor),
        });
    }
    if destination.starts_with("//") {
        return Ok(LinkTarget::Uri(format!("https:{destination}")));
    }
    if has_scheme(destination) {
        return Ok(LinkTarget::Uri(destination.to_owned()));
    }
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(percent_decoded(anchor))),
        None => (destination, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    let path = percent_decoded(path).replace('\\', "/");
    let chapter = find(setting, file, &path)?;
    Ok(LinkTarget::Internal {
        chapter,
        anchor: anchor.filter(|anchor| !anchor.is_empty()),
    })
}

fn find(setting: &Setting<'_>, file: &Path, path: &str) -> Result<ChapterId, Problem> {
    let root = setting.folder.root();
    let base = match path.starts_with('/') {
        true => setting.src.clone(),
        false => file.parent().unwrap_or(root).to_owned(),
    };
    let relative = base.strip_prefix(root).unwrap_or(Path::new(""));
    let written = relative.join(path.trim_start_matches('/'));
    let normal = normal(&written).ok_or(Problem::Escapes)?;
    for candidate in candidates(&root.join(&normal)) {
        if let Some(chapter) = setting.chapters.get(&candidate) {
            return Ok(*chapter);
        }
    }
    match setting
        .folder
        .resolve(relative, path.trim_start_matches('/'))
    {
        // Through a symbolic link to a chapter's file.
        Ok(real) => setting
            .chapters
            .get(&real)
            .copied()
            .ok_or(Problem::NoChapter),
        Err(FileError::Escapes) => Err(Problem::Escapes),
        Err(_) => Err(Problem::Missing),
    }
}

/// The files a path may mean: mdBook's pages are `.html` where its texts are `.md`, and folders have an index.
fn candidates(path: &Path) -> Vec<PathBuf> {
    let mut all = vec![path.to_owned()];
    match path.extension().and_then(|e| e.to_str()) {
        Some("html" | "htm" | "xhtml") => {
            all.push(path.with_extension("md"));
            if path.file_stem().is_some_and(|stem| stem == "index") {
                all.push(path.with_file_name("README.md"));
            }
        }
        Some("md" | "markdown") => {}
        _ => {
            let mut with_extension = path.as_os_str().to_owned();
            with_extension.push(".md");
            all.push(PathBuf::from(with_extension));
            all.extend(["README.md", "readme.md", "index.md"].map(|name| path.join(name)));
        }
    }
    all
}

/// Whether a destination begins with a URI scheme (RFC 3986 §3.1); one letter is a drive of Windows.
pub(super) fn has_scheme(destination: &str) -> bool {
    destination.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// `%20` and the like as the characters they stand for; as it is when they are no UTF-8.
pub(super) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = |at: usize| {
            bytes
                .get(at)
                .and_then(|b| char::from(*b).to_digit(16))
                .and_then(|d| u8::try_from(d).ok())
        };
        match (*byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The ids of a chapter.
pub(super) struct Anchors {
    exact: HashSet<String>,
    /// By a form in which case and the marks that generators of ids drop do not count.
    loose: HashMap<String, String>,
}

impl Anchors {
    /// Of a chapter.
    pub fn of(chapter: &Chapter) -> Self {
        let mut all = Vec::new();
        super::anchors::each_id(chapter, &mut |id| all.push(id.to_owned()));
        let loose = all
            .iter()
            .rev()
            .map(|id| (loosened(id), id.clone()))
            .collect();
        Self {
            exact: all.into_iter().collect(),
            loose,
        }
    }

    fn find(&self, anchor: &str) -> Option<String> {
        if self.exact.contains(anchor) {
            return Some(anchor.to_owned());
        }
        self.loose.get(&loosened(anchor)).cloned()
    }

    fn closest(&self, anchor: &str) -> Option<String> {
        let mut ids: Vec<_> = self.exact.iter().map(String::as_str).collect();
        ids.sort_unstable();
        super::config::closest(anchor, &ids).map(str::to_owned)
    }
}

fn loosened(id: &str) -> String {
    id.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Checks every anchor and finds the chapter of every reference.
pub(super) fn settle(chapters: &mut [Chapter], diagnostics: &mut Vec<Diagnostic>) {
    let anchors: Vec<_> = chapters.iter().map(Anchors::of).collect();
    let names: Vec<_> = chapters.iter().map(|c| c.path.clone()).collect();
    for chapter in chapters {
        let own = chapter.id;
        let mut settle = |inline: &mut Inline| {
            let span = inline.span;
            match &mut inline.kind {
                InlineKind::Link { target, .. } => {
                    settle_link(target, span, &anchors, &names, diagnostics);
                }
                InlineKind::CrossRef(reference) => {
                    settle_reference(reference, own, span, &anchors, diagnostics);
                }
                _ => {}
            }
        };
        super::anchors::each_inline(&mut chapter.title.content, &mut settle);
        super::anchors::each_inline_of(&mut chapter.blocks, &mut settle);
        for note in &mut chapter.notes {
            super::anchors::each_inline_of(&mut note.blocks, &mut settle);
        }
    }
}

fn settle_link(
    target: &mut LinkTarget,
    span: Span,
    anchors: &[Anchors],
    names: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let LinkTarget::Internal {
        chapter,
        anchor: Some(anchor),
    } = target
    else {
        return;
    };
    let index = chapter.0 as usize;
    let Some(known) = anchors.get(index) else {
        return;
    };
    match known.find(anchor) {
        Some(found) => *anchor = found,
        None => {
            let name = names.get(index).map_or("", String::as_str);
            let mut diagnostic = Diagnostic::new(
                Code::DeadAnchor,
                span,
                format!("{name} has no id “{anchor}”"),
            );
            diagnostic.help = known
                .closest(anchor)
                .map(|id| format!("did you mean “#{id}”?"));
            diagnostics.push(diagnostic);
            *target = LinkTarget::Dead(format!("#{anchor}"));
        }
    }
}

fn settle_reference(
    reference: &mut CrossRef,
    own: ChapterId,
    span: Span,
    anchors: &[Anchors],
    diagnostics: &mut Vec<Diagnostic>,
) {
    // A link with a file names its chapter; a bare id may stand anywhere, the own chapter first.
    let named = reference.chapter.filter(|chapter| *chapter != own);
    let order = match named {
        Some(chapter) => vec![chapter.0 as usize],
        None => std::iter::once(own.0 as usize)
            .chain((0..anchors.len()).filter(|at| *at != own.0 as usize))
            .collect(),
    };
    for index in order {
        if anchors
            .get(index)
            .is_some_and(|a| a.exact.contains(&reference.anchor))
        {
            reference.chapter = u32::try_from(index).ok().map(ChapterId);
            return;
        }
    }
    reference.chapter = None;
    let all: Vec<_> = anchors
        .iter()
        .filter_map(|known| known.closest(&reference.anchor))
        .collect();
    let mut diagnostic = Diagnostic::new(
        Code::UndefinedReference,
        span,
        format!("nothing has the id “{}”", reference.anchor),
    );
    let candidates: Vec<_> = all.iter().map(String::as_str).collect();
    diagnostic.help = super::config::closest(&reference.anchor, &candidates)
        .map(|id| format!("did you mean “{id}”?"));
    diagnostics.push(diagnostic);
}

/// Blocks of the back cover lead into no chapter.
pub(super) fn settle_outside(blocks: &mut [Block]) {
    super::anchors::each_inline_of(blocks, &mut |inline| {
        if let InlineKind::CrossRef(reference) = &mut inline.kind {
            reference.chapter = None;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_in_paths_are_resolved() {
        assert_eq!(percent_decoded("a%20b/%E4%B8%8A"), "a b/上");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%ff"), "%ff");
        assert!(has_scheme("mailto:a@b") && has_scheme("https://x"));
        assert!(!has_scheme("c:/x") && !has_scheme("a/b:c") && !has_scheme("x.md"));
    }
}

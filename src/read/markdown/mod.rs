//! Markdown to the model.
//!
//! pulldown-cmark finds the structure; [`fences`] hides what it does not know, [`grow`] makes one tree of its events
//! and the HTML between them, [`build`] makes blocks of the tree and [`inline`] the lines in them.

mod attributes;
mod build;
mod divs;
mod elements;
mod fences;
mod grow;
mod html;
mod inline;
mod tree;

pub(super) use build::is_anchor;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{assets::Request, folder::Folder, weave::Weave};
use crate::{
    base::{Diagnostic, Lang},
    model::{Block, ChapterId, Inlines, NodeId, Note},
};

/// What a text is read with.
pub(super) struct Setting<'s> {
    /// The manuscript.
    pub folder: &'s Folder,
    /// Where absolute links begin.
    pub src: PathBuf,
    /// Chapters by their canonical paths.
    pub chapters: &'s HashMap<PathBuf, ChapterId>,
}

/// A text, read.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its notes, in the order of their calls.
    pub notes: Vec<Note>,
    /// The pictures it asks for; an `AssetId` in it is a position here.
    pub pictures: Vec<Request>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of the next node.
    pub next_node: u32,
}

/// Reads the text of a chapter.
pub(super) fn read(
    setting: &Setting<'_>,
    weave: Weave,
    chapter: ChapterId,
    file: &Path,
    lang: Lang,
) -> Text {
    let first = NodeId {
        chapter,
        local: super::chapter::FIRST_NODE,
    };
    build::Builder::new(setting, weave, first, file, lang).text()
}

/// Reads words that stand alone, such as a title, as the node `at`.
pub(super) fn words(
    setting: &Setting<'_>,
    weave: Weave,
    at: NodeId,
    lang: Lang,
    diagnostics: &mut Vec<Diagnostic>,
) -> Inlines {
    let text = weave.text().to_owned();
    let file = setting.src.join("SUMMARY.md");
    let mut builder = build::Builder::new(setting, weave, at, &file, lang);
    let words = builder.words(&text, 0..text.len());
    diagnostics.extend(builder.finish());
    words
}

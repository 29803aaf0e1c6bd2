//! From a text to a chapter: its title, the levels of its headings, the ids they get.

use super::{
    anchors,
    front_matter::FrontMatter,
    markdown::{Setting, Text, words},
    numbering,
    plan::Rank,
    weave::Weave,
};
use crate::{
    base::{Diagnostic, Lang, Span},
    model::{
        Attrs, Block, BlockKind, Chapter, ChapterId, Epigraph, Heading, Inline, InlineKind,
        Inlines, Matter, NodeId, plain_text,
    },
};

/// Nodes kept for what stands before a chapter's text: the title of its part and its own.
pub(super) const PART_NODE: u32 = 0;
/// The node of the title.
pub(super) const TITLE_NODE: u32 = 1;
/// The first node of the text.
pub(super) const FIRST_NODE: u32 = 2;

/// What is known of a chapter beside its text.
pub(super) struct Outline {
    /// Its position.
    pub id: ChapterId,
    /// Its file's path within the manuscript.
    pub path: String,
    /// Its nesting.
    pub depth: u8,
    /// Where the order puts it.
    pub rank: Rank,
    /// The part it belongs to.
    pub part: Option<usize>,
    /// The title in `SUMMARY.md`.
    pub listed_title: Option<Inlines>,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Its language.
    pub lang: Lang,
    /// The whole file.
    pub span: Span,
    /// Whether the headings in it are numbered.
    pub number_sections: bool,
}

/// Makes a chapter.
pub(super) fn assemble(
    outline: Outline,
    text: Text,
    setting: &Setting<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Chapter {
    let Outline {
        id,
        path,
        depth,
        rank,
        part,
        listed_title,
        front,
        lang,
        span,
        number_sections,
    } = outline;
    let mut blocks = text.blocks;
    let mut next = text.next_node;
    let node = |next: &mut u32| {
        let local = *next;
        *next += 1;
        NodeId { chapter: id, local }
    };
    merge_anchors(&mut blocks);
    let front_title = front.title.as_ref().map(|title| {
        let mut weave = Weave::default();
        weave.push_made(&title.value, title.span.source, title.span.start as usize);
        let at = NodeId {
            chapter: id,
            local: TITLE_NODE,
        };
        words(setting, weave, at, lang.clone(), diagnostics)
    });
    let listed = listed_title.is_some();
    // What a chapter says of itself is nearer than what a list says of it.
    let given = front_title.or(listed_title);
    promote_title(&mut blocks);
    let title_in_text = shows_title(&blocks, listed, given.as_ref());
    level_headings(&mut blocks, title_in_text);
    let title = given
        .filter(|title| !title.content.is_empty())
        .or_else(|| first_heading(&blocks, id))
        .unwrap_or_else(|| named_after_file(&path, id, span));
    let matter = front.matter.unwrap_or(match rank {
        Rank::Prefix => Matter::Front,
        Rank::Numbered(_) => Matter::Main,
        Rank::Suffix => Matter::Back,
    });
    let number = match rank {
        Rank::Numbered(number)
            if matter == Matter::Main
                && front.number != Some(false)
                && (front.number == Some(true)
                    || !numbering::is_numbered(&plain_text(&title.content)))
                && !is_unnumbered(&blocks, title_in_text) =>
        {
            number
        }
        _ => Vec::new(),
    };
    if let Some(epigraph) = front.epigraph {
        let mut quoted = |value: &str, span: Span, at: NodeId| {
            let mut weave = Weave::default();
            weave.push_made(value, span.source, span.start as usize);
            words(setting, weave, at, lang.clone(), diagnostics)
        };
        let quote = quoted(&epigraph.value, epigraph.span, node(&mut next));
        let attribution = front
            .epigraph_by
            .map(|by| quoted(&by.value, by.span, node(&mut next)));
        let paragraph = Block {
            id: node(&mut next),
            span: epigraph.span,
            attrs: Attrs::default(),
            kind: BlockKind::Paragraph(quote),
        };
        let block = Block {
            id: node(&mut next),
            span: epigraph.span,
            attrs: Attrs::default(),
            kind: BlockKind::Epigraph(Epigraph {
                blocks: vec![paragraph],
                attribution,
            }),
        };
        let at = usize::from(title_in_text).min(blocks.len());
        blocks.insert(at, block);
    }
    let mut chapter = Chapter {
        id,
        name: String::new(),
        path,
        matter,
        depth,
        number,
        part,
        title,
        title_in_text,
        lang,
        blocks,
        notes: text.notes,
        span,
    };
    anchors::name_headings(&mut chapter);
    if number_sections && !chapter.number.is_empty() {
        number_headings(&mut chapter);
    }
    chapter
}

/// The most characters of a line that may be a title without being marked as one.
const LONGEST_TITLE: usize = 40;

/// Makes a heading of a first line such as `第三章　夜航` in a text that has no headings: so is prose typed where there
/// is no Markdown.
fn promote_title(blocks: &mut [Block]) {
    let has_headings = blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading(_)));
    let Some(first) = blocks.first_mut().filter(|_| !has_headings) else {
        return;
    };
    let BlockKind::Paragraph(words) = &first.kind else {
        return;
    };
    let text = plain_text(&words.content);
    let is_title = text.trim_start().starts_with('第')
        && text.chars().count() <= LONGEST_TITLE
        && !text
            .trim_end()
            .ends_with(['。', '！', '？', '…', '，', '：', '；'])
        && numbering::is_numbered(&text);
    if is_title {
        first.kind = BlockKind::Heading(Heading {
            level: 1,
            content: words.clone(),
            number: Vec::new(),
        });
    }
}

/// Numbers the headings below the title, down to four levels; one of class `unnumbered` has none.
fn number_headings(chapter: &mut Chapter) {
    let base = chapter.number.clone();
    let mut counters = [0_u32; 4];
    for block in &mut chapter.blocks {
        let unnumbered = block.attrs.has_class("unnumbered");
        let BlockKind::Heading(heading) = &mut block.kind else {
            continue;
        };
        if heading.level == 1 {
            heading.number.clone_from(&base);
            continue;
        }
        let depth = usize::from(heading.level) - 2;
        if unnumbered || depth >= counters.len() {
            continue;
        }
        for (at, counter) in counters.iter_mut().enumerate() {
            match at.cmp(&depth) {
                std::cmp::Ordering::Less => *counter = (*counter).max(1),
                std::cmp::Ordering::Equal => *counter += 1,
                std::cmp::Ordering::Greater => *counter = 0,
            }
        }
        heading.number = base
            .iter()
            .chain(counters.iter().take(depth + 1))
            .copied()
            .collect();
    }
}

/// Whether the first block is a heading that stands for the title. A chapter that `SUMMARY.md` lists begins with its
/// title, whatever words the list has for it; a title in front matter may be followed by the first section's heading.
fn shows_title(blocks: &[Block], listed: bool, given: Option<&Inlines>) -> bool {
    let Some(Block {
        kind: BlockKind::Heading(first),
        ..
    }) = blocks.first()
    else {
        return false;
    };
    listed || given.is_none_or(|given| first.level == 1 || same(&first.content, given))
}

/// Whether two titles have the same words.
fn same(a: &Inlines, b: &Inlines) -> bool {
    let words = |inlines: &Inlines| -> String {
        plain_text(&inlines.content)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    words(a) == words(b)
}

/// Brings levels to where the title has 1 and sections nest below it; a gap that the author left stays, to be reported.
///
/// A section as high as the title or higher comes down to 2, and what follows it nests below it. mdBook's own book has
/// such chapters: `## Title`, `### Section`, `#### Part`, and at the end `## Summary`.
fn level_headings(blocks: &mut [Block], title_in_text: bool) {
    let mut levels = Vec::new();
    anchors::each_heading(blocks, &mut |heading, _| levels.push(heading.level));
    let mut title = None;
    // The level that a section at 2 is written with.
    let mut base = match title_in_text {
        true => 1,
        false => levels.iter().copied().min().unwrap_or(2),
    };
    for block in blocks {
        // A heading in a quotation is no part of the chapter's order.
        let is_section = matches!(block.kind, BlockKind::Heading(_));
        anchors::each_heading(std::slice::from_mut(block), &mut |heading, _| {
            let written = heading.level;
            heading.level = match title {
                None if title_in_text => {
                    title = Some(written);
                    base = written + 1;
                    1
                }
                Some(title) if is_section && written <= title => {
                    base = written;
                    2
                }
                _ => (written + 2).saturating_sub(base).clamp(2, 6),
            };
        });
    }
}

fn is_unnumbered(blocks: &[Block], title_in_text: bool) -> bool {
    title_in_text
        && blocks
            .first()
            .is_some_and(|block| block.attrs.has_class("unnumbered"))
}

fn first_heading(blocks: &[Block], chapter: ChapterId) -> Option<Inlines> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(Inlines {
            id: NodeId {
                chapter,
                local: TITLE_NODE,
            },
            span: heading.content.span,
            content: without_notes(&heading.content.content),
        }),
        _ => None,
    })
}

/// A title is shown in many places; the note of its heading in one.
fn without_notes(content: &[Inline]) -> Vec<Inline> {
    content
        .iter()
        .filter(|inline| !matches!(inline.kind, InlineKind::NoteRef(_)))
        .cloned()
        .collect()
}

fn named_after_file(path: &str, chapter: ChapterId, span: Span) -> Inlines {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let words = stem
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '))
        .replace(['-', '_'], " ");
    let words = if words.is_empty() {
        stem.to_owned()
    } else {
        words
    };
    Inlines {
        id: NodeId {
            chapter,
            local: TITLE_NODE,
        },
        span: Span {
            end: span.start,
            ..span
        },
        content: vec![Inline {
            span: Span::DETACHED,
            kind: InlineKind::Text(words),
        }],
    }
}

/// Moves anchors that stand alone in a paragraph into the block after it: they show nothing, but links lead to them.
fn merge_anchors(blocks: &mut Vec<Block>) {
    let mut waiting: Vec<Inline> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let Some(block) = blocks.get_mut(at) else {
            break;
        };
        if let BlockKind::Paragraph(words) = &mut block.kind
            && super::markdown::is_anchor(&words.content)
        {
            waiting.append(&mut words.content);
            blocks.remove(at);
            continue;
        }
        if !waiting.is_empty() {
            let words = match &mut block.kind {
                BlockKind::Paragraph(words) => Some(words),
                BlockKind::Heading(heading) => Some(&mut heading.content),
                _ => None,
            };
            match words {
                Some(words) => {
                    waiting.retain(|inline| matches!(inline.kind, InlineKind::Span { .. }));
                    words.content.splice(0..0, waiting.drain(..));
                }
                None => wrap(block, &mut waiting),
            }
        }
        at += 1;
    }
    if let Some(last) = blocks.last_mut() {
        wrap(last, &mut waiting);
    }
}

/// Gives a block that holds no words of its own the ids of anchors before it.
fn wrap(block: &mut Block, waiting: &mut Vec<Inline>) {
    for inline in waiting.drain(..) {
        let InlineKind::Span { attrs, .. } = inline.kind else {
            continue;
        };
        if block.attrs.id.is_none() {
            block.attrs.id = attrs.id;
            continue;
        }
        let inner = block.clone();
        block.attrs = Attrs {
            id: attrs.id,
            ..Attrs::default()
        };
        block.kind = BlockKind::Container(vec![inner]);
    }
}

//! Verse: the lines of the source are the lines of the page.

use std::ops::Range;

use super::{Builder, blocks::range_of, is_blank};
use crate::{
    base::Lang,
    model::{Block, BlockKind, Verse, VerseLine},
    read::markdown::{
        attributes::Written,
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// Verse.
    pub(super) fn verse(
        &mut self,
        node: &Node<'_>,
        mut written: Written,
        around: &Lang,
    ) -> Vec<Block> {
        let by = self.take_words(&mut written, "by");
        let attrs = self.attrs(written, around);
        let (attribution, children) = match by {
            Some(by) => (Some(by), node.children.as_slice()),
            None => self.attribution(&node.children),
        };
        let mut stanzas: Vec<Vec<VerseLine>> = Vec::new();
        let mut rest = Vec::new();
        for child in children {
            match &child.kind {
                Kind::Paragraph => stanzas.extend(self.stanzas(&child.children)),
                // A stanza whose first line is indented by four spaces.
                Kind::CodeBlock { info: None } => {
                    let lines = self.indented_lines(child);
                    if !lines.is_empty() {
                        stanzas.push(lines);
                    }
                }
                _ if is_blank(child) => {}
                _ => rest.extend(self.blocks(std::slice::from_ref(child))),
            }
        }
        if stanzas.is_empty() {
            self.incomplete(
                node.range.clone(),
                "this verse has no lines",
                "write each line of the poem on a line",
            );
        }
        let verse = Verse {
            stanzas,
            attribution,
        };
        let block = self.block(node.range.clone(), attrs, BlockKind::Verse(verse));
        std::iter::once(block).chain(rest).collect()
    }

    /// The stanzas of a paragraph: one, but for bars that stand alone in a line.
    pub(super) fn stanzas(&mut self, nodes: &[Node<'_>]) -> Vec<Vec<VerseLine>> {
        let mut stanzas = vec![Vec::new()];
        for line in lines_of(nodes) {
            match (self.verse_line(&line), stanzas.last_mut()) {
                (Some(line), Some(stanza)) => stanza.push(line),
                _ => stanzas.push(Vec::new()),
            }
        }
        stanzas.retain(|stanza| !stanza.is_empty());
        stanzas
    }

    fn verse_line(&mut self, nodes: &[Node<'_>]) -> Option<VerseLine> {
        if nodes.iter().all(is_blank) {
            return None;
        }
        let range = range_of(nodes);
        let text = self.source().get(range.clone()).unwrap_or_default();
        // Pandoc's line blocks.
        let bar = match text.strip_prefix('|') {
            Some(rest) if rest.starts_with(' ') || rest.is_empty() => 1,
            _ => 0,
        };
        let text = text.get(bar..).unwrap_or_default();
        let body = text.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
        let inner = text.get(..text.len() - body.len()).unwrap_or_default();
        let inner = inner.strip_prefix(if bar == 1 { " " } else { "" });
        let indent = indent_of(inner.unwrap_or_default())
            .saturating_add(indent_of(self.before(range.start)));
        let start = range.end - body.len();
        if body.is_empty() {
            return None;
        }
        let content = self.inlines(nodes, start..range.end);
        Some(VerseLine { indent, content })
    }

    /// The spaces before a place in its line.
    fn before(&self, at: usize) -> &str {
        let head = self.source().get(..at).unwrap_or_default();
        let spaces = head.len() - head.trim_end_matches([' ', '\u{3000}', '\u{a0}']).len();
        let start = head.len() - spaces;
        match head.get(..start).and_then(|h| h.chars().next_back()) {
            Some('\n') | None => head.get(start..).unwrap_or_default(),
            // The mark of a quotation or a list item takes one space.
            Some(_) => head.get(start + 1..).unwrap_or_default(),
        }
    }

    fn indented_lines(&mut self, node: &Node<'_>) -> Vec<VerseLine> {
        let text = node.plain();
        let range: Range<usize> = node.range.clone();
        let mut lines = Vec::new();
        let mut from = range.start;
        for line in text.lines() {
            let words = line.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
            if words.trim().is_empty() {
                continue;
            }
            let found = self
                .source()
                .get(from..range.end)
                .and_then(|s| s.find(words));
            let place = match found {
                Some(at) => from + at..from + at + words.len(),
                None => range.clone(),
            };
            from = place.end.min(range.end);
            let lead = line.get(..line.len() - words.len()).unwrap_or_default();
            // The four spaces that make code.
            let indent = indent_of(lead).saturating_add(2);
            let content = self.words(words, place);
            lines.push(VerseLine { indent, content });
        }
        lines
    }
}

/// Ems of leading spaces: two spaces are one, a full-width space is one.
fn indent_of(spaces: &str) -> u8 {
    let halves: usize = spaces
        .chars()
        .map(|c| if c == '\u{3000}' { 2 } else { 1 })
        .sum();
    u8::try_from(halves / 2).unwrap_or(u8::MAX).min(20)
}

/// Nodes by line; what spans lines is split with them.
fn lines_of<'a>(nodes: &[Node<'a>]) -> Vec<Vec<Node<'a>>> {
    let mut lines: Vec<Vec<Node<'a>>> = vec![Vec::new()];
    let add = |node: Node<'a>, lines: &mut Vec<Vec<Node<'a>>>| {
        if let Some(line) = lines.last_mut() {
            line.push(node);
        }
    };
    for node in nodes {
        if matches!(node.kind, Kind::SoftBreak | Kind::HardBreak) {
            lines.push(Vec::new());
            continue;
        }
        let inner = lines_of(&node.children);
        if inner.len() == 1 {
            add(node.clone(), &mut lines);
            continue;
        }
        for (at, children) in inner.into_iter().enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            // Its range is that of its words: marks of emphasis are not looked for there again.
            let mut part = Node::new(node.kind.clone(), range_of(&children));
            part.attributes = node.attributes.clone();
            part.children = children;
            add(part, &mut lines);
        }
    }
    lines
}

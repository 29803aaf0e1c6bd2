//! Stat boxes and timelines: entries of a short word and what it means.

use super::{Builder, blocks::range_of, div::words_of, is_blank};
use crate::{
    base::Lang,
    model::{Block, BlockKind, Inlines, Stat, StatBox, Timeline, TimelineEntry},
    read::markdown::{
        attributes::Written,
        tree::{Kind, Node},
    },
};

/// An entry: its head, and what follows.
struct Entry {
    head: Inlines,
    blocks: Vec<Block>,
}

/// What a list of entries held.
#[derive(Default)]
struct Entries {
    entries: Vec<Entry>,
    /// Blocks that are no entries.
    rest: Vec<Block>,
    /// An emphasised paragraph.
    source: Option<Inlines>,
}

impl Builder<'_> {
    /// A grid of large figures.
    pub(super) fn stat_box(
        &mut self,
        node: &Node<'_>,
        mut written: Written,
        around: &Lang,
    ) -> Vec<Block> {
        let (title, children) = self.title(node, &mut written, None);
        let source = self.take_words(&mut written, "source");
        let attrs = self.attrs(written, around);
        let found = self.entries(children, false);
        let mut stats = Vec::new();
        for entry in found.entries {
            let label = words_of(entry.blocks).unwrap_or_else(|| self.no_words(&entry.head));
            stats.push(Stat {
                figure: entry.head,
                label,
            });
        }
        if stats.is_empty() {
            self.incomplete(
                node.range.clone(),
                "this stat box has no figures",
                "write a figure on a line and its label on the next one after “: ”",
            );
        }
        let stat_box = StatBox {
            title,
            stats,
            source: source.or(found.source),
        };
        let block = self.block(node.range.clone(), attrs, BlockKind::StatBox(stat_box));
        self.with_rest(node, block, found.rest)
    }

    /// A timeline.
    pub(super) fn timeline(
        &mut self,
        node: &Node<'_>,
        mut written: Written,
        around: &Lang,
    ) -> Vec<Block> {
        let by_headings = !node
            .children
            .iter()
            .any(|child| matches!(child.kind, Kind::Definitions | Kind::List(_)));
        let (title, children) = match by_headings {
            true => (
                self.take_words(&mut written, "title"),
                node.children.as_slice(),
            ),
            false => self.title(node, &mut written, None),
        };
        let attrs = self.attrs(written, around);
        let found = self.entries(children, by_headings);
        let entries: Vec<_> = found
            .entries
            .into_iter()
            .map(|entry| TimelineEntry {
                date: entry.head,
                blocks: entry.blocks,
            })
            .collect();
        if entries.is_empty() {
            self.incomplete(
                node.range.clone(),
                "this timeline has no entries",
                "write a date on a line and what happened on the next one after “: ”",
            );
        }
        let timeline = Timeline { title, entries };
        let block = self.block(node.range.clone(), attrs, BlockKind::Timeline(timeline));
        let mut rest = found.rest;
        if let Some(words) = found.source {
            let span = words.span;
            rest.push(Block {
                id: self.node_id(),
                span,
                attrs: Default::default(),
                kind: BlockKind::Paragraph(words),
            });
        }
        self.with_rest(node, block, rest)
    }

    /// A box, and after it what it has no place for.
    fn with_rest(&mut self, node: &Node<'_>, block: Block, rest: Vec<Block>) -> Vec<Block> {
        if !rest.is_empty() {
            self.incomplete(
                node.range.clone(),
                "this box holds more than its entries",
                "what is no entry is set after it",
            );
        }
        std::iter::once(block).chain(rest).collect()
    }

    fn entries(&mut self, nodes: &[Node<'_>], by_headings: bool) -> Entries {
        let mut found = Entries::default();
        for child in nodes {
            match &child.kind {
                Kind::Definitions => {
                    for definition in self.definition_entries(child) {
                        let mut terms = definition.terms.into_iter();
                        let Some(head) = terms.next() else { continue };
                        found.entries.push(Entry {
                            head,
                            blocks: definition.bodies.concat(),
                        });
                    }
                }
                Kind::List(_) => {
                    for item in &child.children {
                        if is_blank(item) {
                            continue;
                        }
                        match self.item_entry(item) {
                            Some(entry) => found.entries.push(entry),
                            None => {
                                let blocks = self.blocks(&item.children);
                                found.rest.extend(blocks);
                            }
                        }
                    }
                }
                Kind::Heading(_) if by_headings => {
                    let inner = range_of(&child.children);
                    let head = self.inlines(&child.children, inner);
                    found.entries.push(Entry {
                        head,
                        blocks: Vec::new(),
                    });
                }
                Kind::Paragraph if !by_headings => match emphasised(child) {
                    Some(words) if found.source.is_none() => {
                        found.source =
                            Some(self.inlines(&words.children, range_of(&words.children)));
                    }
                    _ => {
                        let blocks = self.blocks(std::slice::from_ref(child));
                        found.rest.extend(blocks);
                    }
                },
                _ if is_blank(child) => {}
                _ => {
                    let blocks = self.blocks(std::slice::from_ref(child));
                    match found.entries.last_mut() {
                        Some(entry) if by_headings => entry.blocks.extend(blocks),
                        _ => found.rest.extend(blocks),
                    }
                }
            }
        }
        found
    }

    /// An item that begins with its head in strong type.
    fn item_entry(&mut self, item: &Node<'_>) -> Option<Entry> {
        let (first, rest) = match item.children.split_first() {
            Some((first, rest)) if matches!(first.kind, Kind::Paragraph) => {
                (first.children.as_slice(), rest)
            }
            _ => {
                let inline = item
                    .children
                    .iter()
                    .take_while(|child| child.kind.is_inline())
                    .count();
                item.children.split_at_checked(inline)?
            }
        };
        let at = first.iter().position(|child| !is_blank(child))?;
        let strong = first
            .get(at)
            .filter(|child| matches!(child.kind, Kind::Strong))?;
        let head = self.inlines(&strong.children, range_of(&strong.children));
        let after = first.get(at + 1..).unwrap_or_default();
        let mut blocks = Vec::new();
        if !after.iter().all(is_blank) {
            let range = range_of(after);
            let text = self.source().get(range.clone()).unwrap_or_default();
            // What stands between the head and the rest only joins them.
            let joint = text
                .trim_start_matches([' ', '\n', ':', '：', '—', '–', '，', ',', '-'])
                .len();
            let start = range.end - joint;
            let words = self.inlines(after, start..range.end);
            let span = words.span;
            blocks.push(Block {
                id: self.node_id(),
                span,
                attrs: Default::default(),
                kind: BlockKind::Paragraph(words),
            });
        }
        blocks.extend(self.blocks(rest));
        Some(Entry { head, blocks })
    }

    fn no_words(&mut self, beside: &Inlines) -> Inlines {
        Inlines {
            id: self.node_id(),
            span: beside.span,
            content: Vec::new(),
        }
    }
}

/// The emphasis that is all of a paragraph.
fn emphasised<'n, 'a>(paragraph: &'n Node<'a>) -> Option<&'n Node<'a>> {
    let mut shown = paragraph.children.iter().filter(|node| !is_blank(node));
    let only = shown.next()?;
    (matches!(only.kind, Kind::Emphasis) && shown.next().is_none()).then_some(only)
}

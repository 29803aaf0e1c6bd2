//! Lists, definitions, quotations and alerts.

use super::{Builder, is_blank};
use crate::{
    model::{AlertKind, Attrs, Block, BlockKind, Definition, Inlines, List, ListItem, ListKind},
    read::markdown::tree::{Kind, Node},
};

impl Builder<'_> {
    /// A list.
    pub(super) fn list(&mut self, node: &Node<'_>, start: Option<u64>) -> Option<Block> {
        let lang = self.lang().clone();
        let attrs = self.node_attrs(node, &lang);
        let tight = !node.children.iter().any(|item| {
            item.children
                .iter()
                .any(|child| matches!(child.kind, Kind::Paragraph))
        });
        let mut items = Vec::new();
        for child in &node.children {
            if is_blank(child) {
                continue;
            }
            // What HTML puts between items belongs to one of its own.
            let children = match child.kind {
                Kind::Item => child.children.as_slice(),
                _ => std::slice::from_ref(child),
            };
            let id = self.node_id();
            let task = task(children);
            let blocks = self.blocks(children);
            items.push(ListItem {
                id,
                span: self.span(child.range.clone()),
                task,
                blocks,
            });
        }
        if items.is_empty() {
            return None;
        }
        let kind = match start {
            Some(start) => ListKind::Ordered { start },
            None => ListKind::Bullet,
        };
        let list = List { kind, tight, items };
        Some(self.block(node.range.clone(), attrs, BlockKind::List(list)))
    }

    /// A list of definitions.
    pub(super) fn definitions(&mut self, node: &Node<'_>) -> Option<Block> {
        let definitions = self.definition_entries(node);
        if definitions.is_empty() {
            return None;
        }
        let lang = self.lang().clone();
        let attrs = self.node_attrs(node, &lang);
        let kind = BlockKind::DefinitionList(definitions);
        Some(self.block(node.range.clone(), attrs, kind))
    }

    /// Terms with what they mean.
    pub(super) fn definition_entries(&mut self, node: &Node<'_>) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        for child in &node.children {
            match child.kind {
                Kind::Term => {
                    let words = self.inlines(
                        &super::blocks::flat(&child.children),
                        super::blocks::range_of(&child.children),
                    );
                    match definitions.last_mut() {
                        Some(last) if last.bodies.is_empty() => last.terms.push(words),
                        _ => definitions.push(Definition {
                            terms: vec![words],
                            bodies: Vec::new(),
                        }),
                    }
                }
                _ if is_blank(child) => {}
                _ => {
                    let body = match child.kind {
                        Kind::Definition => self.blocks(&child.children),
                        _ => self.blocks(std::slice::from_ref(child)),
                    };
                    match definitions.last_mut() {
                        Some(last) => last.bodies.push(body),
                        None => definitions.push(Definition {
                            terms: Vec::new(),
                            bodies: vec![body],
                        }),
                    }
                }
            }
        }
        definitions
    }

    /// A quotation, or an alert.
    pub(super) fn quote(&mut self, node: &Node<'_>, alert: Option<AlertKind>) -> Block {
        let lang = self.lang().clone();
        let attrs = self.node_attrs(node, &lang);
        if let Some(kind) = alert {
            let blocks = self.blocks(&node.children);
            return self.alert(node, attrs, kind, None, blocks);
        }
        if let Some((kind, title, blocks)) = self.titled_alert(node) {
            return self.alert(node, attrs, kind, title, blocks);
        }
        let blocks = self.within(attrs.lang.clone(), |builder| builder.blocks(&node.children));
        self.block(node.range.clone(), attrs, BlockKind::Quote(blocks))
    }

    fn alert(
        &mut self,
        node: &Node<'_>,
        attrs: Attrs,
        kind: AlertKind,
        title: Option<Inlines>,
        blocks: Vec<Block>,
    ) -> Block {
        let kind = BlockKind::Alert {
            kind,
            title,
            blocks,
        };
        self.block(node.range.clone(), attrs, kind)
    }

    /// An alert with a title of its own: `> [!NOTE] A title`. A word that is no kind of alert leaves a quotation.
    fn titled_alert(
        &mut self,
        node: &Node<'_>,
    ) -> Option<(AlertKind, Option<Inlines>, Vec<Block>)> {
        let (first, rest) = node.children.split_first()?;
        if !matches!(first.kind, Kind::Paragraph) {
            return None;
        }
        let source = self.source().get(first.range.clone())?;
        let inner = source.strip_prefix("[!")?;
        let close = inner.find(']')?;
        let kind = alert_kind(inner.get(..close)?)?;
        let title_start = first.range.start + 2 + close + 1;
        // Obsidian folds a callout whose mark is followed by `-` or `+`.
        let fold = self
            .source()
            .get(title_start..)
            .is_some_and(|rest| rest.starts_with(['-', '+']));
        let title_start = title_start + usize::from(fold);
        let break_at = first
            .children
            .iter()
            .position(|child| matches!(child.kind, Kind::SoftBreak | Kind::HardBreak));
        let (line, body) = match break_at {
            Some(at) => (first.children.get(..at)?, first.children.get(at + 1..)?),
            None => (first.children.as_slice(), [].as_slice()),
        };
        let title_end = line.last().map_or(title_start, |last| last.range.end);
        let title = self.inlines(line, title_start..title_end.max(title_start));
        let title = (!title.content.is_empty()).then_some(title);
        let mut blocks = Vec::new();
        if !body.is_empty() {
            let mut paragraph = Node::new(Kind::Paragraph, super::blocks::range_of(body));
            paragraph.children = body.to_vec();
            blocks = self.blocks(std::slice::from_ref(&paragraph));
        }
        blocks.extend(self.blocks(rest));
        Some((kind, title, blocks))
    }
}

fn task(children: &[Node<'_>]) -> Option<bool> {
    let first = children.first()?;
    match &first.kind {
        Kind::Task(done) => Some(*done),
        Kind::Paragraph => first.children.first().and_then(|node| match node.kind {
            Kind::Task(done) => Some(done),
            _ => None,
        }),
        _ => None,
    }
}

fn alert_kind(word: &str) -> Option<AlertKind> {
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "note" | "info" => AlertKind::Note,
        "tip" | "hint" | "success" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" | "attention" => AlertKind::Warning,
        "caution" | "danger" => AlertKind::Caution,
        _ => return None,
    })
}

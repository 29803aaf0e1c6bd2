//! Which node becomes which block.

use std::{borrow::Cow, ops::Range};

use super::{Builder, captions::Item, is_blank};
use crate::{
    base::{Code, Diagnostic},
    model::{Attrs, Block, BlockKind},
    read::markdown::{
        divs::{self, Directive},
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// The blocks of nodes.
    pub(in crate::read::markdown) fn blocks(&mut self, nodes: &[Node<'_>]) -> Vec<Block> {
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            if node.kind.is_inline() {
                // Words without a paragraph of their own: in tight lists, in cells, in HTML.
                let run = nodes
                    .iter()
                    .skip(at)
                    .take_while(|node| node.kind.is_inline())
                    .count();
                let words = nodes.get(at..at + run).unwrap_or_default();
                if !words.iter().all(is_blank) {
                    self.paragraph(words, range_of(words), None, &mut items);
                }
                at += run;
                continue;
            }
            self.node(node, &mut items);
            at += 1;
        }
        self.join(items)
    }

    fn node(&mut self, node: &Node<'_>, items: &mut Vec<Item>) {
        let range = node.range.clone();
        match &node.kind {
            Kind::Paragraph => {
                let attrs = node.attributes.is_some().then_some(node);
                if holds_blocks(&node.children) {
                    // HTML puts blocks into paragraphs; browsers take them apart too.
                    let blocks = self.blocks(&node.children);
                    items.extend(blocks.into_iter().map(Item::Block));
                } else {
                    self.paragraph(&node.children, range, attrs, items);
                }
            }
            Kind::Heading(level) => {
                let block = self.heading(node, *level);
                items.extend(block.map(Item::Block));
            }
            Kind::Quote(alert) => {
                let block = self.quote(node, *alert);
                items.push(Item::Block(block));
            }
            Kind::CodeBlock { info } => {
                let block = self.code(node, info.as_deref());
                items.extend(block.map(Item::Block));
            }
            Kind::List(start) => {
                let block = self.list(node, *start);
                items.extend(block.map(Item::Block));
            }
            Kind::Definitions => {
                let block = self.definitions(node);
                items.extend(block.map(Item::Block));
            }
            Kind::Table(columns) => {
                let block = self.table(node, columns);
                items.extend(block.map(Item::Block));
            }
            Kind::Rule => {
                let block = self.block(range, Attrs::default(), BlockKind::Rule);
                items.push(Item::Block(block));
            }
            Kind::Div { fenced, title } => self.div(node, *fenced, title.clone(), items),
            Kind::Figure => {
                let block = self.html_figure(node);
                items.extend(block.into_iter().map(Item::Block));
            }
            Kind::Listing => {
                let blocks = self.listing(node);
                items.extend(blocks.into_iter().map(Item::Block));
            }
            Kind::Caption => {
                let words = self.inlines(&flat(&node.children), range);
                items.push(Item::caption(words));
            }
            // Parts of lists and tables that stand alone, where HTML is careless or nesting was cut.
            Kind::Document
            | Kind::Item
            | Kind::Term
            | Kind::Definition
            | Kind::Head
            | Kind::Row
            | Kind::Cell { .. }
            | Kind::Summary
            | Kind::Note(_) => {
                let blocks = self.blocks(&node.children);
                items.extend(blocks.into_iter().map(Item::Block));
            }
            // Never reached: the caller gathers inlines.
            Kind::Text { .. }
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strike
            | Kind::Code(_)
            | Kind::CodeElement
            | Kind::Maths { .. }
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::NoteRef(_)
            | Kind::SoftBreak
            | Kind::HardBreak
            | Kind::Task(_)
            | Kind::Superscript
            | Kind::Subscript
            | Kind::Underline
            | Kind::Span
            | Kind::Ruby
            | Kind::RubyText => {}
        }
    }

    fn div(
        &mut self,
        node: &Node<'_>,
        fenced: bool,
        title: Option<Range<usize>>,
        items: &mut Vec<Item>,
    ) {
        let mut written = node.attributes.as_deref().cloned().unwrap_or_default();
        let place = written.range.clone();
        let directive = written
            .classes
            .iter()
            .position(|class| divs::is_known(class))
            .and_then(|at| divs::directive(&written.classes.remove(at)));
        if let (None, true, Some(class)) = (directive, fenced, written.classes.first().cloned()) {
            let span = self.span(place);
            self.unknown_class(&class, span);
        }
        let bare = written.id.is_none()
            && !written.pairs.iter().any(|pair| pair.key == "lang")
            && (!fenced || written.classes.is_empty());
        if !fenced && bare && directive.is_none() && !matters(&written.classes) {
            // A wrapper of a web page.
            let blocks = self.blocks(&node.children);
            items.extend(blocks.into_iter().map(Item::Block));
            return;
        }
        let around = self.lang().clone();
        let lang = written
            .pairs
            .iter()
            .find(|pair| pair.key == "lang")
            .and_then(|pair| crate::base::Lang::parse(&pair.value).ok());
        let blocks = self.within(lang, |builder| {
            builder.directive(
                node,
                directive.unwrap_or(Directive::Plain),
                written,
                title,
                &around,
            )
        });
        items.extend(blocks.into_iter().map(Item::Block));
    }

    /// Reports a block of ours that lacks what it is for.
    pub(super) fn incomplete(&mut self, range: Range<usize>, message: &str, help: &str) {
        let span = self.span(range);
        self.report(Diagnostic::new(Code::IncompleteBlock, span, message).help(help));
    }
}

/// Classes of HTML divs that a stylesheet of the book may know.
fn matters(classes: &[String]) -> bool {
    !classes.is_empty()
}

/// Whether HTML has put blocks among the words.
fn holds_blocks(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| !node.kind.is_inline())
}

/// The inlines in nodes, paragraphs opened.
pub(super) fn flat<'n, 'a>(nodes: &'n [Node<'a>]) -> Cow<'n, [Node<'a>]> {
    if nodes.iter().all(|node| node.kind.is_inline()) {
        return Cow::Borrowed(nodes);
    }
    let mut out: Vec<Node<'a>> = Vec::new();
    for node in nodes {
        if node.kind.is_inline() {
            out.push(node.clone());
            continue;
        }
        if !out.is_empty() {
            let at = node.range.start;
            out.push(Node::new(Kind::SoftBreak, at..at));
        }
        out.extend(flat(&node.children).into_owned());
    }
    Cow::Owned(out)
}

/// The place of nodes.
pub(super) fn range_of(nodes: &[Node<'_>]) -> Range<usize> {
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end.max(first.range.start),
        _ => 0..0,
    }
}

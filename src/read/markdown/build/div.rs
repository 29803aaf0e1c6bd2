//! Divs: each directive makes its block.

use std::ops::Range;

use super::{
    Builder,
    blocks::{flat, range_of},
    is_blank,
    paragraph::take_placement,
};
use crate::{
    base::Lang,
    model::{
        AlertKind, Block, BlockKind, CaseStudy, Epigraph, Inlines, PullQuote, Sidebar, plain_text,
    },
    read::markdown::{
        attributes::Written,
        divs::Directive,
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// The blocks of a div.
    pub(super) fn directive(
        &mut self,
        node: &Node<'_>,
        directive: Directive,
        mut written: Written,
        title: Option<Range<usize>>,
        around: &Lang,
    ) -> Vec<Block> {
        let range = node.range.clone();
        match directive {
            Directive::StatBox => self.stat_box(node, written, around),
            Directive::Timeline => self.timeline(node, written, around),
            Directive::Verse => self.verse(node, written, around),
            Directive::CaseStudy | Directive::Sidebar => {
                let (title, rest) = self.title(node, &mut written, title);
                let mut attrs = self.attrs(written, around);
                let placement = take_placement(&mut attrs);
                let blocks = self.blocks(rest);
                if blocks.is_empty() {
                    self.incomplete(range.clone(), "this box is empty", "write what it says");
                }
                let kind = match directive {
                    Directive::CaseStudy => BlockKind::CaseStudy(CaseStudy {
                        title,
                        blocks,
                        placement,
                    }),
                    _ => BlockKind::Sidebar(Sidebar {
                        title,
                        blocks,
                        placement,
                    }),
                };
                vec![self.block(range, attrs, kind)]
            }
            Directive::Alert(kind) => vec![self.alert_div(node, kind, written, title, around)],
            Directive::PullQuote | Directive::Epigraph => {
                let by = self.take_words(&mut written, "by");
                let attrs = self.attrs(written, around);
                let (attribution, rest) = match by {
                    Some(by) => (Some(by), node.children.as_slice()),
                    None => self.attribution(&node.children),
                };
                let blocks = self.blocks(rest);
                if blocks.is_empty() {
                    self.incomplete(
                        range.clone(),
                        "nothing is quoted here",
                        "write the quotation before its source",
                    );
                }
                let kind = match directive {
                    Directive::PullQuote => BlockKind::PullQuote(PullQuote {
                        blocks,
                        attribution,
                    }),
                    _ => BlockKind::Epigraph(Epigraph {
                        blocks,
                        attribution,
                    }),
                };
                vec![self.block(range, attrs, kind)]
            }
            Directive::Quote => {
                let attrs = self.attrs(written, around);
                let blocks = self.blocks(&node.children);
                vec![self.block(range, attrs, BlockKind::Quote(blocks))]
            }
            Directive::Figure | Directive::Table => self.figure_div(node, written, around),
            Directive::Plain if is_float_id(written.id.as_deref()) => {
                self.figure_div(node, written, around)
            }
            Directive::Plain => {
                let attrs = self.attrs(written, around);
                let blocks = self.blocks(&node.children);
                vec![self.block(range, attrs, BlockKind::Container(blocks))]
            }
        }
    }

    fn alert_div(
        &mut self,
        node: &Node<'_>,
        kind: AlertKind,
        mut written: Written,
        title: Option<Range<usize>>,
        around: &Lang,
    ) -> Block {
        let (title, rest) = self.title(node, &mut written, title);
        for key in ["collapse", "icon", "appearance"] {
            written.take(key);
        }
        let attrs = self.attrs(written, around);
        let blocks = self.blocks(rest);
        let kind = BlockKind::Alert {
            kind,
            title,
            blocks,
        };
        self.block(node.range.clone(), attrs, kind)
    }

    /// The title of a box, from its attribute, its fence, its summary or its first heading, and what is left of it.
    pub(super) fn title<'n, 'a>(
        &mut self,
        node: &'n Node<'a>,
        written: &mut Written,
        title: Option<Range<usize>>,
    ) -> (Option<Inlines>, &'n [Node<'a>]) {
        let children = node.children.as_slice();
        if let Some(words) = self.take_words(written, "title") {
            return (Some(words), children);
        }
        if let Some(range) = title {
            let text = self.source().get(range.clone()).unwrap_or_default();
            let text = text.to_owned();
            return (Some(self.words(&text, range)), children);
        }
        let first = children.iter().position(|child| !is_blank(child));
        let Some((at, child)) = first.and_then(|at| Some((at, children.get(at)?))) else {
            return (None, children);
        };
        if !matches!(child.kind, Kind::Heading(_) | Kind::Summary) {
            return (None, children);
        }
        let inner = range_of(&child.children);
        let (end, attributes) = self.attributes_at_end(inner.clone());
        if let (Some(attributes), None) = (attributes, &written.id) {
            written.id = attributes.id;
        }
        let words = self.inlines(&flat(&child.children), inner.start..end);
        let rest = children.get(at + 1..).unwrap_or_default();
        ((!words.content.is_empty()).then_some(words), rest)
    }

    /// The attribution of a quotation: a last paragraph that begins with a dash, without the dash.
    pub(super) fn attribution<'n, 'a>(
        &mut self,
        nodes: &'n [Node<'a>],
    ) -> (Option<Inlines>, &'n [Node<'a>]) {
        let Some((at, last)) = nodes
            .iter()
            .enumerate()
            .rev()
            .find(|(_, node)| !is_blank(node))
        else {
            return (None, nodes);
        };
        if !matches!(last.kind, Kind::Paragraph) {
            return (None, nodes);
        }
        let Some(range) = self.after_dash(range_of(&last.children)) else {
            return (None, nodes);
        };
        let words = self.inlines(&last.children, range);
        (Some(words), nodes.get(..at).unwrap_or_default())
    }

    /// What follows a dash that begins a range.
    pub(super) fn after_dash(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.source().get(range.clone())?;
        let dash = ["——", "⸺", "— ", "―", "--- ", "-- ", "– "]
            .into_iter()
            .find(|dash| text.starts_with(dash))?;
        let rest = text.get(dash.len()..)?;
        let start = range.start + dash.len() + (rest.len() - rest.trim_start().len());
        (start < range.end).then_some(start..range.end)
    }

    /// A figure of anything: its last paragraph is its caption.
    fn figure_div(&mut self, node: &Node<'_>, mut written: Written, around: &Lang) -> Vec<Block> {
        let by_attribute = ["fig-cap", "tbl-cap", "lst-cap", "caption"]
            .into_iter()
            .find_map(|key| self.take_words(&mut written, key));
        let attrs = self.attrs(written, around);
        let mut blocks = self.blocks(&node.children);
        let caption = by_attribute.or_else(|| match blocks.as_slice() {
            [_, .., last] if matches!(last.kind, BlockKind::Paragraph(_)) => {
                match blocks.pop().map(|block| block.kind) {
                    Some(BlockKind::Paragraph(words)) => Some(words),
                    _ => None,
                }
            }
            _ => None,
        });
        if blocks.is_empty() {
            self.incomplete(
                node.range.clone(),
                "this figure shows nothing",
                "write a picture, a table or a listing before the caption",
            );
        }
        self.figure_of(node.range.clone(), attrs, blocks, caption)
    }
}

/// Whether an id says that a div is a float, as in Quarto.
fn is_float_id(id: Option<&str>) -> bool {
    id.is_some_and(|id| {
        ["fig-", "tbl-", "lst-"]
            .iter()
            .any(|prefix| id.starts_with(prefix))
    })
}

/// The words of blocks in one run, where a place has room for no more.
pub(super) fn words_of(blocks: Vec<Block>) -> Option<Inlines> {
    let mut words: Option<Inlines> = None;
    for block in blocks {
        let BlockKind::Paragraph(more) = block.kind else {
            continue;
        };
        match &mut words {
            None => words = Some(more),
            Some(words) => {
                let joined = plain_text(&words.content)
                    .chars()
                    .next_back()
                    .is_some_and(crate::read::markdown::inline::is_cjk);
                if !joined {
                    words.content.push(crate::model::Inline {
                        span: crate::base::Span::DETACHED,
                        kind: crate::model::InlineKind::Text(" ".to_owned()),
                    });
                }
                words.span = words.span.to(more.span);
                words.content.extend(more.content);
            }
        }
    }
    words
}

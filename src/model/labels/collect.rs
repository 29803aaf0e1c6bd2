//! The walk that finds and counts what has a label.

use std::collections::BTreeMap;

use super::{
    super::{
        block::{Block, BlockKind},
        book::{Book, Chapter},
        inline::{Inline, InlineKind, Inlines},
        node::NodeId,
        text::plain_text,
        walk::{Visitor, walk_block, walk_inline, walk_inlines},
    },
    Label, LabelKind,
    own::own_label,
};

/// Every label of a book, in reading order.
pub(super) fn collect(book: &Book) -> Vec<Label> {
    let mut walk = Walk {
        chapter: None,
        first: None,
        inlines: None,
        counts: BTreeMap::new(),
        labels: Vec::new(),
    };
    for chapter in &book.chapters {
        walk.chapter = Some(chapter);
        walk.first = chapter.blocks.first().map(|block| block.id);
        for block in chapter
            .blocks
            .iter()
            .chain(chapter.notes.iter().flat_map(|note| &note.blocks))
        {
            walk.block(block);
        }
    }
    walk.labels
}

struct Walk<'a> {
    chapter: Option<&'a Chapter>,
    first: Option<NodeId>,
    inlines: Option<NodeId>,
    /// The last number given, by kind and by the chapter's number (`None`: counted through the book).
    counts: BTreeMap<(LabelKind, Option<u32>), u32>,
    labels: Vec<Label>,
}

impl Visitor for Walk<'_> {
    fn block(&mut self, block: &Block) {
        if let Some(label) = self.label(block) {
            self.labels.push(label);
        }
        walk_block(self, block);
    }

    fn inlines(&mut self, inlines: &Inlines) {
        self.inlines = Some(inlines.id);
        walk_inlines(self, &inlines.content);
    }

    fn inline(&mut self, inline: &Inline) {
        if let (InlineKind::Span { attrs, content }, Some(node)) = (&inline.kind, self.inlines)
            && attrs.id.is_some()
        {
            self.labels.push(Label {
                kind: LabelKind::Other,
                node,
                anchor: attrs.id.clone(),
                number: Vec::new(),
                own: None,
                title: Some(plain_text(content)),
            });
        }
        walk_inline(self, inline);
    }
}

impl Walk<'_> {
    fn label(&mut self, block: &Block) -> Option<Label> {
        let anchor = block.attrs.id.as_deref();
        let has = |prefix: &str| anchor.is_some_and(|id| id.starts_with(prefix));
        // Boxes are counted as figures when their id says so.
        let as_figure = if has("fig-") {
            LabelKind::Figure
        } else {
            LabelKind::Other
        };
        let (kind, title, counted) = match &block.kind {
            BlockKind::Heading(heading) => return Some(self.heading(block, heading)),
            BlockKind::Figure(figure) => {
                let kind = if has("tbl-") {
                    LabelKind::Table
                } else if has("lst-") {
                    LabelKind::Listing
                } else {
                    LabelKind::Figure
                };
                (kind, figure.caption.as_ref(), figure.numbered)
            }
            BlockKind::Table(table) => {
                let counted = table.caption.is_some() || has("tbl-");
                (LabelKind::Table, table.caption.as_ref(), counted)
            }
            BlockKind::Code(code) => (LabelKind::Listing, code.caption.as_ref(), has("lst-")),
            BlockKind::Maths(maths) => (LabelKind::Equation, None, maths.numbered),
            BlockKind::StatBox(stats) => (as_figure, stats.title.as_ref(), true),
            BlockKind::Timeline(timeline) => (as_figure, timeline.title.as_ref(), true),
            BlockKind::CaseStudy(study) => (as_figure, study.title.as_ref(), true),
            BlockKind::Sidebar(sidebar) => (as_figure, sidebar.title.as_ref(), true),
            BlockKind::Alert { title, .. } => (LabelKind::Other, title.as_ref(), false),
            BlockKind::Paragraph(_)
            | BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Rule
            | BlockKind::DefinitionList(_)
            | BlockKind::Epigraph(_)
            | BlockKind::Verse(_)
            | BlockKind::PullQuote(_)
            | BlockKind::Container(_) => (LabelKind::Other, None, false),
        };
        let title = title.map(|title| plain_text(&title.content));
        let own = match kind {
            LabelKind::Figure | LabelKind::Table | LabelKind::Listing => {
                title.as_deref().and_then(own_label).map(str::to_owned)
            }
            LabelKind::Chapter | LabelKind::Section | LabelKind::Equation | LabelKind::Other => {
                None
            }
        };
        let counted = counted && own.is_none() && kind != LabelKind::Other;
        if !counted && own.is_none() && anchor.is_none() {
            return None;
        }
        let number = if counted {
            self.count(kind)
        } else {
            Vec::new()
        };
        Some(Label {
            kind,
            node: block.id,
            anchor: block.attrs.id.clone(),
            number,
            own,
            title,
        })
    }

    fn heading(&self, block: &Block, heading: &super::super::block::Heading) -> Label {
        let shows_title = self.first == Some(block.id)
            && self.chapter.is_some_and(|chapter| chapter.title_in_text);
        // The heading that shows the title has the chapter's number, whether or not sections are numbered.
        let number = match self.chapter {
            Some(chapter) if shows_title && heading.number.is_empty() => chapter.number.clone(),
            _ => heading.number.clone(),
        };
        let kind = if shows_title && number.len() <= 1 {
            LabelKind::Chapter
        } else {
            LabelKind::Section
        };
        Label {
            kind,
            node: block.id,
            anchor: block.attrs.id.clone(),
            number,
            own: None,
            title: Some(plain_text(&heading.content.content)),
        }
    }

    fn count(&mut self, kind: LabelKind) -> Vec<u32> {
        let chapter = self
            .chapter
            .and_then(|chapter| chapter.number.first().copied());
        let count = self.counts.entry((kind, chapter)).or_insert(0);
        *count += 1;
        chapter.into_iter().chain([*count]).collect()
    }
}

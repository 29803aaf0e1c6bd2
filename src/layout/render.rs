//! From logical places to items on pages: the last step, and the one where trees are joined.

mod drawing;
mod order;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Code, Diagnostic, Pt, Span};
use crate::model::{
    Block, Chapter, NodeId, PageMap, PagePlace, PageStart, Visitor, plain_text, walk_block,
    walk_blocks,
};
use crate::page::{Anchor, ContentId, Destination, Edition, ElementId, Page, Role, Tag, Tree};

use super::axes::{Axes, Spot};
use super::composer::Composed;
use super::flow::{Flow, Mark, Row};
use super::number::Leaf;
use super::outline::outline;
use super::pages::{Body, Source};
use super::paragraph::Compositor;
use super::reference::Folios;
use super::running::{Heads, Running};
use super::section::{Kind, Plan};
use super::setting::Setting;
use order::Order;

/// By how much a section's ids have grown in the tree of the book.
#[derive(Clone, Copy, Default)]
pub(super) struct Shift {
    elements: u32,
    contents: u32,
}

impl Shift {
    /// An element's id in the tree of the book.
    #[must_use]
    pub fn element(self, id: ElementId) -> ElementId {
        ElementId(id.0.saturating_add(self.elements))
    }

    fn tag(self, tag: Tag) -> Tag {
        match tag {
            Tag::Content(id) => Tag::Content(ContentId(id.0.saturating_add(self.contents))),
            Tag::Artifact(artifact) => Tag::Artifact(artifact),
        }
    }
}

/// Puts everything in its place.
pub(super) fn render(
    mut plan: Plan<'_>,
    setting: &Setting<'_>,
) -> (Edition, PageMap, Vec<Diagnostic>) {
    let (tree, shifts) = join(&mut plan, setting);
    let order = Order::of(&tree);
    let heads = Heads::of(&plan, setting);
    let plan = &plan;
    let pages: Vec<Page> = plan
        .leaves
        .par_iter()
        .enumerate()
        .map_init(
            || Running::new(setting, &plan.made, Compositor::new(setting.fonts)),
            |running, (index, leaf)| {
                let mut page = Page {
                    side: leaf.side,
                    folio: leaf.folio,
                    items: Vec::new(),
                    links: Vec::new(),
                };
                draw(plan, leaf, (&shifts, &order), setting, &mut page);
                running.draw(&heads, index, leaf, &mut page);
                page
            },
        )
        .collect();
    let edition = Edition {
        title: setting.book.metadata.title.clone(),
        lang: setting.book.metadata.lang.clone(),
        page_box: setting.geometry.page,
        right_bound: setting.geometry.vertical,
        anchors: anchors(plan, setting),
        outline: outline(plan, setting, &shifts),
        pages,
        tree,
    };
    (edition, page_map(plan), diagnostics(plan, setting))
}

/// Joins the trees of all sections below the document, chapters of a part below it.
fn join(plan: &mut Plan<'_>, setting: &Setting<'_>) -> (Tree, Vec<Shift>) {
    let mut tree = Tree::new(Role::Document);
    let mut shifts = Vec::new();
    let mut part: Option<(usize, ElementId)> = None;
    for section in &mut plan.sections {
        let inside = match &section.kind {
            Kind::Made(_) => None,
            Kind::Part(part) => Some(*part),
            Kind::Chapters(range) => setting
                .book
                .chapters
                .get(range.start)
                .and_then(|chapter| chapter.part),
        };
        if inside != part.map(|(index, _)| index) {
            part = inside.map(|index| {
                let element = tree.add(Tree::ROOT, Role::Part);
                if let (Some(made), Some(title)) =
                    (tree.element_mut(element), setting.book.parts.get(index))
                {
                    made.title = Some(plain_text(&title.title.content));
                }
                (index, element)
            });
        }
        let parent = part.map_or(Tree::ROOT, |(_, element)| element);
        let own = section
            .composed
            .as_mut()
            .map(|composed| std::mem::replace(&mut composed.tree, Tree::new(Role::Sect)));
        shifts.push(match own {
            Some(own) => {
                let (elements, contents) = tree.graft(parent, own);
                Shift { elements, contents }
            }
            None => Shift::default(),
        });
    }
    (tree, shifts)
}

fn found<'p>(plan: &'p Plan<'_>, leaf: &Leaf) -> Option<(usize, &'p Composed, &'p Body)> {
    let (index, page) = leaf.page?;
    let section = plan.sections.get(index)?;
    Some((index, section.composed.as_ref()?, section.bodies.get(page)?))
}

fn draw(
    plan: &Plan<'_>,
    leaf: &Leaf,
    (shifts, order): (&[Shift], &Order),
    setting: &Setting<'_>,
    page: &mut Page,
) {
    let Some((index, composed, body)) = found(plan, leaf) else {
        return;
    };
    let shift = shifts.get(index).copied().unwrap_or_default();
    let axes = Axes::of(&setting.geometry, leaf.side);
    let flow = &composed.flow;
    let mut pen = drawing::Pen {
        setting,
        axes,
        margin: Axes::of_margin(&setting.geometry, leaf.side),
        items: &mut page.items,
        links: &mut page.links,
    };
    for area in &body.frames {
        if let Some(frame) = flow.frames.get(area.frame.0) {
            pen.ground(frame, area);
        }
    }
    for area in &body.frames {
        if let Some(frame) = flow.frames.get(area.frame.0) {
            pen.edges(frame, area);
        }
    }
    if let Some(at) = body.separator {
        pen.separator(at);
    }
    for placed in &body.rows {
        if let Some(row) = placed.source.row(flow) {
            pen.row(row, placed);
        }
    }
    for item in &mut page.items {
        item.tag = shift.tag(item.tag);
    }
    order.sort(&mut page.items);
    for link in &mut page.links {
        link.element = shift.element(link.element);
    }
}

fn anchors(plan: &Plan<'_>, setting: &Setting<'_>) -> Vec<Anchor> {
    let mut seen = std::collections::BTreeSet::new();
    let mut anchors = Vec::new();
    for (page, leaf) in plan.leaves.iter().enumerate() {
        let Some((_, composed, body)) = found(plan, leaf) else {
            continue;
        };
        let axes = Axes::of(&setting.geometry, leaf.side);
        for (row, at) in rows(body, &composed.flow) {
            for mark in &row.marks {
                let name: &Arc<str> = match mark {
                    Mark::Anchor(name) => name,
                    Mark::Heading(heading) => &heading.anchor,
                    Mark::Index(index) => &index.anchor,
                };
                if seen.insert(name.clone()) {
                    anchors.push(Anchor {
                        name: name.clone(),
                        at: destination(page, axes, at),
                    });
                }
            }
        }
    }
    anchors
}

/// The rows of a page that are said for the first time, with their places.
fn rows<'f>(body: &'f Body, flow: &'f Flow) -> impl Iterator<Item = (&'f Row, Pt)> {
    body.rows
        .iter()
        .filter(|placed| placed.source.is_first())
        .filter_map(|placed| Some((placed.source.row(flow)?, placed.at)))
}

/// A place that is seen with a little air before it.
pub(super) fn destination(page: usize, axes: Axes, at: Pt) -> Destination {
    Destination {
        page,
        point: axes.point(Spot {
            inline: Pt::ZERO,
            block: at,
        }),
    }
}

fn page_map(plan: &Plan<'_>) -> PageMap {
    let mut starts = Vec::new();
    for leaf in &plan.leaves {
        let Some((section, _)) = leaf.page else {
            continue;
        };
        let Some((_, composed, body)) = found(plan, leaf) else {
            continue;
        };
        let kind = plan.sections.get(section).map(|section| &section.kind);
        let at = match kind {
            Some(Kind::Made(made)) => Some(PagePlace::Made(*made)),
            Some(Kind::Part(_) | Kind::Chapters(_)) | None => first_place(body, &composed.flow),
        };
        if let Some(at) = at {
            starts.push(PageStart {
                label: leaf.folio.to_string(),
                at,
            });
        }
    }
    PageMap {
        starts,
        targets: targets(plan),
    }
}

/// The folios of blocks that have an id.
fn targets(plan: &Plan<'_>) -> BTreeMap<NodeId, String> {
    struct Targets<'f> {
        folios: &'f Folios,
        chapter: &'f Chapter,
        found: BTreeMap<NodeId, String>,
    }
    impl Visitor for Targets<'_> {
        fn block(&mut self, block: &Block) {
            if let Some(id) = &block.attrs.id {
                let name = Setting::place_name(self.chapter, Some(id));
                if let Some(folio) = self.folios.known(&name) {
                    self.found.insert(block.id, folio.to_owned());
                }
            }
            walk_block(self, block);
        }
    }
    let folios = plan.folios();
    let mut all = BTreeMap::new();
    for chapter in &plan.book().chapters {
        let mut targets = Targets {
            folios: &folios,
            chapter,
            found: BTreeMap::new(),
        };
        walk_blocks(&mut targets, &chapter.blocks);
        all.append(&mut targets.found);
    }
    all
}

/// The first place of the main text on a page, or of a float when it has nothing else.
fn first_place(body: &Body, flow: &Flow) -> Option<PagePlace> {
    let of = |main: bool| {
        body.rows
            .iter()
            .filter(|placed| match placed.source {
                Source::Flow(_) => main,
                Source::Float(..) => !main,
                Source::Head(..) | Source::Note(..) => false,
            })
            .find_map(|placed| placed.source.row(flow)?.place)
    };
    of(true).or_else(|| of(false))
}

fn diagnostics(plan: &Plan<'_>, setting: &Setting<'_>) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for section in &plan.sections {
        let Some(composed) = &section.composed else {
            continue;
        };
        all.extend(composed.diagnostics.iter().cloned());
        for body in &section.bodies {
            for piece in &body.oversize {
                let row = composed
                    .flow
                    .list
                    .pieces()
                    .get(*piece)
                    .and_then(|piece| piece.row());
                let span = row.and_then(span_of).unwrap_or(Span::DETACHED);
                all.push(Diagnostic::new(
                    Code::Oversize,
                    span,
                    format!(
                        "this is deeper than a page of {:.0} pt",
                        setting.geometry.depth.0
                    ),
                ));
            }
        }
    }
    all
}

fn span_of(row: &Row) -> Option<Span> {
    use super::flow::Part;
    row.parts.iter().find_map(|part| {
        let span = match part {
            Part::Line(line, _) => line.span,
            Part::Shape(shape) => shape.span,
            Part::Picture { span, .. } => *span,
            Part::Items(items, _) => items.first()?.span,
            Part::Turned(turned) => {
                return turned.rows.iter().find_map(|(row, _)| span_of(row));
            }
        };
        (!span.is_detached()).then_some(span)
    })
}

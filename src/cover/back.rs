//! The back: its text, and below it the publisher and the barcode.

use crate::{
    base::{Pt, Span},
    layout::paragraph::{Align, Text},
    model::{Block, BlockKind},
    page::Rect,
};

use super::{
    Cover, Geometry,
    setter::{Look, Setter},
    sheet::{crowded, fill},
};

/// How far the barcode stands from the edges: a quarter of an inch at least (KDP, IngramSpark).
const BARCODE: Pt = Pt(18.0);
/// The sizes that the text is tried at, in points.
const SIZES: [f32; 5] = [11.5, 11.0, 10.5, 9.5, 8.5];

/// Sets it.
pub(super) fn set(setter: &mut Setter<'_>, cover: &Cover<'_>, geometry: &Geometry) {
    let panel = geometry.back;
    let margin = geometry.safe.max(panel.width * 0.115);
    let mut foot = panel.y + panel.height - margin;
    if let Some(barcode) = &cover.barcode {
        let (width, height) = barcode.size(1.0);
        let distance = geometry.safe.max(BARCODE);
        // In the outer corner of the foot, away from the spine's glue: at the right of the panel as it is read.
        let x = panel.x + panel.width - distance - width;
        let y = panel.y + panel.height - distance - height;
        barcode.draw(setter, x, y, 1.0);
        foot = y - Pt(14.0);
    }
    let room = Rect {
        x: panel.x + margin,
        y: panel.y + margin * 1.35,
        width: panel.width - margin * 2.0,
        height: Pt::ZERO,
    };
    if let Some(publisher) = &cover.metadata.publisher {
        let look = setter.label(Pt(8.5), cover.ground.ink);
        let y = panel.y + panel.height - margin - look.size * look.leading;
        let width = match &cover.barcode {
            Some(barcode) => (room.width - barcode.size(1.0).0).max(Pt(40.0)),
            None => room.width,
        };
        setter.words(publisher, &look, Rect { y, width, ..room });
        foot = foot.min(y - Pt(14.0));
    }
    if cover.back.is_empty() {
        return;
    }
    let rule = Rect {
        width: panel.width * 0.14,
        height: Pt(2.4),
        ..room
    };
    let below = Rect {
        y: room.y + Pt(20.0),
        ..room
    };
    let span = cover
        .back
        .first()
        .map_or(Span::DETACHED, |block| block.span);
    for size in SIZES {
        let before = (
            setter.items.len(),
            setter.tree.clone(),
            setter.diagnostics.len(),
        );
        fill(setter, rule, cover.ground.accent);
        let look = setter.text(Pt(size), cover.ground.ink);
        let end = blocks(setter, cover.back, &look, below);
        if end <= foot {
            return;
        }
        setter.items.truncate(before.0);
        setter.tree = before.1;
        setter.diagnostics.truncate(before.2);
    }
    crowded(
        setter,
        "the text of the back",
        span,
        "shorten it: a reader in a shop gives it ten seconds",
    );
}

/// Sets blocks below one another, and gives where they end.
fn blocks(setter: &mut Setter<'_>, blocks: &[Block], look: &Look, mut area: Rect) -> Pt {
    let gap = look.size * 0.75;
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let lines = setter.lines(&Text::Inlines(inlines), look, area.width);
                area.y += setter.put(&lines, look, area.x, area.y) + gap;
            }
            BlockKind::Heading(heading) => {
                let look = Look {
                    leading: 1.25,
                    ..setter.title(look.size * 1.5, look.color)
                };
                let lines = setter.lines(&Text::Inlines(&heading.content), &look, area.width);
                area.y += setter.put(&lines, &look, area.x, area.y) + gap;
            }
            BlockKind::Quote(inner) | BlockKind::Container(inner) => {
                let indent = look.size * 1.5;
                let inner_area = Rect {
                    x: area.x + indent,
                    width: area.width - indent,
                    ..area
                };
                area.y = self::blocks(setter, inner, look, inner_area);
            }
            BlockKind::List(list) => {
                let indent = look.size * 1.2;
                for item in &list.items {
                    setter.words(
                        "•",
                        look,
                        Rect {
                            width: indent * 2.0,
                            ..area
                        },
                    );
                    let inner_area = Rect {
                        x: area.x + indent,
                        width: area.width - indent,
                        ..area
                    };
                    area.y = self::blocks(setter, &item.blocks, look, inner_area);
                }
            }
            BlockKind::PullQuote(quote) => {
                let look = Look {
                    align: Align::Start,
                    ..setter.title(look.size * 1.3, look.color)
                };
                area.y = self::blocks(setter, &quote.blocks, &look, area);
            }
            BlockKind::Rule => area.y += gap,
            BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::DefinitionList(_)
            | BlockKind::Alert { .. }
            | BlockKind::Maths(_)
            | BlockKind::Epigraph(_)
            | BlockKind::Verse(_)
            | BlockKind::Timeline(_)
            | BlockKind::StatBox(_)
            | BlockKind::CaseStudy(_)
            | BlockKind::Sidebar(_) => crowded(
                setter,
                "a block of this kind",
                block.span,
                "the back of a book has paragraphs, headings, lists and quotations",
            ),
        }
    }
    area.y - gap
}

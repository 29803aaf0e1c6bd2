//! The front: its picture, or title and names when there is none.

use crate::{
    base::{Pt, Span},
    page::{Item, ItemKind, Picture, Rect, Role, Tag, Tree},
};

use super::{
    Cover, Geometry,
    setter::Setter,
    sheet::{authors, fill, inset},
};

/// The size of the title, as a share of the panel's width.
const TITLE: f32 = 0.105;
/// Where the title begins, as a share of the panel's height.
const TITLE_AT: f32 = 0.2;
/// Characters beyond which the title is set smaller, full-width ones counted twice.
const LONG: usize = 34;

/// Paints it.
pub(super) fn paint(setter: &mut Setter<'_>, cover: &Cover<'_>, geometry: &Geometry) {
    let area = geometry.bled(geometry.front);
    fill(setter, area, cover.ground.paper);
    match cover.front {
        Some((asset, width, height)) => {
            let frame = framing(area, width, height);
            let element = setter.tree.add(Tree::ROOT, Role::Figure);
            let content = setter.tree.add_content(element);
            if let Some(figure) = setter.tree.element_mut(element) {
                figure.alt = Some(cover.metadata.title.clone());
            }
            setter.items.push(Item {
                kind: ItemKind::Picture(Picture { asset, frame }),
                tag: Tag::Content(content),
                span: Span::DETACHED,
            });
        }
        None => typeset(setter, cover, geometry),
    }
}

/// How much of a picture may be lost at the panel's edges: beyond that there are words on it, more likely than not.
const LOSS: f32 = 0.05;

/// The frame of a picture: over all of an area when little of it is lost that way, else whole within the area.
fn framing(area: Rect, width: f32, height: f32) -> Rect {
    let whole = covering(area, width, height);
    let kept = (area.width.0 * area.height.0) / (whole.width.0 * whole.height.0).max(1.0);
    if kept >= 1.0 - LOSS {
        return whole;
    }
    let scale = (area.width / whole.width).min(area.height / whole.height);
    let (wide, high) = (whole.width * scale, whole.height * scale);
    Rect {
        x: area.x + (area.width - wide) / 2.0,
        y: area.y + (area.height - high) / 2.0,
        width: wide,
        height: high,
    }
}

/// The smallest frame of a picture's proportions that covers an area, in its middle.
fn covering(area: Rect, width: f32, height: f32) -> Rect {
    let (width, height) = (width.max(1.0), height.max(1.0));
    let scale = (area.width.0 / width).max(area.height.0 / height);
    let (wide, high) = (Pt(width * scale), Pt(height * scale));
    Rect {
        x: area.x + (area.width - wide) / 2.0,
        y: area.y + (area.height - high) / 2.0,
        width: wide,
        height: high,
    }
}

fn typeset(setter: &mut Setter<'_>, cover: &Cover<'_>, geometry: &Geometry) {
    let (panel, metadata) = (geometry.front, cover.metadata);
    let margin = geometry.safe.max(panel.width * 0.11);
    let room = inset(panel, margin);
    let length: usize = metadata
        .title
        .chars()
        .map(|c| if c.len_utf8() > 2 { 2 } else { 1 })
        .sum();
    let share = if length > LONG { TITLE * 0.72 } else { TITLE };
    let title = setter.title(panel.width * share, cover.ground.ink);
    let mut at = Rect {
        y: panel.y + panel.height * TITLE_AT,
        ..room
    };
    at.y += setter.words(&metadata.title, &title, at);
    at.y += title.size * 0.5;
    let rule = Rect {
        x: room.x,
        y: at.y,
        width: panel.width * 0.14,
        height: Pt(2.4),
    };
    fill(setter, rule, cover.ground.accent);
    at.y += title.size * 0.5;
    if let Some(subtitle) = &metadata.subtitle {
        let look = setter.text(title.size * 0.42, cover.ground.ink);
        setter.words(subtitle, &look, at);
    }
    let names = authors(metadata);
    let look = setter.label(panel.width * 0.034, cover.ground.ink);
    let foot = Rect {
        y: room.y + room.height - look.size * look.leading,
        ..room
    };
    if let Some(publisher) = &metadata.publisher {
        setter.words(publisher, &look, foot);
    }
    let names_look = setter.label(panel.width * 0.045, cover.ground.ink);
    let above = Rect {
        y: foot.y - names_look.size * names_look.leading * 1.6,
        ..room
    };
    setter.words(&names, &names_look, above);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_other_proportions_is_shown_whole() {
        let area = Rect {
            x: Pt::ZERO,
            y: Pt::ZERO,
            width: Pt(400.0),
            height: Pt(600.0),
        };
        let frame = framing(area, 500.0, 1000.0);
        assert_eq!((frame.x, frame.width), (Pt(50.0), Pt(300.0)));
        assert_eq!(framing(area, 390.0, 600.0), covering(area, 390.0, 600.0));
    }

    #[test]
    fn a_picture_covers_its_panel() {
        let area = Rect {
            x: Pt(10.0),
            y: Pt(-9.0),
            width: Pt(400.0),
            height: Pt(600.0),
        };
        for (width, height) in [(1600.0, 2560.0), (1000.0, 1000.0), (0.0, 5.0)] {
            let frame = covering(area, width, height);
            assert!(frame.x <= area.x + Pt(0.01) && frame.y <= area.y + Pt(0.01));
            assert!(frame.width >= area.width - Pt(0.01) && frame.height >= area.height - Pt(0.01));
        }
    }
}

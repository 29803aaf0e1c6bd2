//! What may leave its place: figures, tables, boxes.

use crate::base::Pt;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Float, FloatId, List, Piece};
use crate::layout::pages::stacked_size;
use crate::layout::paragraph::Align;
use crate::model::Placement;

/// Space around what stands apart from running text, in lines.
pub(super) const AROUND: f32 = 0.85;

/// The share of a page up to which something is moved rather than broken.
const MOVED: f32 = 0.6;

/// The column that something stands in: the margin column when it asks for it and the page has one.
pub(super) fn column(composer: &Composer<'_>, placement: Placement, column: &Column) -> Column {
    match composer.setting.geometry.margin_column {
        Some((_, width)) if placement == Placement::Margin && column.main && !composer.nested => {
            let mut tone = column
                .tone
                .scaled(composer.setting.theme.body.small)
                .ragged(Align::Start);
            tone.hyphenate = column.tone.hyphenate;
            Column {
                inline: Pt::ZERO,
                measure: width,
                main: false,
                tone,
                ..column.clone()
            }
        }
        Some(_) | None => column.clone(),
    }
}

/// Sets something that stands apart. In a box, a list or another float it stands where it is; so does what is too deep
/// to be moved and can be broken.
pub(super) fn set(
    composer: &mut Composer<'_>,
    placement: Placement,
    breaks: bool,
    write: impl FnOnce(&mut Composer<'_>),
) {
    if composer.nested {
        composer.around(AROUND);
        write(composer);
        composer.flush();
        composer.around(AROUND);
        return;
    }
    let list = composer.apart(write);
    let size = stacked_size(list.pieces(), &composer.flow);
    let depth = composer.setting.geometry.depth;
    let limit = match (placement, breaks) {
        (Placement::Here, true) => Pt::ZERO,
        (Placement::Margin, true) if composer.setting.geometry.margin_column.is_some() => {
            depth - composer.setting.geometry.half_leading * 2.0
        }
        (Placement::Auto | Placement::Margin, true) => depth * MOVED,
        (Placement::Top | Placement::Bottom | Placement::Page, true) | (_, false) => {
            depth - composer.setting.geometry.half_leading * 2.0
        }
    };
    if size > limit {
        here(composer, list);
        return;
    }
    let id = FloatId(composer.flow.floats.len());
    composer.flow.floats.push(Float {
        list,
        placement,
        size,
    });
    composer.list.push(Piece::Float(id));
}

/// Puts rows and boxes into the flow itself, where pages may break them.
fn here(composer: &mut Composer<'_>, list: List) {
    composer.around(AROUND);
    for piece in list.into_pieces() {
        composer.list.push(piece);
    }
    composer.around(AROUND);
}

//! Thematic breaks: three marks in the middle of a line of space.

use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Part, Row, Shape};
use crate::model::Block;
use crate::page::{Artifact, Paint, Tag};

/// Space before and after the marks, in lines.
const AROUND: f32 = 0.5;
/// Distance of the marks and their radius, in ems.
const APART: f32 = 1.4;
const RADIUS: f32 = 0.11;

/// Sets a thematic break.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, column: &Column) {
    let size = column.tone.size;
    let mut row = Row::blank(column.tone.leading);
    let middle = column.inline + column.measure / 2.0;
    for offset in [-1.0, 0.0, 1.0] {
        row.parts.push(Part::Shape(Shape {
            form: Form::Disc(
                Spot {
                    inline: middle + size * (APART * offset),
                    block: column.tone.leading / 2.0,
                },
                size * RADIUS,
            ),
            paint: Paint::Fill(composer.setting.theme.colors.accent),
            tag: Tag::Artifact(Artifact::Layout),
            span: block.span,
        }));
    }
    // At the head of a page the break would not be understood.
    composer.keep();
    composer.around(AROUND);
    composer.row(row);
    composer.around(AROUND);
    composer.fresh = true;
}

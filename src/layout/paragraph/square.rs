//! Marks on the em square: how much of it is blank, and where the ink stands in it.

use crate::base::Orthography;
use crate::font::{Face, FaceId, GlyphBox};

use super::{class::Class, style::Scheme, tables};

/// A mark placed on its square, in ems.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Squared {
    /// The width of the body: the square without what is blank.
    pub(super) body: f32,
    /// Blank room kept before and after the body.
    pub(super) lead: f32,
    pub(super) trail: f32,
    /// How far the glyph's origin is moved along the line from the body's start.
    pub(super) along: f32,
    /// How far it is moved across the line, upwards (in vertical text: to the right).
    pub(super) across: f32,
}

/// Squares that were worked out, by face, glyph and what decides.
#[derive(Default)]
pub(super) struct Squares {
    known: Vec<(SquareKey, Squared)>,
}

/// What a square depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SquareKey {
    pub(super) face: FaceId,
    pub(super) glyph: u16,
    pub(super) class: Class,
    pub(super) orthography: Orthography,
    pub(super) scheme: Scheme,
    pub(super) vertical: bool,
}

/// Marks of a book: a few dozen. Past that, hostile input.
const MAX_KNOWN: usize = 512;

impl Squares {
    /// The square of a mark.
    pub(super) fn get(&mut self, key: SquareKey, face: &Face, advance: f32) -> Squared {
        if let Some((_, square)) = self.known.iter().find(|(known, _)| *known == key) {
            return *square;
        }
        let square = square_mark(key, face, advance);
        if self.known.len() < MAX_KNOWN {
            self.known.push((key, square));
        }
        square
    }
}

/// The ink's extent along the line and its centre across it, from the glyph's horizontal origin.
struct Ink {
    /// Blank room before the ink and after it.
    before: f32,
    after: f32,
    /// Centre of the ink along the line, from the square's start, and across it, from the square's centre line upwards
    /// (in vertical text: to the right).
    along: f32,
    across: f32,
}

fn measure(key: SquareKey, face: &Face, advance: f32) -> Option<Ink> {
    let GlyphBox {
        left,
        bottom,
        right,
        top,
    } = face.ink(key.glyph)?;
    if key.vertical {
        let (_, _, origin) = face.vertical(key.glyph);
        let before = origin.0 - top.0;
        let after = advance - (origin.0 - bottom.0);
        let width = face.advance(key.glyph).0;
        return Some(Ink {
            before,
            after,
            along: origin.0 - (top.0 + bottom.0) / 2.0,
            across: (left.0 + right.0) / 2.0 - width / 2.0,
        });
    }
    Some(Ink {
        before: left.0,
        after: advance - right.0,
        along: (left.0 + right.0) / 2.0,
        across: (top.0 + bottom.0) / 2.0 - face.metrics().em_box_center().0,
    })
}

/// Blank room is only cut where the glyph really leaves it: the ink may reach this far into it.
const TOLERANCE: f32 = 0.06;

fn square_mark(key: SquareKey, face: &Face, advance: f32) -> Squared {
    let mut along = 0.0;
    let mut across = 0.0;
    // An interpunct is one em wide whatever the face makes of U+00B7 (clreq §3.1.6).
    let square = if key.class == Class::Middle && advance < 1.0 {
        along = (1.0 - advance) / 2.0;
        1.0
    } else {
        advance
    };
    let ink = measure(key, face, advance);
    let centred = matches!(key.orthography, Orthography::HantTw | Orthography::HantHk);
    if centred
        && matches!(key.class, Class::Stop | Class::Comma | Class::Dividing)
        && let Some(ink) = &ink
    {
        // Taiwan and Hong Kong centre these marks; a face of another region draws them in a corner (clreq §3.1.2).
        let moved = square / 2.0 - ink.along;
        if moved.abs() > TOLERANCE {
            along += moved;
        }
        if matches!(key.class, Class::Stop | Class::Comma) && ink.across.abs() > 0.12 {
            across = -ink.across;
        }
    }
    let (mut lead, mut trail) = tables::blanks(key.class, key.orthography);
    if let Some(ink) = &ink {
        if ink.before + along < lead - TOLERANCE {
            lead = 0.0;
        }
        if square - advance + ink.after - along < trail - TOLERANCE {
            trail = 0.0;
        }
    }
    if square < 0.9 {
        // A face that draws the mark on half a square has trimmed it already.
        (lead, trail) = (0.0, 0.0);
    }
    let body = square - lead - trail;
    let shift = along - lead;
    let (lead, trail) = keep(key, lead, trail);
    Squared {
        body,
        lead,
        trail,
        along: shift,
        across,
    }
}

/// What the scheme keeps of the blank room within a line (clreq §3.1.6.1).
fn keep(key: SquareKey, lead: f32, trail: f32) -> (f32, f32) {
    match key.scheme {
        Scheme::Full => (lead, trail),
        Scheme::Kaiming if matches!(key.class, Class::Stop | Class::Dividing) => (lead, trail),
        Scheme::Kaiming | Scheme::Half => (0.0, 0.0),
    }
}

//! What is drawn with the text: lines under and through it, marks of names and titles, emphasis dots, readings.

use crate::base::{Color, Orthography, Pt};
use crate::page::{Artifact, Tag};

use super::{
    assemble::Set,
    atom::{Atom, Cast},
    class::Class,
    draft::{Draft, Look, Marks},
    galley::Galley,
    line::{Line, Piece, PieceKind, Posture, Run},
    ruby::Reading,
    runs::{baseline, glyph},
    style::ParagraphStyle,
};

/// Distances in ems from the baseline (from the line's centre in vertical text), positive onwards.
const UNDERLINE: f32 = 0.2;
const STRIKE: f32 = -0.28;
const STRIKE_HAN: f32 = -0.38;
/// Centre of an emphasis dot: outside the square by a sixth of an em.
const DOT_BELOW: f32 = 0.28;
const DOT_ABOVE: f32 = -1.02;
const DOT_BESIDE: f32 = -0.66;
const DOT_RADIUS: f32 = 0.075;
const THICKNESS: f32 = 0.05;
/// A mark of a name keeps this far from its ends, so that two names in a row are two (clreq §3.3.3).
const NAME_INSET: f32 = 0.06;

/// Adds lines and dots.
pub(super) fn add(
    line: &mut Line,
    set: &Set<'_>,
    draft: &Draft,
    galley: &Galley,
    style: &ParagraphStyle,
) {
    if draft
        .looks
        .iter()
        .all(|look| look.marks == Marks::default())
    {
        return;
    }
    let look_of = |atom: &Atom| {
        let cast = galley.cast(atom)?;
        let span = draft.spans.get(cast.span as usize)?;
        draft.looks.get(span.look as usize)
    };
    type Wanted = fn(&Marks) -> bool;
    let kinds: [(Wanted, Mark); 4] = [
        (|marks| marks.underline, Mark::Under),
        (|marks| marks.strike, Mark::Through),
        (|marks| marks.proper_name, Mark::Name),
        (|marks| marks.book_title, Mark::Title),
    ];
    for (wanted, mark) in kinds {
        let mut open: Option<(f32, f32, u32, Look)> = None;
        for (atom, (start, end)) in set.atoms.iter().zip(&set.places) {
            let look = look_of(atom).filter(|look| wanted(&look.marks));
            let span = galley.cast(atom).map_or(0, |cast| cast.span);
            match (&mut open, look) {
                // Two names side by side are two spans; a line through words is one.
                (Some((_, until, last, _)), Some(_)) if *last == span || !mark.is_split() => {
                    *until = end.max(*until);
                    *last = span;
                }
                (_, look) => {
                    if let Some((from, until, _, look)) = open.take() {
                        line.pieces.push(mark.piece(from, until, &look, style));
                    }
                    open = look.map(|look| (*start, *end, span, look.clone()));
                }
            }
        }
        if let Some((from, until, _, look)) = open {
            line.pieces.push(mark.piece(from, until, &look, style));
        }
    }
    for (atom, (start, end)) in set.atoms.iter().zip(&set.places) {
        let Some(look) = look_of(atom).filter(|look| look.marks.dots) else {
            continue;
        };
        if is_dotted(atom.class) {
            line.pieces
                .push(dot((start + end) / 2.0, look, style.vertical));
        }
    }
}

/// Emphasis dots stand with characters, not with punctuation (clreq §3.3.2).
fn is_dotted(class: Class) -> bool {
    class.is_letter() || matches!(class, Class::FullLetter | Class::FullDigit)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Under,
    Through,
    Name,
    Title,
}

impl Mark {
    fn is_split(self) -> bool {
        matches!(self, Self::Name | Self::Title)
    }

    fn piece(self, from: f32, until: f32, look: &Look, style: &ParagraphStyle) -> Piece {
        let size = look.size.0;
        let inset = if self.is_split() {
            NAME_INSET * size
        } else {
            0.0
        };
        let block = match (self, style.vertical) {
            (Self::Through, true) => 0.0,
            (Self::Through, false) if look.lang.orthography().is_cjk() => STRIKE_HAN,
            (Self::Through, false) => STRIKE,
            (_, false) => UNDERLINE,
            // At the left of a vertical line, where the next line stands.
            (_, true) => 0.6,
        };
        ornament(
            from + inset,
            block * size,
            PieceKind::Rule {
                length: Pt((until - from - 2.0 * inset).max(0.0)),
                thickness: Pt(THICKNESS * size),
                color: look.color,
                wavy: self == Self::Title,
            },
        )
    }
}

fn dot(center: f32, look: &Look, vertical: bool) -> Piece {
    let orthography = look.lang.orthography();
    let above = matches!(orthography, Orthography::Ja | Orthography::Ko);
    let block = match (vertical, above) {
        (true, _) => DOT_BESIDE,
        (false, true) => DOT_ABOVE,
        (false, false) => DOT_BELOW,
    };
    let color: Color = look.color;
    ornament(
        center,
        block * look.size.0,
        PieceKind::Dot {
            radius: Pt(DOT_RADIUS * look.size.0),
            color,
            sesame: orthography == Orthography::Ja,
        },
    )
}

fn ornament(inline: f32, block: f32, kind: PieceKind) -> Piece {
    Piece {
        inline: Pt(inline),
        block: Pt(block),
        kind,
        tag: Tag::Artifact(Artifact::Layout),
        span: crate::base::Span::DETACHED,
    }
}

/// Adds a reading over its base.
pub(super) fn reading(
    line: &mut Line,
    set: &Set<'_>,
    reading: &Reading,
    draft: &Draft,
    style: &ParagraphStyle,
) {
    let place = |at: usize| at.checked_sub(set.first).and_then(|at| set.places.get(at));
    let (Some((start, _)), Some((_, end))) = (place(reading.first), place(reading.last)) else {
        return;
    };
    let Some((cast, _)) = reading.pieces.first() else {
        return;
    };
    let base_size = cast.size / super::ruby::SCALE;
    let count: usize = reading.pieces.iter().map(|(_, sorts)| sorts.len()).sum();
    // A short reading is spread: half a share at its ends, a whole one between (jlreq §3.3.6).
    let free = end - start - reading.width;
    let share = if reading.spread && free > 0.0 && count > 0 {
        free / count as f32
    } else {
        0.0
    };
    // Justification may have made the base longer than it was.
    let grown = (end - start - reading.base) / 2.0;
    let mut pen = start
        + if share > 0.0 {
            share / 2.0
        } else {
            reading.offset + grown
        };
    if reading.letters {
        pen += cast.size * 0.25;
    }
    for (cast, sorts) in &reading.pieces {
        let from = pen;
        let first = sorts.first().map_or(0, |sort| sort.start);
        let mut glyphs = Vec::with_capacity(sorts.len());
        let mut to = first;
        for sort in sorts {
            let mut placed = glyph(sort, *cast, pen - from, 0, first);
            placed.advance += Pt(share);
            glyphs.push(placed);
            pen += sort.advance + share;
            to = to.max(sort.end);
        }
        let text = reading.text.get(first as usize..to as usize).unwrap_or("");
        push_reading(line, *cast, (from, base_size), glyphs, text, reading, draft);
    }
    let reach = if style.vertical { 0.5 } else { 0.88 } + super::ruby::SCALE;
    line.ascent = line.ascent.max(Pt(base_size * reach));
}

fn push_reading(
    line: &mut Line,
    cast: Cast,
    (inline, base_size): (f32, f32),
    glyphs: Vec<crate::page::Glyph>,
    text: &str,
    reading: &Reading,
    draft: &Draft,
) {
    let Some(span) = draft.spans.get(cast.span as usize) else {
        return;
    };
    let Some(look) = draft.looks.get(span.look as usize) else {
        return;
    };
    // The reading's square stands on the base's: its descent on the base's ascent.
    let block = match cast.posture {
        Posture::Along => -(0.88 * base_size + 0.12 * cast.size),
        Posture::Upright => -(0.5 * base_size + 0.5 * cast.size),
        Posture::Sideways => {
            baseline(Cast { raise: 0.0, ..cast }) - 0.5 * base_size - 0.5 * cast.size
        }
    };
    line.pieces.push(Piece {
        inline: Pt(inline),
        block: Pt(block - cast.raise),
        kind: PieceKind::Run(Run {
            face: cast.face,
            size: Pt(cast.size),
            color: look.color,
            slant: cast.slant,
            stretch: 1.0,
            posture: cast.posture,
            glyphs,
            text: text.into(),
            lang: look.lang.clone(),
        }),
        tag: reading.tag,
        span: span.source,
    });
}

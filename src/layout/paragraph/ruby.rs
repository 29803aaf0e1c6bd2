//! Ruby: readings above their bases (right of them in vertical text).
//!
//! A reading is set at half size. A base narrower than its reading is spread; the reading may reach over kana beside
//! the base by one of its own characters, never over kanji (jlreq §3.3.8, clreq §3.3).

use crate::font::{FontLibrary, Shaper};

use super::{
    atom::{Atom, Break, Cast, Sort},
    class::{Class, classify},
    divide::Divider,
    draft::{Draft, RubyRange},
    fount::{Fount, Manner},
    galley::Galley,
    line::Posture,
    space,
};
use crate::page::Tag;

/// What readings are set with.
pub(super) struct Press<'p, 'l> {
    pub(super) library: &'l FontLibrary,
    pub(super) shaper: &'p mut Shaper,
    pub(super) divider: &'p Divider,
    pub(super) founts: &'p mut [Fount<'l>],
    pub(super) fount_of: &'p [u16],
    pub(super) vertical: bool,
}

/// A reading, set.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Its base: a range of atoms.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) text: String,
    pub(super) tag: Tag,
    /// Its glyphs, with how each piece of them is cast.
    pub(super) pieces: Vec<(Cast, Vec<Sort>)>,
    /// Its length, and the length of its base without what was added for it, in points.
    pub(super) width: f32,
    /// Whether its characters are spread over a longer base.
    pub(super) spread: bool,
}

/// Size of readings relative to their bases.
pub(super) const SCALE: f32 = 0.5;

/// Sets every reading and makes room for it.
pub(super) fn attach(
    galley: &mut Galley,
    draft: &Draft,
    press: &mut Press<'_, '_>,
) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::with_capacity(draft.rubies.len());
    let mut from = 0;
    for (number, range) in draft.rubies.iter().enumerate() {
        let start = from
            + galley
                .atoms
                .get(from..)
                .unwrap_or(&[])
                .partition_point(|atom| atom.start < range.start);
        let count = galley
            .atoms
            .get(start..)
            .unwrap_or(&[])
            .partition_point(|atom| atom.start < range.end);
        if count == 0 {
            continue;
        }
        from = start + count;
        let Some(mut reading) = set(galley, draft, range, start, press) else {
            continue;
        };
        reading.last = start + count - 1;
        let neighbours = Neighbours {
            before: (number > 0).then(|| draft.rubies.get(number - 1)).flatten(),
            after: draft.rubies.get(number + 1),
        };
        make_room(galley, &mut reading, range, &neighbours);
        readings.push(reading);
    }
    readings
}

struct Neighbours<'d> {
    before: Option<&'d RubyRange>,
    after: Option<&'d RubyRange>,
}

fn set(
    galley: &Galley,
    draft: &Draft,
    range: &RubyRange,
    first: usize,
    press: &mut Press<'_, '_>,
) -> Option<Reading> {
    let base = galley.cast(galley.atoms.get(first)?)?;
    let span = draft.spans.get(base.span as usize)?;
    let look = draft.looks.get(span.look as usize)?;
    let fount = *press.fount_of.get(span.look as usize)?;
    let size = look.size.0 * SCALE;
    let orthography = look.lang.orthography();
    let mut reading = Reading {
        first,
        last: first,
        text: range.text.clone(),
        tag: range.tag,
        pieces: Vec::new(),
        width: 0.0,
        spread: false,
    };
    let mut at = 0;
    while let Some(c) = range.text.get(at..).and_then(|text| text.chars().next()) {
        let square = |c| classify(c, orthography, false).is_full_width();
        let full = square(c);
        let rest = range.text.get(at..).unwrap_or("");
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, next)| full || square(*next))
            .map_or(range.text.len(), |(offset, _)| at + offset);
        let piece = range.text.get(at..end).unwrap_or("");
        let manner = Manner {
            cjk: full,
            rtl: false,
            upright: full && press.vertical,
        };
        let word = press.founts.get_mut(usize::from(fount))?.word(
            press.library,
            press.shaper,
            press.divider,
            piece,
            manner,
        );
        for part in &word.parts {
            let glyphs = word.glyphs.get(part.glyphs.clone()).unwrap_or(&[]);
            let offset = u32::try_from(at).unwrap_or(0);
            let sorts: Vec<Sort> = glyphs
                .iter()
                .map(|glyph| Sort {
                    id: glyph.id,
                    advance: glyph.advance * size,
                    dx: glyph.dx * size,
                    dy: glyph.dy * size,
                    start: offset + glyph.start,
                    end: offset + glyph.end,
                })
                .collect();
            reading.width += sorts.iter().map(|sort| sort.advance).sum::<f32>();
            let cast = Cast {
                face: part.link.face,
                slant: part.link.slant,
                size,
                posture: match (press.vertical, full) {
                    (false, _) => Posture::Along,
                    (true, true) => Posture::Upright,
                    (true, false) => Posture::Sideways,
                },
                ..*base
            };
            reading.pieces.push((cast, sorts));
        }
        at = end;
    }
    let latin = range
        .text
        .chars()
        .any(|c| c.is_alphabetic() && !square_kana(c));
    reading.spread = !latin;
    if latin {
        // Readings in letters (pinyin) keep a quarter em of the reading apart (clreq §3.3.1).
        reading.width += size * 0.5;
    }
    (!reading.pieces.is_empty()).then_some(reading)
}

fn square_kana(c: char) -> bool {
    classify(c, crate::base::Orthography::Ja, false).is_full_width() || space::kind(c).is_some()
}

/// Spreads a base that is narrower than its reading, and keeps a base of several characters with one reading together.
fn make_room(
    galley: &mut Galley,
    reading: &mut Reading,
    range: &RubyRange,
    neighbours: &Neighbours<'_>,
) {
    let (first, last) = (reading.first, reading.last);
    let Some(base) = galley.atoms.get_mut(first..=last) else {
        return;
    };
    let mut width = 0.0;
    let count = base.len();
    for (at, atom) in base.iter_mut().enumerate() {
        width += atom.width;
        if at + 1 < count {
            width += atom.gap.width;
            atom.gap.breaks = Break::Never;
        }
    }
    let kana = |atom: Option<&Atom>| {
        atom.is_some_and(|atom| {
            matches!(
                atom.class,
                Class::Kana | Class::SmallKana | Class::Prolonged
            )
        })
    };
    let size = galley.atoms.get(first).map_or(0.0, |atom| atom.em * SCALE);
    let touches = |other: Option<&RubyRange>, at: u32, end: bool| {
        other.is_some_and(|other| {
            if end {
                other.end == at
            } else {
                other.start == at
            }
        })
    };
    let before = first > 0
        && kana(galley.atoms.get(first - 1))
        && !touches(neighbours.before, range.start, true);
    let after = kana(galley.atoms.get(last + 1)) && !touches(neighbours.after, range.end, false);
    let missing = reading.width - width;
    if missing <= 0.0 {
        return;
    }
    // What reaches over kana on either side need not be made.
    let over = |free: bool| if free { (missing / 2.0).min(size) } else { 0.0 };
    let extra = missing - over(before) - over(after);
    if extra <= 0.0 {
        return;
    }
    // Half a share at both ends, a whole one between characters.
    let share = extra / count as f32;
    for at in first..=last {
        let Some(atom) = galley.atoms.get_mut(at) else {
            return;
        };
        atom.width += share;
        let (glyph, glyphs) = (atom.glyph as usize, atom.glyphs as usize);
        let upright = galley
            .atoms
            .get(at)
            .and_then(|atom| galley.casts.get(atom.cast as usize))
            .is_some_and(|cast| cast.posture == Posture::Upright);
        for sort in galley.sorts.iter_mut().skip(glyph).take(glyphs) {
            if upright {
                sort.dy -= share / 2.0;
            } else {
                sort.dx += share / 2.0;
            }
        }
        if let Some(sort) = galley.sorts.get_mut(glyph + glyphs.saturating_sub(1)) {
            sort.advance += share;
        }
    }
}

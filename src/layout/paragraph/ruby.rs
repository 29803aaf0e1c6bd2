//! Ruby: readings above their bases (right of them in vertical text).
//!
//! A reading is set at half size; [`overhang`] makes room for it.

use crate::base::Orthography;
use crate::font::{FontLibrary, Shaper};

use super::{
    atom::{Cast, Sort},
    class::classify,
    divide::Divider,
    draft::{Draft, RubyRange},
    fount::{Fount, Manner},
    galley::Galley,
    line::Posture,
    overhang, space,
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
    /// Its length, in points.
    pub(super) width: f32,
    /// The length of its base, room made for it included, in points.
    pub(super) base: f32,
    /// Where it begins, from the start of its base, in points; negative where it reaches over what stands before.
    pub(super) offset: f32,
    /// Whether its characters are spread over a longer base.
    pub(super) spread: bool,
    /// Whether it is in letters, which keep a quarter of its em free at both ends.
    pub(super) letters: bool,
    /// The compound it is part of; `None` for a reading that keeps to its own base.
    pub(super) compound: Option<u32>,
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
    // Where the readings of one compound begin among them.
    let mut open = 0;
    let mut from = 0;
    for range in &draft.rubies {
        let after = galley.atoms.get(from..).unwrap_or(&[]);
        let start = from + after.partition_point(|atom| atom.start < range.start);
        let after = galley.atoms.get(start..).unwrap_or(&[]);
        let count = after.partition_point(|atom| atom.start < range.end);
        if count == 0 {
            continue;
        }
        from = start + count;
        let Some(mut reading) = set(galley, draft, range, start, press) else {
            continue;
        };
        reading.last = start + count - 1;
        let joins = readings
            .last()
            .is_some_and(|last| last.joins(&reading) && last.last + 1 == reading.first);
        if !joins {
            overhang::make_room(galley, readings.get_mut(open..).unwrap_or(&mut []));
            open = readings.len();
        }
        readings.push(reading);
    }
    overhang::make_room(galley, readings.get_mut(open..).unwrap_or(&mut []));
    readings
}

impl Reading {
    /// Whether two readings are of one compound, so that each may reach over the other's base (jlreq §3.3.7).
    fn joins(&self, other: &Self) -> bool {
        self.compound.is_some() && self.compound == other.compound
    }
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
        base: 0.0,
        offset: 0.0,
        spread: false,
        letters: false,
        compound: range.compound.filter(|_| orthography == Orthography::Ja),
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
            upright: full && press.vertical,
            ..Manner::default()
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
    reading.letters = latin;
    if latin {
        // Readings in letters (pinyin) keep a quarter em of the reading apart (clreq §3.3.1).
        reading.width += size * 0.5;
    }
    (!reading.pieces.is_empty()).then_some(reading)
}

fn square_kana(c: char) -> bool {
    classify(c, Orthography::Ja, false).is_full_width() || space::kind(c).is_some()
}

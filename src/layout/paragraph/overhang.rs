//! How far readings reach beyond their bases, and the room made where they may not.
//!
//! A reading may reach over kana beside its base, and over the blank half of a mark, by one of its own characters, never
//! over kanji (jlreq §3.3.8, clreq §3.3). The readings of one compound share the room over all its bases (jlreq
//! §3.3.7, “jukugo-ruby”); where a line ends inside the compound, each part keeps to its own bases.

use super::{
    atom::{Atom, Break},
    class::Class,
    galley::Galley,
    line::Posture,
    ruby::{Reading, SCALE},
};

/// Places the readings of one compound, or one reading, and widens their bases where that is not enough.
pub(super) fn make_room(galley: &mut Galley, readings: &mut [Reading]) {
    let (Some(first), Some(last)) = (
        readings.first().map(|reading| reading.first),
        readings.last().map(|reading| reading.last),
    ) else {
        return;
    };
    let em = galley.atoms.get(first).map_or(0.0, |atom| atom.em * SCALE);
    let before = first.checked_sub(1).and_then(|at| galley.atoms.get(at));
    let after = galley.atoms.get(last + 1);
    let most = |yields: bool| if yields { em } else { 0.0 };
    let room = Room {
        before: most(before.is_some_and(|atom| yields(atom, atom.trail))),
        after: most(after.is_some_and(|atom| yields(atom, atom.lead))),
    };
    for reading in readings.iter_mut() {
        reading.base = keep_together(galley, reading.first, reading.last);
    }
    let missing = room.missing(&spans(galley, readings));
    if missing > 0.0 {
        let count: usize = readings.iter().map(|r| r.last - r.first + 1).sum();
        let share = missing / count.max(1) as f32;
        for reading in readings.iter_mut() {
            for at in reading.first..=reading.last {
                widen(galley, at, share);
                reading.base += share;
            }
        }
    }
    let places = room.place(&spans(galley, readings));
    for (reading, offset) in readings.iter_mut().zip(places) {
        let free = reading.base - reading.width;
        reading.offset = offset;
        // A reading that was pushed aside is not spread as well.
        reading.spread &= free > 0.0 && (offset - free / 2.0).abs() < 0.01;
        let (head, tail) = ((-offset).max(0.0), (offset - free).max(0.0));
        // At a line's edges there is nothing to reach over.
        if let Some(atom) = galley.atoms.get_mut(reading.first) {
            atom.edge.first += head;
        }
        if let Some(atom) = galley.atoms.get_mut(reading.last) {
            atom.edge.last += tail;
        }
    }
}

/// The bases and readings of a compound.
fn spans(galley: &Galley, readings: &[Reading]) -> Vec<Span> {
    let last = readings.last().map_or(0, |reading| reading.last);
    readings
        .iter()
        .map(|reading| Span {
            base: reading.base,
            gap: galley
                .atoms
                .get(reading.last)
                .filter(|_| reading.last != last)
                .map_or(0.0, |atom| atom.gap.width),
            reading: reading.width,
        })
        .collect()
}

/// Whether a neighbour lets a reading reach over it: kana, or the blank half of a mark.
fn yields(atom: &Atom, blank: f32) -> bool {
    let kana = matches!(
        atom.class,
        Class::Kana | Class::SmallKana | Class::Prolonged
    );
    kana || (atom.class.is_mark() && blank > 0.0)
}

/// Forbids breaks inside a base and says how long it is.
fn keep_together(galley: &mut Galley, first: usize, last: usize) -> f32 {
    let base = galley.atoms.get_mut(first..=last).unwrap_or(&mut []);
    let count = base.len();
    let mut width = 0.0;
    for (at, atom) in base.iter_mut().enumerate() {
        width += atom.width;
        if at + 1 < count {
            width += atom.gap.width;
            atom.gap.breaks = Break::Never;
        }
    }
    width
}

/// Makes an atom longer, its ink in the middle.
fn widen(galley: &mut Galley, at: usize, share: f32) {
    let Some(atom) = galley.atoms.get_mut(at) else {
        return;
    };
    atom.width += share;
    let (glyph, glyphs) = (atom.glyph as usize, atom.glyphs as usize);
    let upright = galley
        .casts
        .get(atom.cast as usize)
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

/// What readings may take beyond the compound, before it and after it, in points.
#[derive(Clone, Copy, Debug)]
struct Room {
    before: f32,
    after: f32,
}

/// A base, the gap after it and its reading, in points.
#[derive(Clone, Copy, Debug)]
struct Span {
    base: f32,
    gap: f32,
    reading: f32,
}

impl Room {
    /// How much longer the bases must be.
    fn missing(self, spans: &[Span]) -> f32 {
        let bases: f32 = spans.iter().map(|span| span.base + span.gap).sum();
        let readings: f32 = spans.iter().map(|span| span.reading).sum();
        // Both sides give the same, so that the middle stays in the middle, unless only one can.
        let over = (readings - bases).max(0.0);
        let side = |most: f32| most.min(over / 2.0);
        over - side(self.before) - side(self.after)
    }

    /// Where each reading begins, from its base's start: over the middle of its base, or as near to that as the others
    /// let it.
    fn place(self, spans: &[Span]) -> Vec<f32> {
        let mut starts = Vec::with_capacity(spans.len());
        let mut base = 0.0;
        for span in spans {
            starts.push(base);
            base += span.base + span.gap;
        }
        let end = base + self.after;
        let mut places: Vec<f32> = Vec::with_capacity(spans.len());
        let mut least = -self.before;
        for (span, start) in spans.iter().zip(&starts) {
            let middle = start + (span.base - span.reading) / 2.0;
            let place = middle.max(least);
            places.push(place);
            least = place + span.reading;
        }
        let mut most = end;
        for (place, span) in places.iter_mut().zip(spans).rev() {
            *place = place.min(most - span.reading);
            most = *place;
        }
        for (place, start) in places.iter_mut().zip(&starts) {
            *place -= start;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, Span};

    fn over_tens(readings: &[f32]) -> Vec<Span> {
        readings
            .iter()
            .map(|reading| Span {
                base: 10.0,
                gap: 0.0,
                reading: *reading,
            })
            .collect()
    }

    #[test]
    fn readings_that_fit_stand_over_the_middle_of_their_bases() {
        let room = Room {
            before: 5.0,
            after: 5.0,
        };
        assert_eq!(room.missing(&over_tens(&[10.0, 5.0])), 0.0);
        assert_eq!(room.place(&over_tens(&[10.0, 5.0])), [0.0, 2.5]);
    }

    #[test]
    fn a_long_reading_reaches_over_the_other_base_of_its_compound() {
        let none = Room {
            before: 0.0,
            after: 0.0,
        };
        // Three over the first and one over the second: twenty points over twenty.
        assert_eq!(none.missing(&over_tens(&[15.0, 5.0])), 0.0);
        assert_eq!(none.place(&over_tens(&[15.0, 5.0])), [0.0, 5.0]);
        assert_eq!(none.place(&over_tens(&[5.0, 15.0])), [0.0, -5.0]);
    }

    #[test]
    fn what_does_not_fit_is_made_room_for() {
        let kana_after = Room {
            before: 0.0,
            after: 5.0,
        };
        assert_eq!(kana_after.missing(&over_tens(&[25.0])), 10.0);
        assert_eq!(kana_after.missing(&over_tens(&[14.0])), 2.0);
    }
}

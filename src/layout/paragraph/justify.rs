//! From a line's natural width to its measure: who gives room and who takes it, in clreq's order.

use super::atom::{Atom, Shrink, Stretch};

/// How a line came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    /// On its measure, or as long as its alignment wants.
    Fits,
    /// Shorter than its measure by so many points: nothing could stretch further.
    Short(f32),
    /// Longer than its measure by so many points.
    Long(f32),
}

/// How far gaps grow in turn, in ems, in a line with full-width gaps: first to what looks natural, then a hair between all
/// characters, then word spaces and Han–Latin gaps to their limits of ½ and ⅓ em (clreq §3.2.4), then all evenly. A
/// line with two words in it would otherwise open two holes before its Han moved at all.
const NATURAL: f32 = 1.0 / 3.0;
const HAIR: f32 = 0.08;
const WORD_LIMIT: f32 = 0.5;
const LATIN_LIMIT: f32 = 1.0 / 3.0;
/// A word space in a line without full-width gaps: past this the line is left ragged and reported.
const WIDEST_SPACE: f32 = 2.0;
/// A gap between full-width characters: past this, likewise.
const WIDEST_GAP: f32 = 1.0;

/// Sets the widths of the gaps inside a line. `spare` is what the measure has over the natural width, negative when the
/// line is too long; `gives` is what the mark at its end can give up of itself. Returns what the mark gave, and how the
/// line came out.
pub(super) fn justify(
    atoms: &[Atom],
    spare: f32,
    gives: f32,
    widths: &mut Vec<f32>,
) -> (f32, Outcome) {
    widths.clear();
    let inner = atoms.len().saturating_sub(1);
    widths.extend(atoms.iter().take(inner).map(|atom| atom.gap.width));
    if spare < 0.0 {
        shrink(atoms, -spare, gives, widths)
    } else {
        (0.0, stretch(atoms, spare, widths))
    }
}

fn shrink(atoms: &[Atom], mut over: f32, gives: f32, widths: &mut [f32]) -> (f32, Outcome) {
    let given = over.min(gives);
    over -= given;
    for turn in Shrink::ORDER {
        if over <= 0.0 {
            break;
        }
        let of = |atom: &Atom| {
            let part = |(kind, amount): (Shrink, f32)| if kind == turn { amount } else { 0.0 };
            part(atom.gap.shrink[0]) + part(atom.gap.shrink[1])
        };
        let room: f32 = atoms.iter().take(widths.len()).map(of).sum();
        if room <= 0.0 {
            continue;
        }
        let share = (over / room).min(1.0);
        for (atom, width) in atoms.iter().zip(widths.iter_mut()) {
            *width -= of(atom) * share;
        }
        over -= room * share;
    }
    let outcome = if over > TOLERANCE {
        Outcome::Long(over)
    } else {
        Outcome::Fits
    };
    (given, outcome)
}

/// Half of the twentieth of a point that lines are held to.
const TOLERANCE: f32 = 0.025;

fn stretch(atoms: &[Atom], mut spare: f32, widths: &mut [f32]) -> Outcome {
    let even = atoms
        .iter()
        .take(widths.len())
        .any(|atom| atom.gap.stretches == Stretch::Even);
    if even {
        spare = fill(atoms, widths, spare, Stretch::Word, NATURAL);
        spare = fill(atoms, widths, spare, Stretch::Latin, LATIN_LIMIT);
        spare = spread(atoms, widths, spare, HAIR, true);
        spare = fill(atoms, widths, spare, Stretch::Word, WORD_LIMIT);
        spare = spread(atoms, widths, spare, WIDEST_GAP, false);
    } else {
        spare = fill(atoms, widths, spare, Stretch::Latin, LATIN_LIMIT);
        spare = spread(atoms, widths, spare, WIDEST_SPACE, false);
    }
    if spare > TOLERANCE {
        Outcome::Short(spare)
    } else {
        Outcome::Fits
    }
}

/// Lets the gaps of one kind grow to a limit, evenly; returns what is left.
fn fill(atoms: &[Atom], widths: &mut [f32], spare: f32, kind: Stretch, limit: f32) -> f32 {
    let room = |atom: &Atom, width: f32| {
        if atom.gap.stretches == kind {
            (limit * atom.em - width).max(0.0)
        } else {
            0.0
        }
    };
    let total: f32 = atoms
        .iter()
        .zip(widths.iter())
        .map(|(a, w)| room(a, *w))
        .sum();
    if total <= 0.0 || spare <= 0.0 {
        return spare;
    }
    let share = (spare / total).min(1.0);
    for (atom, width) in atoms.iter().zip(widths.iter_mut()) {
        *width += room(atom, *width) * share;
    }
    spare - total * share
}

/// Lets every gap that may grow do so by the same amount, at most `most` ems; returns what is left. Unless `partly`,
/// nothing is done when something would be left: a line that cannot be filled is left ragged.
fn spread(atoms: &[Atom], widths: &mut [f32], spare: f32, most: f32, partly: bool) -> f32 {
    if spare <= 0.0 {
        return 0.0;
    }
    let grows = |atom: &Atom| atom.gap.stretches != Stretch::Rigid;
    let count = atoms.iter().take(widths.len()).filter(|a| grows(a)).count();
    if count == 0 {
        return spare;
    }
    let limit = most * atoms.first().map_or(10.0, |atom| atom.em);
    let each = spare / count as f32;
    if each > limit && !partly {
        return spare;
    }
    let each = each.min(limit);
    for (atom, width) in atoms.iter().zip(widths.iter_mut()) {
        if grows(atom) {
            *width += each;
        }
    }
    spare - each * count as f32
}

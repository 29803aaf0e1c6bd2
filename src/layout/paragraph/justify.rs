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

/// A word space never grows beyond this, in ems, in a line with full-width gaps; the gaps take the rest.
const WORD_LIMIT: f32 = 0.5;
/// The Han–Latin gap never grows beyond this on its own (clreq ⅓, jlreq ½).
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
        spare = fill(atoms, widths, spare, Stretch::Word, WORD_LIMIT);
        spare = fill(atoms, widths, spare, Stretch::Latin, LATIN_LIMIT);
        spare = spread(atoms, widths, spare, WIDEST_GAP);
    } else {
        spare = fill(atoms, widths, spare, Stretch::Word, WORD_LIMIT);
        spare = fill(atoms, widths, spare, Stretch::Latin, LATIN_LIMIT);
        spare = spread(atoms, widths, spare, WIDEST_SPACE);
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

/// Lets every gap that may grow do so by the same amount; returns what is left when that would open holes.
fn spread(atoms: &[Atom], widths: &mut [f32], spare: f32, widest: f32) -> f32 {
    if spare <= 0.0 {
        return 0.0;
    }
    let grows = |atom: &Atom| atom.gap.stretches != Stretch::Rigid;
    let count = atoms.iter().take(widths.len()).filter(|a| grows(a)).count();
    if count == 0 {
        return spare;
    }
    let each = spare / count as f32;
    let em = atoms.first().map_or(10.0, |atom| atom.em);
    if each > widest * em {
        return spare;
    }
    for (atom, width) in atoms.iter().zip(widths.iter_mut()) {
        if grows(atom) {
            *width += each;
        }
    }
    0.0
}

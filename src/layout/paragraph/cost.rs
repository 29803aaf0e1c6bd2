//! What a line costs: badness, demerits, and what is not borne at all.

use super::style::{Align, Hyphens};

/// Fitness classes (Knuth and Plass, “Refinements”): neighbours that differ by more than one are seen as uneven.
pub(super) const TIGHT: u8 = 0;
pub(super) const NORMAL: u8 = 1;
pub(super) const LOOSE: u8 = 2;
pub(super) const VERY_LOOSE: u8 = 3;

/// The penalty of a break that nothing allows.
pub(super) const FORBIDDEN: u16 = 10_000;

/// Lengths nearer than this are equal, in points.
pub(super) const EPSILON: f64 = 1e-3;

/// How hard lines are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    /// Without hyphens, no line worse than a good one.
    Plain,
    /// With hyphens.
    Hyphenated,
    /// With lines as loose as they must be.
    Emergency,
    /// With breaks where none is allowed: every such line is reported.
    Forced,
}

impl Pass {
    pub(super) const ALL: [Self; 4] =
        [Self::Plain, Self::Hyphenated, Self::Emergency, Self::Forced];

    /// The badness that is borne (TeX's `\pretolerance` and `\tolerance`).
    fn tolerance(self) -> f64 {
        match self {
            Self::Plain => 120.0,
            Self::Hyphenated => 600.0,
            Self::Emergency | Self::Forced => f64::INFINITY,
        }
    }
}

/// What costs depend on in one paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Costs {
    pub(super) align: Align,
    pub(super) hyphens: Hyphens,
    /// Room that ragged lines leave willingly, in points.
    pub(super) ragged: f64,
    /// Stretch that emergencies add, in points.
    pub(super) emergency: f64,
    /// A last line shorter than this is a runt, in points.
    pub(super) runt: f64,
    /// The hardest pass that is tried to be rid of a runt.
    pub(super) against_runts: Pass,
}

/// How a line fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub(super) badness: f64,
    pub(super) fitness: u8,
}

impl Costs {
    /// How a line fits that has `spare` points over; `None` when it is worse than the pass bears.
    pub(super) fn fit(
        &self,
        spare: f64,
        stretch: f64,
        shrink: f64,
        gives: f64,
        last: bool,
        pass: Pass,
    ) -> Option<Fit> {
        if last && spare >= 0.0 {
            return Some(Fit {
                badness: 0.0,
                fitness: NORMAL,
            });
        }
        if spare < 0.0 {
            // What the mark at the line's end gives is free: half an em is its normal width there.
            let short = (-spare - gives).max(0.0);
            let ratio = if short <= EPSILON {
                0.0
            } else {
                short / (shrink - gives).max(1e-6)
            };
            let badness = 100.0 * ratio.min(20.0).powi(3);
            return Some(Fit {
                badness,
                fitness: if ratio > 0.5 { TIGHT } else { NORMAL },
            });
        }
        let mut stretch = match self.align {
            Align::Justify => stretch,
            Align::Start | Align::Center | Align::End => self.ragged,
        };
        if matches!(pass, Pass::Emergency | Pass::Forced) {
            stretch += self.emergency;
        }
        let ratio = if spare <= EPSILON {
            0.0
        } else {
            spare / stretch.max(1e-6)
        };
        let badness = 100.0 * ratio.min(1e4).powi(3);
        (badness <= pass.tolerance()).then_some(Fit {
            badness: badness.min(1e6),
            fitness: match ratio {
                r if r <= 0.5 => NORMAL,
                r if r <= 1.0 => LOOSE,
                _ => VERY_LOOSE,
            },
        })
    }

    /// The demerits of a line (The TeXbook, chapter 14), with hyphens in a row and runts.
    pub(super) fn demerits(
        &self,
        fit: &Fit,
        penalty: u16,
        hyphens: u8,
        previous: u8,
        last: bool,
        width: f64,
    ) -> f64 {
        let mut demerits = (10.0 + fit.badness).powi(2) + f64::from(penalty).powi(2);
        if fit.fitness.abs_diff(previous) > 1 {
            demerits += 3_000.0;
        }
        if hyphens > 1 {
            demerits += 10_000.0;
        }
        if hyphens > self.hyphens.in_a_row {
            demerits += 1e7;
        }
        if last && width < self.runt {
            demerits += 3e5 * (2.0 - width / self.runt.max(1e-6));
        }
        demerits
    }
}

//! How wide the columns of a table are made.

use crate::base::Pt;
use crate::layout::paragraph::Extent;

/// The smallest that a table's text is made, relative.
const SMALLEST: f32 = 0.7;
/// The narrowest column that words can be divided in, in ems.
const NARROWEST: f32 = 2.2;
/// A table that takes so much of the measure by itself is made to fill it.
const NEARLY_FULL: f32 = 0.62;

/// How a table fits its measure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fit {
    /// As it is.
    Whole {
        /// The widths of its columns.
        widths: Vec<Pt>,
    },
    /// In smaller type.
    Scaled {
        /// The widths of its columns.
        widths: Vec<Pt>,
        /// How much smaller.
        factor: f32,
    },
    /// In smaller type, with words divided where no language divides them.
    Squeezed {
        /// The widths of its columns.
        widths: Vec<Pt>,
        /// How much smaller.
        factor: f32,
    },
    /// Not at all.
    Never,
}

/// Chooses widths for columns whose cells measure `extents` at `size`, with `gap` between them.
pub(super) fn fit(extents: &[Extent], measure: Pt, gap: Pt, size: Pt) -> Fit {
    let gaps = gap * (extents.len() as f32 - 1.0).max(0.0);
    if let Some(widths) = share(extents, measure - gaps, 1.0) {
        return Fit::Whole { widths };
    }
    for percent in [95u8, 90, 85, 80, 75, 70] {
        let factor = f32::from(percent) / 100.0;
        if let Some(widths) = share(extents, measure - gaps * factor, factor) {
            return Fit::Scaled { widths, factor };
        }
    }
    let room = measure - gaps * SMALLEST;
    let narrowest = size * (SMALLEST * NARROWEST);
    if room < narrowest * extents.len() as f32 {
        return Fit::Never;
    }
    // Every column gets its least share first; the longest words give up most.
    let spare = room - narrowest * extents.len() as f32;
    let wanted: Pt = extents
        .iter()
        .map(|extent| (extent.least * SMALLEST - narrowest).max(Pt::ZERO))
        .sum();
    let widths = extents
        .iter()
        .map(|extent| {
            let own = (extent.least * SMALLEST - narrowest).max(Pt::ZERO);
            narrowest
                + if wanted > Pt::ZERO {
                    spare * (own / wanted)
                } else {
                    spare / extents.len() as f32
                }
        })
        .collect();
    Fit::Squeezed {
        widths,
        factor: SMALLEST,
    }
}

/// Widths that add up to at most `room`; `None` when the longest words do not fit.
fn share(extents: &[Extent], room: Pt, factor: f32) -> Option<Vec<Pt>> {
    // A hundredth of a point keeps rounding from turning a word over.
    let least = |extent: &Extent| extent.least * factor + Pt(0.01);
    let most = |extent: &Extent| (extent.most * factor + Pt(0.01)).max(least(extent));
    let all_least: Pt = extents.iter().map(least).sum();
    let all_most: Pt = extents.iter().map(most).sum();
    if all_least > room {
        return None;
    }
    if all_most <= room {
        let spare = if all_most >= room * NEARLY_FULL {
            (room - all_most) / extents.len().max(1) as f32
        } else {
            Pt::ZERO
        };
        return Some(extents.iter().map(|extent| most(extent) + spare).collect());
    }
    Some(level(extents, room, &least, &most))
}

/// Columns that need little get all they need; the others share what is left by how much they could use.
fn level(
    extents: &[Extent],
    room: Pt,
    least: &dyn Fn(&Extent) -> Pt,
    most: &dyn Fn(&Extent) -> Pt,
) -> Vec<Pt> {
    let spare = room - extents.iter().map(least).sum::<Pt>();
    let wanted = |extent: &Extent| most(extent) - least(extent);
    // The square root keeps one very long column from starving the rest.
    let weight = |extent: &Extent| wanted(extent).0.max(0.0).sqrt();
    let mut given: Vec<Option<Pt>> = vec![None; extents.len()];
    let mut left = spare;
    for _ in 0..extents.len().min(32) {
        let weights: f32 = open(extents, &given).map(|(_, e)| weight(e)).sum();
        if weights <= 0.0 {
            break;
        }
        let full: Vec<(usize, Pt)> = open(extents, &given)
            .filter(|(_, e)| left * (weight(e) / weights) >= wanted(e))
            .map(|(index, e)| (index, wanted(e)))
            .collect();
        if full.is_empty() {
            break;
        }
        for (index, width) in full {
            if let Some(slot) = given.get_mut(index) {
                *slot = Some(width);
                left -= width;
            }
        }
    }
    let weights: f32 = open(extents, &given).map(|(_, e)| weight(e)).sum();
    extents
        .iter()
        .zip(&given)
        .map(|(extent, given)| {
            let more = given.unwrap_or_else(|| {
                if weights > 0.0 {
                    left * (weight(extent) / weights)
                } else {
                    Pt::ZERO
                }
            });
            least(extent) + more
        })
        .collect()
}

fn open<'a>(
    extents: &'a [Extent],
    given: &'a [Option<Pt>],
) -> impl Iterator<Item = (usize, &'a Extent)> {
    extents
        .iter()
        .enumerate()
        .filter(|(index, _)| given.get(*index).is_some_and(Option::is_none))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(least: f32, most: f32) -> Extent {
        Extent {
            least: Pt(least),
            most: Pt(most),
        }
    }

    fn total(widths: &[Pt]) -> f32 {
        widths.iter().map(|width| width.0).sum()
    }

    #[test]
    fn a_narrow_table_keeps_its_own_width() {
        let Fit::Whole { widths } = fit(
            &[extent(10.0, 20.0), extent(10.0, 30.0)],
            Pt(300.0),
            Pt(10.0),
            Pt(10.0),
        ) else {
            panic!("it fits");
        };
        assert!((total(&widths) - 50.0).abs() < 0.1);
    }

    #[test]
    fn columns_share_what_long_ones_leave() {
        let extents = [extent(20.0, 40.0), extent(30.0, 900.0), extent(30.0, 300.0)];
        let Fit::Whole { widths } = fit(&extents, Pt(320.0), Pt(10.0), Pt(10.0)) else {
            panic!("it fits");
        };
        assert!((total(&widths) - 300.0).abs() < 0.5, "{widths:?}");
        assert!(
            (widths[0].0 - 40.0).abs() < 0.5,
            "a short column needs no second line"
        );
        assert!(widths[1] > widths[2]);
    }

    #[test]
    fn a_wide_table_is_scaled_then_squeezed_then_given_up() {
        let of = |count: usize, least: f32| vec![extent(least, least * 2.0); count];
        assert!(matches!(
            fit(&of(10, 33.0), Pt(300.0), Pt(0.0), Pt(10.0)),
            Fit::Scaled { .. }
        ));
        let Fit::Squeezed { widths, .. } = fit(&of(10, 100.0), Pt(300.0), Pt(0.0), Pt(10.0)) else {
            panic!("it is squeezed");
        };
        assert!(total(&widths) <= 300.1);
        assert_eq!(
            fit(&of(3000, 10.0), Pt(300.0), Pt(5.0), Pt(10.0)),
            Fit::Never
        );
    }
}

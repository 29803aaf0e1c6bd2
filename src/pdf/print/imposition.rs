//! Which pages stand on which sheet, and the sheet around them.

use crate::page::{PageBox, Side};

use super::{
    super::content::geometry::{Sheet, Sides},
    options::Print,
};

/// How far marks lie outside the bleed, and how much room they take, in points (3 mm and 6 mm).
pub(in crate::pdf) const MARK_OFFSET: f64 = 8.5;
/// The length of a crop mark.
pub(in crate::pdf) const MARK_LENGTH: f64 = 17.0;

/// A page on a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pdf) struct Placed {
    /// Its position in the edition; `None` for a blank page.
    pub page: Option<usize>,
    /// Where it lies.
    pub sheet: Sheet,
}

/// A page of the PDF file.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pdf) struct Leaf {
    /// One page, or two that face each other.
    pub pages: Vec<Placed>,
    /// The boxes.
    pub boxes: Sheet,
}

/// Lays out `sides`, the sides of an edition's pages, on sheets.
pub(in crate::pdf) fn impose(
    sides: &[Side],
    page: PageBox,
    right_bound: bool,
    options: &Print,
) -> Vec<Leaf> {
    let mut pages: Vec<(Option<usize>, Side)> = sides
        .iter()
        .copied()
        .enumerate()
        .map(|(at, side)| (Some(at), side))
        .collect();
    let multiple = usize::try_from(options.page_multiple.clamp(1, 64)).unwrap_or(1);
    while !pages.len().is_multiple_of(multiple) {
        let side = match pages.last() {
            Some((_, Side::Recto)) => Side::Verso,
            Some((_, Side::Verso)) | None => Side::Recto,
        };
        pages.push((None, side));
    }
    if options.spreads {
        return spreads(&pages, page, right_bound, options);
    }
    pages
        .into_iter()
        .map(|(at, side)| {
            let spine_at_left = (side == Side::Recto) != right_bound;
            let sheet = sheet(page, spine_at_left, options);
            Leaf {
                pages: vec![Placed { page: at, sheet }],
                boxes: sheet,
            }
        })
        .collect()
}

fn spreads(
    pages: &[(Option<usize>, Side)],
    page: PageBox,
    right_bound: bool,
    options: &Print,
) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut rest = pages.iter().copied().peekable();
    while let Some((at, side)) = rest.next() {
        let facing = match (side, rest.peek()) {
            (Side::Verso, Some((other, Side::Recto))) => Some(*other),
            _ => None,
        };
        match facing {
            Some(other) => {
                rest.next();
                let (left, right) = if right_bound {
                    (other, at)
                } else {
                    (at, other)
                };
                leaves.push(spread(left, right, page, options));
            }
            None => {
                let sheet = sheet(page, (side == Side::Recto) != right_bound, options);
                leaves.push(Leaf {
                    pages: vec![Placed { page: at, sheet }],
                    boxes: sheet,
                });
            }
        }
    }
    leaves
}

fn spread(left: Option<usize>, right: Option<usize>, page: PageBox, options: &Print) -> Leaf {
    let both = PageBox {
        width: page.width * 2.0,
        ..page
    };
    let bleed = bleed(page, options);
    let boxes = Sheet::new(both, Sides::all(bleed), Sides::all(around(bleed, options)));
    let width = f64::from(page.width.0);
    let [from, bottom, to, top] = boxes.bleed;
    let fold = boxes.left + width;
    // Neither page bleeds onto the other.
    let half = |at, page_left, bleed| Placed {
        page: at,
        sheet: Sheet {
            left: page_left,
            bleed,
            ..boxes
        },
    };
    Leaf {
        pages: vec![
            half(left, boxes.left, [from, bottom, fold, top]),
            half(right, fold, [fold, bottom, to, top]),
        ],
        boxes,
    }
}

fn sheet(page: PageBox, spine_at_left: bool, options: &Print) -> Sheet {
    let bleed = bleed(page, options);
    let mut bleeds = Sides::all(bleed);
    let mut margins = Sides::all(around(bleed, options));
    if !options.bleed_at_spine {
        let (own, margin) = if spine_at_left {
            (&mut bleeds.left, &mut margins.left)
        } else {
            (&mut bleeds.right, &mut margins.right)
        };
        *margin -= *own;
        *own = 0.0;
    }
    Sheet::new(page, bleeds, margins)
}

fn bleed(page: PageBox, options: &Print) -> f64 {
    f64::from(options.bleed.min(page.bleed).0).max(0.0)
}

fn around(bleed: f64, options: &Print) -> f64 {
    if options.marks.any() {
        bleed + MARK_OFFSET + MARK_LENGTH + 4.0
    } else {
        bleed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Pt;

    const PAGE: PageBox = PageBox {
        width: Pt(400.0),
        height: Pt(600.0),
        bleed: Pt(9.0),
    };

    fn options() -> Print {
        Print {
            bleed: Pt(9.0),
            ..Print::default()
        }
    }

    fn sides(count: usize) -> Vec<Side> {
        [Side::Recto, Side::Verso]
            .into_iter()
            .cycle()
            .take(count)
            .collect()
    }

    #[test]
    fn a_book_is_filled_up_with_blank_pages() {
        let leaves = impose(
            &sides(5),
            PAGE,
            false,
            &Print {
                page_multiple: 4,
                ..options()
            },
        );
        let pages: Vec<_> = leaves.iter().map(|leaf| leaf.pages[0].page).collect();
        assert_eq!(pages[4..], [Some(4), None, None, None]);
        assert_eq!(leaves[0].boxes.media, [0.0, 0.0, 418.0, 618.0]);
        assert_eq!(leaves[0].boxes.trim, [9.0, 9.0, 409.0, 609.0]);
    }

    #[test]
    fn the_spine_has_no_bleed_where_the_printer_wants_none() {
        let leaves = impose(
            &sides(2),
            PAGE,
            false,
            &Print {
                bleed_at_spine: false,
                ..options()
            },
        );
        assert_eq!(leaves[0].boxes.trim, [0.0, 9.0, 400.0, 609.0]);
        assert_eq!(leaves[1].boxes.trim, [9.0, 9.0, 409.0, 609.0]);
        assert_eq!(leaves[1].boxes.media, [0.0, 0.0, 409.0, 618.0]);
    }

    #[test]
    fn facing_pages_meet_at_the_fold() {
        let spreads = |right_bound| {
            impose(
                &sides(4),
                PAGE,
                right_bound,
                &Print {
                    spreads: true,
                    ..options()
                },
            )
        };
        let leaves = spreads(false);
        let pages: Vec<Vec<_>> = leaves
            .iter()
            .map(|leaf| leaf.pages.iter().map(|p| p.page).collect())
            .collect();
        assert_eq!(
            pages,
            [vec![Some(0)], vec![Some(1), Some(2)], vec![Some(3)]]
        );
        assert_eq!(leaves[1].boxes.trim, [9.0, 9.0, 809.0, 609.0]);
        assert_eq!(leaves[1].pages[1].sheet.left, 409.0);
        assert_eq!(leaves[1].pages[0].sheet.bleed[2], 409.0);
        assert_eq!(spreads(true)[1].pages[0].page, Some(2));
    }
}

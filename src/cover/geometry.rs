//! The panels of a cover, from the outside, unfolded.
//!
//! The figures of a hard case are a binder's usual ones; the binder who makes it has the last word.

use crate::{
    base::{Mm, Pt},
    page::{PageBox, Rect},
};

/// How far the boards of a case stand out over the pages at head, foot and fore-edge.
const SQUARE: Mm = Mm(3.0);
/// The thickness of a board.
const BOARD: Mm = Mm(2.5);
/// The groove between the spine and a board, where nothing is read.
const JOINT: Mm = Mm(9.0);
/// What is folded round the edges of the boards.
const TURN_IN: Mm = Mm(16.0);
/// What a jacket is wider at the spine than the case it wraps.
const EASE: Mm = Mm(1.0);

/// How a book is bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Binding {
    /// A paper cover glued round the pages.
    Soft,
    /// A jacket with flaps of this width, round a hard case.
    Jacket(Pt),
    /// A hard case.
    Case,
}

/// The pages as a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The trimmed page.
    pub page: PageBox,
    /// How many pages there are, blank ones too.
    pub pages: u32,
    /// The thickness of a leaf: two pages.
    pub leaf: Pt,
    /// The thickness that a soft cover adds at the spine, both its sides together.
    pub wrapper: Pt,
    /// Whether the book is bound at the right.
    pub right_bound: bool,
}

impl Block {
    /// The thickness of the pages.
    #[must_use]
    pub fn thickness(&self) -> Pt {
        let leaves = u16::try_from(self.pages.div_ceil(2)).unwrap_or(u16::MAX);
        self.leaf * f32::from(leaves)
    }
}

/// A cover's sheet. The origin of its panels is the upper left corner of the trim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// The sheet.
    pub sheet: PageBox,
    /// The back.
    pub back: Rect,
    /// The spine.
    pub spine: Rect,
    /// The front.
    pub front: Rect,
    /// The flaps of a jacket: beside the back, beside the front.
    pub flaps: Option<(Rect, Rect)>,
    /// Whether the front is at the left: books that are bound at the right.
    pub front_at_left: bool,
    /// How far text stays from the folds and from the trim.
    pub safe: Pt,
}

impl Geometry {
    /// The sheet for a block of pages. `bleed` runs over the trim of a soft cover or a jacket; a case has its turn-in
    /// there. `safe` is how far text stays from trim and folds.
    #[must_use]
    pub fn of(block: &Block, binding: Binding, bleed: Pt, safe: Pt) -> Self {
        let (page, thickness) = (block.page, block.thickness());
        let (hard, board) = (Pt::from(SQUARE), Pt::from(BOARD) * 2.0);
        let (width, height, spine, flap, bleed, safe) = match binding {
            Binding::Soft => (
                page.width,
                page.height,
                thickness + block.wrapper,
                Pt::ZERO,
                bleed,
                safe,
            ),
            Binding::Jacket(flap) => (
                page.width + hard,
                page.height + hard * 2.0,
                thickness + board + EASE.into(),
                flap,
                bleed,
                safe.max(JOINT.into()),
            ),
            Binding::Case => (
                page.width + hard,
                page.height + hard * 2.0,
                thickness + board,
                Pt::ZERO,
                TURN_IN.into(),
                safe.max(JOINT.into()),
            ),
        };
        let panel = |x: Pt, width: Pt| Rect {
            x,
            y: Pt::ZERO,
            width,
            height,
        };
        let (left, middle) = (panel(flap, width), panel(flap + width, spine));
        let right = panel(flap + width + spine, width);
        let outer = (panel(Pt::ZERO, flap), panel(right.x + width, flap));
        let (back, front, flaps) = if block.right_bound {
            (right, left, (outer.1, outer.0))
        } else {
            (left, right, outer)
        };
        Self {
            sheet: PageBox {
                width: flap * 2.0 + width * 2.0 + spine,
                height,
                bleed,
            },
            back,
            spine: middle,
            front,
            flaps: (flap > Pt::ZERO).then_some(flaps),
            front_at_left: block.right_bound,
            safe,
        }
    }

    /// A sheet that is nothing but a front.
    #[must_use]
    pub fn front_alone(page: PageBox) -> Self {
        let whole = Rect {
            x: Pt::ZERO,
            y: Pt::ZERO,
            width: page.width,
            height: page.height,
        };
        let none = Rect {
            width: Pt::ZERO,
            ..whole
        };
        Self {
            sheet: PageBox {
                bleed: Pt::ZERO,
                ..page
            },
            back: none,
            spine: none,
            front: whole,
            flaps: None,
            front_at_left: false,
            safe: Pt::ZERO,
        }
    }

    /// Where the sheet is folded, from its left trim.
    #[must_use]
    pub fn folds(&self) -> Vec<Pt> {
        let mut folds = vec![self.spine.x, self.spine.x + self.spine.width];
        if let Some((back, front)) = self.flaps {
            let (left, right) = if self.front_at_left {
                (front, back)
            } else {
                (back, front)
            };
            folds.insert(0, left.x + left.width);
            folds.push(right.x);
        }
        folds
    }

    /// A panel with the bleed at those of its edges that are the sheet's.
    #[must_use]
    pub fn bled(&self, panel: Rect) -> Rect {
        let bleed = self.sheet.bleed;
        let touches = |one: Pt, other: Pt| (one - other).abs() < Pt(0.01);
        let left = if touches(panel.x, Pt::ZERO) {
            bleed
        } else {
            Pt::ZERO
        };
        let right = if touches(panel.x + panel.width, self.sheet.width) {
            bleed
        } else {
            Pt::ZERO
        };
        Rect {
            x: panel.x - left,
            y: panel.y - bleed,
            width: panel.width + left + right,
            height: panel.height + bleed * 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(right_bound: bool) -> Block {
        Block {
            page: PageBox {
                width: Pt(432.0),
                height: Pt(648.0),
                bleed: Pt(9.0),
            },
            pages: 201,
            leaf: Pt(0.004504 * 72.0),
            wrapper: Pt::ZERO,
            right_bound,
        }
    }

    #[test]
    fn a_soft_cover_is_two_pages_and_their_thickness() {
        let cover = Geometry::of(&block(false), Binding::Soft, Pt(9.0), Pt(18.0));
        // 101 leaves of 0.004504 inches.
        let spine = 101.0 * 0.004504 * 72.0;
        assert!((cover.spine.width.0 - spine).abs() < 0.01);
        assert!((cover.sheet.width.0 - (864.0 + spine)).abs() < 0.01);
        assert_eq!(cover.back.x, Pt::ZERO);
        assert!((cover.front.x - cover.spine.x - cover.spine.width).abs() < Pt(0.001));
        let bled = cover.bled(cover.front);
        assert_eq!((bled.x, bled.y), (cover.front.x, Pt(-9.0)));
        assert_eq!(bled.width, Pt(441.0));
        assert_eq!(cover.folds().len(), 2);
    }

    #[test]
    fn a_book_that_is_bound_at_the_right_has_its_front_at_the_left() {
        let cover = Geometry::of(&block(true), Binding::Soft, Pt(9.0), Pt(18.0));
        assert_eq!(cover.front.x, Pt::ZERO);
        assert!(cover.back.x > cover.spine.x);
    }

    #[test]
    fn jackets_have_flaps_and_cases_turn_in() {
        let flap = Pt(255.0);
        let jacket = Geometry::of(&block(false), Binding::Jacket(flap), Pt(9.0), Pt(9.0));
        let case = Geometry::of(&block(false), Binding::Case, Pt(9.0), Pt(9.0));
        assert_eq!(jacket.folds().len(), 4);
        assert_eq!(jacket.back.x, flap);
        assert!(jacket.sheet.width > case.sheet.width + flap * 2.0);
        assert!(case.sheet.bleed > Pt(45.0) && case.back.height > Pt(660.0));
        assert!(case.safe > Pt(25.0));
    }
}

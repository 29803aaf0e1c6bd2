//! Which page stands where: sides, blanks, folios.

use crate::page::{Folio, Side};

/// A page of the book: of a section, or blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// Its side.
    pub side: Side,
    /// Its number.
    pub folio: Folio,
    /// The section and the page of it; `None` for a blank.
    pub page: Option<(usize, usize)>,
}

/// Where a section begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// On the next page.
    Next,
    /// On a recto.
    Recto,
}

/// Gives pages their sides and numbers, one section after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    leaves: Vec<Leaf>,
    front: u32,
    main: u32,
}

impl Numbering {
    /// The side of the next page.
    #[must_use]
    pub fn side(&self) -> Side {
        if self.leaves.len().is_multiple_of(2) {
            Side::Recto
        } else {
            Side::Verso
        }
    }

    /// Turns to where a section begins; blanks are counted.
    pub fn turn(&mut self, begin: Begin, roman: bool) -> Side {
        // Arabic numbers begin on a recto, so that odd pages are right-hand ones.
        let first_arabic = !roman && self.main == 0;
        if self.side() == Side::Verso && (begin == Begin::Recto || first_arabic) {
            self.push(None, first_arabic || roman);
        }
        self.side()
    }

    /// Adds the pages of a section.
    pub fn add(&mut self, section: usize, pages: usize, roman: bool) {
        for page in 0..pages {
            self.push(Some((section, page)), roman);
        }
    }

    fn push(&mut self, page: Option<(usize, usize)>, roman: bool) {
        let side = self.side();
        let folio = if roman {
            self.front += 1;
            Folio::Roman(self.front)
        } else {
            self.main += 1;
            Folio::Arabic(self.main)
        };
        self.leaves.push(Leaf { side, folio, page });
    }

    /// All pages, in order.
    #[must_use]
    pub fn finish(self) -> Vec<Leaf> {
        self.leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_numbers_begin_on_a_recto_and_blanks_are_counted() {
        let mut numbering = Numbering::default();
        numbering.turn(Begin::Recto, true);
        numbering.add(0, 3, true);
        assert_eq!(numbering.turn(Begin::Next, false), Side::Recto);
        numbering.add(1, 2, false);
        numbering.turn(Begin::Recto, false);
        numbering.add(2, 1, false);
        let leaves = numbering.finish();
        let folios: Vec<_> = leaves.iter().map(|leaf| leaf.folio.to_string()).collect();
        assert_eq!(folios, ["i", "ii", "iii", "iv", "1", "2", "3"]);
        assert!(leaves[3].page.is_none());
        assert!(leaves.iter().all(|leaf| match leaf.folio {
            Folio::Arabic(number) | Folio::Roman(number) =>
                (number % 2 == 1) == (leaf.side == Side::Recto),
        }));
    }
}

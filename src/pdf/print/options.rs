//! What can be asked of a print file.

use crate::base::{Color, Pt};

use super::condition::Condition;

/// How a print file is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The printing condition.
    pub condition: Condition,
    /// Which plates there are.
    pub inks: Inks,
    /// How far full-bleed items run over the trim; at most what the pages were laid out with.
    pub bleed: Pt,
    /// Whether there is bleed at the spine: for printers that bind before they trim there is none.
    pub bleed_at_spine: bool,
    /// What stands outside the bleed.
    pub marks: Marks,
    /// Whether facing pages share a sheet.
    pub spreads: bool,
    /// Blank pages are added until the number of pages is a multiple of this; 1 for none.
    pub page_multiple: u32,
    /// The most ink in one place, in percent: 400 is everything.
    pub ink_limit: f32,
    /// The fewest pixels an inch of a picture as it is printed.
    pub least_ppi: f32,
}

/// The plates of a print file.
#[derive(Clone, Debug, PartialEq)]
pub enum Inks {
    /// Black alone: every colour becomes a tint of it.
    Black,
    /// Cyan, magenta, yellow and black.
    Process,
    /// The process colours and one more.
    Spot(Spot),
}

/// An ink of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its name, as the printer knows it: `PANTONE 186 C`.
    pub name: String,
    /// The colour of the pages that is printed with it; tints of this colour are tints of the ink.
    pub color: Color,
}

/// What stands outside the bleed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Lines at the corners, for the knife.
    pub crop: bool,
    /// Targets on all plates, in the middle of each side.
    pub registration: bool,
    /// A line of words: what this sheet is.
    pub slug: Option<String>,
    /// Where the sheet is folded, from the left edge of its trim: short lines at head and foot.
    pub folds: Vec<Pt>,
}

impl Marks {
    /// Whether there are any.
    #[must_use]
    pub fn any(&self) -> bool {
        self.crop || self.registration || self.slug.is_some() || !self.folds.is_empty()
    }
}

impl Default for Print {
    /// For an offset printer: coated paper, 3 mm of bleed, no marks, 300 % ink, 300 pixels an inch.
    fn default() -> Self {
        Self {
            condition: Condition::coated(),
            inks: Inks::Process,
            bleed: crate::base::Mm(3.0).into(),
            bleed_at_spine: true,
            marks: Marks::default(),
            spreads: false,
            page_multiple: 1,
            ink_limit: 300.0,
            least_ppi: 300.0,
        }
    }
}

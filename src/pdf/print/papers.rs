//! Papers by the thickness of their leaves: what the width of a spine is made of.

use crate::base::Pt;

/// One inch.
const INCH: f32 = 72.0;
/// One millimetre.
const MM: f32 = 72.0 / 25.4;

/// A paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Its name in `[print] paper`.
    pub name: &'static str,
    /// The thickness of a leaf, which is two pages.
    pub leaf: Pt,
    /// What a soft cover adds to the thickness of the pages.
    pub wrapper: Pt,
}

impl Paper {
    /// Offset paper of 80 g/m² in a cover of 250 g/m².
    pub const USUAL: Self = paper("80gsm", 0.1);
}

/// A leaf of so many millimetres in a cover of 0.3 mm.
const fn paper(name: &'static str, millimetres: f32) -> Paper {
    Paper {
        name,
        leaf: Pt(millimetres * MM),
        wrapper: Pt(0.6 * MM),
    }
}

/// A page of so many inches; the cover is in it.
const fn pages(name: &'static str, inches: f32) -> Paper {
    Paper {
        name,
        leaf: Pt(2.0 * inches * INCH),
        wrapper: Pt(0.0),
    }
}

/// Kindle Direct Publishing, “Create a Paperback Cover”: inches a page.
pub(super) const KDP: &[Paper] = &[
    pages("white", 0.002_252),
    pages("cream", 0.0025),
    pages("standard-color", 0.002_252),
    pages("premium-color", 0.002_347),
];

/// IngramSpark gives no table but a template for each book: these are near it, the template has the last word.
pub(super) const INGRAMSPARK: &[Paper] = &[
    pages("white", 0.002_25),
    pages("creme", 0.0025),
    pages("color", 0.0025),
];

/// Grammage times volume: offset paper 1.25 cm³/g, bulky paper 1.75 cm³/g, coated paper 0.9 cm³/g.
pub(super) const OFFSET: &[Paper] = &[
    Paper::USUAL,
    paper("100gsm", 0.125),
    paper("bulky-80gsm", 0.14),
    paper("coated-115gsm", 0.1035),
    paper("coated-135gsm", 0.1215),
];

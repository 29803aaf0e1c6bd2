//! A whole set of pages with everything that points into them.

use std::sync::Arc;

use crate::base::{Lang, Pt, Span};

use super::{
    item::{Item, Point, Rect},
    tree::{ElementId, Tree},
};

/// All pages of one setting of a book.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The title, for the document's information.
    pub title: String,
    /// The language of the body.
    pub lang: Lang,
    /// The geometry all pages share.
    pub page_box: PageBox,
    /// Whether the book is bound at the right and turns from left to right: vertical writing.
    pub right_bound: bool,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The tree of tagged content.
    pub tree: Tree,
    /// The outline.
    pub outline: Vec<OutlineEntry>,
    /// Named places, unique by name, in page order.
    pub anchors: Vec<Anchor>,
}

/// The boxes of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBox {
    /// Width of the trimmed page.
    pub width: Pt,
    /// Height of the trimmed page.
    pub height: Pt,
    /// How far full-bleed items run over the trim on every side.
    pub bleed: Pt,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Right-hand or left-hand.
    pub side: Side,
    /// Its number.
    pub folio: Folio,
    /// What stands on it, in painting order.
    pub items: Vec<Item>,
    /// Links, over the items.
    pub links: Vec<LinkArea>,
}

/// Right-hand and left-hand pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The odd page, at the right in a book that is bound at the left.
    Recto,
    /// The even page.
    Verso,
}

/// A page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Folio {
    /// i, ii, iii: front matter.
    Roman(u32),
    /// 1, 2, 3.
    Arabic(u32),
}

impl std::fmt::Display for Folio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Arabic(number) => write!(f, "{number}"),
            Self::Roman(mut number) => {
                const DIGITS: [(u32, &str); 13] = [
                    (1000, "m"),
                    (900, "cm"),
                    (500, "d"),
                    (400, "cd"),
                    (100, "c"),
                    (90, "xc"),
                    (50, "l"),
                    (40, "xl"),
                    (10, "x"),
                    (9, "ix"),
                    (5, "v"),
                    (4, "iv"),
                    (1, "i"),
                ];
                for (value, digit) in DIGITS {
                    while number >= value {
                        f.write_str(digit)?;
                        number -= value;
                    }
                }
                Ok(())
            }
        }
    }
}

/// A clickable area.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// Where, one rectangle a line.
    pub rect: Rect,
    /// To where.
    pub goal: LinkGoal,
    /// The `Link` element it belongs to.
    pub element: ElementId,
    /// The words of the link, for `Contents` (PDF/UA-1, 7.18.5).
    pub words: String,
    /// Where it was written.
    pub span: Span,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkGoal {
    /// A named place of this edition.
    Anchor(Arc<str>),
    /// Outside.
    Uri(Arc<str>),
}

/// A named place. Names are `chapter-name` or `chapter-name#id`: the same in every build.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// Its name.
    pub name: Arc<str>,
    /// Where.
    pub at: Destination,
}

/// A place in the pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// Position in [`Edition::pages`].
    pub page: usize,
    /// The place that should be seen.
    pub point: Point,
}

/// An entry of the outline.
#[derive(Clone, Debug)]
pub struct OutlineEntry {
    /// How deep: 0 for chapters and parts.
    pub depth: u8,
    /// The words.
    pub title: String,
    /// To where.
    pub at: Destination,
    /// The element it names.
    pub element: Option<ElementId>,
}

#[cfg(test)]
mod tests {
    use super::Folio;

    #[test]
    fn roman_folios_are_lower_case() {
        let words: Vec<_> = [1, 4, 9, 14, 40, 98]
            .map(|n| Folio::Roman(n).to_string())
            .into();
        assert_eq!(words, ["i", "iv", "ix", "xiv", "xl", "xcviii"]);
        assert_eq!(Folio::Arabic(47).to_string(), "47");
    }
}

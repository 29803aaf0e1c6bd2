//! Two editions held side by side: which pages are the same, which have changed, came or went.
//!
//! | room | what |
//! |---|---|
//! | [`align`] | which page of one belongs to which of the other |
//! | [`words`] | what was written on a page and what is now |
//! | [`show`] | the report for people and the record for programs (`schemas/diff.json`) |

mod align;
mod show;
mod words;

pub use align::{Pair, align};
pub use words::{Rewording, rewordings};

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier edition.
    pub old: Witness,
    /// The later edition.
    pub new: Witness,
    /// Whether looks were compared, not only words.
    pub looked: bool,
    /// The pages that are not the same, in order.
    pub changes: Vec<Change>,
}

/// One of two editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// What it is called.
    pub name: String,
    /// How many pages it has.
    pub pages: usize,
}

/// A page that is not the same; one that came has no old side, one that went no new side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The page as it was.
    pub old: Option<Leaf>,
    /// The page as it is.
    pub new: Option<Leaf>,
    /// Whether it looks different.
    pub look: bool,
    /// What its words were and are.
    pub words: Vec<Rewording>,
}

/// A page of one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Its position, from 1.
    pub number: usize,
    /// What is printed on it as its number.
    pub folio: String,
    /// Its picture, a PNG; `None` when there is none to show.
    pub png: Option<Vec<u8>>,
}

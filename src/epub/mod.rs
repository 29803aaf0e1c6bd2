//! The EPUB: a book as XHTML, navigation, package and stylesheet (EPUB 3.3, EPUB Accessibility 1.1).
//!
//! * [`plan`] — which files there are, and where every id is; [`ids`], [`href`]
//! * [`xhtml`] — chapters; [`matter`] — cover, title page, imprint, parts; [`xml`] — the one place that escapes
//! * [`contents`] — the tree of [`nav`] and [`ncx`]; [`index`]
//! * [`package`] — the record, files and order; [`access`] from [`facts`]; [`moment`]
//! * [`stylesheet`] — rules from the theme; [`legible`]
//! * [`voice`] — what each character is set in; [`fonts`] cut to that, named by [`sfnt`]
//! * [`images`], [`svg`] made safe, [`drawing`] made shapes, [`cover`] or [`title_cover`], [`maths`]
//! * [`finish`] — what epub-builder's archive still needs, and why
//!
//! Everything is a function of the book, the theme, the fonts, the pages and the options: no clock, no random number, no
//! order of hashing reaches the file.

mod access;
mod contents;
mod cover;
mod drawing;
mod facts;
mod finish;
mod fonts;
mod href;
mod ids;
mod images;
mod index;
mod legible;
mod maths;
mod matter;
mod moment;
mod nav;
mod ncx;
mod options;
mod package;
mod plan;
mod sfnt;
mod shared;
mod stylesheet;
mod svg;
#[cfg(test)]
mod tests;
mod title_cover;
mod voice;
mod write;
mod xhtml;
mod xml;

pub use options::{Options, Profile};
pub use write::{Edition, write};

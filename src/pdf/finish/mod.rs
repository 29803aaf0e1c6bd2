//! The finishing pass: from the document that printpdf writes to one that a screen reader, an archive and a press accept.
//!
//! printpdf makes the document, its pages, fonts with their widths and text maps, images and shared resources. This pass
//! works on its lopdf document before it is serialised, and does what printpdf does not or does wrongly:
//!
//! | file | what it adds, and why |
//! |---|---|
//! | [`pages`] | boxes (printpdf writes `[x y w h]`), bleed; the content streams, written as bytes because the list of operator values costs four times the time; one resource dictionary |
//! | [`fonts`] | the height of capitals, flags and angle of the font descriptors |
//! | [`outline`] | nested entries in the book's order (printpdf's are flat and sorted by name) |
//! | [`links`] | links with words, their names as destinations (printpdf knows neither) |
//! | [`labels`] | page labels |
//! | [`metadata`] | XMP (printpdf's has wrong dates and an unescaped title), the information dictionary |
//! | [`intent`] | the output intent (printpdf writes FOGRA39 for everything, under a wrong key) |
//! | [`trailer`] | language, record and file identifiers, which are random in printpdf |
//! | [`screen`], [`print`] | the order of the pass for the two kinds of file |
//! | [`save`], [`serialize`], [`objects`] | the file itself, compressed in parallel |

mod fonts;
mod intent;
mod labels;
mod links;
mod metadata;
pub(super) mod objects;
mod outline;
mod pages;
mod print;
mod save;
mod screen;
mod serialize;
mod trailer;

pub(super) use pages::FinishedPage;
pub(super) use print::{PrintFile, finish as finish_print};
pub(super) use save::deflate;
pub(super) use screen::{ScreenFile, finish as finish_screen};

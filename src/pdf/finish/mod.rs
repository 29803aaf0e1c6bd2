//! The finishing pass: from the document that printpdf writes to one that a screen reader and an archive accept.
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
//! | [`catalog`] | language, title, tags; file identifiers, which are random in printpdf |
//! | [`save`], [`serialize`], [`objects`] | the file itself, compressed in parallel |

mod catalog;
mod fonts;
mod intent;
mod labels;
mod links;
mod metadata;
pub(super) mod objects;
mod outline;
mod pages;
mod save;
mod serialize;

pub(super) use catalog::{Finish, finish};
pub(super) use save::deflate;

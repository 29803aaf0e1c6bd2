//! What goes out beside the book: the trade's record, the catalogue's entry, checksums, licences.
//!
//! | file | room | for whom |
//! |---|---|---|
//! | `onix.xml` | [`onix`] | booksellers and libraries: ONIX for Books 3.1 |
//! | `metadata.json` | [`record`] | scripts; its form is `schemas/metadata.json` |
//! | `opds.json` | [`opds`] | catalogues: one publication of OPDS 2.0 |
//! | `SHA256SUMS` | [`checksums`] | whoever wants to know that a file is the one that was made |
//! | `report.html` | [`report`] | the person who signs the release off |
//! | two editions | [`comparison`] | whoever asks what a change has changed |
//! | `FONTS.txt` | [`licences`] | whoever passes the files on: the terms of the embedded fonts |

mod checksums;
mod comparison;
mod facts;
#[cfg(test)]
mod fixture;
mod licences;
mod onix;
mod opds;
mod record;
mod report;
mod time;

pub use checksums::{checksums, sha256};
pub use comparison::{Change, Comparison, Leaf, Pair, Rewording, Witness, align, rewordings};
pub use facts::{Accessibility, Artefact, Extent, Facts, FontFact};
pub use licences::licences;
pub use onix::message;
pub use opds::publication;
pub use record::record;
pub use report::{Report, Thumbnail, Verdict, report};

//! Pages to PDF.
//!
//! | room | what it does |
//! |---|---|
//! | [`document`] | the stages in their order |
//! | [`profile`] | what is asked for: the record, the kind of file |
//! | [`fonts`] | glyphs, texts, subsets |
//! | [`pictures`] | image XObjects |
//! | [`content`] | the pages' operators |
//! | [`print`] | presses, sheets, marks, printers' rules |
//! | [`skeleton`] | printpdf's document |
//! | [`finish`] | what printpdf lacks, and why |
//! | [`tags`] | the structure tree |

mod content;
mod document;
mod finish;
mod fonts;
mod pictures;
mod print;
mod profile;
mod skeleton;
mod tags;
mod words;

pub use document::write;
pub use pictures::{PictureFormat, PictureSource, drawing};
pub use print::{Condition, Inks, Marks, PRESETS, Paper, Preset, Print, Spot};
pub use profile::{DocumentInfo, Profile};
pub use words::words;

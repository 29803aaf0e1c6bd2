//! What every other room stands on: places in the source, problems, lengths, colours, languages and their words.
//!
//! This module imports nothing of the crate.

mod code;
mod collation;
mod color;
mod diagnostic;
mod lang;
mod levels;
mod source;
mod span;
mod units;
mod words;

pub use code::Code;
pub use collation::Collation;
pub use color::Color;
pub use diagnostic::{Diagnostic, Fix, Severity};
pub use lang::{Lang, LangError, Orthography};
pub use levels::{Level, Levels};
pub use source::{Location, SourceFile, SourceMap};
pub use span::{SourceId, Span};
pub use units::{Em, LengthError, Mm, Pt, parse_length};
pub use words::{Access, Alerts, Credits, Numbered, Words, fill};

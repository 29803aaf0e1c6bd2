//! Keben, a publishing press.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod base;
pub mod check;
pub mod cli;
pub mod cover;
pub mod epub;
pub mod font;
pub mod layout;
pub mod manual;
pub mod model;
pub mod page;
pub mod pdf;
pub mod pipeline;
pub mod read;
pub mod release;
pub mod svg;
pub mod theme;

//! Pages as content streams.
//!
//! | file | what it writes |
//! |---|---|
//! | [`geometry`] | where the page lies on the sheet |
//! | [`page`] | the items in painting order, each inside its marked content |
//! | [`text`] | glyph runs |
//! | [`paths`] | outlines |
//! | [`ink`] | colours |
//! | [`operators`] | numbers, names, strings |

pub(super) mod geometry;
pub(super) mod ink;
pub(super) mod operators;
mod page;
mod paths;
mod text;

pub(super) use ink::SPOT;
pub(super) use page::{ContentMark, PageWriter, union};
pub(super) use text::{KNOCKOUT, OVERPRINT};

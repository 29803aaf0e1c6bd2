//! From a vertical list to pages.
//!
//! [`Sheet`](sheet::Sheet) fills one page from a [`Cursor`](cursor::Cursor) and says where it might end;
//! [`search`] chooses among those ends for the whole chapter, so that a page may end a line early to spare a later one
//! something worse; [`Body`](body::Body) is a page as it was chosen, still in logical coordinates.

mod body;
mod candidate;
mod cursor;
mod place;
mod press;
mod search;
mod sheet;

#[cfg(test)]
mod tests;

pub(super) use body::{Body, FrameArea, Placed, Source, compose};
pub(super) use place::stacked_size;

//! The paragraph engine: from text to lines.
//!
//! A [`Compositor`] takes a paragraph through these rooms, in order:
//!
//! 1. [`collect`] walks the inlines, writes the tree, and makes one [`draft`] of text with spans;
//! 2. [`context`] decides which “ ” ‘ ’ — … · are full-width;
//! 3. [`scan`] and [`cast`] set the text as type, a [`galley`] of [`atom`]s: full-width characters one by one
//!    ([`square`]), everything else as [`word`]s of a [`fount`], divided by [`divide`] and [`hyphenate`];
//! 4. [`gap`], [`kinsoku`] and [`edge`] say how atoms stand beside one another and at a line's edges; [`ruby`] sets
//!    readings and [`overhang`] makes room for them;
//! 5. [`breaker`] finds the lines at the least [`cost`];
//! 6. [`justify`] fills each line, [`assemble`] and [`runs`] make its glyph runs, [`ornament`] draws what goes with
//!    them;
//! 7. [`place`](place()) puts a line on a page.
//!
//! [`tables`] has what is data: classes of marks, what may not begin or end a line, how much room a mark gives up.

mod assemble;
mod atom;
mod bidi;
mod breaker;
mod cast;
mod class;
mod collect;
mod compositor;
mod context;
mod cost;
mod divide;
mod draft;
mod edge;
mod fount;
mod galley;
mod gap;
mod hyphenate;
mod input;
mod justify;
mod kinsoku;
mod line;
mod ornament;
mod overhang;
mod place;
mod ruby;
mod runs;
mod scan;
mod small_caps;
mod space;
mod square;
mod style;
mod supply;
mod tables;
#[cfg(test)]
mod tests;
mod upright;
mod word;

pub use compositor::{Compositor, Extent};
pub use input::{CodePiece, Lead, Text};
pub use line::{Ending, Line, LinkStretch, NoteCall, Piece, PieceKind, Posture, Run};
pub use place::{place, place_links};
pub use style::{Align, Hyphens, Measure, ParagraphStyle, Scheme, Slot, TextStyle, Wrap};
pub use supply::{Desk, InlineBox, Nothing, Supply, Tagging, Words};

//! A chapter as a vertical list: rows that cannot be broken, gaps between them, what may not be parted, boxes that open
//! and close, floats. [`block`](super::block) writes it, [`pages`](super::pages) cuts it.

mod frame;
mod list;
mod row;

pub(super) use frame::{Frame, FrameId, Look, Stroke};
pub(super) use list::{Float, FloatId, Flow, Gap, List, NoteFlow, NoteIndex, Piece};
pub(super) use row::{Form, Heading, IndexMark, Mark, Part, Row, Shape, Turned};

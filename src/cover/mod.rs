//! The cover: back, spine and front on one sheet, wrapped round the book.
//!
//! | file | what it knows |
//! |---|---|
//! | [`geometry`] | the panels of a soft cover, a jacket and a hard case |
//! | [`sheet`] | the order in which they are painted |
//! | [`front`] | the picture of the front, or its words |
//! | [`spine`] | words that run down the spine |
//! | [`back`] | the text of the back |
//! | [`barcode`] | EAN-13 with the price beside it |
//! | [`setter`] | lines of text in a panel |
//! | [`shop`] | the front as shops show it |

mod back;
mod barcode;
mod front;
mod geometry;
mod setter;
mod sheet;
mod shop;
mod spine;

pub use barcode::Barcode;
pub use geometry::{Binding, Block, Geometry};
pub use sheet::{Cover, Ground, front_alone, wrap};
pub use shop::{edge_color, jpeg, shop_width};

//! What the press says about itself: a page for every diagnostic, with an example that provokes it and one that does
//! not, and every key of `book.toml`. `keben explain` shows the pages, the guide's reference and the schema that editors
//! read are made of them, and tests hold all of it against the program.

mod example;
pub mod keys;
mod pages;
mod reference;
mod schema;

pub use example::{Example, ExampleFile, SUPPLIES};
pub use pages::{Page, page};
pub use reference::{book_toml, diagnostics, tokens};
pub use schema::book_schema;

//! What the press says about itself: a page for every diagnostic, with an example that provokes it and one that does
//! not. `keben explain` shows them, the guide prints them, and a test runs every example.

mod example;
mod pages;

pub use example::{Example, ExampleFile, SUPPLIES};
pub use pages::{Page, page};

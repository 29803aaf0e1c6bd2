//! From the book to pages.

pub mod paragraph;

//! Design tokens: geometry, type, colours and boxes, one set for the pages and the EPUB's stylesheet.
//!
//! A theme is TOML: `tokens/base.toml` has every token with its value; a named theme changes some; the tables under
//! `[cjk]` of either apply when the book's language is Chinese, Japanese or Korean; `[theme]` in `book.toml` has the
//! last word. Unknown keys and values out of their range are refused by key path.

mod highlight;
mod length;
mod load;
mod paper;
mod tokens;

pub use highlight::{TokenKind, highlight};
pub use load::{BASE_TOKENS, NAMES, ThemeError, WRITINGS, load};
pub use paper::{PAPERS, paper_size};
pub use tokens::{
    AlertTokens, Body, Boxes, Cjk, CodeColors, CodeTokens, Colors, Faces, FigureTokens, Front,
    Geometry, HeadingStyle, Headings, Margins, NotePlace, NoteTokens, Numbering, Opening,
    Punctuation, Running, RunningText, ScriptFaces, TableTokens, Theme, Toc,
};

//! The typeset pages: the meeting point of layout and every paged output.
//!
//! A [`Page`] holds positioned [`Item`]s that know nothing of Markdown, each with its source span and its slot in the
//! [`Tree`] of tagged content. Positions are in points from the top left corner of the trimmed page, y downwards.

mod dump;
mod edition;
mod item;
mod tree;

pub use dump::dump;
pub use edition::{
    Anchor, Destination, Edition, Folio, LinkArea, LinkGoal, OutlineEntry, Page, PageBox, Side,
};
pub use item::{
    Artifact, Glyph, GlyphRun, Item, ItemKind, Paint, Path, PathStep, Picture, Point, Rect,
    Rotation, Tag,
};
pub use tree::{Content, ContentId, Element, ElementId, Kid, ListNumbering, Role, Scope, Tree};

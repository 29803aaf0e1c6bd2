//! The book: the one meeting point of every input and output format.
//!
//! [`Book`] holds chapters in reading order; a chapter holds [`Block`]s; blocks hold [`Inlines`]. Each carries its
//! source span and a stable [`NodeId`]. Readers make it; checks, layout and the EPUB writer only look.

mod asset;
mod attrs;
mod block;
mod book;
mod census;
mod columns;
mod dump;
#[cfg(test)]
pub mod fixture;
mod inline;
mod labels;
mod metadata;
mod node;
mod page_map;
mod text;
mod walk;

pub use asset::{Asset, AssetId, PictureFormat};
pub use attrs::Attrs;
pub use block::{
    AlertKind, Alignment, Block, BlockKind, CaseStudy, Cell, Code, Definition, Epigraph, Figure,
    FigureBody, Heading, List, ListItem, ListKind, Maths, Placement, PullQuote, Row, Sidebar, Stat,
    StatBox, Table, Timeline, TimelineEntry, Verse, VerseLine,
};
pub use book::{Book, Chapter, ChapterId, Matter, Note, NoteId, Part};
pub use census::Census;
pub use dump::{dump, dump_blocks};
pub use inline::{
    CrossRef, Image, IndexTerm, Inline, InlineKind, Inlines, LinkTarget, ReferenceForm, RubyPair,
};
pub use labels::{Label, LabelKind, Labels};
pub use metadata::{Contributor, Cover, Metadata, Series, Subject};
pub use node::{NodeId, TextPos};
pub use page_map::{MadePage, PageMap, PagePlace, PageStart};
pub use text::{plain_text, text_len};
pub use walk::{Visitor, walk_block, walk_blocks, walk_inline, walk_inlines};

//! Faces: found, opened on first use, chosen per script and language, measured, shaped.
//!
//! * [`FontFile`] is what the pipeline hands in: a name, a size and a way to read the bytes;
//! * [`FontLibrary`] holds the [`Face`]s of those files; the shipped ones are described by a built-in index, so that a
//!   face that no glyph is taken from is never read;
//! * [`FontStack`] is a wish, family names per writing system; [`Chain`] is what the library makes of it: the faces
//!   to try, in order, for one style and one language;
//! * [`Face`] gives bytes, names, [`FaceMetrics`], glyphs, advances and outlines, and shapes text with a [`Plan`].

mod bundled;
mod chain;
mod charmap;
mod describe;
mod direct;
mod face;
mod features;
mod file;
mod genre;
mod library;
mod metrics;
mod outline;
mod shape;
#[cfg(test)]
pub(crate) mod tests;

pub use chain::{Chain, ChainFace, FontStack};
pub use direct::{Direct, DirectGlyph};
pub use face::{Face, Licence};
pub use features::{Feature, Features};
pub use file::{FontFile, LoadFont};
pub use genre::{FaceStyle, Genre};
pub use library::FontLibrary;
pub use metrics::{FaceMetrics, Stroke};
pub use outline::{GlyphBox, OutlineStep};
pub use shape::{Direction, Plan, PlanKey, ShapedGlyph, Shaper};

/// A face of a [`FontLibrary`], by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

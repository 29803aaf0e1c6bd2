//! SVG as form XObjects: outlines stay outlines.
//!
//! | file | what it does |
//! |---|---|
//! | [`parse`] | reads the file within bounds, never another file |
//! | [`faces`] | finds the project's faces for its text |
//! | [`canvas`] | a content stream with its resources |
//! | [`draw`] | walks the nodes |
//! | [`layer`] | opacity, blending, masks, clips |
//! | [`shape`] | outlines, filled and stroked |
//! | [`gradient`], [`pattern`] | paints that are no plain colour |
//! | [`bitmap`] | pictures within the picture, filter effects |

mod bitmap;
mod canvas;
mod draw;
mod faces;
mod gradient;
mod layer;
mod parse;
mod pattern;
mod shape;

pub use parse::parse as drawing;
use printpdf::ExternalXObject;

use crate::{base::Orthography, font::FontLibrary};

use super::super::content::ink::Ink;

/// An SVG as a form.
pub(super) struct Drawing {
    /// The form. Its box is the picture's size, y downwards from the top left corner.
    pub object: ExternalXObject,
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
    /// What could not be drawn as it is meant to be.
    pub remarks: Vec<&'static str>,
    /// The most ink of a paint or picture in it, in percent.
    pub coverage: f32,
}

/// Draws an SVG file.
///
/// # Errors
/// A reason, when the file cannot be read or is nested too deeply.
pub(super) fn embed(
    bytes: &[u8],
    library: &FontLibrary,
    orthography: Orthography,
    ink: &Ink,
) -> Result<Drawing, String> {
    let tree = parse::parse(bytes, library, orthography)?;
    Ok(draw::draw(&tree, ink))
}

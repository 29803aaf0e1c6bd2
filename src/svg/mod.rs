//! Pages as SVG: what the preview, the report and the comparison show.
//!
//! A glyph's outline is written once, in a sheet of definitions that pages share, and used where it stands: pages are
//! sharp at every size, need no font and look like the PDF, ligatures and vertical forms included. Over the outlines
//! lies transparent text, so that words can be selected, searched and clicked.

mod glyphs;
mod markup;
mod page;
mod raster;

pub use glyphs::{GlyphSheet, glyph_sheet};
pub use page::{PageStyle, draw};
pub use raster::{Raster, raster};

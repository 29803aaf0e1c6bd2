//! Pictures as XObjects.
//!
//! | file | what it does |
//! |---|---|
//! | [`source`] | what is handed in |
//! | [`plan`] | which pictures the pages use, and their place on the page |
//! | [`jpeg`] | reads the headers; the file passes through |
//! | [`raster`] | decodes the other formats and sets their alpha apart |
//! | [`svg`] | draws SVG with PDF's own operators |
//! | [`icc`] | embedded colour profiles |
//! | [`object`] | image dictionaries and lossless compression |

mod icc;
mod jpeg;
mod object;
mod plan;
mod raster;
mod source;
mod svg;

pub(super) use icc::fits as icc_fits;
pub(super) use plan::{PicturePlan, Setting};
pub use source::{PictureFormat, PictureSource};
pub use svg::drawing;

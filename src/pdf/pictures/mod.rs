//! Pictures as XObjects.
//!
//! | file | what it does |
//! |---|---|
//! | [`source`] | what is handed in |
//! | [`plan`] | which pictures the pages use, and their place on the page |
//! | [`jpeg`] | reads the headers; the file passes through |
//! | [`raster`] | decodes the other formats and sets their alpha apart |
//! | [`icc`] | embedded colour profiles |
//! | [`object`] | image dictionaries and lossless compression |

mod icc;
mod jpeg;
mod object;
mod plan;
mod raster;
mod source;

pub(super) use plan::PicturePlan;
pub use source::{PictureFormat, PictureSource};

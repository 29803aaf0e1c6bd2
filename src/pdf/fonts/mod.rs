//! Fonts: which glyphs are used, what they say, and the subsets that are embedded.
//!
//! | file | what it does |
//! |---|---|
//! | [`clusters`] | takes runs apart into glyphs and their text |
//! | [`usage`] | gathers glyphs and texts from the pages |
//! | [`plan`] | assigns codes and widths |
//! | [`embed`] | subsets the faces for printpdf |

mod clusters;
mod embed;
mod plan;
mod usage;

pub(super) use clusters::{Cluster, clusters};
pub(super) use embed::{DescriptorFacts, EmbeddedFace};
pub(super) use plan::{FacePlan, FontPlan};

//! The tree of tagged content as structure elements (ISO 32000-1, 14.7).
//!
//! | file | what it knows |
//! |---|---|
//! | [`roles`] | structure types and attributes |
//! | [`languages`] | the language in force in each element |
//! | [`structure`] | elements, their kids, the way back from content to element |

mod languages;
mod roles;
mod structure;

pub(super) use languages::Languages;
pub(super) use roles::role_name;
pub(super) use structure::{LinkObject, TaggedPage, write};

//! The tree of tagged content as structure elements (ISO 32000-1, 14.7).
//!
//! | file | what it knows |
//! |---|---|
//! | [`roles`] | structure types and attributes |
//! | [`languages`] | the language in force in each element |
//! | [`check`] | what must hold before a standard is claimed |
//! | [`structure`] | elements, their kids, the way back from content to element |

mod check;
mod languages;
mod roles;
mod structure;

pub(super) use check::{Fault, faults};
pub(super) use languages::Languages;
pub(super) use roles::role_name;
pub(super) use structure::{LinkObject, TaggedPage, write};

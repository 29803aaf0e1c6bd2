//! Print: PDF/X-4 (ISO 15930-7).
//!
//! | file | what it does |
//! |---|---|
//! | [`options`] | what can be asked for |
//! | [`condition`] | the press: profiles of the house or the printer's own |
//! | [`separation`] | colours and pictures to ink |
//! | [`press`] | ink as operators: black alone for greys, spot colour, overprint |
//! | [`imposition`] | blank pages at the end, single pages or spreads, the sheet around the trim |
//! | [`marks`] | crop and registration marks, the slug |
//! | [`preflight`] | total ink and resolution against the printer's limits |
//! | [`papers`] | the thickness of papers |
//! | [`presets`] | the rules of printers, with their sources |

mod condition;
pub(super) mod imposition;
pub(super) mod marks;
mod options;
mod papers;
pub(super) mod preflight;
mod presets;
mod press;
mod separation;

pub use condition::Condition;
pub use options::{Inks, Marks, Print, Spot};
pub use papers::Paper;
pub use presets::{PRESETS, Preset};
pub(super) use press::{Ink4, Press, Tint};

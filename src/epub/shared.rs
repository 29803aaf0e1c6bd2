//! What the writers of all files look at.

use math_core::LatexToMathML;

use crate::theme::Theme;

use super::{images::Pictures, options::Options, plan::Plan};

/// Everything that is fixed before the files are written.
pub(super) struct Shared<'a> {
    /// Files and ids.
    pub(super) plan: &'a Plan<'a>,
    /// Tokens.
    pub(super) theme: &'a Theme,
    /// What was asked for.
    pub(super) options: &'a Options,
    /// Pictures in the package.
    pub(super) pictures: &'a Pictures,
    /// The converter of formulas.
    pub(super) maths: &'a LatexToMathML,
}

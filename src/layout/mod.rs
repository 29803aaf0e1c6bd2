//! From the book to its pages.
//!
//! 1. [`geometry`] derives the page from the theme; [`axes`] maps lines and blocks to it;
//! 2. [`section`] plans the book: title pages, contents, parts, chapters, each a [`flow`] of rows that a
//!    [`composer`] makes of [`block`]s, whose lines [`paragraph`] sets in the [`tone`] of their role;
//! 3. [`pages`] cuts each flow into pages;
//! 4. [`number`] gives every page its side and folio; what [`reference`] said of folios in the pass before is set again
//!    where it was wrong;
//! 5. [`made`] has the pages that no author wrote; [`running`] heads and folios; [`render`] puts everything in its
//!    place.
//!
//! Chapters are composed in parallel; numbering is one linear pass.

mod axes;
mod block;
mod composer;
mod flow;
mod geometry;
mod made;
mod number;
mod outline;
mod pages;
pub mod paragraph;
mod reference;
mod render;
mod running;
mod section;
mod setting;
#[cfg(test)]
mod tests;
mod tone;

pub use geometry::PageGeometry;

use crate::base::Diagnostic;
use crate::font::FontLibrary;
use crate::model::{Book, Labels, PageMap};
use crate::page::Edition;
use crate::theme::Theme;

use reference::Folios;
use section::Plan;
use setting::Setting;
use tone::Stacks;

/// What a setting may differ in without another theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutOptions {
    /// Whether links show in the theme's colour: on screen. In print they look like the text around them.
    pub colored_links: bool,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            colored_links: true,
        }
    }
}

/// Passes over the book in which page numbers that are referred to may still change.
const PASSES: usize = 4;

/// Sets a book: its pages, where each begins in the text, and what went wrong.
#[must_use]
pub fn lay_out(
    book: &Book,
    theme: &Theme,
    fonts: &FontLibrary,
    options: &LayoutOptions,
) -> (Edition, PageMap, Vec<Diagnostic>) {
    let labels = Labels::of(book);
    let orthography = book.metadata.lang.orthography();
    let geometry = PageGeometry::derive(theme, orthography, 0);
    let mut folios = Folios::default();
    let mut plan = Plan::of(book, theme);
    for _ in 0..PASSES {
        let setting = Setting {
            book,
            theme,
            fonts,
            geometry: geometry.clone(),
            labels: &labels,
            folios: &folios,
            stacks: Stacks::of(theme, fonts),
            colored_links: options.colored_links,
        };
        plan.compose(&setting);
        let found = plan.folios();
        if found == folios {
            break;
        }
        folios = found;
    }
    let pages = plan.leaves.len();
    let setting = Setting {
        book,
        theme,
        fonts,
        // The inner margin alone depends on the number of pages.
        geometry: PageGeometry::derive(theme, orthography, pages),
        labels: &labels,
        folios: &folios,
        stacks: Stacks::of(theme, fonts),
        colored_links: options.colored_links,
    };
    render::render(plan, &setting)
}

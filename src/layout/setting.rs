//! What every part of a setting looks at and none changes.

use crate::base::{Lang, Words};
use crate::font::FontLibrary;
use crate::model::{Book, Chapter, Labels};
use crate::theme::Theme;

use super::geometry::PageGeometry;
use super::reference::Folios;
use super::tone::{Stacks, Tone};

/// The book, how it is to look, and what is known of its pages so far.
pub(super) struct Setting<'a> {
    /// The book.
    pub book: &'a Book,
    /// The theme.
    pub theme: &'a Theme,
    /// The faces.
    pub fonts: &'a FontLibrary,
    /// The page.
    pub geometry: PageGeometry,
    /// What figures, tables and sections are called.
    pub labels: &'a Labels,
    /// The folios that named places had in the pass before; empty in the first.
    pub folios: &'a Folios,
    /// Families by role.
    pub stacks: Stacks,
    /// Whether links show in colour: on screen, not in print.
    pub colored_links: bool,
}

impl Setting<'_> {
    /// The press's words in a language.
    #[must_use]
    pub fn words(lang: &Lang) -> &'static Words {
        Words::of(lang)
    }

    /// Running text of a chapter.
    #[must_use]
    pub fn body(&self, lang: &Lang) -> Tone {
        Tone::body(self.theme, &self.stacks, lang)
    }

    /// The name of a place in a chapter: `chapter-name` or `chapter-name#id`.
    #[must_use]
    pub fn place_name(chapter: &Chapter, id: Option<&str>) -> String {
        match id {
            Some(id) => format!("{}#{id}", chapter.name),
            None => chapter.name.clone(),
        }
    }
}

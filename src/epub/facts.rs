//! What a book really holds, counted while it is written: what accessibility metadata may claim.

/// Counts of what matters for access.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Pictures that show something.
    pub(super) pictures: u32,
    /// Pictures that show something and say nothing of it.
    pub(super) pictures_without_words: u32,
    /// Pictures that are ornament.
    pub(super) ornaments: u32,
    /// Longer descriptions.
    pub(super) long_descriptions: u32,
    /// Formulas as MathML.
    pub(super) formulas: u32,
    /// Formulas that could only be kept as source.
    pub(super) formulas_as_source: u32,
    /// Tables.
    pub(super) tables: u32,
    /// Ruby annotations.
    pub(super) ruby: u32,
    /// Links from an index into the text.
    pub(super) links_to_index: u32,
    /// Page markers.
    pub(super) pages: u32,
}

impl Facts {
    /// Adds what another file holds.
    pub(super) fn add(&mut self, other: &Self) {
        let Self {
            pictures,
            pictures_without_words,
            ornaments,
            long_descriptions,
            formulas,
            formulas_as_source,
            tables,
            ruby,
            links_to_index,
            pages,
        } = self;
        for (count, more) in [
            (pictures, other.pictures),
            (pictures_without_words, other.pictures_without_words),
            (ornaments, other.ornaments),
            (long_descriptions, other.long_descriptions),
            (formulas, other.formulas),
            (formulas_as_source, other.formulas_as_source),
            (tables, other.tables),
            (ruby, other.ruby),
            (links_to_index, other.links_to_index),
            (pages, other.pages),
        ] {
            *count += more;
        }
    }
}

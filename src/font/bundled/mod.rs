//! The built-in index of the faces shipped in `fonts/`: what choosing a face needs to know without reading it.
//!
//! A test reads the files and compares.

mod families;
mod pages;

use crate::base::Orthography;

use super::genre::{FaceStyle, Genre};

pub(in crate::font) use families::FAMILIES;

/// A shipped family.
pub(super) struct BundledFamily {
    pub(super) name: &'static str,
    pub(super) genre: Genre,
    /// What it is drawn for; the first is the one whose forms its characters have.
    pub(super) orthographies: &'static [Orthography],
    pub(super) reserved_name: Option<&'static str>,
    /// Ranges of the pages of 256 characters that hold a character of it, last page included.
    pub(super) pages: &'static [(u16, u16)],
    /// Whether text may fall back to it; faces for formulas are only taken by name.
    pub(super) text: bool,
    pub(super) faces: &'static [BundledFace],
}

/// A shipped face.
pub(super) struct BundledFace {
    /// Its path below `fonts/`.
    pub(super) path: &'static str,
    pub(super) size: u64,
    pub(super) postscript_name: &'static str,
    pub(super) style: FaceStyle,
}

const fn face(
    path: &'static str,
    size: u64,
    postscript_name: &'static str,
    weight: u16,
    italic: bool,
) -> BundledFace {
    BundledFace {
        path,
        size,
        postscript_name,
        style: FaceStyle { weight, italic },
    }
}

/// The families that text falls back to, by genre, before anything else that covers it.
pub(super) fn default_families(genre: Genre, orthography: Orthography) -> &'static [&'static str] {
    match (orthography, genre) {
        (Orthography::Latin, Genre::Serif) => &["Source Serif 4"],
        (Orthography::Latin, Genre::Sans) => &["Source Sans 3"],
        (Orthography::Latin, Genre::Mono) => &["JetBrains Mono"],
        (Orthography::Ja, Genre::Serif) => &["Noto Serif JP", "Noto Serif SC"],
        (Orthography::Ja, Genre::Sans | Genre::Mono) => &["Noto Sans JP", "Noto Sans SC"],
        (
            Orthography::Hans | Orthography::HantTw | Orthography::HantHk | Orthography::Ko,
            Genre::Serif,
        ) => &["Noto Serif SC", "Noto Serif JP"],
        (
            Orthography::Hans | Orthography::HantTw | Orthography::HantHk | Orthography::Ko,
            Genre::Sans | Genre::Mono,
        ) => &["Noto Sans SC", "Noto Sans JP"],
    }
}

/// The shipped face that a file is, by the last two parts of its path and its size.
pub(super) fn recognise(
    path: &str,
    size: u64,
) -> Option<(&'static BundledFamily, &'static BundledFace)> {
    FAMILIES.iter().find_map(|family| {
        let face = family.faces.iter().find(|face| {
            face.size == size
                && path
                    .strip_suffix(face.path)
                    .is_some_and(|head| head.is_empty() || head.ends_with('/'))
        })?;
        Some((family, face))
    })
}

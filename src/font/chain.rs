//! From a wish for families to the faces that are tried, in order, for one style and language.

use crate::base::Orthography;

use super::{
    FaceId,
    bundled::default_families,
    face::Face,
    genre::{FaceStyle, Genre},
    library::FontLibrary,
};

/// Families by writing system: what a theme asks for. An empty list means the shipped family of the genre.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FontStack {
    /// What shipped family stands in.
    pub genre: Genre,
    /// For Latin, Greek, Cyrillic and whatever else is not named here.
    pub latin: Vec<String>,
    /// For Simplified Chinese.
    pub hans: Vec<String>,
    /// For Traditional Chinese.
    pub hant: Vec<String>,
    /// For Japanese.
    pub ja: Vec<String>,
    /// For Korean.
    pub ko: Vec<String>,
}

impl FontStack {
    /// The shipped families of a genre.
    #[must_use]
    pub fn of(genre: Genre) -> Self {
        Self {
            genre,
            ..Self::default()
        }
    }

    /// The families asked for in a writing system.
    #[must_use]
    pub fn families(&self, orthography: Orthography) -> &[String] {
        match orthography {
            Orthography::Latin => &self.latin,
            Orthography::Hans => &self.hans,
            Orthography::HantTw | Orthography::HantHk => &self.hant,
            Orthography::Ja => &self.ja,
            Orthography::Ko => &self.ko,
        }
    }
}

/// A face to try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChainFace {
    /// The face.
    pub face: FaceId,
    /// Degrees to slant it by, when an italic was asked for and its family has none; never for full-width text.
    pub slant: f32,
}

/// Faces to try, in order, for one style and language.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// For ideographs, kana, hangul and full-width punctuation.
    pub cjk: Vec<ChainFace>,
    /// For everything else.
    pub other: Vec<ChainFace>,
}

/// Degrees that an upright Latin face is slanted by where its family has no italic.
const SYNTHETIC_SLANT: f32 = 10.0;

impl FontLibrary {
    /// The faces for a stack in a style, for text of an orthography.
    #[must_use]
    pub fn chain(&self, stack: &FontStack, style: FaceStyle, orthography: Orthography) -> Chain {
        // Ideographs in text that says nothing of its language follow the stack's Simplified Chinese.
        let han = if orthography == Orthography::Latin {
            Orthography::Hans
        } else {
            orthography
        };
        let mut cjk = Links::new(self, style, false);
        let mut other = Links::new(self, style, true);
        cjk.families(stack.families(han).iter().map(String::as_str));
        cjk.made_for(stack.genre, han);
        cjk.families(default_families(stack.genre, han).iter().copied());
        other.families(stack.latin.iter().map(String::as_str));
        other.families(
            default_families(stack.genre, Orthography::Latin)
                .iter()
                .copied(),
        );
        let (first_cjk, first_other) = (cjk.names.clone(), other.names.clone());
        cjk.families(first_other.iter().map(String::as_str));
        other.families(first_cjk.iter().map(String::as_str));
        cjk.rest(stack.genre);
        other.rest(stack.genre);
        Chain {
            cjk: cjk.links,
            other: other.links,
        }
    }
}

impl Chain {
    /// The first face that has every character of a cluster. Characters that are not drawn (joiners, variation
    /// selectors) are not looked for.
    #[must_use]
    pub fn face_for(&self, library: &FontLibrary, cjk: bool, cluster: &str) -> Option<ChainFace> {
        let faces = if cjk { &self.cjk } else { &self.other };
        faces.iter().copied().find(|link| {
            library
                .face(link.face)
                .is_some_and(|face| has_all(face, cluster))
        })
    }
}

fn has_all(face: &Face, cluster: &str) -> bool {
    cluster
        .chars()
        .all(|c| is_ignorable(c) || face.glyph(c).is_some())
}

/// Characters that ask for no glyph of their own (Unicode, Default_Ignorable_Code_Point, as far as text has them).
fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

struct Links<'a> {
    library: &'a FontLibrary,
    style: FaceStyle,
    /// Whether an upright face may be slanted.
    slants: bool,
    links: Vec<ChainFace>,
    names: Vec<String>,
}

impl<'a> Links<'a> {
    fn new(library: &'a FontLibrary, style: FaceStyle, slants: bool) -> Self {
        Self {
            library,
            style,
            slants,
            links: Vec::new(),
            names: Vec::new(),
        }
    }

    fn families<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            self.family(name);
        }
    }

    fn family(&mut self, name: &str) {
        let Some(face) = self
            .library
            .find(name, self.style)
            .and_then(|id| self.library.face(id))
        else {
            return;
        };
        if self.links.iter().any(|link| link.face == face.id()) {
            return;
        }
        // A weight counts for more than a true slant in a family that has no bold italic: code stays bold.
        let (face, slant) = match (self.style.italic, face.style().italic) {
            (true, false) if self.slants && is_latin_first(face) => (face, SYNTHETIC_SLANT),
            _ => (face, 0.0),
        };
        self.names.push(face.family().to_owned());
        self.links.push(ChainFace {
            face: face.id(),
            slant,
        });
    }

    /// Families drawn for an orthography, those of the manuscript first; shipped families only by default.
    fn made_for(&mut self, genre: Genre, orthography: Orthography) {
        let near = |face: &&Face| face.orthographies().first() == Some(&orthography);
        let covering = |face: &&Face| {
            face.orthographies().contains(&orthography) && matches!(orthography, Orthography::Ko)
        };
        for pass in 0..2 {
            let names: Vec<&str> = self
                .library
                .faces()
                .filter(|face| face.is_for_text())
                .filter(|face| {
                    if pass == 0 {
                        near(face)
                    } else {
                        covering(face)
                    }
                })
                .filter(|face| face.genre() == genre || genre == Genre::Mono)
                .map(Face::family)
                .collect();
            self.families(names.into_iter());
        }
    }

    /// Every other family: of the genre first, emoji last, so that an arrow or a sign that a text face has is not a
    /// picture.
    fn rest(&mut self, genre: Genre) {
        let mut families: Vec<((bool, bool), &str)> = Vec::new();
        for name in self.library.families() {
            let face = self
                .library
                .find(name, self.style)
                .and_then(|id| self.library.face(id));
            if let Some(face) = face.filter(|face| face.is_for_text()) {
                let emoji = name.to_lowercase().contains("emoji");
                families.push(((emoji, face.genre() != genre), name));
            }
        }
        families.sort_by_key(|(order, _)| *order);
        self.families(families.into_iter().map(|(_, name)| name));
    }
}

fn is_latin_first(face: &Face) -> bool {
    face.orthographies().first() == Some(&Orthography::Latin)
}

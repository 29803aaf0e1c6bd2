//! Founts: type of one style and language, with everything that was shaped from it.

use std::{collections::HashMap, sync::Arc};

use crate::base::Lang;
use crate::font::{
    Chain, ChainFace, Direct, DirectGlyph, Direction, Face, FaceId, FaceStyle, Feature, Features,
    FontLibrary, FontStack, PlanKey, Shaper,
};

use super::{
    divide::Divider,
    hyphenate::Hyphenator,
    style::Hyphens,
    word::{SharedWord, WordGlyph, WordStyle, set_word},
};

/// What makes a fount.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FountKey {
    pub(super) stack: Arc<FontStack>,
    pub(super) face: FaceStyle,
    pub(super) features: Features,
    pub(super) lang: Lang,
    pub(super) code: bool,
    pub(super) vertical: bool,
    pub(super) hyphens: Option<Hyphens>,
}

/// How a word is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// Faces for full-width text come first: quotation dashes, bases with marks.
    pub(super) cjk: bool,
    /// It runs from right to left.
    pub(super) rtl: bool,
    /// It stands upright in a vertical line.
    pub(super) upright: bool,
    /// Superior and inferior figures that the face has drawn are used.
    pub(super) drawn: bool,
}

/// Words that a fount remembers; past that it begins anew.
const MAX_WORDS: usize = 20_000;
/// Longer words are not remembered.
const MAX_WORD: usize = 64;

/// Type of one style and language.
pub(super) struct Fount<'l> {
    pub(super) key: FountKey,
    pub(super) chain: Chain,
    /// Tables of single full-width characters, for the faces of the chain that were needed.
    squares: Vec<Option<Square<'l>>>,
    words: [HashMap<Box<str>, SharedWord>; 16],
    /// The first Latin face, its space and its hyphen, in ems.
    pub(super) space: f32,
    /// Whether its Latin face draws small capitals of its own.
    pub(super) small_caps: bool,
    pub(super) hyphen: Option<(FaceId, f32, u16, f32)>,
    /// The glyph of a space in each face that was asked.
    spaces: Vec<(FaceId, Option<u16>)>,
}

#[derive(Clone)]
struct Square<'l> {
    face: &'l Face,
    link: ChainFace,
    direct: Arc<Direct>,
}

impl<'l> Fount<'l> {
    pub(super) fn new(
        library: &'l FontLibrary,
        shaper: &mut Shaper,
        divider: &Divider,
        key: FountKey,
    ) -> Self {
        let orthography = key.lang.orthography();
        let chain = library.chain(&key.stack, key.face, orthography);
        let mut fount = Self {
            squares: vec![None; chain.cjk.len()],
            chain,
            words: Default::default(),
            space: 0.25,
            small_caps: false,
            hyphen: None,
            spaces: Vec::new(),
            key,
        };
        fount.measure(library);
        fount.small_caps = fount.draws_small_caps(library, shaper, divider);
        fount
    }

    fn measure(&mut self, library: &FontLibrary) {
        let of = |text: &str| {
            let link = self.chain.face_for(library, false, text)?;
            let face = library.face(link.face)?;
            let glyph = face.glyph(text.chars().next()?)?;
            Some((link, glyph, face.advance(glyph).0))
        };
        if let Some((_, _, advance)) = of(" ") {
            self.space = advance;
        }
        self.hyphen = of("\u{2010}")
            .or_else(|| of("-"))
            .map(|(link, glyph, advance)| (link.face, link.slant, glyph, advance));
    }

    fn draws_small_caps(
        &mut self,
        library: &'l FontLibrary,
        shaper: &mut Shaper,
        divider: &Divider,
    ) -> bool {
        if !self.key.features.has(Feature::SmallCaps) {
            return false;
        }
        let word = self.word(library, shaper, divider, "a", Manner::default());
        let plain = word
            .parts
            .first()
            .and_then(|part| library.face(part.link.face))
            .and_then(|face| face.glyph('a'));
        word.glyphs.first().map(|glyph| glyph.id) != plain
    }

    /// The glyph of a full-width character, from the first face that has it.
    pub(super) fn square(
        &mut self,
        library: &'l FontLibrary,
        shaper: &mut Shaper,
        c: char,
    ) -> Option<(ChainFace, DirectGlyph)> {
        for (link, slot) in self.chain.cjk.iter().zip(&mut self.squares) {
            let square = match slot {
                Some(square) => square,
                None => {
                    let face = library.face(link.face)?;
                    if face.glyph(c).is_none() {
                        continue;
                    }
                    let direct = face.direct(&PlanKey {
                        script: unicode_script::Script::Han,
                        lang: self.key.lang.clone(),
                        direction: if self.key.vertical {
                            Direction::TopToBottom
                        } else {
                            Direction::LeftToRight
                        },
                        features: self
                            .key
                            .features
                            .without(Feature::Superiors)
                            .without(Feature::Subscripts)
                            .with(Feature::NoKerning)
                            .with(Feature::NoLigatures),
                    })?;
                    slot.insert(Square {
                        face,
                        link: *link,
                        direct,
                    })
                }
            };
            if let Some(glyph) = square.direct.glyph(square.face, shaper, c) {
                return Some((square.link, glyph));
            }
        }
        None
    }

    /// A word, shaped now or before.
    pub(super) fn word(
        &mut self,
        library: &'l FontLibrary,
        shaper: &mut Shaper,
        divider: &Divider,
        text: &str,
        manner: Manner,
    ) -> SharedWord {
        let slot = usize::from(manner.cjk)
            | usize::from(manner.rtl) << 1
            | usize::from(manner.upright) << 2
            | usize::from(manner.drawn) << 3;
        let known = self.words.get(slot).and_then(|words| words.get(text));
        if let Some(word) = known {
            return word.clone();
        }
        let mut features = self.key.features;
        if manner.cjk {
            features = features.with(Feature::NoKerning);
        }
        if !manner.drawn {
            features = features
                .without(Feature::Superiors)
                .without(Feature::Subscripts);
        }
        let style = WordStyle {
            chain: &self.chain,
            lang: &self.key.lang,
            features,
            direction: match (manner.upright, manner.rtl) {
                (true, _) => Direction::TopToBottom,
                (false, true) => Direction::RightToLeft,
                (false, false) => Direction::LeftToRight,
            },
            cjk: manner.cjk,
            code: self.key.code,
            hyphenator: self
                .key
                .hyphens
                .and_then(|hyphens| Hyphenator::new(&self.key.lang, hyphens)),
        };
        let word = Arc::new(set_word(library, shaper, divider, text, &style));
        if text.len() <= MAX_WORD
            && let Some(words) = self.words.get_mut(slot)
        {
            if words.len() >= MAX_WORDS {
                words.clear();
            }
            words.insert(text.into(), word.clone());
        }
        word
    }

    /// A superscript or subscript as the face draws it; `None` where it does not draw every character of it.
    pub(super) fn script(
        &mut self,
        library: &'l FontLibrary,
        shaper: &mut Shaper,
        divider: &Divider,
        text: &str,
    ) -> Option<SharedWord> {
        let manner = Manner {
            drawn: true,
            ..Manner::default()
        };
        let word = self.word(library, shaper, divider, text, manner);
        let [part] = word.parts.as_slice() else {
            return None;
        };
        let face = library.face(part.link.face)?;
        let drawn = |glyph: &WordGlyph| {
            text.get(glyph.start as usize..glyph.end as usize)
                .and_then(|cluster| cluster.chars().next())
                .is_some_and(|c| face.glyph(c) != Some(glyph.id))
        };
        word.glyphs.iter().all(drawn).then_some(word.clone())
    }

    /// The glyph that stands for a space in a face.
    pub(super) fn space_glyph(&mut self, library: &FontLibrary, face: FaceId) -> Option<u16> {
        if let Some((_, glyph)) = self.spaces.iter().find(|(known, _)| *known == face) {
            return *glyph;
        }
        let glyph = library.face(face).and_then(|face| face.glyph(' '));
        self.spaces.push((face, glyph));
        glyph
    }
}

//! OpenType features that a text style may ask for.

use harfrust::Tag;

/// One feature, as a bit of [`Features`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Feature {
    /// Old-style figures (`onum`).
    OldstyleFigures,
    /// Lining figures (`lnum`).
    LiningFigures,
    /// Figures of one width (`tnum`).
    TabularFigures,
    /// Figures of their own widths (`pnum`).
    ProportionalFigures,
    /// Small capitals for small letters (`smcp`).
    SmallCaps,
    /// Small capitals for capitals (`c2sc`).
    CapsToSmallCaps,
    /// Superior figures and letters (`sups`).
    Superiors,
    /// Inferior figures (`subs`).
    Subscripts,
    /// Forms beside capitals (`case`).
    CaseSensitive,
    /// No ligatures and no contextual alternates: code.
    NoLigatures,
    /// No kerning: full-width text, code.
    NoKerning,
    /// Half-width forms for digits in upright vertical text (`hwid`), used for tate-chu-yoko only.
    HalfWidth,
    /// Ruby forms (`ruby`).
    Ruby,
    /// Discretionary ligatures (`dlig`).
    Discretionary,
    /// Proportional forms of full-width quotation marks and dashes (`pwid`).
    Proportional,
    /// Full-width forms (`fwid`).
    FullWidth,
}

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(u32);

impl Features {
    /// The font's own defaults.
    pub const NONE: Self = Self(0);

    /// With one feature more.
    #[must_use]
    pub const fn with(self, feature: Feature) -> Self {
        Self(self.0 | 1 << feature as u8)
    }

    /// Without a feature.
    #[must_use]
    pub const fn without(self, feature: Feature) -> Self {
        Self(self.0 & !(1 << feature as u8))
    }

    /// Whether a feature is asked for.
    #[must_use]
    pub const fn has(self, feature: Feature) -> bool {
        self.0 & 1 << feature as u8 != 0
    }

    /// All features of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn settings(self) -> Vec<harfrust::Feature> {
        TAGS.iter()
            .filter(|(feature, ..)| self.has(*feature))
            .map(|(_, tag, value)| harfrust::Feature::new(Tag::new(tag), *value, ..))
            .collect()
    }
}

const TAGS: &[(Feature, &[u8; 4], u32)] = &[
    (Feature::OldstyleFigures, b"onum", 1),
    (Feature::LiningFigures, b"lnum", 1),
    (Feature::TabularFigures, b"tnum", 1),
    (Feature::ProportionalFigures, b"pnum", 1),
    (Feature::SmallCaps, b"smcp", 1),
    (Feature::CapsToSmallCaps, b"c2sc", 1),
    (Feature::Superiors, b"sups", 1),
    (Feature::Subscripts, b"subs", 1),
    (Feature::CaseSensitive, b"case", 1),
    (Feature::NoLigatures, b"liga", 0),
    (Feature::NoLigatures, b"calt", 0),
    (Feature::NoLigatures, b"clig", 0),
    (Feature::NoKerning, b"kern", 0),
    (Feature::NoKerning, b"vkrn", 0),
    (Feature::HalfWidth, b"hwid", 1),
    (Feature::Ruby, b"ruby", 1),
    (Feature::Discretionary, b"dlig", 1),
    (Feature::Proportional, b"pwid", 1),
    (Feature::FullWidth, b"fwid", 1),
];

#[cfg(test)]
mod tests {
    use super::{Feature, Features};

    #[test]
    fn features_are_added_and_taken_away() {
        let figures = Features::NONE
            .with(Feature::TabularFigures)
            .with(Feature::LiningFigures);
        assert!(figures.has(Feature::TabularFigures) && !figures.has(Feature::SmallCaps));
        assert_eq!(
            figures
                .without(Feature::TabularFigures)
                .without(Feature::LiningFigures),
            Features::NONE
        );
        assert_eq!(figures.settings().len(), 2);
    }
}

//! What a face looks like, as far as choosing one goes.

/// The broad class of a design, by which a missing glyph is sought elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// With serifs: Song, Ming, Mincho, Batang.
    #[default]
    Serif,
    /// Without serifs: Hei, Gothic, Dotum.
    Sans,
    /// All advances equal: code.
    Mono,
}

/// The style of a face within its family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceStyle {
    /// Weight, 1 to 1000: 400 is regular, 700 bold (OpenType `usWeightClass`).
    pub weight: u16,
    /// Whether it is italic or oblique.
    pub italic: bool,
}

impl FaceStyle {
    /// Regular, upright.
    pub const REGULAR: Self = Self {
        weight: 400,
        italic: false,
    };
    /// Bold, upright.
    pub const BOLD: Self = Self {
        weight: 700,
        italic: false,
    };

    /// How far another style is from this one: the posture counts more than any weight, and of two weights equally far
    /// the one on the bolder side of regular is taken for bold text, the lighter one otherwise (CSS Fonts 4, 5.2).
    #[must_use]
    pub fn distance(self, other: Self) -> u32 {
        let apart = u32::from(self.weight.abs_diff(other.weight)) * 2;
        let wrong_side = (self.weight >= 500) != (other.weight >= self.weight);
        apart + u32::from(wrong_side && apart > 0) + 4000 * u32::from(self.italic != other.italic)
    }
}

impl Default for FaceStyle {
    fn default() -> Self {
        Self::REGULAR
    }
}

#[cfg(test)]
mod tests {
    use super::FaceStyle;

    #[test]
    fn posture_is_kept_before_weight() {
        let bold_italic = FaceStyle {
            weight: 700,
            italic: true,
        };
        let italic = FaceStyle {
            weight: 400,
            italic: true,
        };
        assert!(bold_italic.distance(italic) < bold_italic.distance(FaceStyle::BOLD));
        assert_eq!(bold_italic.distance(bold_italic), 0);
    }
}

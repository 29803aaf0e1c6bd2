//! Colours as the theme names them: sRGB, from which print separations are derived.

/// An opaque sRGB colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// Black: K100 in print.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0 };
    /// Paper.
    pub const WHITE: Self = Self {
        r: 255,
        g: 255,
        b: 255,
    };

    /// Whether all channels are equal: printed with the black plate alone.
    #[must_use]
    pub fn is_neutral(self) -> bool {
        self.r == self.g && self.g == self.b
    }

    /// Reads `#rgb` or `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.trim().strip_prefix('#')?;
        let digits: Option<Vec<u8>> = hex
            .chars()
            .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect();
        match *digits?.as_slice() {
            [r, g, b] => Some(Self {
                r: r * 17,
                g: g * 17,
                b: b * 17,
            }),
            [r1, r0, g1, g0, b1, b0] => Some(Self {
                r: r1 * 16 + r0,
                g: g1 * 16 + g0,
                b: b1 * 16 + b0,
            }),
            _ => None,
        }
    }

    /// The relative luminance, 0 to 1 (WCAG 2.2, “relative luminance”).
    #[must_use]
    pub fn luminance(self) -> f32 {
        let channel = |value: u8| {
            let v = f32::from(value) / 255.0;
            if v <= 0.04045 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(self.r) + 0.7152 * channel(self.g) + 0.0722 * channel(self.b)
    }

    /// The contrast ratio with another colour, 1 to 21 (WCAG 2.2, success criterion 1.4.3).
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_colours_are_read_in_both_lengths() {
        assert_eq!(Color::parse("#fff"), Some(Color::WHITE));
        assert_eq!(
            Color::parse("#0a0B0c"),
            Some(Color {
                r: 10,
                g: 11,
                b: 12
            })
        );
        assert_eq!(Color::parse("red"), None);
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 0.01);
    }
}

//! Colours as operators.

use crate::base::Color;

use super::operators::Operators;

/// Whether a colour fills or strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum Use {
    /// For areas and glyphs.
    Fill,
    /// For lines.
    Stroke,
}

/// How the sRGB colours of the pages are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pdf) enum Ink {
    /// As they are: DeviceRGB, which the output intent defines as sRGB. Greys are written as one number.
    #[default]
    Screen,
    /// As their luminance, on DeviceGray: for masks.
    Luminance,
}

impl Ink {
    /// Sets a colour.
    pub(in crate::pdf) fn set(&self, out: &mut Operators, color: Color, to: Use) {
        let components = match self {
            // A grey is the same in DeviceGray, and shorter.
            Self::Screen if color.is_neutral() => vec![f32::from(color.r) / 255.0],
            Self::Screen | Self::Luminance => self.components(color),
        };
        for component in &components {
            out.number(f64::from(*component));
        }
        out.operator(match (components.len(), to) {
            (1, Use::Fill) => "g",
            (1, Use::Stroke) => "G",
            (3, Use::Fill) => "rg",
            (3, Use::Stroke) => "RG",
            (_, Use::Fill) => "k",
            (_, Use::Stroke) => "K",
        });
    }

    /// A colour in the space of [`Ink::space`], each component from 0 to 1.
    pub(in crate::pdf) fn components(&self, color: Color) -> Vec<f32> {
        let [r, g, b] = [color.r, color.g, color.b].map(|value| f32::from(value) / 255.0);
        match self {
            Self::Screen => vec![r, g, b],
            // The coefficients of SVG's masks, on the values as they are (CSS Masking 1, 7.10.1).
            Self::Luminance => vec![0.2125 * r + 0.7154 * g + 0.0721 * b],
        }
    }

    /// The colour space that gradients and transparency groups are computed in.
    pub(in crate::pdf) fn space(&self) -> &'static str {
        match self {
            Self::Screen => "DeviceRGB",
            Self::Luminance => "DeviceGray",
        }
    }
}

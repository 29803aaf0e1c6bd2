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
#[derive(Clone, Debug, Default)]
pub(in crate::pdf) enum Ink {
    /// As they are: DeviceRGB, which the output intent defines as sRGB. Greys are written as one number.
    #[default]
    Screen,
}

impl Ink {
    /// Sets a colour.
    pub(in crate::pdf) fn set(&self, out: &mut Operators, color: Color, to: Use) {
        let part = |value: u8| f64::from(value) / 255.0;
        match self {
            Self::Screen if color.is_neutral() => {
                out.number(part(color.r));
                out.operator(match to {
                    Use::Fill => "g",
                    Use::Stroke => "G",
                });
            }
            Self::Screen => {
                out.number(part(color.r))
                    .number(part(color.g))
                    .number(part(color.b));
                out.operator(match to {
                    Use::Fill => "rg",
                    Use::Stroke => "RG",
                });
            }
        }
    }
}

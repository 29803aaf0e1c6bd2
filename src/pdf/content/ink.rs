//! Colours as operators.

use crate::base::Color;

use super::{
    super::print::{Press, Tint},
    operators::Operators,
};

/// The name of the spot colour's space in the pages' resources.
pub(in crate::pdf) const SPOT: &str = "spot";

/// Whether a colour fills or strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum Use {
    /// For areas and glyphs.
    Fill,
    /// For lines.
    Stroke,
}

/// How the sRGB colours of the pages are written.
#[derive(Debug, Default)]
pub(in crate::pdf) enum Ink {
    /// As they are: DeviceRGB, which the output intent defines as sRGB. Greys are written as one number.
    #[default]
    Screen,
    /// As their luminance, on DeviceGray: for masks.
    Luminance,
    /// As tints of printing inks.
    Press(Box<Press>),
}

impl Ink {
    /// Sets a colour.
    pub(in crate::pdf) fn set(&self, out: &mut Operators, color: Color, to: Use) {
        let components = match self {
            // A grey is the same in DeviceGray, and shorter.
            Self::Screen if color.is_neutral() => vec![f32::from(color.r) / 255.0],
            Self::Screen | Self::Luminance => self.components(color),
            Self::Press(press) => match press.tint(color) {
                Tint::Process(ink) => ink.to_vec(),
                Tint::Spot(tint) => {
                    let (space, paint) = match to {
                        Use::Fill => ("cs", "scn"),
                        Use::Stroke => ("CS", "SCN"),
                    };
                    out.name(SPOT).operator(space);
                    out.number(f64::from(tint)).operator(paint);
                    return;
                }
            },
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
            Self::Press(press) => press.process(color).to_vec(),
        }
    }

    /// The colour space that gradients and transparency groups are computed in.
    pub(in crate::pdf) fn space(&self) -> &'static str {
        match self {
            Self::Screen => "DeviceRGB",
            Self::Luminance => "DeviceGray",
            Self::Press(_) => "DeviceCMYK",
        }
    }

    /// Whether a colour is printed with all of the black plate and nothing else: it may lie over what is below it
    /// without a white edge where the plates do not fit (overprint).
    pub(in crate::pdf) fn overprints(&self, color: Color) -> bool {
        match self {
            Self::Screen | Self::Luminance => false,
            Self::Press(press) => press.tint(color) == Tint::Process([0.0, 0.0, 0.0, 1.0]),
        }
    }

    /// All ink of a colour together, in percent; 0 where there is no press.
    pub(in crate::pdf) fn coverage(&self, color: Color) -> f32 {
        match self {
            Self::Screen | Self::Luminance => 0.0,
            Self::Press(press) => match press.tint(color) {
                Tint::Process(ink) => ink.iter().sum::<f32>() * 100.0,
                Tint::Spot(tint) => tint * 100.0,
            },
        }
    }
}

//! Ink as operators.

use std::{collections::BTreeMap, sync::Mutex};

use crate::base::Color;

use super::{
    options::{Inks, Spot},
    separation::Separation,
};

/// Colours that differ less than this between their channels are printed with black alone: text in a tinted black
/// would be mixed from four plates, which never fit exactly.
const NEARLY_GREY: u8 = 28;

/// How the colours of the pages become ink.
#[derive(Debug)]
pub(in crate::pdf) struct Press {
    separation: Separation,
    black_alone: bool,
    spot: Option<Spot>,
    /// What has been separated, since a book has few colours.
    known: Mutex<BTreeMap<[u8; 3], Ink4>>,
}

/// Tints of cyan, magenta, yellow and black, 0 to 1.
pub(in crate::pdf) type Ink4 = [f32; 4];

/// What a colour is printed with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pdf) enum Tint {
    /// Process colours.
    Process(Ink4),
    /// A tint of the spot colour, 0 to 1.
    Spot(f32),
}

impl Press {
    /// The press of a profile; `None` when the profile cannot be used.
    pub(in crate::pdf) fn new(profile: &[u8], inks: &Inks) -> Option<Self> {
        Some(Self {
            separation: Separation::new(profile)?,
            black_alone: *inks == Inks::Black,
            spot: match inks {
                Inks::Spot(spot) => Some(spot.clone()),
                Inks::Black | Inks::Process => None,
            },
            known: Mutex::default(),
        })
    }

    /// Whether there is only one plate.
    pub(in crate::pdf) fn is_black_alone(&self) -> bool {
        self.black_alone
    }

    /// The spot colour with the process colours that stand in for it on a screen or another press.
    pub(in crate::pdf) fn spot(&self) -> Option<(&str, Ink4)> {
        let spot = self.spot.as_ref()?;
        Some((&spot.name, self.process(spot.color)))
    }

    /// What a colour of the page is printed with.
    pub(in crate::pdf) fn tint(&self, color: Color) -> Tint {
        let spot = self
            .spot
            .as_ref()
            .and_then(|spot| tint_of(color, spot.color));
        spot.map_or_else(|| Tint::Process(self.process(color)), Tint::Spot)
    }

    /// The process colours of a colour. Greys, and what is nearly grey, are black alone.
    pub(in crate::pdf) fn process(&self, color: Color) -> Ink4 {
        let channels = [color.r, color.g, color.b];
        let (low, high) = (
            channels.into_iter().min().unwrap_or(0),
            channels.into_iter().max().unwrap_or(0),
        );
        if self.black_alone || high - low < NEARLY_GREY {
            let black = self.separation.black(grey(channels));
            return [0.0, 0.0, 0.0, f32::from(black) / 255.0];
        }
        if let Ok(known) = self.known.lock()
            && let Some(ink) = known.get(&channels)
        {
            return *ink;
        }
        let plates = self.separation.plates(&channels).unwrap_or_default();
        let ink = match *plates.as_slice() {
            [c, m, y, k] => [c, m, y, k].map(|plate| f32::from(plate) / 255.0),
            _ => [0.0, 0.0, 0.0, 1.0],
        };
        if let Ok(mut known) = self.known.lock() {
            known.insert(channels, ink);
        }
        ink
    }

    /// Samples of DeviceGray for grey pixels: 0 is all black.
    pub(in crate::pdf) fn grey_samples(&self, greys: &[u8]) -> Vec<u8> {
        greys
            .iter()
            .map(|grey| 255 - self.separation.black(*grey))
            .collect()
    }

    /// Samples of DeviceCMYK for pixels, with the profile they were made for; sRGB without one.
    pub(in crate::pdf) fn plates(
        &self,
        samples: &[u8],
        channels: u8,
        profile: Option<&[u8]>,
    ) -> Option<Vec<u8>> {
        profile
            .and_then(|profile| self.separation.plates_of(profile, samples, channels))
            .or_else(|| match channels {
                3 => self.separation.plates(samples),
                _ => None,
            })
    }

    /// The greys of plates, for a book that is printed with black alone.
    pub(in crate::pdf) fn greys_of(&self, plates: &[u8]) -> Option<Vec<u8>> {
        let rgb = self.separation.rgb(plates)?;
        let greys = rgb.chunks_exact(3).map(|pixel| match *pixel {
            [r, g, b] => grey([r, g, b]),
            _ => 255,
        });
        Some(greys.collect())
    }
}

/// The luma of a colour (ITU-R BT.709).
fn grey([r, g, b]: [u8; 3]) -> u8 {
    let luma = (2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b) + 5000) / 10_000;
    u8::try_from(luma).unwrap_or(u8::MAX)
}

/// How much of an ink a colour is, when it lies between paper and the ink.
fn tint_of(color: Color, ink: Color) -> Option<f32> {
    let pairs = [(color.r, ink.r), (color.g, ink.g), (color.b, ink.b)];
    let depth = |value: u8| f32::from(255 - value);
    let (most, solid) = pairs
        .into_iter()
        .map(|(own, ink)| (depth(own), depth(ink)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    if solid == 0.0 || most == 0.0 {
        return None;
    }
    let tint = most / solid;
    let fits = pairs
        .into_iter()
        .all(|(own, ink)| (depth(own) - tint * depth(ink)).abs() <= 2.5);
    (fits && tint <= 1.0).then_some(tint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::Condition;

    const ACCENT: Color = Color {
        r: 200,
        g: 40,
        b: 40,
    };

    #[test]
    fn greys_are_black_alone() {
        let press = Press::new(&Condition::coated().profile, &Inks::Process).unwrap();
        assert_eq!(
            press.tint(Color::BLACK),
            Tint::Process([0.0, 0.0, 0.0, 1.0])
        );
        assert_eq!(press.tint(Color::WHITE), Tint::Process([0.0; 4]));
        let off_black = Color {
            r: 26,
            g: 26,
            b: 46,
        };
        assert!(matches!(press.tint(off_black), Tint::Process([0.0, 0.0, 0.0, k]) if k > 0.9));
        assert!(matches!(press.tint(ACCENT), Tint::Process([c, m, ..]) if m > 0.8 && c < 0.4));
    }

    #[test]
    fn tints_of_the_accent_are_tints_of_the_spot_colour() {
        let spot = Spot {
            name: "PANTONE 186 C".to_owned(),
            color: ACCENT,
        };
        let press = Press::new(&Condition::coated().profile, &Inks::Spot(spot)).unwrap();
        assert_eq!(press.tint(ACCENT), Tint::Spot(1.0));
        let half = Color {
            r: 228,
            g: 148,
            b: 148,
        };
        assert!(matches!(press.tint(half), Tint::Spot(tint) if (tint - 0.5).abs() < 0.01));
        assert!(matches!(press.tint(Color::BLACK), Tint::Process(_)));
        assert!(matches!(press.tint(Color::WHITE), Tint::Process(_)));
    }

    #[test]
    fn a_one_colour_book_has_one_plate() {
        let press = Press::new(&Condition::uncoated().profile, &Inks::Black).unwrap();
        assert!(matches!(press.tint(ACCENT), Tint::Process([0.0, 0.0, 0.0, k]) if k > 0.5));
    }
}

//! Colours to ink, through ICC profiles (ICC.1:2010; black-point compensation as in ISO 18619).

use std::sync::Arc;

use moxcms::{
    ColorProfile, Layout, RenderingIntent, ToneReprCurve, Transform8BitExecutor,
    Transform16BitExecutor, TransformOptions,
};

/// Points of a tone curve.
const CURVE: usize = 1024;

/// From sRGB to the four plates of a printing condition.
pub(super) struct Separation {
    press: ColorProfile,
    direct: Arc<Transform8BitExecutor>,
    wide: Arc<Transform16BitExecutor>,
    /// The tint of black for each grey of sRGB, of 255.
    greys: [u8; 256],
}

impl std::fmt::Debug for Separation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Separation").finish_non_exhaustive()
    }
}

impl Separation {
    /// Builds the transforms for an output profile; `None` when it lacks what a conversion needs.
    pub(super) fn new(profile: &[u8]) -> Option<Self> {
        let press = ColorProfile::new_from_slice(profile).ok()?;
        let darkest = darkest(&press)?;
        let srgb = lifted(ColorProfile::new_srgb(), darkest)?;
        let wide = lifted(ColorProfile::new_pro_photo_rgb(), darkest)?;
        Some(Self {
            direct: srgb
                .create_transform_8bit(Layout::Rgb, &press, Layout::Rgba, options())
                .ok()?,
            wide: wide
                .create_transform_16bit(Layout::Rgb, &press, Layout::Rgba, options())
                .ok()?,
            greys: greys(&press)?,
            press,
        })
    }

    /// The tint of black for a grey, of 255: 0 is all of it, 255 nothing.
    pub(super) fn black(&self, grey: u8) -> u8 {
        self.greys[usize::from(grey)]
    }

    /// Tints of the four plates for pixels of sRGB, of 255 each.
    pub(super) fn plates(&self, rgb: &[u8]) -> Option<Vec<u8>> {
        let mut plates = vec![0; rgb.len() / 3 * 4];
        self.direct.transform(rgb, &mut plates).ok()?;
        Some(plates)
    }

    /// Tints of the four plates for pixels of an embedded profile with `channels` components; `None` when the profile
    /// cannot be used.
    ///
    /// The way leads through a colour space that holds every printable colour: black-point compensation needs a source
    /// whose tone curve can be lifted.
    pub(super) fn plates_of(
        &self,
        profile: &[u8],
        samples: &[u8],
        channels: u8,
    ) -> Option<Vec<u8>> {
        let source = ColorProfile::new_from_slice(profile).ok()?;
        let layout = match channels {
            1 => Layout::Gray,
            3 => Layout::Rgb,
            4 => Layout::Rgba,
            _ => return None,
        };
        let to_wide = source
            .create_transform_16bit(
                layout,
                &ColorProfile::new_pro_photo_rgb(),
                Layout::Rgb,
                options(),
            )
            .ok()?;
        let pixels = samples.len() / usize::from(channels);
        let deep: Vec<u16> = samples
            .iter()
            .map(|value| u16::from(*value) * 257)
            .collect();
        let mut wide = vec![0; pixels * 3];
        to_wide.transform(&deep, &mut wide).ok()?;
        let mut plates = vec![0; pixels * 4];
        self.wide.transform(&wide, &mut plates).ok()?;
        Some(plates.into_iter().map(eight_bits).collect())
    }

    /// The sRGB colours of plates, for what must be looked at again as a colour.
    pub(super) fn rgb(&self, plates: &[u8]) -> Option<Vec<u8>> {
        let transform = self
            .press
            .create_transform_8bit(
                Layout::Rgba,
                &ColorProfile::new_srgb(),
                Layout::Rgb,
                options(),
            )
            .ok()?;
        let mut rgb = vec![0; plates.len() / 4 * 3];
        transform.transform(plates, &mut rgb).ok()?;
        Some(rgb)
    }
}

fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        // The curves below are changed: a code point that names the unchanged ones must not win over them.
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    }
}

/// The luminance of the press's darkest colour, relative to its paper.
fn darkest(press: &ColorProfile) -> Option<f32> {
    let srgb = ColorProfile::new_srgb();
    let to_press = srgb
        .create_transform_8bit(Layout::Rgb, press, Layout::Rgba, options())
        .ok()?;
    let mut plates = [0; 4];
    to_press.transform(&[0, 0, 0], &mut plates).ok()?;
    luminances(press, &[plates])?.first().copied()
}

/// The luminances of some tints, relative to the paper.
fn luminances(press: &ColorProfile, plates: &[[u8; 4]]) -> Option<Vec<f32>> {
    let to_srgb = press
        .create_transform_16bit(
            Layout::Rgba,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            options(),
        )
        .ok()?;
    let deep: Vec<u16> = plates
        .iter()
        .flatten()
        .map(|value| u16::from(*value) * 257)
        .collect();
    let mut rgb = vec![0; plates.len() * 3];
    to_srgb.transform(&deep, &mut rgb).ok()?;
    let luminance = |pixel: &[u16]| match *pixel {
        [r, g, b] => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b),
        _ => 0.0,
    };
    Some(rgb.chunks_exact(3).map(luminance).collect())
}

fn eight_bits(value: u16) -> u8 {
    u8::try_from((u32::from(value) + 128) / 257).unwrap_or(u8::MAX)
}

fn linear(value: u16) -> f32 {
    let value = f32::from(value) / 65_535.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// The profile with its black raised to the press's: the scaling of black-point compensation, which is linear in the
/// tristimulus values, done in the tone curves.
fn lifted(mut profile: ColorProfile, darkest: f32) -> Option<ColorProfile> {
    let curves = [&profile.red_trc, &profile.green_trc, &profile.blue_trc];
    let mut lifted = Vec::with_capacity(3);
    for curve in curves {
        lifted.push(lift(curve.as_ref()?, darkest));
    }
    profile.blue_trc = lifted.pop();
    profile.green_trc = lifted.pop();
    profile.red_trc = lifted.pop();
    profile.cicp = None;
    Some(profile)
}

fn lift(curve: &ToneReprCurve, darkest: f32) -> ToneReprCurve {
    let points = (0..CURVE).map(|at| {
        let value = at as f32 / (CURVE - 1) as f32;
        let raised = evaluate(curve, value) * (1.0 - darkest) + darkest;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=1 before scaling"
        )]
        let point = (raised.clamp(0.0, 1.0) * 65_535.0).round() as u16;
        point
    });
    ToneReprCurve::Lut(points.collect())
}

/// A tone curve at a value (ICC.1:2010, 10.5 and 10.15).
fn evaluate(curve: &ToneReprCurve, value: f32) -> f32 {
    match curve {
        ToneReprCurve::Lut(points) => match points.as_slice() {
            [] => value,
            [gamma] => value.powf(f32::from(*gamma) / 256.0),
            points => {
                let at = value * (points.len() - 1) as f32;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "between 0 and the number of points"
                )]
                let whole = at.floor().max(0.0) as usize;
                let point = |at: usize| {
                    points
                        .get(at)
                        .or(points.last())
                        .map_or(0.0, |p| f32::from(*p))
                };
                let (low, high) = (point(whole), point(whole + 1));
                (low + (high - low) * at.fract()) / 65_535.0
            }
        },
        ToneReprCurve::Parametric(parameters) => match *parameters.as_slice() {
            [g] => value.powf(g),
            [g, a, b] if value >= -b / a => (a * value + b).max(0.0).powf(g),
            [_, _, _] => 0.0,
            [g, a, b, c] if value >= -b / a => (a * value + b).max(0.0).powf(g) + c,
            [_, _, _, c] => c,
            [g, a, b, _, d] if value >= d => (a * value + b).max(0.0).powf(g),
            [_, _, _, c, _] => c * value,
            [g, a, b, _, d, e, _] if value >= d => (a * value + b).max(0.0).powf(g) + e,
            [_, _, _, c, _, _, f] => c * value + f,
            _ => value,
        },
    }
}

/// For each grey the tint of black that is as light, black-point compensated: sRGB's black is black alone at 100 %.
fn greys(press: &ColorProfile) -> Option<[u8; 256]> {
    let tints: Vec<[u8; 4]> = (0..=u8::MAX).map(|black| [0, 0, 0, black]).collect();
    let lightness = luminances(press, &tints)?;
    let (paper, solid) = (*lightness.first()?, *lightness.last()?);
    let mut greys = [0; 256];
    for (value, grey) in (0_u16..).zip(&mut greys) {
        let wanted = linear(value * 257) * (paper - solid) + solid;
        // Lightness falls as the tint grows.
        let nearest = (0..=u8::MAX).min_by(|one, other| {
            let distance =
                |tint: &u8| (lightness.get(usize::from(*tint)).unwrap_or(&0.0) - wanted).abs();
            distance(one).total_cmp(&distance(other))
        });
        *grey = nearest.unwrap_or(0);
    }
    greys[0] = u8::MAX;
    greys[255] = 0;
    Some(greys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::Condition;

    #[test]
    fn black_is_black_alone_and_paper_is_nothing() {
        for condition in [
            Condition::coated(),
            Condition::coated_light(),
            Condition::uncoated(),
        ] {
            let separation = Separation::new(&condition.profile).unwrap();
            assert_eq!(separation.black(0), 255);
            assert_eq!(separation.black(255), 0);
            let middle = separation.black(128);
            assert!((110..190).contains(&middle), "{middle}");
            assert_eq!(separation.plates(&[255, 255, 255]).unwrap(), [0; 4]);
        }
    }

    #[test]
    fn black_points_meet_and_colours_keep_their_hue() {
        let separation = Separation::new(&Condition::coated_light().profile).unwrap();
        let plates = separation
            .plates(&[0, 0, 0, 200, 16, 46, 0, 102, 204])
            .unwrap();
        let ink = |at: usize| {
            plates[at * 4..at * 4 + 4]
                .iter()
                .map(|p| u32::from(*p))
                .sum::<u32>()
        };
        // Black uses what the profile allows, not more.
        assert!(ink(0) > 500 && ink(0) <= 615, "{plates:?}");
        assert!(
            plates[4] < 60 && plates[5] > 230 && plates[6] > 150,
            "{plates:?}"
        );
        assert!(plates[8] > 200 && plates[10] < 30, "{plates:?}");
        // A dark grey stays distinguishable from black.
        let dark = separation.plates(&[24, 24, 24]).unwrap();
        assert_ne!(dark, plates[..4]);
    }

    #[test]
    fn an_embedded_profile_is_honoured() {
        let separation = Separation::new(&Condition::coated().profile).unwrap();
        let adobe = ColorProfile::new_adobe_rgb().encode().unwrap();
        let plain = separation.plates(&[60, 160, 60]).unwrap();
        let wide = separation.plates_of(&adobe, &[60, 160, 60], 3).unwrap();
        assert!(wide[0] > plain[0], "{wide:?} {plain:?}");
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let same = separation.plates_of(&srgb, &[60, 160, 60], 3).unwrap();
        for (one, other) in same.iter().zip(&plain) {
            assert!(one.abs_diff(*other) <= 3, "{same:?} {plain:?}");
        }
        assert_eq!(separation.plates_of(b"none", &[0, 0, 0], 3), None);
    }
}

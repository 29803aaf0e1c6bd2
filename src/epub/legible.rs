//! Colours that can be read on white, sepia and black paper alike.
//!
//! A reading system changes the paper without telling the book. A colour of relative luminance 0.16 stands 5 to 1
//! against white and 4.2 to 1 against black, whatever its hue; 4.5 is asked of small words, 3 of large ones (WCAG 2.2,
//! success criterion 1.4.3).

use crate::base::Color;

/// The luminance to which colours are brought: the most that still stands 4.5 to 1 on the tint of a box.
const MIDDLE: f32 = 0.158;

/// The luminance on dark paper, where the reading system says that it is dark.
const ON_DARK: f32 = 0.42;

/// The colour for any paper; `None` for greys, which are better left to the reading system.
pub(super) fn legible(color: Color) -> Option<Color> {
    (!color.is_neutral()).then(|| at_luminance(color, MIDDLE))
}

/// The colour for dark paper.
pub(super) fn on_dark(color: Color) -> Color {
    at_luminance(color, ON_DARK)
}

/// The colour of the same hue with a luminance.
fn at_luminance(color: Color, wanted: f32) -> Color {
    let light = [color.r, color.g, color.b].map(linear);
    let now = 0.2126_f32.mul_add(light[0], 0.7152_f32.mul_add(light[1], 0.0722 * light[2]));
    // Brighter or darker at the same hue and saturation, as far as the brightest channel goes; from there towards white.
    let brightest = light.iter().copied().fold(f32::EPSILON, f32::max);
    let factor = (wanted / now.max(f32::EPSILON)).min(1.0 / brightest);
    let scaled = light.map(|channel| channel * factor);
    let reached = now * factor;
    let share = ((wanted - reached) / (1.0 - reached)).clamp(0.0, 1.0);
    let changed = scaled.map(|channel| (1.0 - channel).mul_add(share, channel));
    let [r, g, b] = changed.map(encoded);
    Color { r, g, b }
}

fn linear(value: u8) -> f32 {
    let v = f32::from(value) / 255.0;
    if v <= 0.04045 {
        v / 12.92
    } else {
        ((v + 0.055) / 1.055).powf(2.4)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0 to 255"
)]
fn encoded(light: f32) -> u8 {
    let v = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055_f32.mul_add(light.powf(1.0 / 2.4), -0.055)
    };
    (v * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_becomes_readable_on_white_and_on_black() {
        for text in ["#8c2f1b", "#1d5a8a", "#ffff00", "#000080", "#2f6f3e"] {
            let color = Color::parse(text).unwrap();
            let made = legible(color).unwrap();
            let tinted = Color::parse("#f6f4f2").unwrap();
            assert!(made.contrast(tinted) >= 4.5, "{text} {made}");
            assert!(made.contrast(Color::BLACK) >= 4.1, "{text} {made}");
            assert!(on_dark(color).contrast(Color::BLACK) >= 7.0, "{text}");
        }
        assert_eq!(legible(Color::BLACK), None);
    }
}

//! The measures of a face, in ems.

use harfrust::Font;

use crate::base::Em;

/// A stroke drawn along the text: underline or strikeout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The centre of the stroke above the baseline; negative below.
    pub position: Em,
    /// Its thickness.
    pub thickness: Em,
}

/// The measures of a face. Ascents and descents are both counted outwards from the baseline, so that a descent is
/// normally positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceMetrics {
    /// Font units in an em.
    pub units_per_em: u16,
    /// Height of the line above the baseline (`OS/2` typographic ascender).
    pub ascent: Em,
    /// Depth of the line below the baseline (`OS/2` typographic descender).
    pub descent: Em,
    /// Height of capitals.
    pub cap_height: Em,
    /// Height of small letters.
    pub x_height: Em,
    /// Degrees counter-clockwise from the vertical; negative for a slant to the right.
    pub italic_angle: f32,
    /// The underline.
    pub underline: Stroke,
    /// The strikeout.
    pub strikeout: Stroke,
    /// The ideographic em-box above the baseline (`BASE` `idtp`, or the typographic ascender of a CJK face).
    pub em_box_ascent: Em,
    /// The ideographic em-box below the baseline; `em_box_ascent + em_box_descent` is 1 em.
    pub em_box_descent: Em,
    /// The box that all outlines lie in: left, bottom, right, top (`head`).
    pub bounds: [Em; 4],
    /// Whether all advances are equal (`post`).
    pub fixed_pitch: bool,
}

impl FaceMetrics {
    /// The centre of the ideographic em-box above the baseline: where lines of vertical text hang.
    #[must_use]
    pub fn em_box_center(&self) -> Em {
        Em((self.em_box_ascent.0 - self.em_box_descent.0) / 2.0)
    }

    pub(super) fn read(font: &Font) -> Self {
        let metrics = font.metrics();
        let style = font.style_metrics();
        let per_em = f32::from(metrics.units_per_em.max(1));
        let em = |units: f64| Em(units as f32 / per_em);
        let line = metrics
            .typo_line
            .filter(|line| line.ascender.to_f64() > 0.0)
            .or_else(|| metrics.h_line());
        let (ascent, descent) = line.map_or((Em(0.8), Em(0.2)), |line| {
            (em(line.ascender.to_f64()), em(-line.descender.to_f64()))
        });
        let stroke = |stroke: Option<harfrust::font::metrics::Decoration>, default: f32| {
            stroke.map_or(
                Stroke {
                    position: Em(default),
                    thickness: Em(0.05),
                },
                |stroke| {
                    // Both tables give the top edge of the stroke (OpenType, `post` and `OS/2`).
                    let thickness = em(stroke.thickness.to_f64());
                    Stroke {
                        position: Em(em(stroke.position.to_f64()).0 - thickness.0 / 2.0),
                        thickness,
                    }
                },
            )
        };
        // A CJK face draws its em-box as its typographic line: the two heights add up to one em.
        let square = (ascent.0 + descent.0 - 1.0).abs() < 0.01;
        let em_box_ascent = if square { ascent } else { Em(0.88) };
        let bounds = metrics.bounds;
        Self {
            units_per_em: metrics.units_per_em,
            ascent,
            descent,
            cap_height: metrics.cap_height.map_or(Em(0.7), |h| em(h.to_f64())),
            x_height: metrics.x_height.map_or(Em(0.5), |h| em(h.to_f64())),
            italic_angle: style
                .italic_angle
                .map_or(0.0, |angle| angle.to_f64() as f32),
            underline: stroke(style.underline, -0.1),
            strikeout: stroke(style.strike_through, 0.3),
            em_box_ascent,
            em_box_descent: Em(1.0 - em_box_ascent.0),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(|v| em(v.to_f64())),
            fixed_pitch: style.is_fixed_pitch.unwrap_or(false),
        }
    }
}

impl FaceMetrics {
    /// The measures assumed for a face that cannot be opened.
    pub const ORDINARY: Self = Self {
        units_per_em: 1000,
        ascent: Em(0.8),
        descent: Em(0.2),
        cap_height: Em(0.7),
        x_height: Em(0.5),
        italic_angle: 0.0,
        underline: Stroke {
            position: Em(-0.1),
            thickness: Em(0.05),
        },
        strikeout: Stroke {
            position: Em(0.3),
            thickness: Em(0.05),
        },
        em_box_ascent: Em(0.88),
        em_box_descent: Em(0.12),
        bounds: [Em(0.0), Em(-0.2), Em(1.0), Em(0.8)],
        fixed_pitch: false,
    };
}

//! Shaping: text of one face, script, language and direction into glyphs with places.

use std::sync::Arc;

use harfrust::{Buffer, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use crate::base::Lang;

use super::{face::Face, features::Features};

/// The direction glyphs follow one another in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
    /// From top to bottom, glyphs upright, in their vertical forms.
    TopToBottom,
}

/// What a shaping plan depends on, beside the face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanKey {
    /// The script.
    pub script: unicode_script::Script,
    /// The language: decides localised forms (`locl`).
    pub lang: Lang,
    /// The direction.
    pub direction: Direction,
    /// The features asked for.
    pub features: Features,
}

/// The compiled rules for shaping by one [`PlanKey`]; made once for a face.
pub struct Plan {
    plan: ShapePlan,
    settings: Vec<harfrust::Feature>,
    direction: Direction,
}

/// A glyph with its place, in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapedGlyph {
    /// The glyph.
    pub id: u16,
    /// First byte, in the shaped text, of the cluster it belongs to.
    pub cluster: u32,
    /// How far the pen moves, along the direction of the text.
    pub advance: f32,
    /// To the right of the pen.
    pub dx: f32,
    /// Above the pen.
    pub dy: f32,
    /// Whether the text may be cut before this cluster and both halves keep their glyphs.
    pub safe_to_break: bool,
}

/// A reusable buffer for shaping.
#[derive(Default)]
pub struct Shaper {
    buffer: Option<Buffer>,
}

impl Face {
    /// The plan for a key, made on the first call; `None` when the face cannot be opened.
    #[must_use]
    pub fn plan(&self, key: &PlanKey) -> Option<Arc<Plan>> {
        let opened = self.opened()?;
        let known = |plans: &[(PlanKey, Arc<Plan>)]| {
            plans
                .iter()
                .find(|(other, _)| other == key)
                .map(|(_, plan)| plan.clone())
        };
        if let Some(plan) = opened.plans.read().ok().and_then(|plans| known(&plans)) {
            return Some(plan);
        }
        let settings = key.features.settings();
        let plan = Arc::new(Plan {
            plan: ShapePlan::new(
                &opened.font,
                key.direction.harf(),
                script_of(key.script),
                Language::new(key.lang.tag()).as_ref(),
                &settings,
            ),
            settings,
            direction: key.direction,
        });
        let mut plans = opened.plans.write().ok()?;
        if let Some(plan) = known(&plans) {
            return Some(plan);
        }
        plans.push((key.clone(), plan.clone()));
        Some(plan)
    }
}

impl Shaper {
    /// Shapes `text` of one face and plan and appends the glyphs in visual order. `around` is the text before and
    /// after, which decides joining forms. Nothing is appended when the face cannot be opened.
    pub fn shape(
        &mut self,
        face: &Face,
        plan: &Plan,
        text: &str,
        around: (&str, &str),
        glyphs: &mut Vec<ShapedGlyph>,
    ) {
        let Some(font) = face.font() else {
            return;
        };
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.clear();
        buffer.set_pre_context(around.0);
        buffer.push_str(text);
        buffer.set_post_context(around.1);
        buffer.set_direction(plan.direction.harf());
        buffer.set_script(plan.plan.script());
        buffer.set_language(plan.plan.language().cloned());
        let options = ShapeOptions::new()
            .plan(Some(&plan.plan))
            .features(&plan.settings);
        if harfrust::shape(&ShaperFont::new(font), &mut buffer, options).is_ok() {
            let per_em = f32::from(font.units_per_em());
            let em = |units: i32| units as f32 / per_em;
            let vertical = plan.direction == Direction::TopToBottom;
            glyphs.extend(
                buffer
                    .glyph_infos()
                    .iter()
                    .zip(buffer.glyph_positions())
                    .map(|(info, place)| ShapedGlyph {
                        id: u16::try_from(info.glyph_id).unwrap_or(0),
                        cluster: info.cluster,
                        advance: if vertical {
                            -em(place.y_advance)
                        } else {
                            em(place.x_advance)
                        },
                        dx: em(place.x_offset),
                        dy: em(place.y_offset),
                        safe_to_break: !info.unsafe_to_break(),
                    }),
            );
        }
        self.buffer = Some(buffer);
    }
}

impl Direction {
    fn harf(self) -> harfrust::Direction {
        match self {
            Self::LeftToRight => harfrust::Direction::LeftToRight,
            Self::RightToLeft => harfrust::Direction::RightToLeft,
            Self::TopToBottom => harfrust::Direction::TopToBottom,
        }
    }
}

fn script_of(script: unicode_script::Script) -> Option<Script> {
    let name: [u8; 4] = script.short_name().as_bytes().try_into().ok()?;
    Script::from_iso15924_tag(Tag::new(&name))
}

//! Outlines and ink boxes of glyphs.

use harfrust::GlyphId;
use skrifa::{DrawMemory, PathSink, ScalerFont};

use crate::base::Em;

use super::face::Face;

/// A step of a glyph's outline, in ems, y upwards from the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineStep {
    /// Begin a ring.
    Move(Em, Em),
    /// A straight line.
    Line(Em, Em),
    /// A cubic curve: two handles and the end.
    Cubic([(Em, Em); 3]),
    /// Close the ring.
    Close,
}

/// The box that a glyph's ink lies in, in ems, y upwards from the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GlyphBox {
    /// Left edge.
    pub left: Em,
    /// Lower edge.
    pub bottom: Em,
    /// Right edge.
    pub right: Em,
    /// Upper edge.
    pub top: Em,
}

impl Face {
    /// The ink of a glyph; `None` for one without ink.
    #[must_use]
    pub fn ink(&self, glyph: u16) -> Option<GlyphBox> {
        let opened = self.opened()?;
        let extents = opened.font.glyph_metrics().extents(GlyphId::from(glyph))?;
        let per_em = f32::from(opened.font.units_per_em());
        let em = |units: f32| Em(units / per_em);
        (extents.width > 0.0 && extents.height.abs() > 0.0).then(|| GlyphBox {
            left: em(extents.x_bearing),
            bottom: em(extents.y_bearing - extents.height.abs()),
            right: em(extents.x_bearing + extents.width),
            top: em(extents.y_bearing),
        })
    }

    /// The outline of a glyph; empty for one without ink.
    #[must_use]
    pub fn outline(&self, glyph: u16) -> Vec<OutlineStep> {
        let Some(font) = self.font() else {
            return Vec::new();
        };
        let mut pen = Pen {
            per_em: f32::from(font.units_per_em()),
            at: (0.0, 0.0),
            steps: Vec::new(),
        };
        let scaler = ScalerFont::unhinted(font.clone(), None);
        match scaler.outline(GlyphId::from(glyph)) {
            Some(outline) if outline.draw(DrawMemory::Scratch, &mut pen).is_ok() => pen.steps,
            _ => Vec::new(),
        }
    }
}

struct Pen {
    per_em: f32,
    at: (f32, f32),
    steps: Vec<OutlineStep>,
}

impl Pen {
    fn em(&self, x: f32, y: f32) -> (Em, Em) {
        (Em(x / self.per_em), Em(y / self.per_em))
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (ex, ey) = self.em(x, y);
        self.at = (x, y);
        self.steps.push(OutlineStep::Move(ex, ey));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (ex, ey) = self.em(x, y);
        self.at = (x, y);
        self.steps.push(OutlineStep::Line(ex, ey));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let third = |from: f32, handle: f32| from + (handle - from) * 2.0 / 3.0;
        let (fx, fy) = self.at;
        self.curve_to(
            third(fx, cx),
            third(fy, cy),
            third(x, cx),
            third(y, cy),
            x,
            y,
        );
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let curve = [self.em(ax, ay), self.em(bx, by), self.em(x, y)];
        self.at = (x, y);
        self.steps.push(OutlineStep::Cubic(curve));
    }

    fn close(&mut self) {
        self.steps.push(OutlineStep::Close);
    }
}

//! The stretch of the line that blocks are set in.

use crate::base::Pt;
use crate::layout::tone::Tone;
use crate::page::ElementId;

/// The narrowest measure that indents and boxes may leave, in ems.
const NARROWEST: f32 = 9.0;

/// Where blocks are set: a stretch of the line, a tone, a place in the tree.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Column {
    /// Where lines begin.
    pub inline: Pt,
    /// How long they are.
    pub measure: Pt,
    /// How text is set.
    pub tone: Tone,
    /// The element that blocks are put below.
    pub parent: ElementId,
    /// Whether it is the text block itself: lines on the grid, floats allowed.
    pub main: bool,
}

impl Column {
    /// The column with its lines begun later and ended earlier; never made narrower than can be read.
    #[must_use]
    pub fn indented(&self, start: Pt, end: Pt) -> Self {
        let room = (self.measure - self.tone.size * NARROWEST).max(Pt::ZERO);
        let wanted = start + end;
        let scale = if wanted > room && wanted > Pt::ZERO {
            room / wanted
        } else {
            1.0
        };
        Self {
            inline: self.inline + start * scale,
            measure: self.measure - wanted * scale,
            main: false,
            ..self.clone()
        }
    }

    /// The column below another element.
    #[must_use]
    pub fn below(&self, parent: ElementId) -> Self {
        Self {
            parent,
            ..self.clone()
        }
    }

    /// The column in another tone.
    #[must_use]
    pub fn toned(&self, tone: Tone) -> Self {
        Self {
            tone,
            ..self.clone()
        }
    }
}

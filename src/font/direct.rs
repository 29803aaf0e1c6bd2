//! Full-width characters without the shaper: each is shaped once, alone, and remembered.
//!
//! Ideographs, kana and hangul syllables do not act on one another in full-width setting, but their forms depend on
//! the language (`locl`) and on the direction (`vert`), so `cmap` alone would not do.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicU64, Ordering},
};

use super::{
    face::Face,
    shape::{Plan, PlanKey, ShapedGlyph, Shaper},
};

const PAGES: usize = 0x11_0000 / 256;

/// A character that was shaped alone gave no single glyph.
const NOT_DIRECT: u64 = 1;

/// The glyphs of single characters for one face and plan.
pub struct Direct {
    plan: Arc<Plan>,
    per_em: f32,
    pages: Box<[OnceLock<Box<[AtomicU64; 256]>>]>,
}

/// One character's glyph, in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DirectGlyph {
    /// The glyph.
    pub id: u16,
    /// How far the pen moves along the text.
    pub advance: f32,
    /// To the right of the pen.
    pub dx: f32,
    /// Above the pen.
    pub dy: f32,
}

impl Face {
    /// The table of single characters for a plan; `None` when the face cannot be opened.
    #[must_use]
    pub fn direct(&self, key: &PlanKey) -> Option<Arc<Direct>> {
        let opened = self.opened()?;
        let known = |directs: &[(PlanKey, Arc<Direct>)]| {
            directs
                .iter()
                .find(|(other, _)| other == key)
                .map(|(_, direct)| direct.clone())
        };
        if let Some(direct) = opened.directs.read().ok().and_then(|all| known(&all)) {
            return Some(direct);
        }
        let direct = Arc::new(Direct {
            plan: self.plan(key)?,
            per_em: f32::from(opened.font.units_per_em()),
            pages: std::iter::repeat_with(OnceLock::new).take(PAGES).collect(),
        });
        let mut directs = opened.directs.write().ok()?;
        if let Some(direct) = known(&directs) {
            return Some(direct);
        }
        directs.push((key.clone(), direct.clone()));
        Some(direct)
    }
}

impl Direct {
    /// The glyph of a character; `None` where it needs the shaper or the face lacks it.
    #[must_use]
    pub fn glyph(&self, face: &Face, shaper: &mut Shaper, c: char) -> Option<DirectGlyph> {
        let code = c as usize;
        let page = self
            .pages
            .get(code >> 8)?
            .get_or_init(|| Box::new(std::array::from_fn(|_| AtomicU64::new(0))));
        let slot = page.get(code & 0xFF)?;
        // A slot holds its whole answer, and every thread would write the same one: no ordering is needed.
        let mut packed = slot.load(Ordering::Relaxed);
        if packed == 0 {
            packed = self.pack(face, shaper, c);
            slot.store(packed, Ordering::Relaxed);
        }
        (packed != NOT_DIRECT).then(|| {
            let units = |shift: u32| f32::from((packed >> shift) as u16 as i16) / self.per_em;
            DirectGlyph {
                id: packed as u16,
                advance: f32::from((packed >> 16) as u16) / self.per_em,
                dx: units(32),
                dy: units(48),
            }
        })
    }

    fn pack(&self, face: &Face, shaper: &mut Shaper, c: char) -> u64 {
        let mut glyphs = Vec::with_capacity(2);
        let mut utf8 = [0; 4];
        shaper.shape(
            face,
            &self.plan,
            c.encode_utf8(&mut utf8),
            ("", ""),
            &mut glyphs,
        );
        match glyphs.as_slice() {
            [
                ShapedGlyph {
                    id,
                    advance,
                    dx,
                    dy,
                    ..
                },
            ] if *id != 0 && *advance >= 0.0 => {
                let signed = |em: f32| u64::from((em * self.per_em).round() as i16 as u16);
                let advance = (advance * self.per_em).round() as u16;
                u64::from(*id) | u64::from(advance) << 16 | signed(*dx) << 32 | signed(*dy) << 48
            }
            _ => NOT_DIRECT,
        }
    }
}

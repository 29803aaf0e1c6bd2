//! The codes, widths and texts that content streams and font dictionaries agree on.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    base::Diagnostic,
    font::{FaceId, FontLibrary},
    page::Page,
};

use super::{
    clusters::Cluster,
    embed::{DescriptorFacts, EmbeddedFace, FaceProgram, embed, facts, open},
    usage::{self, GlyphText},
};

/// All faces of a document.
#[derive(Debug, Default)]
pub(in crate::pdf) struct FontPlan<'a> {
    faces: BTreeMap<FaceId, FacePlan<'a>>,
}

/// One face: its resource name and what its codes mean.
#[derive(Debug)]
pub(in crate::pdf) struct FacePlan<'a> {
    /// The name of the font resource.
    pub name: String,
    /// The whole font and its metrics.
    pub(super) program: FaceProgram<'a>,
    /// Code by glyph id; 0, `.notdef`, for glyphs that are not used.
    codes: Vec<u16>,
    /// Glyph id by code.
    pub(super) glyphs: Vec<u16>,
    /// Width by code, in thousandths of an em, as `/W` has it.
    widths: Vec<u16>,
    /// Text by code.
    pub(super) texts: Vec<GlyphText>,
}

impl<'a> FontPlan<'a> {
    /// Looks through the pages, and `more` after them, and assigns the codes. Faces that cannot be embedded are reported and left out.
    pub(in crate::pdf) fn new(
        pages: &[Page],
        more: &[Page],
        library: &'a FontLibrary,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut faces = BTreeMap::new();
        for (id, glyphs) in usage::gather(pages, more) {
            match open(library, id) {
                Ok(Some(program)) => _ = faces.insert(id, FacePlan::new(id, program, glyphs)),
                Ok(None) => {}
                Err(problem) => diagnostics.push(problem),
            }
        }
        Self { faces }
    }

    /// The plan of a face, if it is used and can be embedded.
    pub(in crate::pdf) fn get(&self, face: FaceId) -> Option<&FacePlan<'a>> {
        self.faces.get(&face)
    }

    /// What the descriptors of all faces are corrected with.
    pub(in crate::pdf) fn facts(&self) -> Vec<DescriptorFacts> {
        self.faces.values().map(facts).collect()
    }

    /// Subsets all faces, in their order. What cannot be subset is reported and left out.
    pub(in crate::pdf) fn embed(&self) -> (Vec<EmbeddedFace>, Vec<Diagnostic>) {
        let plans: Vec<_> = self.faces.values().collect();
        plans
            .into_par_iter()
            .partition_map(|plan| match embed(plan) {
                Ok(face) => rayon::iter::Either::Left(face),
                Err(problem) => rayon::iter::Either::Right(problem),
            })
    }
}

impl<'a> FacePlan<'a> {
    fn new(id: FaceId, program: FaceProgram<'a>, used: Vec<(u16, GlyphText)>) -> Self {
        let mut plan = Self {
            name: format!("f{}", id.0),
            codes: Vec::new(),
            glyphs: vec![0],
            widths: vec![program.width(0)],
            texts: vec![GlyphText::Char('\u{fffd}')],
            program,
        };
        for (glyph, text) in used {
            if glyph == 0 {
                plan.texts = vec![text];
                continue;
            }
            let code = u16::try_from(plan.glyphs.len()).unwrap_or(u16::MAX);
            plan.codes.resize(usize::from(glyph) + 1, 0);
            plan.codes[usize::from(glyph)] = code;
            plan.glyphs.push(glyph);
            plan.widths.push(plan.program.width(glyph));
            plan.texts.push(text);
        }
        plan
    }

    /// The code of a glyph.
    pub(in crate::pdf) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The width of a code in thousandths of an em, exactly as `/W` states it.
    pub(in crate::pdf) fn width(&self, code: u16) -> u16 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// Whether the glyphs of a cluster say its text by themselves.
    pub(in crate::pdf) fn says(&self, cluster: &Cluster<'_>) -> bool {
        cluster.parts().is_some_and(|mut parts| {
            parts.all(|(glyph, text)| {
                self.texts
                    .get(usize::from(self.code(glyph)))
                    .is_some_and(|own| own.is(text))
            })
        })
    }
}

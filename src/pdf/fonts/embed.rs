//! The font programs: whole faces read from the library, subsets handed to printpdf.

use std::{collections::BTreeMap, sync::Arc};

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use subsetter::{GlyphRemapper, subset};

use crate::{
    base::{Code, Diagnostic, Em, Span},
    font::{Face, FaceId, FontLibrary},
};

use super::plan::FacePlan;

/// A whole face, opened.
#[derive(Debug)]
pub(super) struct FaceProgram<'a> {
    face: &'a Face,
    bytes: &'a Arc<[u8]>,
    units_per_em: u16,
}

/// Opens a face. `None` for what the library itself reports: files that are missing or damaged.
///
/// # Errors
/// When the font's own bits forbid embedding (OpenType `fsType`; ISO 19005-2, 6.2.11.4.1).
pub(super) fn open<'a>(
    library: &'a FontLibrary,
    id: FaceId,
) -> Result<Option<FaceProgram<'a>>, Diagnostic> {
    let Some(face) = library.face(id) else {
        return Ok(None);
    };
    let Some(bytes) = face.bytes() else {
        return Ok(None);
    };
    if !face.licence().embeddable {
        let message = format!("“{}” forbids embedding", face.path());
        return Err(Diagnostic::new(Code::InvalidFont, Span::DETACHED, message)
            .help("use another font, or ask its maker for a licence and a file that allow it"));
    }
    Ok(Some(FaceProgram {
        face,
        bytes,
        units_per_em: face.metrics().units_per_em.max(1),
    }))
}

impl FaceProgram<'_> {
    /// The advance of a glyph in font units.
    fn units(&self, glyph: u16) -> u16 {
        self.to_units(self.face.advance(glyph))
            .clamp(0, i16::MAX)
            .unsigned_abs()
    }

    /// The advance of a glyph as printpdf writes it into `/W`: cut off, not rounded, to whole thousandths.
    pub(super) fn width(&self, glyph: u16) -> u16 {
        let thousandths = f32::from(self.units(glyph)) * 1000.0 / f32::from(self.units_per_em);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "cut off on purpose; never negative, and `as` clamps at the type's end"
        )]
        let cut = thousandths as u16;
        cut
    }

    fn to_units(&self, length: Em) -> i16 {
        let units = (length.0 * f32::from(self.units_per_em)).round();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "`as` clamps at the ends of the type, as the tables of the font did"
        )]
        let clamped = units as i16;
        clamped
    }
}

/// What the font descriptor needs beyond what printpdf writes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pdf) struct DescriptorFacts {
    /// `FontName`, tag included.
    pub name: String,
    /// Height of capitals, in thousandths of an em.
    pub cap_height: i64,
    /// Degrees, negative for a slant to the right.
    pub italic_angle: f32,
    /// `Flags` (ISO 32000-1, table 123).
    pub flags: i64,
}

/// A face as printpdf embeds it.
#[derive(Debug)]
pub(in crate::pdf) struct EmbeddedFace {
    /// The name of the font resource.
    pub id: FontId,
    /// The subset.
    pub font: PdfFont,
    /// Every code with its text.
    pub texts: Vec<(u16, String)>,
}

/// Subsets a face to the glyphs of its plan, numbered by their codes.
///
/// # Errors
/// When the font is damaged or of a kind that cannot be subset (`CFF2`).
pub(super) fn embed(plan: &FacePlan<'_>) -> Result<EmbeddedFace, Diagnostic> {
    let program = &plan.program;
    let remapper = GlyphRemapper::new_from_glyphs(&plan.glyphs);
    let bytes = subset(program.bytes, program.face.index(), &remapper).map_err(|error| {
        let message = format!("“{}” cannot be subset: {error}", program.face.path());
        Diagnostic::new(Code::InvalidFont, Span::DETACHED, message)
    })?;
    let metrics = program.face.metrics();
    let [x_min, y_min, x_max, y_max] = metrics.bounds.map(|edge| program.to_units(edge));
    let name = name(plan);
    // printpdf derives the angle from the caret's slope; a rise of 1000 keeps it exact to a twentieth of a degree.
    let run = (-metrics.italic_angle).to_radians().tan() * 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` clamps at the ends of the type"
    )]
    let caret_slope_run = run.round() as i16;
    let truetype = !bytes.starts_with(b"OTTO");
    let font = ParsedFont {
        original_bytes: bytes,
        font_index: 0,
        font_name: Some(name),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: (0..=u16::MAX)
            .zip(plan.glyphs.iter().map(|glyph| program.units(*glyph)))
            .collect(),
        units_per_em: program.units_per_em,
        font_metrics: FontMetrics {
            ascent: program.to_units(metrics.ascent),
            descent: -program.to_units(metrics.descent).max(0),
        },
        font_type: if truetype {
            FontType::TrueType
        } else {
            FontType::OpenTypeCFF(())
        },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: program.units_per_em,
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise: 1000,
            caret_slope_run,
            us_weight_class: program.face.style().weight,
        },
    };
    Ok(EmbeddedFace {
        id: FontId(plan.name.clone()),
        font: PdfFont::new(font),
        texts: (0..=u16::MAX)
            .zip(plan.texts.iter().map(super::usage::GlyphText::to_text))
            .collect(),
    })
}

/// What the descriptor of a face is corrected with.
pub(super) fn facts(plan: &FacePlan<'_>) -> DescriptorFacts {
    let program = &plan.program;
    let metrics = program.face.metrics();
    DescriptorFacts {
        name: name(plan),
        cap_height: i64::from(program.to_units(metrics.cap_height)) * 1000
            / i64::from(program.units_per_em),
        italic_angle: metrics.italic_angle,
        flags: flags(program.face),
    }
}

/// The PostScript name with the tag of the subset.
fn name(plan: &FacePlan<'_>) -> String {
    let own = plan.program.face.postscript_name().replace([' ', '\0'], "");
    format!("{}+{own}", tag(&plan.glyphs))
}

/// Fixed pitch, serifs, symbolic, italic. Symbolic: the glyphs are not those of the standard Latin set alone.
fn flags(face: &Face) -> i64 {
    use crate::font::Genre;
    let class = match face.genre() {
        Genre::Serif => 1 << 1,
        Genre::Sans => 0,
        Genre::Mono => 1,
    };
    let italic = if face.style().italic { 1 << 6 } else { 0 };
    class | (1 << 2) | italic
}

/// Six capital letters that follow from the set of glyphs: two subsets of a face differ, two builds do not
/// (ISO 32000-1, 9.6.4).
fn tag(glyphs: &[u16]) -> String {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = glyphs
        .iter()
        .flat_map(|glyph| glyph.to_be_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
    (0..6)
        .map(|_| {
            let letter = u8::try_from(hash % 26).unwrap_or(0);
            hash /= 26;
            char::from(b'A' + letter)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tag_follows_from_the_glyphs() {
        let tag = super::tag(&[0, 5, 9]);
        assert_eq!(tag, super::tag(&[0, 5, 9]));
        assert_ne!(tag, super::tag(&[0, 5, 10]));
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()));
    }
}

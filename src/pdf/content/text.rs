//! Glyph runs as text operators (ISO 32000-1, 9.4). No other file knows how glyphs are shown.
//!
//! Positions are kept by the reader's own arithmetic: after each glyph the pen moves by the width in the font's `/W`
//! array, and the numbers in `TJ` are whole thousandths that bring it back to where layout put the next glyph. The pen
//! is tracked with what was really written, so that rounding never adds up along a line.

use crate::page::{Glyph, GlyphRun, Rotation};

use super::{
    super::fonts::{Cluster, FacePlan},
    geometry::Sheet,
    ink::{Ink, Use},
    operators::Operators,
};

/// The graphics states of the pages' resources with and without overprint.
pub(in crate::pdf) const OVERPRINT: &str = "over";
/// See [`OVERPRINT`].
pub(in crate::pdf) const KNOCKOUT: &str = "knock";

/// Beyond this many thousandths of an em a new text matrix is clearer than a kern.
const LONGEST_KERN: f64 = 20_000.0;

/// Writes glyph runs; one for each page.
#[derive(Debug)]
pub(super) struct TextWriter<'a> {
    sheet: &'a Sheet,
    ink: &'a Ink,
    /// Set by `Tf`, which outlives the text object.
    font: Option<(&'a str, f32)>,
    color: Option<crate::base::Color>,
    overprint: bool,
    open: bool,
    line: Option<Line>,
    codes: Vec<u16>,
    in_array: bool,
}

/// Where the pen is.
#[derive(Clone, Copy, Debug)]
struct Line {
    matrix: [f64; 4],
    x: f64,
    y: f64,
    /// From (x, y) along the baseline, in thousandths of the font size.
    pen: f64,
}

impl<'a> TextWriter<'a> {
    pub(super) fn new(sheet: &'a Sheet, ink: &'a Ink) -> Self {
        Self {
            sheet,
            ink,
            font: None,
            color: None,
            overprint: false,
            open: false,
            line: None,
            codes: Vec::new(),
            in_array: false,
        }
    }

    /// Shows a cluster of a run.
    pub(super) fn show(
        &mut self,
        out: &mut Operators,
        run: &GlyphRun,
        face: &'a FacePlan<'a>,
        cluster: &Cluster<'_>,
    ) {
        if run.size.0 <= 0.0 || !run.size.0.is_finite() {
            return;
        }
        self.begin(out, run, face);
        let matrix = matrix(run);
        for glyph in cluster.glyphs {
            self.place(out, run, glyph, matrix);
            let code = face.code(glyph.id);
            self.codes.push(code);
            if let Some(line) = &mut self.line {
                line.pen += f64::from(face.width(code));
            }
        }
    }

    /// Ends the text object, if one is open.
    pub(super) fn close(&mut self, out: &mut Operators) {
        if self.open {
            self.flush(out);
            out.operator("ET");
            self.open = false;
            self.line = None;
        }
    }

    fn begin(&mut self, out: &mut Operators, run: &GlyphRun, face: &'a FacePlan<'a>) {
        if !self.open {
            out.operator("BT");
            self.open = true;
        }
        let font = (face.name.as_str(), run.size.0);
        if self.font != Some(font) {
            self.flush(out);
            out.name(font.0).number(f64::from(font.1)).operator("Tf");
            self.font = Some(font);
            self.line = None;
        }
        if self.color != Some(run.color) {
            self.flush(out);
            self.set_overprint(out, self.ink.overprints(run.color));
            self.ink.set(out, run.color, Use::Fill);
            self.color = Some(run.color);
        }
    }

    /// Switches overprint off for what is not text.
    pub(super) fn knock_out(&mut self, out: &mut Operators) {
        if self.overprint {
            self.set_overprint(out, false);
            // The colour must be set again together with its overprint.
            self.color = None;
        }
    }

    fn set_overprint(&mut self, out: &mut Operators, on: bool) {
        if self.overprint != on {
            out.name(if on { OVERPRINT } else { KNOCKOUT })
                .operator("gs");
            self.overprint = on;
        }
    }

    /// Moves the pen to a glyph: by a kern on the same baseline, else by a new text matrix.
    fn place(&mut self, out: &mut Operators, run: &GlyphRun, glyph: &Glyph, matrix: [f64; 4]) {
        let (x, y) = self.origin(run, glyph);
        let size = f64::from(run.size.0);
        if let Some(line) = &mut self.line
            && line.matrix == matrix
            && let Some((along, across)) = solve(matrix, x - line.x, y - line.y)
            && across.abs() < 0.000_5
        {
            let kern = (line.pen - along * 1000.0 / size).round();
            if kern.abs() <= LONGEST_KERN {
                if kern != 0.0 {
                    line.pen -= kern;
                    self.kern(out, kern);
                }
                return;
            }
        }
        self.flush(out);
        let [a, b, c, d] = matrix;
        out.matrix([a, b, c, d, x, y]).operator("Tm");
        self.line = Some(Line {
            matrix,
            x,
            y,
            pen: 0.0,
        });
    }

    fn origin(&self, run: &GlyphRun, glyph: &Glyph) -> (f64, f64) {
        let (x, y) = self.sheet.place(run.origin);
        let (along, down) = (f64::from(glyph.x.0), f64::from(glyph.y.0));
        match run.rotation {
            Rotation::None => (x + along, y - down),
            Rotation::Clockwise => (x - down, y - along),
            Rotation::CounterClockwise => (x + down, y + along),
        }
    }

    fn kern(&mut self, out: &mut Operators, kern: f64) {
        self.write_codes(out);
        if !self.in_array {
            out.raw(b"[");
            self.in_array = true;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and at most LONGEST_KERN"
        )]
        out.integer(kern as i64);
    }

    fn write_codes(&mut self, out: &mut Operators) {
        if !self.codes.is_empty() {
            if !self.in_array {
                out.raw(b"[");
                self.in_array = true;
            }
            out.codes(&self.codes);
            self.codes.clear();
        }
    }

    /// Shows what has been gathered; the pen stays where it is.
    fn flush(&mut self, out: &mut Operators) {
        self.write_codes(out);
        if self.in_array {
            out.raw(b"]").operator("TJ");
            self.in_array = false;
        }
    }
}

/// The linear part of the text matrix: slant and stretch first, then the turn.
fn matrix(run: &GlyphRun) -> [f64; 4] {
    let stretch = match f64::from(run.stretch) {
        factor if factor.is_finite() && factor > 0.0 => factor,
        _ => 1.0,
    };
    // Beyond 45° nothing legible is left.
    let slant = f64::from(run.slant).clamp(-45.0, 45.0).to_radians().tan();
    match run.rotation {
        Rotation::None => [stretch, 0.0, slant, 1.0],
        Rotation::Clockwise => [0.0, -stretch, 1.0, -slant],
        Rotation::CounterClockwise => [0.0, stretch, -1.0, slant],
    }
}

/// The text-space vector that the matrix turns into (x, y).
fn solve([a, b, c, d]: [f64; 4], x: f64, y: f64) -> Option<(f64, f64)> {
    let determinant = a * d - b * c;
    (determinant.abs() > 1e-9)
        .then(|| ((x * d - y * c) / determinant, (y * a - x * b) / determinant))
}

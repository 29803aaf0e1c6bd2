//! The galley: a paragraph's type, set in one long line.

use super::atom::{Atom, Break, Cast, Edge, Gap, Sort, Space};

/// Atoms with their glyphs.
#[derive(Debug, Default)]
pub(super) struct Galley {
    pub(super) atoms: Vec<Atom>,
    pub(super) sorts: Vec<Sort>,
    pub(super) casts: Vec<Cast>,
    /// Whether any text runs from right to left.
    pub(super) bidi: bool,
}

impl Galley {
    pub(super) fn clear(&mut self) {
        self.atoms.clear();
        self.sorts.clear();
        self.casts.clear();
        self.bidi = false;
    }

    /// The number of a cast, the last one's when it is the same.
    pub(super) fn intern(&mut self, cast: Cast) -> u32 {
        if self.casts.last() != Some(&cast) {
            self.casts.push(cast);
        }
        u32::try_from(self.casts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    pub(super) fn cast(&self, atom: &Atom) -> Option<&Cast> {
        self.casts.get(atom.cast as usize)
    }

    pub(super) fn sorts_of(&self, atom: &Atom) -> &[Sort] {
        let first = atom.glyph as usize;
        self.sorts
            .get(first..first + atom.glyphs as usize)
            .unwrap_or(&[])
    }
}

impl Galley {
    /// Splits the text atoms of a range that are longer than `width` points into their clusters; returns how many atoms
    /// were added. Nothing allows a line to end there, so every line that does is reported.
    pub(super) fn split(&mut self, range: std::ops::Range<usize>, width: f32) -> usize {
        let Some(atoms) = self.atoms.get(range.clone()) else {
            return 0;
        };
        let wide = |atom: &Atom| atom.width > width && atom.glyphs > 1;
        if !atoms.iter().any(wide) {
            return 0;
        }
        let mut split = Vec::with_capacity(atoms.len() * 2);
        for atom in atoms {
            if wide(atom) {
                clusters(atom, self.sorts_of(atom), &mut split);
            } else {
                split.push(atom.clone());
            }
        }
        let added = split.len() - atoms.len();
        self.atoms.splice(range, split);
        added
    }
}

/// The penalty of ending a line inside a word that is longer than the measure.
pub(super) const INSIDE_WORD: u16 = 5_000;

fn clusters(atom: &Atom, sorts: &[Sort], into: &mut Vec<Atom>) {
    let first = into.len();
    for (offset, sort) in sorts.iter().enumerate() {
        let begins = sort.end > sort.start;
        match into.get_mut(first..).and_then(<[Atom]>::last_mut) {
            Some(open) if !begins => {
                open.glyphs += 1;
                open.width += sort.advance;
            }
            _ => {
                let glyph = atom.glyph + u32::try_from(offset).unwrap_or(0);
                into.push(Atom {
                    start: sort.start,
                    end: sort.end,
                    glyph,
                    glyphs: 1,
                    width: sort.advance,
                    space: Space::default(),
                    gap: Gap {
                        breaks: Break::May(INSIDE_WORD),
                        ..Gap::default()
                    },
                    edge: Edge::default(),
                    ..*atom
                });
            }
        }
    }
    if let Some(last) = into.get_mut(first..).and_then(<[Atom]>::last_mut) {
        last.space = atom.space;
        last.gap = atom.gap;
        last.edge = atom.edge;
    }
}

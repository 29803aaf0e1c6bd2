//! What changes at a line's edges: marks give up their blank half, letters and points protrude, hyphens appear.

use super::{
    atom::{Atom, Break, Edge},
    class::Class,
    draft::Draft,
    fount::Fount,
    galley::Galley,
    style::{Align, ParagraphStyle, Wrap},
    tables,
};

/// Fills in the edges of every atom.
pub(super) fn set_edges(
    galley: &mut Galley,
    draft: &Draft,
    founts: &[Fount<'_>],
    style: &ParagraphStyle,
) {
    let protrudes =
        style.protrusion && style.align != Align::Center && style.wrap != Wrap::Verbatim;
    let count = galley.atoms.len();
    for at in 0..count {
        let Some(atom) = galley.atoms.get(at) else {
            return;
        };
        let edge = match atom.class {
            Class::Word => word(galley, draft, founts, atom, protrudes),
            _ => square(atom, style),
        };
        if let Some(atom) = galley.atoms.get_mut(at) {
            atom.edge = edge;
        }
    }
}

fn square(atom: &Atom, style: &ParagraphStyle) -> Edge {
    if atom.class == Class::FullSpace {
        // At a line's end it is nothing (jlreq §3.1.9 lets it vanish there).
        return Edge {
            last: -atom.width,
            ..Edge::default()
        };
    }
    if !atom.class.is_mark() {
        return Edge::default();
    }
    // A mark at a line's end takes half an em or one, as the line needs (GB/T 15834 §5.1.10, clreq §3.1.6.3).
    let keeps = matches!(style.align, Align::Justify | Align::Start);
    let last = if keeps { atom.trail } else { 0.0 };
    let hangs = style.hanging && matches!(atom.class, Class::Stop | Class::Comma);
    Edge {
        first: 0.0,
        last,
        gives: last + if hangs { atom.width } else { 0.0 },
        hyphen: 0.0,
    }
}

fn word(
    galley: &Galley,
    draft: &Draft,
    founts: &[Fount<'_>],
    atom: &Atom,
    protrudes: bool,
) -> Edge {
    let text = draft
        .text
        .get(atom.start as usize..atom.end as usize)
        .unwrap_or("");
    let sorts = galley.sorts_of(atom);
    let advance = |sort: Option<&super::atom::Sort>| sort.map_or(0.0, |sort| sort.advance);
    let share = |c: Option<char>| c.map_or((0, 0), tables::protrusion);
    let mut edge = Edge::default();
    if protrudes {
        let (before, _) = share(text.chars().next());
        let (_, after) = share(text.chars().next_back());
        edge.first = -advance(sorts.first()) * f32::from(before) / 100.0;
        edge.last = -advance(sorts.last()) * f32::from(after) / 100.0;
    }
    if matches!(atom.gap.breaks, Break::Hyphen(_)) {
        let hyphen = galley
            .cast(atom)
            .and_then(|cast| founts.get(usize::from(cast.fount)))
            .and_then(|fount| fount.hyphen)
            .map_or(0.0, |(_, _, _, advance)| advance * atom.em);
        let (_, after) = if protrudes {
            tables::protrusion('-')
        } else {
            (0, 0)
        };
        edge.hyphen = hyphen * (1.0 - f32::from(after) / 100.0);
    }
    edge
}

//! The gaps between atoms: how wide they are, how they stretch and shrink, whether a line may end there.
//!
//! One pass over neighbours. Everything that clreq and jlreq say of two characters side by side is here or in the
//! [tables](super::tables).

use crate::base::Lang;

use super::{
    atom::{Atom, AtomKind, Break, Gap, Shrink, Space, SpaceKind, Stretch},
    class::Class,
    divide::Divider,
    draft::Draft,
    galley::Galley,
    kinsoku::{self, Pair},
    style::{ParagraphStyle, Wrap},
};

/// A word space may shrink by this share of itself.
const SPACE_SHRINK: f32 = 0.25;
/// In text beside Han it keeps this much, in ems: what stands next to it is as wide (clreq §3.2.4 keeps ¼).
const SPACE_KEPT: f32 = 0.22;
/// Room that a full-width gap gives willingly, in ems; beyond, the line looks loose.
const EVEN_STRETCH: f32 = 0.04;
/// The Han–Latin gap stretches to ⅓ em and shrinks to ⅛ (clreq §3.2.4; jlreq §3.8.3 lets it reach ½).
const LATIN_STRETCHED: f32 = 1.0 / 3.0;
const LATIN_SHRUNK: f32 = 0.125;
/// A word space stretches willingly to ½ em (clreq §3.2.4).
const SPACE_STRETCHED: f32 = 0.5;

/// Fills in the gap after every atom.
pub(super) fn set_gaps(
    galley: &mut Galley,
    draft: &Draft,
    style: &ParagraphStyle,
    divider: &Divider,
) {
    let count = galley.atoms.len();
    for at in 0..count {
        let (Some(atom), next) = (galley.atoms.get(at), galley.atoms.get(at + 1)) else {
            return;
        };
        let lang = lang(galley, draft, atom).unwrap_or(&style.text.lang);
        let pair = next.map(|next| Pair::new(atom, next, &draft.text, lang, style));
        let mut gap = match (&pair, next) {
            (Some(pair), Some(next)) => between(atom, next, pair, style, divider),
            _ => Gap::default(),
        };
        if atom.gap.breaks == Break::Must {
            gap = Gap {
                breaks: Break::Must,
                ..Gap::default()
            };
        }
        if let Some(atom) = galley.atoms.get_mut(at) {
            atom.gap = gap;
        }
    }
}

fn lang<'d>(galley: &Galley, draft: &'d Draft, atom: &Atom) -> Option<&'d Lang> {
    let cast = galley.cast(atom)?;
    let span = draft.spans.get(cast.span as usize)?;
    let look = draft.looks.get(span.look as usize)?;
    Some(&look.lang)
}

fn between(
    atom: &Atom,
    next: &Atom,
    pair: &Pair<'_>,
    style: &ParagraphStyle,
    divider: &Divider,
) -> Gap {
    let touching = atom.space.kind == SpaceKind::None;
    if touching && pair.inside_word() {
        // The word knew its places itself; places between two words that touch are asked for.
        let same_word = atom.gap.breaks != Break::Never || pair.same_cast;
        return Gap {
            breaks: if same_word {
                atom.gap.breaks
            } else {
                pair.between_words(divider)
            },
            ..Gap::default()
        };
    }
    let mut gap = marks(atom, next);
    match atom.space.kind {
        SpaceKind::None | SpaceKind::ZeroWidth | SpaceKind::Joiner | SpaceKind::SoftHyphen => {
            if touching && pair.wants_latin_gap() {
                add_latin(&mut gap, style.latin_gap.0 * pair.em, pair.em);
            } else if gap.stretches == Stretch::Rigid && pair.stretches_evenly() {
                gap.stretches = Stretch::Even;
                gap.stretch = EVEN_STRETCH * pair.em;
            }
        }
        SpaceKind::Word | SpaceKind::NoBreak => {
            typed(&mut gap, &atom.space, pair, style);
        }
        SpaceKind::Fixed | SpaceKind::FixedNoBreak => gap.width += atom.space.width,
    }
    gap.breaks = match (atom.space.kind, style.wrap) {
        (SpaceKind::SoftHyphen, _) => Break::Hyphen(HYPHEN_PENALTY),
        (SpaceKind::NoBreak | SpaceKind::FixedNoBreak | SpaceKind::Joiner, _) => Break::Never,
        (_, Wrap::Verbatim) if atom.kind == AtomKind::Text && atom.start == atom.end => {
            Break::Never
        }
        (space, _) => kinsoku::breaks(pair, space, divider),
    };
    gap
}

const HYPHEN_PENALTY: u16 = 40;

/// The blank room that two marks leave between them (clreq §3.1.6.2; jlreq §3.1.4 and appendix B).
fn marks(atom: &Atom, next: &Atom) -> Gap {
    let mut trail = atom.trail;
    let mut lead = next.lead;
    match (atom.class, next.class) {
        // A dot keeps its quarter, and what stands beside it gives its half.
        (Class::Middle, _) if next.class.is_mark() => lead = 0.0,
        (_, Class::Middle) if atom.class.is_mark() => trail = 0.0,
        // Closing and opening: half an em between them, not a whole one.
        _ if trail > 0.0 && lead > 0.0 => {
            let kept = trail.max(lead);
            trail = kept / 2.0;
            lead = kept / 2.0;
        }
        // Two that close, or two that open: they stand close.
        _ if trail > 0.0 && next.class.is_mark() => trail = 0.0,
        _ if lead > 0.0 && atom.class == Class::Opening => lead = 0.0,
        _ => {}
    }
    let mut gap = Gap {
        width: trail + lead,
        ..Gap::default()
    };
    if trail > 0.0 {
        gap.shrink[0] = (turn(atom.class), trail);
    }
    if lead > 0.0 {
        gap.shrink[1] = (turn(next.class), lead);
    }
    gap
}

fn turn(class: Class) -> Shrink {
    match class {
        Class::Opening | Class::Closing => Shrink::Bracket,
        Class::Middle => Shrink::Middle,
        Class::Comma => Shrink::Comma,
        Class::Stop | Class::Dividing => Shrink::Stop,
        Class::Connector
        | Class::Inseparable
        | Class::Iteration
        | Class::Prolonged
        | Class::SmallKana
        | Class::Prefix
        | Class::Postfix
        | Class::FullSpace
        | Class::Kana
        | Class::Ideograph
        | Class::FullLetter
        | Class::FullDigit
        | Class::Solidus
        | Class::Hangul
        | Class::Word
        | Class::Object => Shrink::None,
    }
}

fn add_latin(gap: &mut Gap, width: f32, em: f32) {
    gap.width += width;
    gap.stretches = Stretch::Latin;
    gap.stretch = (LATIN_STRETCHED * em - width).max(EVEN_STRETCH * em);
    gap.shrink[0] = (Shrink::Latin, (width - LATIN_SHRUNK * em).max(0.0));
}

/// A space that the author typed: between Han and Latin it becomes the gap that stands there anyway, beside a
/// full-width mark it is nothing, since the mark has room of its own.
fn typed(gap: &mut Gap, space: &Space, pair: &Pair<'_>, style: &ParagraphStyle) {
    if pair.beside_mark {
        if pair.stretches_evenly() {
            gap.stretches = Stretch::Even;
            gap.stretch = EVEN_STRETCH * pair.em;
        }
        return;
    }
    if pair.joins_han_and_word() {
        add_latin(gap, style.latin_gap.0.max(0.2) * pair.em, pair.em);
        return;
    }
    if let Some(width) = pair.french_space() {
        gap.width += width * pair.em;
        return;
    }
    gap.width += space.width;
    gap.stretches = Stretch::Word;
    gap.stretch = (SPACE_STRETCHED * pair.em - space.width).max(space.width * 0.5);
    let kept = if style.text.lang.orthography().is_cjk() {
        SPACE_KEPT * pair.em
    } else {
        0.0
    };
    let shrink = (space.width * SPACE_SHRINK).min(space.width - kept);
    gap.shrink[0] = (Shrink::Word, shrink.max(0.0));
}

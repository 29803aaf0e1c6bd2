//! The white space of Unicode: which of it stretches, which of it ends a line.

use super::atom::SpaceKind;

/// The kind of space a character is and its width in ems where that is fixed; `None` for anything else.
pub(super) fn kind(c: char) -> Option<(SpaceKind, Option<f32>)> {
    if c.is_ascii_graphic() {
        return None;
    }
    Some(match c {
        ' ' | '\t' | '\n' | '\r' | '\u{1680}' | '\u{85}' => (SpaceKind::Word, None),
        '\u{A0}' => (SpaceKind::NoBreak, None),
        '\u{AD}' => (SpaceKind::SoftHyphen, Some(0.0)),
        '\u{2000}' | '\u{2002}' => (SpaceKind::Fixed, Some(0.5)),
        '\u{2001}' | '\u{2003}' => (SpaceKind::Fixed, Some(1.0)),
        '\u{2004}' => (SpaceKind::Fixed, Some(1.0 / 3.0)),
        '\u{2005}' => (SpaceKind::Fixed, Some(0.25)),
        '\u{2006}' => (SpaceKind::Fixed, Some(1.0 / 6.0)),
        '\u{2007}' => (SpaceKind::FixedNoBreak, Some(0.5)),
        '\u{2008}' | '\u{2009}' | '\u{205F}' => (SpaceKind::Fixed, Some(0.2)),
        '\u{200A}' => (SpaceKind::Fixed, Some(0.1)),
        '\u{202F}' => (SpaceKind::FixedNoBreak, Some(0.2)),
        '\u{200B}' => (SpaceKind::ZeroWidth, Some(0.0)),
        '\u{2060}' | '\u{FEFF}' => (SpaceKind::Joiner, Some(0.0)),
        _ => return None,
    })
}

/// Of two kinds of space side by side, the one that counts: what forbids a break wins over what offers one.
pub(super) fn stronger(a: SpaceKind, b: SpaceKind) -> SpaceKind {
    let rank = |kind| match kind {
        SpaceKind::None => 0,
        SpaceKind::ZeroWidth => 1,
        SpaceKind::SoftHyphen => 2,
        SpaceKind::Fixed => 3,
        SpaceKind::Word => 4,
        SpaceKind::Joiner => 5,
        SpaceKind::FixedNoBreak => 6,
        SpaceKind::NoBreak => 7,
    };
    if rank(a) >= rank(b) { a } else { b }
}

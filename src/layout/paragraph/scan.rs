//! From text to type: the draft is read once, full-width characters become atoms one by one, everything else word by
//! word.

use unicode_bidi::Level;

use crate::base::{Diagnostic, Orthography};
use crate::font::{FontLibrary, Shaper};

use super::{
    atom::{Atom, AtomKind, Break, Cast, Edge, Gap, Space, SpaceKind},
    bidi,
    class::{Class, classify, is_ambiguous},
    divide::Divider,
    draft::{Draft, LINE_END, Look, OBJECT},
    fount::Fount,
    galley::Galley,
    line::Posture,
    space,
    square::Squares,
    style::{ParagraphStyle, Wrap},
};

/// What scanning works with; lent by the compositor.
pub(super) struct Scan<'s, 'l> {
    pub(super) library: &'l FontLibrary,
    pub(super) shaper: &'s mut Shaper,
    pub(super) divider: &'s Divider,
    pub(super) squares: &'s mut Squares,
    pub(super) founts: &'s mut [Fount<'l>],
    pub(super) draft: &'s Draft,
    pub(super) style: &'s ParagraphStyle,
    /// Places of the ambiguous marks that are full-width.
    pub(super) full: &'s [u32],
    /// The fount of each look.
    pub(super) fount_of: &'s [u16],
    pub(super) galley: &'s mut Galley,
    /// Characters that were reported missing before.
    pub(super) missing: &'s mut Vec<char>,
    pub(super) diagnostics: &'s mut Vec<Diagnostic>,
}

/// A span while it is scanned.
#[derive(Clone, Copy)]
pub(super) struct Here<'d> {
    pub(super) span: u32,
    pub(super) look: &'d Look,
    pub(super) fount: u16,
    pub(super) orthography: Orthography,
    pub(super) end: usize,
}

/// Columns of a tab in code.
const TAB: u16 = 4;

impl<'s> Scan<'s, '_> {
    /// Reads the whole draft.
    pub(super) fn run(mut self) {
        let levels = bidi::levels(&self.draft.text);
        self.galley.bidi = levels.is_some();
        let levels = levels.as_deref();
        let mut next_full = 0;
        let mut next_box = 0;
        for span in 0..self.draft.spans.len() {
            let Some((here, mut at)) = self.here(span) else {
                continue;
            };
            while let Some(c) = char_at(&self.draft.text, at, here.end) {
                if let Some(kind) = space::kind(c) {
                    self.whitespace(here, at, c, kind);
                    at += c.len_utf8();
                } else if c == OBJECT && self.is_box(next_box, at) {
                    self.object(here, at, next_box);
                    next_box += 1;
                    at += c.len_utf8();
                } else if c == '\u{3000}'
                    && self.galley.atoms.is_empty()
                    && self.style.indent.0 > 0.0
                {
                    // An indent typed by hand gives way to the style's.
                    at += c.len_utf8();
                } else if c == LINE_END {
                    self.line_end(here, at);
                    at += c.len_utf8();
                } else {
                    let full = is_ambiguous(c) && is_full(self.full, &mut next_full, at);
                    let class = classify(c, here.orthography, full);
                    let level = level_at(levels, at);
                    at = if class.is_full_width() {
                        self.set_square(here, at, c, class, level)
                    } else {
                        let end = self.word_end(here, at, next_full, levels);
                        self.set_word(here, at..end, level);
                        end
                    };
                }
            }
        }
    }

    fn here(&self, span: usize) -> Option<(Here<'s>, usize)> {
        let draft: &'s Draft = self.draft;
        let text_span = draft.spans.get(span)?;
        let look = draft.looks.get(text_span.look as usize)?;
        let here = Here {
            span: index(span),
            look,
            fount: *self.fount_of.get(text_span.look as usize)?,
            orthography: look.lang.orthography(),
            end: draft.span_end(span),
        };
        Some((here, text_span.start as usize))
    }

    /// Where the word that begins at a byte ends: at white space, at a full-width character, at the end of its span.
    fn word_end(
        &self,
        here: Here<'_>,
        start: usize,
        mut next_full: usize,
        levels: Option<&[Level]>,
    ) -> usize {
        let text = self.draft.text.get(start..here.end).unwrap_or("");
        let level = level_at(levels, start);
        for (offset, c) in text.char_indices().skip(1) {
            if c.is_ascii_graphic() && levels.is_none() {
                continue;
            }
            let at = start + offset;
            let full = is_ambiguous(c) && is_full(self.full, &mut next_full, at);
            let ends = space::kind(c).is_some()
                || c == LINE_END
                || c == OBJECT
                || classify(c, here.orthography, full).is_full_width()
                || level_at(levels, at) != level;
            if ends {
                return at;
            }
        }
        here.end
    }

    fn whitespace(&mut self, here: Here<'_>, at: usize, c: char, kind: (SpaceKind, Option<f32>)) {
        let (mut kind, fixed) = kind;
        let verbatim = self.style.wrap == Wrap::Verbatim;
        let size = here.look.size.0;
        let word_space = self
            .founts
            .get(usize::from(here.fount))
            .map_or(0.25, |fount| fount.space);
        let columns = if c == '\t' && verbatim { TAB } else { 1 };
        let width = fixed.unwrap_or(word_space * f32::from(columns)) * size;
        if verbatim && kind == SpaceKind::Word {
            kind = SpaceKind::Fixed;
        }
        if self.galley.atoms.is_empty() || (verbatim && self.at_line_start()) {
            if !verbatim && kind == SpaceKind::Word {
                return;
            }
            self.empty(here, at, AtomKind::Text);
        }
        let end = index(at + c.len_utf8());
        let Some(atom) = self.galley.atoms.last_mut() else {
            return;
        };
        let space = &mut atom.space;
        let fresh = space.kind == SpaceKind::None;
        if fresh {
            space.start = index(at);
        }
        // Runs of word spaces are one space; in code, and for spaces of a width of their own, every one counts.
        let same = space.kind == SpaceKind::Word && kind == SpaceKind::Word;
        space.width = if fresh || (same && !verbatim) {
            width.max(space.width)
        } else {
            space.width + width
        };
        space.kind = space::stronger(space.kind, kind);
        space.end = end;
    }

    fn at_line_start(&self) -> bool {
        self.galley
            .atoms
            .last()
            .is_none_or(|atom| atom.gap.breaks == Break::Must)
    }

    fn is_box(&self, number: usize, at: usize) -> bool {
        self.draft
            .boxes
            .get(number)
            .is_some_and(|(place, _)| *place as usize == at)
    }

    fn object(&mut self, here: Here<'_>, at: usize, number: usize) {
        let Some((_, made)) = self.draft.boxes.get(number) else {
            return;
        };
        let length = if self.style.vertical {
            made.ascent + made.descent
        } else {
            made.width
        };
        let spacer = made.items.is_empty();
        self.empty(here, at, AtomKind::Box(index(number)));
        if let Some(atom) = self.galley.atoms.last_mut() {
            atom.width = length.0;
            atom.end = index(at + OBJECT.len_utf8());
            if spacer {
                // The gap after a label neither stretches nor ends a line.
                atom.class = Class::FullSpace;
                atom.space.kind = SpaceKind::Joiner;
                (atom.space.start, atom.space.end) = (atom.end, atom.end);
            }
        }
    }

    fn line_end(&mut self, here: Here<'_>, at: usize) {
        let open = self
            .galley
            .atoms
            .last()
            .is_some_and(|atom| atom.gap.breaks != Break::Must);
        if !open {
            self.empty(here, at, AtomKind::LineEnd);
        }
        if let Some(atom) = self.galley.atoms.last_mut() {
            atom.gap.breaks = Break::Must;
        }
    }

    /// An atom without glyphs.
    fn empty(&mut self, here: Here<'_>, at: usize, kind: AtomKind) {
        let cast = self.galley.intern(Cast {
            span: here.span,
            fount: here.fount,
            face: crate::font::FaceId(0),
            slant: 0.0,
            size: here.look.size.0,
            raise: here.look.raise.0,
            posture: Posture::Along,
            level: 0,
        });
        self.galley.atoms.push(Atom {
            start: index(at),
            end: index(at),
            glyph: index(self.galley.sorts.len()),
            glyphs: 0,
            cast,
            class: Class::Object,
            kind,
            width: 0.0,
            lead: 0.0,
            trail: 0.0,
            em: here.look.size.0,
            space: Space::default(),
            gap: Gap::default(),
            edge: Edge::default(),
        });
    }
}

/// Whether the mark at a byte is full-width. Marks are asked for in order.
fn is_full(full: &[u32], next: &mut usize, at: usize) -> bool {
    while full.get(*next).is_some_and(|place| (*place as usize) < at) {
        *next += 1;
    }
    full.get(*next).is_some_and(|place| *place as usize == at)
}

fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    text.get(at..end)?.chars().next()
}

fn level_at(levels: Option<&[Level]>, at: usize) -> u8 {
    levels
        .and_then(|levels| levels.get(at))
        .map_or(0, |level| level.number())
}

pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

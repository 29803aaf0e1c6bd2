//! Runs of glyphs: neighbouring atoms of one cast become one piece.

use std::sync::Arc;

use crate::base::{Pt, Span};
use crate::font::FontLibrary;
use crate::page::{Artifact, Glyph, Tag};

use super::{
    atom::{Atom, AtomKind, Cast, Sort, SpaceKind},
    draft::Draft,
    fount::Fount,
    galley::Galley,
    line::{Piece, PieceKind, Posture, Run},
    style::{ParagraphStyle, Wrap},
};

/// Collects the pieces of one line.
pub(super) struct Runs<'r, 'l> {
    library: &'l FontLibrary,
    draft: &'r Draft,
    galley: &'r Galley,
    style: &'r ParagraphStyle,
    founts: &'r mut [Fount<'l>],
    pieces: Vec<Piece>,
    open: Option<Open>,
    ascent: f32,
    descent: f32,
}

/// A run that may go on.
struct Open {
    cast: u32,
    start: f32,
    /// Its range of the draft.
    from: u32,
    to: u32,
    glyphs: Vec<Glyph>,
    text: String,
}

/// Height and depth of a line of text, in ems, whatever its face: faces disagree by half an em, lines must not.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = 0.22;
/// Half the width of a line of vertical text, in ems.
const HALF: f32 = 0.5;

impl<'r, 'l> Runs<'r, 'l> {
    pub(super) fn new(
        library: &'l FontLibrary,
        draft: &'r Draft,
        galley: &'r Galley,
        style: &'r ParagraphStyle,
        founts: &'r mut [Fount<'l>],
    ) -> Self {
        let size = style.text.size.0;
        let (ascent, descent) = if style.vertical {
            (HALF * size, HALF * size)
        } else {
            (ASCENT * size, DESCENT * size)
        };
        Self {
            library,
            draft,
            galley,
            style,
            founts,
            pieces: Vec::new(),
            open: None,
            ascent,
            descent,
        }
    }

    /// Sets an atom at a place; `gap` is the width of the gap after it, `None` at the end of the line.
    pub(super) fn atom(&mut self, atom: &Atom, pen: f32, gap: Option<f32>) {
        let Some(cast) = self.galley.cast(atom).copied() else {
            return;
        };
        match atom.kind {
            AtomKind::Box(number) => {
                self.close();
                self.put_box(atom, cast, number, pen);
                return;
            }
            AtomKind::LineEnd => return,
            AtomKind::Text => {}
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.cast != atom.cast)
        {
            self.close();
        }
        let space = self.space_of(atom, cast, gap);
        let open = self.open.get_or_insert_with(|| Open {
            cast: atom.cast,
            start: pen,
            from: atom.start,
            to: atom.end,
            glyphs: Vec::new(),
            text: String::new(),
        });
        let base = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
        let text = self
            .draft
            .text
            .get(atom.start as usize..atom.end as usize)
            .unwrap_or("");
        open.text.push_str(text);
        open.to = open.to.max(atom.end);
        let mut at = pen - open.start;
        for sort in self.galley.sorts_of(atom) {
            open.glyphs.push(glyph(sort, cast, at, base, atom.start));
            at += sort.advance;
        }
        let mut rest = gap.unwrap_or(0.0);
        if let Some((words, id)) = space {
            let start = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
            open.text.push_str(words);
            if let Some(id) = id {
                let blank = Sort {
                    id,
                    advance: rest,
                    dx: 0.0,
                    dy: 0.0,
                    start: 0,
                    end: u32::try_from(words.len()).unwrap_or(0),
                };
                open.glyphs.push(glyph(&blank, cast, at, start, 0));
                rest = 0.0;
            }
        }
        if let Some(last) = open.glyphs.last_mut() {
            last.advance += Pt(rest);
        }
        self.reach(cast);
    }

    /// The text and the glyph of the white space after an atom.
    fn space_of(
        &mut self,
        atom: &Atom,
        cast: Cast,
        gap: Option<f32>,
    ) -> Option<(&'r str, Option<u16>)> {
        let visible = matches!(
            atom.space.kind,
            SpaceKind::Word | SpaceKind::NoBreak | SpaceKind::Fixed | SpaceKind::FixedNoBreak
        );
        if !visible || (gap.is_none() && atom.gap.breaks == super::atom::Break::Must) {
            return None;
        }
        let text = if self.style.wrap == Wrap::Verbatim {
            let range = atom.space.start as usize..atom.space.end as usize;
            self.draft.text.get(range).unwrap_or(" ")
        } else {
            " "
        };
        let glyph = self
            .founts
            .get_mut(usize::from(cast.fount))
            .and_then(|fount| fount.space_glyph(self.library, cast.face));
        Some((text, glyph))
    }

    /// Begins a new run with the next atom.
    pub(super) fn apart(&mut self) {
        self.close();
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let Some(cast) = self.galley.casts.get(open.cast as usize).copied() else {
            return;
        };
        if open.glyphs.is_empty() {
            return;
        }
        let source = self.draft.source(cast.span as usize, open.from, open.to);
        let tag = self
            .draft
            .spans
            .get(cast.span as usize)
            .map_or(Tag::Artifact(Artifact::Layout), |span| span.tag);
        self.push_run(cast, open.start, open.glyphs, open.text.into(), tag, source);
    }

    /// The hyphen at the end of a divided word: made by breaking, so no content.
    pub(super) fn hyphen(&mut self, atom: &Atom, pen: f32) {
        self.close();
        let Some(cast) = self.galley.cast(atom).copied() else {
            return;
        };
        let hyphen = self
            .founts
            .get(usize::from(cast.fount))
            .and_then(|fount| fount.hyphen);
        let Some((face, slant, id, advance)) = hyphen else {
            return;
        };
        let text: Arc<str> = "\u{AD}".into();
        let sort = Sort {
            id,
            advance: advance * atom.em,
            dx: 0.0,
            dy: 0.0,
            start: 0,
            end: 2,
        };
        let cast = Cast {
            face,
            slant,
            ..cast
        };
        let glyphs = vec![glyph(&sort, cast, 0.0, 0, 0)];
        let tag = Tag::Artifact(Artifact::Layout);
        self.push_run(cast, pen, glyphs, text, tag, Span::DETACHED);
    }

    fn push_run(
        &mut self,
        cast: Cast,
        start: f32,
        glyphs: Vec<Glyph>,
        text: Arc<str>,
        tag: Tag,
        span: Span,
    ) {
        let Some(look) = self
            .draft
            .spans
            .get(cast.span as usize)
            .and_then(|span| self.draft.looks.get(span.look as usize))
        else {
            return;
        };
        self.pieces.push(Piece {
            inline: Pt(start),
            block: Pt(baseline(cast)),
            kind: PieceKind::Run(Run {
                face: cast.face,
                size: Pt(cast.size),
                color: look.color,
                slant: cast.slant,
                stretch: 1.0,
                posture: cast.posture,
                glyphs,
                text,
                lang: look.lang.clone(),
            }),
            tag,
            span,
        });
    }

    fn put_box(&mut self, atom: &Atom, cast: Cast, number: u32, pen: f32) {
        let Some((_, made)) = self.draft.boxes.get(number as usize) else {
            return;
        };
        let span = self.draft.spans.get(cast.span as usize);
        let (ascent, descent) = if self.style.vertical {
            (made.width.0 / 2.0, made.width.0 / 2.0)
        } else {
            (made.ascent.0 + cast.raise, made.descent.0 - cast.raise)
        };
        self.ascent = self.ascent.max(ascent);
        self.descent = self.descent.max(descent);
        if made.items.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            inline: Pt(pen)
                + if self.style.vertical {
                    made.ascent
                } else {
                    Pt::ZERO
                },
            block: if self.style.vertical {
                made.width / 2.0
            } else {
                Pt(-cast.raise)
            },
            kind: PieceKind::Box(made.items.clone()),
            tag: span.map_or(Tag::Artifact(Artifact::Layout), |span| span.tag),
            span: self.draft.source(cast.span as usize, atom.start, atom.end),
        });
    }

    fn reach(&mut self, cast: Cast) {
        let (ascent, descent) = if self.style.vertical {
            (HALF * cast.size, HALF * cast.size)
        } else {
            (
                ASCENT * cast.size + cast.raise,
                DESCENT * cast.size - cast.raise,
            )
        };
        // Superscripts of the text's own size class stay within its leading.
        self.ascent = self.ascent.max(ascent);
        self.descent = self.descent.max(descent);
    }

    /// The pieces, and how far the line reaches before and beyond its baseline.
    pub(super) fn finish(mut self) -> (Vec<Piece>, Pt, Pt) {
        self.close();
        (self.pieces, Pt(self.ascent), Pt(self.descent))
    }
}

/// Where a cast's baseline lies from the line's: in vertical text Latin lies on its side with the middle of its
/// letters on the line's centre.
pub(super) fn baseline(cast: Cast) -> f32 {
    match cast.posture {
        Posture::Along => -cast.raise,
        Posture::Upright => 0.0,
        Posture::Sideways => SIDEWAYS * cast.size - cast.raise,
    }
}

/// Height of the middle of the ideographic em-box above the Latin baseline, in ems.
const SIDEWAYS: f32 = 0.38;

/// A glyph at a place along the run, its cluster moved from the draft's text to the run's.
pub(super) fn glyph(sort: &Sort, cast: Cast, at: f32, base: u32, from: u32) -> Glyph {
    let (x, y) = match cast.posture {
        Posture::Along | Posture::Sideways => (at + sort.dx, -sort.dy),
        Posture::Upright => (sort.dx + cast.raise, at - sort.dy),
    };
    Glyph {
        id: sort.id,
        x: Pt(x),
        y: Pt(y),
        advance: Pt(sort.advance),
        start: base + sort.start.saturating_sub(from),
        end: base + sort.end.saturating_sub(from),
    }
}

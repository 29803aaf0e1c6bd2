//! Casting: characters and words become glyphs and atoms.

use std::ops::Range;

use crate::base::{Code, Diagnostic};
use crate::font::{ChainFace, DirectGlyph, FaceId};

use super::{
    atom::{Atom, AtomKind, Cast, Edge, Gap, Sort, Space},
    class::Class,
    fount::Manner,
    line::Posture,
    scan::{Here, Scan, index},
    square::{SquareKey, Squared},
    upright,
    word::{Word, WordGlyph},
};

/// The dash of Chinese and its double in Japanese (JIS X 0213 1-1-29 stands for either).
const EM_DASH: char = '\u{2014}';
const BAR: char = '\u{2015}';

/// The printer's mark for a sort that the case lacks (〓, geta).
const GETA: char = '\u{3013}';

impl Scan<'_, '_> {
    /// Casts the full-width character at a byte and says where the next begins.
    pub(super) fn set_square(
        &mut self,
        here: Here<'_>,
        at: usize,
        c: char,
        class: Class,
        level: u8,
    ) -> usize {
        let next = at + c.len_utf8();
        let end = self.cluster_end(here, at, next, c, class);
        if end > next {
            self.set_cluster(here, at..end, class, level);
            return end;
        }
        let Some(fount) = self.founts.get_mut(usize::from(here.fount)) else {
            return end;
        };
        match fount.square(self.library, self.shaper, c) {
            Some((link, glyph)) => self.put_square(here, at..end, class, level, link, glyph),
            None => self.set_cluster(here, at..end, class, level),
        }
        end
    }

    /// The end of the cluster: marks that follow a base, a second dash.
    fn cluster_end(&self, here: Here<'_>, at: usize, next: usize, c: char, class: Class) -> usize {
        let rest = self.draft.text.get(next..here.end).unwrap_or("");
        let mut end = next;
        for extender in rest.chars().take(MAX_EXTENDERS) {
            if !is_extender(extender) {
                break;
            }
            end += extender.len_utf8();
        }
        // —— is one sign two ems long; the faces join it. Japanese writes it with U+2015 as well.
        let dash = class == Class::Inseparable && matches!(c, EM_DASH | BAR);
        if dash && end == next && rest.starts_with(c) {
            end += c.len_utf8();
        }
        debug_assert!(end > at);
        end
    }

    /// Casts a cluster of full-width text that needs the shaper, or whose face must be sought.
    fn set_cluster(&mut self, here: Here<'_>, range: Range<usize>, class: Class, level: u8) {
        let manner = Manner {
            cjk: true,
            upright: self.style.vertical,
            ..Manner::default()
        };
        let text = self.draft.text.get(range.clone()).unwrap_or("");
        // Faces join two em dashes, and draw two bars apart.
        let text = if text == "――" { "——" } else { text };
        let Some(fount) = self.founts.get_mut(usize::from(here.fount)) else {
            return;
        };
        let word = fount.word(self.library, self.shaper, self.divider, text, manner);
        if word.glyphs.iter().all(|glyph| glyph.id == 0) {
            let fount = self.founts.get_mut(usize::from(here.fount));
            let sign = fount.and_then(|fount| fount.square(self.library, self.shaper, GETA));
            if let Some((link, glyph)) = sign {
                self.report_missing(here, range.start, &word);
                self.put_square(here, range, Class::Ideograph, level, link, glyph);
                return;
            }
        }
        let mut form = self.square_form(here, level);
        let mut word = word;
        if self.style.vertical
            && text.starts_with('—')
            && let Some(fount) = self.founts.get_mut(usize::from(here.fount))
        {
            // A face that joins —— without a form for vertical lines has it lie on its side instead.
            let along = Manner {
                upright: false,
                ..manner
            };
            let flat = fount.word(self.library, self.shaper, self.divider, text, along);
            let ids = |word: &Word| word.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
            if ids(&flat) == ids(&word) {
                word = flat;
                form.posture = Posture::Sideways;
            }
        }
        self.put_word(here, range, &word, form);
        let count = word.parts.len();
        let atoms = self.galley.atoms.len();
        for atom in self.galley.atoms.iter_mut().skip(atoms - count.min(atoms)) {
            atom.class = class;
        }
    }

    fn put_square(
        &mut self,
        here: Here<'_>,
        range: Range<usize>,
        class: Class,
        level: u8,
        link: ChainFace,
        glyph: DirectGlyph,
    ) {
        let form = self.square_form(here, level);
        let size = form.size;
        let cast = self.cast(here, Some(link), form);
        let square = if class.is_mark() {
            self.squared(here, class, link, glyph)
        } else {
            Squared {
                body: glyph.advance,
                ..Squared::default()
            }
        };
        let (dx, dy) = if self.style.vertical {
            (glyph.dx + square.across, glyph.dy - square.along)
        } else {
            (glyph.dx + square.along, glyph.dy + square.across)
        };
        let first = self.galley.sorts.len();
        self.galley.sorts.push(Sort {
            id: glyph.id,
            advance: square.body * size,
            dx: dx * size,
            dy: dy * size,
            start: index(range.start),
            end: index(range.end),
        });
        self.push(here, range, first, cast, class);
        if let Some(atom) = self.galley.atoms.last_mut() {
            atom.lead = square.lead * size;
            atom.trail = square.trail * size;
        }
    }

    fn squared(
        &mut self,
        here: Here<'_>,
        class: Class,
        link: ChainFace,
        glyph: DirectGlyph,
    ) -> Squared {
        let key = SquareKey {
            face: link.face,
            glyph: glyph.id,
            class,
            orthography: here.orthography,
            scheme: self.style.punctuation,
            vertical: self.style.vertical,
        };
        self.library.face(link.face).map_or(
            Squared {
                body: glyph.advance,
                ..Squared::default()
            },
            |face| self.squares.get(key, face, glyph.advance),
        )
    }

    fn square_form(&self, here: Here<'_>, level: u8) -> Form {
        Form {
            size: here.look.size.0,
            raise: here.look.raise.0,
            posture: if self.style.vertical {
                Posture::Upright
            } else {
                Posture::Along
            },
            level,
        }
    }

    /// Casts a word: one atom for each stretch between places where it may be divided.
    pub(super) fn set_word(&mut self, here: Here<'_>, range: Range<usize>, level: u8) {
        let text = self.draft.text.get(range.clone()).unwrap_or("");
        if self.style.vertical && upright::stands(text) {
            self.set_upright(here, range);
            return;
        }
        let form = self.word_form(here, level);
        let Some(fount) = self.founts.get_mut(usize::from(here.fount)) else {
            return;
        };
        if here.look.marks.small_caps && !fount.small_caps {
            self.set_small_caps(here, range, form);
            return;
        }
        let manner = Manner {
            rtl: level % 2 == 1,
            ..Manner::default()
        };
        if let Some(script) = here.look.script
            && let Some(word) = fount.script(self.library, self.shaper, self.divider, text)
        {
            // The face has drawn them: at the size and on the baseline of the text they stand beside.
            let form = Form {
                size: form.size / here.look.size.0 * script.size.0,
                raise: form.raise - here.look.raise.0 + script.raise.0,
                ..form
            };
            self.put_word(here, range, &word, form);
            return;
        }
        let word = fount.word(self.library, self.shaper, self.divider, text, manner);
        self.put_word(here, range, &word, form);
    }

    /// How Latin stands: beside Han it is made to match it, in size and height.
    fn word_form(&self, here: Here<'_>, level: u8) -> Form {
        let beside_han = self.style.text.lang.orthography().is_cjk() && !here.look.code;
        let (scale, shift) = if beside_han {
            (self.style.latin_scale, self.style.latin_shift.0)
        } else {
            (1.0, 0.0)
        };
        let size = here.look.size.0;
        Form {
            size: size * scale,
            raise: here.look.raise.0 + shift * size,
            posture: if self.style.vertical {
                Posture::Sideways
            } else {
                Posture::Along
            },
            level,
        }
    }

    /// Makes atoms of a word's parts; its text stands at a range of the draft.
    pub(super) fn put_word(
        &mut self,
        here: Here<'_>,
        range: Range<usize>,
        word: &Word,
        form: Form,
    ) {
        self.report_missing(here, range.start, word);
        let base = index(range.start);
        for part in &word.parts {
            let cast = self.cast(here, Some(part.link), form);
            let glyphs = word.glyphs.get(part.glyphs.clone()).unwrap_or(&[]);
            let first = self.put_glyphs(glyphs, part.link, form.size, base);
            let part_range = range.start + part.start as usize..range.start + part.end as usize;
            self.push(here, part_range, first, cast, Class::Word);
            if let Some(atom) = self.galley.atoms.last_mut() {
                atom.em = form.size;
                atom.gap.breaks = part.breaks;
            }
        }
    }

    /// Appends glyphs in points and says where they begin.
    fn put_glyphs(&mut self, glyphs: &[WordGlyph], link: ChainFace, size: f32, base: u32) -> usize {
        let first = self.galley.sorts.len();
        for glyph in glyphs {
            let mut sort = Sort {
                id: glyph.id,
                advance: glyph.advance * size,
                dx: glyph.dx * size,
                dy: glyph.dy * size,
                start: base + glyph.start,
                end: base + glyph.end,
            };
            if sort.id == 0 {
                // Never tofu: what no face has was reported, and room is left for it.
                sort.id = self.space_glyph(link);
                sort.advance = size / 2.0;
            }
            self.galley.sorts.push(sort);
        }
        first
    }

    fn space_glyph(&mut self, link: ChainFace) -> u16 {
        self.library
            .face(link.face)
            .and_then(|face| face.glyph(' '))
            .unwrap_or(0)
    }

    fn cast(&mut self, here: Here<'_>, link: Option<ChainFace>, form: Form) -> u32 {
        let link = link.unwrap_or(ChainFace {
            face: FaceId(0),
            slant: 0.0,
        });
        self.galley.intern(Cast {
            span: here.span,
            fount: here.fount,
            face: link.face,
            slant: link.slant,
            size: form.size,
            raise: form.raise,
            posture: form.posture,
            level: form.level,
        })
    }

    fn push(&mut self, here: Here<'_>, range: Range<usize>, first: usize, cast: u32, class: Class) {
        let sorts = self.galley.sorts.get(first..).unwrap_or(&[]);
        self.galley.atoms.push(Atom {
            start: index(range.start),
            end: index(range.end),
            glyph: index(first),
            glyphs: index(sorts.len()),
            cast,
            class,
            kind: AtomKind::Text,
            width: sorts.iter().map(|sort| sort.advance).sum(),
            lead: 0.0,
            trail: 0.0,
            em: here.look.size.0,
            space: Space::default(),
            gap: Gap::default(),
            edge: Edge::default(),
        });
    }

    fn report_missing(&mut self, here: Here<'_>, at: usize, word: &Word) {
        for c in &word.missing {
            if self.missing.contains(c) || self.missing.len() >= MAX_REPORTED {
                continue;
            }
            self.missing.push(*c);
            let offset = self
                .draft
                .text
                .get(at..)
                .and_then(|text| text.find(*c))
                .unwrap_or(0);
            let start = index(at + offset);
            let span = self
                .draft
                .source(here.span as usize, start, start + index(c.len_utf8()));
            self.diagnostics.push(
                Diagnostic::new(
                    Code::GlyphMissing,
                    span,
                    format!("no font has “{c}” (U+{:04X})", u32::from(*c)),
                )
                .help("add a face that covers it to fonts/, or name a system font under [fonts]"),
            );
        }
    }
}

/// How a word's glyphs stand: size and baseline in points, posture, bidi level.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) size: f32,
    pub(super) raise: f32,
    pub(super) posture: Posture,
    pub(super) level: u8,
}

/// Characters that are reported missing one by one.
const MAX_REPORTED: usize = 200;

/// Marks on one base beyond this number begin a cluster of their own.
const MAX_EXTENDERS: usize = 32;

fn is_extender(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{20D0}'..='\u{20F0}' | '\u{302A}'..='\u{302F}'
            | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

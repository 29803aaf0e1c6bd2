//! Words: shaped once for all their occurrences, and parted where they may be divided.

use std::{ops::Range, sync::Arc};

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_script::{Script, UnicodeScript as _};

use crate::base::Lang;
use crate::font::{
    Chain, ChainFace, Direction, Face, Features, FontLibrary, PlanKey, ShapedGlyph, Shaper,
};

use super::{
    atom::Break,
    divide::{Cut, Divider},
    hyphenate::Hyphenator,
};

/// A shaped word, in ems.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) glyphs: Vec<WordGlyph>,
    /// Its parts in logical order: each of one face, with a place after it where the word may be divided, or none.
    pub(super) parts: Vec<Part>,
    /// Characters that no face has.
    pub(super) missing: Vec<char>,
}

/// A word shared by its occurrences.
pub(super) type SharedWord = Arc<Word>;

/// A glyph with its cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WordGlyph {
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// Its cluster's bytes in the word; empty for a cluster's further glyphs.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A stretch of a word.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Its bytes in the word.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its glyphs, in visual order.
    pub(super) glyphs: Range<usize>,
    pub(super) link: ChainFace,
    /// Whether a line may end after it.
    pub(super) breaks: Break,
}

/// What decides how a word is shaped and divided, beside its text.
pub(super) struct WordStyle<'a> {
    pub(super) chain: &'a Chain,
    pub(super) lang: &'a Lang,
    pub(super) features: Features,
    pub(super) direction: Direction,
    /// Whether faces for full-width text come first.
    pub(super) cjk: bool,
    pub(super) code: bool,
    pub(super) hyphenator: Option<Hyphenator>,
}

/// Text is shaped in pieces of at most this many bytes, so that a line of megabytes costs no more than its length.
const MAX_SHAPED: usize = 1024;

/// Shapes a word.
pub(super) fn set_word(
    library: &FontLibrary,
    shaper: &mut Shaper,
    divider: &Divider,
    text: &str,
    style: &WordStyle<'_>,
) -> Word {
    let mut word = Word::default();
    // Words from right to left are never divided: joining letters would change.
    let cuts = if style.direction == Direction::LeftToRight && !style.cjk {
        divider.cuts(text, style.code, style.hyphenator)
    } else {
        Vec::new()
    };
    let mut start = 0;
    while start < text.len() {
        let end = piece_end(text, start);
        for (range, link) in face_runs(library, text, start..end, style, &mut word.missing) {
            shape_run(
                library,
                shaper,
                (text, range),
                link,
                style,
                &cuts,
                &mut word,
            );
        }
        start = end;
    }
    word
}

/// The end of the piece of text that begins at a byte: all of it, or up to a character boundary within the limit.
fn piece_end(text: &str, start: usize) -> usize {
    if text.len() - start <= MAX_SHAPED {
        return text.len();
    }
    let mut end = start + MAX_SHAPED;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// The stretches of a piece that are of one face, in order.
fn face_runs(
    library: &FontLibrary,
    text: &str,
    range: Range<usize>,
    style: &WordStyle<'_>,
    missing: &mut Vec<char>,
) -> Vec<(Range<usize>, ChainFace)> {
    let piece = text.get(range.clone()).unwrap_or("");
    let chain = if style.cjk {
        &style.chain.cjk
    } else {
        &style.chain.other
    };
    let Some(first) = chain.first().copied() else {
        missing.extend(piece.chars().next());
        return Vec::new();
    };
    let covers = |face: &Face| piece.chars().all(|c| face.glyph(c).is_some());
    if library.face(first.face).is_some_and(covers) {
        return vec![(range, first)];
    }
    // Cluster by cluster: each takes the first face that has all of it, and neighbours of one face stay together.
    let mut runs: Vec<(Range<usize>, ChainFace)> = Vec::new();
    let mut from = range.start;
    for to in GraphemeClusterSegmenter::new().segment_str(piece).skip(1) {
        let to = range.start + to;
        let cluster = text.get(from..to).unwrap_or("");
        let found = style.chain.face_for(library, style.cjk, cluster);
        if found.is_none() {
            note_missing(library, style.chain, cluster, missing);
        }
        let last = runs.last().map(|(_, link)| *link);
        let link = found.or(last).unwrap_or(first);
        match runs.last_mut() {
            Some((run, known)) if *known == link => run.end = to,
            _ => runs.push((from..to, link)),
        }
        from = to;
    }
    runs
}

fn note_missing(library: &FontLibrary, chain: &Chain, cluster: &str, missing: &mut Vec<char>) {
    for c in cluster.chars() {
        let mut utf8 = [0; 4];
        let found = chain.face_for(library, false, c.encode_utf8(&mut utf8));
        if found.is_none() && !missing.contains(&c) {
            missing.push(c);
        }
    }
}

fn shape_run(
    library: &FontLibrary,
    shaper: &mut Shaper,
    (text, range): (&str, Range<usize>),
    link: ChainFace,
    style: &WordStyle<'_>,
    cuts: &[Cut],
    word: &mut Word,
) {
    let run = text.get(range.clone()).unwrap_or("");
    let key = PlanKey {
        script: script(run),
        lang: style.lang.clone(),
        direction: style.direction,
        features: style.features,
    };
    let Some(face) = library.face(link.face) else {
        return;
    };
    let Some(plan) = face.plan(&key) else {
        return;
    };
    let around = (
        text.get(..range.start).unwrap_or(""),
        text.get(range.end..).unwrap_or(""),
    );
    let mut shaped = Vec::with_capacity(run.len());
    shaper.shape(face, &plan, run, around, &mut shaped);
    let first = word.glyphs.len();
    word.glyphs
        .extend(clusters(&shaped, &range, style.direction));
    part(word, first, range, link, cuts);
}

/// Gives glyphs the bytes of their clusters.
fn clusters(shaped: &[ShapedGlyph], range: &Range<usize>, direction: Direction) -> Vec<WordGlyph> {
    let base = length(range.start);
    let mut glyphs: Vec<WordGlyph> = shaped
        .iter()
        .map(|glyph| WordGlyph {
            id: glyph.id,
            advance: glyph.advance,
            dx: glyph.dx,
            dy: glyph.dy,
            start: base.saturating_add(glyph.cluster),
            end: 0,
        })
        .collect();
    // Against the logical order, each cluster ends where the one after it began.
    let mut next = length(range.end);
    let mut open = u32::MAX;
    let mut close = |glyph: &mut WordGlyph| {
        if glyph.start == open {
            glyph.end = glyph.start;
        } else {
            if open != u32::MAX {
                next = open;
            }
            open = glyph.start;
            glyph.end = next;
        }
    };
    if direction == Direction::RightToLeft {
        glyphs.iter_mut().for_each(&mut close);
    } else {
        glyphs.iter_mut().rev().for_each(&mut close);
    }
    glyphs
}

/// Parts a run at the cuts that fall between its glyphs.
fn part(word: &mut Word, first: usize, range: Range<usize>, link: ChainFace, cuts: &[Cut]) {
    let mut from = first;
    let mut start = length(range.start);
    let inside = cuts.partition_point(|cut| cut.at <= start);
    for cut in cuts.get(inside..).unwrap_or(&[]) {
        if cut.at >= length(range.end) {
            break;
        }
        let glyphs = word.glyphs.get(from..).unwrap_or(&[]);
        // A ligature over the cut is kept, and the cut is not.
        let Some(offset) = glyphs.iter().position(|glyph| glyph.start >= cut.at) else {
            break;
        };
        let to = from + offset;
        if offset == 0
            || word
                .glyphs
                .get(to)
                .is_none_or(|glyph| glyph.start != cut.at)
        {
            continue;
        }
        word.parts.push(Part {
            start,
            end: cut.at,
            glyphs: from..to,
            link,
            breaks: cut.breaks,
        });
        from = to;
        start = cut.at;
    }
    let end = length(range.end);
    // A cut right at the end of the run, where another face begins.
    let breaks = cuts
        .binary_search_by_key(&end, |cut| cut.at)
        .ok()
        .and_then(|at| cuts.get(at))
        .map_or(Break::Never, |cut| cut.breaks);
    word.parts.push(Part {
        start,
        end,
        glyphs: from..word.glyphs.len(),
        link,
        breaks,
    });
}

/// The script a word is shaped by: that of its first letter.
fn script(text: &str) -> Script {
    if text.is_ascii() {
        return Script::Latin;
    }
    text.chars()
        .map(|c| c.script())
        .find(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
        .unwrap_or(Script::Latin)
}

fn length(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

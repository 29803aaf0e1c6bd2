//! Which glyphs the pages use, and what each of them says.
//!
//! A font has one text for a glyph (`ToUnicode`), a book may have several: 一 and the radical ⼀ share a glyph in most
//! faces. The text that is seen most often becomes the glyph's own; the others are written beside it as `ActualText`.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    font::FaceId,
    page::{ItemKind, Page},
};

use super::clusters::clusters;

/// Pages that are looked through by one task.
const PAGES_AT_ONCE: usize = 16;

/// What a glyph says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GlyphText {
    /// A character, by far the most common case: no allocation.
    Char(char),
    /// A ligature's letters.
    Letters(Box<str>),
}

impl GlyphText {
    fn new(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        let first = characters.next()?;
        Some(match characters.next() {
            None => Self::Char(first),
            Some(_) => Self::Letters(text.into()),
        })
    }

    pub(super) fn is(&self, text: &str) -> bool {
        match self {
            Self::Char(own) => {
                let mut characters = text.chars();
                characters.next() == Some(*own) && characters.next().is_none()
            }
            Self::Letters(own) => **own == *text,
        }
    }

    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Char(own) => own.to_string(),
            Self::Letters(own) => own.to_string(),
        }
    }
}

/// The texts of one glyph with how often they were seen, in the order of their first appearance.
#[derive(Clone, Debug, Default)]
struct Candidates {
    first: Option<(GlyphText, u32)>,
    others: Vec<(GlyphText, u32)>,
}

/// Further texts of a glyph that are told apart; a hostile book may give each glyph thousands.
const MOST_OTHERS: usize = 8;

impl Candidates {
    fn add(&mut self, text: &str, times: u32) {
        let known = self
            .first
            .iter_mut()
            .chain(&mut self.others)
            .find(|(own, _)| own.is(text));
        if let Some((_, count)) = known {
            *count = count.saturating_add(times);
            return;
        }
        let new = GlyphText::new(text).map(|own| (own, times));
        if self.first.is_none() {
            self.first = new;
        } else if self.others.len() < MOST_OTHERS {
            self.others.extend(new);
        }
    }

    fn join(&mut self, later: Self) {
        for (text, times) in later.first.into_iter().chain(later.others) {
            self.add(&text.to_text(), times);
        }
    }

    fn into_text(self) -> GlyphText {
        let mut best = self.first;
        for other in self.others {
            if best.as_ref().is_none_or(|(_, times)| other.1 > *times) {
                best = Some(other);
            }
        }
        // U+FFFD says that there is something which is no text: what a glyph of no text at all is.
        best.map_or(GlyphText::Char('\u{fffd}'), |(text, _)| text)
    }
}

/// Glyphs with what they were seen to say, each once, in the order of their first appearance.
type FoundGlyphs = Vec<(u16, Candidates)>;

/// The glyphs of one face. A font has tens of thousands, sixteen pages use hundreds: what is known of a glyph stands in
/// a short list, and only its place there is looked up by glyph id.
#[derive(Clone, Debug, Default)]
struct FaceUsage {
    used: FoundGlyphs,
    /// One more than the place in `used`, by glyph id; 0 for a glyph not used.
    places: Vec<u32>,
}

impl FaceUsage {
    fn glyph(&mut self, id: u16) -> &mut Candidates {
        let at = usize::from(id);
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        if self.places[at] == 0 {
            self.used.push((id, Candidates::default()));
            // There are at most 65,536 glyphs.
            self.places[at] = self.used.len() as u32;
        }
        &mut self.used[self.places[at] as usize - 1].1
    }
}

/// Used glyphs with their texts, by face, ascending.
pub(super) fn gather(pages: &[Page], more: &[Page]) -> BTreeMap<FaceId, Vec<(u16, GlyphText)>> {
    let parts: Vec<Vec<(FaceId, FoundGlyphs)>> = pages
        .par_chunks(PAGES_AT_ONCE)
        .chain(more.par_chunks(PAGES_AT_ONCE))
        .map(|pages| {
            let mut faces = BTreeMap::<FaceId, FaceUsage>::new();
            pages.iter().for_each(|page| gather_page(page, &mut faces));
            let used = |(face, usage): (FaceId, FaceUsage)| (face, usage.used);
            faces.into_iter().map(used).collect()
        })
        .collect();
    let mut faces = BTreeMap::<FaceId, FaceUsage>::new();
    for (face, used) in parts.into_iter().flatten() {
        let usage = faces.entry(face).or_default();
        for (glyph, candidates) in used {
            usage.glyph(glyph).join(candidates);
        }
    }
    faces
        .into_iter()
        .map(|(face, mut usage)| {
            usage.used.sort_unstable_by_key(|(glyph, _)| *glyph);
            let texts = usage.used.into_iter();
            let texts = texts.map(|(glyph, candidates)| (glyph, candidates.into_text()));
            (face, texts.collect())
        })
        .collect()
}

fn gather_page(page: &Page, faces: &mut BTreeMap<FaceId, FaceUsage>) {
    for item in &page.items {
        let ItemKind::Glyphs(run) = &item.kind else {
            continue;
        };
        let usage = faces.entry(run.face).or_default();
        for cluster in clusters(run) {
            match cluster.parts() {
                Some(parts) => {
                    parts.for_each(|(glyph, text)| usage.glyph(glyph).add(text, 1));
                }
                // Replaced as a whole by ActualText; the glyphs still need some text of their own.
                None => {
                    for glyph in cluster.glyphs {
                        let first = cluster.text.chars().next().map(String::from);
                        usage.glyph(glyph.id).add(&first.unwrap_or_default(), 0);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_seen_most_often_is_the_glyphs_own() {
        let mut candidates = Candidates::default();
        candidates.add("⼀", 1);
        candidates.add("一", 2);
        let mut later = Candidates::default();
        later.add("⼀", 2);
        later.add("fi", 2);
        candidates.join(later);
        assert_eq!(candidates.clone().into_text(), GlyphText::Char('⼀'));
        candidates.add("fi", 9);
        assert!(candidates.into_text().is("fi"));
        assert_eq!(
            Candidates::default().into_text(),
            GlyphText::Char('\u{fffd}')
        );
    }
}

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
    used: bool,
    first: Option<(GlyphText, u32)>,
    others: Vec<(GlyphText, u32)>,
}

/// Further texts of a glyph that are told apart; a hostile book may give each glyph thousands.
const MOST_OTHERS: usize = 8;

impl Candidates {
    fn add(&mut self, text: &str, times: u32) {
        self.used = true;
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
        self.used |= later.used;
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

/// The glyphs of one face, by glyph id.
#[derive(Clone, Debug, Default)]
struct FaceUsage {
    glyphs: Vec<Candidates>,
}

impl FaceUsage {
    fn glyph(&mut self, id: u16) -> &mut Candidates {
        let at = usize::from(id);
        if self.glyphs.len() <= at {
            self.glyphs.resize_with(at + 1, Candidates::default);
        }
        // Just made long enough.
        &mut self.glyphs[at]
    }

    fn join(&mut self, later: Self) {
        for (id, candidates) in (0..=u16::MAX).zip(later.glyphs) {
            if candidates.used {
                self.glyph(id).join(candidates);
            }
        }
    }
}

/// Used glyphs with their texts, by face, ascending.
pub(super) fn gather(pages: &[Page]) -> BTreeMap<FaceId, Vec<(u16, GlyphText)>> {
    let parts: Vec<_> = pages
        .par_chunks(PAGES_AT_ONCE)
        .map(|pages| {
            let mut faces = BTreeMap::<FaceId, FaceUsage>::new();
            pages.iter().for_each(|page| gather_page(page, &mut faces));
            faces
        })
        .collect();
    let mut faces = BTreeMap::<FaceId, FaceUsage>::new();
    for part in parts {
        for (face, usage) in part {
            faces.entry(face).or_default().join(usage);
        }
    }
    faces
        .into_iter()
        .map(|(face, usage)| {
            let used = (0..=u16::MAX)
                .zip(usage.glyphs)
                .filter(|(_, candidates)| candidates.used)
                .map(|(id, candidates)| (id, candidates.into_text()));
            (face, used.collect())
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

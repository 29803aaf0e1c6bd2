//! Runs taken apart into clusters: glyphs and the text they show together.

use crate::page::{Glyph, GlyphRun};

/// Glyphs that show a piece of text together.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) struct Cluster<'a> {
    /// At least one glyph, in visual order.
    pub glyphs: &'a [Glyph],
    /// Their text; empty when they show none.
    pub text: &'a str,
}

impl<'a> Cluster<'a> {
    /// What each glyph says when there are as many characters as glyphs; one glyph says the whole text.
    pub(in crate::pdf) fn parts(&self) -> Option<impl Iterator<Item = (u16, &'a str)>> {
        let single = self.glyphs.len() == 1;
        let matches = single || self.text.chars().count() == self.glyphs.len();
        let (glyphs, text) = (self.glyphs, self.text);
        (matches && !text.is_empty()).then(|| {
            let mut rest = text;
            glyphs.iter().map(move |glyph| {
                let length = match rest.chars().next() {
                    Some(first) if !single => first.len_utf8(),
                    _ => rest.len(),
                };
                let (part, tail) = rest.split_at(length);
                rest = tail;
                (glyph.id, part)
            })
        })
    }
}

/// The clusters of a run, in visual order.
pub(in crate::pdf) fn clusters(run: &GlyphRun) -> impl Iterator<Item = Cluster<'_>> {
    let mut rest = run.glyphs.as_slice();
    std::iter::from_fn(move || {
        let head = rest.first()?;
        let further = rest
            .iter()
            .skip(1)
            .take_while(|glyph| glyph.start == glyph.end)
            .count();
        let (glyphs, tail) = rest.split_at(1 + further);
        rest = tail;
        let text = run
            .text
            .get(head.start as usize..head.end as usize)
            .unwrap_or("");
        Some(Cluster { glyphs, text })
    })
}

//! Characters to glyphs by two array reads: pages of 256 characters, filled from `cmap` when first asked for.

use std::sync::OnceLock;

use harfrust::Font;

const PAGES: usize = 0x11_0000 / 256;

/// The character map of one face.
pub(super) struct CharMap {
    pages: Box<[OnceLock<Box<[u16; 256]>>]>,
}

impl CharMap {
    pub(super) fn new() -> Self {
        Self {
            pages: std::iter::repeat_with(OnceLock::new).take(PAGES).collect(),
        }
    }

    /// The glyph of a character; `None` where the face has none.
    pub(super) fn glyph(&self, font: &Font, c: char) -> Option<u16> {
        let code = c as usize;
        let page = self.pages.get(code >> 8)?;
        let glyphs = page.get_or_init(|| fill(font, c as u32 & !0xFF));
        glyphs.get(code & 0xFF).copied().filter(|glyph| *glyph != 0)
    }
}

fn fill(font: &Font, first: u32) -> Box<[u16; 256]> {
    let charmap = font.charmap();
    let mut glyphs = Box::new([0; 256]);
    for (code, slot) in (first..).zip(glyphs.iter_mut()) {
        *slot = charmap
            .map_unicode(code)
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
            .unwrap_or(0);
    }
    glyphs
}

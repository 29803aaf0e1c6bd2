//! One face: what is known of it, and what its file says once it is opened.

use std::sync::{Arc, Mutex, OnceLock, RwLock};

use harfrust::{Font, GlyphId};

use crate::base::{Code, Diagnostic, Em, Orthography, Span};

use super::{
    FaceId,
    charmap::CharMap,
    describe::{Description, open},
    direct::Direct,
    file::LoadFont,
    genre::{FaceStyle, Genre},
    metrics::FaceMetrics,
    shape::{Plan, PlanKey},
};

/// The terms of a face, for the record that goes with embedded fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// What the font says of its licence.
    pub text: Option<String>,
    /// Where the licence can be read.
    pub url: Option<String>,
    /// A name that changed versions of the font must not bear (OFL 1.1, section 3).
    pub reserved_name: Option<String>,
    /// Whether the file's own bits let it be embedded and subset (OpenType `fsType`).
    pub embeddable: bool,
}

/// A face of a library.
pub struct Face {
    id: FaceId,
    path: String,
    index: u32,
    description: Description,
    /// Pages of 256 characters it may have, for a face that has not been opened yet.
    pages: Option<&'static [(u16, u16)]>,
    load: LoadFont,
    opened: OnceLock<Option<Opened>>,
    problem: Mutex<Option<Diagnostic>>,
}

pub(super) struct Opened {
    pub(super) bytes: Arc<[u8]>,
    pub(super) font: Font,
    charmap: CharMap,
    metrics: FaceMetrics,
    /// Horizontal advances in font units, by glyph.
    advances: Box<[u16]>,
    cff: bool,
    pub(super) plans: RwLock<Vec<(PlanKey, Arc<Plan>)>>,
    pub(super) directs: RwLock<Vec<(PlanKey, Arc<Direct>)>>,
}

impl Face {
    pub(super) fn new(
        id: FaceId,
        path: String,
        index: u32,
        description: Description,
        pages: Option<&'static [(u16, u16)]>,
        load: LoadFont,
    ) -> Self {
        Self {
            id,
            path,
            index,
            description,
            pages,
            load,
            opened: OnceLock::new(),
            problem: Mutex::new(None),
        }
    }

    /// Its id in the library.
    #[must_use]
    pub fn id(&self) -> FaceId {
        self.id
    }

    /// The path of its file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its position in its file: 0, except in a collection.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The family's name.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.description.family
    }

    /// The PostScript name.
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.description.postscript_name
    }

    /// Weight and posture.
    #[must_use]
    pub fn style(&self) -> FaceStyle {
        self.description.style
    }

    /// Its broad design class.
    #[must_use]
    pub fn genre(&self) -> Genre {
        self.description.genre
    }

    /// The writing systems it covers; the first is the one whose forms its characters have.
    #[must_use]
    pub fn orthographies(&self) -> &[Orthography] {
        &self.description.orthographies
    }

    /// Its terms.
    #[must_use]
    pub fn licence(&self) -> Licence {
        Licence {
            text: self.description.licence.clone(),
            url: self.description.licence_url.clone(),
            reserved_name: self.description.reserved_name.clone(),
            embeddable: self.description.embeddable,
        }
    }

    /// The whole file, read on the first call; `None` when it cannot be read, which
    /// [`FontLibrary::problems`](super::FontLibrary::problems) reports.
    #[must_use]
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        self.opened().map(|opened| &opened.bytes)
    }

    /// The parsed font.
    #[must_use]
    pub fn font(&self) -> Option<&Font> {
        self.opened().map(|opened| &opened.font)
    }

    /// Its measures; those of an ordinary text face when the file cannot be read.
    #[must_use]
    pub fn metrics(&self) -> FaceMetrics {
        self.opened()
            .map_or(FaceMetrics::ORDINARY, |opened| opened.metrics)
    }

    /// Whether its outlines are PostScript ones (`CFF` or `CFF2`).
    #[must_use]
    pub fn is_cff(&self) -> bool {
        self.opened().is_some_and(|opened| opened.cff)
    }

    /// The number of glyphs.
    #[must_use]
    pub fn glyph_count(&self) -> u16 {
        self.opened().map_or(0, |opened| {
            u16::try_from(opened.font.num_glyphs()).unwrap_or(u16::MAX)
        })
    }

    /// The glyph of a character by `cmap` alone; `None` where the face has none.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<u16> {
        if self.opened.get().is_none() && !self.may_have(c) {
            return None;
        }
        let opened = self.opened()?;
        opened.charmap.glyph(&opened.font, c)
    }

    /// The horizontal advance of a glyph.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> Em {
        self.opened().map_or(Em(0.0), |opened| {
            let units = opened
                .advances
                .get(usize::from(glyph))
                .copied()
                .unwrap_or(0);
            Em(f32::from(units) / f32::from(opened.metrics.units_per_em))
        })
    }

    /// The vertical advance of a glyph and the point it hangs from, right of and above its horizontal origin.
    #[must_use]
    pub fn vertical(&self, glyph: u16) -> (Em, Em, Em) {
        let Some(opened) = self.opened() else {
            return (Em(1.0), Em(0.5), Em(0.88));
        };
        let metrics = opened.font.glyph_metrics();
        let per_em = f32::from(opened.metrics.units_per_em);
        let id = GlyphId::from(glyph);
        (
            Em(metrics.v_advance(id) / per_em),
            Em(self.advance(glyph).0 / 2.0),
            Em(metrics.v_origin_y(id) / per_em),
        )
    }

    pub(super) fn is_for_text(&self) -> bool {
        self.description.text
    }

    fn may_have(&self, c: char) -> bool {
        let page = c as u32 >> 8;
        self.pages.is_none_or(|pages| {
            pages
                .iter()
                .any(|(first, last)| (u32::from(*first)..=u32::from(*last)).contains(&page))
        })
    }

    pub(super) fn opened(&self) -> Option<&Opened> {
        self.opened
            .get_or_init(|| {
                let opened = (self.load)()
                    .map_err(|error| format!("cannot read the font “{}”: {error}", self.path))
                    .and_then(|bytes| {
                        Opened::new(bytes, self.index)
                            .ok_or_else(|| format!("“{}” is no OpenType font", self.path))
                    });
                match opened {
                    Ok(opened) => Some(opened),
                    Err(message) => {
                        let problem = Diagnostic::new(Code::InvalidFont, Span::DETACHED, message);
                        if let Ok(mut slot) = self.problem.lock() {
                            *slot = Some(problem);
                        }
                        None
                    }
                }
            })
            .as_ref()
    }

    pub(super) fn problem(&self) -> Option<Diagnostic> {
        self.problem.lock().ok().and_then(|problem| problem.clone())
    }
}

impl Opened {
    fn new(bytes: Arc<[u8]>, index: u32) -> Option<Self> {
        use skrifa::raw::TableProvider as _;
        let font = open(&bytes, index)?;
        let metrics = FaceMetrics::read(&font);
        let glyphs = font.glyph_metrics();
        let advances = (0..font.num_glyphs().min(u32::from(u16::MAX)))
            .map(|glyph| glyphs.h_advance(GlyphId::new(glyph)).clamp(0.0, 65_535.0) as u16)
            .collect();
        let cff = font.tables().cff().is_ok() || font.tables().cff2().is_ok();
        Some(Self {
            bytes,
            charmap: CharMap::new(),
            metrics,
            advances,
            cff,
            font,
            plans: RwLock::default(),
            directs: RwLock::default(),
        })
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("id", &self.id)
            .field("postscript_name", &self.description.postscript_name)
            .finish_non_exhaustive()
    }
}

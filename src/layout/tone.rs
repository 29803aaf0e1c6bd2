//! Tones: how text of a role is set, from the theme's tokens to points and faces.

use std::sync::Arc;

use crate::base::{Color, Em, Lang, Orthography, Pt};
use crate::font::{FaceStyle, Feature, Features, FontLibrary, FontStack, Genre};
use crate::theme::{Punctuation, ScriptFaces, Theme};

use super::paragraph::{Align, Hyphens, ParagraphStyle, Scheme, TextStyle, Wrap};

/// The families of a book by role.
#[derive(Clone, Debug)]
pub(super) struct Stacks {
    /// Running text.
    pub body: Arc<FontStack>,
    /// Headings, boxes, captions, running heads.
    pub heading: Arc<FontStack>,
    /// Code.
    pub code: Arc<FontStack>,
    /// Emphasis in Chinese text; `None` where no family that the theme names for it is at hand.
    pub emphasis: Option<Arc<FontStack>>,
}

impl Stacks {
    /// The families that a theme names, as far as a library has them.
    #[must_use]
    pub fn of(theme: &Theme, fonts: &FontLibrary) -> Self {
        let stack = |faces: &ScriptFaces, genre| {
            Arc::new(FontStack {
                genre,
                latin: faces.latin.clone(),
                hans: faces.hans.clone(),
                hant: faces.hant.clone(),
                ja: faces.ja.clone(),
                ko: faces.ko.clone(),
            })
        };
        let at_hand: Vec<String> = theme
            .han
            .emphasis_faces
            .iter()
            .filter(|family| fonts.find(family, FaceStyle::REGULAR).is_some())
            .cloned()
            .collect();
        let emphasis = (!at_hand.is_empty()).then(|| {
            let faces = &theme.faces.body;
            let before = |families: &[String]| [at_hand.as_slice(), families].concat();
            Arc::new(FontStack {
                genre: Genre::Serif,
                latin: faces.latin.clone(),
                hans: before(&faces.hans),
                hant: before(&faces.hant),
                ja: faces.ja.clone(),
                ko: faces.ko.clone(),
            })
        });
        Self {
            emphasis,
            body: stack(&theme.faces.body, Genre::Serif),
            heading: stack(&theme.faces.heading, Genre::Sans),
            code: stack(&theme.faces.code, Genre::Mono),
        }
    }
}

/// How a stretch of the book is set: handed down from block to block.
#[derive(Clone, Debug)]
pub(super) struct Tone {
    /// Families.
    pub stack: Arc<FontStack>,
    /// The font size.
    pub size: Pt,
    /// Distance of baselines.
    pub leading: Pt,
    /// Weight and posture.
    pub face: FaceStyle,
    /// The colour.
    pub color: Color,
    /// The language.
    pub lang: Lang,
    /// How lines are aligned.
    pub align: Align,
    /// First-line indent of paragraphs, in ems.
    pub indent: Em,
    /// Whether the first paragraph after a heading is indented too.
    pub indent_first: bool,
    /// Space between paragraphs, in lines.
    pub paragraph_gap: f32,
    /// How lines are chosen.
    pub wrap: Wrap,
    /// Whether words are hyphenated.
    pub hyphenate: bool,
    /// Figures.
    pub figures: Figures,
}

/// Which figures text is set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    /// As high as the face has them.
    Ordinary,
    /// Old-style figures: running text, where the theme says so.
    Oldstyle,
    /// As high as capitals and all as wide: tables, contents.
    Tabular,
}

impl Tone {
    /// Running text.
    #[must_use]
    pub fn body(theme: &Theme, stacks: &Stacks, lang: &Lang) -> Self {
        Self {
            stack: stacks.body.clone(),
            size: theme.body.size,
            leading: theme.body.leading.at(theme.body.size),
            face: FaceStyle::REGULAR,
            color: theme.colors.text,
            lang: lang.clone(),
            align: if theme.body.justify {
                Align::Justify
            } else {
                Align::Start
            },
            indent: theme.body.indent,
            indent_first: theme.body.indent_first,
            paragraph_gap: theme.body.paragraph_gap,
            wrap: Wrap::Optimal,
            hyphenate: theme.body.hyphenate,
            figures: if theme.body.oldstyle_figures {
                Figures::Oldstyle
            } else {
                Figures::Ordinary
            },
        }
    }

    /// The same at another size, the leading in proportion.
    #[must_use]
    pub fn scaled(&self, factor: f32) -> Self {
        Self {
            size: self.size * factor,
            leading: self.leading * factor,
            ..self.clone()
        }
    }

    /// The same with another distance of baselines, in its own ems.
    #[must_use]
    pub fn led(&self, leading: Em) -> Self {
        Self {
            leading: leading.at(self.size),
            ..self.clone()
        }
    }

    /// The same in another face.
    #[must_use]
    pub fn faced(&self, stack: &Arc<FontStack>, face: FaceStyle) -> Self {
        Self {
            stack: stack.clone(),
            face,
            ..self.clone()
        }
    }

    /// The same in another colour.
    #[must_use]
    pub fn colored(&self, color: Color) -> Self {
        Self {
            color,
            ..self.clone()
        }
    }

    /// The same without indents, hyphens and justification: labels, captions, cells.
    #[must_use]
    pub fn ragged(&self, align: Align) -> Self {
        Self {
            align,
            indent: Em(0.0),
            indent_first: false,
            hyphenate: false,
            ..self.clone()
        }
    }

    /// The same with other figures.
    #[must_use]
    pub fn with_figures(&self, figures: Figures) -> Self {
        Self {
            figures,
            ..self.clone()
        }
    }

    /// Bold.
    #[must_use]
    pub fn bold(&self) -> Self {
        Self {
            face: FaceStyle {
                weight: 700,
                ..self.face
            },
            ..self.clone()
        }
    }

    /// Italic where the language has italics.
    #[must_use]
    pub fn italic(&self) -> Self {
        Self {
            face: FaceStyle {
                italic: self.lang.orthography() == Orthography::Latin,
                ..self.face
            },
            ..self.clone()
        }
    }

    /// Where a line's baseline stands in its box, from the box's first edge; in vertical text, its centre.
    #[must_use]
    pub fn baseline(&self, vertical: bool) -> Pt {
        if vertical {
            return self.leading / 2.0;
        }
        (self.leading - self.size) / 2.0 + self.size * ascent_share(self.lang.orthography())
    }

    /// The engine's style for this tone.
    #[must_use]
    pub fn style(&self, theme: &Theme, stacks: &Stacks, indented: bool) -> ParagraphStyle {
        let features = match self.figures {
            Figures::Ordinary => Features::NONE.with(Feature::ProportionalFigures),
            Figures::Oldstyle => Features::NONE
                .with(Feature::OldstyleFigures)
                .with(Feature::ProportionalFigures),
            Figures::Tabular => Features::NONE
                .with(Feature::LiningFigures)
                .with(Feature::TabularFigures),
        };
        let text = TextStyle {
            stack: self.stack.clone(),
            size: self.size,
            face: self.face,
            color: self.color,
            features,
            lang: self.lang.clone(),
        };
        ParagraphStyle {
            code_stack: stacks.code.clone(),
            code_scale: theme.code.inline,
            indent: if indented {
                self.indent.at(self.size)
            } else {
                Pt::ZERO
            },
            align: self.align,
            wrap: self.wrap,
            hyphens: self.hyphenate.then_some(Hyphens {
                left: theme.body.hyphen_left,
                right: theme.body.hyphen_right,
                in_a_row: 2,
            }),
            punctuation: match theme.han.punctuation {
                Punctuation::Full => Scheme::Full,
                Punctuation::Kaiming => Scheme::Kaiming,
                Punctuation::Half => Scheme::Half,
            },
            latin_gap: theme.han.latin_gap,
            latin_scale: theme.han.latin_scale,
            latin_shift: theme.han.latin_shift,
            hanging: theme.han.hanging,
            protrusion: theme.body.protrusion && self.align == Align::Justify,
            emphasis_stack: stacks.emphasis.clone(),
            emphasis_dots: theme.han.emphasis_dots,
            korean_by_syllable: theme.han.korean_by_syllable,
            vertical: theme.page.vertical,
            ..ParagraphStyle::new(text)
        }
    }
}

/// How much of the size stands above the baseline: the em-box of ideographs, the ascenders of Latin letters.
fn ascent_share(orthography: Orthography) -> f32 {
    if orthography.is_cjk() { 0.88 } else { 0.78 }
}

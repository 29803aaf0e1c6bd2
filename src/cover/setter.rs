//! Lines of text in a panel.

use std::sync::Arc;

use crate::{
    base::{Color, Diagnostic, Em, Lang, Pt, Span},
    font::{FaceStyle, FontLibrary, FontStack, Genre},
    layout::paragraph::{
        Align, Compositor, Desk, Hyphens, Line, Measure, Nothing, ParagraphStyle, Tagging, Text,
        TextStyle, Wrap, place,
    },
    page::{Item, Point, Rect, Role, Tree},
    theme::{ScriptFaces, Theme},
};

/// Sets lines and keeps what has been set.
pub(super) struct Setter<'a> {
    compositor: Compositor<'a>,
    theme: &'a Theme,
    lang: Lang,
    body: Arc<FontStack>,
    heading: Arc<FontStack>,
    /// The tree that the text is put into.
    pub tree: Tree,
    /// What has been painted.
    pub items: Vec<Item>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// How text looks.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Its families.
    pub stack: Arc<FontStack>,
    /// Its size.
    pub size: Pt,
    /// Distance of baselines, in ems.
    pub leading: f32,
    /// Weight and posture.
    pub face: FaceStyle,
    /// Its colour.
    pub color: Color,
    /// Where its lines stand.
    pub align: Align,
    /// Whether lines are as even as can be, rather than full.
    pub balanced: bool,
    /// Whether lines run from top to bottom.
    pub vertical: bool,
}

impl<'a> Setter<'a> {
    /// A setter in the faces of a theme.
    pub(super) fn new(library: &'a FontLibrary, theme: &'a Theme, lang: &Lang) -> Self {
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
        Self {
            compositor: Compositor::new(library),
            theme,
            lang: lang.clone(),
            body: stack(&theme.faces.body, Genre::Serif),
            heading: stack(&theme.faces.heading, Genre::Sans),
            tree: Tree::new(Role::Document),
            items: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Running text.
    pub(super) fn text(&self, size: Pt, color: Color) -> Look {
        Look {
            stack: self.body.clone(),
            size,
            leading: if self.lang.orthography().is_cjk() {
                1.7
            } else {
                1.42
            },
            face: FaceStyle::REGULAR,
            color,
            align: Align::Start,
            balanced: false,
            vertical: false,
        }
    }

    /// A title, in the face of the theme's first headings.
    pub(super) fn title(&self, size: Pt, color: Color) -> Look {
        let style = &self.theme.headings.h1;
        Look {
            stack: if style.heading_face {
                self.heading.clone()
            } else {
                self.body.clone()
            },
            leading: 1.2,
            face: if style.bold {
                FaceStyle::BOLD
            } else {
                FaceStyle::REGULAR
            },
            balanced: true,
            ..self.text(size, color)
        }
    }

    /// Small words in the face of labels.
    pub(super) fn label(&self, size: Pt, color: Color) -> Look {
        Look {
            stack: self.heading.clone(),
            leading: 1.35,
            ..self.text(size, color)
        }
    }

    /// The digits of a barcode.
    pub(super) fn digits(&self, size: Pt) -> Look {
        self.label(size, Color::BLACK)
    }

    /// The lines of a text of a width; of a length, for a vertical look.
    pub(super) fn lines(&mut self, text: &Text<'_>, look: &Look, width: Pt) -> Vec<Line> {
        let style = self.style(look);
        let element = self.tree.add(Tree::ROOT, Role::P);
        let mut desk = Desk {
            tagging: Tagging::Tree(&mut self.tree, element),
            supply: &Nothing,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor
            .compose(text, None, &style, &Measure::uniform(width), &mut desk)
    }

    /// How long words are in one line.
    pub(super) fn length(&mut self, words: &str, look: &Look) -> Pt {
        let style = self.style(look);
        let (mut tree, mut unheard) = (Tree::new(Role::P), Vec::new());
        let mut desk = Desk {
            tagging: Tagging::Tree(&mut tree, Tree::ROOT),
            supply: &Nothing,
            diagnostics: &mut unheard,
        };
        let text = Text::Words(words, Span::DETACHED);
        self.compositor.extent(&text, &style, &mut desk).most
    }

    /// The depth that lines take.
    pub(super) fn depth(lines: &[Line], look: &Look) -> Pt {
        let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        look.size * look.leading * f32::from(count)
    }

    /// Puts lines below one another from a place, and gives the depth that they take.
    pub(super) fn put(&mut self, lines: &[Line], look: &Look, x: Pt, y: Pt) -> Pt {
        let leading = look.size * look.leading;
        let ascent = if self.lang.orthography().is_cjk() {
            0.88
        } else {
            0.78
        };
        let mut baseline = y + (leading - look.size) / 2.0 + look.size * ascent;
        for line in lines {
            self.items
                .extend(place(line, Point { x, y: baseline }, false));
            baseline += leading;
        }
        Self::depth(lines, look)
    }

    /// Puts one line along the middle of a vertical strip, from a place downwards.
    pub(super) fn put_down(&mut self, lines: &[Line], x: Pt, y: Pt) {
        if let Some(line) = lines.first() {
            self.items.extend(place(line, Point { x, y }, true));
        }
    }

    /// Puts words in the middle of a room, their line's upper edge at `y`.
    pub(super) fn centred(&mut self, words: &str, look: &Look, x: Pt, y: Pt, room: Pt) {
        let look = Look {
            leading: 1.0,
            align: Align::Center,
            ..look.clone()
        };
        // Words that are a hair too long for the room are not broken.
        let slack = look.size;
        let lines = self.lines(
            &Text::Words(words, Span::DETACHED),
            &look,
            room + slack * 2.0,
        );
        let lines = lines.get(..1).unwrap_or_default();
        self.put(lines, &look, x - slack, y);
    }

    /// Words of a width, put from a place downwards; their depth.
    pub(super) fn words(&mut self, words: &str, look: &Look, area: Rect) -> Pt {
        let lines = self.lines(&Text::Words(words, Span::DETACHED), look, area.width);
        self.put(&lines, look, area.x, area.y)
    }

    fn style(&self, look: &Look) -> ParagraphStyle {
        let theme = self.theme;
        let text = TextStyle {
            stack: look.stack.clone(),
            size: look.size,
            face: look.face,
            color: look.color,
            features: crate::font::Features::NONE,
            lang: self.lang.clone(),
        };
        ParagraphStyle {
            align: look.align,
            wrap: if look.balanced {
                Wrap::Balanced
            } else {
                Wrap::Optimal
            },
            hyphens: (look.align == Align::Justify && theme.body.hyphenate).then(Hyphens::default),
            latin_gap: theme.han.latin_gap,
            latin_scale: theme.han.latin_scale,
            latin_shift: theme.han.latin_shift,
            indent: Em(0.0).at(look.size),
            protrusion: false,
            vertical: look.vertical,
            ..ParagraphStyle::new(text)
        }
    }
}

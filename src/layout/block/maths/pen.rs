//! From a display list to items, their glyphs from the KaTeX faces.

use crate::base::{Color, Lang, Pt, Span};
use crate::font::{FaceStyle, FontLibrary, FontStack};
use crate::layout::paragraph::InlineBox;
use crate::page::{
    Glyph, GlyphRun, Item, ItemKind, Paint, Path, PathStep, Point, Rect, Rotation, Tag,
};
use ratex_font::{FontId, katex_ttf_glyph_char};
use ratex_types::{DisplayItem, DisplayList, PathCommand};

/// Turns a display list into items from the beginning of the baseline.
pub(super) struct Pen<'a> {
    pub fonts: &'a FontLibrary,
    pub stack: &'a FontStack,
    pub size: Pt,
    pub color: Color,
    pub tag: Tag,
    pub span: Span,
    pub lang: &'a Lang,
    pub baseline: f64,
}

impl Pen<'_> {
    /// Draws all of it.
    ///
    /// # Errors
    /// The first character that no face has.
    pub fn draw(&self, list: &DisplayList) -> Result<Vec<Item>, String> {
        list.items
            .iter()
            .map(|item| {
                let kind = match item {
                    DisplayItem::GlyphPath {
                        x,
                        y,
                        scale,
                        font,
                        char_code,
                        ..
                    } => ItemKind::Glyphs(self.glyph(*x, *y, *scale, font, *char_code)?),
                    DisplayItem::Line {
                        x,
                        y,
                        width,
                        thickness,
                        ..
                    } => ItemKind::Path(Path::fill_rect(
                        self.rect(*x, *y - *thickness / 2.0, *width, *thickness),
                        self.color,
                    )),
                    DisplayItem::Rect {
                        x,
                        y,
                        width,
                        height,
                        color,
                    } => ItemKind::Path(Path::fill_rect(
                        self.rect(*x, *y, *width, *height),
                        opaque(*color),
                    )),
                    DisplayItem::Path {
                        x,
                        y,
                        commands,
                        fill,
                        ..
                    } => ItemKind::Path(self.path(*x, *y, commands, *fill)),
                };
                Ok(Item {
                    kind,
                    tag: self.tag,
                    span: self.span,
                })
            })
            .collect()
    }

    fn points(&self, em: f64) -> Pt {
        self.size * em as f32
    }

    fn point(&self, x: f64, y: f64) -> Point {
        Point {
            x: self.points(x),
            y: self.points(y - self.baseline),
        }
    }

    fn rect(&self, x: f64, y: f64, width: f64, height: f64) -> Rect {
        let Point { x, y } = self.point(x, y);
        Rect {
            x,
            y,
            width: self.points(width),
            height: self.points(height),
        }
    }

    fn glyph(&self, x: f64, y: f64, scale: f64, font: &str, code: u32) -> Result<GlyphRun, String> {
        let id = FontId::parse(font).unwrap_or(FontId::MainRegular);
        let c = char::from_u32(code).unwrap_or('\u{FFFD}');
        let (face, glyph) = self
            .katex_glyph(id, code)
            .or_else(|| self.any_glyph(c))
            .ok_or_else(|| format!("no font has “{c}” (U+{code:04X})"))?;
        let size = self.size * scale as f32;
        let advance = self
            .fonts
            .face(face)
            .map_or(Pt::ZERO, |face| face.advance(glyph).at(size));
        let text = c.to_string();
        Ok(GlyphRun {
            face,
            size,
            color: self.color,
            origin: self.point(x, y),
            rotation: Rotation::None,
            slant: 0.0,
            stretch: 1.0,
            glyphs: vec![Glyph {
                id: glyph,
                x: Pt::ZERO,
                y: Pt::ZERO,
                advance,
                start: 0,
                end: u32::try_from(text.len()).unwrap_or(0),
            }],
            text: text.into(),
            lang: self.lang.clone(),
        })
    }

    fn katex_glyph(&self, id: FontId, code: u32) -> Option<(crate::font::FaceId, u16)> {
        let name = id.as_str();
        let (family, style) = name.split_once('-')?;
        let style = FaceStyle {
            weight: if style.starts_with("Bold") { 700 } else { 400 },
            italic: style.ends_with("Italic"),
        };
        let face = self.fonts.find(&format!("KaTeX_{family}"), style)?;
        let glyph = self
            .fonts
            .face(face)?
            .glyph(katex_ttf_glyph_char(id, code))?;
        Some((face, glyph))
    }

    /// Words in a formula that the KaTeX faces do not have: ideographs.
    fn any_glyph(&self, c: char) -> Option<(crate::font::FaceId, u16)> {
        let chain = self
            .fonts
            .chain(self.stack, FaceStyle::REGULAR, self.lang.orthography());
        let link = chain.face_for(self.fonts, true, c.encode_utf8(&mut [0; 4]))?;
        Some((link.face, self.fonts.face(link.face)?.glyph(c)?))
    }

    fn path(&self, x: f64, y: f64, commands: &[PathCommand], fill: bool) -> Path {
        let at = |px: f64, py: f64| self.point(x + px, y + py);
        let mut last = at(0.0, 0.0);
        let steps = commands
            .iter()
            .map(|command| match *command {
                PathCommand::MoveTo { x, y } => {
                    last = at(x, y);
                    PathStep::Move(last)
                }
                PathCommand::LineTo { x, y } => {
                    last = at(x, y);
                    PathStep::Line(last)
                }
                PathCommand::CubicTo {
                    x1,
                    y1,
                    x2,
                    y2,
                    x,
                    y,
                } => {
                    last = at(x, y);
                    PathStep::Cubic(at(x1, y1), at(x2, y2), last)
                }
                PathCommand::QuadTo { x1, y1, x, y } => {
                    let (from, handle, to) = (last, at(x1, y1), at(x, y));
                    last = to;
                    PathStep::Cubic(two_thirds(from, handle), two_thirds(to, handle), to)
                }
                PathCommand::Close => PathStep::Close,
            })
            .collect();
        let paint = if fill {
            Paint::Fill(self.color)
        } else {
            Paint::Stroke {
                color: self.color,
                width: self.size * 0.04,
                dash: None,
            }
        };
        Path { steps, paint }
    }
}

/// The cubic handle that stands for a quadratic one.
fn two_thirds(from: Point, handle: Point) -> Point {
    Point {
        x: from.x + (handle.x - from.x) * (2.0 / 3.0),
        y: from.y + (handle.y - from.y) * (2.0 / 3.0),
    }
}

fn opaque(color: ratex_types::Color) -> Color {
    // Channels are clamped to a byte before the conversion.
    let byte = |channel: f32| (channel.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color {
        r: byte(color.r),
        g: byte(color.g),
        b: byte(color.b),
    }
}

/// A formula made larger or smaller.
pub(super) fn scaled(shape: InlineBox, factor: f32) -> InlineBox {
    let point = |p: Point| Point {
        x: p.x * factor,
        y: p.y * factor,
    };
    let items = shape
        .items
        .into_iter()
        .map(|mut item| {
            match &mut item.kind {
                ItemKind::Glyphs(run) => {
                    run.origin = point(run.origin);
                    run.size = run.size * factor;
                    for glyph in &mut run.glyphs {
                        glyph.x = glyph.x * factor;
                        glyph.y = glyph.y * factor;
                        glyph.advance = glyph.advance * factor;
                    }
                }
                ItemKind::Picture(picture) => {
                    picture.frame = Rect {
                        x: picture.frame.x * factor,
                        y: picture.frame.y * factor,
                        width: picture.frame.width * factor,
                        height: picture.frame.height * factor,
                    };
                }
                ItemKind::Path(path) => {
                    for step in &mut path.steps {
                        *step = match *step {
                            PathStep::Move(p) => PathStep::Move(point(p)),
                            PathStep::Line(p) => PathStep::Line(point(p)),
                            PathStep::Cubic(a, b, c) => {
                                PathStep::Cubic(point(a), point(b), point(c))
                            }
                            PathStep::Close => PathStep::Close,
                        };
                    }
                }
            }
            item
        })
        .collect();
    InlineBox {
        width: shape.width * factor,
        ascent: shape.ascent * factor,
        descent: shape.descent * factor,
        items,
    }
}

//! Formulas: parsed and laid out by RaTeX, their glyphs taken from the KaTeX faces.

mod speech;

use crate::base::{Code, Color, Diagnostic, Lang, Pt, Span};
use crate::font::{FaceStyle, FontLibrary, FontStack};
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Part, Row};
use crate::layout::paragraph::{Align, InlineBox, Measure, Text};
use crate::layout::setting::Setting;
use crate::model::{Block, Maths};
use crate::page::{
    Glyph, GlyphRun, Item, ItemKind, Paint, Path, PathStep, Point, Rect, Role, Rotation, Tag,
};
use ratex_font::{FontId, katex_ttf_glyph_char};
use ratex_layout::{LayoutOptions, layout, to_display_list, validate_layout};
use ratex_types::{DisplayItem, DisplayList, MathStyle, PathCommand};

/// Size of formulas relative to the text around them: the letters of the KaTeX faces are small for their size.
const SCALE: f32 = 1.08;
/// Space around a displayed formula, in lines.
const AROUND: f32 = 0.6;
/// The longest source that is set, in bytes.
const LONGEST: usize = 20_000;

/// Sets a displayed formula, its number at the end of the line.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, maths: &Maths, column: &Column) {
    let element = composer.element(column, Role::Formula, block.attrs.lang.as_ref());
    if let Some(formula) = composer.tree.element_mut(element) {
        formula.alt = Some(spoken(&maths.tex, &column.tone.lang));
    }
    composer.around(AROUND);
    composer.keep();
    composer.stand_for(block.id);
    let setting = composer.setting;
    let tone = &column.tone;
    let tag = Tag::Content(composer.tree.add_content(element));
    match formula(
        setting,
        &maths.tex,
        tone.size,
        tone.color,
        MathStyle::Display,
        tag,
        maths.span,
    ) {
        Ok(shape) => set_formula(composer, block, maths, shape, column),
        Err(message) => {
            composer.diagnostics.push(
                Diagnostic::new(
                    Code::InvalidMaths,
                    maths.span,
                    format!("cannot set this formula: {message}"),
                )
                .help("its source is printed instead"),
            );
            set_source(composer, &maths.tex, maths.span, column, element);
        }
    }
    composer.around(AROUND);
    composer.fresh = false;
}

/// What a screen reader says for a formula in a text of a language; the source itself when it says nothing.
pub(in crate::layout) fn spoken(tex: &str, lang: &Lang) -> String {
    let said = if tex.len() > LONGEST {
        String::new()
    } else {
        speech::say(tex, lang.orthography())
    };
    if said.is_empty() {
        tex.trim().to_owned()
    } else {
        said
    }
}

fn set_formula(
    composer: &mut Composer<'_>,
    block: &Block,
    maths: &Maths,
    mut shape: InlineBox,
    column: &Column,
) {
    let tone = &column.tone;
    let number = number(composer, block, column);
    let beside = number.as_ref().map_or(Pt::ZERO, |_| tone.size * 3.5);
    let room = column.measure - beside * if beside > Pt::ZERO { 1.0 } else { 0.0 };
    if shape.width > room {
        composer.diagnostics.push(Diagnostic::new(
            Code::Oversize,
            maths.span,
            format!(
                "the formula is {:.0} pt wide and was scaled to the measure of {:.0} pt",
                shape.width.0, room.0
            ),
        ));
        let factor = room / shape.width;
        shape = scaled(shape, factor);
    }
    let size = shape.ascent + shape.descent;
    let mut row = Row::blank(size.max(tone.leading));
    let top = (row.size - size) / 2.0;
    let baseline = top + shape.ascent;
    let middle = column.inline + ((column.measure - shape.width) / 2.0).min(room - shape.width);
    row.parts.push(Part::Items(
        shape.items,
        Spot {
            inline: middle,
            block: baseline,
        },
    ));
    if let Some(words) = number {
        let end = tone.ragged(Align::End);
        let label = composer.tree.add(column.parent, Role::P);
        let lines = composer.lines(
            &Text::Words(&words, Span::DETACHED),
            None,
            &end,
            &Measure::uniform(column.measure),
            false,
            label,
        );
        for line in lines.into_iter().take(1) {
            row.parts.push(Part::Line(
                line,
                Spot {
                    inline: column.inline,
                    block: baseline,
                },
            ));
        }
    }
    composer.row(row);
}

fn number(composer: &Composer<'_>, block: &Block, column: &Column) -> Option<String> {
    let words = Setting::words(&column.tone.lang);
    composer.setting.labels.of_node(block.id)?.caption(words)
}

/// A formula that cannot be set is printed as it was written.
fn set_source(
    composer: &mut Composer<'_>,
    tex: &str,
    span: Span,
    column: &Column,
    element: crate::page::ElementId,
) {
    let setting = composer.setting;
    let tone = column
        .tone
        .ragged(Align::Center)
        .faced(&setting.stacks.code, FaceStyle::REGULAR)
        .scaled(setting.theme.code.size);
    let lines = composer.lines(
        &Text::Words(tex.trim(), span),
        None,
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone));
}

/// A formula in a line of text; `None` when it cannot be set.
pub(in crate::layout) fn inline_box(
    setting: &Setting<'_>,
    tex: &str,
    size: Pt,
    span: Span,
    tag: Tag,
) -> Option<InlineBox> {
    let color = setting.theme.colors.text;
    formula(setting, tex, size, color, MathStyle::Text, tag, span).ok()
}

fn formula(
    setting: &Setting<'_>,
    tex: &str,
    size: Pt,
    color: Color,
    style: MathStyle,
    tag: Tag,
    span: Span,
) -> Result<InlineBox, String> {
    if tex.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let nodes = ratex_parser::parse(tex).map_err(|error| error.message)?;
    let options = LayoutOptions {
        style,
        ..LayoutOptions::default()
    };
    let tree = layout(&nodes, &options);
    validate_layout(&tree)?;
    let list = to_display_list(&tree);
    let size = size * SCALE;
    let pen = Pen {
        fonts: setting.fonts,
        stack: &setting.stacks.body,
        size,
        color,
        tag,
        span,
        lang: &setting.book.metadata.lang,
        baseline: list.height,
    };
    let items = pen.draw(&list)?;
    let points = |em: f64| Pt(em as f32) * size.0;
    Ok(InlineBox {
        width: points(list.width),
        ascent: points(list.height),
        descent: points(list.depth),
        items,
    })
}

/// Turns a display list into items from the beginning of the baseline.
struct Pen<'a> {
    fonts: &'a FontLibrary,
    stack: &'a FontStack,
    size: Pt,
    color: Color,
    tag: Tag,
    span: Span,
    lang: &'a crate::base::Lang,
    baseline: f64,
}

impl Pen<'_> {
    fn draw(&self, list: &DisplayList) -> Result<Vec<Item>, String> {
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

fn scaled(shape: InlineBox, factor: f32) -> InlineBox {
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

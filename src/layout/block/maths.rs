//! Formulas: parsed and laid out by RaTeX, their glyphs taken from the KaTeX faces.

mod pen;
mod speech;

use crate::base::{Code, Color, Diagnostic, Lang, Pt, Span};
use crate::font::FaceStyle;
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Part, Row};
use crate::layout::paragraph::{Align, InlineBox, Measure, Text};
use crate::layout::setting::Setting;
use crate::model::{Block, Maths};
use crate::page::{Role, Tag};
use pen::{Pen, scaled};
use ratex_layout::{LayoutOptions, layout, to_display_list, validate_layout};
use ratex_types::MathStyle;

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

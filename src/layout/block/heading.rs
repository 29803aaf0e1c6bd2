//! Headings and chapter openings.

use crate::base::{Em, fill};
use crate::font::FaceStyle;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Gap, Heading as HeadingMark, Mark, Piece};
use crate::layout::paragraph::{Align, Lead, Measure, Text, Wrap};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::{Attrs, Block, Heading, Inlines, Matter, plain_text};
use crate::page::{ElementId, Role};
use crate::theme::HeadingStyle;

/// A title that opens a chapter.
pub(in crate::layout) struct Opening<'a> {
    /// Its words.
    pub title: &'a Inlines,
    /// Its attributes, when it stands in the text.
    pub attrs: Option<&'a Attrs>,
}

/// Sets a heading within a chapter. Sections in files of their own nest below their chapter.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, heading: &Heading, column: &Column) {
    let depth = composer.chapter.depth;
    let level = heading.level.saturating_add(depth).clamp(1, 6);
    let anchor = block.attrs.id.as_deref();
    set_at(
        composer,
        Title {
            words: &heading.content,
            level,
            number: &heading.number,
            anchor,
        },
        column,
    );
}

/// Sets the title of a chapter: at the head of its page with the space the theme gives it, or, where it nests, as a
/// heading in the run of the text.
pub(in crate::layout) fn set_title(
    composer: &mut Composer<'_>,
    opening: &Opening<'_>,
    column: &Column,
) {
    let chapter = composer.chapter;
    let anchor = opening.attrs.and_then(|attrs| attrs.id.as_deref());
    composer.mark(Mark::Anchor(Setting::place_name(chapter, None).into()));
    if let Some(id) = anchor {
        composer.mark(Mark::Anchor(Setting::place_name(chapter, Some(id)).into()));
    }
    if chapter.depth > 0 {
        let title = Title {
            words: opening.title,
            level: chapter.depth.saturating_add(1).min(6),
            number: &chapter.number,
            anchor,
        };
        set_at(composer, title, column);
        return;
    }
    open(composer, opening, anchor, column);
}

fn open(composer: &mut Composer<'_>, opening: &Opening<'_>, anchor: Option<&str>, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let chapter = composer.chapter;
    let style = &theme.headings.h1;
    let tone = styled(setting, style, column);
    let element = composer.element(column, Role::Heading(1), None);
    composer.heading_level = 1;
    let grid = setting.geometry.grid;
    composer.list.push(Piece::Gap(Gap {
        size: grid * theme.opening.sink,
        keep: true,
        ..Gap::default()
    }));
    let words = Setting::words(&chapter.lang);
    let number = chapter.number.first().filter(|_| {
        theme.numbering.chapters && theme.numbering.depth > 0 && chapter.matter == Matter::Main
    });
    let number_text = number.map(u32::to_string).unwrap_or_default();
    let column = column.toned(tone.clone());
    if let Some(number) = number
        && theme.opening.number_above
    {
        let above = Tone {
            size: theme.body.size * theme.opening.number_size,
            color: theme.colors.accent,
            ..tone.clone()
        }
        .led(Em(1.4));
        let label = fill(words.chapter.caption, &[&number.to_string()]);
        let lines = composer.lines(
            &Text::Words(&label, crate::base::Span::DETACHED),
            None,
            &above,
            &Measure::uniform(column.measure),
            false,
            element,
        );
        composer.kept(lines, &column.toned(above));
        composer.keep();
        composer.space(theme.opening.number_gap);
    }
    composer.mark(mark(
        composer,
        opening.title,
        1,
        &number_text,
        anchor,
        element,
    ));
    let lead = (number.is_some() && !theme.opening.number_above).then_some(Lead {
        words: &number_text,
        face: None,
        color: Some(theme.colors.accent),
        role: None,
        gap: Em(0.6),
    });
    let lines = composer.lines(
        &Text::Inlines(opening.title),
        lead.as_ref(),
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column);
    composer.keep();
    composer.list.push(Piece::Gap(Gap {
        size: grid * style.after,
        snap: theme.page.grid,
        ..Gap::default()
    }));
    composer.fresh = true;
}

struct Title<'a> {
    words: &'a Inlines,
    level: u8,
    number: &'a [u32],
    anchor: Option<&'a str>,
}

fn set_at(composer: &mut Composer<'_>, title: Title<'_>, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let style = theme.headings.level(title.level);
    let tone = styled(setting, style, column);
    // A level that is skipped in the text is not skipped for a screen reader.
    let spoken = title
        .level
        .min(composer.heading_level.saturating_add(1))
        .max(1);
    composer.heading_level = spoken;
    let element = composer.element(column, Role::Heading(spoken), None);
    let numbered =
        !title.number.is_empty() && title.number.len() <= usize::from(theme.numbering.depth);
    let number = if numbered {
        let parts: Vec<_> = title.number.iter().map(u32::to_string).collect();
        parts.join(".")
    } else {
        String::new()
    };
    composer.mark(mark(
        composer,
        title.words,
        title.level,
        &number,
        title.anchor,
        element,
    ));
    let lead = Lead {
        words: &number,
        face: None,
        color: None,
        role: None,
        gap: Em(0.7),
    };
    let lines = composer.lines(
        &Text::Inlines(title.words),
        (!number.is_empty()).then_some(&lead),
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    let grid = setting.geometry.grid;
    // What is missing to whole lines goes before: a heading stands closer to what it heads.
    composer.list.push(Piece::Gap(Gap {
        size: grid * style.before,
        weight: 1.0,
        stretch: true,
        ..Gap::default()
    }));
    composer.kept(lines, &column.toned(tone));
    composer.keep();
    composer.list.push(Piece::Gap(Gap {
        size: grid * style.after,
        snap: theme.page.grid && column.main,
        ..Gap::default()
    }));
    composer.fresh = true;
}

/// The tone of what is set as a heading: of a chapter, of a part, of a page that the press makes.
pub(in crate::layout) fn styled(
    setting: &Setting<'_>,
    style: &HeadingStyle,
    column: &Column,
) -> Tone {
    let stack = if style.heading_face {
        &setting.stacks.heading
    } else {
        &setting.stacks.body
    };
    let face = FaceStyle {
        weight: if style.bold { 700 } else { 400 },
        italic: false,
    };
    // In a box headings keep their relation to the box's text.
    let size = column.tone.size * style.size;
    let align = if style.centered {
        Align::Center
    } else {
        Align::Start
    };
    let mut tone = Tone {
        size,
        color: style.color,
        wrap: Wrap::Balanced,
        ..column.tone.ragged(align)
    }
    .faced(stack, face)
    .led(style.leading);
    if style.italic {
        tone = tone.italic();
    }
    tone.figures = crate::layout::tone::Figures::Ordinary;
    tone
}

fn mark(
    composer: &Composer<'_>,
    words: &Inlines,
    level: u8,
    number: &str,
    anchor: Option<&str>,
    element: ElementId,
) -> Mark {
    Mark::Heading(HeadingMark {
        level,
        number: number.to_owned(),
        title: plain_text(&words.content),
        anchor: Setting::place_name(composer.chapter, anchor).into(),
        element,
    })
}

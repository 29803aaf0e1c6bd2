//! Half title and title page, from the book's record.

use crate::base::{Em, Pt, Span, fill};
use crate::font::FaceStyle;
use crate::layout::axes::Area;
use crate::layout::block::heading::styled;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Form, Gap, Mark, Part, Piece, Row, Shape};
use crate::layout::paragraph::{Measure, Text};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::MadePage;
use crate::page::{Artifact, Paint, Role, Tag};

/// Where the title stands, as a share of the page's depth.
const TITLE_AT: f32 = 0.19;
const HALF_TITLE_AT: f32 = 0.24;
/// Sizes relative to the body.
const TITLE: f32 = 2.9;
const TITLE_LONG: f32 = 2.2;
const SUBTITLE: f32 = 1.3;
const AUTHORS: f32 = 1.25;
const CREDITS: f32 = 1.0;
const PUBLISHER: f32 = 1.0;
const HALF_TITLE: f32 = 1.35;
/// The accent below the title: length in ems, width in points.
const ACCENT: (f32, f32) = (3.2, 2.2);
/// Characters of a title beyond which it is set smaller, full-width ones counted twice.
const LONG: usize = 42;

/// Sets the half title.
pub(super) fn set_half(composer: &mut Composer<'_>, column: &Column) {
    anchor(composer, MadePage::HalfTitle);
    let grid = composer.setting.geometry.depth;
    sink(composer, grid * HALF_TITLE_AT);
    let title = composer.setting.book.metadata.title.clone();
    let tone = tone(composer.setting, column, HALF_TITLE, FaceStyle::REGULAR);
    put(composer, &title, &tone, column, Role::P);
}

/// Sets the title page.
pub(super) fn set(composer: &mut Composer<'_>, column: &Column) {
    anchor(composer, MadePage::TitlePage);
    let setting = composer.setting;
    let metadata = &setting.book.metadata;
    let theme = setting.theme;
    let depth = setting.geometry.depth;
    sink(composer, depth * TITLE_AT);
    let width: usize = metadata
        .title
        .chars()
        .map(|c| if c.len_utf8() > 2 { 2 } else { 1 })
        .sum();
    let size = if width > LONG { TITLE_LONG } else { TITLE };
    let style = &theme.headings.h1;
    let face = if style.bold {
        FaceStyle::BOLD
    } else {
        FaceStyle::REGULAR
    };
    let title = tone(setting, column, size, face);
    put(composer, &metadata.title, &title, column, Role::Title);
    if let Some(subtitle) = &metadata.subtitle {
        gap(composer, title.size * 0.3);
        let tone = tone(setting, column, SUBTITLE, FaceStyle::REGULAR);
        put(composer, subtitle, &tone, column, Role::P);
    }
    if !style.centered {
        gap(composer, title.size * 0.6);
        accent(composer, column);
    }
    gap(composer, depth * 0.06);
    let authors: Vec<&str> = metadata.authors().collect();
    let words = Setting::words(&metadata.lang);
    if !authors.is_empty() {
        let tone = tone(setting, column, AUTHORS, FaceStyle::REGULAR);
        put(composer, &words.list(&authors), &tone, column, Role::P);
    }
    let small = tone(setting, column, CREDITS, FaceStyle::REGULAR);
    for credit in credits(setting) {
        gap(composer, small.size * 0.3);
        put(composer, &credit, &small, column, Role::P);
    }
    if let Some(publisher) = &metadata.publisher {
        let tone = tone(setting, column, PUBLISHER, FaceStyle::REGULAR);
        let taken = composer.list.depth() + setting.geometry.half_leading;
        let free = depth - taken - tone.leading - setting.geometry.half_leading;
        gap(composer, free.max(tone.leading));
        put(composer, publisher, &tone, column, Role::P);
    }
}

/// Who else made the book, role by role.
fn credits(setting: &Setting<'_>) -> Vec<String> {
    let metadata = &setting.book.metadata;
    let words = Setting::words(&metadata.lang);
    let mut roles: Vec<(&str, Vec<&str>)> = Vec::new();
    for contributor in &metadata.contributors {
        if words.credits.pattern(&contributor.role).is_none() {
            continue;
        }
        match roles.iter_mut().find(|(role, _)| *role == contributor.role) {
            Some((_, names)) => names.push(&contributor.name),
            None => roles.push((&contributor.role, vec![&contributor.name])),
        }
    }
    roles
        .into_iter()
        .filter_map(|(role, names)| {
            let pattern = words.credits.pattern(role)?;
            Some(fill(pattern, &[&words.list(&names)]))
        })
        .collect()
}

fn tone(setting: &Setting<'_>, column: &Column, size: f32, face: FaceStyle) -> Tone {
    Tone {
        size: column.tone.size * size,
        color: column.tone.color,
        face,
        ..styled(setting, &setting.theme.headings.h1, column)
    }
    .led(Em(1.25))
}

fn put(composer: &mut Composer<'_>, words: &str, tone: &Tone, column: &Column, role: Role) {
    let element = composer.element(column, role, None);
    let lines = composer.lines(
        &Text::Words(words, Span::DETACHED),
        None,
        tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone.clone()).below(element));
    composer.keep();
}

fn accent(composer: &mut Composer<'_>, column: &Column) {
    let mut row = Row::blank(Pt(ACCENT.1));
    row.parts.push(Part::Shape(Shape {
        form: Form::Area(Area {
            inline: column.inline,
            block: Pt::ZERO,
            inline_size: column.tone.size * ACCENT.0,
            block_size: Pt(ACCENT.1),
        }),
        paint: Paint::Fill(composer.setting.theme.colors.accent),
        tag: Tag::Artifact(Artifact::Layout),
        span: Span::DETACHED,
    }));
    composer.row(row);
    composer.keep();
}

fn sink(composer: &mut Composer<'_>, size: Pt) {
    composer.list.push(Piece::Gap(Gap {
        size,
        keep: true,
        ..Gap::default()
    }));
}

fn gap(composer: &mut Composer<'_>, size: Pt) {
    composer.list.push(Piece::Gap(Gap::of(size)));
}

fn anchor(composer: &mut Composer<'_>, page: MadePage) {
    composer.mark(Mark::Anchor(super::name(page).into()));
}

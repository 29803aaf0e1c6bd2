//! Boxes: what alerts, case studies, sidebars, stat boxes and timelines are set in.

use crate::base::{Color, Pt};
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Frame, FrameId, Gap, Look, Piece, Row};
use crate::layout::paragraph::{Align, Measure, Text, Wrap};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::Inlines;
use crate::page::{Artifact, ElementId, Role};

/// What it costs to break a box, for each page it spreads over.
const BREAK: u32 = 90;

/// How a box looks.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    /// What is drawn.
    pub look: Look,
    /// Space between its edges and what stands in it, along the line.
    pub padding_inline: (Pt, Pt),
    /// The same from line to line.
    pub padding_block: (Pt, Pt),
}

/// A title: words of the author or of the press.
pub(super) enum Title<'a> {
    /// The author's.
    Inlines(&'a Inlines),
    /// The press's.
    Words(&'a str),
}

/// An open box.
pub(super) struct Open {
    frame: FrameId,
    fresh: bool,
    nested: bool,
}

/// Opens a box; returns the column inside it.
pub(super) fn open(composer: &mut Composer<'_>, kind: &Kind, column: &Column) -> (Open, Column) {
    let frame = FrameId(composer.flow.frames.len());
    composer.flow.frames.push(Frame {
        inline: column.inline,
        inline_size: column.measure,
        look: kind.look.clone(),
        before: kind.padding_block.0,
        after: kind.padding_block.1,
        head: Vec::new(),
        break_cost: BREAK,
    });
    composer.list.push(Piece::Open(frame));
    let (start, end) = kind.padding_inline;
    let inner = column.indented(start, end);
    let open = Open {
        frame,
        fresh: composer.fresh,
        nested: composer.nested,
    };
    composer.fresh = true;
    composer.nested = true;
    (open, inner)
}

/// Says what a box repeats on every page it goes on on, and what breaking it costs.
pub(super) fn finish(composer: &mut Composer<'_>, open: &Open, head: Vec<Row>, break_cost: u32) {
    if let Some(frame) = composer.flow.frames.get_mut(open.frame.0) {
        frame.head = head;
        frame.break_cost = break_cost;
    }
}

/// Closes a box.
pub(super) fn close(composer: &mut Composer<'_>, open: &Open) {
    composer.flush();
    composer.list.push(Piece::Close(open.frame));
    composer.nested = open.nested;
    composer.fresh = open.fresh;
}

/// Sets the title of an open box, and what a page that goes on with the box says instead.
pub(super) fn set_title(
    composer: &mut Composer<'_>,
    open: &Open,
    title: &Title<'_>,
    color: Color,
    column: &Column,
    element: ElementId,
) {
    let setting = composer.setting;
    let tone = title_tone(setting, column, color);
    let heading = composer.tree.add(element, Role::P);
    let (text, plain) = match title {
        Title::Inlines(inlines) => (
            Text::Inlines(inlines),
            crate::model::plain_text(&inlines.content),
        ),
        Title::Words(words) => (
            Text::Words(words, crate::base::Span::DETACHED),
            (*words).to_owned(),
        ),
    };
    if let Some(aside) = composer.tree.element_mut(element) {
        aside.title = Some(plain.clone());
    }
    let lines = composer.lines(
        &text,
        None,
        &tone,
        &Measure::uniform(column.measure),
        false,
        heading,
    );
    composer.kept(lines, &column.toned(tone.clone()));
    composer.keep();
    composer.list.push(Piece::Gap(Gap::of(tone.size * 0.35)));
    let head = continued(composer, &plain, &tone, column);
    if let Some(frame) = composer.flow.frames.get_mut(open.frame.0) {
        frame.head = head;
    }
    composer.fresh = true;
}

/// Sets what kind of box it is, small, above its title.
pub(super) fn set_kicker(composer: &mut Composer<'_>, words: &str, column: &Column) {
    let setting = composer.setting;
    let tone = title_tone(setting, column, setting.theme.colors.accent).scaled(0.78);
    let element = composer.element(column, Role::P, None);
    let lines = composer.lines(
        &Text::Words(words, crate::base::Span::DETACHED),
        None,
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone));
    composer.keep();
}

/// “Title, continued”: said again by the press, so it is no content.
fn continued(composer: &mut Composer<'_>, plain: &str, tone: &Tone, column: &Column) -> Vec<Row> {
    let words = Setting::words(&column.tone.lang);
    let said = if tone.lang.orthography().is_cjk() {
        format!("{plain}（{}）", words.continued)
    } else {
        format!("{plain} ({})", words.continued)
    };
    let mut small = tone.scaled(0.9);
    small.color = composer.setting.theme.colors.muted;
    let lines = composer.ornament(&said, &small, column.measure, Artifact::Layout);
    let mut rows: Vec<Row> = lines
        .into_iter()
        .take(2)
        .map(|line| composer.row_of(line, column.inline, &small, false, column.parent))
        .collect();
    if let Some(last) = rows.last_mut() {
        last.size += tone.size * 0.35;
    }
    rows
}

fn title_tone(setting: &Setting<'_>, column: &Column, color: Color) -> Tone {
    let theme = setting.theme;
    let size = column.tone.size * theme.boxes.title;
    Tone {
        size,
        color,
        wrap: Wrap::Balanced,
        ..column.tone.ragged(Align::Start)
    }
    .faced(&setting.stacks.heading, crate::font::FaceStyle::BOLD)
    .led(crate::base::Em(1.3))
}

/// The tone of text in a box.
pub(super) fn text_tone(setting: &Setting<'_>, tone: &Tone) -> Tone {
    let mut inner = tone.scaled(setting.theme.boxes.text);
    inner.leading = tone.leading * setting.theme.boxes.leading;
    inner
}

//! Captions: “Figure 3.2” and what it shows.

use crate::base::Em;
use crate::font::FaceStyle;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::Mark;
use crate::layout::paragraph::{Align, Lead, Measure, Text, Wrap};
use crate::layout::setting::Setting;
use crate::layout::tone::Tone;
use crate::model::{Block, Inlines, NodeId};
use crate::page::Role;

/// Sets the caption of a block, its label before it.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, words: &Inlines, column: &Column) {
    let element = composer.tree.add(column.parent, Role::Caption);
    composer.mark(Mark::Anchor(node_name(block.id).into()));
    let tone = tone(composer.setting, column);
    let label = label(composer, block, column);
    let lead = label.as_ref().map(|(words, gap)| Lead {
        words,
        face: Some(FaceStyle::BOLD),
        color: Some(composer.setting.theme.colors.accent),
        role: Some(Role::Lbl),
        gap: *gap,
    });
    let lines = composer.lines(
        &Text::Inlines(words),
        lead.as_ref(),
        &tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.kept(lines, &column.toned(tone).below(element));
}

/// The name of the place of something with a caption, for the lists of figures and tables.
pub(in crate::layout) fn node_name(node: NodeId) -> String {
    format!("_node-{}-{}", node.chapter.0, node.local)
}

/// The tone of captions.
pub(super) fn tone(setting: &Setting<'_>, column: &Column) -> Tone {
    let theme = setting.theme;
    let align = if column.tone.lang.orthography().is_cjk() {
        Align::Center
    } else {
        Align::Start
    };
    let size = theme.body.size * theme.body.small;
    Tone {
        size,
        wrap: Wrap::Balanced,
        color: theme.colors.text,
        ..column.tone.ragged(align)
    }
    .faced(&setting.stacks.heading, FaceStyle::REGULAR)
    .led(Em(if column.tone.lang.orthography().is_cjk() {
        1.5
    } else {
        1.35
    }))
}

/// “Figure 3.2” with what the language puts after it, and the space before the caption.
pub(super) fn label(
    composer: &Composer<'_>,
    block: &Block,
    column: &Column,
) -> Option<(String, Em)> {
    let words = Setting::words(&column.tone.lang);
    let label = composer.setting.labels.of_node(block.id)?;
    let mut text = label.caption(words)?;
    let separator = words.caption_separator;
    text.push_str(separator.trim_end());
    let gap = if separator.ends_with(char::is_whitespace) {
        Em(if column.tone.lang.orthography().is_cjk() {
            1.0
        } else {
            0.35
        })
    } else {
        Em(0.0)
    };
    Some((text, gap))
}

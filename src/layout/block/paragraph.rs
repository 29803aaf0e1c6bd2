//! Paragraphs.

use crate::layout::composer::{Column, Composer};
use crate::layout::flow::Piece;
use crate::layout::paragraph::{Lead, Measure, Text};
use crate::model::{Block, BlockKind, Inlines, plain_text};
use crate::page::Role;

/// What it costs to end a page after a paragraph that announces what follows.
const AFTER_COLON: u32 = 60;
/// The same after one that only names it: “File name: src/main.rs”.
const AFTER_NAME: u32 = 5_000;
/// The longest name, in characters.
const LONGEST_NAME: usize = 48;

/// What a sentence goes on with after a formula in scripts without small letters.
const GOING_ON: [&str; 15] = [
    "其中",
    "式中",
    "这里",
    "這裡",
    "此处",
    "此處",
    "即",
    "故",
    "因此",
    "所以",
    "也就是",
    "ここで",
    "ただし",
    "여기서",
    "단,",
];

/// Whether a paragraph goes on with the sentence before it: it begins with a small letter, with a mark that never
/// begins a sentence, or with a word that leans on what was just said.
pub(super) fn goes_on(block: &Block) -> bool {
    let BlockKind::Paragraph(inlines) = &block.kind else {
        return false;
    };
    let words = plain_text(&inlines.content);
    let words = words.trim_start();
    let leans = GOING_ON.iter().any(|word| words.starts_with(word));
    leans
        || words.chars().next().is_some_and(|first| {
            first.is_lowercase() || matches!(first, ',' | ';' | '，' | '、' | '；')
        })
}

/// Whether a paragraph is only the name of what comes after it: a few words before a listing or a table, and no
/// sentence.
pub(super) fn names(block: &Block, next: &Block) -> bool {
    let BlockKind::Paragraph(inlines) = &block.kind else {
        return false;
    };
    if !matches!(next.kind, BlockKind::Code(_) | BlockKind::Table(_)) {
        return false;
    }
    let words = plain_text(&inlines.content);
    let words = words.trim();
    !words.is_empty()
        && words.chars().nth(LONGEST_NAME).is_none()
        && !words.ends_with(['.', '!', '?', '…', '。', '！', '？', '」', '”'])
}

/// Sets a paragraph, with words of the press before it if there are any.
pub(super) fn set(
    composer: &mut Composer<'_>,
    block: &Block,
    inlines: &Inlines,
    column: &Column,
    lead: Option<&Lead<'_>>,
) {
    let element = composer.element(column, Role::P, block.attrs.lang.as_ref());
    if column.tone.paragraph_gap > 0.0 {
        composer.space(column.tone.paragraph_gap);
    }
    let continuing = std::mem::take(&mut composer.continuing);
    let naming = std::mem::take(&mut composer.naming);
    // The mark of an item, a formula, or words of the press stand for the indent.
    let led = lead.is_some() || continuing || composer.is_marked();
    let indented = !led && (!composer.fresh || column.tone.indent_first);
    composer.fresh = false;
    let lines = composer.lines(
        &Text::Inlines(inlines),
        lead,
        &column.tone,
        &Measure::uniform(column.measure),
        indented,
        element,
    );
    composer.paragraph(lines, &column.below(element));
    let announces = plain_text(&inlines.content)
        .trim_end()
        .ends_with([':', '：']);
    composer.cost(match (naming, announces) {
        (true, _) => AFTER_NAME,
        (false, true) => AFTER_COLON,
        (false, false) => 0,
    });
}

/// Sets words of the press as a paragraph of their own.
pub(super) fn set_words(composer: &mut Composer<'_>, lead: &Lead<'_>, column: &Column) {
    let element = composer.element(column, Role::P, None);
    let lines = composer.lines(
        &Text::Words("", crate::base::Span::DETACHED),
        Some(lead),
        &column.tone,
        &Measure::uniform(column.measure),
        false,
        element,
    );
    composer.paragraph(lines, column);
    composer.cost(Piece::NEVER);
}

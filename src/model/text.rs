//! The flat text of inlines: the one measure by which layout and the EPUB writer agree on a place.

use super::inline::{Inline, InlineKind};

/// The length in bytes that inlines have in the flat text.
#[must_use]
pub fn text_len(inlines: &[Inline]) -> usize {
    let mut length = 0;
    for_each_piece(inlines, &mut |piece| length += piece.len());
    length
}

/// The flat text: text, code and the bases of ruby, one after another. Pictures, calls of notes, formulas,
/// cross-references and line ends have no length in it.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for_each_piece(inlines, &mut |piece| text.push_str(piece));
    text
}

fn for_each_piece(inlines: &[Inline], take: &mut impl FnMut(&str)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => take(text),
            InlineKind::Ruby(pairs) => pairs.iter().for_each(|pair| take(&pair.base)),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::SmallCaps(content)
            | InlineKind::Underline(content)
            | InlineKind::ProperName(content)
            | InlineKind::BookTitle(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Span { content, .. }
            | InlineKind::Index { content, .. } => for_each_piece(content, take),
            InlineKind::Image(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Maths(_)
            | InlineKind::CrossRef(_)
            | InlineKind::LineBreak => {}
        }
    }
}

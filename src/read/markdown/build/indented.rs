//! Chinese and Japanese prose as it is typed where there is no Markdown: a line that begins with an ideographic space
//! begins a paragraph, and a line of stars or lozenges is a break.

use std::ops::Range;

use super::{Builder, captions::Item};
use crate::{
    model::{Attrs, BlockKind},
    read::markdown::tree::{Kind, Node},
};

/// What an indented line begins with; the theme indents paragraphs, so that it is dropped.
const SPACE: char = '\u{3000}';
/// What begins a speech, which Japanese prose does not indent.
const SPEECH: [char; 2] = ['「', '『'];
/// What lines of breaks are made of.
const ORNAMENTS: &str = "＊※◇◆☆★○●□■△▲";
/// The most ornaments in a line.
const MOST_ORNAMENTS: usize = 9;

impl Builder<'_> {
    /// Makes paragraphs of the indented lines of one paragraph, or a break of a line of ornaments; `false` when it is
    /// neither.
    pub(super) fn indented(
        &mut self,
        nodes: &[Node<'_>],
        range: &Range<usize>,
        items: &mut Vec<Item>,
    ) -> bool {
        let orthography = self.lang().orthography();
        if !orthography.is_cjk() {
            return false;
        }
        let text = self.source().get(range.clone()).unwrap_or_default();
        if is_ornament(text) {
            let block = self.block(range.clone(), Attrs::default(), BlockKind::Rule);
            items.push(Item::Block(block));
            return true;
        }
        if !text.contains(SPACE) {
            return false;
        }
        let starts = self.starts(nodes);
        if starts.is_empty() && !text.starts_with(SPACE) {
            return false;
        }
        let mut rest = nodes;
        let mut done = 0;
        for end in starts.into_iter().chain([nodes.len()]) {
            let (group, after) = rest.split_at(end.saturating_sub(done).min(rest.len()));
            self.unindented(group, items);
            // The line end between two is no part of either.
            rest = after.get(1..).unwrap_or_default();
            done = end + 1;
        }
        true
    }

    /// The line ends that a new paragraph follows, by position.
    fn starts(&self, nodes: &[Node<'_>]) -> Vec<usize> {
        let begins = |node: &Node<'_>| {
            self.source()
                .get(node.range.start..)
                .and_then(|text| text.chars().next())
        };
        let is_indented = nodes.first().and_then(begins) == Some(SPACE)
            || nodes.windows(2).any(|pair| match pair {
                [end, next] => is_line_end(end) && begins(next) == Some(SPACE),
                _ => false,
            });
        if !is_indented {
            return Vec::new();
        }
        nodes
            .windows(2)
            .enumerate()
            .filter_map(|(at, pair)| {
                let [end, next] = pair else { return None };
                let first = begins(next)?;
                (is_line_end(end) && (first == SPACE || SPEECH.contains(&first))).then_some(at)
            })
            .collect()
    }

    /// A paragraph without the spaces it begins with.
    fn unindented(&mut self, nodes: &[Node<'_>], items: &mut Vec<Item>) {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else {
            return;
        };
        let range = first.range.start..last.range.end;
        let text = self.source().get(range.clone()).unwrap_or_default();
        let spaces = text.len() - text.trim_start_matches(SPACE).len();
        self.paragraph(nodes, range.start + spaces..range.end, None, items);
    }
}

fn is_line_end(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::SoftBreak | Kind::HardBreak)
}

fn is_ornament(text: &str) -> bool {
    let mut count = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        count += 1;
        if !ORNAMENTS.contains(c) || count > MOST_ORNAMENTS {
            return false;
        }
    }
    count > 0
}

#[cfg(test)]
mod tests {
    use super::is_ornament;

    #[test]
    fn breaks_are_made_of_ornaments_alone() {
        for text in ["＊＊＊", "◇　◇　◇", "※"] {
            assert!(is_ornament(text), "{text}");
        }
        for text in ["", "　", "※注", "●●●●●●●●●●", "***a"] {
            assert!(!is_ornament(text), "{text}");
        }
    }
}

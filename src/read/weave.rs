//! A chapter's text, woven from its own file and what it includes, with the way back to each file.

use std::ops::Range;

use crate::base::{SourceId, Span};

/// Text that is parsed as one although its pieces stand in several files.
#[derive(Clone, Debug, Default)]
pub(super) struct Weave {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the woven text; it ends where the next one begins.
    at: usize,
    source: SourceId,
    /// Where it begins in its file.
    start: usize,
    /// Whether byte *n* of it is byte *n* of its file; else the whole piece stands for the place `start`.
    exact: bool,
}

impl Weave {
    /// The woven text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Appends text that stands at `start` of `source`.
    pub fn push(&mut self, text: &str, source: SourceId, start: usize) {
        self.append(text, source, start, true);
    }

    /// Appends text that no file has, made for the sake of what stands at `start`.
    pub fn push_made(&mut self, text: &str, source: SourceId, start: usize) {
        self.append(text, source, start, false);
    }

    fn append(&mut self, text: &str, source: SourceId, start: usize, exact: bool) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        let continues = self.pieces.last().is_some_and(|last| {
            exact && last.exact && last.source == source && last.start + (at - last.at) == start
        });
        if !continues {
            self.pieces.push(Piece {
                at,
                source,
                start,
                exact,
            });
        }
        self.text.push_str(text);
    }

    /// The place of a byte range of the woven text. A range over several files ends with the piece it begins in.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece(range.start) else {
            return Span::DETACHED;
        };
        let begin = first.place(range.start);
        let end = if range.end <= range.start {
            begin
        } else {
            match self.piece(range.end - 1) {
                Some(last) if last.source == first.source => last.place(range.end),
                _ => first.place(self.end_of(first)),
            }
        };
        Span::new(first.source, begin..end.max(begin))
    }

    /// A part of it; a range that is no text gives nothing.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut slice = Self::default();
        let mut at = range.start;
        while at < range.end {
            let Some(piece) = self.piece(at) else { break };
            let end = self.end_of(piece).min(range.end);
            let Some(text) = self.text.get(at..end) else {
                break;
            };
            slice.append(text, piece.source, piece.place(at), piece.exact);
            at = end;
        }
        slice
    }

    /// The same text under other source ids.
    pub fn renamed(mut self, rename: impl Fn(SourceId) -> SourceId) -> Self {
        for piece in &mut self.pieces {
            piece.source = rename(piece.source);
        }
        self
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    fn end_of(&self, piece: &Piece) -> usize {
        let next = self.pieces.partition_point(|p| p.at <= piece.at);
        self.pieces.get(next).map_or(self.text.len(), |p| p.at)
    }
}

impl Piece {
    fn place(&self, at: usize) -> usize {
        if self.exact {
            self.start + at.saturating_sub(self.at)
        } else {
            self.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: SourceId = SourceId(0);
    const B: SourceId = SourceId(1);

    #[test]
    fn places_lead_back_to_each_file() {
        let mut weave = Weave::default();
        weave.push("abc", A, 10);
        weave.push("def", A, 13);
        weave.push("XY", B, 0);
        weave.push_made("  ", A, 16);
        weave.push("ghi", A, 20);
        assert_eq!(weave.text(), "abcdefXY  ghi");
        assert_eq!(weave.span(2..4), Span::new(A, 12..14));
        assert_eq!(weave.span(7..8), Span::new(B, 1..2));
        assert_eq!(weave.span(0..13), Span::new(A, 10..23));
        assert_eq!(weave.span(4..7), Span::new(A, 14..16));
        assert_eq!(weave.span(8..9), Span::new(A, 16..16));
        assert_eq!(Weave::default().span(0..3), Span::DETACHED);
    }
}

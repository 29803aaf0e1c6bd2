//! Runs of words as a copy-editor reads them: flat, each stretch with its language and its place.

use std::ops::Range;

use crate::{
    base::{Lang, Span},
    model::{
        Block, BlockKind, Book, Inline, InlineKind, Inlines, Visitor, walk_block, walk_blocks,
    },
};

/// What stands in the text of a passage for code, formulas, pictures and references: a character that is no letter, no
/// space and no mark.
pub(super) const OBJECT: char = '\u{fffc}';

/// A run of words.
pub(super) struct Passage {
    /// The chapter it stands in, by position.
    pub chapter: usize,
    /// What it is.
    pub role: Role,
    /// The language of most of it.
    pub lang: Lang,
    /// Its flat text, with [`OBJECT`] for what is no text.
    pub text: String,
    /// Where it was written.
    pub span: Span,
    pieces: Vec<Piece>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// Anything else: a cell, a caption, a term, a title.
    Other,
}

/// A stretch of a passage that has one language and one place.
struct Piece {
    range: Range<usize>,
    span: Span,
    lang: Lang,
}

/// A stretch of text in one language.
pub(super) struct Stretch<'p> {
    /// Where it begins in the passage's text.
    pub start: usize,
    /// Its text.
    pub text: &'p str,
    /// Its language.
    pub lang: &'p Lang,
}

impl Passage {
    /// The place in the source of a range of the text.
    pub fn place(&self, range: Range<usize>) -> Span {
        let first = self.piece(range.start);
        let last = self.piece(range.end.max(1) - 1);
        match (first, last) {
            (Some(first), Some(last)) => first
                .place(range.start, range.end)
                .to(last.place(range.start, range.end)),
            (Some(one), None) | (None, Some(one)) => one.span,
            (None, None) => self.span,
        }
    }

    /// Whether a range of the text is the source's own bytes, so that replacing the place replaces the range.
    pub fn is_exact(&self, range: &Range<usize>) -> bool {
        self.piece(range.start).is_some_and(|piece| {
            piece.is_exact() && piece.range.start <= range.start && range.end <= piece.range.end
        })
    }

    /// The language in force at a byte of the text.
    pub fn lang_at(&self, at: usize) -> &Lang {
        self.piece(at).map_or(&self.lang, |piece| &piece.lang)
    }

    /// The text by stretches of one language.
    pub fn stretches(&self) -> Vec<Stretch<'_>> {
        let mut stretches: Vec<(Range<usize>, &Lang)> = Vec::new();
        for piece in &self.pieces {
            match stretches.last_mut() {
                Some((range, lang)) if **lang == piece.lang && range.end == piece.range.start => {
                    range.end = piece.range.end;
                }
                _ => stretches.push((piece.range.clone(), &piece.lang)),
            }
        }
        stretches
            .into_iter()
            .filter_map(|(range, lang)| {
                Some(Stretch {
                    start: range.start,
                    text: self.text.get(range)?,
                    lang,
                })
            })
            .collect()
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.range.start <= at);
        self.pieces.get(next.checked_sub(1)?)
    }
}

impl Piece {
    fn is_exact(&self) -> bool {
        self.span.len() == self.range.len()
    }

    /// The place of what of a range lies in it.
    fn place(&self, start: usize, end: usize) -> Span {
        if !self.is_exact() {
            return self.span;
        }
        let offset = |at: usize| {
            let inside = at.clamp(self.range.start, self.range.end) - self.range.start;
            self.span.start + u32::try_from(inside).unwrap_or(0)
        };
        Span {
            start: offset(start),
            end: offset(end),
            ..self.span
        }
    }
}

/// Every run of words of a book, in reading order.
pub(super) fn passages(book: &Book) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (at, chapter) in book.chapters.iter().enumerate() {
        let mut walk = Walk {
            chapter: at,
            role: Role::Other,
            langs: vec![chapter.lang.clone()],
            passages: &mut passages,
        };
        walk_blocks(&mut walk, &chapter.blocks);
        for note in &chapter.notes {
            walk_blocks(&mut walk, &note.blocks);
        }
    }
    passages
}

struct Walk<'p> {
    chapter: usize,
    role: Role,
    /// The chapter's language and those of the blocks around, the innermost last.
    langs: Vec<Lang>,
    passages: &'p mut Vec<Passage>,
}

impl Visitor for Walk<'_> {
    fn block(&mut self, block: &Block) {
        let deeper = block.attrs.lang.is_some();
        self.langs.extend(block.attrs.lang.clone());
        let role = match &block.kind {
            BlockKind::Paragraph(_) => Role::Paragraph,
            BlockKind::Heading(_) => Role::Heading,
            BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Rule
            | BlockKind::DefinitionList(_)
            | BlockKind::Alert { .. }
            | BlockKind::Maths(_)
            | BlockKind::Epigraph(_)
            | BlockKind::Verse(_)
            | BlockKind::PullQuote(_)
            | BlockKind::Timeline(_)
            | BlockKind::StatBox(_)
            | BlockKind::CaseStudy(_)
            | BlockKind::Sidebar(_)
            | BlockKind::Container(_) => Role::Other,
        };
        let outer = std::mem::replace(&mut self.role, role);
        walk_block(self, block);
        self.role = outer;
        if deeper {
            self.langs.pop();
        }
    }

    fn inlines(&mut self, words: &Inlines) {
        let Some(lang) = self.langs.last().cloned() else {
            return;
        };
        let mut passage = Passage {
            chapter: self.chapter,
            role: self.role,
            text: String::new(),
            span: words.span,
            pieces: Vec::new(),
            lang: lang.clone(),
        };
        passage.collect(&words.content, &lang);
        if !passage.text.is_empty() {
            self.passages.push(passage);
        }
    }
}

impl Passage {
    fn collect(&mut self, content: &[Inline], lang: &Lang) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) => self.push(text, inline.span, lang),
                InlineKind::Ruby(pairs) => {
                    let base: String = pairs.iter().map(|pair| pair.base.as_str()).collect();
                    self.push(&base, inline.span, lang);
                }
                InlineKind::LineBreak => self.push("\n", inline.span, lang),
                InlineKind::Code(_)
                | InlineKind::Image(_)
                | InlineKind::Maths(_)
                | InlineKind::CrossRef(_) => {
                    self.push(OBJECT.encode_utf8(&mut [0; 4]), inline.span, lang);
                }
                // The call of a note stands between words as if it were not there.
                InlineKind::NoteRef(_) => {}
                InlineKind::Span { attrs, content } => match &attrs.lang {
                    Some(lang) => self.collect(content, lang),
                    None => self.collect(content, lang),
                },
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
                | InlineKind::Index { content, .. } => self.collect(content, lang),
            }
        }
    }

    fn push(&mut self, text: &str, span: Span, lang: &Lang) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece {
            range: start..self.text.len(),
            span,
            lang: lang.clone(),
        });
    }
}

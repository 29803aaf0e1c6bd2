//! Code listings: tinted, highlighted, every line of the source a line; what is too long is turned over with a mark.

use crate::base::{Color, Pt, Span};
use crate::font::FaceStyle;
use crate::layout::axes::Spot;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Look, Part, Piece, Row};
use crate::layout::paragraph::{Align, CodePiece, Ending, Line, Measure, Text, Wrap};
use crate::layout::tone::{Figures, Tone};
use crate::model::{Block, Code, PagePlace, TextPos};
use crate::page::{Artifact, Role};
use crate::theme::{CodeTokens, Theme, TokenKind, highlight};

use super::boxed::{self, Kind};
use super::caption;

/// Space around a listing, in lines.
const AROUND: f32 = 0.5;
/// How far turned-over lines stand in, in ems.
const TURNOVER: f32 = 2.0;
/// The mark of a line that was turned over.
const TURNED: &str = "↪";
/// Lines of a listing that are kept together at a page's foot and head, and what a break elsewhere costs.
const LEAST: usize = 2;
const INSIDE: u32 = 20;
/// A listing of so many lines is not broken willingly.
const SHORT: usize = 8;
const INSIDE_SHORT: u32 = 120;

/// Sets a listing.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, code: &Code, column: &Column) {
    let setting = composer.setting;
    let theme = setting.theme;
    let padding = theme.code.padding;
    let tone = code_tone(composer, column);
    let element = composer.element(column, Role::Div, block.attrs.lang.as_ref());
    if let Some(words) = &code.caption {
        composer.around(AROUND);
        caption::set(composer, block, words, &column.below(element));
        composer.keep();
        composer.space(0.25);
    } else {
        composer.around(AROUND);
    }
    let numbers = code.line_numbers.or(theme.code.line_numbers.then_some(1));
    let lines = code.text.split('\n').count();
    let digits = numbers.map_or(0, |first| {
        let last = u64::from(first) + lines as u64;
        last.to_string().len()
    });
    // Figures of a fixed pitch are 0.6 em wide in the faces that ship; a little more does no harm.
    let beside = if digits == 0 {
        Pt::ZERO
    } else {
        tone.size * (0.62 * digits as f32 + 1.0)
    };
    let kind = Kind {
        look: Look {
            tint: Some(theme.colors.code_tint),
            ..Look::default()
        },
        padding_inline: (padding + beside, padding),
        padding_block: (padding * 0.8, padding * 0.8),
    };
    let (open, inner) = boxed::open(composer, &kind, column);
    boxed::finish(composer, &open, Vec::new(), 0);
    let inner = inner.toned(tone.clone());
    let paragraph = composer.tree.add(element, Role::P);
    let listing = composer.tree.add(paragraph, Role::Code);
    let mut at = Source::new(code);
    let short = lines <= SHORT;
    let tokens = if theme.code.highlight {
        highlight(code.language.as_deref(), &code.text)
    } else {
        Vec::new()
    };
    let mut token = 0;
    for (index, text) in code.text.split('\n').enumerate() {
        if index > 0 {
            let edge = index < LEAST || lines - index < LEAST;
            composer.cost(match (edge, short) {
                (true, _) => Piece::NEVER,
                (false, true) => INSIDE_SHORT,
                (false, false) => INSIDE,
            });
        }
        let pieces = at.pieces(text, &tokens, &mut token, theme);
        let set = composer.lines(
            &Text::Code(&pieces),
            None,
            &tone,
            &measure(&inner),
            false,
            listing,
        );
        let place = PagePlace::Text(TextPos {
            node: block.id,
            offset: u32::try_from(at.start).unwrap_or(u32::MAX),
        });
        let number = numbers.map(|first| u64::from(first) + index as u64);
        set_line(composer, set, &inner, place, number, beside);
        at.next(text);
    }
    boxed::close(composer, &open);
    composer.around(AROUND);
    composer.fresh = false;
}

fn code_tone(composer: &Composer<'_>, column: &Column) -> Tone {
    let setting = composer.setting;
    let tokens: &CodeTokens = &setting.theme.code;
    let mut tone = column
        .tone
        .ragged(Align::Start)
        .faced(&setting.stacks.code, FaceStyle::REGULAR)
        .with_figures(Figures::Ordinary);
    tone.size = column.tone.size * tokens.size;
    tone.wrap = Wrap::Verbatim;
    tone.led(tokens.leading)
}

fn measure(column: &Column) -> Measure {
    use crate::layout::paragraph::Slot;
    let turned = (column.tone.size * TURNOVER).min(column.measure / 3.0);
    Measure {
        first: vec![Slot {
            start: Pt::ZERO,
            width: column.measure,
        }],
        rest: Slot {
            start: turned,
            width: column.measure - turned,
        },
    }
}

fn set_line(
    composer: &mut Composer<'_>,
    lines: Vec<Line>,
    column: &Column,
    place: PagePlace,
    number: Option<u64>,
    beside: Pt,
) {
    let tone = &column.tone;
    if lines.is_empty() {
        let mut row = Row::blank(tone.leading);
        row.place = Some(place);
        set_number(composer, &mut row, number, column, beside);
        composer.row(row);
        return;
    }
    let mut turned = false;
    for (index, line) in lines.into_iter().enumerate() {
        let full = matches!(line.ending, Ending::Full | Ending::Hyphen);
        let mut row = composer.row_of(line, column.inline, tone, false, column.parent);
        if index == 0 {
            row.place = row.place.or(Some(place));
            set_number(composer, &mut row, number, column, beside);
        }
        if turned {
            composer.keep();
            set_turned(composer, &mut row, column);
        }
        turned = full;
        composer.row(row);
    }
}

fn set_number(
    composer: &mut Composer<'_>,
    row: &mut Row,
    number: Option<u64>,
    column: &Column,
    beside: Pt,
) {
    let Some(number) = number else { return };
    let mut tone = column.tone.ragged(Align::End);
    tone.color = composer.setting.theme.colors.muted;
    let width = beside - tone.size;
    let words = number.to_string();
    let lines = composer.ornament(&words, &tone, width, Artifact::Layout);
    let baseline = tone.baseline(composer.setting.geometry.vertical);
    for line in lines.into_iter().take(1) {
        row.parts.push(Part::Line(
            line,
            Spot {
                inline: column.inline - beside,
                block: baseline,
            },
        ));
    }
}

fn set_turned(composer: &mut Composer<'_>, row: &mut Row, column: &Column) {
    let mut tone = column.tone.ragged(Align::Start);
    tone.color = composer.setting.theme.colors.muted;
    let lines = composer.ornament(TURNED, &tone, tone.size * TURNOVER, Artifact::Layout);
    let baseline = tone.baseline(composer.setting.geometry.vertical);
    for line in lines.into_iter().take(1) {
        row.parts.push(Part::Line(
            line,
            Spot {
                inline: column.inline + tone.size * 0.4,
                block: baseline,
            },
        ));
    }
}

/// Where the lines of a listing were written.
struct Source<'a> {
    code: &'a Code,
    /// The first byte of the line at hand.
    start: usize,
    /// Whether byte *n* of the text is byte *n* of the source.
    exact: bool,
}

impl<'a> Source<'a> {
    fn new(code: &'a Code) -> Self {
        Self {
            code,
            start: 0,
            exact: code.source.len() == code.text.len(),
        }
    }

    fn next(&mut self, line: &str) {
        self.start += line.len() + 1;
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let source = self.code.source;
        if !self.exact || source.is_detached() {
            return source;
        }
        let base = source.start as usize;
        Span::new(source.source, base + start..base + end)
    }

    /// The line cut where colours change. `token` is the first token that may reach into it.
    fn pieces<'t>(
        &self,
        line: &'t str,
        tokens: &[(std::ops::Range<usize>, TokenKind)],
        token: &mut usize,
        theme: &Theme,
    ) -> Vec<CodePiece<'t>> {
        let end = self.start + line.len();
        let mut pieces = Vec::new();
        let mut at = self.start;
        let mut push = |from: usize, to: usize, kind: TokenKind| {
            let text = line.get(from - self.start..to - self.start).unwrap_or("");
            if text.is_empty() {
                return;
            }
            let (color, face) = dress(kind, theme);
            pieces.push(CodePiece {
                text,
                color,
                face,
                source: self.span(from, to),
                offset: u32::try_from(from).unwrap_or(u32::MAX),
            });
        };
        while let Some((range, kind)) = tokens.get(*token) {
            if range.start >= end {
                break;
            }
            let from = range.start.max(at);
            let to = range.end.min(end);
            if to > from {
                push(at, from, TokenKind::Plain);
                push(from, to, *kind);
                at = to;
            }
            if range.end > end {
                break;
            }
            *token += 1;
        }
        push(at, end, TokenKind::Plain);
        pieces
    }
}

fn dress(kind: TokenKind, theme: &Theme) -> (Option<Color>, FaceStyle) {
    let face = match kind {
        TokenKind::Keyword => FaceStyle::BOLD,
        TokenKind::Comment => FaceStyle {
            weight: 400,
            italic: true,
        },
        TokenKind::Plain
        | TokenKind::String
        | TokenKind::Number
        | TokenKind::Function
        | TokenKind::Type => FaceStyle::REGULAR,
    };
    (theme.code.colors.of(kind), face)
}

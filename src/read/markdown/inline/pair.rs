//! Pairs marks of emphasis and makes inlines of tokens.
//!
//! The algorithm is CommonMark's (§6.2, “process emphasis”). Its flanking rule is amended as the CJK-friendly
//! amendments have it: a mark of CJK punctuation does not count as punctuation, and a CJK character beside a mark of
//! emphasis counts as a boundary, so that `**注意：**后文` is strong.

use std::ops::Range;

use super::{
    chars::{is_cjk, is_punctuation},
    scan::{MAX_NEST, Token},
    smart::{self, Quoting},
};
use crate::{
    base::{Lang, Span},
    model::{Inline, InlineKind},
    read::markdown::build::Builder,
};

/// What a pair of marks means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Emphasis,
    Strong,
    Strike,
}

/// A run of marks while it is paired.
struct Run {
    /// Its token.
    token: usize,
    mark: char,
    /// How many marks it was written with.
    written: usize,
    /// How many are not yet used.
    left: usize,
    opens: bool,
    closes: bool,
}

/// What a run has become: pairs it closes, innermost first, and pairs it opens, innermost first.
#[derive(Default)]
struct Outcome {
    closes: Vec<Meaning>,
    left: usize,
    opens: Vec<Meaning>,
}

impl Builder<'_> {
    /// Makes inlines of the tokens of a line that stands in `bounds`.
    pub(super) fn resolve(
        &self,
        tokens: Vec<Token>,
        bounds: &Range<usize>,
        lang: &Lang,
    ) -> Vec<Inline> {
        let outcomes = pair(&tokens, self.source(), bounds);
        let mut line = Line {
            out: Vec::new(),
            open: Vec::new(),
            skipped: 0,
        };
        let mut outcomes = outcomes.into_iter();
        let mut quoting = Quoting::default();
        for token in tokens {
            match token {
                Token::Text { text, range } if lang.language() == "fr" => {
                    self.french(&text, range, &mut line);
                }
                Token::Text { text, range } => line.text(&text, self.span(range)),
                Token::Smart { range } => {
                    let text = self.smart(&range, bounds, lang, &mut quoting);
                    line.text(&text, self.span(range));
                }
                Token::Done(inline, _) => line.out.push(inline),
                Token::Run { mark, range } => {
                    let outcome = outcomes.next().unwrap_or_default();
                    let mut at = range.start;
                    for meaning in outcome.closes {
                        at += marks_of(meaning, mark);
                        line.close(self.span(range.start..at.min(range.end)));
                    }
                    if outcome.left > 0 {
                        let end = (at + outcome.left).min(range.end);
                        let text: String = std::iter::repeat_n(mark, outcome.left).collect();
                        line.text(&text, self.span(at..end));
                        at = end;
                    }
                    for meaning in outcome.opens.into_iter().rev() {
                        line.open(meaning, self.span(at..range.end));
                        at = (at + marks_of(meaning, mark)).min(range.end);
                    }
                }
            }
        }
        line.finish()
    }

    /// Text in French, with its spaces before high marks.
    fn french(&self, text: &str, range: Range<usize>, line: &mut Line) {
        if range.len() != text.len() {
            line.text(text, self.span(range));
            return;
        }
        let mut done = 0;
        let place = |from: usize, to: usize| self.span(range.start + from..range.start + to);
        for (at, space) in smart::french_spaces(text) {
            line.text(text.get(done..at).unwrap_or_default(), place(done, at));
            line.text(space, place(at, at + 1));
            done = at + 1;
        }
        line.text(
            text.get(done..).unwrap_or_default(),
            place(done, text.len()),
        );
    }

    /// A straight mark as the language prints it.
    fn smart(
        &self,
        range: &Range<usize>,
        bounds: &Range<usize>,
        lang: &Lang,
        quoting: &mut Quoting,
    ) -> String {
        let source = self.source();
        let written = source.get(range.clone()).unwrap_or_default();
        if lang.orthography().is_cjk() {
            return written.to_owned();
        }
        let Some(mark @ ('"' | '\'')) = written.chars().next() else {
            return smart::run(written).unwrap_or(written).to_owned();
        };
        let is_markup = |c: &char| matches!(c, '*' | '_' | '~' | '`');
        let before = source
            .get(bounds.start..range.start)
            .and_then(|text| text.chars().rev().find(|c| !is_markup(c)));
        let after = source
            .get(range.end..bounds.end)
            .and_then(|text| text.chars().find(|c| !is_markup(c)));
        quoting.turn(mark, before, after, lang.tag()).to_owned()
    }
}

fn marks_of(meaning: Meaning, mark: char) -> usize {
    match meaning {
        Meaning::Emphasis => 1,
        Meaning::Strong => 2,
        // One or two tildes; a pair has the same number on both sides, and uses all.
        Meaning::Strike => usize::from(mark == '~') * 2,
    }
}

/// Inlines as they are put together.
struct Line {
    out: Vec<Inline>,
    /// What is open: where its content begins in `out`, what it means, where it was opened.
    open: Vec<(usize, Meaning, Span)>,
    /// How many pairs are open beyond the depth.
    skipped: usize,
}

impl Line {
    fn text(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let floor = self.open.last().map_or(0, |(start, ..)| *start);
        if self.out.len() > floor
            && let Some(Inline {
                kind: InlineKind::Text(last),
                span: before,
            }) = self.out.last_mut()
        {
            // Texts whose bytes follow one another in the file are one.
            if before.len() == last.len()
                && span.len() == text.len()
                && before.source == span.source
                && before.end == span.start
                && last != super::breaks::BREAK
            {
                last.push_str(text);
                before.end = span.end;
                return;
            }
        }
        self.out.push(Inline {
            span,
            kind: InlineKind::Text(text.to_owned()),
        });
    }

    fn open(&mut self, meaning: Meaning, span: Span) {
        if self.open.len() >= MAX_NEST {
            self.skipped += 1;
        } else {
            self.open.push((self.out.len(), meaning, span));
        }
    }

    fn close(&mut self, span: Span) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some((start, meaning, from)) = self.open.pop() else {
            return;
        };
        let content = self.out.split_off(start.min(self.out.len()));
        let kind = match meaning {
            Meaning::Emphasis => InlineKind::Emphasis(content),
            Meaning::Strong => InlineKind::Strong(content),
            Meaning::Strike => InlineKind::Strike(content),
        };
        self.out.push(Inline {
            span: from.to(span),
            kind,
        });
    }

    fn finish(mut self) -> Vec<Inline> {
        while let Some((_, _, span)) = self.open.last().copied() {
            self.close(span);
        }
        self.out
    }
}

/// Pairs the runs of a line; one outcome for each run, in order.
fn pair(tokens: &[Token], source: &str, bounds: &Range<usize>) -> Vec<Outcome> {
    let mut runs: Vec<Run> = tokens
        .iter()
        .enumerate()
        .filter_map(|(token, piece)| match piece {
            Token::Run { mark, range } => Some(run(token, *mark, range, source, bounds)),
            Token::Text { .. } | Token::Smart { .. } | Token::Done(..) => None,
        })
        .collect();
    let mut outcomes: Vec<Outcome> = runs.iter().map(|_| Outcome::default()).collect();
    // Indices of runs that may still open, in order.
    let mut openers: Vec<usize> = Vec::new();
    // Below which an opener for a closer of the same kind has been looked for in vain (`openers_bottom`).
    let mut bottoms = std::collections::BTreeMap::<(char, bool, usize), usize>::new();
    for closer in 0..runs.len() {
        if runs.get(closer).is_some_and(|run| run.closes) {
            close_all(closer, &mut runs, &mut openers, &mut bottoms, &mut outcomes);
        }
        if runs
            .get(closer)
            .is_some_and(|run| run.opens && run.left > 0)
        {
            openers.push(closer);
        }
    }
    for (run, outcome) in runs.iter().zip(&mut outcomes) {
        outcome.left = run.left;
    }
    debug_assert!(runs.iter().all(|run| run.token < tokens.len()));
    outcomes
}

fn close_all(
    closer: usize,
    runs: &mut [Run],
    openers: &mut Vec<usize>,
    bottoms: &mut std::collections::BTreeMap<(char, bool, usize), usize>,
    outcomes: &mut [Outcome],
) {
    loop {
        let Some((mark, left, written, opens)) = runs
            .get(closer)
            .map(|run| (run.mark, run.left, run.written, run.opens))
        else {
            return;
        };
        if left == 0 {
            return;
        }
        let key = match mark {
            // Strikes match by their length alone.
            '~' => (mark, false, written),
            _ => (mark, opens, written % 3),
        };
        let bottom = bottoms.get(&key).copied().unwrap_or(0);
        let found = openers
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, index)| **index >= bottom)
            .find(|(_, index)| {
                runs.get(**index)
                    .zip(runs.get(closer))
                    .is_some_and(|(open, close)| matches(open, close))
            })
            .map(|(position, index)| (position, *index));
        let Some((position, opener)) = found else {
            bottoms.insert(key, closer);
            return;
        };
        openers.truncate(position + 1);
        let open_left = runs.get(opener).map_or(0, |run| run.left);
        let (meaning, used) = match mark {
            '~' => (Meaning::Strike, left),
            _ if left >= 2 && open_left >= 2 => (Meaning::Strong, 2),
            _ => (Meaning::Emphasis, 1),
        };
        if let Some(outcome) = outcomes.get_mut(opener) {
            outcome.opens.push(meaning);
        }
        if let Some(outcome) = outcomes.get_mut(closer) {
            outcome.closes.push(meaning);
        }
        if let Some(run) = runs.get_mut(opener) {
            run.left = run.left.saturating_sub(used);
            if run.left == 0 {
                openers.pop();
            }
        }
        if let Some(run) = runs.get_mut(closer) {
            run.left = run.left.saturating_sub(used);
        }
    }
}

fn matches(open: &Run, close: &Run) -> bool {
    if open.mark != close.mark {
        return false;
    }
    if open.mark == '~' {
        return open.left == close.left && open.left == open.written;
    }
    // A run that both opens and closes pairs only when the lengths do not add up to a multiple of three, unless both
    // are multiples of three (CommonMark rules 9 and 10).
    let both = open.closes || close.opens;
    !(both
        && (open.written + close.written).is_multiple_of(3)
        && !(open.written.is_multiple_of(3) && close.written.is_multiple_of(3)))
}

fn run(token: usize, mark: char, range: &Range<usize>, source: &str, bounds: &Range<usize>) -> Run {
    let before = source
        .get(bounds.start..range.start)
        .and_then(|text| text.chars().next_back())
        .unwrap_or(' ');
    let after = source
        .get(range.end..bounds.end)
        .and_then(|text| text.chars().next())
        .unwrap_or(' ');
    let (left, right) = flanking(before, after);
    let written = range.len();
    let (opens, closes) = match mark {
        '_' => (
            left && (!right || is_punctuation(before)),
            right && (!left || is_punctuation(after)),
        ),
        // GFM: one or two tildes. One is a strike only around whole words: `3~5` is a range.
        '~' => {
            let outer = |c: char| c.is_whitespace() || is_punctuation(c);
            let fits = written == 2 || written == 1;
            (
                fits && left && (written == 2 || outer(before)),
                fits && right && (written == 2 || outer(after)),
            )
        }
        _ => (left, right),
    };
    Run {
        token,
        mark,
        written,
        left: written,
        opens,
        closes,
    }
}

/// Whether a run between two characters is left-flanking and right-flanking.
fn flanking(before: char, after: char) -> (bool, bool) {
    let (before_space, after_space) = (before.is_whitespace(), after.is_whitespace());
    let foreign = |c: char| is_punctuation(c) && !is_cjk(c);
    let (before_mark, after_mark) = (foreign(before), foreign(after));
    let left = !after_space && (!after_mark || before_space || before_mark || is_cjk(before));
    let right = !before_space && (!before_mark || after_space || after_mark || is_cjk(after));
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cjk_characters_are_boundaries() {
        // `注意：**后`
        assert_eq!(flanking('：', '后'), (true, true));
        // `文**“`
        assert_eq!(flanking('文', '“'), (true, true));
        // `a**(`
        assert_eq!(flanking('a', '('), (false, true));
        // ` **a`, `a** `
        assert_eq!(flanking(' ', 'a'), (true, false));
        assert_eq!(flanking('a', ' '), (false, true));
    }
}

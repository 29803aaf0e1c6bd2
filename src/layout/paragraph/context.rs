//! Quotation marks, dashes, ellipses and interpuncts: full-width or proportional, decided by what stands around them.
//!
//! Unicode gives “ ” ‘ ’ — … · one code point for both. In Chinese and Japanese text they are full-width, unless they
//! belong to Latin text only; an apostrophe never is. A pair of quotation marks is decided as one.

use crate::base::Orthography;

use super::{
    class::{Class, classify, is_ambiguous},
    draft::Draft,
};

/// What stands beside a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    /// Nothing that decides.
    #[default]
    Open,
    /// Full-width text.
    Full,
    /// Words and figures.
    Word,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: u32,
    c: char,
    orthography: Orthography,
    before: Side,
    after: Side,
    /// The same character stands right before or after it.
    doubled: bool,
    /// A letter touches it on both sides.
    inside_word: bool,
    full: bool,
}

/// The places of the ambiguous marks of a draft that are full-width, in order.
pub(super) fn full_width_marks(draft: &Draft) -> Vec<u32> {
    // The marks lie in two blocks: most paragraphs of Latin text are done here.
    if !draft.text.contains(is_ambiguous) {
        return Vec::new();
    }
    let mut marks = find(draft);
    for mark in &mut marks {
        mark.full = alone(mark);
    }
    join_pairs(&mut marks);
    marks
        .iter()
        .filter(|mark| mark.full)
        .map(|mark| mark.at)
        .collect()
}

fn find(draft: &Draft) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Marks whose next deciding character has not come yet begin here.
    let mut waiting = 0;
    let mut before = Side::Open;
    let mut last = ' ';
    for (index, span) in draft.spans.iter().enumerate() {
        let Some(look) = draft.looks.get(span.look as usize) else {
            continue;
        };
        let orthography = if look.code {
            Orthography::Latin
        } else {
            look.lang.orthography()
        };
        let start = span.start as usize;
        let text = draft.text.get(start..draft.span_end(index)).unwrap_or("");
        for (offset, c) in text.char_indices() {
            if let Some(mark) = marks.last_mut().filter(|mark| mark.c == last) {
                mark.doubled |= c == last;
                mark.inside_word &= c.is_alphabetic() && !is_full(c, orthography);
            }
            if is_ambiguous(c) {
                marks.push(Mark {
                    at: u32::try_from(start + offset).unwrap_or(u32::MAX),
                    c,
                    orthography,
                    before,
                    after: Side::Open,
                    doubled: c == last,
                    inside_word: last.is_alphabetic() && !is_full(last, orthography),
                    full: false,
                });
            } else if let Some(side) = side(c, orthography) {
                for mark in marks.iter_mut().skip(waiting) {
                    mark.after = side;
                }
                waiting = marks.len();
                before = side;
            }
            last = c;
        }
    }
    if let Some(mark) = marks.last_mut()
        && is_ambiguous(last)
    {
        mark.inside_word = false;
    }
    marks
}

fn is_full(c: char, orthography: Orthography) -> bool {
    classify(c, orthography, false).is_full_width()
}

fn side(c: char, orthography: Orthography) -> Option<Side> {
    match classify(c, orthography, false) {
        Class::Word | Class::Object => c.is_alphanumeric().then_some(Side::Word),
        _ => Some(Side::Full),
    }
}

/// What a mark is by itself.
fn alone(mark: &Mark) -> bool {
    let full_width_language = mark.orthography.is_chinese() || mark.orthography == Orthography::Ja;
    if !full_width_language {
        return false;
    }
    let (before, after) = (mark.before, mark.after);
    match mark.c {
        '“' | '”' | '‘' | '’' => {
            !(mark.c == '’' && mark.inside_word)
                && (before == Side::Full
                    || after == Side::Full
                    || (before == Side::Open && after == Side::Open))
        }
        '·' | '‧' => before == Side::Full && after == Side::Full,
        _ if mark.doubled => true,
        _ => before == Side::Full || (before == Side::Open && after == Side::Full),
    }
}

/// Gives both marks of a pair what either of them is.
fn join_pairs(marks: &mut [Mark]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..marks.len() {
        let Some(mark) = marks.get(index).copied() else {
            return;
        };
        let opening = match mark.c {
            '“' | '‘' => {
                open.push(index);
                continue;
            }
            '”' => '“',
            '’' if !mark.inside_word => '‘',
            _ => continue,
        };
        // An opening mark that was never closed does not keep others from closing.
        let found = open
            .iter()
            .rev()
            .take(8)
            .position(|at| marks.get(*at).is_some_and(|mark| mark.c == opening));
        if let Some(back) = found {
            let at = open.len() - 1 - back;
            let partner = open.get(at).copied().unwrap_or(index);
            open.truncate(at);
            let full = mark.full || marks.get(partner).is_some_and(|mark| mark.full);
            for one in [index, partner] {
                if let Some(mark) = marks.get_mut(one) {
                    mark.full = full;
                }
            }
        }
    }
}

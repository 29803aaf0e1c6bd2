//! Whether a line may end between two neighbours: kinsoku shori, word by word and mark by mark.

use crate::base::Lang;

use super::{
    atom::{Atom, Break, SpaceKind},
    class::Class,
    divide::Divider,
    style::ParagraphStyle,
    tables,
};

/// Penalty of parting a figure from the Han that follows it: 2024|年.
const COUNTER_PENALTY: u16 = 200;

/// Two neighbours.
pub(super) struct Pair<'t> {
    before: Class,
    after: Class,
    /// The atoms' text.
    left: &'t str,
    right: &'t str,
    last: char,
    first: char,
    /// The smaller of their sizes, in points.
    pub(super) em: f32,
    pub(super) same_cast: bool,
    /// Whether one of them is a full-width mark.
    pub(super) beside_mark: bool,
    by_syllable: bool,
    french: bool,
}

impl<'t> Pair<'t> {
    pub(super) fn new(
        atom: &Atom,
        next: &Atom,
        text: &'t str,
        lang: &Lang,
        style: &ParagraphStyle,
    ) -> Self {
        let of = |atom: &Atom| {
            text.get(atom.start as usize..atom.end as usize)
                .unwrap_or("")
        };
        let (left, right) = (of(atom), of(next));
        Self {
            before: atom.class,
            after: next.class,
            french: lang.language() == "fr",
            last: left.chars().next_back().unwrap_or(' '),
            first: right.chars().next().unwrap_or(' '),
            left,
            right,
            em: atom.em.min(next.em),
            same_cast: atom.cast == next.cast,
            beside_mark: is_wide_mark(atom.class) || is_wide_mark(next.class),
            by_syllable: style.korean_by_syllable,
        }
    }

    /// Whether both are set as words and touch: a word in two styles, or in two parts.
    pub(super) fn inside_word(&self) -> bool {
        self.before == Class::Word && self.after == Class::Word
    }

    /// Whether Unicode lets a line end between two words that touch.
    pub(super) fn between_words(&self, divider: &Divider) -> Break {
        if divider.may_part(tail(self.left), head(self.right)) {
            Break::May(0)
        } else {
            Break::Never
        }
    }

    /// Whether one is Han or kana and the other a letter or figure (clreq §3.2.2, CSS Text 4 `text-autospace`).
    pub(super) fn joins_han_and_word(&self) -> bool {
        (self.before.is_letter() && self.after == Class::Word)
            || (self.before == Class::Word && self.after.is_letter())
    }

    /// Whether a quarter em is wanted between them although none was typed. Korean parts words by spaces already.
    pub(super) fn wants_latin_gap(&self) -> bool {
        let (han, edge) = if self.before.is_letter() && self.after == Class::Word {
            (self.before, self.first)
        } else if self.before == Class::Word && self.after.is_letter() {
            (self.after, self.last)
        } else {
            return (self.before.is_letter() && self.after == Class::Object)
                || (self.before == Class::Object && self.after.is_letter());
        };
        han != Class::Hangul && is_spaced(edge)
    }

    /// Whether the gap may take part in spreading a line evenly.
    pub(super) fn stretches_evenly(&self) -> bool {
        let rigid = |class| matches!(class, Class::Connector | Class::Solidus);
        let one_sign = self.before == Class::Inseparable && self.after == Class::Inseparable;
        let figures = self.before == Class::FullDigit && self.after == Class::FullDigit;
        let wide = self.before.is_full_width() || self.after.is_full_width();
        let loose_word = (self.before == Class::Word && !is_spaced(self.last))
            || (self.after == Class::Word && !is_spaced(self.first));
        wide && !rigid(self.before)
            && !rigid(self.after)
            && !one_sign
            && !figures
            && !loose_word
            && self.before != Class::Prefix
            && self.after != Class::Postfix
    }
}

impl Pair<'_> {
    /// The fixed width, in ems, that French gives the space before : ; ! ? and inside « » (Lexique des règles
    /// typographiques en usage à l’Imprimerie nationale, “Ponctuation”); `None` elsewhere.
    pub(super) fn french_space(&self) -> Option<f32> {
        if !self.french {
            return None;
        }
        match (self.last, self.first) {
            (_, ';' | '!' | '?') => Some(1.0 / 6.0),
            (_, ':' | '»') | ('«', _) => Some(0.25),
            _ => None,
        }
    }
}

/// Whether a line may end between two neighbours with such white space between them.
pub(super) fn breaks(pair: &Pair<'_>, space: SpaceKind, divider: &Divider) -> Break {
    let spaced = matches!(space, SpaceKind::Word | SpaceKind::Fixed);
    if space == SpaceKind::ZeroWidth {
        return Break::May(0);
    }
    if tables::may_not_begin(pair.after) || tables::may_not_end(pair.before) {
        return Break::Never;
    }
    match (pair.before, pair.after) {
        (Class::Word, Class::Word) => {
            if !spaced {
                return pair.between_words(divider);
            }
            between_spaced_words(pair)
        }
        (Class::Object, Class::Word) | (Class::Word, Class::Object) if !spaced => {
            let edge = if pair.after == Class::Word {
                pair.first
            } else {
                pair.last
            };
            if is_spaced(edge) {
                Break::May(0)
            } else {
                Break::Never
            }
        }
        (_, Class::Word) => {
            if is_closing(pair.first) && !spaced {
                return Break::Never;
            }
            Break::May(0)
        }
        (Class::Word, _) => {
            if is_opening(pair.last) && !spaced {
                return Break::Never;
            }
            let figure = pair.last.is_ascii_digit() && pair.after.is_letter();
            Break::May(if figure { COUNTER_PENALTY } else { 0 })
        }
        (Class::Hangul, Class::Hangul) if !pair.by_syllable && !spaced => Break::Never,
        (Class::FullDigit, Class::FullDigit) => Break::Never,
        (Class::Inseparable, Class::Inseparable) if pair.last == pair.first => Break::Never,
        _ => Break::May(0),
    }
}

/// Between two words with a space: everywhere, but not between a figure and its unit, nor before the marks that
/// French sets off by a space.
fn between_spaced_words(pair: &Pair<'_>) -> Break {
    let figure = pair.last.is_ascii_digit();
    let unit = pair
        .right
        .trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
    let sign = matches!(pair.first, '%' | '‰' | '°' | '℃');
    if figure && (sign || tables::UNITS.contains(&unit)) {
        return Break::Never;
    }
    let french = matches!(pair.first, ':' | ';' | '!' | '?' | '»' | '›' | '%')
        && pair.right.chars().nth(1).is_none();
    if french
        || matches!(pair.last, '«' | '‹')
        || matches!(pair.left, "§" | "№" | "p." | "pp." | "S.")
    {
        return Break::Never;
    }
    Break::May(0)
}

fn is_wide_mark(class: Class) -> bool {
    class.is_mark()
        || matches!(
            class,
            Class::FullSpace | Class::Inseparable | Class::Connector
        )
}

/// Whether a Latin character wants room beside Han: letters, figures and the signs that go with them, but not
/// punctuation.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '$' | '€'
                | '£'
                | '%'
                | '‰'
                | '°'
                | '+'
                | '#'
                | '@'
                | '&'
                | '='
                | '±'
                | '×'
                | '<'
                | '>'
                | '~'
                | '^'
                | '\u{300}'..='\u{36F}' | '′' | '″' | '§' | '*' | '_'
        )
        || (c > '\u{2000}' && !c.is_whitespace() && !is_closing(c) && !is_opening(c) && !is_dash(c))
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '…')
}

/// Latin marks that no line begins with.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '‰'
            | '°'
            | '”'
            | '’'
            | '»'
            | '›'
            | '…'
            | '"'
            | '\''
            | '/'
            | '-'
            | '·'
            | '\u{2010}'..='\u{2015}' | '℃' | '′' | '″'
    )
}

/// Latin marks that no line ends with.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '¡'
            | '¿'
            | '$'
            | '£'
            | '€'
            | '¥'
            | '#'
            | '@'
            | '"'
            | '\''
    )
}

fn tail(text: &str) -> &str {
    let from = text
        .char_indices()
        .rev()
        .take(8)
        .last()
        .map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or("")
}

fn head(text: &str) -> &str {
    let to = text.char_indices().nth(8).map_or(text.len(), |(at, _)| at);
    text.get(..to).unwrap_or("")
}

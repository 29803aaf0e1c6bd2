//! Where words may be divided: at their own hyphens and dashes, inside addresses and code, with a hyphen.

use icu_segmenter::{
    LineSegmenter, LineSegmenterBorrowed,
    options::{LineBreakOptions, LineBreakStrictness},
};

use super::{atom::Break, hyphenate::Hyphenator};

/// Penalty of a break at a place that the word itself offers: after a hyphen or dash.
const DASH_PENALTY: u16 = 40;
/// Penalty of a break inside an address or code.
const CODE_PENALTY: u16 = 150;

/// A place where a word may be divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    /// The byte it stands before.
    pub(super) at: u32,
    /// At what cost.
    pub(super) breaks: Break,
}

/// Finds the places.
pub(super) struct Divider {
    lines: LineSegmenterBorrowed<'static>,
}

impl Divider {
    pub(super) fn new() -> Self {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        Self {
            lines: LineSegmenter::new_for_non_complex_scripts(options),
        }
    }

    /// The places in a word, in order.
    pub(super) fn cuts(&self, text: &str, code: bool, hyphenator: Option<Hyphenator>) -> Vec<Cut> {
        let mut cuts = Vec::new();
        if text.len() < 2 {
            return cuts;
        }
        let address = !code && is_address(text);
        // Letters alone offer no place of their own.
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let penalty = if address || code {
                CODE_PENALTY
            } else {
                DASH_PENALTY
            };
            for at in self.lines.segment_str(text) {
                if at > 0 && at < text.len() {
                    cuts.push(Cut {
                        at: length(at),
                        breaks: Break::May(penalty),
                    });
                }
            }
            if address || code {
                add_code_cuts(text, &mut cuts);
            }
        }
        if let Some(hyphenator) = hyphenator.filter(|_| !address && !code) {
            hyphenator.divide(text, &mut cuts);
        }
        cuts.sort_by_key(|cut| cut.at);
        cuts.dedup_by_key(|cut| cut.at);
        cuts
    }

    /// Whether a line may end between two stretches of text that touch.
    pub(super) fn may_part(&self, before: &str, after: &str) -> bool {
        let joined = [before, after].concat();
        self.lines
            .segment_str(&joined)
            .take_while(|at| *at <= before.len())
            .any(|at| at == before.len())
    }
}

/// Whether a word is an address: it is broken without a hyphen, at its own punctuation (Chicago 7.46).
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || (text.contains('@') && text.contains('.'))
}

/// Places in an address or in code where a line may end although Unicode sees none: after a mark between words.
fn add_code_cuts(text: &str, cuts: &mut Vec<Cut>) {
    const AFTER: &[u8] = b"/_.:,;=&?#-+|)]}>";
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        if let [mark, next] = *pair
            && AFTER.contains(&mark)
            && next.is_ascii_alphanumeric()
        {
            cuts.push(Cut {
                at: length(at + 1),
                breaks: Break::May(CODE_PENALTY),
            });
        }
    }
}

fn length(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, code: bool) -> Vec<&str> {
        let mut from = 0;
        let mut parts = Vec::new();
        for cut in Divider::new().cuts(text, code, None) {
            parts.push(&text[from..cut.at as usize]);
            from = cut.at as usize;
        }
        parts.push(&text[from..]);
        parts
    }

    #[test]
    fn compounds_are_divided_after_their_hyphens() {
        assert_eq!(
            parts("state-of-the-art,", false),
            ["state-", "of-", "the-", "art,"]
        );
        assert_eq!(parts("don’t", false), ["don’t"]);
        assert_eq!(parts("3.14", false), ["3.14"]);
    }

    #[test]
    fn addresses_are_divided_at_their_own_marks() {
        assert_eq!(
            parts("https://doc.rust-lang.org/book/ch04_01.html", false),
            [
                "https://", "doc.", "rust-", "lang.", "org/", "book/", "ch04_", "01.", "html"
            ]
        );
        assert_eq!(parts("std::io::Write", true), ["std::", "io::", "Write"]);
    }
}

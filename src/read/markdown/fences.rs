//! Fence lines of Pandoc's divs, and how they are hidden from a parser that does not know them.
//!
//! Each line that may be a fence is overwritten in place by a thematic break of the same length, so every offset stays.
//! Where the parser then sees a break, the fence is real; where it does not (in code, in HTML, deep in a paragraph's
//! indent), the line is put back. A break also keeps definition lists from swallowing `:::`.

use std::{collections::BTreeMap, ops::Range};

use super::attributes::{self, Written};

/// What stands on a fence line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    /// Opens a div.
    Open(Opening),
    /// Closes the innermost one.
    Close,
}

/// The head of a div.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// Its attributes.
    pub attributes: Written,
    /// A title written after the class, as VuePress and Docusaurus have it.
    pub title: Option<Range<usize>>,
    /// Whether the attributes could not be read.
    pub broken: bool,
}

/// Fences by the offset of their first colon.
pub(super) type Fences = BTreeMap<usize, (Range<usize>, Fence)>;

/// Every line that looks like a fence.
pub(super) fn candidates(text: &str) -> Fences {
    let mut fences = Fences::new();
    if !text.contains(":::") {
        return fences;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((range, fence)) = fence_of(text, at, line) {
            fences.insert(range.start, (range, fence));
        }
        at += line.len();
    }
    fences
}

/// The text with every fence overwritten.
pub(super) fn masked(text: &str, fences: &Fences) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, _) in fences.values() {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        // Underscores: `***` after a bullet would be a break of its own, `---` after a paragraph a heading.
        out.push_str("___");
        out.extend(std::iter::repeat_n(' ', range.len().saturating_sub(3)));
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn fence_of(text: &str, at: usize, line: &str) -> Option<(Range<usize>, Fence)> {
    let content = line.trim_end_matches(['\n', ' ', '\t']);
    let start = content.find(":::")?;
    if !is_prefix(content.get(..start)?) {
        return None;
    }
    let range = at + start..at + content.len();
    let inner_start = range.start
        + content
            .get(start..)?
            .bytes()
            .take_while(|b| *b == b':')
            .count();
    let inner = text.get(inner_start..range.end)?;
    let left = inner.trim_start();
    if left.is_empty() {
        return Some((range, Fence::Close));
    }
    let left_start = range.end - left.len();
    let opening = opening(text, left_start, range.end)?;
    Some((range, Fence::Open(opening)))
}

/// Whether only the marks of quotes and list items stand before the fence.
fn is_prefix(prefix: &str) -> bool {
    let mut rest = prefix.trim_start_matches([' ', '\t', '>']);
    if let Some(after) = rest.strip_prefix(['-', '*', '+']) {
        rest = after;
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=9).contains(&digits)
            && let Some(after) = rest.get(digits..).and_then(|r| r.strip_prefix(['.', ')']))
        {
            rest = after;
        }
    }
    rest.bytes().all(|b| b == b' ' || b == b'\t')
}

fn opening(text: &str, start: usize, end: usize) -> Option<Opening> {
    let head = text.get(start..end)?.trim_end_matches(':').trim_end();
    let end = start + head.len();
    if head.starts_with('{') {
        return Some(match attributes::parse(text, start, end) {
            Some(attributes) if attributes.range.end == end => Opening {
                attributes,
                title: None,
                broken: false,
            },
            _ => Opening {
                attributes: Written {
                    range: start..end,
                    ..Written::default()
                },
                title: None,
                broken: true,
            },
        });
    }
    let word_end = head
        .find(|c: char| c.is_whitespace() || c == '{')
        .unwrap_or(head.len());
    let word = head.get(..word_end)?;
    let is_class = word.starts_with(|c: char| c.is_alphabetic())
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_class {
        return None;
    }
    let rest = head.get(word_end..)?;
    let after = start + word_end + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    let mut attributes = Written::of_class(word, start..end);
    if rest.is_empty() {
        return Some(Opening {
            attributes,
            title: None,
            broken: false,
        });
    }
    if rest.starts_with('{') {
        let more = attributes::parse(text, after, end).filter(|more| more.range.end == end);
        let broken = more.is_none();
        if let Some(more) = more {
            attributes.id = more.id;
            attributes.classes.extend(more.classes);
            attributes.pairs = more.pairs;
        }
        return Some(Opening {
            attributes,
            title: None,
            broken,
        });
    }
    // Words after a class that no block has are prose that happens to begin with colons.
    super::divs::is_known(word).then_some(Opening {
        attributes,
        title: Some(after..end),
        broken: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Option<Fence> {
        candidates(text)
            .into_values()
            .next()
            .map(|(_, fence)| fence)
    }

    #[test]
    fn heads_of_every_form_are_read() {
        let classes = |text: &str| match only(text) {
            Some(Fence::Open(opening)) => opening.attributes.classes,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(classes("::: sidebar"), ["sidebar"]);
        assert_eq!(classes(":::sidebar"), ["sidebar"]);
        assert_eq!(classes("> - ::: {.a .b} ::::"), ["a", "b"]);
        assert_eq!(classes("::: note {#x .y}"), ["note", "y"]);
        assert_eq!(classes("1. ::: verse :::"), ["verse"]);
        assert_eq!(only("  :::::"), Some(Fence::Close));
        assert_eq!(only(":: x"), None);
        assert_eq!(only("a ::: x"), None);
        assert_eq!(only("::: is how a fence begins"), None);
        match only("::: tip A title here") {
            Some(Fence::Open(opening)) => assert_eq!(opening.title, Some(8..20)),
            other => panic!("{other:?}"),
        }
        match only("::: {.a b}") {
            Some(Fence::Open(opening)) => assert!(opening.broken),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn masking_keeps_every_offset() {
        let text = "a\n::: {.x #漢字}\nb\n> :::\n";
        let hidden = masked(text, &candidates(text));
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.lines().count(), text.lines().count());
        assert!(hidden.contains("\n> ___\n"));
    }
}

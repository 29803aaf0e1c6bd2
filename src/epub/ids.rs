//! Ids of XHTML: what an author wrote becomes an XML name in ASCII, and what the press adds never collides with it.

use std::collections::BTreeSet;

/// An author's anchor as an id: itself when it is an ASCII XML name, else `fallback`.
///
/// Chinese headings give Chinese anchors. They would be legal, but several reading systems compare fragments before
/// and after percent-encoding and find nothing.
pub(super) fn id_of_anchor(anchor: &str, fallback: &str) -> String {
    let mut bytes = anchor.bytes();
    let is_name = bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if is_name { anchor } else { fallback }.to_owned()
}

/// The ids of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    used: BTreeSet<String>,
}

impl Ids {
    /// Takes an id when it is free; whether it was.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned())
    }

    /// An id that begins with `base` and is free; taken.
    pub(super) fn fresh(&mut self, base: &str) -> String {
        let mut id = base.to_owned();
        let mut count = 1_u32;
        while !self.used.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        id
    }
}

/// Text in lower-case ASCII letters, digits and hyphens, for ids and file names; `fallback` when nothing is left.
pub(super) fn slug(text: &str, fallback: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { fallback } else { slug }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_become_ascii_names() {
        assert_eq!(id_of_anchor("sec-numbers", "n1"), "sec-numbers");
        assert_eq!(id_of_anchor("1-first", "n1"), "n1");
        assert_eq!(id_of_anchor("引言", "n1"), "n1");
        assert_eq!(id_of_anchor("", "n1"), "n1");
    }

    #[test]
    fn fresh_ids_avoid_taken_ones() {
        let mut ids = Ids::default();
        assert!(ids.take("note-1"));
        assert_eq!(ids.fresh("note-1"), "note-1-2");
        assert!(!ids.take("note-1-2"));
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("Fig_1 (large).PNG", "x"), "fig-1-large-png");
        assert_eq!(slug("图", "x"), "x");
    }
}

//! Traditional forms in a Simplified text and the other way round.
//!
//! The lists beside this file hold the characters that only one of the two writings has, of those that are frequent: of
//! Big5's first level what GB 2312 lacks and what has another form there; of GB 2312's first level what Big5 lacks. 後 is in both, and in Simplified texts nearly
//! always a slip.

use std::{collections::HashSet, sync::OnceLock};

use super::Subject;
use crate::base::{Code, Diagnostic, Orthography};

fn traditional() -> &'static HashSet<char> {
    static SET: OnceLock<HashSet<char>> = OnceLock::new();
    SET.get_or_init(|| include_str!("traditional.txt").chars().collect())
}

fn simplified() -> &'static HashSet<char> {
    static SET: OnceLock<HashSet<char>> = OnceLock::new();
    SET.get_or_init(|| include_str!("simplified.txt").chars().collect())
}

/// How many characters a message shows.
const SHOWN: usize = 8;

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &subject.passages {
        for stretch in passage.stretches() {
            let (strange, forms) = match stretch.lang.orthography() {
                Orthography::Hans => (traditional(), "Traditional"),
                Orthography::HantTw | Orthography::HantHk => (simplified(), "Simplified"),
                Orthography::Latin | Orthography::Ja | Orthography::Ko => continue,
            };
            let mut seen = Vec::new();
            let mut first = None;
            for (at, c) in stretch
                .text
                .char_indices()
                .filter(|(_, c)| strange.contains(c))
            {
                first.get_or_insert(at..at + c.len_utf8());
                if !seen.contains(&c) {
                    seen.push(c);
                }
            }
            let Some(first) = first else { continue };
            let shown: String = seen.iter().take(SHOWN).collect();
            let more = if seen.len() > SHOWN { "…" } else { "" };
            let place = passage.place(stretch.start + first.start..stretch.start + first.end);
            found.push(
                Diagnostic::new(
                    Code::MixedForms,
                    place,
                    format!(
                        "{forms} forms in a text whose language is {}: {shown}{more}",
                        stretch.lang.tag()
                    ),
                )
                .help("change them, or say the language of the words: […]{lang=zh-Hant}"),
            );
        }
    }
}

//! Stretches in another writing that nothing names: a speech engine stumbles over them, the wrong face may set them, and
//! in scraped manuscripts this is how stray advertising gets into books.

use std::collections::HashSet;

use unicode_script::{Script, UnicodeScript};

use super::{Subject, passage::Passage, script};
use crate::{
    base::{Code, Diagnostic},
    model::{
        Block, BlockKind, Inline, InlineKind, Visitor, plain_text, walk_block, walk_blocks,
        walk_inline,
    },
};

/// The fewest letters that are a word and no symbol.
const FEWEST: usize = 2;

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let named = named(subject);
    for passage in &subject.passages {
        for stretch in passage.stretches() {
            let native = script::native(stretch.lang.language());
            for run in runs(stretch.text, native) {
                let word = stretch.text.get(run.range.clone()).unwrap_or_default();
                if run.letters < FEWEST || named.contains(word) {
                    continue;
                }
                found.push(problem(
                    passage,
                    stretch.start,
                    &run,
                    word,
                    stretch.lang.tag(),
                ));
            }
        }
    }
}

fn problem(passage: &Passage, start: usize, run: &Run, word: &str, tag: &str) -> Diagnostic {
    let shown: String = match word.chars().count() {
        0..=20 => word.to_owned(),
        _ => word.chars().take(20).chain(['…']).collect(),
    };
    let (script, suggestion) = match run.script {
        Script::Han => ("Chinese characters", "zh-Hans"),
        Script::Hiragana | Script::Katakana => ("kana", "ja"),
        Script::Hangul => ("hangul", "ko"),
        other => (script::name(other), "…"),
    };
    let place = passage.place(start + run.range.start..start + run.range.end);
    Diagnostic::new(
        Code::UntaggedLanguage,
        place,
        format!("“{shown}”: {script} in a text whose language is {tag}"),
    )
    .help(format!(
        "if it belongs here, say its language: [{shown}]{{lang={suggestion}}}"
    ))
}

struct Run {
    range: std::ops::Range<usize>,
    script: Script,
    letters: usize,
}

/// Runs of letters of one writing that is neither native nor Latin; marks and digits between them belong to the run.
fn runs(text: &str, native: &[Script]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match foreign(c, native) {
            Foreign::Letter(script) => {
                match runs
                    .last_mut()
                    .filter(|run| open && family(run.script) == family(script))
                {
                    Some(run) => {
                        run.range.end = end;
                        run.letters += 1;
                    }
                    None => runs.push(Run {
                        range: at..end,
                        script,
                        letters: 1,
                    }),
                }
                open = true;
            }
            Foreign::Between => {}
            Foreign::Native => open = false,
        }
    }
    runs
}

enum Foreign {
    Letter(Script),
    /// A mark or a digit: it belongs to what stands on both sides of it.
    Between,
    Native,
}

fn foreign(c: char, native: &[Script]) -> Foreign {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => match c {
            ' ' | '\n' => Foreign::Native,
            _ => Foreign::Between,
        },
        Script::Latin => Foreign::Native,
        script if native.contains(&script) => Foreign::Native,
        // Letters of Greek stand for themselves in every science.
        Script::Greek => Foreign::Between,
        script if c.is_alphabetic() => Foreign::Letter(script),
        _ => Foreign::Between,
    }
}

/// Han and kana are one writing where they meet.
fn family(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana => Script::Han,
        other => other,
    }
}

/// Words that the book names: terms of its lists of definitions, and what is tagged somewhere.
fn named(subject: &Subject<'_>) -> HashSet<String> {
    struct Names(HashSet<String>);
    impl Visitor for Names {
        fn block(&mut self, block: &Block) {
            if let BlockKind::DefinitionList(definitions) = &block.kind {
                for term in definitions.iter().flat_map(|d| &d.terms) {
                    self.0.insert(plain_text(&term.content));
                }
            }
            walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            if let InlineKind::Span { attrs, content } = &inline.kind
                && attrs.lang.is_some()
            {
                self.0.insert(plain_text(content));
            }
            walk_inline(self, inline);
        }
    }
    let mut names = Names(HashSet::new());
    for chapter in &subject.book.chapters {
        walk_blocks(&mut names, &chapter.blocks);
    }
    names.0
}

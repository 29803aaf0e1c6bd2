//! Our pairing of emphasis beside the parser's: where no Chinese, Japanese or Korean stands, they must agree.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::english;

/// What the parser makes of a line, in the form of a dump.
fn parsers(line: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(line, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Strikethrough) => out.push_str("<s>"),
            Event::End(TagEnd::Strikethrough) => out.push_str("</s>"),
            Event::Text(text) => out.push_str(&text),
            _ => {}
        }
    }
    out
}

/// Lines of marks and letters, the same on every run (xorshift).
fn lines(pieces: &[&str], count: usize) -> Vec<String> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).unwrap()
    };
    (0..count)
        .map(|_| {
            // A letter first: what begins a line may begin a block.
            let length = 2 + next(12);
            (0..length).fold("x".to_owned(), |line, _| line + pieces[next(pieces.len())])
        })
        .collect()
}

#[test]
fn emphasis_is_paired_as_the_parser_pairs_it() {
    // No tildes: the parser lets two of them open and close anywhere, GFM only where they flank a word.
    let pieces = [
        "*", "*", "**", "***", "_", "__", "a", "b", " ", "(", ")", ",",
    ];
    // Many lines in one text: reading a manuscript has its price.
    for chunk in lines(&pieces, 20_000).chunks(500) {
        let chunk: Vec<_> = chunk
            .iter()
            .map(|line| line.trim_end().to_owned())
            .collect();
        let (text, _) = english(&chunk.join("\n\n"));
        let ours: Vec<_> = text.lines().collect();
        assert_eq!(ours.len(), chunk.len());
        for (line, ours) in chunk.iter().zip(ours) {
            assert_eq!(ours, format!("p: {}", parsers(line)), "{line}");
        }
    }
}

#[test]
fn no_text_is_lost_or_made_up() {
    let pieces = [
        "*", "**", "_", "~~", "~", "^", "[", "]", "{.x}", "{", "}", "|", "字", "：", "a", " ", "`",
        "\\", "<b>", "</b>", "&amp;", "$", "@fig-x", "![", "](u)", "\n",
    ];
    let letters = |text: &str| {
        text.chars()
            .filter(|c| matches!(c, 'a' | '字' | '：'))
            .count()
    };
    for line in lines(&pieces, 3_000) {
        let (text, _) = super::chinese(&line);
        // Attributes, targets of links and pictures without a file hold no text of the line.
        let shown = text
            .replace("strong", "")
            .replace(".x", "")
            .replace("<a ", "<");
        let shown = shown
            .replace("</a>", "")
            .replace("span", "")
            .replace("dead", "")
            .replace("Label", "")
            // What is no formula after all is text as it is written.
            .replace("&amp;", "");
        assert!(letters(&shown) <= letters(&line), "{line:?}: {text:?}");
        if !line.contains(['[', '<', '{']) {
            let written = line.replace("&amp;", "");
            assert_eq!(letters(&shown), letters(&written), "{line:?}: {text:?}");
        }
    }
}

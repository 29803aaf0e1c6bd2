//! The words an author wrote, read from the Markdown by other means than the press has: what must be found again.

use crate::press::Book;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use unicode_script::{Script, UnicodeScript};

/// The prose of a book.
pub struct Prose {
    /// How often each hanzi stands outside code, markup and descriptions of pictures.
    pub hanzi: BTreeMap<char, usize>,
    /// The letters of each paragraph that is text alone: no note, reference or attribute would be set inside it.
    pub paragraphs: Vec<String>,
}

impl Prose {
    /// Reads the chapters that `SUMMARY.md` names, or every Markdown file of the folder.
    pub fn of(book: &Book) -> Self {
        let mut prose = Self {
            hanzi: BTreeMap::new(),
            paragraphs: Vec::new(),
        };
        for chapter in chapters(book) {
            prose.add(&fs::read_to_string(&chapter).unwrap());
        }
        assert!(!prose.paragraphs.is_empty(), "{}: no prose", book.name);
        prose
    }

    fn add(&mut self, markdown: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let (mut unseen, mut paragraph, mut plain) = (0, String::new(), false);
        // A fence is no text, and CommonMark would join it to the paragraph beside it.
        let prose: String = markdown
            .lines()
            .map(|line| match line.trim_start().starts_with(":::") {
                true => "\n",
                false => line,
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        let mut link = 0;
        for event in Parser::new_ext(&prose, options) {
            match event {
                Event::Start(Tag::Paragraph) => (paragraph, plain) = (String::new(), true),
                // The parser hands such marks over in pieces, so the paragraph is judged as a whole.
                Event::End(TagEnd::Paragraph)
                    if plain && !paragraph.contains(['{', '}', '@', '[', ']', '$', '^']) =>
                {
                    let letters = letters(&paragraph);
                    if letters.chars().count() >= 8 {
                        self.paragraphs.push(letters);
                    }
                }
                Event::Start(
                    Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::MetadataBlock(_),
                ) => {
                    (unseen, plain) = (unseen + 1, false);
                }
                Event::End(
                    TagEnd::CodeBlock
                    | TagEnd::HtmlBlock
                    | TagEnd::Image
                    | TagEnd::MetadataBlock(_),
                ) => unseen -= 1,
                Event::Text(text) if unseen == 0 => {
                    for c in text
                        .chars()
                        .filter(|c| c.script() == Script::Han && c.is_alphabetic())
                    {
                        *self.hanzi.entry(c).or_default() += 1;
                    }
                    paragraph.push_str(&text);
                }
                Event::Start(Tag::Link { .. }) => link = paragraph.len(),
                // A link without words is a reference: the press finds its words.
                Event::End(TagEnd::Link) => plain &= paragraph.len() > link,
                Event::Code(code) => paragraph.push_str(&code),
                Event::FootnoteReference(_) | Event::InlineHtml(_) | Event::Html(_) => {
                    plain = false
                }
                _ => {}
            }
        }
    }
}

/// The letters of a text, without case: what no typesetting may change.
pub fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

fn chapters(book: &Book) -> Vec<PathBuf> {
    let nested = book.folder.join("src");
    let source = if nested.join("SUMMARY.md").is_file() {
        nested
    } else {
        book.folder.clone()
    };
    let Ok(summary) = fs::read_to_string(source.join("SUMMARY.md")) else {
        let entries = fs::read_dir(&source)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        return entries
            .filter(|path| path.extension().is_some_and(|e| e == "md"))
            .collect();
    };
    Parser::new(&summary)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.is_empty() => {
                Some(source.join(&*dest_url))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn prose_is_what_a_reader_would_read() {
    let mut prose = Prose {
        hanzi: BTreeMap::new(),
        paragraphs: Vec::new(),
    };
    prose.add(
        "---\ntitle: 题\n---\n\n# 头\n\n好好 *学* `习` ![画](x.png)\n\n```\n码\n```\n\n<p>标</p>\n",
    );
    let found: String = prose.hanzi.keys().collect();
    let mut wanted: Vec<char> = "头好学".chars().collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted.into_iter().collect::<String>());
    assert_eq!(prose.hanzi[&'好'], 2);
    prose.add("One *plain* paragraph, 12 words.\n\nA note[^a] or @fig-x is not plain.\n\n[^a]: Here it stands.\n");
    assert_eq!(prose.paragraphs, ["oneplainparagraphwords", "hereitstands"]);
}

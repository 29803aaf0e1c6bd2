//! Alternative text that says nothing: a file's name, “image”, the caption once more (WCAG 2.2, failure F30).

use super::Subject;
use crate::{
    base::{Code, Diagnostic},
    model::{
        Block, BlockKind, Book, FigureBody, Image, Visitor, plain_text, walk_block, walk_blocks,
    },
};

/// Words that name the kind of thing and not what it shows, alone or with a number.
const EMPTY_WORDS: &[&str] = &[
    "image",
    "img",
    "picture",
    "pic",
    "photo",
    "photograph",
    "figure",
    "fig",
    "diagram",
    "chart",
    "graph",
    "graphic",
    "illustration",
    "screenshot",
    "screen shot",
    "icon",
    "logo",
    "untitled",
    "alt",
    "alt text",
    "placeholder",
    "bild",
    "abbildung",
    "foto",
    "图",
    "图片",
    "图像",
    "照片",
    "截图",
    "示意图",
    "插图",
    "配图",
    "图标",
    "圖",
    "圖片",
    "圖像",
    "照片",
    "示意圖",
    "插圖",
    "画像",
    "写真",
    "図",
    "挿絵",
    "イラスト",
    "スクリーンショット",
    "사진",
    "그림",
    "이미지",
];

/// Ends of file names.
const EXTENSIONS: &[&str] = &[
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif",
];

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for chapter in &subject.book.chapters {
        let mut walk = Walk {
            book: subject.book,
            caption: None,
            found,
        };
        walk_blocks(&mut walk, &chapter.blocks);
        for note in &chapter.notes {
            walk_blocks(&mut walk, &note.blocks);
        }
    }
}

struct Walk<'a> {
    book: &'a Book,
    /// The caption of the figure that is walked.
    caption: Option<String>,
    found: &'a mut Vec<Diagnostic>,
}

impl Visitor for Walk<'_> {
    fn block(&mut self, block: &Block) {
        self.caption = match &block.kind {
            BlockKind::Figure(figure) => match (&figure.body, &figure.caption) {
                (FigureBody::Images(_), Some(caption)) => Some(plain_text(&caption.content)),
                _ => None,
            },
            _ => None,
        };
        walk_block(self, block);
        self.caption = None;
    }

    fn image(&mut self, image: &Image) {
        if image.decorative || image.alt.is_empty() {
            return;
        }
        let path = image
            .asset
            .and_then(|id| self.book.asset(id))
            .map_or("", |asset| asset.path.as_str());
        let reason = if names_file(&image.alt, path) {
            "only names the file"
        } else if is_empty_word(&image.alt) {
            "does not say what the picture shows"
        } else if self
            .caption
            .as_ref()
            .is_some_and(|caption| letters(caption) == letters(&image.alt))
        {
            "only repeats the caption"
        } else {
            return;
        };
        self.found.push(
            Diagnostic::new(
                Code::LazyAlt,
                image.span,
                format!("the alternative text “{}” {reason}", image.alt),
            )
            .help("say in a sentence what is to be seen; if that is nothing, add {.decorative}"),
        );
    }
}

fn names_file(alt: &str, path: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    // A name that is a word may be the right word.
    let is_name = stem.contains(['-', '_', '.']) || stem.chars().any(|c| c.is_ascii_digit());
    EXTENSIONS.iter().any(|end| alt.ends_with(end)) || (is_name && !stem.is_empty() && alt == stem)
}

fn is_empty_word(alt: &str) -> bool {
    let word = alt
        .trim()
        .trim_end_matches(|c: char| {
            c.is_numeric() || matches!(c, ' ' | '-' | '.' | '_' | ':' | '：')
        })
        .to_lowercase();
    word.is_empty() || EMPTY_WORDS.contains(&word.as_str())
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_known() {
        for alt in ["image", "Figure 3", "图片", "图 4-1", "IMG_2041", "123"] {
            assert!(
                is_empty_word(alt) || names_file(alt, "a/img_2041.jpg"),
                "{alt}"
            );
        }
        for alt in [
            "A bowl",
            "图书馆的书架",
            "figures dancing",
            "logo of the city",
        ] {
            assert!(!is_empty_word(alt) && !names_file(alt, "bowl.png"), "{alt}");
        }
        assert!(names_file("skyline.png", "x.png") && names_file("ch-01", "a/ch-01.svg"));
        assert!(!names_file("bowl", "bowl.svg"));
    }
}

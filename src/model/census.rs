//! What a book holds, counted: for its record, its ONIX message and `keben info`.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

use super::{
    block::{Block, BlockKind},
    book::{Book, Chapter},
    inline::{Image, Inline, InlineKind, Inlines, LinkTarget},
    text::plain_text,
    walk::{Visitor, walk_block, walk_blocks, walk_inline, walk_inlines},
};

/// Counts of a chapter or of a book. Titles, captions and notes are text; listings and formulas are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Words: what spaces divide, and every ideograph and kana by itself.
    pub words: u64,
    /// Characters without spaces.
    pub characters: u64,
    /// Characters by script (ISO 15924 code such as `Hani`), punctuation and digits under `Zyyy`.
    pub scripts: BTreeMap<&'static str, u64>,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Pictures that show something.
    pub pictures: u64,
    /// Pictures that are ornament.
    pub ornaments: u64,
    /// Tables.
    pub tables: u64,
    /// Code listings.
    pub listings: u64,
    /// Formulas, in lines and displayed.
    pub formulas: u64,
    /// Footnotes.
    pub notes: u64,
    /// Boxes: stat boxes, case studies, sidebars, timelines, alerts, pull quotes.
    pub boxes: u64,
    /// Links that leave the book.
    pub links: u64,
}

impl Census {
    /// Counts a book.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let mut census = Self::default();
        for chapter in &book.chapters {
            census.count(chapter);
        }
        census
    }

    /// Counts a chapter.
    #[must_use]
    pub fn of_chapter(chapter: &Chapter) -> Self {
        let mut census = Self::default();
        census.count(chapter);
        census
    }

    fn count(&mut self, chapter: &Chapter) {
        if !chapter.title_in_text {
            self.text(&plain_text(&chapter.title.content));
        }
        walk_blocks(self, &chapter.blocks);
        for note in &chapter.notes {
            self.notes += 1;
            walk_blocks(self, &note.blocks);
        }
    }

    fn text(&mut self, text: &str) {
        let mut in_word = false;
        for c in text.chars() {
            if c.is_whitespace() {
                in_word = false;
                continue;
            }
            let script = c.script();
            self.characters += 1;
            *self.scripts.entry(script.short_name()).or_default() += 1;
            let alone = matches!(
                script,
                Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo
            );
            if alone {
                self.words += u64::from(c.is_alphanumeric());
                in_word = false;
            } else if c.is_alphanumeric() && !in_word {
                self.words += 1;
                in_word = true;
            } else if !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '‑' | '.' | ',' | '_')
            {
                in_word = false;
            }
        }
    }
}

impl Visitor for Census {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(_) => self.paragraphs += 1,
            BlockKind::Code(_) => self.listings += 1,
            BlockKind::Table(_) => self.tables += 1,
            BlockKind::Maths(_) => self.formulas += 1,
            BlockKind::StatBox(_)
            | BlockKind::CaseStudy(_)
            | BlockKind::Sidebar(_)
            | BlockKind::Timeline(_)
            | BlockKind::PullQuote(_)
            | BlockKind::Alert { .. } => self.boxes += 1,
            BlockKind::Heading(_)
            | BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Figure(_)
            | BlockKind::Rule
            | BlockKind::DefinitionList(_)
            | BlockKind::Epigraph(_)
            | BlockKind::Verse(_)
            | BlockKind::Container(_) => {}
        }
        walk_block(self, block);
    }

    fn inlines(&mut self, inlines: &Inlines) {
        // The flat text has no trace of line ends and pictures, between which words end all the same.
        self.text(&plain_text(&inlines.content));
        walk_inlines(self, &inlines.content);
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Maths(_) => self.formulas += 1,
            InlineKind::Link {
                target: LinkTarget::Uri(_),
                ..
            } => self.links += 1,
            InlineKind::Text(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Code(_)
            | InlineKind::Link { .. }
            | InlineKind::Image(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Ruby(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Underline(_)
            | InlineKind::ProperName(_)
            | InlineKind::BookTitle(_)
            | InlineKind::Span { .. }
            | InlineKind::Index { .. }
            | InlineKind::CrossRef(_)
            | InlineKind::LineBreak => {}
        }
        walk_inline(self, inline);
    }

    fn image(&mut self, image: &Image) {
        if image.decorative {
            self.ornaments += 1;
        } else {
            self.pictures += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (u64, u64) {
        let mut census = Census::default();
        census.text(text);
        (census.words, census.characters)
    }

    #[test]
    fn words_are_counted_as_a_writer_counts_them() {
        assert_eq!(counted("It’s a well-known 3.14 e-mail."), (5, 26));
        assert_eq!(counted("上海文化，2026 年"), (6, 10));
        assert_eq!(counted("刻本をつくる"), (6, 6));
        assert_eq!(counted("한국어 문장"), (2, 5));
        assert_eq!(counted("  —  …  "), (0, 2));
        assert_eq!(counted("Keben刻本press"), (4, 12));
    }

    #[test]
    fn characters_are_told_apart_by_script() {
        let mut census = Census::default();
        census.text("abc 上海。か");
        let scripts: Vec<_> = census.scripts.into_iter().collect();
        assert_eq!(
            scripts,
            [("Hani", 2), ("Hira", 1), ("Latn", 3), ("Zyyy", 1)]
        );
    }
}

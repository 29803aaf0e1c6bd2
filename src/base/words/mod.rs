//! The words that the press itself puts into a book, by language: one table for every output.
//!
//! A pattern holds `{}` where a number or a name goes. Languages without a table get the English one; an output that
//! shows such words marks them with [`Words::tag`].

mod chinese;
mod english;
mod french;
mod german;
mod japanese;
mod korean;

use super::lang::{Lang, Orthography};

/// Words and patterns of one language.
#[derive(Debug)]
pub struct Words {
    /// The language they are in, as a BCP 47 tag.
    pub tag: &'static str,
    /// Heading of the table of contents.
    pub contents: &'static str,
    /// Heading of the list of figures.
    pub list_of_figures: &'static str,
    /// Heading of the list of tables.
    pub list_of_tables: &'static str,
    /// Heading of the list of listings.
    pub list_of_listings: &'static str,
    /// Heading of the footnotes or endnotes.
    pub notes: &'static str,
    /// Heading of the index.
    pub index: &'static str,
    /// “see” in the index.
    pub see: &'static str,
    /// “see also” in the index.
    pub see_also: &'static str,
    /// Name of the list of pages.
    pub pages: &'static str,
    /// Name of the list of landmarks.
    pub landmarks: &'static str,
    /// Name of the place where the text begins.
    pub start_of_text: &'static str,
    /// Name of the cover.
    pub cover: &'static str,
    /// What the cover shows, when nobody said: the title goes in.
    pub cover_alt: &'static str,
    /// Name of the title page.
    pub title_page: &'static str,
    /// Name of the imprint.
    pub imprint: &'static str,
    /// Name of the colophon.
    pub colophon: &'static str,
    /// A part by its number.
    pub part: &'static str,
    /// A chapter by its number.
    pub chapter: Numbered,
    /// A section by its number.
    pub section: Numbered,
    /// A figure by its number.
    pub figure: Numbered,
    /// A table by its number.
    pub table: Numbered,
    /// A listing by its number.
    pub listing: Numbered,
    /// An equation by its number.
    pub equation: Numbered,
    /// What stands between a label and its caption.
    pub caption_separator: &'static str,
    /// A page by its folio, in running text.
    pub page: &'static str,
    /// A thing and its page: two places.
    pub on_page: &'static str,
    /// Quotation marks around a title that is referred to by its words.
    pub title_marks: (&'static str, &'static str),
    /// Said after the title of a box that goes on from the page before.
    pub continued: &'static str,
    /// Said where a box goes on on the next page.
    pub continues: &'static str,
    /// Where the figures of a stat box come from.
    pub source: &'static str,
    /// A footnote by its number, for a screen reader.
    pub footnote: &'static str,
    /// The link from a note back to its call.
    pub back_to_text: &'static str,
    /// Names of the five alerts.
    pub alerts: Alerts,
    /// Name of a case study without a title.
    pub case_study: &'static str,
    /// Name of a sidebar without a title.
    pub sidebar: &'static str,
    /// Name of a stat box without a title.
    pub stat_box: &'static str,
    /// Name of a timeline without a title.
    pub timeline: &'static str,
    /// A task that is done, for a screen reader.
    pub task_done: &'static str,
    /// A task that is open, for a screen reader.
    pub task_open: &'static str,
    /// A longer description of a picture.
    pub long_description: &'static str,
    /// How makers other than authors are credited.
    pub credits: Credits,
    /// What stands between names in a list.
    pub name_separator: &'static str,
    /// What stands before the last name of a list of two or more.
    pub last_name_separator: &'static str,
    /// The print edition, beside its ISBN.
    pub print_edition: &'static str,
    /// What an accessibility summary says, when the author says nothing.
    pub access: Access,
}

/// Sentences of an accessibility summary.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// That text reflows.
    pub text: &'static str,
    /// That every picture is described.
    pub described: &'static str,
    /// That some are not.
    pub undescribed: &'static str,
    /// Whose the page numbers are.
    pub pages: &'static str,
    /// What formulas are.
    pub formulas: &'static str,
}

/// How something is called by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Before its own caption or heading: `Figure {}`.
    pub caption: &'static str,
    /// In a sentence that points to it.
    pub reference: &'static str,
}

/// Names of GFM's five alerts.
#[derive(Clone, Copy, Debug)]
pub struct Alerts {
    /// `[!NOTE]`
    pub note: &'static str,
    /// `[!TIP]`
    pub tip: &'static str,
    /// `[!IMPORTANT]`
    pub important: &'static str,
    /// `[!WARNING]`
    pub warning: &'static str,
    /// `[!CAUTION]`
    pub caution: &'static str,
}

/// Patterns that credit makers by their role; the names go in.
#[derive(Clone, Copy, Debug)]
pub struct Credits {
    /// `trl`
    pub translator: &'static str,
    /// `edt`
    pub editor: &'static str,
    /// `ill`
    pub illustrator: &'static str,
    /// `pht`
    pub photographer: &'static str,
    /// `aui`: author of an introduction
    pub introduction: &'static str,
    /// `bkd`, `cov`: the designer
    pub designer: &'static str,
}

impl Words {
    /// The words of a language; the English ones when it has no table.
    #[must_use]
    pub fn of(lang: &Lang) -> &'static Self {
        match (lang.orthography(), lang.language()) {
            (Orthography::Hans, _) => &chinese::HANS,
            (Orthography::HantTw | Orthography::HantHk, _) => &chinese::HANT,
            (Orthography::Ja, _) => &japanese::WORDS,
            (Orthography::Ko, _) => &korean::WORDS,
            (Orthography::Latin, "fr") => &french::WORDS,
            (Orthography::Latin, "de") => &german::WORDS,
            (Orthography::Latin, _) => &english::WORDS,
        }
    }

    /// Every table there is, for tests that hold for all.
    #[must_use]
    pub fn all() -> [&'static Self; 7] {
        [
            &english::WORDS,
            &chinese::HANS,
            &chinese::HANT,
            &japanese::WORDS,
            &korean::WORDS,
            &french::WORDS,
            &german::WORDS,
        ]
    }

    /// “page 47”
    #[must_use]
    pub fn page(&self, folio: &str) -> String {
        fill(self.page, &[folio])
    }

    /// “Figure 3 on page 47”
    #[must_use]
    pub fn on_page(&self, what: &str, folio: &str) -> String {
        fill(self.on_page, &[what, folio])
    }

    /// Names as a list: “A, B and C”.
    #[must_use]
    pub fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [name] => (*name).to_owned(),
            [head @ .., last] => [
                head.join(self.name_separator).as_str(),
                self.last_name_separator,
                last,
            ]
            .concat(),
        }
    }
}

impl Credits {
    /// The pattern for a MARC relator code; `None` for roles that a title page does not name.
    #[must_use]
    pub fn pattern(&self, role: &str) -> Option<&'static str> {
        match role {
            "trl" => Some(self.translator),
            "edt" => Some(self.editor),
            "ill" => Some(self.illustrator),
            "pht" => Some(self.photographer),
            "aui" | "win" => Some(self.introduction),
            "bkd" | "cov" => Some(self.designer),
            _ => None,
        }
    }
}

/// Puts values into the places of a pattern, in order. Places without a value stay empty.
#[must_use]
pub fn fill(pattern: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(pattern.len() + 8);
    let mut values = values.iter();
    for (at, piece) in pattern.split("{}").enumerate() {
        if at > 0 {
            text.push_str(values.next().copied().unwrap_or(""));
        }
        text.push_str(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> &'static Words {
        Words::of(&Lang::parse(tag).unwrap())
    }

    #[test]
    fn a_language_has_its_own_words_and_the_rest_get_english() {
        assert_eq!(words("zh").contents, "目录");
        assert_eq!(words("zh-HK").contents, "目錄");
        assert_eq!(words("ja-JP").contents, "目次");
        assert_eq!(words("fr-CA").tag, "fr");
        assert_eq!(words("sw").tag, "en");
    }

    #[test]
    fn patterns_take_their_values_in_order() {
        assert_eq!(words("en").on_page("Figure 3", "47"), "Figure 3 on page 47");
        assert_eq!(words("zh").on_page("图 3", "47"), "图 3（第 47 页）");
        assert_eq!(fill("a{}b{}c", &["1"]), "a1bc");
        assert_eq!(fill("none", &["1"]), "none");
    }

    #[test]
    fn names_are_listed_as_the_language_lists_them() {
        assert_eq!(words("en").list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(words("zh").list(&["甲", "乙"]), "甲、乙");
        assert_eq!(words("de").list(&["A"]), "A");
        assert_eq!(words("de").list(&[]), "");
    }

    #[test]
    fn every_pattern_has_the_places_it_needs() {
        for words in Words::all() {
            let places = |pattern: &str| pattern.matches("{}").count();
            for numbered in [
                words.chapter,
                words.section,
                words.figure,
                words.table,
                words.listing,
                words.equation,
            ] {
                assert_eq!(places(numbered.caption), 1, "{}: {numbered:?}", words.tag);
                assert_eq!(places(numbered.reference), 1, "{}: {numbered:?}", words.tag);
            }
            for one in [
                words.part,
                words.page,
                words.footnote,
                words.cover_alt,
                words.source,
                words.credits.translator,
                words.credits.editor,
                words.credits.illustrator,
                words.credits.photographer,
                words.credits.introduction,
                words.credits.designer,
            ] {
                assert_eq!(places(one), 1, "{}: {one}", words.tag);
            }
            assert_eq!(places(words.on_page), 2, "{}", words.tag);
            assert!(Lang::parse(words.tag).is_ok());
        }
    }
}

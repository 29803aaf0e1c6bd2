//! Accessibility metadata (EPUB Accessibility 1.1 §2, schema.org): what the book really has, no more.

use crate::{
    base::{Color, Words},
    model::Book,
    theme::{Theme, TokenKind},
};

use super::{facts::Facts, legible::legible};

/// The conformance string, to the letter (EPUB Accessibility 1.1 §4.1.2).
pub(super) const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

/// What the package says of access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Access {
    /// `schema:accessMode`
    pub(super) modes: Vec<&'static str>,
    /// `schema:accessModeSufficient`
    pub(super) sufficient: Vec<&'static str>,
    /// `schema:accessibilityFeature`
    pub(super) features: Vec<&'static str>,
    /// `schema:accessibilityHazard`
    pub(super) hazards: Vec<String>,
    /// `schema:accessibilitySummary`
    pub(super) summary: String,
    /// Who certifies conformance; `None` when none is claimed.
    pub(super) certifier: Option<String>,
}

/// Looks at what was written.
pub(super) fn access(book: &Book, theme: &Theme, facts: &Facts) -> Access {
    let described = facts.pictures_without_words == 0;
    let mut modes = vec!["textual"];
    let mut sufficient = Vec::new();
    if facts.pictures > 0 {
        modes.push("visual");
        sufficient.push("textual,visual");
    }
    if described && facts.formulas_as_source == 0 {
        sufficient.push("textual");
    }
    if sufficient.is_empty() {
        sufficient.push("textual,visual");
    }
    let features = [
        (true, "ARIA"),
        (true, "displayTransformability"),
        (true, "readingOrder"),
        (true, "structuralNavigation"),
        (true, "tableOfContents"),
        (facts.pictures > 0 && described, "alternativeText"),
        (facts.long_descriptions > 0, "longDescription"),
        (facts.formulas > 0, "MathML"),
        (facts.pages > 0, "pageBreakMarkers"),
        (facts.pages > 0, "pageNavigation"),
        (facts.ruby > 0, "rubyAnnotations"),
        (theme.page.vertical, "verticalWriting"),
        (facts.links_to_index > 0, "index"),
    ];
    Access {
        modes,
        sufficient,
        features: features
            .into_iter()
            .filter_map(|(has, feature)| has.then_some(feature))
            .collect(),
        hazards: hazards(&book.metadata.hazards),
        summary: summary(book, facts),
        certifier: book
            .metadata
            .certified_by
            .clone()
            .filter(|_| conforms(theme, facts)),
    }
}

/// The hazards as schema.org names them; none when the author knows of none.
fn hazards(given: &[String]) -> Vec<String> {
    if given.is_empty() {
        return vec!["none".to_owned()];
    }
    given.to_vec()
}

fn summary(book: &Book, facts: &Facts) -> String {
    if let Some(summary) = &book.metadata.accessibility_summary {
        return summary.clone();
    }
    let lang = &book.metadata.lang;
    let words = &Words::of(lang).access;
    let sentences: Vec<&str> = [
        (true, words.text),
        (
            facts.pictures > 0 && facts.pictures_without_words == 0,
            words.described,
        ),
        (facts.pictures_without_words > 0, words.undescribed),
        (
            facts.formulas > 0 && facts.formulas_as_source == 0,
            words.formulas,
        ),
        (facts.pages > 0, words.pages),
    ]
    .into_iter()
    .filter_map(|(said, sentence)| said.then_some(sentence))
    .collect();
    let chinese_or_japanese = lang.orthography().is_chinese() || lang.language() == "ja";
    sentences.join(if chinese_or_japanese { "" } else { " " })
}

/// Whether what can be checked here holds: words for every picture, formulas as text, contrast. What else WCAG asks
/// (language, order, names, ranks) holds for every file that the writer makes.
fn conforms(theme: &Theme, facts: &Facts) -> bool {
    facts.pictures_without_words == 0 && facts.formulas_as_source == 0 && contrasts(theme)
}

/// Success criterion 1.4.3 for every colour of words, on white.
fn contrasts(theme: &Theme) -> bool {
    let headings = (1..=6).map(|level| theme.headings.level(level).color);
    let code = [
        TokenKind::Keyword,
        TokenKind::String,
        TokenKind::Comment,
        TokenKind::Number,
        TokenKind::Function,
        TokenKind::Type,
    ]
    .into_iter()
    .filter_map(|kind| theme.code.colors.of(kind));
    headings
        .chain(code)
        .chain([theme.colors.accent])
        .filter_map(legible)
        .all(|color| color.contrast(Color::WHITE) >= 4.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Orthography, model::fixture::book};

    fn theme() -> Theme {
        crate::theme::load("report", &toml::Table::new(), Orthography::Latin).unwrap()
    }

    #[test]
    fn alternative_text_is_claimed_only_when_every_picture_has_it() {
        let mut facts = Facts {
            pictures: 2,
            ..Facts::default()
        };
        let mut book = book(Vec::new());
        book.metadata.certified_by = Some("A Press".to_owned());
        let good = access(&book, &theme(), &facts);
        assert!(good.features.contains(&"alternativeText"));
        assert_eq!(good.certifier.as_deref(), Some("A Press"));
        assert!(good.sufficient.contains(&"textual"));
        facts.pictures_without_words = 1;
        let bad = access(&book, &theme(), &facts);
        assert!(!bad.features.contains(&"alternativeText"));
        assert!(!bad.sufficient.contains(&"textual"));
        assert_eq!(bad.certifier, None);
        assert!(bad.summary.contains("not described"));
    }

    #[test]
    fn a_book_of_words_claims_no_more() {
        let plain = access(&book(Vec::new()), &theme(), &Facts::default());
        assert_eq!(plain.modes, ["textual"]);
        assert_eq!(plain.sufficient, ["textual"]);
        assert_eq!(plain.hazards, ["none"]);
        assert_eq!(plain.certifier, None);
        for feature in ["alternativeText", "MathML", "pageBreakMarkers", "index"] {
            assert!(!plain.features.contains(&feature), "{feature}");
        }
    }
}

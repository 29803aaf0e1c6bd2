//! What a div's class makes of it: one row for each class.

use crate::model::AlertKind;

/// The block a div becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    StatBox,
    CaseStudy,
    Sidebar,
    PullQuote,
    Epigraph,
    Verse,
    Timeline,
    Figure,
    Table,
    Quote,
    Alert(AlertKind),
    /// A container that no class needs to explain: it only carries attributes.
    Plain,
}

/// Class and block. The first column of what we call our own comes first; the rest are names that other tools give the
/// same things.
const DIRECTIVES: &[(&str, Directive)] = &[
    ("stat-box", Directive::StatBox),
    ("case-study", Directive::CaseStudy),
    ("sidebar", Directive::Sidebar),
    ("pull-quote", Directive::PullQuote),
    ("epigraph", Directive::Epigraph),
    ("verse", Directive::Verse),
    ("timeline", Directive::Timeline),
    ("figure", Directive::Figure),
    ("table", Directive::Table),
    ("quote", Directive::Quote),
    ("note", Directive::Alert(AlertKind::Note)),
    ("tip", Directive::Alert(AlertKind::Tip)),
    ("important", Directive::Alert(AlertKind::Important)),
    ("warning", Directive::Alert(AlertKind::Warning)),
    ("caution", Directive::Alert(AlertKind::Caution)),
    // VuePress, VitePress, Docusaurus
    ("info", Directive::Alert(AlertKind::Note)),
    ("danger", Directive::Alert(AlertKind::Caution)),
    ("details", Directive::Sidebar),
    // Quarto
    ("callout-note", Directive::Alert(AlertKind::Note)),
    ("callout-tip", Directive::Alert(AlertKind::Tip)),
    ("callout-important", Directive::Alert(AlertKind::Important)),
    ("callout-warning", Directive::Alert(AlertKind::Warning)),
    ("callout-caution", Directive::Alert(AlertKind::Caution)),
    ("column-margin", Directive::Sidebar),
    ("aside", Directive::Sidebar),
    // Pandoc
    ("line-block", Directive::Verse),
    ("poem", Directive::Verse),
    ("box", Directive::Sidebar),
    ("lang", Directive::Plain),
    ("section", Directive::Plain),
];

/// The block of a class.
pub(super) fn directive(class: &str) -> Option<Directive> {
    DIRECTIVES
        .iter()
        .find(|(name, _)| *name == class)
        .map(|(_, directive)| *directive)
}

/// Whether a class has a block.
pub(super) fn is_known(class: &str) -> bool {
    directive(class).is_some()
}

/// The classes, for “did you mean”.
pub(super) fn names() -> Vec<&'static str> {
    DIRECTIVES.iter().map(|(name, _)| *name).collect()
}

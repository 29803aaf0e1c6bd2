//! One page a code. A new code does not compile until it has one.

use super::example::Example;
use crate::base::Code;

/// What a diagnostic means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which.
    pub code: Code,
    /// Why it matters and what to do, in Markdown.
    pub advice: &'static str,
    /// A manuscript that provokes it.
    pub wrong: Example,
    /// The same manuscript, put right.
    pub right: Example,
}

/// The page of a code.
#[must_use]
pub fn page(code: Code) -> Page {
    let text = text(code);
    let (advice, examples) = text.split_once("\n## Wrong\n").unwrap_or((text, ""));
    let (wrong, right) = examples
        .split_once("\n## Right\n")
        .unwrap_or((examples, ""));
    Page {
        code,
        advice: advice.trim(),
        wrong: Example::parse(wrong),
        right: Example::parse(right),
    }
}

macro_rules! texts {
    ($($variant:ident $file:literal,)*) => {
        fn text(code: Code) -> &'static str {
            match code {
                $(Code::$variant => include_str!(concat!("codes/", $file, ".md")),)*
            }
        }
    };
}

texts! {
    ConfigSyntax "config-syntax",
    UnknownKey "unknown-key",
    InvalidValue "invalid-value",
    InvalidLanguage "invalid-language",
    InvalidUtf8 "invalid-utf8",
    ControlCharacter "control-character",
    TooLarge "too-large",
    TooDeep "too-deep",
    EmptyManuscript "empty-manuscript",
    Unreadable "unreadable",
    SummarySyntax "summary-syntax",
    MissingChapter "missing-chapter",
    PathEscapes "path-escapes",
    MissingInclude "missing-include",
    IncludeCycle "include-cycle",
    UnclosedDiv "unclosed-div",
    StrayFence "stray-fence",
    UnknownClass "unknown-class",
    InvalidAttributes "invalid-attributes",
    IncompleteBlock "incomplete-block",
    UnrunCode "unrun-code",
    UnsupportedHtml "unsupported-html",
    MissingImage "missing-image",
    InvalidImage "invalid-image",
    SimplifiedImage "simplified-image",
    ImageTooLarge "image-too-large",
    RemoteImage "remote-image",
    LowResolution "low-resolution",
    MissingAlt "missing-alt",
    DeadLink "dead-link",
    DeadAnchor "dead-anchor",
    DuplicateId "duplicate-id",
    UndefinedFootnote "undefined-footnote",
    UnusedFootnote "unused-footnote",
    DuplicateFootnote "duplicate-footnote",
    UndefinedReference "undefined-reference",
    GlyphMissing "glyph-missing",
    InvalidFont "invalid-font",
    OverfullLine "overfull-line",
    Oversize "oversize",
    NotAccessible "not-accessible",
    TooMuchInk "too-much-ink",
    PrinterRule "printer-rule",
    CoverFull "cover-full",
    InvalidProfile "invalid-profile",
    InvalidMaths "invalid-maths",
    HeadingSkip "heading-skip",
    LowContrast "low-contrast",
    MixedQuotes "mixed-quotes",
    EmptySection "empty-section",
    LazyAlt "lazy-alt",
    UntaggedLanguage "untagged-language",
    MixedForms "mixed-forms",
    HalfwidthMark "halfwidth-mark",
    StraightQuote "straight-quote",
    EllipsisOrDash "ellipsis-or-dash",
    UnmatchedMark "unmatched-mark",
    DoubleSpace "double-space",
    MixedSpacing "mixed-spacing",
    RepeatedWord "repeated-word",
    BareUrl "bare-url",
    UnreferencedFigure "unreferenced-figure",
    LongParagraph "long-paragraph",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_advice_and_both_examples() {
        for &code in Code::ALL {
            let page = page(code);
            assert!(page.advice.len() > 40, "{}", code.name());
            assert!(!page.advice.contains("\n## "), "{}", code.name());
            for example in [&page.wrong, &page.right] {
                assert!(!example.files.is_empty(), "{}", code.name());
            }
            assert_ne!(page.wrong, page.right, "{}", code.name());
        }
    }

    #[test]
    fn a_page_stands_under_its_codes_name() {
        let source = include_str!("pages.rs");
        for &code in Code::ALL {
            let variant = format!("{code:?}");
            assert!(
                source.contains(&format!("    {variant} \"{}\",", code.name())),
                "{variant}"
            );
        }
    }
}

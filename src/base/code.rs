//! Every kind of problem the press can report. `keben explain CODE` and the guide read this table.

use super::diagnostic::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)*) => {
        /// The kind of a problem. Its name is stable: scripts and `[lints]` rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in diagnostics and `[lints]`, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The code of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// What it means, in a sentence or two.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc,)+).trim_ascii(),)*
                }
            }

            /// How much it matters unless `[lints]` says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// `book.toml` or front matter is no valid TOML or YAML.
    ConfigSyntax = "config-syntax", Error;
    /// A key that no table has.
    UnknownKey = "unknown-key", Error;
    /// A value of the wrong type or out of its range.
    InvalidValue = "invalid-value", Error;
    /// A language tag that is not well-formed BCP 47.
    InvalidLanguage = "invalid-language", Error;
    /// A file that is not UTF-8.
    InvalidUtf8 = "invalid-utf8", Error;
    /// A NUL or another control character that no text has.
    ControlCharacter = "control-character", Warning;
    /// A file is larger than the reader takes.
    TooLarge = "too-large", Error;
    /// Blocks or inlines nested deeper than the reader follows.
    TooDeep = "too-deep", Error;
    /// No Markdown file, or nothing but empty ones.
    EmptyManuscript = "empty-manuscript", Error;
    /// A file cannot be read.
    Unreadable = "unreadable", Error;
    /// `SUMMARY.md` cannot be understood.
    SummarySyntax = "summary-syntax", Error;
    /// `SUMMARY.md` names a file that is not there.
    MissingChapter = "missing-chapter", Error;
    /// A path or include that leaves the manuscript's directory.
    PathEscapes = "path-escapes", Error;
    /// An include names a file, an anchor or lines that are not there.
    MissingInclude = "missing-include", Error;
    /// Includes that include themselves.
    IncludeCycle = "include-cycle", Error;
    /// A fenced div that no fence closes.
    UnclosedDiv = "unclosed-div", Error;
    /// A closing fence without an opening one.
    StrayFence = "stray-fence", Warning;
    /// A div of a class that no block has.
    UnknownClass = "unknown-class", Warning;
    /// Attributes that cannot be read.
    InvalidAttributes = "invalid-attributes", Warning;
    /// A block of ours without what it needs (a stat box without figures, …).
    IncompleteBlock = "incomplete-block", Warning;
    /// A code cell of Quarto or R Markdown: it is shown, not run.
    UnrunCode = "unrun-code", Warning;
    /// HTML that has no counterpart in a book.
    UnsupportedHtml = "unsupported-html", Warning;
    /// An image that is not there.
    MissingImage = "missing-image", Error;
    /// An image that cannot be decoded or whose format is unknown.
    InvalidImage = "invalid-image", Error;
    /// A drawing with something that a page cannot show as it is meant to be (filter effects, a broken picture within).
    SimplifiedImage = "simplified-image", Warning;
    /// An image too large to decode safely.
    ImageTooLarge = "image-too-large", Error;
    /// An image on another host: books are complete in themselves.
    RemoteImage = "remote-image", Warning;
    /// An image printed below the theme's resolution.
    LowResolution = "low-resolution", Warning;
    /// A picture without alternative text.
    MissingAlt = "missing-alt", Warning;
    /// A link to a chapter that is not in the book. It is set as plain words, as real books in the making have many.
    DeadLink = "dead-link", Warning;
    /// A link to an id that its chapter does not have.
    DeadAnchor = "dead-anchor", Warning;
    /// Two blocks with the same id.
    DuplicateId = "duplicate-id", Error;
    /// A footnote that is called but not written; the call stays as it is written.
    UndefinedFootnote = "undefined-footnote", Warning;
    /// A footnote that is written but never called.
    UnusedFootnote = "unused-footnote", Warning;
    /// A footnote written twice.
    DuplicateFootnote = "duplicate-footnote", Error;
    /// A cross-reference to an id that nothing has.
    UndefinedReference = "undefined-reference", Error;
    /// A character that no font has.
    GlyphMissing = "glyph-missing", Error;
    /// A font file or family that cannot be used.
    InvalidFont = "invalid-font", Error;
    /// A line that could not be broken to the measure.
    OverfullLine = "overfull-line", Warning;
    /// Something does not fit its page and was scaled or turned.
    Oversize = "oversize", Warning;
    /// The PDF's tags do not hold what PDF/UA-1 asks for, so that the file does not claim it.
    NotAccessible = "not-accessible", Warning;
    /// More ink in one place than the press takes.
    TooMuchInk = "too-much-ink", Warning;
    /// Something that the chosen printer refuses.
    PrinterRule = "printer-rule", Warning;
    /// Text that has no room on the cover.
    CoverFull = "cover-full", Warning;
    /// A colour profile that cannot be used.
    InvalidProfile = "invalid-profile", Error;
    /// A formula that cannot be set.
    InvalidMaths = "invalid-maths", Error;
    /// A heading that leaves a level out.
    HeadingSkip = "heading-skip", Warning;
    /// A section that is only its heading.
    EmptySection = "empty-section", Note;
    /// Colours of the theme that words cannot be read in.
    LowContrast = "low-contrast", Warning;
    /// Alternative text that does not say what is to be seen.
    LazyAlt = "lazy-alt", Warning;
    /// Words in another writing that no tag and no list of terms names.
    UntaggedLanguage = "untagged-language", Warning;
    /// Traditional forms in Simplified Chinese, or the other way round.
    MixedForms = "mixed-forms", Warning;
    /// A half-width mark between full-width characters.
    HalfwidthMark = "halfwidth-mark", Warning;
    /// A straight quotation mark in Chinese or Japanese text.
    StraightQuote = "straight-quote", Note;
    /// Straight quotation marks or apostrophes among curly ones, or the other way round.
    MixedQuotes = "mixed-quotes", Note;
    /// Dots or hyphens that stand for a Chinese ellipsis or dash.
    EllipsisOrDash = "ellipsis-or-dash", Note;
    /// A bracket or quotation mark without its partner.
    UnmatchedMark = "unmatched-mark", Warning;
    /// Several spaces in a row.
    DoubleSpace = "double-space", Note;
    /// Chinese and Latin words with a space between them in most places and without in some, or the other way round.
    MixedSpacing = "mixed-spacing", Note;
    /// The same word twice.
    RepeatedWord = "repeated-word", Warning;
    /// An address in the running text.
    BareUrl = "bare-url", Note;
    /// A figure that has an id and that nothing refers to.
    UnreferencedFigure = "unreferenced-figure", Note;
    /// A paragraph longer than readers follow.
    LongParagraph = "long-paragraph", Note;
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let names: std::collections::BTreeSet<_> =
            Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(names.iter().all(|n| {
            n.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }));
    }
}

//! What the lexer must know of each language.

mod braces;
mod data;
mod functional;
mod scripts;

/// A language of words, numbers, strings and comments. Lists of words are separated by spaces.
#[derive(Debug)]
pub(super) struct Language {
    /// Its names in info strings, in lower case.
    pub(super) names: &'static str,
    /// Words that build it.
    pub(super) keywords: &'static str,
    /// Types that are built in.
    pub(super) types: &'static str,
    /// Values that have a name.
    pub(super) constants: &'static str,
    /// What begins a comment to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// What begins and ends a comment, and whether such comments nest.
    pub(super) block_comment: Option<(&'static str, &'static str, bool)>,
    /// Quotation marks of strings, longer ones first.
    pub(super) strings: &'static [Quote],
    /// Letters that may stand before a quotation mark as part of the string.
    pub(super) string_prefixes: &'static str,
    /// How names are read.
    pub(super) names_are: Names,
}

/// A pair of quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    /// Both marks, which are the same.
    pub(super) mark: &'static str,
    /// Whether a backslash takes the next character's meaning.
    pub(super) escapes: bool,
    /// Whether it may go on to the next line.
    pub(super) lines: bool,
}

/// How names are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Case does not matter.
    pub(super) any_case: bool,
    /// A name before `(` is a function.
    pub(super) calls: bool,
    /// A name before `!` is a macro.
    pub(super) macros: bool,
    /// A name with a capital first and a small letter after is a type.
    pub(super) capital_types: bool,
    /// `'a` is a lifetime, `'a'` a character; strings may be raw: `r#"…"#`.
    pub(super) rust: bool,
    /// A comment begins only where a word begins.
    pub(super) shell: bool,
    /// A hyphen is part of a name.
    pub(super) hyphens: bool,
    /// A name after a backslash is a command.
    pub(super) backslash: bool,
    /// A name or string before this mark is a key.
    pub(super) key: Option<char>,
}

/// The language of a name in lower case.
pub(super) fn find(name: &str) -> Option<&'static Language> {
    [
        braces::BRACES,
        scripts::SCRIPTS,
        functional::FUNCTIONAL,
        data::DATA,
    ]
    .into_iter()
    .flatten()
    .find(|language| has(language.names, name))
}

/// Whether a list has a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

const NOTHING: Language = Language {
    names: "",
    keywords: "",
    types: "",
    constants: "",
    line_comments: &[],
    block_comment: None,
    strings: &[],
    string_prefixes: "",
    names_are: CLASSES,
};

/// Names of most languages since Java.
const CLASSES: Names = Names {
    any_case: false,
    calls: true,
    macros: false,
    capital_types: true,
    rust: false,
    shell: false,
    hyphens: false,
    backslash: false,
    key: None,
};
const NO_TYPES: Names = Names {
    capital_types: false,
    ..CLASSES
};

const C_COMMENTS: Option<(&str, &str, bool)> = Some(("/*", "*/", false));

const DOUBLE: Quote = Quote {
    mark: "\"",
    escapes: true,
    lines: false,
};
const SINGLE: Quote = Quote {
    mark: "'",
    ..DOUBLE
};
const LONG_DOUBLE: Quote = Quote {
    lines: true,
    ..DOUBLE
};
const LONG_SINGLE: Quote = Quote {
    lines: true,
    ..SINGLE
};
const RAW_SINGLE: Quote = Quote {
    escapes: false,
    ..LONG_SINGLE
};
/// Two marks in a row stand for one: to a highlighter, two strings.
const SQL_SINGLE: Quote = RAW_SINGLE;
const SQL_DOUBLE: Quote = Quote {
    escapes: false,
    ..DOUBLE
};
const BACKTICK: Quote = Quote {
    mark: "`",
    ..LONG_DOUBLE
};
const RAW_BACKTICK: Quote = Quote {
    escapes: false,
    ..BACKTICK
};
const TRIPLE_DOUBLE: Quote = Quote {
    mark: "\"\"\"",
    ..LONG_DOUBLE
};
const TRIPLE_SINGLE: Quote = Quote {
    mark: "'''",
    ..LONG_DOUBLE
};

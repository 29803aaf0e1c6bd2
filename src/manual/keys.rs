//! Every key of `book.toml`: the schema that editors read and the guide's reference are made from this table, and a test
//! holds it against the reader.

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A string.
    Text,
    /// One of some strings.
    OneOf(&'static [&'static str]),
    /// A string that matches a regular expression (ECMA 262, as JSON Schema has it).
    Like(&'static str),
    /// A string or a list of strings.
    Texts,
    /// True or false.
    Truth,
    /// A number.
    Number,
    /// A date: `2026-10-01`, with or without quotation marks.
    Date,
    /// A list of strings and of tables with these keys.
    Mixed(&'static [Key]),
    /// A list of tables with these keys.
    Tables(&'static [Key]),
    /// A string, or a table with these keys.
    TextOrTable(&'static [Key]),
    /// A table of another program: taken and left alone.
    Foreign,
}

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// What it is for, in a sentence or two of Markdown.
    pub about: &'static str,
}

/// A table of `book.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, without brackets.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

const fn key(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, form, about }
}

const CONTRIBUTOR: &[Key] = &[
    key("name", Form::Text, "The name as it is printed. Required."),
    key(
        "role",
        Form::Text,
        "A MARC relator code (`trl`) or its word (`translator`); `ctb` when left out.",
    ),
    key(
        "file-as",
        Form::Text,
        "The name as a catalogue sorts it: `Cook, A.`",
    ),
];

const SUBJECT: &[Key] = &[
    key("code", Form::Text, "The code. Required."),
    key(
        "scheme",
        Form::Text,
        "Its scheme: `BISAC`, `Thema`, `CLC`, `NDC`, …",
    ),
];

const SERIES: &[Key] = &[
    key("name", Form::Text, "The name of the series. Required."),
    key("position", Form::Number, "The number of this volume."),
];

const SPOT: &[Key] = &[
    key(
        "name",
        Form::Text,
        "The name that the printer knows it by. Required.",
    ),
    key(
        "color",
        Form::Like("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
        "The colour of the pages that is printed with it, tints of it included; the theme’s accent when left out.",
    ),
];

/// A length with its unit.
const LENGTH: Form = Form::Like(r"^[0-9.]+ ?(pt|mm|cm|in|pc|px|Q|q)$");

/// The tables whose keys are fixed, in the order of the reference. `[theme]` and `[lints]` follow their own tables.
pub const TABLES: &[Table] = &[
    Table {
        name: "book",
        about: "The bibliographic record. mdBook’s keys mean what they mean there.",
        keys: &[
            key(
                "title",
                Form::Text,
                "The title. Without it, the first chapter’s.",
            ),
            key("subtitle", Form::Text, "The subtitle."),
            key(
                "authors",
                Form::Texts,
                "The authors, in the order of credit.",
            ),
            key(
                "contributors",
                Form::Tables(CONTRIBUTOR),
                "Everybody else: translators, editors, illustrators.",
            ),
            key("description", Form::Text, "One paragraph for a catalogue."),
            key(
                "language",
                Form::Text,
                "A BCP 47 tag. Without it, the language is guessed from the text.",
            ),
            key(
                "src",
                Form::Text,
                "The directory of the Markdown files; `src` if it holds a `SUMMARY.md`, else the manuscript itself.",
            ),
            key(
                "slug",
                Form::Like("^[a-z0-9]+(-[a-z0-9]+)*$"),
                "The stem of the outputs’ file names; made from the title when left out.",
            ),
            key(
                "date",
                Form::Date,
                "The day of publication. It is also the time that every output carries, unless `SOURCE_DATE_EPOCH` is set.",
            ),
            key("publisher", Form::Text, "The publisher’s name."),
            key(
                "rights",
                Form::Text,
                "The rights statement, printed on the imprint page.",
            ),
            key(
                "isbn",
                Form::Text,
                "The ISBN of the ebook, with or without hyphens; the check digit is checked.",
            ),
            key(
                "print-isbn",
                Form::Text,
                "The ISBN of the print edition: its barcode, and the source of the EPUB’s page list.",
            ),
            key(
                "identifier",
                Form::Text,
                "Another unique URI, such as `urn:uuid:…`; derived from title and authors when left out.",
            ),
            key(
                "subjects",
                Form::Mixed(SUBJECT),
                "Subjects, as words or as codes of a scheme.",
            ),
            key("keywords", Form::Texts, "Words for searching."),
            key(
                "series",
                Form::TextOrTable(SERIES),
                "The series the book belongs to.",
            ),
            key(
                "number-sections",
                Form::Truth,
                "Whether headings within chapters are numbered.",
            ),
            key(
                "multilingual",
                Form::Truth,
                "mdBook’s; taken and left alone.",
            ),
            key(
                "text-direction",
                Form::Text,
                "mdBook’s; taken and left alone.",
            ),
        ],
    },
    Table {
        name: "fonts",
        about: "Fonts beside those of the press and those in `fonts/`.",
        keys: &[key(
            "system",
            Form::Texts,
            "Families of the system that the book may use, by name. A book that names some is set alike only where they \
             are installed.",
        )],
    },
    Table {
        name: "cover",
        about: "What the covers are made of, looked for in `covers/`.",
        keys: &[
            key("front", Form::Text, "The picture of the front."),
            key("back", Form::Text, "A Markdown file: the text of the back."),
            key(
                "spine",
                Form::Text,
                "The words of the spine; author and title when left out.",
            ),
            key(
                "binding",
                Form::OneOf(&["soft", "jacket", "case"]),
                "A paper cover (`soft`, when left out), a jacket with flaps, or a hard case.",
            ),
            key(
                "flap",
                LENGTH,
                "The width of a jacket’s flaps; 90 mm when left out.",
            ),
            key(
                "price",
                Form::Like("^[0-9]{5}$"),
                "The five digits of the price beside the barcode: a currency digit and the price in hundredths, `51295` for US$ 12.95.",
            ),
        ],
    },
    Table {
        name: "print",
        about: "What the printer has to know: for `--format print` and `--format cover`.",
        keys: &[
            key(
                "preset",
                Form::OneOf(&["kdp", "ingramspark", "offset"]),
                "Whose rules hold; `offset` when left out. A printer that is named has its rules checked.",
            ),
            key(
                "condition",
                Form::Text,
                "`coated-300`, `coated-240` or `uncoated-280`; with `profile`, the name of the condition it describes, such as `FOGRA51`.",
            ),
            key(
                "profile",
                Form::Text,
                "A CMYK output profile of the printer’s, a file of the manuscript.",
            ),
            key(
                "inks",
                Form::OneOf(&["process", "black"]),
                "Four colours, or black alone.",
            ),
            key(
                "spot",
                Form::TextOrTable(SPOT),
                "One more ink: its name, or a table. It prints the theme’s accent.",
            ),
            key("bleed", LENGTH, "How far bleed runs over the trim."),
            key(
                "marks",
                Form::Texts,
                "What stands outside the bleed: `crop`, `registration`, `slug`.",
            ),
            key(
                "spreads",
                Form::Truth,
                "Whether facing pages share a sheet.",
            ),
            key(
                "page-multiple",
                Form::Number,
                "Blank pages fill the book up to a multiple of this.",
            ),
            key(
                "ink-limit",
                Form::Number,
                "The most ink in one place, in percent.",
            ),
            key(
                "least-ppi",
                Form::Number,
                "The fewest pixels an inch of a picture.",
            ),
            key(
                "paper",
                Form::Text,
                "The printer’s paper, for the width of the spine: `white`, `cream`, …",
            ),
            key(
                "caliper",
                LENGTH,
                "The thickness of one leaf, where the paper is none of the list’s.",
            ),
        ],
    },
    Table {
        name: "epub",
        about: "What the EPUB is like. Without this table it is valid and at home everywhere.",
        keys: &[
            key(
                "shop",
                Form::OneOf(&["generic", "apple", "kobo", "kindle"]),
                "Whose habits it follows: `generic` those of all; `apple` keeps every picture under 5.6 million pixels, the \
                 cover too; `kobo` has no WebP; `kindle` has no WebP and no cover page, and leaves the body’s face to the \
                 reader. `--shop` on the command line goes before it.",
            ),
            key(
                "fonts",
                Form::Truth,
                "Whether fonts are embedded, each cut down to the characters it sets. Some shops discourage them.",
            ),
            key(
                "page-list",
                Form::Truth,
                "Whether the pages of the print edition are marked and listed; `--no-page-list` leaves them out too.",
            ),
            key(
                "jpeg-quality",
                Form::Number,
                "A whole number from 1 to 100: photographs are compressed anew at this quality where that makes them \
                 smaller. Without it they stay as they are.",
            ),
        ],
    },
    Table {
        name: "accessibility",
        about: "What the press cannot know of a book’s accessibility. The rest is counted.",
        keys: &[
            key("summary", Form::Text, "A summary in your own words."),
            key(
                "certified-by",
                Form::Text,
                "Who checked the finished EPUB and stands for it.",
            ),
            key(
                "hazards",
                Form::Texts,
                "`none`, `flashing`, `motionSimulation`, `sound` or `unknown`.",
            ),
        ],
    },
];

/// Tables that belong to mdBook.
pub const FOREIGN: &[&str] = &["output", "build", "rust", "preprocessor"];

/// The levels of `[lints]`.
pub const LEVELS: &[&str] = &["allow", "note", "warn", "deny"];

//! What can be written on the command line.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{catalog::Shard, new::Template};
use crate::pipeline;

/// A publishing press: Markdown in; EPUB 3, typeset PDF, print PDF and cover out.
#[derive(Debug, Parser)]
#[command(name = "keben", version, max_term_width = 100, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// How things are said.
    #[command(flatten)]
    pub voice: Voice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  keben new my-book                 begin one
  keben build                       the book in ./manuscript (or here) to dist/
  keben build my-book --format pdf  only the PDF
  keben preview my-book --open      the pages in a browser, set again at every save
  keben release my-book --strict    every format with checksums, ONIX, licences and a report
  keben check --message-format json every problem, one JSON object a line; nothing is written
  keben explain glyph-missing       what a diagnostic means";

/// Options of every command about how things are said.
#[derive(Debug, Args)]
pub(super) struct Voice {
    /// How problems are written.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT"
    )]
    pub message_format: MessageFormat,
    /// Say nothing but problems.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more: each stage and its time.
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// When to colour.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: When,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// For people, with the line they stand in.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands for GitHub Actions.
    Github,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the book.
    Build(Build),
    /// Report every problem and write nothing.
    Check(Check),
    /// Build everything and write the papers that go with it: checksums, ONIX, licences, a report.
    Release(Release),
    /// Say which pages differ between two editions, each a manuscript or a PDF.
    Diff(Diff),
    /// Begin a book.
    New(New),
    /// Show the pages in a browser and set them again at every save.
    Preview(Preview),
    /// Say what a diagnostic means.
    Explain(Explain),
    /// Say what a book holds: pages, words, scripts, figures, faces.
    Info(Info),
    /// Say which faces a book uses and which characters no face has.
    Fonts(Fonts),
    /// Render for mdBook: reads its render context on standard input.
    Mdbook,
    /// Print completions for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man,
}

/// Where the manuscript is.
#[derive(Debug, Args)]
pub(super) struct Manuscript {
    /// The manuscript's directory [default: ./manuscript if it is there, else the current one].
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Warnings are errors.
    #[arg(long)]
    pub strict: bool,
}

/// `keben build`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben build
  keben build my-book --out release --format epub --format pdf
  keben build --no-page-list --format epub    a digital-only EPUB without print pages
  keben build --catalog list.toml             every title of a list, each into a folder of its own
  keben build --catalog list.toml --shard 2/8 the third of eight slices of it
  keben build --format epub --format onix --shop kobo")]
pub(super) struct Build {
    /// Where it is and how strict to be.
    #[command(flatten)]
    pub manuscript: Manuscript,
    /// Where the outputs go.
    #[arg(long, short, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// What to make; may be given several times [default: epub and pdf].
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    pub format: Vec<Format>,
    /// For which shop the EPUB is made [default: the book's, else all of them].
    #[arg(long, value_enum, value_name = "SHOP")]
    pub shop: Option<Shop>,
    /// Leave the print edition's pages out of the EPUB; when it is all that is made, no page is set.
    #[arg(long)]
    pub no_page_list: bool,
    /// Many titles.
    #[command(flatten)]
    pub catalog: Catalog,
}

/// Building a publisher's list.
#[derive(Debug, Args)]
pub(super) struct Catalog {
    /// Build every title of a list: a file with titles = ["books/*"].
    #[arg(long, value_name = "FILE", conflicts_with = "dir")]
    pub catalog: Option<PathBuf>,
    /// Only the titles of slice I of N, counted from 0; a title is always in the same one.
    #[arg(long, value_name = "I/N", requires = "catalog")]
    pub shard: Option<Shard>,
    /// How many titles are under way at the same time [default: the number of cores].
    #[arg(long, value_name = "COUNT", requires = "catalog")]
    pub jobs: Option<NonZeroUsize>,
}

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Format {
    /// `<slug>.epub`: EPUB 3.
    Epub,
    /// `<slug>.pdf`: tagged PDF for the screen.
    Pdf,
    /// `<slug>-print.pdf`: PDF/X-4 for a printer.
    Print,
    /// `<slug>-cover.pdf`: the wrap-around cover.
    Cover,
    /// `<slug>.onix.xml`: the trade's record, ONIX for Books 3.1.
    Onix,
    /// `<slug>.opds.json`: the entry of an OPDS 2.0 catalogue.
    Opds,
    /// `<slug>.metadata.json`: the record for scripts.
    Metadata,
}

/// For whom an EPUB is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shop {
    /// All of them.
    Generic,
    /// Apple Books: no picture over its limit of pixels.
    Apple,
    /// Kobo: no WebP.
    Kobo,
    /// Kindle: no WebP, no cover page, the reader's own body face.
    Kindle,
}

impl From<Shop> for pipeline::Shop {
    fn from(shop: Shop) -> Self {
        match shop {
            Shop::Generic => Self::Generic,
            Shop::Apple => Self::Apple,
            Shop::Kobo => Self::Kobo,
            Shop::Kindle => Self::Kindle,
        }
    }
}

/// `keben release`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben release my-book
  keben release my-book --out release --strict --validate")]
pub(super) struct Release {
    /// Where it is and how strict to be.
    #[command(flatten)]
    pub manuscript: Manuscript,
    /// Where the files go.
    #[arg(long, short, value_name = "DIR", default_value = "release")]
    pub out: PathBuf,
    /// Ask the validators that are installed (epubcheck, ace, qpdf, verapdf) and show in the report what they say.
    #[arg(long)]
    pub validate: bool,
}

/// `keben diff`
#[derive(Debug, Args)]
#[command(after_help = "\
Two manuscripts are compared page by page as they are set. With a PDF, words are compared, and looks too when pdftoppm
(poppler-utils) is installed.

Exit status: 0 no page differs, 1 some do, 2 could not compare.

Examples:
  keben diff ../last-edition .
  keben diff dist/my-book.pdf . --report diff.html
  keben diff old.pdf new.pdf --json")]
pub(super) struct Diff {
    /// The earlier edition.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The later edition.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Write a page that shows both side by side.
    #[arg(long, short, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    /// As JSON, in the form of schemas/diff.json.
    #[arg(long)]
    pub json: bool,
}

/// `keben new`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben new my-book
  keben new my-novel --template novel --lang zh-Hans --title 渡船 --author 无名氏")]
pub(super) struct New {
    /// The directory to make.
    pub dir: PathBuf,
    /// What kind of book.
    #[arg(long, short, value_enum, default_value_t)]
    pub template: Template,
    /// The language, a BCP 47 tag; asked for on a terminal, English elsewhere.
    #[arg(long, short, value_name = "TAG")]
    pub lang: Option<String>,
    /// The title; made from the directory's name when left out.
    #[arg(long)]
    pub title: Option<String>,
    /// The author.
    #[arg(long)]
    pub author: Option<String>,
}

/// `keben preview`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben preview --open
  keben preview my-book --editor 'code -g {file}:{line}:{column}'")]
pub(super) struct Preview {
    /// The manuscript's directory [default: ./manuscript if it is there, else the current one].
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The port to listen on, on this machine only [default: any that is free].
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Open the address in the browser.
    #[arg(long)]
    pub open: bool,
    /// What to run when a line is clicked; {file}, {line} and {column} are filled in.
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
}

/// `keben info`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben info my-book
  keben info my-book --json | jq .pages.total")]
pub(super) struct Info {
    /// Where it is and how strict to be.
    #[command(flatten)]
    pub manuscript: Manuscript,
    /// As JSON, in the form of schemas/info.json.
    #[arg(long)]
    pub json: bool,
}

/// `keben fonts`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben fonts my-book
  keben fonts my-book --json | jq '.missing'")]
pub(super) struct Fonts {
    /// Where it is and how strict to be.
    #[command(flatten)]
    pub manuscript: Manuscript,
    /// As JSON, in the form of schemas/fonts.json.
    #[arg(long)]
    pub json: bool,
}

/// `keben check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben check
  keben check my-book --fix            mend what needs no thought, say the rest
  keben check --strict --format sarif  for code scanning: warnings are errors")]
pub(super) struct Check {
    /// Where it is and how strict to be.
    #[command(flatten)]
    pub manuscript: Manuscript,
    /// Mend in the manuscript what needs no thought: double spaces, half-width marks in Chinese, words written twice.
    /// Code is never touched; either all files are written or none.
    #[arg(long)]
    pub fix: bool,
    /// How problems are written; the same as --message-format.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<MessageFormat>,
}

/// `keben explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben explain
  keben explain glyph-missing")]
pub(super) struct Explain {
    /// The code of a diagnostic, such as glyph-missing; all codes when left out.
    pub code: Option<String>,
}

/// `keben completions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  keben completions bash > ~/.local/share/bash-completion/completions/keben
  keben completions fish > ~/.config/fish/completions/keben.fish")]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

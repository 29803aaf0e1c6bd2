//! Chapters of the guide's reference, as Markdown.

use std::fmt::Write as _;

use super::{
    example::Example,
    keys::{FOREIGN, Form, Key, LEVELS, TABLES},
    pages::page,
};
use crate::{
    base::{Code, Severity},
    theme::{BASE_TOKENS, NAMES},
};

/// The reference of `book.toml`.
#[must_use]
pub fn book_toml() -> String {
    let mut text = String::from(
        "# `book.toml`\n\n\
         A manuscript needs no `book.toml`; every key has a default. Keys that no table has are errors, so that a slip\n\
         of the pen is not a silent one. The same list as a JSON schema is `schemas/book.json`.\n",
    );
    for table in TABLES {
        let _ = write!(text, "\n## `[{}]`\n\n{}\n\n", table.name, table.about);
        keys(&mut text, table.keys);
    }
    let _ = write!(
        text,
        "\n## `[theme]`\n\n`name` is one of {}. Every token of the theme can be changed under it; the next chapter has\n\
         them all.\n",
        list(NAMES)
    );
    let _ = write!(
        text,
        "\n## `[lints]`\n\nThe name of a diagnostic and one of {}. What is denied holds the outputs back.\n\n\
         ```toml\n[lints]\nmissing-alt = \"deny\"\nunknown-class = \"allow\"\n```\n",
        list(LEVELS)
    );
    let foreign: Vec<_> = FOREIGN.iter().map(|name| format!("`[{name}]`")).collect();
    let _ = write!(
        text,
        "\n## Tables of mdBook\n\n{} and the tables under them are taken and left alone.\n",
        foreign.join(", ")
    );
    text
}

fn keys(text: &mut String, keys: &[Key]) {
    for key in keys {
        let _ = write!(
            text,
            "`{}` ({})\n: {}\n",
            key.name,
            form(key.form),
            key.about
        );
        if let Form::Mixed(inner) | Form::Tables(inner) | Form::TextOrTable(inner) = key.form {
            text.push('\n');
            for key in inner {
                let _ = writeln!(
                    text,
                    "    - `{}` ({}): {}",
                    key.name,
                    form(key.form),
                    key.about
                );
            }
        }
        text.push('\n');
    }
    // One blank line between the list and what follows is enough.
    text.pop();
}

fn form(form: Form) -> String {
    match form {
        Form::Text | Form::Like(_) => "text".to_owned(),
        Form::OneOf(words) => list(words),
        Form::Texts => "text or list of texts".to_owned(),
        Form::Truth => "true or false".to_owned(),
        Form::Number => "number".to_owned(),
        Form::Date => "date".to_owned(),
        Form::Mixed(_) => "list of texts and tables".to_owned(),
        Form::Tables(_) => "list of tables".to_owned(),
        Form::TextOrTable(_) => "text or table".to_owned(),
        Form::Foreign => "anything".to_owned(),
    }
}

fn list(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// The reference of the theme's tokens.
#[must_use]
pub fn tokens() -> String {
    format!(
        "# Theme tokens\n\n\
         A theme is a set of tokens. This is the base with its values; {} change some of them, and `book.toml` has the\n\
         last word: what stands here as `[page]` is written there as `[theme.page]`.\n\n\
         ```toml\n{}\n```\n",
        list(NAMES),
        BASE_TOKENS.trim_end()
    )
}

/// The reference of diagnostics.
#[must_use]
pub fn diagnostics() -> String {
    let mut text = String::from(
        "# Diagnostics\n\n\
         Every problem the press can report, with an example that provokes it and one that does not. `keben explain` has\n\
         the same on the command line, and `[lints]` in `book.toml` sets how much each of them matters.\n",
    );
    for &code in Code::ALL {
        let page = page(code);
        let severity = match code.severity() {
            Severity::Note => "A note",
            Severity::Warning => "A warning",
            Severity::Error => "An error",
        };
        let _ = write!(
            text,
            "\n## {name} {{#{name}}}\n\n*{severity}.* {}\n\n{}\n",
            code.summary(),
            page.advice.replace("{{#", "\\{{#"),
            name = code.name(),
        );
        for (heading, example) in [("Wrong:", &page.wrong), ("Right:", &page.right)] {
            let _ = write!(text, "\n{heading}\n");
            show(&mut text, example);
        }
    }
    text
}

/// Lines of examples with more characters than this are cut, and say so.
const LONGEST: usize = 90;

/// What is left of such a line: as much as a page is wide.
const WIDTH: usize = 50;

fn show(text: &mut String, example: &Example) {
    for file in &example.files {
        let remark = file
            .remark()
            .map_or_else(String::new, |remark| format!(" ({remark})"));
        let fence = if file.shown.contains("```") {
            "````"
        } else {
            "```"
        };
        let language = if file.remark().is_some() {
            "text"
        } else {
            file.language
        };
        let _ = write!(text, "\n`{}`{remark}\n\n{fence}{language}\n", file.path);
        for line in file.shown.lines() {
            // What mdBook would put in there is shown, not done.
            let line = line.replace("{{#", "\\{{#");
            if line.chars().count() > LONGEST {
                let head: String = line.chars().take(WIDTH).collect();
                let _ = writeln!(text, "{head} …");
            } else {
                let _ = writeln!(text, "{line}");
            }
        }
        let _ = writeln!(text, "{fence}");
    }
}

//! `keben mdbook`: mdBook's renderer. mdBook runs its preprocessors, writes what it has as JSON to standard input and
//! lets the press do the rest (mdBook guide, “Alternative Backends”).

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Read as _,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{
    arguments::{self, Format, Manuscript},
    build::{self, Job},
    outcome::Status,
    say::Voice,
};

/// What mdBook hands over, as far as it matters here. Its other keys are of other versions and no matter.
#[derive(Debug, Deserialize)]
struct RenderContext {
    root: PathBuf,
    book: Book,
    config: Config,
    destination: PathBuf,
}

/// `sections` in mdBook 0.4, `items` from 0.5 on.
#[derive(Debug, Deserialize)]
struct Book {
    #[serde(alias = "items")]
    sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
enum Section {
    Chapter(Chapter),
    Separator,
    PartTitle(String),
}

#[derive(Debug, Deserialize)]
struct Chapter {
    name: String,
    content: String,
    /// Absent for a chapter without numbers: before or after the list.
    number: Option<Vec<u32>>,
    sub_items: Vec<Section>,
    /// Absent for a draft.
    path: Option<String>,
    /// Where it really is; preprocessors may have moved `path`.
    source_path: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Config {
    #[serde(default)]
    book: BookConfig,
    #[serde(default)]
    output: BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, Default, Deserialize)]
struct BookConfig {
    src: Option<String>,
}

/// `[output.keben]`. mdBook's own keys for renderers are in it too.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Options {
    formats: Option<Vec<String>>,
    #[serde(default)]
    strict: bool,
}

pub(super) fn run(voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let mut input = String::new();
    if let Err(error) = std::io::stdin().lock().read_to_string(&mut input) {
        voice.unable(&format!("standard input cannot be read: {error}"));
        return Status::Unable;
    }
    let context: RenderContext = match serde_json::from_str(&input) {
        Ok(context) => context,
        Err(error) => {
            voice.unable(&format!(
                "standard input is no mdBook render context: {error}"
            ));
            return Status::Unable;
        }
    };
    let options = match options(&context.config) {
        Ok(options) => options,
        Err(why) => {
            voice.unable(&why);
            return Status::Unable;
        }
    };
    let src = context.config.book.src.as_deref().unwrap_or("src");
    build::make(&Job {
        manuscript: &Manuscript {
            dir: Some(context.root.clone()),
            strict: options.strict,
        },
        formats: &options.formats,
        page_list: true,
        shop: None,
        overlay: Some(&overlay(&context.book, src)),
        out: &context.destination,
        voice,
    })
}

/// What `[output.keben]` asks for, checked.
struct Asked {
    formats: Vec<Format>,
    strict: bool,
}

fn options(config: &Config) -> Result<Asked, String> {
    let table = config
        .output
        .get("keben")
        .cloned()
        .unwrap_or_else(|| serde_json::json!({}));
    let options: Options =
        serde_json::from_value(table).map_err(|error| format!("[output.keben]: {error}"))?;
    let formats = options.formats.unwrap_or_default();
    let formats = formats
        .iter()
        .map(|name| {
            <Format as clap::ValueEnum>::from_str(name, false).map_err(|_| {
                format!("[output.keben]: “{name}” is no format (epub, pdf, print, cover)")
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(Asked {
        formats,
        strict: options.strict,
    })
}

/// The texts as the preprocessors left them, and a summary that lists them.
fn overlay(book: &Book, src: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut summary = String::from("# Summary\n\n");
    list(&book.sections, 0, &mut summary, &mut texts);
    texts.insert("SUMMARY.md".to_owned(), summary);
    texts
        .into_iter()
        .map(|(path, text)| {
            (
                Path::new(src)
                    .join(path)
                    .to_string_lossy()
                    .replace('\\', "/"),
                text,
            )
        })
        .collect()
}

fn list(
    sections: &[Section],
    depth: usize,
    summary: &mut String,
    texts: &mut BTreeMap<String, String>,
) {
    for section in sections {
        match section {
            Section::Separator => summary.push_str("\n---\n\n"),
            Section::PartTitle(title) => {
                let _ = write!(summary, "\n# {}\n\n", escaped(title));
            }
            Section::Chapter(chapter) => {
                let path = chapter.source_path.as_ref().or(chapter.path.as_ref());
                let target = path.map_or_else(String::new, |path| format!("<{path}>"));
                let link = format!("[{}]({target})", escaped(&chapter.name));
                let _ = if chapter.number.is_some() || depth > 0 {
                    writeln!(summary, "{}- {link}", "    ".repeat(depth))
                } else {
                    write!(summary, "\n{link}\n\n")
                };
                if let Some(path) = path {
                    texts.insert(path.replace('\\', "/"), chapter.content.clone());
                }
                list(&chapter.sub_items, depth + 1, summary, texts);
            }
        }
    }
}

/// mdBook hands names over as plain text: whatever Markdown would read as a mark gets a backslash.
fn escaped(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &str = r##"{
        "version": "0.4.52", "root": "/book", "destination": "/book/book/keben",
        "book": { "sections": [
            { "Chapter": { "name": "Preface", "content": "# Preface", "number": null, "sub_items": [],
                "path": "preface.md", "source_path": "preface.md", "parent_names": [] } },
            { "PartTitle": "One [1]" },
            { "Chapter": { "name": "Bread", "content": "# Bread", "number": [1], "path": "bread.md",
                "source_path": "bread.md", "parent_names": [], "sub_items": [
                { "Chapter": { "name": "Salt", "content": "Salt.", "number": [1, 1], "sub_items": [],
                    "path": "a b/salt.md", "source_path": "a b/salt.md", "parent_names": ["Bread"] } } ] } },
            "Separator",
            { "Chapter": { "name": "Draft", "content": "", "number": null, "sub_items": [],
                "path": null, "source_path": null, "parent_names": [] } }
        ], "__non_exhaustive": null },
        "config": { "book": { "title": "T", "src": "text" },
            "output": { "keben": { "formats": ["pdf"], "strict": true, "command": "keben mdbook" } } }
    }"##;

    #[test]
    fn the_summary_lists_what_the_preprocessors_left() {
        let context: RenderContext = serde_json::from_str(CONTEXT).unwrap();
        let texts = overlay(&context.book, context.config.book.src.as_deref().unwrap());
        let paths: Vec<_> = texts.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            [
                "text/SUMMARY.md",
                "text/a b/salt.md",
                "text/bread.md",
                "text/preface.md"
            ]
        );
        assert_eq!(
            texts["text/SUMMARY.md"],
            "# Summary\n\n\n[Preface](<preface.md>)\n\n\n# One \\[1\\]\n\n- [Bread](<bread.md>)\n    - \
             [Salt](<a b/salt.md>)\n\n---\n\n\n[Draft]()\n\n"
        );
        assert_eq!(texts["text/bread.md"], "# Bread");
    }

    #[test]
    fn options_are_read_and_checked() {
        let context: RenderContext = serde_json::from_str(CONTEXT).unwrap();
        let asked = options(&context.config).unwrap();
        assert_eq!((asked.formats, asked.strict), (vec![Format::Pdf], true));
        let bad: Config =
            serde_json::from_str(r#"{"output":{"keben":{"formats":["docx"]}}}"#).unwrap();
        assert!(options(&bad).is_err_and(|why| why.contains("docx")));
        assert!(options(&Config::default()).is_ok_and(|asked| asked.formats.is_empty()));
    }

    #[test]
    fn the_newer_name_of_the_sections_is_taken_too() {
        let newer = CONTEXT.replace("\"sections\"", "\"items\"");
        assert!(serde_json::from_str::<RenderContext>(&newer).is_ok());
    }
}

//! The matter before a chapter's text: YAML between `---` or TOML between `+++`.

use std::{collections::HashMap, ops::Range};

use toml::de::DeTable;

use super::{
    config::{Placed, Report, View, closest},
    texts::renamed,
};
use crate::{
    base::{Code, Diagnostic, Lang, SourceId},
    model::Matter,
};

/// What a chapter says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct FrontMatter {
    /// Its title.
    pub title: Option<Placed<String>>,
    /// Its language.
    pub lang: Option<Placed<Lang>>,
    /// Whether it is numbered.
    pub number: Option<bool>,
    /// Where in the book it stands.
    pub matter: Option<Matter>,
    /// Words set before the text.
    pub epigraph: Option<Placed<String>>,
    /// Whose words they are.
    pub epigraph_by: Option<Placed<String>>,
}

impl FrontMatter {
    /// The same under the book's ids of files.
    pub fn renamed(mut self, ids: &[SourceId]) -> Self {
        let rename = |placed: &mut Placed<String>| placed.span = renamed(placed.span, ids);
        self.title.iter_mut().for_each(rename);
        self.epigraph.iter_mut().for_each(rename);
        self.epigraph_by.iter_mut().for_each(rename);
        if let Some(lang) = &mut self.lang {
            lang.span = renamed(lang.span, ids);
        }
        self
    }
}

/// The keys there are.
const KEYS: &[&str] = &[
    "title",
    "lang",
    "number",
    "matter",
    "epigraph",
    "epigraph-by",
];

enum Format {
    Yaml,
    Toml,
}

/// Reads the front matter of a text, if it has one, and says where the text proper begins.
pub(super) fn read(source: SourceId, text: &str) -> (FrontMatter, usize, Vec<Diagnostic>) {
    let Some((format, inner, body)) = find(text) else {
        return (FrontMatter::default(), 0, Vec::new());
    };
    let mut report = Report {
        source,
        offset: inner.start,
        diagnostics: Vec::new(),
    };
    let inner_text = text.get(inner).unwrap_or_default();
    let found = match format {
        Format::Toml => read_toml(inner_text, &mut report),
        Format::Yaml => read_yaml(inner_text, &mut report),
    };
    (found, body, report.diagnostics)
}

/// The range between the fences and the offset after them. A thematic break at the top of a text is no front matter:
/// the line after it must not be blank, and another fence must follow.
fn find(text: &str) -> Option<(Format, Range<usize>, usize)> {
    let first = text.split('\n').next()?;
    let (format, fence) = match first.trim_end() {
        "---" => (Format::Yaml, "---"),
        "+++" => (Format::Toml, "+++"),
        _ => return None,
    };
    let start = first.len() + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == fence || (trimmed == "..." && fence == "---") {
            return Some((format, start..at, at + line.len()));
        }
        if at == start && trimmed.is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

fn read_toml(text: &str, report: &mut Report) -> FrontMatter {
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = report.span(error.span().unwrap_or(0..0));
        report
            .diagnostics
            .push(Diagnostic::new(Code::ConfigSyntax, span, error.message()));
    }
    let mut view = View::new(parsed.get_ref(), "");
    let mut found = FrontMatter {
        title: view.text("title", report),
        number: view.boolean("number", report),
        epigraph: view.text("epigraph", report),
        epigraph_by: view.text("epigraph-by", report),
        ..FrontMatter::default()
    };
    let lang = view.text("lang", report);
    let matter = view.text("matter", report);
    let keys: Vec<_> = view
        .entries()
        .map(|(key, _)| (key.get_ref().to_string(), key.span()))
        .collect();
    finish(&mut found, lang, matter, &keys, report);
    found
}

fn read_yaml(text: &str, report: &mut Report) -> FrontMatter {
    type Map = std::collections::BTreeMap<String, serde_saphyr::Spanned<serde_json::Value>>;
    if text.trim().is_empty() {
        return FrontMatter::default();
    }
    let map: Map = match serde_saphyr::from_str(text) {
        Ok(map) => map,
        Err(error) => {
            let at = error
                .location()
                .map_or(0, |l| offset_of(text, l.line(), l.column()));
            let message = error.to_string();
            let line = message.lines().next().unwrap_or("invalid YAML");
            let line = line.trim_start_matches("error: ");
            let span = report.span(at..at);
            report.diagnostics.push(
                Diagnostic::new(Code::ConfigSyntax, span, format!("front matter: {line}"))
                    .help("quote a value that holds a colon"),
            );
            return FrontMatter::default();
        }
    };
    let range = |key: &str| {
        map.get(key).map_or(0..0, |value| {
            let at = offset_of(text, value.referenced.line(), value.referenced.column());
            let line = text.get(at..).and_then(|rest| rest.lines().next());
            at..at + line.map_or(0, |line| line.trim_end().len())
        })
    };
    let string = |key: &'static str, report: &mut Report| {
        let value = match &map.get(key)?.value {
            serde_json::Value::String(text) => text.trim().to_owned(),
            serde_json::Value::Number(number) => number.to_string(),
            serde_json::Value::Null => return None,
            serde_json::Value::Bool(_)
            | serde_json::Value::Array(_)
            | serde_json::Value::Object(_) => {
                let span = report.span(range(key));
                report.invalid(span, format!("“{key}” must be a string"), "quote it");
                return None;
            }
        };
        (!value.is_empty()).then(|| Placed {
            value,
            span: report.span(range(key)),
        })
    };
    let mut found = FrontMatter {
        title: string("title", report),
        epigraph: string("epigraph", report),
        epigraph_by: string("epigraph-by", report),
        ..FrontMatter::default()
    };
    let lang = string("lang", report);
    let matter = string("matter", report);
    match map.get("number").map(|value| &value.value) {
        Some(serde_json::Value::Bool(number)) => found.number = Some(*number),
        None | Some(serde_json::Value::Null) => {}
        Some(_) => {
            let span = report.span(range("number"));
            report.invalid(
                span,
                "“number” must be true or false",
                "write number: false",
            );
        }
    }
    let written = key_ranges(text);
    let keys: Vec<_> = map
        .keys()
        .map(|key| {
            let place = written.get(key.as_str()).cloned();
            (key.clone(), place.unwrap_or_else(|| range(key)))
        })
        .collect();
    finish(&mut found, lang, matter, &keys, report);
    found
}

/// Where the keys of the outermost mapping stand; the parser says only where values do.
fn key_ranges(text: &str) -> HashMap<&str, Range<usize>> {
    let mut ranges = HashMap::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((key, _)) = line.split_once(':') {
            let name = key.trim_end().trim_matches(['"', '\'']);
            let at = start + usize::from(key.starts_with(['"', '\'']));
            ranges.entry(name).or_insert(at..at + name.len());
        }
        start += line.len();
    }
    ranges
}

fn finish(
    found: &mut FrontMatter,
    lang: Option<Placed<String>>,
    matter: Option<Placed<String>>,
    keys: &[(String, Range<usize>)],
    report: &mut Report,
) {
    found.lang = lang.and_then(|tag| super::config::language(tag, report));
    if let Some(matter) = matter {
        found.matter = match matter.value.as_str() {
            "front" => Some(Matter::Front),
            "main" => Some(Matter::Main),
            "back" => Some(Matter::Back),
            other => {
                report.invalid(
                    matter.span,
                    format!("“{other}” is no part of a book"),
                    "matter is front, main or back",
                );
                None
            }
        };
    }
    // Other tools keep keys of their own here; only what looks like a slip of one of ours is said.
    for (key, range) in keys {
        if KEYS.contains(&key.as_str()) {
            continue;
        }
        if let Some(known) = closest(key, KEYS).filter(|known| is_slip(key, known)) {
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                report.span(range.clone()),
                format!("front matter has no key “{key}”"),
            );
            diagnostic.severity = crate::base::Severity::Warning;
            diagnostic.help = Some(format!("did you mean “{known}”?"));
            report.diagnostics.push(diagnostic);
        }
    }
}

/// Whether a key is one or two letters away from a known one; `date` is no slip of `matter`.
fn is_slip(key: &str, known: &str) -> bool {
    let distance = strsim::damerau_levenshtein(&key.to_lowercase(), known);
    distance <= 1 || (distance == 2 && known.len() >= 6)
}

/// The byte offset of a 1-based line and column in characters.
fn offset_of(text: &str, line: u64, column: u64) -> usize {
    let skip = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = text.split_inclusive('\n').take(skip).map(str::len).sum();
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let rest = text.get(start..).unwrap_or_default();
    start
        + rest
            .char_indices()
            .nth(column)
            .map_or(rest.len(), |(at, _)| at)
}

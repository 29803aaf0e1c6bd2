//! The document's tables.

use toml::de::{DeTable, DeValue};

use super::{
    Config, CoverChoice, EpubChoice, FontChoice, Placed, PrintChoice, Record, Report, SHOPS,
    ThemeChoice, View, closest, print, record,
};
use crate::base::{Code, Diagnostic, Lang, Level, SourceId, Span};

/// Everything `book.toml` says.
pub(in crate::read) struct Document {
    /// What later stages are set up with; directories are the caller's to add.
    pub config: Config,
    /// The bibliographic record as far as it was given.
    pub record: Record,
    /// The directory of the Markdown files.
    pub src: Option<Placed<String>>,
    /// What the covers are made of.
    pub cover: CoverRequest,
    /// The file of the printer's ICC profile.
    pub profile: Option<Placed<String>>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The `[cover]` table.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct CoverRequest {
    /// The picture of the front.
    pub front: Option<Placed<String>>,
    /// The Markdown file of the back.
    pub back: Option<Placed<String>>,
    /// The words of the spine.
    pub spine: Option<String>,
}

/// Reads the text of `book.toml`.
pub(in crate::read) fn read(source: SourceId, text: &str) -> Document {
    let mut report = Report {
        source,
        offset: 0,
        diagnostics: Vec::new(),
    };
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let mut diagnostic =
            Diagnostic::new(Code::ConfigSyntax, report.span(range), error.message());
        diagnostic.help = Some("book.toml is TOML: toml.io/en/v1.0.0".to_owned());
        report.diagnostics.push(diagnostic);
    }
    let mut document = View::new(parsed.get_ref(), "");
    // What a syntax error leaves of a document would only be reported twice.
    let mut quiet = Report {
        diagnostics: Vec::new(),
        ..report
    };
    let mut found = tables(&mut document, &mut quiet);
    document.finish(&mut quiet);
    if errors.is_empty() {
        report.diagnostics.append(&mut quiet.diagnostics);
    }
    found.diagnostics = report.diagnostics;
    found
}

fn tables(document: &mut View<'_>, report: &mut Report) -> Document {
    // mdBook's tables for its own outputs.
    for key in ["output", "build", "rust", "preprocessor"] {
        document.any(key);
    }
    let (mut record, src) = match document.table("book", report) {
        Some(mut view) => {
            let src = view.text("src", report);
            (record::read(view, report), src)
        }
        None => (Record::default(), None),
    };
    if let Some(view) = document.table("accessibility", report) {
        record::read_accessibility(view, &mut record, report);
    }
    let theme = match document.table("theme", report) {
        Some(view) => theme(view, report),
        None => ThemeChoice::default(),
    };
    let fonts = match document.table("fonts", report) {
        Some(mut view) => {
            let system = view.strings("system", report);
            view.finish(report);
            FontChoice {
                system: system.into_iter().map(|f| (f.value, f.span)).collect(),
            }
        }
        None => FontChoice::default(),
    };
    let (cover, covers) = match document.table("cover", report) {
        Some(mut view) => {
            let covers = print::read_binding(&mut view, report);
            let cover = CoverRequest {
                front: view.text("front", report),
                back: view.text("back", report),
                spine: view.text("spine", report).map(|spine| spine.value),
            };
            view.finish(report);
            (cover, covers)
        }
        None => (CoverRequest::default(), CoverChoice::default()),
    };
    let (print, profile) = match document.table("print", report) {
        Some(view) => print::read(view, report),
        None => (PrintChoice::default(), None),
    };
    let epub = match document.table("epub", report) {
        Some(view) => epub(view, report),
        None => EpubChoice::default(),
    };
    let mut config = Config {
        theme,
        fonts,
        print,
        cover: covers,
        epub,
        language: record.language.clone().map(|lang| lang.value),
        ..Config::default()
    };
    if let Some(view) = document.table("lints", report) {
        lints(&view, &mut config, report);
    }
    Document {
        config,
        record,
        src,
        cover,
        profile,
        diagnostics: Vec::new(),
    }
}

fn epub(mut view: View<'_>, report: &mut Report) -> EpubChoice {
    let shop = view
        .text("shop", report)
        .filter(|shop| is_a_shop(shop, report));
    let quality = view.number("jpeg-quality", report).and_then(|quality| {
        let found = (1..=100_u8).find(|whole| f64::from(*whole).total_cmp(&quality).is_eq());
        if found.is_none() {
            report.invalid(
                view.place("jpeg-quality", report),
                "“epub.jpeg-quality” is out of its range",
                "a whole number from 1 to 100; 80 is good for a screen",
            );
        }
        found
    });
    let choice = EpubChoice {
        shop: shop.map(|shop| shop.value),
        fonts: view.boolean("fonts", report),
        page_list: view.boolean("page-list", report),
        jpeg_quality: quality,
    };
    view.finish(report);
    choice
}

fn is_a_shop(shop: &Placed<String>, report: &mut Report) -> bool {
    let known = SHOPS.contains(&shop.value.as_str());
    if !known {
        let list = SHOPS.join(", ");
        report.invalid(
            shop.span,
            format!("no shop is called “{}”", shop.value),
            &closest(&shop.value, SHOPS).map_or_else(
                || format!("it is one of {list}"),
                |shop| format!("did you mean “{shop}”?"),
            ),
        );
    }
    known
}

fn theme(mut view: View<'_>, report: &mut Report) -> ThemeChoice {
    let mut choice = ThemeChoice::default();
    if let Some(name) = view.text("name", report) {
        choice.name = name.value;
        choice.name_span = name.span;
    }
    for (key, value) in view.entries() {
        let key_text = key.get_ref().as_ref();
        if key_text == "name" {
            continue;
        }
        note_spans(
            key_text,
            value.get_ref(),
            report.span(key.span()),
            report,
            &mut choice,
        );
        if let Some(value) = owned(value.get_ref()) {
            choice.overrides.insert(key_text.to_owned(), value);
        }
    }
    choice
}

fn note_spans(
    path: &str,
    value: &DeValue<'_>,
    span: Span,
    report: &Report,
    choice: &mut ThemeChoice,
) {
    choice.spans.insert(path.to_owned(), span);
    if let Some(table) = value.as_table() {
        for (key, value) in table {
            let path = format!("{path}.{}", key.get_ref());
            note_spans(
                &path,
                value.get_ref(),
                report.span(key.span()),
                report,
                choice,
            );
        }
    }
}

/// A value that no longer borrows from the text.
fn owned(value: &DeValue<'_>) -> Option<toml::Value> {
    Some(match value {
        DeValue::String(text) => toml::Value::String(text.clone().into_owned()),
        DeValue::Integer(number) => {
            let text = number.as_str();
            let number = i64::from_str_radix(text, number.radix()).ok()?;
            toml::Value::Integer(number)
        }
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().ok()?),
        DeValue::Boolean(truth) => toml::Value::Boolean(*truth),
        DeValue::Datetime(time) => toml::Value::Datetime(*time),
        DeValue::Array(items) => toml::Value::Array(
            items
                .iter()
                .filter_map(|item| owned(item.get_ref()))
                .collect(),
        ),
        DeValue::Table(table) => toml::Value::Table(
            table
                .iter()
                .filter_map(|(key, value)| {
                    Some((key.get_ref().to_string(), owned(value.get_ref())?))
                })
                .collect(),
        ),
    })
}

fn lints(view: &View<'_>, config: &mut Config, report: &mut Report) {
    let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
    let mut entries: Vec<_> = view.entries().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let name = key.get_ref().as_ref();
        let Some(code) = Code::from_name(name) else {
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                report.span(key.span()),
                format!("no diagnostic is called “{name}”"),
            );
            diagnostic.help = closest(name, &names).map(|known| format!("did you mean “{known}”?"));
            report.diagnostics.push(diagnostic);
            continue;
        };
        match value.get_ref().as_str().and_then(Level::parse) {
            Some(level) => config.lints.set(code, level),
            None => report.invalid(
                report.span(value.span()),
                format!("“lints.{name}” is not a level"),
                "a level is one of \"allow\", \"note\", \"warn\", \"deny\"",
            ),
        }
    }
}

/// Reads a language tag, reporting it when it is not well-formed.
pub(in crate::read) fn language(tag: Placed<String>, report: &mut Report) -> Option<Placed<Lang>> {
    match Lang::parse(&tag.value) {
        Ok(value) => Some(Placed {
            value,
            span: tag.span,
        }),
        Err(error) => {
            report.diagnostics.push(
                Diagnostic::new(Code::InvalidLanguage, tag.span, error.to_string())
                    .help("write a BCP 47 tag such as en-GB, zh-Hans or ja"),
            );
            None
        }
    }
}

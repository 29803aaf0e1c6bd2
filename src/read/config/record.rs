//! The bibliographic record.

use toml::de::DeValue;

use super::{Placed, Report, View, date, document::language, identifiers, roles, table::closest};
use crate::{
    base::{Code, Diagnostic, Lang},
    model::{Contributor, Metadata, Series, Subject},
    read::slug,
};

/// The record as far as the manuscript gives it.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Record {
    /// The title.
    pub title: Option<String>,
    subtitle: Option<String>,
    contributors: Vec<Contributor>,
    description: Option<String>,
    /// The language.
    pub language: Option<Placed<Lang>>,
    slug: Option<String>,
    isbn: Option<String>,
    print_isbn: Option<String>,
    identifier: Option<String>,
    publisher: Option<String>,
    rights: Option<String>,
    date: Option<(String, i64)>,
    subjects: Vec<Subject>,
    keywords: Vec<String>,
    series: Option<Series>,
    accessibility_summary: Option<String>,
    certified_by: Option<String>,
    hazards: Vec<String>,
    /// Whether headings within chapters are numbered.
    pub number_sections: bool,
}

/// Reads the `[book]` table.
pub(super) fn read(mut view: View<'_>, report: &mut Report) -> Record {
    let text = |view: &mut View<'_>, key, report: &mut Report| {
        view.text(key, report).map(|found| found.value)
    };
    // mdBook's first versions had one author.
    let mut contributors: Vec<_> = ["authors", "author"]
        .into_iter()
        .flat_map(|key| view.strings(key, report))
        .filter(|name| !name.value.trim().is_empty())
        .map(|name| Contributor {
            name: name.value.trim().to_owned(),
            role: "aut".to_owned(),
            file_as: None,
        })
        .collect();
    contributors.extend(read_contributors(&mut view, report));
    let record = Record {
        title: text(&mut view, "title", report),
        subtitle: text(&mut view, "subtitle", report),
        contributors,
        description: text(&mut view, "description", report),
        language: view
            .text("language", report)
            .and_then(|tag| language(tag, report)),
        slug: read_slug(&mut view, report),
        isbn: read_isbn(&mut view, "isbn", report),
        print_isbn: read_isbn(&mut view, "print-isbn", report),
        identifier: read_identifier(&mut view, report),
        publisher: text(&mut view, "publisher", report),
        rights: text(&mut view, "rights", report),
        date: read_date(&mut view, report),
        subjects: read_subjects(&mut view, report),
        keywords: view
            .strings("keywords", report)
            .into_iter()
            .map(|keyword| keyword.value)
            .collect(),
        series: read_series(&mut view, report),
        number_sections: view.boolean("number-sections", report).unwrap_or(false),
        ..Record::default()
    };
    // mdBook's own: which languages the project has, and the direction of its web pages.
    view.any("multilingual");
    view.any("text-direction");
    view.silence(&["author"]);
    view.finish(report);
    record
}

/// Reads the `[accessibility]` table into the record.
pub(super) fn read_accessibility(mut view: View<'_>, record: &mut Record, report: &mut Report) {
    const HAZARDS: &[&str] = &["none", "flashing", "motionSimulation", "sound", "unknown"];
    record.accessibility_summary = view.text("summary", report).map(|found| found.value);
    record.certified_by = view.text("certified-by", report).map(|found| found.value);
    for hazard in view.strings("hazards", report) {
        match HAZARDS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(&hazard.value))
        {
            Some(&"none") => {}
            Some(known) => record.hazards.push((*known).to_owned()),
            None => report.invalid(
                hazard.span,
                format!("“{}” is no hazard", hazard.value),
                "hazards are none, flashing, motionSimulation, sound, unknown",
            ),
        }
    }
    view.finish(report);
}

fn read_contributors(view: &mut View<'_>, report: &mut Report) -> Vec<Contributor> {
    let Some(value) = view.any("contributors") else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        report.invalid(
            report.span(value.span()),
            "“book.contributors” must be a list of tables",
            "write [[book.contributors]] before each of them",
        );
        return Vec::new();
    };
    let mut contributors = Vec::new();
    for item in items {
        let Some(table) = item.get_ref().as_table() else {
            report.invalid(
                report.span(item.span()),
                "a contributor is a table",
                "write { name = \"…\", role = \"…\" }",
            );
            continue;
        };
        let mut view = View::new(table, "book.contributors");
        let name = view.text("name", report);
        let role = view.text("role", report);
        let file_as = view.text("file-as", report).map(|found| found.value);
        view.finish(report);
        let Some(name) = name else {
            report.invalid(
                report.span(item.span()),
                "a contributor without a name",
                "give it a name = \"…\"",
            );
            continue;
        };
        let code = match &role {
            None => Some("ctb"),
            Some(role) => roles::code(&role.value),
        };
        if let (None, Some(role)) = (code, &role) {
            let mut diagnostic = Diagnostic::new(
                Code::InvalidValue,
                role.span,
                format!("“{}” is no MARC relator", role.value),
            );
            diagnostic.help = Some(match closest(&role.value, &roles::words()) {
                Some(known) => format!("did you mean “{known}”?"),
                None => "see id.loc.gov/vocabulary/relators".to_owned(),
            });
            report.diagnostics.push(diagnostic);
        }
        contributors.push(Contributor {
            name: name.value,
            role: code.unwrap_or("ctb").to_owned(),
            file_as,
        });
    }
    contributors
}

fn read_slug(view: &mut View<'_>, report: &mut Report) -> Option<String> {
    let found = view.text("slug", report)?;
    let made = slug::of(&found.value);
    if made != found.value {
        report.invalid(
            found.span,
            format!("“{}” is no slug", found.value),
            &format!("a slug has a-z, 0-9 and single hyphens only, such as “{made}”"),
        );
    }
    Some(made)
}

fn read_isbn(view: &mut View<'_>, key: &'static str, report: &mut Report) -> Option<String> {
    let found = view.text(key, report)?;
    let isbn = identifiers::isbn(&found.value);
    if isbn.is_none() {
        report.invalid(
            found.span,
            format!("“{}” is no ISBN", found.value),
            "check the digits: the last one is a check digit",
        );
    }
    isbn
}

fn read_identifier(view: &mut View<'_>, report: &mut Report) -> Option<String> {
    let found = view.text("identifier", report)?;
    let uri = identifiers::uri(&found.value);
    if uri.is_none() {
        report.invalid(
            found.span,
            format!("“{}” is no URI", found.value),
            "write urn:uuid:… or another URI",
        );
    }
    uri
}

fn read_date(view: &mut View<'_>, report: &mut Report) -> Option<(String, i64)> {
    let value = view.any("date")?;
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(time) => match time.date {
            Some(date) => date.to_string(),
            None => time.to_string(),
        },
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
            String::new()
        }
    };
    let date = date::parse(&text);
    if date.is_none() {
        report.invalid(
            report.span(value.span()),
            "“book.date” is no date",
            "write it as YYYY-MM-DD",
        );
    }
    date
}

fn read_subjects(view: &mut View<'_>, report: &mut Report) -> Vec<Subject> {
    let Some(value) = view.any("subjects") else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        report.invalid(
            report.span(value.span()),
            "“book.subjects” must be a list",
            "write subjects = [\"…\", { code = \"…\", scheme = \"BISAC\" }]",
        );
        return Vec::new();
    };
    let mut subjects = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(term) => subjects.push(Subject {
                term: term.to_string(),
                scheme: None,
            }),
            DeValue::Table(table) => {
                let mut view = View::new(table, "book.subjects");
                let code = view.text("code", report);
                let scheme = view.text("scheme", report).map(|found| found.value);
                view.finish(report);
                match code {
                    Some(code) => subjects.push(Subject {
                        term: code.value,
                        scheme,
                    }),
                    None => report.invalid(
                        report.span(item.span()),
                        "a subject without a code",
                        "give it a code = \"…\"",
                    ),
                }
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => report.invalid(
                report.span(item.span()),
                "a subject is a string or a table",
                "write \"…\" or { code = \"…\", scheme = \"BISAC\" }",
            ),
        }
    }
    subjects
}

fn read_series(view: &mut View<'_>, report: &mut Report) -> Option<Series> {
    let value = view.any("series")?;
    if let Some(name) = value.get_ref().as_str() {
        return Some(Series {
            name: name.to_owned(),
            position: None,
        });
    }
    let mut table = view.table("series", report)?;
    let name = table.text("name", report);
    let position = table.number("position", report);
    table.finish(report);
    if name.is_none() {
        report.invalid(
            report.span(value.span()),
            "a series without a name",
            "give it a name = \"…\"",
        );
    }
    Some(Series {
        name: name?.value,
        position,
    })
}

/// Makes the record whole: what the manuscript does not give follows from the text.
pub(in crate::read) fn complete(
    record: Record,
    title: String,
    lang: Lang,
    source_date_epoch: Option<i64>,
) -> Metadata {
    let authors: Vec<_> = record
        .contributors
        .iter()
        .filter(|c| c.role == "aut")
        .map(|c| c.name.as_str())
        .collect();
    let identifier = record.identifier.unwrap_or_else(|| {
        let mut names = vec![title.as_str()];
        names.extend(&authors);
        identifiers::derived(&names)
    });
    let timestamp = source_date_epoch
        .or(record.date.as_ref().map(|(_, days)| days * 86_400))
        .unwrap_or(date::FIXED_TIME);
    Metadata {
        slug: record.slug.unwrap_or_else(|| slug::of(&title)),
        title,
        subtitle: record.subtitle,
        contributors: record.contributors,
        description: record.description,
        lang,
        isbn: record.isbn,
        print_isbn: record.print_isbn,
        identifier,
        publisher: record.publisher,
        rights: record.rights,
        date: record.date.map(|(date, _)| date),
        timestamp,
        subjects: record.subjects,
        keywords: record.keywords,
        series: record.series,
        accessibility_summary: record.accessibility_summary,
        certified_by: record.certified_by,
        hazards: record.hazards,
    }
}

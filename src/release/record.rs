//! The machine's record of a release: `metadata.json`, in the form of `schemas/metadata.json`.

use serde_json::{Map, Value, json};

use super::{facts::Facts, time};
use crate::model::Metadata;

/// The text of `metadata.json`. What is not known is left out rather than null.
#[must_use]
pub fn record(metadata: &Metadata, facts: &Facts) -> String {
    let contributors: Vec<Value> = metadata
        .contributors
        .iter()
        .map(|contributor| {
            let mut entry = Map::new();
            entry.insert("name".to_owned(), json!(contributor.name));
            entry.insert("role".to_owned(), json!(contributor.role));
            put(
                &mut entry,
                "file-as",
                contributor.file_as.as_ref().map(|name| json!(name)),
            );
            Value::Object(entry)
        })
        .collect();
    let subjects: Vec<Value> = metadata
        .subjects
        .iter()
        .map(|subject| match &subject.scheme {
            Some(scheme) => json!({ "scheme": scheme, "code": subject.term }),
            None => json!({ "term": subject.term }),
        })
        .collect();
    let files: Vec<Value> = facts
        .artefacts
        .iter()
        .map(|artefact| {
            json!({
                "name": artefact.name,
                "kind": artefact.kind,
                "media-type": artefact.media_type,
                "size": artefact.size,
                "sha256": artefact.sha256,
            })
        })
        .collect();
    let text = |value: &Option<String>| value.as_ref().map(|text| json!(text));
    let mut record = Map::new();
    for (key, value) in [
        ("title", json!(metadata.title)),
        ("language", json!(metadata.lang.tag())),
        ("identifier", json!(metadata.identifier)),
        ("modified", json!(time::iso(metadata.timestamp))),
        ("contributors", json!(contributors)),
        ("subjects", json!(subjects)),
        ("keywords", json!(metadata.keywords)),
        ("words", json!(facts.words)),
        ("illustrations", json!(facts.illustrations)),
        ("files", json!(files)),
    ] {
        record.insert(key.to_owned(), value);
    }
    put(&mut record, "subtitle", text(&metadata.subtitle));
    put(&mut record, "description", text(&metadata.description));
    put(&mut record, "isbn", text(&metadata.isbn));
    put(&mut record, "print-isbn", text(&metadata.print_isbn));
    put(&mut record, "publisher", text(&metadata.publisher));
    put(&mut record, "rights", text(&metadata.rights));
    put(&mut record, "date", text(&metadata.date));
    put(
        &mut record,
        "series",
        metadata
            .series
            .as_ref()
            .map(|series| match series.position {
                Some(position) => json!({ "name": series.name, "position": position }),
                None => json!({ "name": series.name }),
            }),
    );
    put(
        &mut record,
        "pages",
        facts.extent.map(
            |extent| json!({ "front": extent.front, "main": extent.main, "total": extent.total }),
        ),
    );
    put(
        &mut record,
        "trim-mm",
        facts
            .trim
            .map(|(width, height)| json!([tenths(width.0), tenths(height.0)])),
    );
    put(
        &mut record,
        "spine-mm",
        facts.spine.map(|spine| json!(tenths(spine.0))),
    );
    put(
        &mut record,
        "accessibility",
        facts.accessibility.as_ref().map(|access| {
            let mut entry = Map::new();
            entry.insert("features".to_owned(), json!(access.features));
            entry.insert("hazards".to_owned(), json!(metadata.hazards));
            entry.insert("wcag-2.2-aa".to_owned(), json!(access.conforms));
            put(&mut entry, "summary", text(&access.summary));
            put(&mut entry, "certified-by", text(&metadata.certified_by));
            Value::Object(entry)
        }),
    );
    format!("{:#}\n", Value::Object(record))
}

fn put(record: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        record.insert(key.to_owned(), value);
    }
}

/// Rounded to a tenth, in the shortest form.
fn tenths(value: f32) -> f64 {
    (f64::from(value) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::fixture::{facts, metadata};

    const SCHEMA: &str = include_str!("../../schemas/metadata.json");

    /// What the schema says of a record, empty when it is content.
    fn complaint(record: &str) -> String {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let schema = serde_json::from_str(SCHEMA).unwrap();
        compiler.add_resource("metadata.json", schema).unwrap();
        let schema = compiler.compile("metadata.json", &mut schemas).unwrap();
        let value = serde_json::from_str(record).unwrap();
        match schemas.validate(&value, schema) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_record_has_the_form_of_its_schema() {
        assert_eq!(complaint(&record(&metadata(), &facts())), "");
        let mut bare = metadata();
        bare.isbn = None;
        bare.series = None;
        bare.date = None;
        assert_eq!(complaint(&record(&bare, &Facts::default())), "");
    }

    #[test]
    fn the_schema_refuses_what_it_does_not_know() {
        let mut value: Value = serde_json::from_str(&record(&metadata(), &facts())).unwrap();
        value["colour"] = json!("red");
        assert!(complaint(&value.to_string()).contains("colour"));
    }

    #[test]
    fn lengths_are_short_numbers() {
        let value: Value = serde_json::from_str(&record(&metadata(), &facts())).unwrap();
        assert_eq!(value["trim-mm"].to_string(), "[148.0,210.0]");
        assert_eq!(value["spine-mm"].to_string(), "12.3");
    }
}

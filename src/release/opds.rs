//! One publication of an OPDS 2.0 catalogue: metadata as Readium's manifests have it, and where to get the files.

use serde_json::{Map, Value, json};

use super::{facts::Facts, time};
use crate::model::Metadata;

/// Where a role stands in a Readium manifest; other roles are contributors with their MARC code.
const ROLES: &[(&str, &str)] = &[
    ("aut", "author"),
    ("trl", "translator"),
    ("edt", "editor"),
    ("ill", "illustrator"),
    ("art", "artist"),
    ("nrt", "narrator"),
    ("clr", "colorist"),
];

/// The text of `opds.json`; addresses are relative to it.
#[must_use]
pub fn publication(metadata: &Metadata, facts: &Facts) -> String {
    let mut entry = Map::new();
    let identifier = metadata.isbn.as_ref().map_or_else(
        || metadata.identifier.clone(),
        |isbn| format!("urn:isbn:{isbn}"),
    );
    entry.insert("@type".to_owned(), json!("http://schema.org/Book"));
    entry.insert("title".to_owned(), json!(metadata.title));
    entry.insert("identifier".to_owned(), json!(identifier));
    entry.insert("language".to_owned(), json!(metadata.lang.tag()));
    entry.insert("modified".to_owned(), json!(time::iso(metadata.timestamp)));
    for (key, value) in [
        ("subtitle", &metadata.subtitle),
        ("description", &metadata.description),
        ("publisher", &metadata.publisher),
        ("published", &metadata.date),
    ] {
        if let Some(value) = value {
            entry.insert(key.to_owned(), json!(value));
        }
    }
    for contributor in &metadata.contributors {
        let known = ROLES.iter().find(|(code, _)| *code == contributor.role);
        let mut person = Map::new();
        person.insert("name".to_owned(), json!(contributor.name));
        if let Some(name) = &contributor.file_as {
            person.insert("sortAs".to_owned(), json!(name));
        }
        if known.is_none() {
            person.insert("role".to_owned(), json!(contributor.role));
        }
        let key = known.map_or("contributor", |(_, key)| key);
        if let Value::Array(people) = entry.entry(key).or_insert_with(|| json!([])) {
            people.push(Value::Object(person));
        }
    }
    let subjects: Vec<Value> = metadata
        .subjects
        .iter()
        .map(|subject| match &subject.scheme {
            Some(scheme) => json!({ "name": subject.term, "code": subject.term, "scheme": scheme }),
            None => json!({ "name": subject.term }),
        })
        .collect();
    if !subjects.is_empty() {
        entry.insert("subject".to_owned(), json!(subjects));
    }
    if let Some(series) = &metadata.series {
        let mut group = Map::new();
        group.insert("name".to_owned(), json!(series.name));
        if let Some(position) = series.position {
            group.insert("position".to_owned(), json!(position));
        }
        entry.insert("belongsTo".to_owned(), json!({ "series": group }));
    }
    if let Some(extent) = facts.extent {
        entry.insert("numberOfPages".to_owned(), json!(extent.total));
    }
    let (images, links): (Vec<_>, Vec<_>) = facts
        .artefacts
        .iter()
        .filter(|a| a.kind != "print" && a.kind != "cover")
        .partition(|a| a.media_type.starts_with("image/"));
    let link = |rel: Option<&str>, name: &str, media_type: &str| {
        let mut link = Map::new();
        if let Some(rel) = rel {
            link.insert("rel".to_owned(), json!(rel));
        }
        link.insert("href".to_owned(), json!(name));
        link.insert("type".to_owned(), json!(media_type));
        Value::Object(link)
    };
    let links: Vec<_> = links
        .iter()
        .map(|a| {
            link(
                Some("http://opds-spec.org/acquisition"),
                &a.name,
                a.media_type,
            )
        })
        .collect();
    let images: Vec<_> = images
        .iter()
        .map(|a| link(None, &a.name, a.media_type))
        .collect();
    let mut publication = Map::new();
    publication.insert("metadata".to_owned(), Value::Object(entry));
    publication.insert("links".to_owned(), json!(links));
    if !images.is_empty() {
        publication.insert("images".to_owned(), json!(images));
    }
    format!("{:#}\n", Value::Object(publication))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::{facts::Artefact, fixture};

    #[test]
    fn every_format_a_reader_can_open_is_linked_and_pictures_are_apart() {
        let mut facts = fixture::facts();
        for (name, kind, media_type) in [
            ("bread-print.pdf", "print", "application/pdf"),
            ("bread.jpg", "front", "image/jpeg"),
        ] {
            facts.artefacts.push(Artefact {
                name: name.to_owned(),
                kind,
                media_type,
                size: 1,
                sha256: String::new(),
            });
        }
        let value: Value =
            serde_json::from_str(&publication(&fixture::metadata(), &facts)).unwrap();
        let hrefs: Vec<_> = value["links"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| &l["href"])
            .collect();
        assert_eq!(hrefs, ["bread.epub"]);
        assert_eq!(value["images"][0]["href"], "bread.jpg");
        let metadata = &value["metadata"];
        assert_eq!(metadata["identifier"], "urn:isbn:9783161484100");
        assert_eq!(metadata["author"][0]["sortAs"], "Cook, A.");
        assert_eq!(metadata["translator"][0]["name"], "B. Baker");
        assert_eq!(metadata["contributor"][0]["role"], "xyz");
        assert_eq!(metadata["belongsTo"]["series"]["position"], 2.0);
    }
}

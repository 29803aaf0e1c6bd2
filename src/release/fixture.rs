//! A book's record and a release's facts, for the tests of every output.

use super::facts::{Accessibility, Artefact, Extent, Facts};
use crate::{
    base::{Lang, Mm},
    model::{Contributor, Metadata, Series, Subject},
};

pub(super) fn metadata() -> Metadata {
    let maker = |name: &str, role: &str, file_as: Option<&str>| Contributor {
        name: name.to_owned(),
        role: role.to_owned(),
        file_as: file_as.map(str::to_owned),
    };
    Metadata {
        title: "Bread & <Salt>".to_owned(),
        subtitle: Some("A treatise".to_owned()),
        contributors: vec![
            maker("A. Cook", "aut", Some("Cook, A.")),
            maker("B. Baker", "trl", None),
            maker("C. Miller", "xyz", None),
        ],
        description: Some("On bread.\nAnd on salt.".to_owned()),
        lang: Lang::parse("zh-Hant-TW").unwrap(),
        slug: "bread".to_owned(),
        isbn: Some("9783161484100".to_owned()),
        print_isbn: Some("9780306406157".to_owned()),
        identifier: "urn:uuid:6f0b6d0e-5b0a-4c39-9a55-2c1b7f9b4e21".to_owned(),
        publisher: Some("Keben".to_owned()),
        rights: Some("All rights reserved.".to_owned()),
        date: Some("2026-10-01".to_owned()),
        timestamp: 1_790_812_800,
        subjects: vec![
            Subject {
                term: "CKB009000".to_owned(),
                scheme: Some("BISAC".to_owned()),
            },
            Subject {
                term: "X1".to_owned(),
                scheme: Some("House".to_owned()),
            },
            Subject {
                term: "Bread".to_owned(),
                scheme: None,
            },
        ],
        keywords: vec!["salt".to_owned()],
        series: Some(Series {
            name: "Kitchen".to_owned(),
            position: Some(2.0),
        }),
        accessibility_summary: None,
        certified_by: Some("The Checkers".to_owned()),
        hazards: Vec::new(),
    }
}

pub(super) fn facts() -> Facts {
    Facts {
        artefacts: vec![Artefact {
            name: "bread.epub".to_owned(),
            kind: "epub",
            media_type: "application/epub+zip",
            size: 123_456,
            sha256: "00".repeat(32),
        }],
        extent: Some(Extent {
            front: 8,
            main: 192,
            total: 204,
        }),
        trim: Some((Mm(148.0), Mm(210.0))),
        spine: Some(Mm(12.34)),
        words: 42_000,
        illustrations: 3,
        accessibility: Some(Accessibility {
            features: [
                "tableOfContents",
                "alternativeText",
                "pageBreakMarkers",
                "unheardOf",
            ]
            .map(str::to_owned)
            .into(),
            conforms: true,
            summary: Some("Everything is text.".to_owned()),
        }),
        fonts: Vec::new(),
    }
}

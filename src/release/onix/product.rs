//! The two products a book can be: the ebook and the print edition.

use crate::{
    model::{Contributor, Metadata, Subject},
    release::facts::Facts,
};

use super::{codes, markup::Markup};

/// The EPUB (list 150 `ED`, list 175 `E101` and `E200`: a reflowable EPUB to download).
pub(super) fn ebook(out: &mut Markup, metadata: &Metadata, facts: &Facts) {
    out.element("Product", |out| {
        identify(out, metadata, metadata.isbn.as_deref(), "epub");
        out.element("DescriptiveDetail", |out| {
            out.text("ProductComposition", "00");
            out.text("ProductForm", "ED");
            out.text("ProductFormDetail", "E101");
            out.text("ProductFormDetail", "E200");
            // List 79: 15 is the version of the format, 101F is EPUB 3.3.
            feature(out, "15", Some("101F"), None);
            accessibility(out, metadata, facts);
            out.text("PrimaryContentType", "10");
            if facts.illustrations > 0 {
                out.text("ProductContentType", "07");
            }
            out.text("EpubTechnicalProtection", "00");
            describe(out, metadata);
            if let Some(extent) = facts.extent {
                // 08 counts the pages of the print counterpart, 10 is a notion where there is none.
                let kind = if metadata.print_isbn.is_some() {
                    "08"
                } else {
                    "10"
                };
                self::extent(out, kind, u64::from(extent.front + extent.main), "03");
            }
            length(out, metadata, facts);
            if let Some(file) = facts.artefact("epub") {
                self::extent(out, "22", file.size, "17");
            }
            illustrations(out, facts);
            subjects(out, metadata);
        });
        collateral(out, metadata);
        publishing(out, metadata);
        related(out, "13", metadata.print_isbn.as_deref());
    });
}

/// The paperback (list 150 `BC`).
pub(super) fn print(out: &mut Markup, metadata: &Metadata, facts: &Facts, isbn: &str) {
    out.element("Product", |out| {
        identify(out, metadata, Some(isbn), "print");
        out.element("DescriptiveDetail", |out| {
            out.text("ProductComposition", "00");
            out.text("ProductForm", "BC");
            out.text("PrimaryContentType", "10");
            if facts.illustrations > 0 {
                out.text("ProductContentType", "07");
            }
            // List 48: 01 height, 02 width, 03 thickness.
            if let Some((width, height)) = facts.trim {
                measure(out, "01", height.0);
                measure(out, "02", width.0);
            }
            if let Some(spine) = facts.spine {
                measure(out, "03", spine.0);
            }
            describe(out, metadata);
            if let Some(extent) = facts.extent {
                self::extent(out, "00", u64::from(extent.main), "03");
                if extent.front > 0 {
                    self::extent(out, "03", u64::from(extent.front), "03");
                }
                self::extent(out, "06", u64::from(extent.total), "03");
            }
            length(out, metadata, facts);
            illustrations(out, facts);
            subjects(out, metadata);
        });
        collateral(out, metadata);
        publishing(out, metadata);
        related(out, "27", metadata.isbn.as_deref());
    });
}

/// Group P.1 and P.2: the record and what identifies the product.
fn identify(out: &mut Markup, metadata: &Metadata, isbn: Option<&str>, kind: &str) {
    out.text(
        "RecordReference",
        &format!("{}:{kind}", metadata.identifier),
    );
    out.text("NotificationType", "03");
    match isbn {
        Some(isbn) => {
            // List 5: 03 is GTIN-13, 15 ISBN-13; the trade wants both.
            for kind in ["03", "15"] {
                identifier(out, kind, None, isbn);
            }
        }
        None if metadata.identifier.starts_with("urn:") => {
            identifier(out, "22", None, &metadata.identifier);
        }
        None => identifier(
            out,
            "01",
            Some("Publisher’s identifier"),
            &metadata.identifier,
        ),
    }
}

fn identifier(out: &mut Markup, kind: &str, name: Option<&str>, value: &str) {
    out.element("ProductIdentifier", |out| {
        out.text("ProductIDType", kind);
        if let Some(name) = name {
            out.text("IDTypeName", name);
        }
        out.text("IDValue", value);
    });
}

fn feature(out: &mut Markup, kind: &str, value: Option<&str>, description: Option<&str>) {
    out.element("ProductFormFeature", |out| {
        out.text("ProductFormFeatureType", kind);
        if let Some(value) = value {
            out.text("ProductFormFeatureValue", value);
        }
        if let Some(description) = description {
            out.text("ProductFormFeatureDescription", description);
        }
    });
}

/// List 79, 09 with the details of list 196, and 12 for hazards.
fn accessibility(out: &mut Markup, metadata: &Metadata, facts: &Facts) {
    let Some(access) = &facts.accessibility else {
        // 08: not assessed.
        return feature(out, "09", Some("08"), None);
    };
    if let Some(summary) = &access.summary {
        feature(out, "09", Some("00"), Some(summary));
    }
    // The conformance that the EPUB itself claims: EPUB Accessibility 1.1, WCAG 2.2, level AA.
    if access.conforms {
        for code in ["04", "82", "85"] {
            feature(out, "09", Some(code), None);
        }
    }
    let mut details: Vec<&str> = access
        .features
        .iter()
        .flat_map(|name| codes::details(name))
        .copied()
        .collect();
    // The press names the language of every change of language and disables nothing.
    details.extend(["10", "22"]);
    details.sort_unstable();
    details.dedup();
    for code in details {
        feature(out, "09", Some(code), None);
    }
    if let Some(name) = &metadata.certified_by {
        feature(out, "09", Some("90"), Some(name));
    }
    if metadata.hazards.is_empty() {
        feature(out, "12", Some("00"), None);
    }
    for hazard in &metadata.hazards {
        if let Some(code) = codes::hazard(hazard) {
            feature(out, "12", Some(code), None);
        }
    }
}

fn measure(out: &mut Markup, kind: &str, mm: f32) {
    out.element("Measure", |out| {
        out.text("MeasureType", kind);
        out.text("Measurement", &format!("{mm:.1}"));
        out.text("MeasureUnitCode", "mm");
    });
}

/// Groups P.5 to P.10: series, title, makers, language.
fn describe(out: &mut Markup, metadata: &Metadata) {
    if let Some(series) = &metadata.series {
        out.element("Collection", |out| {
            out.text("CollectionType", "10");
            if let Some(position) = series.position {
                out.element("CollectionSequence", |out| {
                    out.text("CollectionSequenceType", "02");
                    out.text("CollectionSequenceNumber", &position.to_string());
                });
            }
            title(out, "02", &series.name, None);
        });
    }
    title(out, "01", &metadata.title, metadata.subtitle.as_deref());
    if metadata.contributors.is_empty() {
        out.empty("NoContributor");
    }
    for (at, contributor) in metadata.contributors.iter().enumerate() {
        maker(out, at + 1, contributor);
    }
    out.element("Language", |out| {
        out.text("LanguageRole", "01");
        out.text("LanguageCode", codes::language(&metadata.lang));
        if let Some(script) = codes::script(&metadata.lang) {
            out.text("ScriptCode", script);
        }
    });
}

fn title(out: &mut Markup, level: &str, text: &str, subtitle: Option<&str>) {
    out.element("TitleDetail", |out| {
        out.text("TitleType", "01");
        out.element("TitleElement", |out| {
            out.text("TitleElementLevel", level);
            out.text("TitleText", text);
            if let Some(subtitle) = subtitle {
                out.text("Subtitle", subtitle);
            }
        });
    });
}

fn maker(out: &mut Markup, number: usize, contributor: &Contributor) {
    out.element("Contributor", |out| {
        out.text("SequenceNumber", &number.to_string());
        out.text("ContributorRole", codes::role(&contributor.role));
        out.text("PersonName", &contributor.name);
        if let Some(name) = &contributor.file_as {
            out.text("PersonNameInverted", name);
        }
    });
}

fn extent(out: &mut Markup, kind: &str, value: u64, unit: &str) {
    if value > 0 {
        out.element("Extent", |out| {
            out.text("ExtentType", kind);
            out.text("ExtentValue", &value.to_string());
            out.text("ExtentUnit", unit);
        });
    }
}

/// The length of the text: characters (list 24, 01) where that is how a language counts, else words (02).
fn length(out: &mut Markup, metadata: &Metadata, facts: &Facts) {
    let unit = if metadata.lang.orthography().is_cjk() {
        "01"
    } else {
        "02"
    };
    extent(out, "02", facts.words, unit);
}

fn illustrations(out: &mut Markup, facts: &Facts) {
    // List 152: 01 no, 02 yes.
    out.text(
        "Illustrated",
        if facts.illustrations > 0 { "02" } else { "01" },
    );
    if facts.illustrations > 0 {
        out.text("NumberOfIllustrations", &facts.illustrations.to_string());
    }
}

fn subjects(out: &mut Markup, metadata: &Metadata) {
    let mut main = true;
    let mut words: Vec<&str> = Vec::new();
    for Subject { term, scheme } in &metadata.subjects {
        match scheme.as_deref().map(|name| (name, codes::scheme(name))) {
            Some((name, code)) => out.element("Subject", |out| {
                if std::mem::take(&mut main) {
                    out.empty("MainSubject");
                }
                // 24 is a scheme of somebody's own, which must be named.
                out.text("SubjectSchemeIdentifier", code.unwrap_or("24"));
                if code.is_none() {
                    out.text("SubjectSchemeName", name);
                }
                out.text("SubjectCode", term);
            }),
            None => words.push(term),
        }
    }
    words.extend(metadata.keywords.iter().map(String::as_str));
    if !words.is_empty() {
        out.element("Subject", |out| {
            out.text("SubjectSchemeIdentifier", "20");
            out.text("SubjectHeadingText", &words.join("; "));
        });
    }
}

fn collateral(out: &mut Markup, metadata: &Metadata) {
    // List 153: 03 is the description, 13 a notice such as the rights statement, which ONIX has no plain place for.
    let texts: Vec<(&str, &str)> = [("03", &metadata.description), ("13", &metadata.rights)]
        .into_iter()
        .filter_map(|(kind, text)| Some((kind, text.as_deref()?)))
        .collect();
    if texts.is_empty() {
        return;
    }
    out.element("CollateralDetail", |out| {
        for (kind, text) in texts {
            out.element("TextContent", |out| {
                out.text("TextType", kind);
                // List 154, 00: for any audience.
                out.text("ContentAudience", "00");
                out.text("Text", text);
            });
        }
    });
}

fn publishing(out: &mut Markup, metadata: &Metadata) {
    // The schema wants a publisher or an imprint before anything else of this block.
    let Some(name) = &metadata.publisher else {
        return;
    };
    out.element("PublishingDetail", |out| {
        out.element("Publisher", |out| {
            out.text("PublishingRole", "01");
            out.text("PublisherName", name);
        });
        // List 64: 04 active; without a date nothing is known.
        let status = if metadata.date.is_some() { "04" } else { "00" };
        out.text("PublishingStatus", status);
        if let Some(date) = &metadata.date {
            out.element("PublishingDate", |out| {
                out.text("PublishingDateRole", "01");
                out.text("Date", &date.replace('-', ""));
            });
        }
    });
}

/// List 51: 13 is based on the print product, 27 is available electronically.
fn related(out: &mut Markup, relation: &str, isbn: Option<&str>) {
    if let Some(isbn) = isbn {
        out.element("RelatedMaterial", |out| {
            out.element("RelatedProduct", |out| {
                out.text("ProductRelationCode", relation);
                identifier(out, "15", None, isbn);
            });
        });
    }
}

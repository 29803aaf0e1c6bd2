//! The package document (EPUB 3.3 §5): the record, the files, the reading order.

use crate::{
    base::Words,
    model::{Book, Contributor, Metadata, Series, Subject},
};

use super::{
    access::{Access, CONFORMANCE},
    moment::Moment,
    xml::{Tag, Xml},
};

/// A file of the package.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its path below the package document.
    pub(super) href: String,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its manifest properties.
    pub(super) properties: Vec<&'static str>,
    /// Whether it stands in the reading order.
    pub(super) in_spine: bool,
}

/// What the package document says beside the record.
pub(super) struct Package<'a> {
    /// The files, those of the reading order in it.
    pub(super) items: &'a [Item],
    /// What it says of access.
    pub(super) access: &'a Access,
    /// Whether pages of the print edition are marked.
    pub(super) has_pages: bool,
    /// Whether the writing is vertical, and pages turn to the left.
    pub(super) vertical: bool,
}

/// Schemes of subjects that EPUB reserves names for (EPUB 3.3 §D.3, `authority`).
const AUTHORITIES: &[&str] = &[
    "AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCSH", "NDC", "Thema",
    "UDC", "WGS",
];

/// The unique identifier of a book: its ISBN, or what the record has instead.
pub(super) fn identifier(metadata: &Metadata) -> String {
    match &metadata.isbn {
        Some(isbn) => format!("urn:isbn:{isbn}"),
        None => metadata.identifier.clone(),
    }
}

/// The package document.
pub(super) fn package(book: &Book, package: &Package<'_>) -> String {
    let lang = book.metadata.lang.tag();
    let mut xml = Xml::document();
    let root = Tag::new("package")
        .with("xmlns", "http://www.idpf.org/2007/opf")
        .with("version", "3.0")
        .with("unique-identifier", "pub-id")
        .with("xml:lang", lang);
    xml.element(root, |xml| {
        xml.line();
        let tag = Tag::new("metadata").with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        xml.element(tag, |xml| {
            xml.line();
            record(xml, book, package);
        });
        xml.line();
        manifest(xml, package.items);
        spine(xml, package);
    });
    xml.finish()
}

fn line(xml: &mut Xml, tag: Tag, text: &str) {
    xml.leaf(tag, text);
    xml.line();
}

fn property(xml: &mut Xml, name: &str, text: &str) {
    line(xml, Tag::new("meta").with("property", name), text);
}

fn refine(xml: &mut Xml, id: &str, name: &str, scheme: Option<&str>, text: &str) {
    let tag = Tag::new("meta")
        .with("refines", &format!("#{id}"))
        .with("property", name)
        .with_some("scheme", scheme);
    line(xml, tag, text);
}

fn record(xml: &mut Xml, book: &Book, package: &Package<'_>) {
    let metadata = &book.metadata;
    line(
        xml,
        Tag::new("dc:identifier").with("id", "pub-id"),
        &identifier(metadata),
    );
    if metadata.isbn.is_some() {
        // ONIX code list 5: 15 is a 13-digit ISBN.
        refine(
            xml,
            "pub-id",
            "identifier-type",
            Some("onix:codelist5"),
            "15",
        );
    }
    titles(xml, metadata);
    line(xml, Tag::new("dc:language"), metadata.lang.tag());
    for (at, maker) in metadata.contributors.iter().enumerate() {
        contributor(xml, at, maker);
    }
    for (name, value) in [
        ("dc:publisher", &metadata.publisher),
        ("dc:date", &metadata.date),
        ("dc:description", &metadata.description),
        ("dc:rights", &metadata.rights),
    ] {
        if let Some(value) = value {
            line(xml, Tag::new(name), value);
        }
    }
    for (at, subject) in metadata.subjects.iter().enumerate() {
        self::subject(xml, at, subject);
    }
    for keyword in &metadata.keywords {
        line(xml, Tag::new("dc:subject"), keyword);
    }
    if let Some(series) = &metadata.series {
        self::series(xml, series);
    }
    source(xml, metadata, package.has_pages);
    property(
        xml,
        "dcterms:modified",
        &Moment::of(metadata.timestamp).to_string(),
    );
    access(xml, package.access);
    if package
        .items
        .iter()
        .any(|item| item.properties.contains(&"cover-image"))
    {
        xml.empty(
            Tag::new("meta")
                .with("name", "cover")
                .with("content", "cover-image"),
        );
        xml.line();
    }
    if package.vertical {
        xml.empty(
            Tag::new("meta")
                .with("name", "primary-writing-mode")
                .with("content", "vertical-rl"),
        );
        xml.line();
    }
}

fn titles(xml: &mut Xml, metadata: &Metadata) {
    line(
        xml,
        Tag::new("dc:title").with("id", "title"),
        &metadata.title,
    );
    refine(xml, "title", "title-type", None, "main");
    if let Some(subtitle) = &metadata.subtitle {
        line(xml, Tag::new("dc:title").with("id", "subtitle"), subtitle);
        refine(xml, "subtitle", "title-type", None, "subtitle");
        refine(xml, "title", "display-seq", None, "1");
        refine(xml, "subtitle", "display-seq", None, "2");
    }
}

fn contributor(xml: &mut Xml, at: usize, maker: &Contributor) {
    let id = format!("maker-{}", at + 1);
    let name = if maker.role == "aut" {
        "dc:creator"
    } else {
        "dc:contributor"
    };
    line(xml, Tag::new(name).with("id", &id), &maker.name);
    refine(xml, &id, "role", Some("marc:relators"), &maker.role);
    if let Some(file_as) = &maker.file_as {
        refine(xml, &id, "file-as", None, file_as);
    }
}

fn subject(xml: &mut Xml, at: usize, subject: &Subject) {
    let known = subject.scheme.as_deref().and_then(|scheme| {
        AUTHORITIES
            .iter()
            .find(|known| known.eq_ignore_ascii_case(scheme))
    });
    let Some(authority) = known else {
        return line(xml, Tag::new("dc:subject"), &subject.term);
    };
    let id = format!("subject-{}", at + 1);
    line(xml, Tag::new("dc:subject").with("id", &id), &subject.term);
    refine(xml, &id, "authority", None, authority);
    refine(xml, &id, "term", None, &subject.term);
}

fn series(xml: &mut Xml, series: &Series) {
    let tag = Tag::new("meta")
        .with("property", "belongs-to-collection")
        .with("id", "series");
    line(xml, tag, &series.name);
    refine(xml, "series", "collection-type", None, "series");
    if let Some(position) = series.position.filter(|position| position.is_finite()) {
        refine(xml, "series", "group-position", None, &position.to_string());
    }
}

/// The print edition whose pages are marked; a book that exists in no other form names none.
fn source(xml: &mut Xml, metadata: &Metadata, has_pages: bool) {
    if !has_pages {
        return;
    }
    match &metadata.print_isbn {
        Some(isbn) => {
            let isbn = format!("urn:isbn:{isbn}");
            line(xml, Tag::new("dc:source").with("id", "print"), &isbn);
            refine(xml, "print", "source-of", None, "pagination");
            property(xml, "pageBreakSource", &isbn);
        }
        None => {
            let edition = Words::of(&metadata.lang).print_edition;
            property(
                xml,
                "pageBreakSource",
                &format!("{} ({edition})", metadata.title),
            );
        }
    }
}

fn access(xml: &mut Xml, access: &Access) {
    for mode in &access.modes {
        property(xml, "schema:accessMode", mode);
    }
    for modes in &access.sufficient {
        property(xml, "schema:accessModeSufficient", modes);
    }
    for feature in &access.features {
        property(xml, "schema:accessibilityFeature", feature);
    }
    for hazard in &access.hazards {
        property(xml, "schema:accessibilityHazard", hazard);
    }
    property(xml, "schema:accessibilitySummary", &access.summary);
    if let Some(certifier) = &access.certifier {
        let tag = Tag::new("meta")
            .with("property", "dcterms:conformsTo")
            .with("id", "conformance");
        line(xml, tag, CONFORMANCE);
        refine(xml, "conformance", "a11y:certifiedBy", None, certifier);
    }
}

fn manifest(xml: &mut Xml, items: &[Item]) {
    xml.element(Tag::new("manifest"), |xml| {
        xml.line();
        for (at, item) in items.iter().enumerate() {
            let mut tag = Tag::new("item")
                .with("id", &item_id(at, item))
                .with("href", &item.href)
                .with("media-type", item.media_type);
            if !item.properties.is_empty() {
                tag = tag.with("properties", &item.properties.join(" "));
            }
            xml.empty(tag);
            xml.line();
        }
    });
    xml.line();
}

fn spine(xml: &mut Xml, package: &Package<'_>) {
    let mut tag = Tag::new("spine").with("toc", "ncx");
    if package.vertical {
        tag = tag.with("page-progression-direction", "rtl");
    }
    xml.element(tag, |xml| {
        xml.line();
        for (at, item) in package.items.iter().enumerate() {
            if item.in_spine {
                xml.empty(Tag::new("itemref").with("idref", &item_id(at, item)));
                xml.line();
            }
        }
    });
}

fn item_id(at: usize, item: &Item) -> String {
    if item.properties.contains(&"cover-image") {
        "cover-image".to_owned()
    } else if item.media_type == "application/x-dtbncx+xml" {
        "ncx".to_owned()
    } else {
        format!("item-{}", at + 1)
    }
}

//! The catalogue and the order of the pass.

use lopdf::{Document, Object, StringFormat, dictionary};
use md5::{Digest as _, Md5};

use crate::page::Edition;

use super::{
    super::{
        content::{ContentMark, geometry::Sheet},
        fonts::DescriptorFacts,
        profile::DocumentInfo,
        tags::{self, TaggedPage},
    },
    fonts, intent, labels, links,
    metadata::{self, Claims},
    objects::{dictionary_mut, text},
    outline, pages, save,
};

/// What the pass works with.
#[derive(Debug)]
pub(in crate::pdf) struct Finish<'a> {
    /// The pages with everything that points into them.
    pub edition: &'a Edition,
    /// The document's record.
    pub info: &'a DocumentInfo,
    /// Where pages lie on the sheet.
    pub sheet: &'a Sheet,
    /// Compressed content streams, by page.
    pub contents: pages::Contents,
    /// What marked-content ids stand for, by page.
    pub marks: Vec<Vec<ContentMark>>,
    /// Corrections to the font descriptors.
    pub descriptors: Vec<DescriptorFacts>,
    /// Whether the tags hold what PDF/UA-1 and level A of PDF/A-2 ask for.
    pub accessible: bool,
    /// Whether anything on the pages is transparent.
    pub transparent: bool,
}

/// Finishes a document and gives its bytes.
pub(in crate::pdf) fn finish(mut document: Document, finish: Finish<'_>) -> Vec<u8> {
    let Finish {
        edition,
        info,
        sheet,
        contents,
        marks,
        descriptors,
        accessible,
        transparent,
    } = finish;
    let identifier = identifier(info, &contents);
    let page_ids = pages::ids(&document);
    let (annotations, link_objects) = links::write(&mut document, &edition.pages, &page_ids, sheet);
    let blending = transparent.then_some("DeviceRGB");
    pages::write(
        &mut document,
        &page_ids,
        contents,
        annotations,
        sheet,
        blending,
    );
    fonts::correct(&mut document, &descriptors);
    let tagged: Vec<TaggedPage> = page_ids
        .iter()
        .zip(marks)
        .map(|(id, marks)| TaggedPage { id: *id, marks })
        .collect();
    let structure = tags::write(&mut document, &edition.tree, &tagged, &link_objects);
    let outline = outline::write(
        &mut document,
        &edition.outline,
        &page_ids,
        sheet,
        |element| structure.element(element),
    );
    let destinations = links::destinations(&mut document, &edition.anchors, &page_ids, sheet);
    let labels = labels::write(&mut document, &edition.pages);
    let claims = Claims {
        archive: Some(if accessible { 'A' } else { 'U' }),
        universal: accessible,
    };
    let ids = (format!("uuid:{identifier}"), format!("uuid:{identifier}"));
    let metadata = metadata::write(&mut document, info, claims, (&ids.0, &ids.1));
    let intent = intent::srgb(&mut document);
    let information = document.add_object(metadata::information(info));
    let direction = if edition.right_bound { "R2L" } else { "L2R" };
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    if let Some(catalog) = root
        .ok()
        .and_then(|root| dictionary_mut(&mut document, root))
    {
        catalog.set("Lang", text(edition.lang.tag()));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("StructTreeRoot", structure.root);
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", vec![intent]);
        catalog.set("PageLabels", labels);
        catalog.set(
            "ViewerPreferences",
            dictionary! { "DisplayDocTitle" => true, "Direction" => direction },
        );
        catalog.set("PageLayout", "SinglePage");
        if let Some(destinations) = destinations {
            catalog.set("Names", dictionary! { "Dests" => destinations });
        }
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
    }
    if let Ok(stale) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&stale);
    }
    document.trailer.set("Info", information);
    let id = Object::String(identifier.into_bytes(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    save::save(&document, "1.7")
}

/// The same for the same book: a digest of its name, its time and its pages (ISO 32000-1, 14.4).
fn identifier(info: &DocumentInfo, contents: &pages::Contents) -> String {
    let mut digest = Md5::new();
    for part in [&info.identifier, &info.title, &info.producer] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.update(info.timestamp.to_be_bytes());
    for content in contents {
        digest.update(content);
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

//! What every file has: the information dictionary, its identifier, the output intent, the first words of the catalogue.

use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use md5::{Digest as _, Md5};

use super::{
    super::profile::DocumentInfo,
    metadata::{self, Standard},
    objects::{dictionary_mut, text},
};

/// The same for the same book: a digest of its name, its time and its pages (ISO 32000-1, 14.4).
pub(super) fn identifier<'a>(
    info: &DocumentInfo,
    contents: impl Iterator<Item = &'a [u8]>,
) -> String {
    let mut digest = Md5::new();
    for part in [&info.identifier, &info.title, &info.producer] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.update(info.timestamp.to_be_bytes());
    contents.for_each(|content| digest.update(content));
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes metadata and identifiers, and merges `own` into the catalogue.
pub(super) fn write(
    document: &mut Document,
    info: &DocumentInfo,
    standard: Standard,
    intent: Object,
    identifier: String,
    own: Dictionary,
) {
    let metadata = metadata::write(document, info, standard, &identifier);
    let information = document.add_object(metadata::information(info, standard));
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    if let Some(catalog) = root.ok().and_then(|root| dictionary_mut(document, root)) {
        catalog.set("Lang", text(info.lang.tag()));
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", vec![intent]);
        catalog.set("PageLayout", "SinglePage");
        for (key, value) in own {
            catalog.set(key, value);
        }
    }
    if let Ok(stale) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&stale);
    }
    document.trailer.set("Info", information);
    let id = Object::String(identifier.into_bytes(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

/// How a reader is asked to show the file.
pub(super) fn preferences(right_bound: bool) -> Dictionary {
    let direction = if right_bound { "R2L" } else { "L2R" };
    dictionary! { "DisplayDocTitle" => true, "Direction" => direction }
}

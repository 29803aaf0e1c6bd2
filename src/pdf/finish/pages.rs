//! The pages: contents, boxes, annotations and resources in place of what printpdf wrote.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{
    super::content::geometry::Sheet,
    objects::{dictionary_mut, numbers},
};

/// A compressed content stream for each page.
pub(in crate::pdf) type Contents = Vec<Vec<u8>>;

/// The pages' ids, in order.
pub(super) fn ids(document: &Document) -> Vec<ObjectId> {
    document.page_iter().collect()
}

/// Replaces what printpdf wrote for each page.
///
/// All pages share one resource dictionary: printpdf makes one for each page, all of them equal.
pub(super) fn write(
    document: &mut Document,
    ids: &[ObjectId],
    contents: Contents,
    annotations: Vec<Vec<Object>>,
    sheet: &Sheet,
    blending: Option<&str>,
) {
    let shared = ids.first().and_then(|first| {
        let page = document.get_dictionary(*first).ok()?;
        page.get(b"Resources").ok()?.as_reference().ok()
    });
    let mut annotations = annotations.into_iter();
    for (position, (id, content)) in ids.iter().zip(contents).enumerate() {
        let Some(page) = dictionary_mut(document, *id) else {
            continue;
        };
        let reference = |key: &[u8]| page.get(key).and_then(Object::as_reference).ok();
        let (own_content, own_resources) = (reference(b"Contents"), reference(b"Resources"));
        page.set("MediaBox", numbers(&sheet.around_trim(sheet.margin)));
        page.set("TrimBox", numbers(&sheet.around_trim(0.0)));
        page.set("BleedBox", numbers(&sheet.around_trim(sheet.bleed)));
        page.remove(b"CropBox");
        page.remove(b"Annots");
        if let Some(shared) = shared {
            page.set("Resources", shared);
        }
        page.set("StructParents", i64::try_from(position).unwrap_or(i64::MAX));
        // The tab key follows the structure (ISO 14289-1, 7.18.3).
        page.set("Tabs", "S");
        if let Some(space) = blending {
            let group = dictionary! { "S" => "Transparency", "CS" => space };
            page.set("Group", group);
        }
        if let Some(annotations) = annotations.next()
            && !annotations.is_empty()
        {
            page.set("Annots", annotations);
        }
        if let Some(own) = own_content {
            let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, content);
            document.objects.insert(own, Object::Stream(stream));
        }
        if own_resources != shared
            && let Some(own) = own_resources
        {
            document.objects.remove(&own);
        }
    }
}

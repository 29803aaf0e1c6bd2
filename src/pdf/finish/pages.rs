//! The pages: contents, boxes, annotations and resources in place of what printpdf wrote.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{
    super::content::geometry::Sheet,
    objects::{dictionary_mut, numbers},
};

/// What a page of the file gets.
#[derive(Debug)]
pub(in crate::pdf) struct FinishedPage {
    /// The compressed content stream.
    pub content: Vec<u8>,
    /// The boxes.
    pub boxes: Sheet,
    /// The annotations on it.
    pub annotations: Vec<Object>,
    /// Its key in the parent tree, when the file is tagged.
    pub tagged: bool,
    /// The space that transparency is computed in, when there is any.
    pub blending: Option<&'static str>,
}

/// The pages' ids, in order.
pub(super) fn ids(document: &Document) -> Vec<ObjectId> {
    document.page_iter().collect()
}

/// Replaces what printpdf wrote for each page; `more` is added to the resources.
///
/// All pages share one resource dictionary: printpdf makes one for each page, all of them equal.
pub(super) fn write(
    document: &mut Document,
    ids: &[ObjectId],
    pages: Vec<FinishedPage>,
    more: Dictionary,
) {
    let shared = ids.first().and_then(|first| {
        let page = document.get_dictionary(*first).ok()?;
        page.get(b"Resources").ok()?.as_reference().ok()
    });
    if let Some(resources) = shared.and_then(|shared| dictionary_mut(document, shared)) {
        for (kind, value) in more {
            resources.set(kind, value);
        }
    }
    for (position, (id, finished)) in ids.iter().zip(pages).enumerate() {
        let Some(page) = dictionary_mut(document, *id) else {
            continue;
        };
        let reference = |key: &[u8]| page.get(key).and_then(Object::as_reference).ok();
        let (own_content, own_resources) = (reference(b"Contents"), reference(b"Resources"));
        page.set("MediaBox", numbers(&finished.boxes.media));
        page.set("BleedBox", numbers(&finished.boxes.bleed));
        page.set("TrimBox", numbers(&finished.boxes.trim));
        page.remove(b"CropBox");
        page.remove(b"Annots");
        if let Some(shared) = shared {
            page.set("Resources", shared);
        }
        if finished.tagged {
            page.set("StructParents", i64::try_from(position).unwrap_or(i64::MAX));
            // The tab key follows the structure (ISO 14289-1, 7.18.3).
            page.set("Tabs", "S");
        }
        if let Some(space) = finished.blending {
            let group = dictionary! { "S" => "Transparency", "CS" => space };
            page.set("Group", group);
        }
        if !finished.annotations.is_empty() {
            page.set("Annots", finished.annotations);
        }
        if let Some(own) = own_content {
            let dict = dictionary! { "Filter" => "FlateDecode" };
            let stream = Stream::new(dict, finished.content);
            document.objects.insert(own, Object::Stream(stream));
        }
        if own_resources != shared
            && let Some(own) = own_resources
        {
            document.objects.remove(&own);
        }
    }
}

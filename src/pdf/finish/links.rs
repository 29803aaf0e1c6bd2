//! Links and the named places they lead to (ISO 32000-1, 12.3.2.3 and 12.5.6.5).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::page::{Anchor, LinkArea, LinkGoal, Page};

use super::{
    super::{content::geometry::Sheet, tags::LinkObject},
    objects::{bytes, name_tree, numbers, text},
    outline::destination,
};

/// The flag that an annotation is printed, which PDF/A demands of all (ISO 19005-2, 6.3.2).
const PRINT: i64 = 4;

/// Writes the links of all pages. The first key of the parent tree that is free for them is the number of pages.
///
/// Gives the annotations of each page and all links in order.
pub(super) fn write(
    document: &mut Document,
    pages: &[Page],
    page_ids: &[ObjectId],
    sheet: &Sheet,
) -> (Vec<Vec<Object>>, Vec<LinkObject>) {
    let mut links = Vec::new();
    let mut by_page = Vec::with_capacity(pages.len());
    for (page, page_id) in pages.iter().zip(page_ids) {
        let mut annotations = Vec::with_capacity(page.links.len());
        for area in &page.links {
            let key = page_ids.len() + links.len();
            let mut annotation = annotation(area, sheet);
            annotation.set("StructParent", i64::try_from(key).unwrap_or(i64::MAX));
            annotation.set("P", *page_id);
            let id = document.add_object(annotation);
            annotations.push(id.into());
            links.push(LinkObject {
                id,
                page: *page_id,
                element: area.element,
            });
        }
        by_page.push(annotations);
    }
    (by_page, links)
}

fn annotation(area: &LinkArea, sheet: &Sheet) -> Dictionary {
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => numbers(&sheet.corners(area.rect)),
        "Contents" => text(&area.words),
        "F" => PRINT,
        // No frame on the page, but the area inverts while it has the focus.
        "Border" => vec![Object::Integer(0), 0.into(), 0.into()],
        "H" => "I",
    };
    match &area.goal {
        LinkGoal::Anchor(name) => annotation.set("Dest", bytes(name.as_bytes())),
        LinkGoal::Uri(uri) => annotation.set(
            "A",
            dictionary! { "Type" => "Action", "S" => "URI", "URI" => bytes(&ascii(uri)) },
        ),
    }
    annotation
}

/// A URI is 7-bit ASCII (ISO 32000-1, 12.6.4.7): everything else is percent-encoded as UTF-8 (RFC 3987, 3.1).
fn ascii(uri: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    out
}

/// The tree of named destinations, so that a link from outside survives the next build.
pub(super) fn destinations(
    document: &mut Document,
    anchors: &[Anchor],
    pages: &[ObjectId],
    sheet: &Sheet,
) -> Option<Object> {
    let mut named: Vec<(Vec<u8>, Object)> = anchors
        .iter()
        .filter_map(|anchor| {
            let place = destination(anchor.at, pages, sheet)?;
            Some((anchor.name.as_bytes().to_vec(), place))
        })
        .collect();
    if named.is_empty() {
        return None;
    }
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    named.dedup_by(|(one, _), (other, _)| one == other);
    Some(name_tree(document, named))
}

#[cfg(test)]
mod tests {
    #[test]
    fn uris_are_ascii() {
        assert_eq!(
            super::ascii("https://例.cn/a b?q=1#x"),
            b"https://%E4%BE%8B.cn/a%20b?q=1#x"
        );
    }
}

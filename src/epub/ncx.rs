//! The NCX of EPUB 2 (Open Packaging Format 2.0.1 §2.4.1), which old Kindles and ADE still read.

use crate::model::Metadata;

use super::{
    contents::{Entry, depth},
    plan::Marker,
    xml::{Tag, Xml},
};

/// The NCX. `pages` are the print edition's with their addresses.
pub(super) fn ncx(
    metadata: &Metadata,
    identifier: &str,
    contents: &[Entry],
    pages: &[(String, Marker)],
) -> String {
    let mut xml = Xml::document();
    let root = Tag::new("ncx")
        .with("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .with("version", "2005-1")
        .with("xml:lang", metadata.lang.tag());
    let last_page = pages
        .iter()
        .filter_map(|(_, marker)| marker.label.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    xml.element(root, |xml| {
        xml.line();
        xml.element(Tag::new("head"), |xml| {
            for (name, content) in [
                ("dtb:uid", identifier.to_owned()),
                ("dtb:depth", depth(contents).max(1).to_string()),
                ("dtb:totalPageCount", pages.len().to_string()),
                ("dtb:maxPageNumber", last_page.to_string()),
            ] {
                xml.empty(
                    Tag::new("meta")
                        .with("name", name)
                        .with("content", &content),
                );
            }
        });
        xml.line();
        label(xml, Tag::new("docTitle"), &metadata.title);
        for author in metadata.authors() {
            label(xml, Tag::new("docAuthor"), author);
        }
        let mut order = 0;
        xml.element(Tag::new("navMap"), |xml| {
            xml.line();
            points(xml, contents, &mut order);
        });
        xml.line();
        if !pages.is_empty() {
            xml.element(Tag::new("pageList"), |xml| {
                xml.line();
                for (at, (href, marker)) in pages.iter().enumerate() {
                    order += 1;
                    let value = marker.label.parse::<u32>().ok();
                    let tag = Tag::new("pageTarget")
                        .with("id", &format!("page-{}", at + 1))
                        .with("type", if value.is_some() { "normal" } else { "front" })
                        .with_some("value", value.map(|value| value.to_string()).as_deref())
                        .with("playOrder", &order.to_string());
                    xml.element(tag, |xml| {
                        label(xml, Tag::new("navLabel"), &marker.label);
                        xml.empty(Tag::new("content").with("src", href));
                    });
                    xml.line();
                }
            });
        }
    });
    xml.finish()
}

fn label(xml: &mut Xml, tag: Tag, text: &str) {
    xml.element(tag, |xml| xml.leaf(Tag::new("text"), text));
    xml.line();
}

fn points(xml: &mut Xml, entries: &[Entry], order: &mut usize) {
    for entry in entries {
        *order += 1;
        let tag = Tag::new("navPoint")
            .with("id", &format!("point-{order}"))
            .with("playOrder", &order.to_string());
        xml.element(tag, |xml| {
            label(xml, Tag::new("navLabel"), &entry.text);
            xml.empty(Tag::new("content").with("src", &entry.href));
            xml.line();
            points(xml, &entry.below, order);
        });
        xml.line();
    }
}

//! The screen file: tagged, linked, PDF/UA-1 and PDF/A-2.

use lopdf::{Dictionary, Document, dictionary};

use crate::page::Edition;

use super::{
    super::{
        content::{ContentMark, geometry::Sheet},
        fonts::DescriptorFacts,
        profile::DocumentInfo,
        tags::{self, TaggedPage},
    },
    fonts, intent, labels, links,
    metadata::Standard,
    outline,
    pages::{self, FinishedPage},
    save, trailer,
};

/// What the pass works with.
#[derive(Debug)]
pub(in crate::pdf) struct ScreenFile<'a> {
    /// The pages with everything that points into them.
    pub edition: &'a Edition,
    /// The document's record.
    pub info: &'a DocumentInfo,
    /// Where pages lie on the sheet.
    pub sheet: &'a Sheet,
    /// Compressed content streams with what their marked-content ids stand for, by page.
    pub pages: Vec<(Vec<u8>, Vec<ContentMark>)>,
    /// Corrections to the font descriptors.
    pub descriptors: Vec<DescriptorFacts>,
    /// Whether the tags hold what PDF/UA-1 and level A of PDF/A-2 ask for.
    pub accessible: bool,
    /// Whether anything on the pages is transparent.
    pub transparent: bool,
}

/// Finishes a document and gives its bytes.
pub(in crate::pdf) fn finish(mut document: Document, file: ScreenFile<'_>) -> Vec<u8> {
    let (edition, sheet) = (file.edition, file.sheet);
    let contents = file.pages.iter().map(|(content, _)| content.as_slice());
    let identifier = trailer::identifier(file.info, contents);
    let ids = pages::ids(&document);
    let (annotations, links) = links::write(&mut document, &edition.pages, &ids, sheet);
    let blending = file.transparent.then_some("DeviceRGB");
    let (mut finished, mut tagged) = (Vec::new(), Vec::new());
    for (((content, marks), id), annotations) in file.pages.into_iter().zip(&ids).zip(annotations) {
        finished.push(FinishedPage {
            content,
            boxes: *sheet,
            annotations,
            tagged: true,
            blending,
        });
        tagged.push(TaggedPage { id: *id, marks });
    }
    pages::write(&mut document, &ids, finished, Dictionary::new());
    fonts::correct(&mut document, &file.descriptors);
    let structure = tags::write(&mut document, &edition.tree, &tagged, &links);
    let mut own = dictionary! {
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure.root,
        "PageLabels" => labels::write(&mut document, &edition.pages),
        "ViewerPreferences" => trailer::preferences(edition.right_bound),
    };
    let outline = outline::write(&mut document, &edition.outline, &ids, sheet, |element| {
        structure.element(element)
    });
    if let Some(outline) = outline {
        own.set("Outlines", outline);
        own.set("PageMode", "UseOutlines");
    }
    if let Some(named) = links::destinations(&mut document, &edition.anchors, &ids, sheet) {
        own.set("Names", dictionary! { "Dests" => named });
    }
    let standard = if file.accessible {
        Standard::Accessible
    } else {
        Standard::Archive
    };
    let intent = intent::srgb(&mut document);
    trailer::write(&mut document, file.info, standard, intent, identifier, own);
    save::save(&document, "1.7")
}

//! The paged outputs: from the book's record to the document's.

use super::Set;
use crate::base::Diagnostic;
use crate::model::{Book, PictureFormat};
use crate::pdf::{self, DocumentInfo, PictureSource, Profile};

/// The PDF for the screen; `None` when there are no pages.
pub(super) fn screen(set: &Set) -> Option<(Vec<u8>, Vec<Diagnostic>)> {
    let (book, edition) = (set.book.as_ref()?, set.edition.as_ref()?);
    let pictures = pictures(book);
    let (bytes, found) = pdf::write(
        edition,
        &set.library,
        &pictures,
        &info(book, None),
        &Profile::Screen,
    );
    Some((bytes, found))
}

/// The record of a paged output; a print edition has an ISBN of its own.
pub(super) fn info(book: &Book, print_isbn: Option<&str>) -> DocumentInfo {
    let metadata = &book.metadata;
    DocumentInfo {
        title: metadata.title.clone(),
        authors: metadata.authors().map(str::to_owned).collect(),
        subject: metadata.description.clone(),
        keywords: metadata.keywords.clone(),
        lang: metadata.lang.clone(),
        timestamp: metadata.timestamp,
        producer: concat!("Keben ", env!("CARGO_PKG_VERSION")).to_owned(),
        identifier: print_isbn.or(metadata.isbn.as_deref()).map_or_else(
            || metadata.identifier.clone(),
            |isbn| format!("urn:isbn:{isbn}"),
        ),
    }
}

/// The book's pictures, by asset.
pub(super) fn pictures(book: &Book) -> Vec<PictureSource> {
    book.assets
        .iter()
        .map(|asset| PictureSource {
            format: match asset.format {
                PictureFormat::Png => pdf::PictureFormat::Png,
                PictureFormat::Jpeg => pdf::PictureFormat::Jpeg,
                PictureFormat::Gif => pdf::PictureFormat::Gif,
                PictureFormat::Webp => pdf::PictureFormat::Webp,
                PictureFormat::Svg => pdf::PictureFormat::Svg,
            },
            bytes: asset.bytes.clone(),
            width: asset.width,
            height: asset.height,
            path: asset.path.clone(),
        })
        .collect()
}

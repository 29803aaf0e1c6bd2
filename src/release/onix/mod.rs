//! ONIX for Books 3.1, reference names: one record for the ebook and one for the print edition that has an ISBN.
//!
//! The order of elements is the schema's (EDItEUR, ONIX for Books 3.1, Format Specification); codes are of issue 73 of
//! the code lists.

mod codes;
mod markup;
mod product;
#[cfg(test)]
mod tests;

use super::{facts::Facts, time};
use crate::model::Metadata;
use markup::Markup;

/// The text of `onix.xml`. Without an ISBN the ebook is named by the book's own identifier.
#[must_use]
pub fn message(metadata: &Metadata, facts: &Facts) -> String {
    let mut out = Markup::default();
    out.declare();
    out.element(
        "ONIXMessage release=\"3.1\" xmlns=\"http://ns.editeur.org/onix/3.1/reference\"",
        |out| {
            out.element("Header", |out| {
                out.element("Sender", |out| {
                    let name = metadata
                        .publisher
                        .as_deref()
                        .or_else(|| metadata.authors().next());
                    out.text("SenderName", name.unwrap_or(&metadata.title));
                });
                out.text("SentDateTime", &time::compact(metadata.timestamp));
            });
            if facts.artefact("epub").is_some() {
                product::ebook(out, metadata, facts);
            }
            if facts.extent.is_some()
                && let Some(isbn) = &metadata.print_isbn
            {
                product::print(out, metadata, facts, isbn);
            }
        },
    );
    out.finish()
}

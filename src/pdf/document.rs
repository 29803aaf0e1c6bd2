//! From pages to bytes: the stages in their order.

use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Span},
    font::FontLibrary,
    page::{Edition, ElementId, Tag},
};

use super::{
    content::{PageWriter, geometry::Sheet, ink::Ink},
    finish::{self, Finish, deflate},
    fonts::FontPlan,
    pictures::{PicturePlan, PictureSource, Setting},
    profile::{DocumentInfo, Profile},
    skeleton,
    tags::{Fault, Languages, faults},
};

/// Writes an edition as a PDF file.
///
/// The result depends on the arguments alone: two calls give the same bytes. Faces and pictures that cannot be embedded
/// are reported and left out.
#[must_use]
pub fn write(
    edition: &Edition,
    library: &FontLibrary,
    pictures: &[PictureSource],
    info: &DocumentInfo,
    profile: &Profile,
) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (sheet, ink) = match profile {
        Profile::Screen => (Sheet::new(edition.page_box, 0.0, 0.0), Ink::Screen),
    };
    let fonts = FontPlan::new(&edition.pages, library, &mut diagnostics);
    let setting = Setting {
        library,
        orthography: edition.lang.orthography(),
        ink: &ink,
    };
    let pictures = PicturePlan::new(&edition.pages, pictures, &setting, &mut diagnostics);
    let transparent = pictures.is_transparent();
    let languages = Languages::new(&edition.tree, &edition.lang);
    let writer = PageWriter {
        fonts: &fonts,
        pictures: &pictures,
        tree: &edition.tree,
        languages: &languages,
        sheet: &sheet,
        ink: &ink,
        tagged: true,
    };
    // Content streams need the codes of the glyphs, not the subsets: both are made at the same time.
    let ((embedded, problems), pages) = rayon::join(
        || fonts.embed(),
        || -> Vec<_> {
            edition
                .pages
                .par_iter()
                .map(|page| {
                    let content = writer.write(page);
                    (deflate(&content.bytes), content.marks)
                })
                .collect()
        },
    );
    diagnostics.extend(problems);
    let (contents, marks) = pages.into_iter().unzip();
    let faults = faults(edition);
    diagnostics.extend(faults.iter().map(|fault| report(edition, fault)));
    let descriptors = embedded.iter().map(|face| face.facts.clone()).collect();
    let document = skeleton::build(&info.title, edition.pages.len(), &sheet, embedded, pictures);
    let bytes = finish::finish(
        document,
        Finish {
            edition,
            info,
            sheet: &sheet,
            contents,
            marks,
            descriptors,
            accessible: faults.is_empty(),
            transparent,
        },
    );
    (bytes, diagnostics)
}

/// A fault of the tags as a problem of the place where its content was written.
fn report(edition: &Edition, fault: &Fault) -> Diagnostic {
    let below = |mut id: ElementId| {
        // A parent stands before its children.
        while id > fault.element {
            match edition.tree.elements.get(id.0 as usize) {
                Some(element) if element.parent < id => id = element.parent,
                _ => break,
            }
        }
        id == fault.element
    };
    let place = edition
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .find(|item| match item.tag {
            Tag::Content(content) => edition
                .tree
                .contents
                .get(content.0 as usize)
                .is_some_and(|slot| below(slot.parent)),
            Tag::Artifact(_) => false,
        });
    let message = format!("the PDF cannot claim PDF/UA-1: {}", fault.what);
    Diagnostic::new(
        Code::NotAccessible,
        place.map_or(Span::DETACHED, |item| item.span),
        message,
    )
}

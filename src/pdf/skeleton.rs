//! printpdf's part: the document with its pages, fonts, pictures and shared resources.

use lopdf::Document;
use printpdf::{
    Codepoint, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem, XObject,
    XObjectId,
};

use super::{fonts::EmbeddedFace, pictures::PicturePlan};

/// Builds the document with `pages` empty pages.
///
/// printpdf learns from the pages' operators which glyphs a font has and what they say. The first page therefore lists
/// every glyph once; its content is replaced, like that of all pages, in the finishing pass.
pub(super) fn build(
    title: &str,
    pages: usize,
    fonts: Vec<EmbeddedFace>,
    pictures: PicturePlan,
) -> Document {
    let mut document = PdfDocument::new(title);
    let mut register = vec![Op::StartTextSection];
    for face in fonts {
        let glyphs = face.texts.into_iter().map(|(code, text)| Codepoint {
            gid: code,
            offset: 0.0,
            cid: Some(text),
        });
        register.push(Op::SetFont {
            font: PdfFontHandle::External(face.id.clone()),
            size: Pt(1.0),
        });
        register.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(glyphs.collect())],
        });
        document.resources.fonts.map.insert(face.id, face.font);
    }
    register.push(Op::EndTextSection);
    for (name, object) in pictures.into_objects() {
        document
            .resources
            .xobjects
            .map
            .insert(XObjectId(name), XObject::External(object));
    }
    document.pages = (0..pages)
        .map(|page| {
            let ops = if page == 0 {
                std::mem::take(&mut register)
            } else {
                Vec::new()
            };
            // The finishing pass writes the boxes.
            PdfPage::new(Mm(210.0), Mm(297.0), ops)
        })
        .collect();
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    document.to_lopdf_document(&options, &mut Vec::new())
}

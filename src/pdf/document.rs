//! From pages to bytes: the stages in their order.

use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Span},
    font::FontLibrary,
    page::{Edition, ElementId, Page, Tag},
};

use super::{
    content::{PageWriter, geometry::Sheet, ink::Ink},
    finish::{self, FinishedPage, PrintFile, ScreenFile, deflate},
    fonts::FontPlan,
    pictures::{PicturePlan, PictureSource, Setting},
    print::{
        Inks, Press, Print,
        imposition::{Leaf, impose},
        marks, preflight,
    },
    profile::{DocumentInfo, Profile},
    skeleton,
    tags::{Fault, Languages, faults},
};

/// Writes an edition as a PDF file.
///
/// The result depends on the arguments alone: two calls give the same bytes. Faces and pictures that cannot be embedded
/// are reported and left out; so is what a print file's limits are exceeded by.
#[must_use]
pub fn write(
    edition: &Edition,
    library: &FontLibrary,
    pictures: &[PictureSource],
    info: &DocumentInfo,
    profile: &Profile,
) -> (Vec<u8>, Vec<Diagnostic>) {
    let job = Job {
        edition,
        library,
        pictures,
        info,
    };
    match profile {
        Profile::Screen => job.screen(),
        Profile::Print(options) => job.print(options),
    }
}

/// What is written.
struct Job<'a> {
    edition: &'a Edition,
    library: &'a FontLibrary,
    pictures: &'a [PictureSource],
    info: &'a DocumentInfo,
}

impl Job<'_> {
    fn screen(&self) -> (Vec<u8>, Vec<Diagnostic>) {
        let edition = self.edition;
        let mut diagnostics = Vec::new();
        let (sheet, ink) = (Sheet::trimmed(edition.page_box), Ink::Screen);
        let fonts = FontPlan::new(&edition.pages, &[], self.library, &mut diagnostics);
        let pictures = self.embed(&ink, &mut diagnostics);
        let languages = Languages::new(&edition.tree, &edition.lang);
        let writer = PageWriter {
            fonts: &fonts,
            pictures: &pictures,
            tree: &edition.tree,
            languages: &languages,
            ink: &ink,
            tagged: true,
        };
        // Content streams need the codes of the glyphs, not the subsets: both are made at the same time.
        let ((embedded, problems), pages) = rayon::join(
            || fonts.embed(),
            || -> Vec<_> {
                let pages = edition.pages.par_iter().map(|page| {
                    let content = writer.write(page, &sheet);
                    (deflate(&content.bytes), content.marks)
                });
                pages.collect()
            },
        );
        diagnostics.extend(problems);
        let faults = faults(edition);
        diagnostics.extend(faults.iter().map(|fault| report(edition, fault)));
        let file = ScreenFile {
            edition,
            info: self.info,
            sheet: &sheet,
            pages,
            descriptors: fonts.facts(),
            accessible: faults.is_empty(),
            transparent: pictures.is_transparent(),
        };
        let title = &self.info.title;
        let document = skeleton::build(title, edition.pages.len(), embedded, pictures);
        (finish::finish_screen(document, file), diagnostics)
    }

    fn print(&self, options: &Print) -> (Vec<u8>, Vec<Diagnostic>) {
        let edition = self.edition;
        let mut diagnostics = Vec::new();
        let Some((ink, drawing_ink)) = inks(options) else {
            let message = format!(
                "the profile “{}” cannot be used",
                options.condition.identifier
            );
            let problem = Diagnostic::new(Code::InvalidProfile, Span::DETACHED, message);
            return (Vec::new(), vec![problem]);
        };
        let sides: Vec<_> = edition.pages.iter().map(|page| page.side).collect();
        let leaves = impose(&sides, edition.page_box, edition.right_bound, options);
        let slugs = marks::slugs(self.library, edition, &leaves, options);
        let fonts = FontPlan::new(&edition.pages, &slugs, self.library, &mut diagnostics);
        let pictures = self.embed(&drawing_ink, &mut diagnostics);
        diagnostics.extend(preflight::check(
            edition,
            self.pictures,
            &pictures,
            &ink,
            options,
        ));
        let languages = Languages::new(&edition.tree, &edition.lang);
        let writer = PageWriter {
            fonts: &fonts,
            pictures: &pictures,
            tree: &edition.tree,
            languages: &languages,
            ink: &ink,
            tagged: false,
        };
        let blending = pictures.is_transparent().then_some("DeviceCMYK");
        let ((embedded, problems), pages) = rayon::join(
            || fonts.embed(),
            || -> Vec<_> {
                let leaves = leaves
                    .par_iter()
                    .enumerate()
                    .map(|(at, leaf)| FinishedPage {
                        content: deflate(&self.leaf(leaf, slugs.get(at), &writer, options)),
                        boxes: leaf.boxes,
                        annotations: Vec::new(),
                        tagged: false,
                        blending,
                    });
                leaves.collect()
            },
        );
        diagnostics.extend(problems);
        let document = skeleton::build(&self.info.title, pages.len(), embedded, pictures);
        let file = PrintFile {
            info: self.info,
            right_bound: edition.right_bound,
            pages,
            descriptors: fonts.facts(),
            condition: &options.condition,
            spot: match &ink {
                Ink::Press(press) => press.spot(),
                Ink::Screen | Ink::Luminance => None,
            },
        };
        (finish::finish_print(document, file), diagnostics)
    }

    /// The content of a sheet: its pages, each clipped to its own bleed, then the marks.
    fn leaf(
        &self,
        leaf: &Leaf,
        slug: Option<&Page>,
        writer: &PageWriter<'_>,
        options: &Print,
    ) -> Vec<u8> {
        let mut out = super::content::operators::Operators::default();
        for placed in &leaf.pages {
            let Some(page) = placed.page.and_then(|at| self.edition.pages.get(at)) else {
                continue;
            };
            let [left, bottom, right, top] = placed.sheet.bleed;
            out.operator("q");
            out.number(left).number(bottom);
            out.number(right - left).number(top - bottom).operator("re");
            out.operator("W").operator("n");
            out.raw(&writer.write(page, &placed.sheet).bytes);
            out.operator("Q");
        }
        marks::draw(&mut out, &leaf.boxes, &options.marks);
        if let Some(slug) = slug {
            out.raw(&writer.write(slug, &leaf.boxes).bytes);
        }
        out.into_bytes()
    }

    fn embed(&self, ink: &Ink, diagnostics: &mut Vec<Diagnostic>) -> PicturePlan {
        let setting = Setting {
            library: self.library,
            orthography: self.edition.lang.orthography(),
            ink,
        };
        PicturePlan::new(&self.edition.pages, self.pictures, &setting, diagnostics)
    }
}

/// The inks of pages and of pictures: a spot colour is for what the theme draws, not for what a photograph holds.
fn inks(options: &Print) -> Option<(Ink, Ink)> {
    let profile = &options.condition.profile;
    let plain = match &options.inks {
        Inks::Black => Inks::Black,
        Inks::Process | Inks::Spot(_) => Inks::Process,
    };
    let pages = Press::new(profile, &options.inks)?;
    let pictures = Press::new(profile, &plain)?;
    Some((Ink::Press(Box::new(pages)), Ink::Press(Box::new(pictures))))
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

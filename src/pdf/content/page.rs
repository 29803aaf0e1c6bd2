//! A page's items in painting order, each inside its marked content.

use crate::{
    base::Lang,
    page::{Artifact, ContentId, Item, ItemKind, Page, Tag, Tree},
};

use super::{
    super::{fonts::FontPlan, pictures::PicturePlan, tags::Languages, tags::role_name},
    geometry::Sheet,
    ink::Ink,
    operators::Operators,
    paths,
    text::TextWriter,
};

/// A page's content stream and what its marked-content ids stand for.
#[derive(Debug, Default)]
pub(in crate::pdf) struct PageContent {
    /// The operators, not yet compressed.
    pub bytes: Vec<u8>,
    /// What each marked-content id stands for, in order; an interrupted slot has several.
    pub marks: Vec<ContentMark>,
}

/// One sequence of marked content.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) struct ContentMark {
    /// The slot it fills.
    pub content: ContentId,
    /// The area its pictures and outlines cover, as `[left, bottom, right, top]`.
    pub area: Option<[f64; 4]>,
}

impl ContentMark {
    fn cover(&mut self, area: Option<[f64; 4]>) {
        self.area = union(self.area, area);
    }
}

/// The smallest area around both.
pub(in crate::pdf) fn union(one: Option<[f64; 4]>, other: Option<[f64; 4]>) -> Option<[f64; 4]> {
    match (one, other) {
        (Some(a), Some(b)) => Some([
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]),
        (one, other) => one.or(other),
    }
}

/// Writes pages; shared by all tasks.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) struct PageWriter<'a> {
    /// Codes and widths.
    pub fonts: &'a FontPlan<'a>,
    /// Pictures by asset.
    pub pictures: &'a PicturePlan,
    /// The tags.
    pub tree: &'a Tree,
    /// The languages of the tags.
    pub languages: &'a Languages<'a>,
    /// Where the page lies on the sheet.
    pub sheet: &'a Sheet,
    /// How colours are written.
    pub ink: &'a Ink,
    /// Whether content is marked for the tree of tags; artifacts are marked in any case.
    pub tagged: bool,
}

/// The sequence of marked content that is open.
#[derive(Clone, Copy, PartialEq)]
struct Mark<'a> {
    tag: Tag,
    /// The language, when it is not the element's own.
    lang: Option<&'a Lang>,
}

impl PageWriter<'_> {
    /// Writes one page.
    pub(in crate::pdf) fn write(&self, page: &Page) -> PageContent {
        let mut out = Operators::default();
        let mut marks = Vec::new();
        let mut text = TextWriter::new(self.fonts, self.sheet, self.ink);
        let mut open = None;
        for item in &page.items {
            let mark = self.mark(item);
            if open != Some(mark) {
                text.close(&mut out);
                if open.is_some() {
                    out.operator("EMC");
                }
                self.begin(&mut out, mark, &mut marks);
                open = Some(mark);
            }
            match &item.kind {
                ItemKind::Glyphs(run) => text.show(&mut out, run),
                ItemKind::Path(path) => {
                    if let (Tag::Content(_), Some(mark)) = (item.tag, marks.last_mut()) {
                        mark.cover(paths::area(path, self.sheet));
                    }
                    text.close(&mut out);
                    paths::paint(&mut out, path, self.sheet, self.ink);
                }
                ItemKind::Picture(picture) => {
                    if let (Tag::Content(_), Some(mark)) = (item.tag, marks.last_mut()) {
                        mark.cover(Some(self.sheet.corners(picture.frame)));
                    }
                    text.close(&mut out);
                    self.pictures.paint(&mut out, picture, self.sheet);
                }
            }
        }
        text.close(&mut out);
        if open.is_some() {
            out.operator("EMC");
        }
        PageContent {
            bytes: out.into_bytes(),
            marks,
        }
    }

    fn mark<'a>(&self, item: &'a Item) -> Mark<'a> {
        let lang = match (&item.kind, item.tag) {
            (ItemKind::Glyphs(run), Tag::Content(content)) => {
                (self.languages.of_content(content) != Some(&run.lang)).then_some(&run.lang)
            }
            (ItemKind::Glyphs(_), Tag::Artifact(_))
            | (ItemKind::Picture(_) | ItemKind::Path(_), _) => None,
        };
        Mark {
            tag: item.tag,
            lang,
        }
    }

    fn begin(&self, out: &mut Operators, mark: Mark<'_>, marks: &mut Vec<ContentMark>) {
        match mark.tag {
            Tag::Content(content) if self.tagged => {
                let role = self
                    .tree
                    .contents
                    .get(content.0 as usize)
                    .and_then(|slot| self.tree.elements.get(slot.parent.0 as usize))
                    .map_or("Span", |element| role_name(element.role));
                let id = i64::try_from(marks.len()).unwrap_or(i64::MAX);
                marks.push(ContentMark {
                    content,
                    area: None,
                });
                out.name(role).raw(b"<</MCID").integer(id);
                if let Some(lang) = mark.lang {
                    out.raw(b"/Lang").raw(literal(lang.tag()).as_bytes());
                }
                out.raw(b">>").operator("BDC");
            }
            // Untagged files need no ids; the sequence still keeps begin and end in balance.
            Tag::Content(_) => _ = out.name("Span").operator("BMC"),
            Tag::Artifact(artifact) => {
                let properties = match artifact {
                    Artifact::Header => "/Artifact<</Type/Pagination/Subtype/Header>>",
                    Artifact::Footer => "/Artifact<</Type/Pagination/Subtype/Footer>>",
                    Artifact::Layout => "/Artifact<</Type/Layout>>",
                    Artifact::Background => "/Artifact<</Type/Background>>",
                };
                out.raw(properties.as_bytes()).operator("BDC");
            }
        }
    }
}

/// A language tag as a literal string: letters, digits and hyphens only (BCP 47), so nothing needs escaping.
fn literal(tag: &str) -> String {
    format!("({tag})")
}

//! A page's items in painting order, each inside its marked content.

use crate::{
    base::Lang,
    page::{Artifact, ContentId, GlyphRun, Item, ItemKind, Page, Tag, Tree},
};

use super::{
    super::{
        fonts::{FontPlan, clusters},
        pictures::PicturePlan,
        tags::Languages,
        tags::role_name,
    },
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
    /// How colours are written.
    pub ink: &'a Ink,
    /// Whether content and artifacts are marked for the tree of tags.
    pub tagged: bool,
}

/// What a sequence of marked content says of itself.
#[derive(Clone, Copy, PartialEq)]
struct Mark<'a> {
    tag: Tag,
    /// The language, when it is not the element's own.
    lang: Option<&'a Lang>,
    /// The text, when the glyphs do not say it.
    words: Option<&'a str>,
}

/// The stream of one page with the sequence that is open.
struct Sequences<'a> {
    page: &'a PageWriter<'a>,
    sheet: &'a Sheet,
    out: Operators,
    text: TextWriter<'a>,
    open: Option<Mark<'a>>,
    marks: Vec<ContentMark>,
}

impl PageWriter<'_> {
    /// Writes one page.
    pub(in crate::pdf) fn write(&self, page: &Page, sheet: &Sheet) -> PageContent {
        let mut sequences = Sequences {
            page: self,
            sheet,
            out: Operators::default(),
            text: TextWriter::new(sheet, self.ink),
            open: None,
            marks: Vec::new(),
        };
        for item in &page.items {
            sequences.item(item);
        }
        sequences.end();
        PageContent {
            bytes: sequences.out.into_bytes(),
            marks: sequences.marks,
        }
    }

    /// The structure type of the element that a slot belongs to.
    fn role(&self, content: ContentId) -> &'static str {
        self.tree
            .contents
            .get(content.0 as usize)
            .and_then(|slot| self.tree.elements.get(slot.parent.0 as usize))
            .map_or("Span", |element| role_name(element.role))
    }

    /// The language that a run of a slot must state for itself.
    fn foreign<'a>(&self, content: ContentId, run: &'a GlyphRun) -> Option<&'a Lang> {
        (self.languages.of_content(content) != Some(&run.lang)).then_some(&run.lang)
    }
}

impl<'a> Sequences<'a> {
    fn item(&mut self, item: &'a Item) {
        let mark = Mark {
            tag: item.tag,
            lang: None,
            words: None,
        };
        match &item.kind {
            ItemKind::Glyphs(run) => self.run(mark, run),
            ItemKind::Path(path) => {
                self.switch(mark);
                self.cover(mark, paths::area(path, self.sheet));
                self.text.close(&mut self.out);
                self.text.knock_out(&mut self.out);
                paths::paint(&mut self.out, path, self.sheet, self.page.ink);
            }
            ItemKind::Picture(picture) => {
                self.switch(mark);
                self.cover(mark, Some(self.sheet.corners(picture.frame)));
                self.text.close(&mut self.out);
                self.text.knock_out(&mut self.out);
                let pictures = self.page.pictures;
                pictures.paint(&mut self.out, picture, self.sheet);
            }
        }
    }

    /// Shows a run. Those of a face that could not be embedded are left out; the font plan has reported it.
    fn run(&mut self, mark: Mark<'a>, run: &'a GlyphRun) {
        let Some(face) = self.page.fonts.get(run.face) else {
            return;
        };
        let content = match mark.tag {
            Tag::Content(content) if self.page.tagged => Some(content),
            Tag::Content(_) | Tag::Artifact(_) => None,
        };
        let lang = content.and_then(|content| self.page.foreign(content, run));
        for cluster in clusters(run) {
            // A sequence of its own, not one within the other: readers are at odds about where a nested one ends.
            let words = (content.is_some() && !face.says(&cluster)).then_some(cluster.text);
            self.switch(Mark {
                lang,
                words,
                ..mark
            });
            self.text.show(&mut self.out, run, face, &cluster);
        }
    }

    /// Ends the open sequence and begins another, unless they are the same. A printing press asks for no tags.
    fn switch(&mut self, mark: Mark<'a>) {
        if !self.page.tagged {
            return;
        }
        if self.open == Some(mark) && mark.words.is_none() {
            return;
        }
        self.end();
        self.begin(mark);
        self.open = Some(mark);
    }

    fn end(&mut self) {
        self.text.close(&mut self.out);
        if self.open.take().is_some() {
            self.out.operator("EMC");
        }
    }

    fn begin(&mut self, mark: Mark<'_>) {
        let out = &mut self.out;
        match mark.tag {
            Tag::Content(content) => {
                let id = i64::try_from(self.marks.len()).unwrap_or(i64::MAX);
                self.marks.push(ContentMark {
                    content,
                    area: None,
                });
                // Text is replaced in a sequence of the type Span (ISO 32000-1, 14.9.4).
                let role = match mark.words {
                    Some(_) => "Span",
                    None => self.page.role(content),
                };
                out.name(role).raw(b"<</MCID").integer(id);
                if let Some(lang) = mark.lang {
                    // Letters, digits and hyphens only (BCP 47): nothing needs escaping.
                    out.raw(b"/Lang(").raw(lang.tag().as_bytes()).raw(b")");
                }
                if let Some(words) = mark.words {
                    out.raw(b"/ActualText").text(words);
                }
                out.raw(b">>").operator("BDC");
            }
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

    /// Notes what a picture or an outline of content covers.
    fn cover(&mut self, mark: Mark<'_>, area: Option<[f64; 4]>) {
        if let (Tag::Content(_), Some(last)) = (mark.tag, self.marks.last_mut()) {
            last.area = union(last.area, area);
        }
    }
}

//! Editions made by hand: text set glyph by glyph, without layout.

use std::{path::Path, sync::Arc};

use keben::{
    base::{Color, Lang, Pt, Span},
    font::{FaceId, FaceStyle, FontFile, FontLibrary},
    page::{
        Anchor, Artifact, Destination, Edition, ElementId, Folio, Glyph, GlyphRun, Item, ItemKind,
        LinkArea, LinkGoal, OutlineEntry, Page, PageBox, Path as Outline, Picture, Point, Rect,
        Role, Rotation, Side, Tag, Tree,
    },
    pdf::DocumentInfo,
};

/// The shipped faces.
pub fn library() -> FontLibrary {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .filter_map(|entry| std::fs::read_dir(entry.unwrap().path()).ok())
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "ttf" || e == "otf"))
        .collect();
    files.sort();
    let files = files.into_iter().map(|path| {
        let name = path.to_string_lossy().into_owned();
        let size = path.metadata().unwrap().len();
        FontFile::new(name, size, move || std::fs::read(&path).map(Arc::from))
    });
    let (library, problems) = FontLibrary::new(files);
    assert_eq!(problems, []);
    library
}

pub fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

pub fn info() -> DocumentInfo {
    DocumentInfo {
        title: "层次 & Layers <of> Shanghai".to_owned(),
        authors: vec!["陈 Ada".to_owned(), "B. Writer".to_owned()],
        subject: Some("A report".to_owned()),
        keywords: vec!["上海".to_owned(), "culture".to_owned()],
        lang: lang("en"),
        timestamp: 1_790_812_800,
        identifier: "urn:isbn:9781234567897".to_owned(),
        producer: "Keben 0.1.0".to_owned(),
    }
}

/// A document that grows item by item.
pub struct Sample<'a> {
    pub library: &'a FontLibrary,
    pub edition: Edition,
}

impl<'a> Sample<'a> {
    pub fn new(library: &'a FontLibrary) -> Self {
        Self {
            library,
            edition: Edition {
                title: info().title,
                lang: lang("en"),
                page_box: PageBox {
                    width: Pt(432.0),
                    height: Pt(648.0),
                    bleed: Pt(9.0),
                },
                right_bound: false,
                pages: Vec::new(),
                tree: Tree::new(Role::Document),
                outline: Vec::new(),
                anchors: Vec::new(),
            },
        }
    }

    pub fn page(&mut self, folio: Folio) -> usize {
        let index = self.edition.pages.len();
        self.edition.pages.push(Page {
            side: if index.is_multiple_of(2) {
                Side::Recto
            } else {
                Side::Verso
            },
            folio,
            items: Vec::new(),
            links: Vec::new(),
        });
        index
    }

    pub fn face(&self, family: &str) -> FaceId {
        self.library
            .find(family, FaceStyle::REGULAR)
            .unwrap_or_else(|| panic!("no {family}"))
    }

    /// Text of one face from (x, y), one glyph a character.
    pub fn run(
        &self,
        family: &str,
        size: f32,
        x: f32,
        y: f32,
        text: &str,
        language: &str,
    ) -> GlyphRun {
        let id = self.face(family);
        let face = self.library.face(id).unwrap();
        let mut pen = 0.0;
        let glyphs = text
            .char_indices()
            .map(|(start, c)| {
                let id = face.glyph(c).unwrap_or_else(|| panic!("no glyph for {c}"));
                let advance = face.advance(id).0 * size;
                let glyph = Glyph {
                    id,
                    x: Pt(pen),
                    y: Pt(0.0),
                    advance: Pt(advance),
                    start: start as u32,
                    end: (start + c.len_utf8()) as u32,
                };
                pen += advance;
                glyph
            })
            .collect();
        GlyphRun {
            face: id,
            size: Pt(size),
            color: Color::BLACK,
            origin: Point { x: Pt(x), y: Pt(y) },
            rotation: Rotation::None,
            slant: 0.0,
            stretch: 1.0,
            glyphs,
            text: text.into(),
            lang: lang(language),
        }
    }

    pub fn push(&mut self, tag: Tag, kind: ItemKind) {
        let page = self.edition.pages.last_mut().unwrap();
        page.items.push(Item {
            kind,
            tag,
            span: Span::DETACHED,
        });
    }

    /// A paragraph of one line as a new element.
    pub fn line(&mut self, parent: ElementId, role: Role, run: GlyphRun) -> ElementId {
        let element = self.edition.tree.add(parent, role);
        if run.lang != self.edition.lang {
            self.edition.tree.element_mut(element).unwrap().lang = Some(run.lang.clone());
        }
        let content = self.edition.tree.add_content(element);
        self.push(Tag::Content(content), ItemKind::Glyphs(run));
        element
    }

    /// A running head, a folio and a rule on the last page.
    pub fn furniture(&mut self, words: &str) {
        let head = self.run("Source Sans 3", 8.0, 60.0, 36.0, words, "en");
        self.push(Tag::Artifact(Artifact::Header), ItemKind::Glyphs(head));
        let folio = self.edition.pages.last().unwrap().folio.to_string();
        let folio = self.run("Source Sans 3", 8.0, 210.0, 620.0, &folio, "en");
        self.push(Tag::Artifact(Artifact::Footer), ItemKind::Glyphs(folio));
        let rule = Outline::line(
            Point {
                x: Pt(60.0),
                y: Pt(42.0),
            },
            Point {
                x: Pt(372.0),
                y: Pt(42.0),
            },
            Pt(0.5),
            Color {
                r: 160,
                g: 40,
                b: 30,
            },
        );
        self.push(Tag::Artifact(Artifact::Layout), ItemKind::Path(rule));
    }

    pub fn anchor(&mut self, name: &str, page: usize, y: f32) -> Destination {
        let at = Destination {
            page,
            point: Point {
                x: Pt(0.0),
                y: Pt(y),
            },
        };
        self.edition.anchors.push(Anchor {
            name: name.into(),
            at,
        });
        at
    }

    pub fn outline(&mut self, depth: u8, title: &str, at: Destination, element: ElementId) {
        self.edition.outline.push(OutlineEntry {
            depth,
            title: title.to_owned(),
            at,
            element: Some(element),
        });
    }

    pub fn link(&mut self, element: ElementId, rect: Rect, words: &str, goal: LinkGoal) {
        let page = self.edition.pages.last_mut().unwrap();
        page.links.push(LinkArea {
            rect,
            goal,
            element,
            words: words.to_owned(),
            span: Span::DETACHED,
        });
    }

    pub fn picture(&mut self, parent: ElementId, asset: u32, frame: Rect, alt: &str) {
        let figure = self.edition.tree.add(parent, Role::Figure);
        self.edition.tree.element_mut(figure).unwrap().alt = Some(alt.to_owned());
        let content = self.edition.tree.add_content(figure);
        self.push(
            Tag::Content(content),
            ItemKind::Picture(Picture { asset, frame }),
        );
    }
}

pub fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect {
        x: Pt(x),
        y: Pt(y),
        width: Pt(width),
        height: Pt(height),
    }
}

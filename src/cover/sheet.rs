//! The whole cover, in the order it is painted.

use std::sync::Arc;

use crate::{
    base::{Code, Color, Diagnostic, Pt, Span},
    font::FontLibrary,
    model::{Block, Metadata},
    page::{Artifact, Edition, Folio, Item, ItemKind, Page, PageBox, Path, Rect, Side, Tag},
    theme::Theme,
};

use super::{Barcode, Geometry, back, front, setter::Setter, spine};

/// What a cover is made of.
#[derive(Clone, Debug)]
pub struct Cover<'a> {
    /// The book's record.
    pub metadata: &'a Metadata,
    /// The text of the back.
    pub back: &'a [Block],
    /// The words of the spine, when the author gave them.
    pub spine: Option<&'a str>,
    /// Whether there may be words on the spine: thin books have none.
    pub spine_words: bool,
    /// The picture of the front: its number, its width and its height.
    pub front: Option<(u32, f32, f32)>,
    /// The barcode.
    pub barcode: Option<Barcode>,
    /// The ground of back and spine.
    pub ground: Ground,
}

/// A ground with the colours that are read on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The ground.
    pub paper: Color,
    /// Text on it.
    pub ink: Color,
    /// What is set apart on it: rules, names.
    pub accent: Color,
}

impl Ground {
    /// A ground of a colour: dark ones carry white text, light ones black.
    #[must_use]
    pub fn of(paper: Color, accent: Color) -> Self {
        let ratio = |one: Color, other: Color| {
            let (a, b) = (one.luminance() + 0.05, other.luminance() + 0.05);
            a.max(b) / a.min(b)
        };
        let ink = if ratio(paper, Color::WHITE) >= ratio(paper, Color::BLACK) {
            Color::WHITE
        } else {
            Color::BLACK
        };
        // WCAG 2.2, 1.4.11: three to one for what is no text.
        let accent = if ratio(paper, accent) >= 3.0 {
            accent
        } else {
            ink
        };
        Self { paper, ink, accent }
    }
}

/// Paints a cover as an edition of one page, whose box is the sheet.
#[must_use]
pub fn wrap(
    cover: &Cover<'_>,
    geometry: &Geometry,
    theme: &Theme,
    library: &FontLibrary,
) -> (Edition, Vec<Diagnostic>) {
    let mut setter = Setter::new(library, theme, &cover.metadata.lang);
    front::paint(&mut setter, cover, geometry);
    // Back and spine are painted over what the picture of the front runs over its panel.
    fill(
        &mut setter,
        geometry.bled(geometry.spine),
        cover.ground.paper,
    );
    fill(
        &mut setter,
        geometry.bled(geometry.back),
        cover.ground.paper,
    );
    if let Some((back, front)) = geometry.flaps {
        fill(&mut setter, geometry.bled(back), cover.ground.paper);
        fill(&mut setter, geometry.bled(front), cover.ground.paper);
    }
    if cover.spine_words {
        spine::set(&mut setter, cover, geometry);
    } else if cover.spine.is_some() {
        setter.diagnostics.push(
            Diagnostic::new(
                Code::PrinterRule,
                Span::DETACHED,
                "the book is too thin for words on its spine; they are left out",
            )
            .help("take [cover] spine out, or print on thicker paper"),
        );
    }
    back::set(&mut setter, cover, geometry);
    edition(setter, cover, geometry)
}

/// Paints the front alone, on a page of its own.
#[must_use]
pub fn front_alone(
    cover: &Cover<'_>,
    page: PageBox,
    theme: &Theme,
    library: &FontLibrary,
) -> Edition {
    let geometry = Geometry::front_alone(page);
    let mut setter = Setter::new(library, theme, &cover.metadata.lang);
    front::paint(&mut setter, cover, &geometry);
    // What can be said of it is said of the whole cover.
    edition(setter, cover, &geometry).0
}

fn edition(
    setter: Setter<'_>,
    cover: &Cover<'_>,
    geometry: &Geometry,
) -> (Edition, Vec<Diagnostic>) {
    let edition = Edition {
        title: cover.metadata.title.clone(),
        lang: cover.metadata.lang.clone(),
        page_box: geometry.sheet,
        right_bound: geometry.front_at_left,
        pages: vec![Page {
            side: Side::Recto,
            folio: Folio::Arabic(1),
            items: setter.items,
            links: Vec::new(),
        }],
        tree: setter.tree,
        outline: Vec::new(),
        anchors: Vec::new(),
    };
    (edition, setter.diagnostics)
}

/// Fills an area with a colour.
pub(super) fn fill(setter: &mut Setter<'_>, area: Rect, color: Color) {
    setter.items.push(Item {
        kind: ItemKind::Path(Path::fill_rect(area, color)),
        tag: Tag::Artifact(Artifact::Background),
        span: Span::DETACHED,
    });
}

/// Reports text that has no room.
pub(super) fn crowded(setter: &mut Setter<'_>, what: &str, span: Span, help: &'static str) {
    let message = format!("{what} does not fit the cover");
    let problem = Diagnostic::new(Code::CoverFull, span, message).help(help);
    setter.diagnostics.push(problem);
}

/// The authors in one line.
pub(super) fn authors(metadata: &Metadata) -> Arc<str> {
    let joint = if metadata.lang.orthography().is_cjk() {
        "、"
    } else {
        ", "
    };
    metadata.authors().collect::<Vec<_>>().join(joint).into()
}

/// A rectangle within another.
pub(super) fn inset(area: Rect, by: Pt) -> Rect {
    Rect {
        x: area.x + by,
        y: area.y + by,
        width: (area.width - by * 2.0).max(Pt::ZERO),
        height: (area.height - by * 2.0).max(Pt::ZERO),
    }
}

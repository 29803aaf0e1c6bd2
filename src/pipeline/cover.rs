//! The cover: from the book, its pages and its paper to the sheet that is wrapped round them.

use crate::{
    base::{Code, Diagnostic, Mm, Pt, Span},
    cover::{self, Barcode, Block, Cover, Geometry, Ground},
    model::Book,
    page::{Edition, PageBox},
    pdf::{self, Inks, Paper, Preset, Profile},
    read::Binding,
    svg::{self, Raster},
};

use super::{Set, pdf as paged, pictures, print::Plan};

/// The width of a jacket's flaps when the book does not say.
const FLAP: Mm = Mm(90.0);

/// A finished cover.
pub(super) struct Made {
    /// The sheet, PDF/X-4.
    pub sheet: Vec<u8>,
    /// The front as shops show it, JPEG.
    pub front: Option<Vec<u8>>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes the cover.
pub(super) fn write(set: &Set) -> Option<Made> {
    let (book, theme) = (set.book.as_ref()?, set.theme.as_ref()?);
    let edition = set.edition.as_ref()?;
    let mut diagnostics = Vec::new();
    let plan = plan(set, &mut Vec::new())?;
    let (block, pages) = block(set, edition, &plan, &mut diagnostics);
    let geometry = geometry(set, &plan, &block);
    let asset = book.cover.front.and_then(|front| book.asset(front));
    let picture = book
        .cover
        .front
        .zip(asset)
        .map(|(id, asset)| (id.0, side(asset.width), side(asset.height)));
    let colors = &theme.colors;
    let mut made = Cover {
        metadata: &book.metadata,
        back: &book.cover.back,
        spine: book.cover.spine.as_deref(),
        spine_words: pages >= plan.preset.spine_text_from,
        front: picture,
        barcode: barcode(set, book, &mut diagnostics),
        ground: Ground::of(colors.accent, colors.tint),
    };
    let front = front(set, &made, edition);
    let edge = front
        .as_ref()
        .filter(|_| picture.is_some())
        .and_then(|front| cover::edge_color(&front.rgb, front.width, geometry.front_at_left));
    if let Some(edge) = edge {
        made.ground = Ground::of(edge, colors.accent);
    }
    let (sheet, found) = cover::wrap(&made, &geometry, theme, &set.library);
    diagnostics.extend(found);
    let mut options = plan.options;
    options.bleed = geometry.sheet.bleed;
    options.bleed_at_spine = true;
    options.spreads = false;
    options.page_multiple = 1;
    options.marks.folds = if options.marks.crop {
        geometry.folds()
    } else {
        Vec::new()
    };
    // A cover is printed in colour, whatever the pages are printed in.
    if options.inks == Inks::Black {
        options.inks = Inks::Process;
    }
    let (bytes, found) = pdf::write(
        &sheet,
        &set.library,
        &paged::pictures(book),
        &paged::info(book, book.metadata.print_isbn.as_deref()),
        &Profile::Print(Box::new(options)),
    );
    diagnostics.extend(found);
    let front = front.and_then(|front| cover::jpeg(&front.rgb, front.width, front.height));
    Some(Made {
        sheet: bytes,
        front,
        diagnostics,
    })
}

/// The width of the spine of a set book, in the binding and on the paper that it asks for.
pub(super) fn spine(set: &Set) -> Option<Mm> {
    let edition = set.edition.as_ref()?;
    let plan = plan(set, &mut Vec::new())?;
    let (block, _) = block(set, edition, &plan, &mut Vec::new());
    Some(geometry(set, &plan, &block).spine.width.into())
}

/// Reports names in `[print]` and `[cover]` that nothing has.
pub(super) fn check(set: &Set) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let preset = set
        .print
        .preset
        .as_ref()
        .and_then(|(name, _)| Preset::find(name));
    paper(set, preset, &mut diagnostics);
    diagnostics
}

fn plan(set: &Set, diagnostics: &mut Vec<Diagnostic>) -> Option<Plan> {
    let (book, theme) = (set.book.as_ref()?, set.theme.as_ref()?);
    Plan::of(
        &set.print,
        &book.metadata.title,
        theme.colors.accent,
        diagnostics,
    )
}

/// The pages as a body, and how many they are when the printer has filled them up.
fn block(
    set: &Set,
    edition: &Edition,
    plan: &Plan,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Block, u32) {
    let multiple = plan.options.page_multiple.clamp(1, 64);
    let pages = u32::try_from(edition.pages.len()).unwrap_or(u32::MAX - 64);
    let pages = pages.next_multiple_of(multiple);
    let paper = paper(set, Some(plan.preset), diagnostics);
    let block = Block {
        page: edition.page_box,
        pages,
        leaf: set.print.caliper.unwrap_or(paper.leaf),
        wrapper: paper.wrapper,
        right_bound: edition.right_bound,
    };
    (block, pages)
}

fn geometry(set: &Set, plan: &Plan, block: &Block) -> Geometry {
    let binding = match set.cover.binding {
        Binding::Soft => cover::Binding::Soft,
        Binding::Jacket => cover::Binding::Jacket(set.cover.flap.unwrap_or(FLAP.into())),
        Binding::Case => cover::Binding::Case,
    };
    Geometry::of(block, binding, plan.options.bleed, plan.preset.cover_edge)
}

/// The paper that the book names, else the printer's first.
fn paper(set: &Set, preset: Option<&'static Preset>, diagnostics: &mut Vec<Diagnostic>) -> Paper {
    let papers = preset
        .or_else(|| Preset::find("offset"))
        .map_or(&[][..], |preset| preset.papers);
    let usual = papers.first().copied().unwrap_or(Paper::USUAL);
    let Some((name, span)) = &set.print.paper else {
        return usual;
    };
    let found = papers.iter().find(|paper| paper.name == name);
    if found.is_none() {
        let names: Vec<_> = papers.iter().map(|paper| paper.name).collect();
        diagnostics.push(
            Diagnostic::new(
                Code::InvalidValue,
                *span,
                format!("the printer has no paper “{name}”"),
            )
            .help(format!(
                "write one of {}; or give the thickness of a leaf as “caliper”",
                names.join(", ")
            )),
        );
    }
    found.copied().unwrap_or(usual)
}

fn barcode(set: &Set, book: &Book, diagnostics: &mut Vec<Diagnostic>) -> Option<Barcode> {
    let isbn = book.metadata.print_isbn.as_deref()?;
    let barcode = Barcode::of(isbn, set.cover.price.as_deref());
    if barcode.is_none() {
        let message = format!("there are no bars for the ISBN {isbn}: it has not 13 digits");
        diagnostics.push(
            Diagnostic::new(Code::InvalidValue, Span::DETACHED, message)
                .help("give [book] print-isbn in its form of 13 digits"),
        );
    }
    barcode
}

/// The front as pixels: its picture whole, or its words on a page of the book.
fn front(set: &Set, cover: &Cover<'_>, edition: &Edition) -> Option<Raster> {
    let theme = set.theme.as_ref()?;
    let page_box = match cover.front {
        Some((_, width, height)) => PageBox {
            width: Pt(width.max(1.0)),
            height: Pt(height.max(1.0)),
            bleed: Pt::ZERO,
        },
        None => edition.page_box,
    };
    let alone = cover::front_alone(cover, page_box, theme, &set.library);
    svg::raster(
        alone.pages.first()?,
        alone.page_box,
        &set.library,
        cover::shop_width(page_box),
        &|number| pictures::picture(set, number),
    )
}

/// A side as a number; only proportions are made of it.
fn side(pixels: u32) -> f32 {
    u16::try_from(pixels).map_or(f32::from(u16::MAX), f32::from)
}

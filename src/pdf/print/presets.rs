//! What printers ask for, with their own words and where they say it. Read in 2026; printers change their rules.

use crate::{
    base::{Code, Diagnostic, Mm, Pt, Span},
    page::{Artifact, Edition, GlyphRun, ItemKind, Page, PathStep, Rect, Rotation, Side, Tag},
};

use super::{
    condition::Condition,
    options::{Inks, Marks, Print},
    papers::{self, Paper},
};

/// One inch.
const INCH: f32 = 72.0;

/// A printer's rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Its name in `[print] preset`.
    pub name: &'static str,
    /// The printer.
    pub printer: &'static str,
    /// Smallest and largest width of the trim.
    pub widths: (Pt, Pt),
    /// Smallest and largest height of the trim.
    pub heights: (Pt, Pt),
    /// Fewest and most pages.
    pub pages: (u32, u32),
    /// The number of pages is a multiple of this.
    pub page_multiple: u32,
    /// How far bleed runs over the trim.
    pub bleed: Pt,
    /// Whether there is bleed at the spine.
    pub bleed_at_spine: bool,
    /// The least distance of text from the three outer edges.
    pub edge: Pt,
    /// The same in a book with anything that bleeds.
    pub edge_with_bleed: Pt,
    /// The least distance of text from the spine, by the number of pages up to which it holds.
    pub gutters: &'static [(u32, Pt)],
    /// The most ink in one place, in percent.
    pub ink_limit: f32,
    /// The fewest pixels an inch.
    pub least_ppi: f32,
    /// The least distance of text from the trim and the folds of a cover.
    pub cover_edge: Pt,
    /// The papers, the usual one first.
    pub papers: &'static [Paper],
    /// The least number of pages for words on the spine.
    pub spine_text_from: u32,
    /// Whether the sheet carries crop marks.
    pub crop_marks: bool,
    /// Where the rules are written.
    pub source: &'static str,
}

/// All presets.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "kdp",
        printer: "Kindle Direct Publishing, paperback",
        widths: (Pt(4.0 * INCH), Pt(8.5 * INCH)),
        heights: (Pt(6.0 * INCH), Pt(11.69 * INCH)),
        pages: (24, 828),
        page_multiple: 2,
        bleed: Pt(0.125 * INCH),
        bleed_at_spine: false,
        edge: Pt(0.25 * INCH),
        edge_with_bleed: Pt(0.375 * INCH),
        gutters: &[
            (150, Pt(0.375 * INCH)),
            (300, Pt(0.5 * INCH)),
            (500, Pt(0.625 * INCH)),
            (700, Pt(0.75 * INCH)),
            (828, Pt(0.875 * INCH)),
        ],
        // KDP names no limit; this is what print on demand takes elsewhere.
        ink_limit: 240.0,
        least_ppi: 300.0,
        cover_edge: Pt(0.25 * INCH),
        papers: papers::KDP,
        spine_text_from: 79,
        crop_marks: false,
        source: "kdp.amazon.com/help: Set Trim Size, Bleed, and Margins (GVBQ3CMEQW3W2VL6); Paperback Submission Guidelines (G201857950)",
    },
    Preset {
        name: "ingramspark",
        printer: "IngramSpark, paperback",
        widths: (Pt(4.0 * INCH), Pt(8.5 * INCH)),
        heights: (Pt(6.0 * INCH), Pt(11.69 * INCH)),
        pages: (18, 1200),
        page_multiple: 2,
        bleed: Pt(0.125 * INCH),
        bleed_at_spine: false,
        edge: Pt(0.5 * INCH),
        edge_with_bleed: Pt(0.5 * INCH),
        gutters: &[(1200, Pt(0.5 * INCH))],
        ink_limit: 240.0,
        least_ppi: 300.0,
        cover_edge: Pt(0.25 * INCH),
        papers: papers::INGRAMSPARK,
        spine_text_from: 48,
        crop_marks: false,
        source: "ingramspark.com/blog/file-requirements-for-print-books; IngramSpark File Creation Guide",
    },
    Preset {
        name: "offset",
        printer: "an offset printer, sheet-fed",
        widths: (Pt(3.0 * INCH), Pt(17.0 * INCH)),
        heights: (Pt(4.0 * INCH), Pt(17.0 * INCH)),
        pages: (4, 2000),
        page_multiple: 4,
        bleed: Pt(3.0 * 72.0 / 25.4),
        bleed_at_spine: true,
        edge: Pt(3.0 * 72.0 / 25.4),
        edge_with_bleed: Pt(3.0 * 72.0 / 25.4),
        gutters: &[(2000, Pt(10.0 * 72.0 / 25.4))],
        ink_limit: 300.0,
        least_ppi: 300.0,
        cover_edge: Pt(5.0 * 72.0 / 25.4),
        papers: papers::OFFSET,
        spine_text_from: 48,
        crop_marks: true,
        source: "ISO 12647-2 (300 % for sheet-fed offset); trade practice: 3 mm of bleed and of distance to the edge",
    },
];

impl Preset {
    /// A preset by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// The options a printer asks for.
    #[must_use]
    pub fn options(&self) -> Print {
        let condition = if self.ink_limit < 300.0 {
            Condition::coated_light()
        } else {
            Condition::coated()
        };
        Print {
            condition,
            inks: Inks::Process,
            bleed: self.bleed,
            bleed_at_spine: self.bleed_at_spine,
            marks: Marks {
                crop: self.crop_marks,
                registration: self.crop_marks,
                slug: None,
                folds: Vec::new(),
            },
            spreads: false,
            page_multiple: self.page_multiple,
            ink_limit: self.ink_limit,
            least_ppi: self.least_ppi,
        }
    }

    /// The least distance of text from the spine in a book of `pages` pages.
    #[must_use]
    pub fn gutter(&self, pages: u32) -> Pt {
        self.gutters
            .iter()
            .find(|(most, _)| pages <= *most)
            .or(self.gutters.last())
            .map_or(Pt::ZERO, |(_, gutter)| *gutter)
    }

    /// What an edition, printed with `options`, does that the printer refuses.
    #[must_use]
    pub fn check(&self, edition: &Edition, options: &Print) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut refuse = |span: Span, what: String| {
            let message = format!("{}: {what}", self.printer);
            problems.push(
                Diagnostic::new(Code::PrinterRule, span, message)
                    .help(format!("the rule is in {}", self.source)),
            );
        };
        let page = edition.page_box;
        for (what, own, (least, most)) in [
            ("wide", page.width, self.widths),
            ("high", page.height, self.heights),
        ] {
            // A hundredth of an inch is below what a knife keeps to.
            if own.0 < least.0 - 0.72 || own.0 > most.0 + 0.72 {
                refuse(
                    Span::DETACHED,
                    format!(
                        "pages are {} to {} {what}; these are {}",
                        millimetres(least),
                        millimetres(most),
                        millimetres(own)
                    ),
                );
            }
        }
        let pages = u32::try_from(edition.pages.len()).unwrap_or(u32::MAX);
        let filled = pages.next_multiple_of(self.page_multiple.max(1));
        let (fewest, most) = self.pages;
        if filled < fewest || filled > most {
            refuse(
                Span::DETACHED,
                format!("a book has {fewest} to {most} pages; this one has {filled}"),
            );
        }
        if !self.crop_marks && options.marks.any() {
            refuse(
                Span::DETACHED,
                "a file carries no marks outside the trim".to_owned(),
            );
        }
        if !self.crop_marks && options.spreads {
            refuse(
                Span::DETACHED,
                "a file has one page on each sheet, not two facing".to_owned(),
            );
        }
        if options.bleed < self.bleed - Pt(0.5) {
            refuse(
                Span::DETACHED,
                format!(
                    "bleed runs {} over the trim; here it runs {}",
                    millimetres(self.bleed),
                    millimetres(options.bleed)
                ),
            );
        }
        let gutter = self.gutter(filled);
        let edge = if edition.pages.iter().any(|page| bleeds(page, edition)) {
            self.edge_with_bleed
        } else {
            self.edge
        };
        for page in &edition.pages {
            let spine_at_left = (page.side == Side::Recto) != edition.right_bound;
            let offender = page.items.iter().find_map(|item| {
                let area = text_area(&item.kind, item.tag)?;
                let edges = Edges::of(
                    area,
                    edition.page_box.width,
                    edition.page_box.height,
                    spine_at_left,
                );
                let (edge, least, own) = edges.too_near(edge, gutter)?;
                Some((item.span, edge, least, own))
            });
            if let Some((span, edge, least, own)) = offender {
                refuse(
                    span,
                    format!(
                        "text stays {} from {edge}; on page {} it comes as near as {}",
                        millimetres(least),
                        page.folio,
                        millimetres(own)
                    ),
                );
                // One page says it all: the margins are the theme's.
                break;
            }
        }
        problems
    }
}

/// Whether anything on a page runs over its trim.
fn bleeds(page: &Page, edition: &Edition) -> bool {
    let (width, height) = (edition.page_box.width.0, edition.page_box.height.0);
    let outside = |x: f32, y: f32| x < -1.0 || y < -1.0 || x > width + 1.0 || y > height + 1.0;
    page.items.iter().any(|item| match &item.kind {
        ItemKind::Picture(picture) => {
            let frame = picture.frame;
            outside(frame.x.0, frame.y.0)
                || outside(frame.x.0 + frame.width.0, frame.y.0 + frame.height.0)
        }
        ItemKind::Path(path) => path.steps.iter().any(|step| match step {
            PathStep::Move(point) | PathStep::Line(point) | PathStep::Cubic(_, _, point) => {
                outside(point.x.0, point.y.0)
            }
            PathStep::Close => false,
        }),
        ItemKind::Glyphs(_) => false,
    })
}

/// Distances of an area from the edges of its page.
struct Edges {
    spine: f32,
    outside: f32,
    top: f32,
    bottom: f32,
}

impl Edges {
    fn of(area: Rect, width: Pt, height: Pt, spine_at_left: bool) -> Self {
        let (left, right) = (area.x.0, width.0 - area.x.0 - area.width.0);
        let (spine, outside) = if spine_at_left {
            (left, right)
        } else {
            (right, left)
        };
        Self {
            spine,
            outside,
            top: area.y.0,
            bottom: height.0 - area.y.0 - area.height.0,
        }
    }

    fn too_near(&self, edge: Pt, gutter: Pt) -> Option<(&'static str, Pt, Pt)> {
        [
            ("the spine", gutter, self.spine),
            ("the outer edge", edge, self.outside),
            ("the upper edge", edge, self.top),
            ("the lower edge", edge, self.bottom),
        ]
        .into_iter()
        .find(|(_, least, own)| *own < least.0 - 0.1)
        .map(|(name, least, own)| (name, least, Pt(own)))
    }
}

/// The area of a run, roughly: from its baseline to the height of its capitals, whichever way it is turned.
pub(super) fn area_of(run: &GlyphRun) -> Rect {
    let along = run.glyphs.iter().map(|glyph| glyph.x.0 + glyph.advance.0);
    let (length, height) = (Pt(along.fold(0.0, f32::max)), run.size * 0.7);
    let (x, y) = (run.origin.x, run.origin.y);
    let (x, y, width, height) = match run.rotation {
        Rotation::None => {
            // The glyphs of an upright vertical run stand below one another.
            let down = run.glyphs.iter().map(|glyph| glyph.y.0);
            let depth = Pt(down.fold(0.0, f32::max));
            (x, y - height, length, height + depth)
        }
        Rotation::Clockwise => (x, y, height, length),
        Rotation::CounterClockwise => (x - height, y - length, height, length),
    };
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// The area of a line of text, roughly: what a knife must not touch. Ornament and pictures may bleed.
fn text_area(kind: &ItemKind, tag: Tag) -> Option<Rect> {
    match (kind, tag) {
        (
            ItemKind::Glyphs(run),
            Tag::Content(_) | Tag::Artifact(Artifact::Header | Artifact::Footer),
        ) => Some(area_of(run)),
        (ItemKind::Glyphs(_), Tag::Artifact(Artifact::Layout | Artifact::Background))
        | (ItemKind::Path(_) | ItemKind::Picture(_), _) => None,
    }
}

fn millimetres(length: Pt) -> String {
    format!("{:.1} mm", Mm::from(length).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Lang,
        page::{PageBox, Role, Tree},
    };

    fn edition(width: f32, height: f32) -> Edition {
        Edition {
            title: "A".to_owned(),
            lang: Lang::english(),
            page_box: PageBox {
                width: Pt(width),
                height: Pt(height),
                bleed: Pt(9.0),
            },
            right_bound: false,
            pages: Vec::new(),
            tree: Tree::new(Role::Document),
            outline: Vec::new(),
            anchors: Vec::new(),
        }
    }

    #[test]
    fn sizes_and_page_counts_are_checked() {
        let kdp = Preset::find("kdp").unwrap();
        let words: Vec<_> = kdp
            .check(&edition(200.0, 648.0), &kdp.options())
            .into_iter()
            .map(|p| p.message)
            .collect();
        assert_eq!(words.len(), 2, "{words:?}");
        assert!(
            words[0].contains("101.6 mm to 215.9 mm wide; these are 70.6 mm"),
            "{words:?}"
        );
        assert!(words[1].contains("24 to 828 pages"), "{words:?}");
    }

    #[test]
    fn marks_and_spreads_are_for_sheets_alone() {
        let kdp = Preset::find("kdp").unwrap();
        let mut options = kdp.options();
        let before = kdp.check(&edition(432.0, 648.0), &options).len();
        options.marks.crop = true;
        options.spreads = true;
        options.bleed = Pt(5.0);
        let found = kdp.check(&edition(432.0, 648.0), &options);
        assert_eq!(found.len(), before + 3, "{found:?}");
        let offset = Preset::find("offset").unwrap();
        let mut options = offset.options();
        options.spreads = true;
        assert_eq!(
            offset.check(&edition(432.0, 648.0), &options).len(),
            offset
                .check(&edition(432.0, 648.0), &offset.options())
                .len()
        );
    }

    #[test]
    fn the_gutter_grows_with_the_book() {
        let kdp = Preset::find("kdp").unwrap();
        assert_eq!(kdp.gutter(150), Pt(27.0));
        assert_eq!(kdp.gutter(151), Pt(36.0));
        assert_eq!(kdp.gutter(2000), Pt(63.0));
    }
}

//! The page's geometry: trim, margins, measure, grid.
//!
//! The text block is a whole number of lines deep and, in Chinese, Japanese and Korean books, a whole number of
//! characters wide (clreq §2.2, jlreq §2.4.1). Everything here speaks of the *inline* direction (along a line) and the
//! *block* direction (from line to line); [`Axes`](super::axes::Axes) alone knows which of them is across the page.

use crate::base::{Mm, Orthography, Pt};
use crate::page::PageBox;
use crate::theme::{Theme, paper_size};

/// Least inner margin in points by page count (KDP Print, “Set trim size, bleed and margins”): up to that many pages.
const GUTTERS: [(usize, f32); 5] = [
    (150, 27.0),
    (300, 36.0),
    (500, 45.0),
    (700, 54.0),
    (usize::MAX, 63.0),
];

/// Share of the trimmed side that the text block takes when margins are automatic.
const INLINE_SHARE: f32 = 0.77;
const BLOCK_SHARE: f32 = 0.775;

/// How an automatic margin is split: the part of the inner one, and of the upper one.
const INNER_PART: f32 = 0.46;
const TOP_PART: f32 = 0.46;

/// All measures of a page that do not depend on its side. Lengths in points.
#[derive(Clone, Debug, PartialEq)]
pub struct PageGeometry {
    /// The boxes of the page.
    pub page: PageBox,
    /// Whether lines run from top to bottom and follow each other from right to left.
    pub vertical: bool,
    /// The margin at the spine.
    pub inner: Pt,
    /// The margin at the head.
    pub top: Pt,
    /// The text block across, in page terms.
    pub width: Pt,
    /// The text block down, in page terms.
    pub height: Pt,
    /// The length of a line of the text block.
    pub measure: Pt,
    /// The block size of the text block: [`lines`](Self::lines) × [`grid`](Self::grid).
    pub depth: Pt,
    /// Lines of running text on a full page.
    pub lines: u32,
    /// Distance of the baselines of running text.
    pub grid: Pt,
    /// How far the first line's box stands over the text block: half of what leading exceeds the size by.
    pub half_leading: Pt,
    /// The column in the outer margin: its distance from the text and its width.
    pub margin_column: Option<(Pt, Pt)>,
}

impl PageGeometry {
    /// The geometry of a book of about `pages` pages.
    #[must_use]
    pub fn derive(theme: &Theme, orthography: Orthography, pages: usize) -> Self {
        let (trim_width, trim_height) =
            paper_size(&theme.page.trim).unwrap_or((Pt::from(Mm(148.0)), Pt::from(Mm(210.0))));
        let page = PageBox {
            width: trim_width,
            height: trim_height,
            bleed: theme.page.bleed,
        };
        let vertical = theme.page.vertical;
        let size = theme.body.size;
        let grid = theme.body.leading.at(size);
        let column = theme.page.margin_column;
        let beside = if column > Pt::ZERO && !vertical {
            column + theme.page.margin_gutter
        } else {
            Pt::ZERO
        };
        let margins = &theme.page.margins;
        let across = Side {
            whole: trim_width,
            first: margins.inner,
            second: margins.outer,
            share: INLINE_SHARE,
            part: INNER_PART,
        };
        let down = Side {
            whole: trim_height,
            first: margins.top,
            second: margins.bottom,
            share: BLOCK_SHARE,
            part: TOP_PART,
        };
        let (inline_side, block_side) = if vertical {
            (&down, &across)
        } else {
            (&across, &down)
        };
        let room = inline_side.room() - if vertical { Pt::ZERO } else { beside };
        let measure = whole_measure(room, theme, orthography, size);
        let lines = whole_lines(block_side.room(), grid, size);
        let text_depth = grid * (lines as f32 - 1.0) + size;
        let (width, height) = if vertical {
            (text_depth, measure)
        } else {
            (measure, text_depth)
        };
        let least = Pt(gutter(pages));
        let spare = trim_width - width - beside;
        let inner = margins
            .inner
            .unwrap_or_else(|| across.first_of(spare).max(least))
            .min((trim_width - width).max(Pt::ZERO));
        let top = down
            .first_of(trim_height - height)
            .min((trim_height - height).max(Pt::ZERO));
        Self {
            page,
            vertical,
            inner,
            top,
            width,
            height,
            measure,
            depth: grid * lines as f32,
            lines,
            grid,
            half_leading: (grid - size) / 2.0,
            margin_column: (beside > Pt::ZERO).then_some((theme.page.margin_gutter, column)),
        }
    }

    /// The margin at the fore-edge, the margin column included.
    #[must_use]
    pub fn outer(&self) -> Pt {
        self.page.width - self.inner - self.width
    }

    /// The margin at the foot.
    #[must_use]
    pub fn bottom(&self) -> Pt {
        self.page.height - self.top - self.height
    }

    /// The next line of the grid at or after a place in the text block.
    #[must_use]
    pub fn snap(&self, block: Pt) -> Pt {
        // A hundredth of a line forgives the rounding of sums.
        self.grid * (block / self.grid - 0.01).ceil().max(0.0)
    }
}

/// The least inner margin for a page count, in points.
fn gutter(pages: usize) -> f32 {
    GUTTERS
        .iter()
        .find(|(most, _)| pages <= *most)
        .map_or(0.0, |(_, points)| *points)
}

/// One direction of the page with its two margins.
struct Side {
    whole: Pt,
    first: Option<Pt>,
    second: Option<Pt>,
    share: f32,
    part: f32,
}

impl Side {
    /// What the text block may take.
    fn room(&self) -> Pt {
        match (self.first, self.second) {
            (Some(first), Some(second)) => self.whole - first - second,
            (Some(one), None) | (None, Some(one)) => {
                // The margin that is free is as wide as the one that is given.
                (self.whole - one * 2.0).max(self.whole * 0.3)
            }
            (None, None) => self.whole * self.share,
        }
    }

    /// The first margin, when `spare` is left for both.
    fn first_of(&self, spare: Pt) -> Pt {
        match (self.first, self.second) {
            (Some(first), _) => first,
            (None, Some(second)) => spare - second,
            (None, None) => spare * self.part,
        }
    }
}

/// The measure: at most what fits and what reads well, in CJK a whole number of characters.
fn whole_measure(room: Pt, theme: &Theme, orthography: Orthography, size: Pt) -> Pt {
    let most = theme.page.measure.at(size);
    let measure = room.min(most).max(size * 8.0);
    if orthography.is_cjk() {
        size * (measure / size + 0.01).floor()
    } else {
        measure
    }
}

fn whole_lines(room: Pt, grid: Pt, size: Pt) -> u32 {
    let lines = ((room - size) / grid + 1.01).floor().clamp(4.0, 400.0);
    // Between 4 and 400: no sign, nothing lost.
    lines as u32
}

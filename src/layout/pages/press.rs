//! What is the same for all pages of a flow, and where its gaps land on the grid.

use crate::base::Pt;
use crate::layout::flow::{Flow, Gap, Piece};
use crate::layout::geometry::PageGeometry;

/// What is the same for all pages of a flow.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    /// The flow.
    pub flow: &'a Flow,
    /// The page.
    pub geometry: &'a PageGeometry,
    /// Space around floats.
    pub float_gap: Pt,
    /// Depth of the rule over notes with the space around it.
    pub separator: Pt,
    /// Whether floats without a placement of their own may leave their place.
    pub floating: bool,
    /// What follows each piece that is a gap.
    pub landings: &'a [Landing],
}

/// What follows a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Landing {
    /// Nothing that matters to the grid.
    Open,
    /// Lines that stand on the grid.
    Lines,
    /// Something off the grid, before lines stand on it again.
    Between {
        /// Its depth with the gaps after it.
        size: Pt,
        /// What these gaps may take of the space that is over, summed up.
        weight: f32,
    },
}

impl Press<'_> {
    /// Where what follows a gap begins, when the gap begins at a place and nothing encloses it.
    ///
    /// Lines stand on the grid. What stands between them does not fill whole lines; the rest of the last one is shared
    /// by the gaps before and after it.
    pub fn land(&self, index: usize, gap: Gap, at: Pt) -> Pt {
        let end = at + gap.size;
        match self.landings.get(index) {
            Some(Landing::Between { size, weight }) => {
                let landed = self.geometry.snap(end + *size) - *size;
                let whole = gap.weight + *weight;
                if whole > 0.0 {
                    end + (landed - end) * (gap.weight / whole)
                } else {
                    end
                }
            }
            Some(Landing::Open | Landing::Lines) | None if gap.snap => self.geometry.snap(end),
            Some(Landing::Open | Landing::Lines) | None => end,
        }
    }
}

/// What follows each gap of a flow; other pieces have [`Landing::Open`].
pub(super) fn landings(flow: &Flow, geometry: &PageGeometry) -> Vec<Landing> {
    let pieces = flow.list.pieces();
    let mut landings = vec![Landing::Open; pieces.len()];
    let mut after = Landing::Open;
    let mut depth = 0usize;
    let frame = |id: &crate::layout::flow::FrameId| flow.frames.get(id.0);
    for (piece, landing) in pieces.iter().zip(&mut landings).rev() {
        after = match piece {
            Piece::Row(row) if depth == 0 && !row.solid && on_grid(row.size, geometry) => {
                Landing::Lines
            }
            Piece::Row(row) => after.before(row.size, 0.0),
            Piece::Gap(gap) if depth > 0 => after.before(gap.size, 0.0),
            Piece::Gap(gap) => {
                *landing = after;
                match after {
                    Landing::Lines if !gap.snap => Landing::Open,
                    Landing::Open | Landing::Lines | Landing::Between { .. } => {
                        after.before(gap.size, gap.weight)
                    }
                }
            }
            Piece::Close(id) => {
                depth += 1;
                after.before(frame(id).map_or(Pt::ZERO, |frame| frame.after), 0.0)
            }
            Piece::Open(id) => {
                depth = depth.saturating_sub(1);
                after.before(frame(id).map_or(Pt::ZERO, |frame| frame.before), 0.0)
            }
            Piece::Cost(_) | Piece::Float(_) => after,
            Piece::Barrier | Piece::NewPage => Landing::Open,
        };
    }
    landings
}

impl Landing {
    fn before(self, size: Pt, weight: f32) -> Self {
        match self {
            Self::Open => Self::Open,
            Self::Lines => Self::Between { size, weight },
            Self::Between {
                size: after,
                weight: others,
            } => Self::Between {
                size: after + size,
                weight: others + weight,
            },
        }
    }
}

/// Whether a row is a whole number of lines deep.
fn on_grid(size: Pt, geometry: &PageGeometry) -> bool {
    let lines = size / geometry.grid;
    lines > 0.5 && (lines - lines.round()).abs() < 0.01
}

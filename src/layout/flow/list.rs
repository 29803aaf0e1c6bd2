//! The list itself.

use crate::base::Pt;
use crate::model::Placement;

use super::{
    frame::{Frame, FrameId},
    row::Row,
};

/// A float of [`Flow::floats`], by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::layout) struct FloatId(pub usize);

/// A note of [`Flow::notes`], by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::layout) struct NoteIndex(pub usize);

/// A vertical list with the boxes, floats and notes its pieces name.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Flow {
    /// The list.
    pub list: List,
    /// Boxes.
    pub frames: Vec<Frame>,
    /// Floats.
    pub floats: Vec<Float>,
    /// Footnotes.
    pub notes: Vec<NoteFlow>,
}

impl Flow {
    /// Takes away where the manuscript's text goes on: in what the press makes it stands nowhere.
    pub fn forget_places(&mut self) {
        for piece in &mut self.list.pieces {
            if let Piece::Row(row) = piece {
                row.place = None;
            }
        }
    }
}

/// A piece of a vertical list.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Piece {
    /// Something that is never broken.
    Row(Row),
    /// Space; dropped at the head of a page.
    Gap(Gap),
    /// What a page break here costs, [`Piece::NEVER`] at most. Several add up.
    Cost(u32),
    /// A box begins.
    Open(FrameId),
    /// A box ends.
    Close(FrameId),
    /// A float is called here.
    Float(FloatId),
    /// Floats called before must have been placed.
    Barrier,
    /// A new page begins.
    NewPage,
}

impl Piece {
    /// The cost of a break that is made only when nothing else is possible.
    pub const NEVER: u32 = 100_000;

    /// The row, if it is one.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        match self {
            Self::Row(row) => Some(row),
            Self::Gap(_)
            | Self::Cost(_)
            | Self::Open(_)
            | Self::Close(_)
            | Self::Float(_)
            | Self::Barrier
            | Self::NewPage => None,
        }
    }
}

/// Space between rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct Gap {
    /// Its natural size.
    pub size: Pt,
    /// Whether what follows stands on the grid again: the gap grows by what is missing.
    pub snap: bool,
    /// Its share of what is missing where something that fills no whole lines stands between lines on the grid,
    /// relative to the other gaps around it: 0 or more.
    pub weight: f32,
    /// Whether it may grow by one line of the grid to fill a page.
    pub stretch: bool,
    /// Whether it stays at the head of a page.
    pub keep: bool,
}

/// A float: rows and boxes that stand together, away from where they are called when they must.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Float {
    /// Its contents.
    pub list: List,
    /// Where it may stand.
    pub placement: Placement,
    /// Its block size, without the space around it.
    pub size: Pt,
}

/// The rows of a footnote.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct NoteFlow {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Pieces one under the other.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct List {
    pieces: Vec<Piece>,
    depth: Pt,
}

impl List {
    /// Adds a piece at the end. Gaps do not add up: of neighbours the larger remains.
    pub fn push(&mut self, piece: Piece) {
        if let Piece::Gap(new) = piece {
            let last = self
                .pieces
                .iter_mut()
                .rev()
                .take_while(|piece| matches!(piece, Piece::Gap(_) | Piece::Cost(_)))
                .find_map(|piece| match piece {
                    Piece::Gap(gap) => Some(gap),
                    _ => None,
                });
            if let Some(gap) = last {
                let merged = gap.merged(new);
                self.depth += merged.size - gap.size;
                *gap = merged;
                return;
            }
        }
        self.depth += match &piece {
            Piece::Row(row) => row.size,
            Piece::Gap(gap) => gap.size,
            Piece::Cost(_)
            | Piece::Open(_)
            | Piece::Close(_)
            | Piece::Float(_)
            | Piece::Barrier
            | Piece::NewPage => Pt::ZERO,
        };
        self.pieces.push(piece);
    }

    /// The depth of its rows and gaps.
    #[must_use]
    pub fn depth(&self) -> Pt {
        self.depth
    }

    /// The pieces.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The pieces, taken out.
    #[must_use]
    pub fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }

    /// The pieces, to be changed in place.
    #[cfg(test)]
    pub fn pieces_mut(&mut self) -> &mut [Piece] {
        &mut self.pieces
    }
}

impl Gap {
    /// A gap of a size, dropped at the head of a page.
    #[must_use]
    pub fn of(size: Pt) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    fn merged(self, other: Self) -> Self {
        Self {
            size: self.size.max(other.size),
            snap: self.snap || other.snap,
            weight: self.weight.max(other.weight),
            stretch: self.stretch || other.stretch,
            keep: self.keep || other.keep,
        }
    }
}

//! What is taken of the page and what is free.

use crate::base::Pt;

use super::Sheet;

impl Sheet<'_> {
    pub(super) fn floats_placed(&self) -> bool {
        self.top > Pt::ZERO || self.bottom > Pt::ZERO
    }

    /// What the open boxes need for their last edges.
    pub(super) fn closing(&self) -> Pt {
        self.open
            .iter()
            .filter_map(|id| self.press.flow.frames.get(id.0))
            .map(|frame| frame.after)
            .sum()
    }

    pub(super) fn first_separator(&self) -> Pt {
        if self.notes.rows.is_empty() {
            self.press.separator
        } else {
            Pt::ZERO
        }
    }

    pub(super) fn notes_size(&self) -> Pt {
        if self.notes.rows.is_empty() {
            Pt::ZERO
        } else {
            self.notes.size + self.press.separator
        }
    }

    /// What floats and notes take at the foot of the page.
    pub(super) fn foot(&self) -> Pt {
        if self.bottom > Pt::ZERO && self.notes.rows.is_empty() {
            // The edge of the last float stands at the edge of the text block, as the last line does.
            self.bottom + self.press.geometry.half_leading
        } else {
            self.bottom + self.notes_size()
        }
    }

    /// The same with one float more.
    pub(super) fn foot_with(&self, size: Pt) -> Pt {
        let half_leading = if self.notes.rows.is_empty() {
            self.press.geometry.half_leading
        } else {
            Pt::ZERO
        };
        self.bottom + self.press.float_gap + size + self.notes_size() + half_leading
    }

    /// What the text may take of the page.
    pub(super) fn room(&self) -> Pt {
        self.press.geometry.depth - self.top - self.foot()
    }
}

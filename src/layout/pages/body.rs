//! A page as it was chosen: every row with its place, boxes with their extent on it.

use crate::base::Pt;
use crate::layout::flow::{Flow, FrameId, Row};
use crate::layout::geometry::PageGeometry;
use crate::page::Side;

use super::candidate::Candidate;
use super::place::Event;
pub(in crate::layout) use super::place::Source;
use super::press::{Press, landings};
use super::search::{STRETCH, search};
use super::sheet::Sheet;

/// The text block of a page, in logical coordinates from the first corner of its first line.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Body {
    /// Boxes, outer ones first.
    pub frames: Vec<FrameArea>,
    /// Rows with the place of their first edge, in the order of the page.
    pub rows: Vec<Placed>,
    /// Where the rule over the notes stands.
    pub separator: Option<Pt>,
    /// Rows that are deeper than a page, as pieces of the flow.
    pub oversize: Vec<usize>,
}

/// A row with its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Placed {
    /// Which row.
    pub source: Source,
    /// Where its first edge stands.
    pub at: Pt,
    /// Whether it stands in the margin column.
    pub margin: bool,
}

/// A piece of a box on one page.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct FrameArea {
    /// Which box.
    pub frame: FrameId,
    /// Its first edge.
    pub start: Pt,
    /// Its last edge.
    pub end: Pt,
    /// Whether it begins here.
    pub first: bool,
    /// Whether it ends here.
    pub last: bool,
    /// Whether it stands in the margin column.
    pub margin: bool,
}

impl Source {
    /// Whether it is said here for the first time, not again after a page break.
    #[must_use]
    pub fn is_first(self) -> bool {
        match self {
            Self::Flow(_) | Self::Float(..) | Self::Note(..) => true,
            Self::Head(..) => false,
        }
    }

    /// The row in its flow.
    #[must_use]
    pub fn row(self, flow: &Flow) -> Option<&Row> {
        match self {
            Self::Flow(index) => flow.list.pieces().get(index)?.row(),
            Self::Float(float, index) => {
                let float = flow.floats.get(float.0)?;
                float.list.pieces().get(index)?.row()
            }
            Self::Head(frame, index) => flow.frames.get(frame.0)?.head.get(index),
            Self::Note(note, index) => flow.notes.get(note.0)?.rows.get(index),
        }
    }
}

/// Cuts a flow into pages, the first of which stands at `side`.
pub(in crate::layout) fn compose(
    flow: &Flow,
    geometry: &PageGeometry,
    float_gap: Pt,
    separator: Pt,
    floating: bool,
    side: Side,
) -> Vec<Body> {
    let landings = landings(flow, geometry);
    let press = Press {
        flow,
        geometry,
        float_gap,
        separator,
        floating,
        landings: &landings,
    };
    search(press, side)
        .into_iter()
        .filter_map(|choice| {
            let sheet = Sheet::fill(press, &choice.from);
            let candidate = sheet.candidates.get(choice.candidate)?.clone();
            Some(body(&sheet, &candidate, press))
        })
        .collect()
}

fn body(sheet: &Sheet<'_>, chosen: &Candidate, press: Press<'_>) -> Body {
    let geometry = press.geometry;
    let mut body = Body {
        oversize: sheet
            .oversize
            .iter()
            .copied()
            .filter(|piece| *piece < chosen.next.piece)
            .collect(),
        ..Body::default()
    };
    let extent = &chosen.extent;
    let (top_events, top) = extent.top;
    let (bottom_events, bottom) = extent.bottom;
    let (note_rows, notes) = extent.notes;
    let tops = sheet.top_events.get(..top_events).unwrap_or(&[]);
    lay(&mut body, tops, Pt::ZERO, Growth::default(), false);
    let margins = sheet.margin_events.get(..extent.margin).unwrap_or(&[]);
    lay(&mut body, margins, Pt::ZERO, Growth::default(), true);
    let events = sheet.events.get(..extent.events).unwrap_or(&[]);
    let growth = if chosen.last {
        Growth::default()
    } else {
        Growth::filling(geometry.depth - chosen.used, chosen.stretch, geometry)
    };
    let (open, moved) = lay(&mut body, events, top, growth, false);
    let mut end = top + extent.end + moved;
    for index in open {
        if let Some(area) = body.frames.get_mut(index) {
            area.end = end;
            end -= press
                .flow
                .frames
                .get(area.frame.0)
                .map_or(Pt::ZERO, |f| f.after);
        }
    }
    let notes_start = geometry.depth - notes;
    let bottom_start = if note_rows > 0 {
        notes_start - press.separator - bottom
    } else {
        geometry.depth - geometry.half_leading - bottom
    };
    let bottoms = sheet.bottom_events.get(..bottom_events).unwrap_or(&[]);
    lay(&mut body, bottoms, bottom_start, Growth::default(), false);
    if note_rows > 0 {
        body.separator = Some(notes_start - press.separator);
        for (row, at) in sheet.notes.rows.get(..note_rows).unwrap_or(&[]) {
            body.rows.push(Placed {
                source: Source::Note(row.note, row.row),
                at: notes_start + *at,
                margin: false,
            });
        }
    }
    body
}

/// Gaps that take up empty space, as evenly as the grid allows.
#[derive(Clone, Copy, Default)]
struct Growth {
    lines: u32,
    gaps: u32,
    seen: u32,
    line: Pt,
}

impl Growth {
    /// For a page with `empty` space and so many gaps that may each take up a line.
    fn filling(empty: Pt, gaps: u32, geometry: &PageGeometry) -> Self {
        let lines = (empty / geometry.grid + 0.01).floor();
        Self {
            // Clamped to a few lines before the conversion.
            lines: (lines.clamp(0.0, STRETCH as f32) as u32).min(gaps),
            gaps,
            seen: 0,
            line: geometry.grid,
        }
    }

    /// By how much everything after one more gap is moved.
    fn next(&mut self) -> Pt {
        self.seen += 1;
        let lines = (self.lines * self.seen).checked_div(self.gaps).unwrap_or(0);
        self.line * lines.min(self.lines) as f32
    }
}

/// Lays events from `start` on; says which boxes go on, outer ones first, and by how much the end was moved.
fn lay(
    body: &mut Body,
    events: &[Event],
    start: Pt,
    mut growth: Growth,
    margin: bool,
) -> (Vec<usize>, Pt) {
    let mut moved = Pt::ZERO;
    let mut open: Vec<usize> = Vec::new();
    for event in events {
        match *event {
            Event::Stretch => moved = growth.next(),
            Event::Row(source, at) => body.rows.push(Placed {
                source,
                at: start + at + moved,
                margin,
            }),
            Event::Open { frame, at, first } => {
                open.push(body.frames.len());
                body.frames.push(FrameArea {
                    frame,
                    start: start + at + moved,
                    end: start + at + moved,
                    first,
                    last: false,
                    margin,
                });
            }
            Event::Close(at) => {
                if let Some(area) = open.pop().and_then(|index| body.frames.get_mut(index)) {
                    area.end = start + at + moved;
                    area.last = true;
                }
            }
        }
    }
    (open, moved)
}

use proptest::prelude::*;

use super::*;
use crate::base::{Orthography, Pt};
use crate::layout::flow::{
    Float, FloatId, Flow, Frame, FrameId, Gap, List, NoteFlow, NoteIndex, Piece, Row,
};
use crate::layout::geometry::PageGeometry;
use crate::model::Placement;
use crate::page::Side;

const LINE: f32 = 14.0;

fn geometry(lines: u32) -> PageGeometry {
    let theme = crate::theme::load("report", &toml::Table::new(), Orthography::Latin).unwrap();
    let mut geometry = PageGeometry::derive(&theme, Orthography::Latin, 100);
    geometry.grid = Pt(LINE);
    geometry.lines = lines;
    geometry.depth = Pt(LINE * lines as f32);
    geometry.half_leading = Pt(2.0);
    geometry
}

fn row() -> Piece {
    Piece::Row(Row::blank(Pt(LINE)))
}

/// Paragraphs of so many lines, widows and orphans of two forbidden.
fn paragraphs(lines: &[usize]) -> Flow {
    let mut flow = Flow::default();
    for count in lines {
        for index in 0..*count {
            if index > 0 && (index < 2 || count - index < 2) {
                flow.list.push(Piece::Cost(Piece::NEVER));
            }
            flow.list.push(row());
        }
    }
    flow
}

fn cut(flow: &Flow, lines: u32) -> Vec<Body> {
    compose(
        flow,
        &geometry(lines),
        Pt(LINE),
        Pt(LINE),
        true,
        Side::Recto,
    )
}

fn rows(flow: &Flow) -> usize {
    flow.list
        .pieces()
        .iter()
        .filter(|piece| matches!(piece, Piece::Row(_)))
        .count()
}

fn flow_rows(body: &Body) -> Vec<usize> {
    body.rows
        .iter()
        .filter_map(|placed| match placed.source {
            Source::Flow(index) => Some(index),
            _ => None,
        })
        .collect()
}

#[test]
fn a_paragraph_never_leaves_one_line_alone() {
    // 7 lines a page: the second paragraph's last line would stand alone on page two.
    let flow = paragraphs(&[4, 4, 4]);
    let pages = cut(&flow, 7);
    assert_eq!(flow_rows(&pages[0]).len(), 6);
    assert_eq!(
        pages
            .iter()
            .map(|page| flow_rows(page).len())
            .sum::<usize>(),
        12
    );
}

#[test]
fn a_heading_is_kept_with_what_follows() {
    let mut flow = paragraphs(&[6]);
    flow.list.push(row());
    flow.list.push(Piece::Cost(Piece::NEVER));
    for piece in paragraphs(&[4]).list.into_pieces() {
        flow.list.push(piece);
    }
    let pages = cut(&flow, 8);
    assert_eq!(
        flow_rows(&pages[0]).len(),
        6,
        "the heading went with its text"
    );
}

#[test]
fn notes_stand_on_the_page_of_their_call() {
    let mut flow = paragraphs(&[8, 8, 8]);
    flow.notes.push(NoteFlow {
        rows: vec![Row::blank(Pt(10.0)), Row::blank(Pt(10.0))],
    });
    if let Some(Piece::Row(row)) = flow.list.pieces_mut().iter_mut().rev().nth(6) {
        row.notes.push(NoteIndex(0));
    } else {
        panic!("the seventh piece from the end is a row");
    }
    let pages = cut(&flow, 10);
    let of_note = |body: &Body| {
        body.rows
            .iter()
            .any(|placed| matches!(placed.source, Source::Note(..)))
    };
    let called = |body: &Body| {
        body.rows
            .iter()
            .filter_map(|placed| placed.source.row(&flow))
            .any(|row| !row.notes.is_empty())
    };
    assert_eq!(pages.iter().filter(|page| of_note(page)).count(), 1);
    for page in &pages {
        assert_eq!(of_note(page), called(page));
    }
}

#[test]
fn a_long_note_goes_on_on_the_next_page() {
    let mut flow = paragraphs(&[12, 12]);
    flow.notes.push(NoteFlow {
        rows: vec![Row::blank(Pt(10.0)); 30],
    });
    if let Some(Piece::Row(row)) = flow.list.pieces_mut().first_mut() {
        row.notes.push(NoteIndex(0));
    }
    let pages = cut(&flow, 12);
    let counts: Vec<_> = pages
        .iter()
        .map(|page| {
            page.rows
                .iter()
                .filter(|placed| matches!(placed.source, Source::Note(..)))
                .count()
        })
        .collect();
    assert_eq!(counts.iter().sum::<usize>(), 30);
    assert!(
        counts.iter().filter(|count| **count > 0).count() > 1,
        "{counts:?}"
    );
}

#[test]
fn a_box_that_breaks_has_an_area_on_each_page_and_repeats_its_head() {
    let mut flow = Flow::default();
    flow.frames.push(Frame {
        before: Pt(5.0),
        after: Pt(5.0),
        head: vec![Row::blank(Pt(LINE))],
        ..Frame::default()
    });
    for piece in paragraphs(&[3]).list.into_pieces() {
        flow.list.push(piece);
    }
    flow.list.push(Piece::Open(FrameId(0)));
    for _ in 0..12 {
        flow.list.push(row());
    }
    flow.list.push(Piece::Close(FrameId(0)));
    let pages = cut(&flow, 8);
    let areas: Vec<_> = pages.iter().flat_map(|page| &page.frames).collect();
    assert!(areas.len() >= 2);
    assert!(areas[0].first && !areas[0].last);
    assert!(areas.last().unwrap().last);
    let heads = pages
        .iter()
        .flat_map(|page| &page.rows)
        .filter(|placed| matches!(placed.source, Source::Head(..)))
        .count();
    assert_eq!(heads, areas.len() - 1);
}

#[test]
fn a_float_that_does_not_fit_goes_to_the_head_of_the_next_page_and_the_text_goes_on() {
    let mut flow = Flow::default();
    let mut list = List::default();
    list.push(Piece::Row(Row::blank(Pt(LINE * 4.0))));
    flow.floats.push(Float {
        list,
        placement: Placement::Auto,
        size: Pt(LINE * 4.0),
    });
    for _ in 0..8 {
        flow.list.push(row());
    }
    flow.list.push(Piece::Float(FloatId(0)));
    for _ in 0..8 {
        flow.list.push(row());
    }
    let pages = cut(&flow, 10);
    assert_eq!(flow_rows(&pages[0]).len(), 10, "text fills the page");
    assert!(matches!(pages[1].rows[0].source, Source::Float(..)));
}

#[test]
fn a_barrier_holds_floats_before_it() {
    let mut flow = Flow::default();
    let mut list = List::default();
    list.push(Piece::Row(Row::blank(Pt(LINE * 6.0))));
    flow.floats.push(Float {
        list,
        placement: Placement::Top,
        size: Pt(LINE * 6.0),
    });
    for _ in 0..7 {
        flow.list.push(row());
    }
    flow.list.push(Piece::Float(FloatId(0)));
    flow.list.push(Piece::Barrier);
    flow.list.push(row());
    let pages = cut(&flow, 10);
    assert_eq!(pages.len(), 2);
    assert_eq!(flow_rows(&pages[0]).len(), 7);
    assert_eq!(flow_rows(&pages[1]).len(), 1);
}

#[test]
fn a_row_deeper_than_a_page_is_placed_and_reported() {
    let mut flow = paragraphs(&[2]);
    flow.list.push(Piece::Row(Row::blank(Pt(LINE * 50.0))));
    flow.list.push(row());
    let pages = cut(&flow, 10);
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[1].oversize.len(), 1);
}

#[test]
fn a_hundred_headings_in_a_row_end_in_pages_too() {
    let mut flow = Flow::default();
    for _ in 0..100 {
        flow.list.push(row());
        flow.list.push(Piece::Cost(Piece::NEVER));
    }
    let pages = cut(&flow, 10);
    assert_eq!(
        pages
            .iter()
            .map(|page| flow_rows(page).len())
            .sum::<usize>(),
        100
    );
    assert!(pages.len() <= 11);
}

#[test]
fn an_empty_flow_has_no_page() {
    assert!(cut(&Flow::default(), 10).is_empty());
}

/// Flows of rows, gaps, boxes, floats and notes.
fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (1usize..12).prop_map(Step::Paragraph),
        2 => (0.0f32..60.0, any::<bool>()).prop_map(|(size, snap)| Step::Gap(size, snap)),
        2 => (1usize..25).prop_map(Step::Boxed),
        2 => (1usize..9, 0u8..6).prop_map(|(lines, at)| Step::Float(lines, at)),
        2 => (1usize..14).prop_map(Step::Note),
        1 => Just(Step::NewPage),
        1 => Just(Step::Barrier),
        1 => Just(Step::Keep),
    ];
    prop::collection::vec(step, 0..40)
}

#[derive(Clone, Debug)]
enum Step {
    Paragraph(usize),
    Gap(f32, bool),
    Boxed(usize),
    Float(usize, u8),
    Note(usize),
    NewPage,
    Barrier,
    Keep,
}

impl Step {
    fn apply(&self, flow: &mut Flow) {
        match *self {
            Self::Paragraph(lines) => {
                for piece in paragraphs(&[lines]).list.into_pieces() {
                    flow.list.push(piece);
                }
            }
            Self::Gap(size, snap) => flow.list.push(Piece::Gap(Gap {
                size: Pt(size),
                snap,
                stretch: snap,
                keep: false,
            })),
            Self::Boxed(lines) => {
                let id = FrameId(flow.frames.len());
                flow.frames.push(Frame {
                    before: Pt(4.0),
                    after: Pt(6.0),
                    head: vec![Row::blank(Pt(9.0))],
                    break_cost: 80,
                    ..Frame::default()
                });
                flow.list.push(Piece::Open(id));
                Self::Paragraph(lines).apply(flow);
                flow.list.push(Piece::Close(id));
            }
            Self::Float(lines, at) => {
                let mut list = List::default();
                let size = Pt(lines as f32 * LINE);
                list.push(Piece::Row(Row::blank(size)));
                let placement = [
                    Placement::Auto,
                    Placement::Here,
                    Placement::Top,
                    Placement::Bottom,
                    Placement::Page,
                    Placement::Margin,
                ][usize::from(at % 6)];
                let id = FloatId(flow.floats.len());
                flow.floats.push(Float {
                    list,
                    placement,
                    size,
                });
                flow.list.push(Piece::Float(id));
            }
            Self::Note(lines) => {
                let note = NoteIndex(flow.notes.len());
                flow.notes.push(NoteFlow {
                    rows: vec![Row::blank(Pt(10.0)); lines],
                });
                let mut row = Row::blank(Pt(LINE));
                row.notes.push(note);
                flow.list.push(Piece::Row(row));
            }
            Self::NewPage => flow.list.push(Piece::NewPage),
            Self::Barrier => flow.list.push(Piece::Barrier),
            Self::Keep => flow.list.push(Piece::Cost(Piece::NEVER)),
        }
    }
}

proptest! {
    #[test]
    fn every_row_stands_on_one_page_in_order_and_inside_it(steps in any_steps()) {
        let mut flow = Flow::default();
        for step in &steps {
            step.apply(&mut flow);
        }
        let geometry = geometry(12);
        let pages = cut(&flow, 12);
        let mut seen = Vec::new();
        let mut floats = Vec::new();
        let mut notes = Vec::new();
        for page in &pages {
            prop_assert!(page.oversize.is_empty());
            let mut ends: Vec<(f32, f32)> = Vec::new();
            for placed in &page.rows {
                let row = placed.source.row(&flow).unwrap();
                ends.push((placed.at.0, (placed.at + row.size).0));
                prop_assert!(placed.at.0 >= -0.1, "above the page: {placed:?}");
                prop_assert!(
                    (placed.at + row.size).0 <= geometry.depth.0 + 0.1,
                    "below the page: {placed:?} of {:?}", geometry.depth
                );
                match placed.source {
                    Source::Flow(index) => seen.push(index),
                    Source::Float(float, _) => floats.push(float),
                    Source::Note(note, row) => notes.push((note, row)),
                    Source::Head(..) => {}
                }
            }
            ends.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in ends.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 0.1, "rows overlap: {pair:?}");
            }
        }
        prop_assert_eq!(seen.len(), rows(&flow));
        prop_assert!(seen.is_sorted());
        floats.sort();
        prop_assert_eq!(floats.len(), flow.floats.len());
        let expected: usize = flow.notes.iter().map(|note| note.rows.len()).sum();
        prop_assert!(notes.is_sorted(), "{:?}", notes);
        prop_assert_eq!(notes.len(), expected);
    }
}

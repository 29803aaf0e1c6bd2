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
    cut_in(flow, &geometry(lines))
}

fn cut_in(flow: &Flow, geometry: &PageGeometry) -> Vec<Body> {
    compose(flow, geometry, Pt(LINE), Pt(LINE), true, Side::Recto)
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

fn float_of(flow: &mut Flow, lines: f32, placement: Placement) {
    let mut list = List::default();
    let size = Pt(LINE * lines);
    list.push(Piece::Row(Row::blank(size)));
    let id = FloatId(flow.floats.len());
    flow.floats.push(Float {
        list,
        placement,
        size,
    });
    flow.list.push(Piece::Float(id));
}

#[test]
fn a_chapter_does_not_end_on_a_page_with_only_a_float() {
    // The text leaves three lines of its page, the float needs five.
    let mut flow = paragraphs(&[5, 4]);
    float_of(&mut flow, 5.0, Placement::Auto);
    flow.list.push(Piece::Barrier);
    let pages = cut(&flow, 12);
    assert_eq!(pages.len(), 2);
    assert!(
        flow_rows(&pages[1]).len() >= 2,
        "lines of the text stand with the float: {:?}",
        pages[1].rows
    );
}

#[test]
fn a_float_too_large_to_stand_with_text_may_end_a_chapter() {
    let mut flow = paragraphs(&[6]);
    float_of(&mut flow, 10.5, Placement::Auto);
    flow.list.push(Piece::Barrier);
    let pages = cut(&flow, 12);
    assert_eq!(flow_rows(&pages[0]).len(), 6);
    assert!(flow_rows(&pages[1]).is_empty());
}

fn around() -> Piece {
    Piece::Gap(Gap {
        size: Pt(LINE * 0.5),
        snap: true,
        weight: 1.0,
        stretch: false,
        keep: false,
    })
}

fn at(body: &Body, piece: usize) -> Pt {
    let placed = body
        .rows
        .iter()
        .find(|placed| placed.source == Source::Flow(piece));
    placed.unwrap().at
}

#[test]
fn what_fills_no_whole_lines_has_as_much_space_before_as_after() {
    let mut flow = paragraphs(&[2]);
    flow.list.push(around());
    let boxed = flow.list.pieces().len();
    flow.list.push(Piece::Row(Row::blank(Pt(LINE * 2.3))));
    flow.list.push(around());
    let after = flow.list.pieces().len();
    flow.list.push(row());
    let pages = cut(&flow, 12);
    let before = at(&pages[0], boxed) - Pt(LINE * 2.0);
    let below = at(&pages[0], after) - at(&pages[0], boxed) - Pt(LINE * 2.3);
    assert!((before - below).abs() < Pt(0.01), "{before:?} {below:?}");
    let lines = at(&pages[0], after) / Pt(LINE);
    assert!((lines - lines.round()).abs() < 0.01, "{lines} lines");
}

#[test]
fn what_is_missing_to_whole_lines_goes_before_a_heading() {
    let mut flow = paragraphs(&[2]);
    flow.list.push(Piece::Gap(Gap {
        size: Pt(LINE),
        weight: 1.0,
        ..Gap::default()
    }));
    let heading = flow.list.pieces().len();
    flow.list.push(Piece::Row(Row::blank(Pt(LINE * 1.4))));
    flow.list.push(Piece::Gap(Gap {
        size: Pt(LINE * 0.5),
        snap: true,
        ..Gap::default()
    }));
    let after = flow.list.pieces().len();
    flow.list.push(row());
    let pages = cut(&flow, 12);
    let below = at(&pages[0], after) - at(&pages[0], heading) - Pt(LINE * 1.4);
    assert!((below - Pt(LINE * 0.5)).abs() < Pt(0.01), "{below:?}");
    assert!((at(&pages[0], after) - Pt(LINE * 5.0)).abs() < Pt(0.01));
}

fn last_line(body: &Body, flow: &Flow) -> Pt {
    let ends = body
        .rows
        .iter()
        .filter_map(|placed| Some(placed.at + placed.source.row(flow)?.size));
    ends.fold(Pt::ZERO, Pt::max)
}

/// Headings of a line between paragraphs, each with a gap that may grow.
fn headed(paragraphs_between: &[usize]) -> Flow {
    let mut flow = Flow::default();
    for lines in paragraphs_between {
        flow.list.push(Piece::Gap(Gap {
            size: Pt(LINE),
            snap: true,
            stretch: true,
            ..Gap::default()
        }));
        flow.list.push(row());
        flow.list.push(Piece::Cost(Piece::NEVER));
        for piece in paragraphs(&[*lines]).list.into_pieces() {
            flow.list.push(piece);
        }
    }
    flow
}

#[test]
fn a_page_that_would_end_early_is_stretched_at_its_gaps_to_the_last_line() {
    // Five headings with a line each leave two lines of sixteen; the sixth does not fit.
    let flow = headed(&[1; 9]);
    let pages = cut(&flow, 16);
    assert_eq!(flow_rows(&pages[0]).len(), 10);
    assert!((last_line(&pages[0], &flow) - Pt(LINE * 16.0)).abs() < Pt(0.01));
}

#[test]
fn facing_pages_end_on_the_same_line() {
    let lines: Vec<usize> = (0..60).map(|index| 3 + index * 5 % 6).collect();
    let flow = headed(&lines);
    let pages = cut(&flow, 30);
    assert!(pages.len() > 8);
    // The first page is a recto: the second and third face each other. The last one ends where the chapter ends.
    for pair in pages[1..pages.len() - 1].chunks_exact(2) {
        let (left, right) = (last_line(&pair[0], &flow), last_line(&pair[1], &flow));
        assert!((left - right).abs() < Pt(0.01), "{left:?} beside {right:?}");
    }
}

proptest! {
    #[test]
    fn gaps_grow_by_at_most_a_line_each_and_a_page_by_at_most_three(lines in prop::collection::vec(1usize..9, 4..30)) {
        let flow = headed(&lines);
        for page in cut(&flow, 16) {
            let mut grown = 0.0;
            for pair in page.rows.windows(2) {
                let gap = pair[1].at - pair[0].at - Pt(LINE);
                let Source::Flow(index) = pair[1].source else { continue };
                let after_gap = index > 0 && matches!(flow.list.pieces()[index - 1], Piece::Gap(_));
                let natural = if after_gap { LINE } else { 0.0 };
                let over = (gap.0 - natural) / LINE;
                prop_assert!((-0.01..=1.01).contains(&over), "a gap grew by {over} lines");
                prop_assert!(after_gap || over.abs() < 0.01, "lines were parted");
                grown += over;
            }
            prop_assert!(grown <= 3.01, "a page was stretched by {grown} lines");
        }
    }
}

#[test]
fn a_float_of_the_margin_column_stands_beside_the_text_that_calls_it() {
    let mut geometry = geometry(12);
    geometry.margin_column = Some((Pt(12.0), Pt(80.0)));
    let mut flow = paragraphs(&[4]);
    float_of(&mut flow, 3.0, Placement::Margin);
    for piece in paragraphs(&[8]).list.into_pieces() {
        flow.list.push(piece);
    }
    let pages = cut_in(&flow, &geometry);
    assert_eq!(pages.len(), 1, "it takes nothing of the text's room");
    let beside = pages[0].rows.iter().find(|placed| placed.margin).unwrap();
    assert!((beside.at - Pt(LINE * 4.0)).abs() < Pt(0.01));
    assert_eq!(
        pages[0].rows.iter().filter(|placed| placed.margin).count(),
        1
    );
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
                weight: f32::from(u8::from(snap)),
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
    fn every_row_stands_on_one_page_in_order_and_inside_it(
        steps in any_steps(),
        margin in any::<bool>(),
    ) {
        let mut flow = Flow::default();
        for step in &steps {
            step.apply(&mut flow);
        }
        let mut geometry = geometry(12);
        geometry.margin_column = margin.then_some((Pt(12.0), Pt(80.0)));
        let pages = cut_in(&flow, &geometry);
        let mut seen = Vec::new();
        let mut floats = Vec::new();
        let mut notes = Vec::new();
        for page in &pages {
            prop_assert!(page.oversize.is_empty());
            let mut ends: Vec<(f32, f32)> = Vec::new();
            let mut beside: Vec<(f32, f32)> = Vec::new();
            for placed in &page.rows {
                let row = placed.source.row(&flow).unwrap();
                let column = if placed.margin { &mut beside } else { &mut ends };
                column.push((placed.at.0, (placed.at + row.size).0));
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
            for mut column in [ends, beside] {
                column.sort_by(|a, b| a.0.total_cmp(&b.0));
                for pair in column.windows(2) {
                    prop_assert!(pair[0].1 <= pair[1].0 + 0.1, "rows overlap: {pair:?}");
                }
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

//! Where pages end: the cheapest way through all of a chapter.
//!
//! A page that ends early costs by the square of its empty lines, less what its gaps can take up; a break costs what
//! the flow says; facing pages that end at different lines cost too. Every page makes progress, so the search visits
//! each place once, in order, and its cost is linear in the length of the chapter.

use std::collections::BTreeMap;

use crate::base::Pt;
use crate::page::Side;

use super::candidate::Candidate;
use super::cursor::{Cursor, NoteRest};
use super::press::Press;
use super::sheet::{FLOAT_SHARE, Sheet};

/// Most lines that a page is stretched by.
pub(super) const STRETCH: u32 = 3;

/// What an empty line at the foot of a page costs, times its number squared.
const EMPTY_LINE: f32 = 60.0;
/// What a line that gaps take up costs.
const STRETCHED_LINE: f32 = 12.0;
/// What a line of difference between facing pages costs, times its number squared.
const UNEVEN_LINE: f32 = 60.0;
/// What every page costs, so that fewer are better.
const PAGE: f32 = 150.0;
/// What a float costs for each page that it waits.
const WAITING_FLOAT: f32 = 30.0;
/// Lines that the last page of a chapter should have, and what each missing one costs.
const LAST_LINES: f32 = 5.0;
const SHORT_LAST: f32 = 40.0;
/// What it costs to end a chapter on a page that has room for text and nothing but floats.
const WORDLESS_END: f32 = 10_000.0;
/// Ends that are tried for a page: this many, and none that is emptier than this many lines, if there is another.
const TRIED: usize = 6;
const EMPTIEST: f32 = 5.0;
/// The same where floats wait at the end of a chapter, so that they need not stand alone behind it.
const TRIED_BEFORE_FLOATS: usize = 24;
const EMPTIEST_BEFORE_FLOATS: f32 = 18.0;

/// The places of a chapter's pages: the cursor each begins at and the end that was chosen.
pub(super) struct Choice {
    /// Where the page begins.
    pub from: Cursor,
    /// Which of its sheet's candidates.
    pub candidate: usize,
}

type Key = ((usize, usize, Vec<NoteRest>, usize), bool);

struct Node {
    cursor: Cursor,
    cost: f32,
    left: f32,
    before: Option<(usize, usize)>,
}

/// Chooses the page ends of a flow whose first page stands at `side`.
pub(super) fn search(press: Press<'_>, side: Side) -> Vec<Choice> {
    let pieces = press.flow.list.pieces().len();
    let mut nodes = vec![Node {
        cursor: Cursor::default(),
        cost: 0.0,
        left: 0.0,
        before: None,
    }];
    let mut open: BTreeMap<Key, usize> = BTreeMap::new();
    open.insert((nodes_key(&nodes, 0), side == Side::Recto), 0);
    let mut best: Option<usize> = None;
    while let Some(((progress, recto), at)) = open.pop_first() {
        let Some(node) = nodes.get(at) else { continue };
        if node.cursor.is_done(pieces) && node.before.is_some() {
            let better = best
                .and_then(|b| nodes.get(b))
                .is_none_or(|b| node.cost < b.cost);
            if better {
                best = Some(at);
            }
            continue;
        }
        let (cost, left) = (node.cost, node.left);
        let first = node.before.is_none();
        let sheet = Sheet::fill(press, &node.cursor);
        for choice in worth_trying(&sheet.candidates, press) {
            let Some(candidate) = sheet.candidates.get(choice) else {
                continue;
            };
            let bare = bare_lines(candidate, press);
            let facing = (!first && recto && !candidate.last).then_some(left);
            let total = cost + page_cost(candidate, press, facing);
            let key = (candidate.next.progress(), !recto);
            if key.0 <= progress {
                // A page that brings nothing forward would never end.
                continue;
            }
            let known = open.get(&key).copied();
            if known
                .and_then(|k| nodes.get(k))
                .is_some_and(|k| k.cost <= total)
            {
                continue;
            }
            nodes.push(Node {
                cursor: candidate.next.clone(),
                cost: total,
                left: bare,
                before: Some((at, choice)),
            });
            open.insert(key, nodes.len() - 1);
        }
    }
    path(&nodes, best)
}

fn nodes_key(nodes: &[Node], at: usize) -> (usize, usize, Vec<NoteRest>, usize) {
    nodes
        .get(at)
        .map(|node| node.cursor.progress())
        .unwrap_or_default()
}

fn path(nodes: &[Node], end: Option<usize>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut at = end;
    while let Some((before, candidate)) = at.and_then(|at| nodes.get(at)).and_then(|n| n.before) {
        if let Some(from) = nodes.get(before) {
            choices.push(Choice {
                from: from.cursor.clone(),
                candidate,
            });
        }
        at = Some(before);
    }
    choices.reverse();
    choices
}

/// The fullest ends without a forbidden break; when there is none, the fullest of all.
fn worth_trying(candidates: &[Candidate], press: Press<'_>) -> Vec<usize> {
    let allowed = |candidate: &Candidate| candidate.cost < crate::layout::flow::Piece::NEVER;
    let at_end = candidates.iter().rev().find(|candidate| allowed(candidate));
    let waits = at_end.is_some_and(|candidate| ends_wordless(candidate, press));
    let (most, emptiest) = if waits {
        (TRIED_BEFORE_FLOATS, EMPTIEST_BEFORE_FLOATS)
    } else {
        (TRIED, EMPTIEST)
    };
    let mut tried: Vec<usize> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate().rev() {
        if !allowed(candidate) {
            continue;
        }
        let empty = empty_lines(candidate, press);
        if tried.len() >= most || (!tried.is_empty() && empty > emptiest) {
            break;
        }
        tried.push(index);
    }
    if tried.is_empty() {
        tried.extend(candidates.len().checked_sub(1));
    }
    tried
}

/// The empty lines at the foot of a page, as a number with a fraction.
fn empty_lines(candidate: &Candidate, press: Press<'_>) -> f32 {
    let empty: Pt = press.geometry.depth - candidate.used;
    (empty / press.geometry.grid).max(0.0)
}

/// The empty whole lines that are left when gaps have taken up what they can.
fn bare_lines(candidate: &Candidate, press: Press<'_>) -> f32 {
    let whole = empty_lines(candidate, press).floor();
    (whole - stretched_lines(candidate, whole)).max(0.0)
}

fn stretched_lines(candidate: &Candidate, empty: f32) -> f32 {
    empty.min(candidate.stretch.min(STRETCH) as f32)
}

/// Whether all the text has been set and floats are left.
fn ends_wordless(candidate: &Candidate, press: Press<'_>) -> bool {
    let rest = press.flow.list.pieces().get(candidate.next.piece..);
    !candidate.next.pending.is_empty()
        && rest.is_some_and(|rest| rest.iter().all(|piece| piece.row().is_none()))
}

fn page_cost(candidate: &Candidate, press: Press<'_>, facing: Option<f32>) -> f32 {
    let empty = empty_lines(candidate, press);
    let waiting = candidate.next.pending.len() as f32 * WAITING_FLOAT;
    let mut cost = PAGE + waiting;
    if candidate.last {
        let filled = press.geometry.lines as f32 - empty;
        let roomy = candidate.used < press.geometry.depth * FLOAT_SHARE;
        let done = candidate.next.is_done(press.flow.list.pieces().len());
        if candidate.wordless && roomy && done {
            cost += WORDLESS_END;
        }
        return cost + (LAST_LINES - filled).max(0.0) * SHORT_LAST;
    }
    cost += candidate.cost as f32;
    let bare = bare_lines(candidate, press);
    cost += stretched_lines(candidate, empty.floor()) * STRETCHED_LINE + bare * bare * EMPTY_LINE;
    if let Some(other) = facing {
        let difference = (other - bare).abs();
        cost += difference * difference * UNEVEN_LINE;
    }
    cost
}

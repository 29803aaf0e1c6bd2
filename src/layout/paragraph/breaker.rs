//! Where lines end: Knuth and Plass, for the whole paragraph at once.
//!
//! D. E. Knuth, M. F. Plass, “Breaking Paragraphs into Lines”, Software: Practice and Experience 11 (1981). Every
//! breakpoint is tried against the few breakpoints that a line ending there may begin at (the active ones); of all ways
//! to reach it only the best of each fitness is kept. Full-width text differs in one thing: it may be broken almost
//! anywhere, so lines hardly stretch at all.

use super::{
    atom::{Atom, Break},
    cost::{self, Costs, Pass},
};

/// The room a line has, in points, by its number in the paragraph.
pub(super) trait Room {
    /// The length of a line.
    fn width(&self, line: usize) -> f32;
    /// The number of the first line from which on all are equally long.
    fn uniform_from(&self) -> usize;
}

/// One way to reach a breakpoint.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The atom that the next line begins with.
    atom: usize,
    /// The lines so far.
    line: usize,
    fitness: u8,
    hyphens: u8,
    demerits: f64,
    previous: u32,
}

/// Running sums over the atoms: what a stretch of them measures is a difference.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    width: f64,
    stretch: f64,
    shrink: f64,
}

/// Scratch for breaking, kept from paragraph to paragraph.
#[derive(Default)]
pub(super) struct Breaker {
    sums: Vec<Sum>,
    nodes: Vec<Node>,
    active: Vec<u32>,
    found: Vec<Node>,
}

/// Active breakpoints kept at once; only hostile text has more.
const MAX_ACTIVE: usize = 160;

const NO_NODE: u32 = u32::MAX;

impl Breaker {
    /// Breaks `atoms`, which end with the paragraph or where the author ended the line. `first` is the number of their
    /// first line. The ends of lines, as one past their last atom, are appended, and how long the last line is is
    /// returned, in points; `None` when the pass finds no way.
    pub(super) fn run(
        &mut self,
        atoms: &[Atom],
        first: usize,
        room: &dyn Room,
        costs: &Costs,
        pass: Pass,
        ends: &mut Vec<usize>,
    ) -> Option<f64> {
        self.sum(atoms);
        self.nodes.clear();
        self.active.clear();
        self.nodes.push(Node {
            atom: 0,
            line: first,
            fitness: cost::NORMAL,
            hyphens: 0,
            demerits: 0.0,
            previous: NO_NODE,
        });
        self.active.push(0);
        for (at, atom) in atoms.iter().enumerate() {
            let last = at + 1 == atoms.len();
            let penalty = match (atom.gap.breaks, pass) {
                _ if last => 0,
                (Break::Must, _) => 0,
                (Break::May(penalty), _) => penalty,
                (Break::Hyphen(penalty), Pass::Hyphenated | Pass::Emergency | Pass::Forced) => {
                    penalty
                }
                (Break::Never, Pass::Forced) => cost::FORBIDDEN,
                (Break::Hyphen(_) | Break::Never, _) => continue,
            };
            self.try_break(atoms, at, penalty, last, room, costs, pass);
            if self.active.is_empty() {
                return None;
            }
        }
        Some(self.trace(ends))
    }

    fn sum(&mut self, atoms: &[Atom]) {
        self.sums.clear();
        let mut sum = Sum::default();
        self.sums.push(sum);
        for atom in atoms {
            sum.width += f64::from(atom.width + atom.gap.width);
            sum.stretch += f64::from(atom.gap.stretch);
            sum.shrink += f64::from(atom.gap.shrink[0].1 + atom.gap.shrink[1].1);
            self.sums.push(sum);
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the inner loop, apart for reading"
    )]
    fn try_break(
        &mut self,
        atoms: &[Atom],
        at: usize,
        penalty: u16,
        last: bool,
        room: &dyn Room,
        costs: &Costs,
        pass: Pass,
    ) {
        let (Some(atom), Some(here)) = (atoms.get(at), self.sums.get(at).copied()) else {
            return;
        };
        let hyphen = !last && matches!(atom.gap.breaks, Break::Hyphen(_));
        let edge = if hyphen {
            atom.edge.hyphen
        } else {
            atom.edge.last
        };
        let gives = if hyphen { 0.0 } else { atom.edge.gives };
        self.found.clear();
        let mut kept = 0;
        for slot in 0..self.active.len() {
            let Some(id) = self.active.get(slot).copied() else {
                break;
            };
            let Some(node) = self.nodes.get(id as usize).copied() else {
                continue;
            };
            let (Some(from), Some(start)) = (self.sums.get(node.atom), atoms.get(node.atom)) else {
                continue;
            };
            let width = here.width - from.width + f64::from(atom.width + edge + start.edge.first);
            let spare = f64::from(room.width(node.line)) - width;
            let shrink = here.shrink - from.shrink + f64::from(gives);
            let too_long = spare < -shrink - cost::EPSILON;
            if too_long && !(pass == Pass::Forced && at == node.atom) {
                // No later break makes this line shorter: its beginning is given up.
                continue;
            }
            if let Some(active) = self.active.get_mut(kept) {
                *active = id;
                kept += 1;
            }
            let stretch = here.stretch - from.stretch;
            let fit = costs.fit(spare, stretch, shrink, f64::from(gives), last, pass);
            let Some(fit) = fit else {
                continue;
            };
            let hyphens = if hyphen {
                node.hyphens.saturating_add(1)
            } else {
                0
            };
            let demerits =
                node.demerits + costs.demerits(&fit, penalty, hyphens, node.fitness, last, width);
            self.keep(
                Node {
                    atom: at + 1,
                    line: node.line + 1,
                    fitness: fit.fitness,
                    hyphens,
                    demerits,
                    previous: id,
                },
                room.uniform_from(),
            );
        }
        self.active.truncate(kept);
        if last || atom.gap.breaks == Break::Must {
            self.active.clear();
        }
        for node in self.found.drain(..) {
            self.active
                .push(u32::try_from(self.nodes.len()).unwrap_or(NO_NODE));
            self.nodes.push(node);
        }
        if self.active.len() > MAX_ACTIVE {
            self.prune();
        }
    }

    /// Keeps a way to reach the breakpoint if it is the best of its kind.
    fn keep(&mut self, node: Node, uniform_from: usize) {
        let line = |node: &Node| node.line.min(uniform_from);
        let rival = self
            .found
            .iter_mut()
            .find(|other| other.fitness == node.fitness && line(other) == line(&node));
        match rival {
            Some(rival) if node.demerits < rival.demerits => *rival = node,
            Some(_) => {}
            None => self.found.push(node),
        }
    }

    fn prune(&mut self) {
        let nodes = &self.nodes;
        let demerits = |id: &u32| {
            nodes
                .get(*id as usize)
                .map_or(f64::MAX, |node| node.demerits)
        };
        self.active
            .sort_by(|a, b| demerits(a).total_cmp(&demerits(b)));
        self.active.truncate(MAX_ACTIVE / 2);
        self.active.sort_unstable();
    }

    /// Follows the best way back; returns the length of its last line.
    fn trace(&self, ends: &mut Vec<usize>) -> f64 {
        let best = self.active.iter().copied().min_by(|a, b| {
            let of = |id: u32| {
                self.nodes
                    .get(id as usize)
                    .map_or(f64::MAX, |node| node.demerits)
            };
            of(*a).total_cmp(&of(*b))
        });
        let from = ends.len();
        let mut id = best.unwrap_or(NO_NODE);
        let at = |id: u32| self.nodes.get(id as usize);
        let sum = |atom: usize| self.sums.get(atom).map_or(0.0, |sum| sum.width);
        let last = at(id).map_or(0.0, |node| {
            sum(node.atom) - sum(at(node.previous).map_or(0, |before| before.atom))
        });
        while let Some(node) = self.nodes.get(id as usize) {
            if node.previous == NO_NODE {
                break;
            }
            ends.push(node.atom);
            id = node.previous;
        }
        if let Some(ends) = ends.get_mut(from..) {
            ends.reverse();
        }
        last
    }
}

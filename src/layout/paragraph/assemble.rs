//! Lines from type: every atom of a line gets its place, and what belongs to it is gathered.

use std::sync::Arc;

use crate::base::{Code, Diagnostic, Pt, Span};
use crate::font::FontLibrary;
use crate::model::TextPos;

use super::{
    atom::{Atom, Break},
    bidi,
    draft::{Draft, Pointer},
    fount::Fount,
    galley::{Galley, INSIDE_WORD},
    justify::{Outcome, justify},
    line::{Ending, Line, LinkStretch, NoteCall},
    ornament,
    ruby::Reading,
    runs::Runs,
    style::{Align, Measure, ParagraphStyle, Wrap},
};

/// What lines are made from.
pub(super) struct Assembly<'a, 'l> {
    pub(super) library: &'l FontLibrary,
    pub(super) founts: &'a mut [Fount<'l>],
    pub(super) draft: &'a Draft,
    pub(super) galley: &'a Galley,
    pub(super) readings: &'a [Reading],
    pub(super) style: &'a ParagraphStyle,
    pub(super) measure: &'a Measure,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

/// The atoms of one line with their places.
pub(super) struct Set<'a> {
    /// The number of the first atom in the galley.
    pub(super) first: usize,
    pub(super) atoms: &'a [Atom],
    /// Where each begins and ends along the line, in points.
    pub(super) places: Vec<(f32, f32)>,
}

impl Assembly<'_, '_> {
    /// Makes all lines.
    pub(super) fn run(mut self, ends: &[usize]) -> Vec<Line> {
        let mut lines = Vec::with_capacity(ends.len());
        let mut widths = Vec::new();
        let mut from = 0;
        let mut pointer = 0;
        let mut reading = 0;
        let words: Vec<Arc<str>> = self
            .draft
            .links
            .iter()
            .map(|link| {
                let range = link.start as usize..link.end as usize;
                Arc::from(self.draft.text.get(range).unwrap_or(""))
            })
            .collect();
        for (number, end) in ends.iter().enumerate() {
            let last = number + 1 == ends.len();
            let Some(atoms) = self.galley.atoms.get(from..*end).filter(|a| !a.is_empty()) else {
                continue;
            };
            let (mut line, set) = self.line(number, from, atoms, last, &mut widths);
            ornament::add(&mut line, &set, self.draft, self.galley, self.style);
            self.add_readings(&mut line, &set, &mut reading);
            self.add_links(&mut line, &set, &words);
            let until = if last {
                u32::MAX
            } else {
                self.galley
                    .atoms
                    .get(*end)
                    .map_or(u32::MAX, |atom| atom.start)
            };
            self.add_pointers(&mut line, until, &mut pointer);
            lines.push(line);
            from = *end;
        }
        lines
    }

    fn line<'s>(
        &mut self,
        number: usize,
        first: usize,
        atoms: &'s [Atom],
        last: bool,
        widths: &mut Vec<f32>,
    ) -> (Line, Set<'s>) {
        let slot = self.measure.slot(number);
        let indent = if number == 0 {
            self.style.indent.0
        } else {
            0.0
        };
        let room = slot.width.0 - indent;
        let (head, tail) = (atoms.first(), atoms.last());
        let breaks = tail.map_or(Break::Never, |atom| atom.gap.breaks);
        let ending = match breaks {
            _ if last => Ending::Last,
            Break::Must => Ending::Forced,
            Break::Hyphen(_) => Ending::Hyphen,
            Break::May(_) | Break::Never => Ending::Full,
        };
        let edge = tail.map_or(0.0, |atom| match ending {
            Ending::Hyphen => atom.edge.hyphen,
            Ending::Full | Ending::Forced | Ending::Last => atom.edge.last,
        });
        let gives = tail.map_or(0.0, |atom| atom.edge.gives);
        let lead = head.map_or(0.0, |atom| atom.edge.first);
        let inner: f32 = atoms
            .iter()
            .map(|atom| atom.width + atom.gap.width)
            .sum::<f32>()
            - tail.map_or(0.0, |atom| atom.gap.width);
        let natural = inner + edge + lead;
        let spare = room - natural;
        let fills = self.style.align == Align::Justify
            && ending != Ending::Last
            && ending != Ending::Forced;
        let (given, outcome) = justify(
            atoms,
            if fills || spare < 0.0 { spare } else { 0.0 },
            gives,
            widths,
        );
        self.report(atoms, outcome, breaks, last, room);
        let gaps: f32 = widths.iter().sum();
        let boxes: f32 = atoms.iter().map(|atom| atom.width).sum();
        let width = boxes + gaps + edge + lead - given;
        let free = (room - width).max(0.0);
        let start = slot.start.0
            + indent
            + match self.style.align {
                Align::Justify | Align::Start => 0.0,
                Align::Center => free / 2.0,
                Align::End => free,
            };
        let mut runs = Runs::new(
            self.library,
            self.draft,
            self.galley,
            self.style,
            self.founts,
        );
        let places = place_atoms(self.galley, atoms, widths, start + lead, &mut runs);
        if ending == Ending::Hyphen
            && let (Some(atom), Some((_, end))) = (tail, places.last())
        {
            runs.hyphen(atom, *end);
        }
        let (pieces, ascent, descent) = runs.finish();
        let line = Line {
            pieces,
            start: Pt(start),
            end: Pt(start + width),
            ascent,
            descent,
            notes: Vec::new(),
            anchors: Vec::new(),
            index: Vec::new(),
            links: Vec::new(),
            text: self.text_pos(atoms),
            span: self.span(atoms),
            ending,
        };
        (
            line,
            Set {
                first,
                atoms,
                places,
            },
        )
    }

    fn report(&mut self, atoms: &[Atom], outcome: Outcome, breaks: Break, last: bool, room: f32) {
        let inside = !last && matches!(breaks, Break::May(penalty) if penalty >= INSIDE_WORD);
        let forbidden = !last && breaks == Break::Never;
        let message = match outcome {
            _ if inside => format!("a word is longer than the line of {room:.0} pt and was cut"),
            Outcome::Long(by) => {
                format!("a line is {by:.1} pt longer than its measure of {room:.0} pt")
            }
            _ if forbidden => "a line had to end where none may".to_owned(),
            Outcome::Short(by) if self.style.wrap != Wrap::Verbatim => {
                format!("a line could not be filled: {by:.1} pt are left of {room:.0} pt")
            }
            Outcome::Short(_) | Outcome::Fits => return,
        };
        let span = self.span(atoms);
        self.diagnostics.push(
            Diagnostic::new(Code::OverfullLine, span, message)
                .help("reword, allow hyphenation, or give the text a wider measure"),
        );
    }

    fn span(&self, atoms: &[Atom]) -> Span {
        let of = |atom: &Atom| {
            let cast = self.galley.cast(atom)?;
            let span = self.draft.source(cast.span as usize, atom.start, atom.end);
            (!span.is_detached()).then_some(span)
        };
        let first = atoms.iter().find_map(of);
        let last = atoms.iter().rev().find_map(of);
        match (first, last) {
            (Some(first), Some(last)) => first.to(last),
            _ => Span::DETACHED,
        }
    }

    /// Where a line begins in the flat text. A reference has no text there: a line that begins with one begins before
    /// the text that follows it, the space between them included.
    fn text_pos(&self, atoms: &[Atom]) -> Option<TextPos> {
        let node = self.draft.node?;
        let mut generated = false;
        for atom in atoms {
            let Some(span) = self
                .galley
                .cast(atom)
                .and_then(|cast| self.draft.spans.get(cast.span as usize))
            else {
                continue;
            };
            if let Some(flat) = span.flat {
                let offset = if generated {
                    flat
                } else {
                    flat + atom.start.saturating_sub(span.start)
                };
                return Some(TextPos { node, offset });
            }
            generated = true;
        }
        None
    }

    fn add_links(&self, line: &mut Line, set: &Set<'_>, words: &[Arc<str>]) {
        let (Some(head), Some(tail)) = (set.atoms.first(), set.atoms.last()) else {
            return;
        };
        let from = self
            .draft
            .links
            .partition_point(|link| link.end <= head.start);
        for (link, words) in self.draft.links.iter().zip(words).skip(from) {
            if link.start >= tail.end {
                break;
            }
            let inside = |atom: &Atom| atom.start < link.end && atom.end > link.start;
            let mut extent: Option<(f32, f32)> = None;
            for (atom, (start, end)) in set.atoms.iter().zip(&set.places) {
                if inside(atom) {
                    let (a, b) = extent.unwrap_or((*start, *end));
                    extent = Some((a.min(*start), b.max(*end)));
                }
            }
            if let Some((start, end)) = extent {
                line.links.push(LinkStretch {
                    start: Pt(start),
                    end: Pt(end),
                    goal: link.goal.clone(),
                    element: link.element,
                    words: words.clone(),
                    span: link.source,
                });
            }
        }
    }

    fn add_pointers(&self, line: &mut Line, until: u32, next: &mut usize) {
        while let Some((at, pointer)) = self.draft.pointers.get(*next) {
            if *at >= until {
                break;
            }
            *next += 1;
            match pointer {
                Pointer::Anchor(name) => line.anchors.push(name.clone()),
                Pointer::Index(term) => line.index.push(term.clone()),
                Pointer::Note(note, element) => line.notes.push(NoteCall {
                    note: *note,
                    element: *element,
                }),
            }
        }
    }

    fn add_readings(&mut self, line: &mut Line, set: &Set<'_>, next: &mut usize) {
        while let Some(reading) = self.readings.get(*next) {
            if reading.first >= set.first + set.atoms.len() {
                break;
            }
            *next += 1;
            ornament::reading(line, set, reading, self.draft, self.style);
        }
    }
}

/// Gives every atom its place and hands it to the runs, in visual order.
fn place_atoms(
    galley: &Galley,
    atoms: &[Atom],
    widths: &[f32],
    start: f32,
    runs: &mut Runs<'_, '_>,
) -> Vec<(f32, f32)> {
    let mut places = vec![(0.0, 0.0); atoms.len()];
    let mut pen = start;
    if !galley.bidi {
        for (at, atom) in atoms.iter().enumerate() {
            let gap = widths.get(at).copied();
            runs.atom(atom, pen, gap);
            if let Some(place) = places.get_mut(at) {
                *place = (pen, pen + atom.width);
            }
            pen += atom.width + gap.unwrap_or(0.0);
        }
        return places;
    }
    // Atoms and gaps are turned round together: a gap goes with the shallower of its neighbours.
    let level = |atom: &Atom| galley.cast(atom).map_or(0, |cast| cast.level);
    let mut elements = Vec::with_capacity(atoms.len() * 2);
    for (at, atom) in atoms.iter().enumerate() {
        elements.push((at, false, level(atom)));
        if let Some(next) = atoms.get(at + 1) {
            elements.push((at, true, level(atom).min(level(next))));
        }
    }
    let levels: Vec<u8> = elements.iter().map(|element| element.2).collect();
    for place in bidi::visual_order(&levels) {
        let Some((at, is_gap, _)) = elements.get(place).copied() else {
            continue;
        };
        let gap = widths.get(at).copied().unwrap_or(0.0);
        if is_gap {
            pen += gap;
            continue;
        }
        if let Some(atom) = atoms.get(at) {
            runs.apart();
            runs.atom(atom, pen, widths.get(at).map(|_| 0.0));
            if let Some(slot) = places.get_mut(at) {
                *slot = (pen, pen + atom.width);
            }
            pen += atom.width;
        }
    }
    places
}

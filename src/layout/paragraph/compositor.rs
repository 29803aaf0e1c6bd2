//! The compositor: from text to lines, with everything that outlives a paragraph.

use crate::base::{Orthography, Pt};
use crate::font::{Feature, FontLibrary, Shaper};

use super::{
    assemble::Assembly,
    atom::{Atom, Break},
    breaker::{Breaker, Room},
    collect::collect,
    context::full_width_marks,
    cost::{Costs, Pass},
    divide::Divider,
    draft::{Draft, Look},
    edge::set_edges,
    fount::{Fount, FountKey},
    galley::Galley,
    gap::set_gaps,
    input::{Lead, Text},
    line::Line,
    ruby::{self, Reading},
    scan::Scan,
    square::Squares,
    style::{Align, Measure, ParagraphStyle, Wrap},
    supply::Desk,
};

/// Sets paragraphs in the faces of one library. Keeps the words it has shaped; use one for each thread.
pub struct Compositor<'l> {
    library: &'l FontLibrary,
    shaper: Shaper,
    divider: Divider,
    squares: Squares,
    founts: Vec<Fount<'l>>,
    galley: Galley,
    breaker: Breaker,
    missing: Vec<char>,
}

/// How long a paragraph's lines are by themselves: what the columns of a table are measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The longest stretch that cannot be broken.
    pub least: Pt,
    /// The longest line when none is broken.
    pub most: Pt,
}

/// Atoms that are broken into lines at once. A longer paragraph is broken window by window: no book has one.
const WINDOW: usize = 20_000;

impl<'l> Compositor<'l> {
    /// A compositor for the faces of a library.
    #[must_use]
    pub fn new(library: &'l FontLibrary) -> Self {
        Self {
            library,
            shaper: Shaper::default(),
            divider: Divider::new(),
            squares: Squares::default(),
            founts: Vec::new(),
            galley: Galley::default(),
            breaker: Breaker::default(),
            missing: Vec::new(),
        }
    }

    /// The library.
    #[must_use]
    pub fn library(&self) -> &'l FontLibrary {
        self.library
    }

    /// Sets a paragraph. Problems are said at the desk; every line fits its measure unless one says otherwise.
    pub fn compose(
        &mut self,
        text: &Text<'_>,
        lead: Option<&Lead<'_>>,
        style: &ParagraphStyle,
        measure: &Measure,
        desk: &mut Desk<'_>,
    ) -> Vec<Line> {
        let draft = collect(text, lead, style, measure.rest.width, desk);
        let readings = self.prepare(&draft, style, desk);
        let ends = self.break_lines(style, measure);
        let assembly = Assembly {
            library: self.library,
            founts: &mut self.founts,
            draft: &draft,
            galley: &self.galley,
            readings: &readings,
            style,
            measure,
            diagnostics: desk.diagnostics,
        };
        assembly.run(&ends)
    }

    /// Measures a paragraph without setting it.
    pub fn extent(
        &mut self,
        text: &Text<'_>,
        style: &ParagraphStyle,
        desk: &mut Desk<'_>,
    ) -> Extent {
        let draft = collect(text, None, style, Pt(f32::MAX), desk);
        self.prepare(&draft, style, desk);
        let (mut least, mut most) = (0.0_f32, 0.0_f32);
        let (mut stretch, mut line) = (0.0, 0.0);
        for atom in &self.galley.atoms {
            stretch += atom.width;
            line += atom.width;
            least = least.max(stretch + atom.edge.last.max(atom.edge.hyphen));
            most = most.max(line + atom.edge.last);
            match atom.gap.breaks {
                Break::Never => stretch += atom.gap.width,
                Break::May(_) | Break::Hyphen(_) | Break::Must => stretch = 0.0,
            }
            line = if atom.gap.breaks == Break::Must {
                0.0
            } else {
                line + atom.gap.width
            };
        }
        Extent {
            least: Pt(least),
            most: Pt(most),
        }
    }

    /// Sets the draft in one long line.
    fn prepare(
        &mut self,
        draft: &Draft,
        style: &ParagraphStyle,
        desk: &mut Desk<'_>,
    ) -> Vec<Reading> {
        self.galley.clear();
        let full = full_width_marks(draft);
        let fount_of: Vec<u16> = draft
            .looks
            .iter()
            .map(|look| self.fount(look, style))
            .collect();
        Scan {
            library: self.library,
            shaper: &mut self.shaper,
            divider: &self.divider,
            squares: &mut self.squares,
            founts: &mut self.founts,
            draft,
            style,
            full: &full,
            fount_of: &fount_of,
            galley: &mut self.galley,
            missing: &mut self.missing,
            diagnostics: desk.diagnostics,
        }
        .run();
        set_gaps(&mut self.galley, draft, style, &self.divider);
        set_edges(&mut self.galley, draft, &self.founts, style);
        if draft.rubies.is_empty() {
            return Vec::new();
        }
        ruby::attach(
            &mut self.galley,
            draft,
            &mut ruby::Press {
                library: self.library,
                shaper: &mut self.shaper,
                divider: &self.divider,
                founts: &mut self.founts,
                fount_of: &fount_of,
                vertical: style.vertical,
            },
        )
    }

    /// The bytes of a text that a line may end before without a hyphen: what the tests compare with other rules.
    #[cfg(test)]
    pub(super) fn opportunities(
        &mut self,
        text: &str,
        style: &ParagraphStyle,
        desk: &mut Desk<'_>,
    ) -> Vec<usize> {
        let text = Text::Words(text, crate::base::Span::DETACHED);
        let draft = collect(&text, None, style, Pt(f32::MAX), desk);
        self.prepare(&draft, style, desk);
        let atoms = &self.galley.atoms;
        let may = |atom: &&Atom| matches!(atom.gap.breaks, Break::May(_));
        let end = |atom: &Atom| atom.end.max(atom.space.end) as usize;
        atoms.iter().filter(may).map(end).collect()
    }

    /// The number of the fount for a look.
    fn fount(&mut self, look: &Look, style: &ParagraphStyle) -> u16 {
        let mut features = look.features;
        if look.marks.small_caps {
            features = features.with(Feature::SmallCaps);
        }
        let key = FountKey {
            stack: look.stack.clone(),
            face: look.face,
            features,
            lang: look.lang.clone(),
            code: look.code,
            vertical: style.vertical,
            hyphens: style.hyphens.filter(|_| !look.code),
        };
        let known = self.founts.iter().position(|fount| fount.key == key);
        let index = known.unwrap_or_else(|| {
            let fount = Fount::new(self.library, &mut self.shaper, &self.divider, key);
            self.founts.push(fount);
            self.founts.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    /// The ends of the lines, as one past their last atom.
    fn break_lines(&mut self, style: &ParagraphStyle, measure: &Measure) -> Vec<usize> {
        let mut room = Lengths {
            measure,
            indent: style.indent.0,
            less: 0.0,
        };
        let mut ends = self.ends(style, &room);
        if style.wrap == Wrap::Balanced && ends.len() > 1 {
            // The shortest measure that takes no more lines is the one that evens them out.
            let full = measure.rest.width.0;
            let (mut low, mut high) = (0.0, full * 0.6);
            for _ in 0..BALANCE_STEPS {
                room.less = (low + high) / 2.0;
                let tried = self.ends(style, &room);
                if tried.len() <= ends.len() {
                    low = room.less;
                    ends = tried;
                } else {
                    high = room.less;
                }
            }
        }
        ends
    }

    fn ends(&mut self, style: &ParagraphStyle, room: &Lengths<'_>) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut from = 0;
        while from < self.galley.atoms.len() {
            let forced = self
                .galley
                .atoms
                .iter()
                .skip(from)
                .position(|atom| atom.gap.breaks == Break::Must);
            let to = forced.map_or(self.galley.atoms.len(), |at| from + at + 1);
            let whole = to - from <= WINDOW;
            let upto = if whole { to } else { from + WINDOW };
            let before = ends.len();
            let costs = costs(style, room, self.galley.atoms.get(from));
            let upto = self.break_stretch(from, upto, room, &costs, &mut ends);
            if !whole && ends.len() > before + 2 {
                // The last lines of a window end where the text does not.
                ends.truncate(ends.len() - 2);
                from = ends.last().copied().unwrap_or(upto);
            } else {
                from = upto;
            }
        }
        ends
    }

    /// Breaks atoms up to a forced end, pass by pass; returns the end, which moves when atoms had to be split.
    fn break_stretch(
        &mut self,
        from: usize,
        mut to: usize,
        room: &Lengths<'_>,
        costs: &Costs,
        ends: &mut Vec<usize>,
    ) -> usize {
        let before = ends.len();
        let mut runt = None;
        for pass in Pass::ALL {
            if pass == Pass::Forced {
                let least = room.least();
                to += self.galley.split(from..to, least);
            }
            let atoms = self.galley.atoms.get(from..to).unwrap_or(&[]);
            let found = self.breaker.run(atoms, before, room, costs, pass, ends);
            let Some(last) = found.filter(|_| ends.len() > before) else {
                ends.truncate(before);
                if runt.is_some() {
                    break;
                }
                continue;
            };
            let short = last < costs.runt && ends.len() > before + 1;
            if short && pass < costs.against_runts {
                // A way was found, but it leaves next to nothing on the last line: one with more freedom may not.
                runt.get_or_insert_with(|| ends.split_off(before));
                ends.truncate(before);
                continue;
            }
            if !short {
                runt = None;
            }
            break;
        }
        if let Some(known) = runt {
            ends.truncate(before);
            ends.extend(known);
        }
        if ends.len() > before {
            for end in ends.iter_mut().skip(before) {
                *end += from;
            }
            return to;
        }
        ends.push(to);
        to
    }
}

/// Halvings of the measure when lines are balanced.
const BALANCE_STEPS: usize = 7;

/// The lengths of a paragraph's lines.
pub(super) struct Lengths<'m> {
    measure: &'m Measure,
    indent: f32,
    /// Taken from every line, for balancing.
    less: f32,
}

impl Lengths<'_> {
    /// The shortest line.
    fn least(&self) -> f32 {
        (0..=self.uniform_from())
            .map(|line| self.width(line))
            .fold(f32::MAX, f32::min)
    }
}

impl Room for Lengths<'_> {
    fn width(&self, line: usize) -> f32 {
        let indent = if line == 0 { self.indent } else { 0.0 };
        (self.measure.slot(line).width.0 - indent - self.less).max(1.0)
    }

    fn uniform_from(&self) -> usize {
        self.measure.first.len().max(1)
    }
}

fn costs(style: &ParagraphStyle, room: &Lengths<'_>, first: Option<&Atom>) -> Costs {
    let em = f64::from(style.text.size.0);
    let width = f64::from(room.width(room.uniform_from()));
    let cjk = style.text.lang.orthography() != Orthography::Latin
        || first.is_some_and(|atom| atom.class.is_full_width());
    Costs {
        align: style.align,
        hyphens: style.hyphens.unwrap_or_default(),
        ragged: (width * 0.12).max(em * 2.0),
        emergency: (em * 3.0).min(width * 0.06),
        against_runts: if cjk {
            Pass::Emergency
        } else {
            Pass::Hyphenated
        },
        // Two characters of Han (clreq §3.2.6), a short word of Latin.
        runt: match style.align {
            Align::Center if style.wrap == Wrap::Balanced => 0.0,
            _ if cjk => em * 1.95,
            _ => (em * 3.0).min(width * 0.2),
        },
    }
}

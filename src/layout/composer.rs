//! The composer of a chapter: turns blocks into the rows of its flow and writes its part of the tree.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Em, Lang, Pt};
use crate::model::{Block, Chapter, NodeId, NoteId, PagePlace, TextPos};
use crate::page::{Artifact, ElementId, Role, Tag, Tree};

use super::axes::Spot;
use super::flow::{Flow, Gap, IndexMark, List, Mark, NoteFlow, NoteIndex, Part, Piece, Row};
use super::paragraph::{
    Compositor, Desk, Ending, Extent, Lead, Line, Measure, NoteCall, ParagraphStyle, Tagging, Text,
};
use super::reference::{References, note_mark, note_name};
use super::setting::Setting;
use super::tone::Tone;
use crate::theme::NotePlace;

/// What a break inside a paragraph costs, and what it costs more after a hyphen.
const INSIDE: u32 = 8;
const AFTER_HYPHEN: u32 = 40;

/// The narrowest measure that indents and boxes may leave, in ems.
const NARROWEST: f32 = 9.0;

/// Where blocks are set: a stretch of the line, a tone, a place in the tree.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Where lines begin.
    pub inline: Pt,
    /// How long they are.
    pub measure: Pt,
    /// How text is set.
    pub tone: Tone,
    /// The element that blocks are put below.
    pub parent: ElementId,
    /// Whether it is the text block itself: lines on the grid, floats allowed.
    pub main: bool,
}

impl Column {
    /// The column with its lines begun later and ended earlier; never made narrower than can be read.
    #[must_use]
    pub fn indented(&self, start: Pt, end: Pt) -> Self {
        let room = (self.measure - self.tone.size * NARROWEST).max(Pt::ZERO);
        let wanted = start + end;
        let scale = if wanted > room && wanted > Pt::ZERO {
            room / wanted
        } else {
            1.0
        };
        Self {
            inline: self.inline + start * scale,
            measure: self.measure - wanted * scale,
            main: false,
            ..self.clone()
        }
    }

    /// The column below another element.
    #[must_use]
    pub fn below(&self, parent: ElementId) -> Self {
        Self {
            parent,
            ..self.clone()
        }
    }

    /// The column in another tone.
    #[must_use]
    pub fn toned(&self, tone: Tone) -> Self {
        Self {
            tone,
            ..self.clone()
        }
    }
}

/// Writes the flow of one chapter after another of a group that runs on.
pub(super) struct Composer<'a> {
    /// What is looked at.
    pub setting: &'a Setting<'a>,
    /// The chapter at hand.
    pub chapter: &'a Chapter,
    /// The tree of the group.
    pub tree: Tree,
    /// Boxes, floats and notes; the list is in [`list`](Self::list) until the end.
    pub flow: Flow,
    /// The list that rows go to at the moment.
    pub list: List,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the next paragraph is the first after a heading or at a beginning.
    pub fresh: bool,
    /// Whether the next paragraph goes on with the sentence that a displayed formula interrupted.
    pub continuing: bool,
    /// Whether a list is open: an inner one gets no space of its own.
    pub within_list: bool,
    /// Whether what is written now already stands in a float, a box or a note.
    pub nested: bool,
    /// The level of the last heading's element: levels are not skipped (PDF/UA-1, 7.4.2).
    pub heading_level: u8,
    /// Whether links look like the text around them: in the contents.
    pub plain_links: bool,
    compositor: Compositor<'a>,
    references: References<'a>,
    index_marks: u32,
    waiting: Vec<Mark>,
    beside: Vec<Row>,
    place: Option<PagePlace>,
    notes: BTreeMap<NoteId, ElementId>,
    deferred: Vec<NoteCall>,
    asked: BTreeMap<String, String>,
}

/// What a composer has written.
pub(super) struct Composed {
    /// The flow.
    pub flow: Flow,
    /// Its tree.
    pub tree: Tree,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
    /// The folios it was told, by the names of their places.
    pub asked: BTreeMap<String, String>,
}

impl<'a> Composer<'a> {
    /// A composer whose tree has a section as its root.
    pub fn new(setting: &'a Setting<'a>, chapter: &'a Chapter, compositor: Compositor<'a>) -> Self {
        Self {
            plain_links: false,
            compositor,
            setting,
            chapter,
            tree: Tree::new(Role::Sect),
            flow: Flow::default(),
            list: List::default(),
            diagnostics: Vec::new(),
            fresh: true,
            continuing: false,
            within_list: false,
            nested: false,
            heading_level: 0,
            references: References::new(setting, chapter),
            index_marks: 0,
            waiting: Vec::new(),
            beside: Vec::new(),
            place: None,
            notes: BTreeMap::new(),
            deferred: Vec::new(),
            asked: BTreeMap::new(),
        }
    }

    /// Goes on with the next chapter of the group.
    pub fn turn_to(&mut self, chapter: &'a Chapter) {
        let references = References::new(self.setting, chapter);
        let before = std::mem::replace(&mut self.references, references);
        self.asked.extend(before.into_asked());
        self.chapter = chapter;
        self.notes.clear();
        self.index_marks = 0;
        self.fresh = true;
    }

    /// What was written.
    pub fn finish(mut self) -> (Composed, Compositor<'a>) {
        self.flush();
        self.flow.list = self.list;
        self.asked.extend(self.references.into_asked());
        let composed = Composed {
            flow: self.flow,
            tree: self.tree,
            diagnostics: self.diagnostics,
            asked: self.asked,
        };
        (composed, self.compositor)
    }

    /// An element below a column's, with the language of a block where it differs.
    pub fn element(&mut self, column: &Column, role: Role, lang: Option<&Lang>) -> ElementId {
        let id = self.tree.add(column.parent, role);
        if let (Some(lang), Some(element)) = (lang, self.tree.element_mut(id)) {
            element.lang = Some(lang.clone());
        }
        id
    }

    /// The lines of a text below an element.
    pub fn lines(
        &mut self,
        text: &Text<'_>,
        lead: Option<&Lead<'_>>,
        tone: &Tone,
        measure: &Measure,
        indented: bool,
        element: ElementId,
    ) -> Vec<Line> {
        let style = self.style(tone, indented);
        let mut desk = Desk {
            tagging: Tagging::Tree(&mut self.tree, element),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor
            .compose(text, lead, &style, measure, &mut desk)
    }

    /// Lines that are no content: what is said again, marks.
    pub fn ornament(
        &mut self,
        words: &str,
        tone: &Tone,
        measure: Pt,
        artifact: Artifact,
    ) -> Vec<Line> {
        let style = self.style(tone, false);
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(artifact)),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor.compose(
            &Text::Words(words, crate::base::Span::DETACHED),
            None,
            &style,
            &Measure::uniform(measure),
            &mut desk,
        )
    }

    /// A horizontal line in any book: running heads and folios.
    pub fn horizontal(
        &mut self,
        words: &str,
        tone: &Tone,
        measure: Pt,
        artifact: Artifact,
    ) -> Vec<Line> {
        let mut style = self.style(tone, false);
        style.vertical = false;
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(artifact)),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor.compose(
            &Text::Words(words, crate::base::Span::DETACHED),
            None,
            &style,
            &Measure::uniform(measure),
            &mut desk,
        )
    }

    /// How long a text's lines are by themselves; nothing is reported and nothing tagged.
    pub fn extent(&mut self, text: &Text<'_>, tone: &Tone) -> Extent {
        let style = self.style(tone, false);
        let mut unheard = Vec::new();
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(Artifact::Layout)),
            supply: &self.references,
            diagnostics: &mut unheard,
        };
        self.compositor.extent(text, &style, &mut desk)
    }

    fn style(&self, tone: &Tone, indented: bool) -> ParagraphStyle {
        let theme = self.setting.theme;
        let mut style = tone.style(theme, &self.setting.stacks, indented);
        style.link_color =
            (self.setting.colored_links && !self.plain_links).then_some(theme.colors.link);
        style
    }

    /// A row for a line: as deep as the tone's leading, deeper where the line needs it. Notes called in it are set, their
    /// elements put below `parent`.
    pub fn row_of(
        &mut self,
        line: Line,
        inline: Pt,
        tone: &Tone,
        on_grid: bool,
        parent: ElementId,
    ) -> Row {
        let vertical = self.setting.geometry.vertical;
        let baseline = tone.baseline(vertical);
        // What leading leaves free before and after the line may be used by what is tall in it.
        let free = ((tone.leading - tone.size) / 2.0).max(Pt::ZERO) * 0.8;
        let over = (line.ascent - baseline - free).max(Pt::ZERO);
        let under = (line.descent - (tone.leading - baseline) - free).max(Pt::ZERO);
        let mut size = tone.leading + over + under;
        if on_grid && size > tone.leading {
            size = self.setting.geometry.snap(size);
        }
        let before = over + (size - tone.leading - over - under) / 2.0;
        let mut row = Row {
            size,
            ..Row::default()
        };
        for call in &line.notes {
            if let Some(note) = self.note(*call, parent) {
                row.notes.push(note);
            }
        }
        row.marks
            .extend(line.anchors.iter().cloned().map(Mark::Anchor));
        for term in &line.index {
            self.index_marks += 1;
            let anchor = format!("_index-{}-{}", self.chapter.id.0, self.index_marks);
            row.marks.push(Mark::Index(IndexMark {
                term: term.clone(),
                anchor: anchor.into(),
            }));
        }
        row.place = line.text.map(PagePlace::Text);
        row.parts.push(Part::Line(
            line,
            Spot {
                inline,
                block: before + baseline,
            },
        ));
        row
    }

    /// Lines one under the other, with what it costs to part them.
    pub fn paragraph(&mut self, lines: Vec<Line>, column: &Column) {
        let count = lines.len();
        let body = &self.setting.theme.body;
        let (orphans, widows) = (usize::from(body.orphans), usize::from(body.widows));
        for (index, line) in lines.into_iter().enumerate() {
            let hyphen = line.ending == Ending::Hyphen;
            let row = self.row_of(
                line,
                column.inline,
                &column.tone,
                column.main,
                column.parent,
            );
            self.row(row);
            let (above, below) = (index + 1, count - index - 1);
            if below == 0 {
                break;
            }
            let cost = if above < orphans || below < widows {
                Piece::NEVER
            } else if hyphen {
                INSIDE + AFTER_HYPHEN
            } else {
                INSIDE
            };
            self.cost(cost);
        }
    }

    /// Lines that are never parted.
    pub fn kept(&mut self, lines: Vec<Line>, column: &Column) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let row = self.row_of(line, column.inline, &column.tone, false, column.parent);
            self.row(row);
            if index + 1 < count {
                self.cost(Piece::NEVER);
            }
        }
    }

    /// Adds a row with what was waiting for one.
    pub fn row(&mut self, mut row: Row) {
        let mut marks = std::mem::take(&mut self.waiting);
        marks.append(&mut row.marks);
        row.marks = marks;
        row.place = self.place.take().or(row.place);
        for side in std::mem::take(&mut self.beside) {
            row.absorb(side, Spot::default());
        }
        self.list.push(Piece::Row(row));
    }

    /// A cost of breaking here.
    pub fn cost(&mut self, cost: u32) {
        self.list.push(Piece::Cost(cost));
    }

    /// No break here.
    pub fn keep(&mut self) {
        self.cost(Piece::NEVER);
    }

    /// Space of so many lines of the grid.
    pub fn space(&mut self, lines: f32) {
        let size = self.setting.geometry.grid * lines;
        self.list.push(Piece::Gap(Gap::of(size)));
    }

    /// Space around what stands off the grid: after it lines stand on the grid again, and it may take up an empty line.
    pub fn around(&mut self, lines: f32) {
        let size = self.setting.geometry.grid * lines;
        self.list.push(Piece::Gap(Gap {
            size,
            snap: self.setting.theme.page.grid,
            weight: 1.0,
            stretch: true,
            keep: false,
        }));
    }

    /// A mark that goes with the next row.
    pub fn mark(&mut self, mark: Mark) {
        self.waiting.push(mark);
    }

    /// The anchor of a block goes with the next row.
    pub fn anchor(&mut self, block: &Block) {
        if let Some(id) = &block.attrs.id {
            let name = Setting::place_name(self.chapter, Some(id));
            self.waiting.push(Mark::Anchor(name.into()));
        }
    }

    /// The next row stands for a node without text of its own.
    pub fn stand_for(&mut self, node: NodeId) {
        self.place = Some(PagePlace::Text(TextPos { node, offset: 0 }));
    }

    /// Something that stands beside the next row, at the height of its first baseline: the mark of an item.
    pub fn set_beside(&mut self, row: Row) {
        self.beside.push(row);
    }

    /// Whether the next row has something beside it: it begins an item.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        !self.beside.is_empty()
    }

    /// Gives what still waits a row of its own, of no depth.
    pub fn flush(&mut self) {
        if !self.beside.is_empty() {
            let size = self
                .beside
                .iter()
                .map(|row| row.size)
                .fold(Pt::ZERO, Pt::max);
            self.row(Row::blank(size));
        } else if !self.waiting.is_empty() {
            self.row(Row::blank(Pt::ZERO));
        }
    }

    /// Writes into a list of its own instead of the flow.
    pub fn apart(&mut self, write: impl FnOnce(&mut Self)) -> List {
        let outer = std::mem::take(&mut self.list);
        let was_nested = std::mem::replace(&mut self.nested, true);
        write(self);
        self.flush();
        self.nested = was_nested;
        std::mem::replace(&mut self.list, outer)
    }

    /// Sets the notes that were left for the end of the chapter, with a heading; there are none where notes stand at
    /// the foot of the page.
    pub fn endnotes(&mut self, column: &Column) {
        if self.deferred.is_empty() {
            return;
        }
        let words = Setting::words(&self.chapter.lang).notes;
        super::made::set_heading(self, words, column, false);
        let list = self.tree.add(column.parent, Role::Div);
        let tone = self.note_tone();
        while !self.deferred.is_empty() {
            // A note may call further ones.
            for call in std::mem::take(&mut self.deferred) {
                if let Some(known) = self.notes.get(&call.note).copied() {
                    self.join(known, call);
                    continue;
                }
                let chapter = self.chapter;
                let Some(note) = chapter.notes.get(call.note.0 as usize) else {
                    continue;
                };
                let name = self.open_note(call, list);
                let below = Column {
                    parent: name.1,
                    ..column.toned(tone.clone())
                };
                self.mark(Mark::Anchor(name.0.as_str().into()));
                self.fresh = true;
                self.note_blocks(&note_mark(chapter, call.note), &note.blocks, &below);
                self.flush();
                self.space(0.15);
            }
        }
    }

    fn note_tone(&self) -> Tone {
        let theme = self.setting.theme;
        let mut tone = self
            .setting
            .body(&self.chapter.lang)
            .scaled(theme.body.small);
        tone.paragraph_gap = 0.0;
        tone
    }

    /// The name and the element of a note that is called for the first time.
    fn open_note(&mut self, call: NoteCall, parent: ElementId) -> (String, ElementId) {
        let element = self.tree.add(parent, Role::Note);
        let name = note_name(self.chapter, call.note);
        if let Some(note) = self.tree.element_mut(element) {
            note.id = Some(name.clone());
        }
        self.notes.insert(call.note, element);
        self.join(element, call);
        (name, element)
    }

    /// Sets a note when it is called for the first time.
    fn note(&mut self, call: NoteCall, parent: ElementId) -> Option<NoteIndex> {
        if self.setting.theme.notes.place == NotePlace::Chapter {
            self.deferred.push(call);
            return None;
        }
        if let Some(known) = self.notes.get(&call.note).copied() {
            self.join(known, call);
            return None;
        }
        let chapter = self.chapter;
        let note = chapter.notes.get(call.note.0 as usize)?;
        let index = NoteIndex(self.flow.notes.len());
        self.flow.notes.push(NoteFlow::default());
        let (name, element) = self.open_note(call, parent);
        let column = Column {
            inline: Pt::ZERO,
            measure: self.setting.geometry.measure,
            tone: self.note_tone(),
            parent: element,
            main: false,
        };
        let waiting = std::mem::take(&mut self.waiting);
        let beside = std::mem::take(&mut self.beside);
        let place = self.place.take();
        let fresh = self.fresh;
        let list = self.apart(|composer| {
            composer.mark(Mark::Anchor(name.as_str().into()));
            composer.note_blocks(&note_mark(chapter, call.note), &note.blocks, &column);
        });
        self.waiting = waiting;
        self.beside = beside;
        self.place = place;
        self.fresh = fresh;
        let rows = list
            .into_pieces()
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Row(row) => Some(row),
                Piece::Gap(gap) => Some(Row::blank(gap.size)),
                Piece::Cost(_)
                | Piece::Open(_)
                | Piece::Close(_)
                | Piece::Float(_)
                | Piece::Barrier
                | Piece::NewPage => None,
            })
            .map(|mut row| {
                // The page begins with its text, not with its notes.
                row.place = None;
                row
            })
            .collect();
        if let Some(flow) = self.flow.notes.get_mut(index.0) {
            flow.rows = rows;
        }
        Some(index)
    }

    /// Joins a further call of a note, or its first, to the note and back (PDF/UA-1, 7.9).
    fn join(&mut self, note: ElementId, call: NoteCall) {
        let Some(caller) = call.element else {
            return;
        };
        if let Some(element) = self.tree.element_mut(caller) {
            element.refs.push(note);
        }
        if let Some(element) = self.tree.element_mut(note) {
            element.refs.push(caller);
        }
    }

    fn note_blocks(&mut self, mark: &str, blocks: &[Block], column: &Column) {
        let lead = Lead {
            words: mark,
            face: None,
            color: None,
            role: Some(Role::Lbl),
            gap: Em(0.5),
        };
        super::block::set_led(self, blocks, column, &lead);
    }
}

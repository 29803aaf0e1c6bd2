//! Inlines into one text with spans: the walk that also writes the tree.

use crate::base::{Lang, Pt, Span};
use crate::font::{FaceStyle, Feature};
use crate::model::{Attrs, CrossRef, Image, Inline, InlineKind, LinkTarget, NoteId, RubyPair};
use crate::page::{ElementId, LinkGoal, Role, Tag};

use super::{
    draft::{
        Draft, LINE_END, LinkRange, Look, Marks, OBJECT, Pointer, RubyRange, Script, TextSpan,
    },
    input::{CodePiece, Lead, Text},
    style::ParagraphStyle,
    supply::{Desk, InlineBox, Tagging, Words},
};

/// Size of superscripts, subscripts and note marks relative to the text around them.
const SCRIPT_SCALE: f32 = 0.65;
/// How far they are raised and lowered, in ems of that text.
const SUPERSCRIPT_RAISE: f32 = 0.36;
const SUBSCRIPT_RAISE: f32 = -0.14;

/// Walks what is to be set.
pub(super) fn collect(
    text: &Text<'_>,
    lead: Option<&Lead<'_>>,
    style: &ParagraphStyle,
    measure: Pt,
    desk: &mut Desk<'_>,
) -> Draft {
    let base = Look::of(style);
    let element = match &desk.tagging {
        Tagging::Tree(_, parent) => Some(*parent),
        Tagging::Fixed(_) => None,
    };
    let mut walk = Walk {
        out: Draft::default(),
        style,
        measure,
        desk,
        element,
        slot: None,
        flat: 0,
    };
    if let Some(lead) = lead {
        walk.lead(lead, &base);
    }
    match text {
        Text::Inlines(inlines) => {
            walk.out.node = Some(inlines.id);
            walk.inlines(&inlines.content, &base);
        }
        Text::Words(words, span) => walk.push(words, &base, *span, false),
        Text::Code(pieces) => pieces.iter().for_each(|piece| walk.code(piece, &base)),
    }
    walk.out
}

struct Walk<'w, 'd> {
    out: Draft,
    style: &'w ParagraphStyle,
    measure: Pt,
    desk: &'w mut Desk<'d>,
    element: Option<ElementId>,
    /// The slot that text goes into, until an element opens or closes.
    slot: Option<Tag>,
    /// Bytes of the node's flat text so far.
    flat: u32,
}

impl Walk<'_, '_> {
    fn inlines(&mut self, inlines: &[Inline], look: &Look) {
        for inline in inlines {
            self.inline(inline, look);
        }
    }

    fn inline(&mut self, inline: &Inline, look: &Look) {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Text(text) => self.push(text, look, span, true),
            InlineKind::Emphasis(content) => {
                let look = self.emphasized(look);
                self.within(Role::Em, |walk| walk.inlines(content, &look));
            }
            InlineKind::Strong(content) => {
                let look = look.changed(|look| look.face.weight = bolder(look.face.weight));
                self.within(Role::Strong, |walk| walk.inlines(content, &look));
            }
            InlineKind::Strike(content) => {
                let look = look.changed(|look| look.marks.strike = true);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::Underline(content) => {
                let look = look.changed(|look| look.marks.underline = true);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::ProperName(content) => {
                let look = look.changed(|look| look.marks.proper_name = true);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::BookTitle(content) => {
                let look = look.changed(|look| look.marks.book_title = true);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::SmallCaps(content) => {
                let look = look.changed(|look| look.marks.small_caps = true);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::Superscript(content) => {
                let look = script(look, SUPERSCRIPT_RAISE, Feature::Superiors);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::Subscript(content) => {
                let look = script(look, SUBSCRIPT_RAISE, Feature::Subscripts);
                self.within(Role::Span, |walk| walk.inlines(content, &look));
            }
            InlineKind::Code(text) => {
                let look = self.code_look(look);
                self.within(Role::Code, |walk| walk.push(text, &look, span, true));
            }
            InlineKind::Link {
                target, content, ..
            } => self.link(target, content, look, span),
            InlineKind::Image(image) => self.picture(image, look, span),
            InlineKind::NoteRef(note) => self.note(*note, look, span),
            InlineKind::Ruby(pairs) => self.ruby(pairs, look, span),
            InlineKind::Maths(tex) => self.maths(tex, look, span),
            InlineKind::Span { attrs, content } => self.span(attrs, content, look),
            InlineKind::Index { term, content } => {
                let at = self.at();
                self.out.pointers.push((at, Pointer::Index(term.clone())));
                self.inlines(content, look);
            }
            InlineKind::CrossRef(reference) => self.reference(reference, look, span),
            InlineKind::LineBreak => {
                let mut utf8 = [0; 4];
                self.push_generated(LINE_END.encode_utf8(&mut utf8), look, span);
            }
        }
    }

    /// The look of emphasis: italics in Latin text; in Chinese another face where there is one, dots otherwise.
    fn emphasized(&self, look: &Look) -> Look {
        let face = self.style.emphasis_stack.as_ref();
        let face = face.filter(|_| look.lang.orthography().is_chinese() && !look.code);
        look.changed(|look| {
            look.face.italic = !look.face.italic;
            match face {
                Some(stack) => look.stack = stack.clone(),
                None => look.marks.dots = self.style.emphasis_dots,
            }
        })
    }

    fn lead(&mut self, lead: &Lead<'_>, look: &Look) {
        let look = look.changed(|look| {
            look.face = lead.face.unwrap_or(look.face);
            look.color = lead.color.unwrap_or(look.color);
        });
        let put = |walk: &mut Self| {
            walk.push_generated(lead.words, &look, Span::DETACHED);
        };
        match lead.role {
            Some(role) => self.within(role, put),
            None => put(self),
        }
        if lead.gap.0 > 0.0 {
            let tag = self.slot();
            self.object(
                InlineBox {
                    width: lead.gap.at(look.size),
                    ..InlineBox::default()
                },
                tag,
                &look,
                Span::DETACHED,
            );
        }
    }

    fn code(&mut self, piece: &CodePiece<'_>, look: &Look) {
        let look = look.changed(|look| {
            look.color = piece.color.unwrap_or(look.color);
            look.face = FaceStyle {
                weight: piece.face.weight.max(look.face.weight),
                italic: piece.face.italic,
            };
            look.code = true;
            look.features = look.features.with(Feature::NoLigatures);
        });
        self.flat = piece.offset;
        let lines = piece.text.split('\n');
        let mut offset = 0;
        for (index, line) in lines.enumerate() {
            if index > 0 {
                let mut utf8 = [0; 4];
                self.push_generated(LINE_END.encode_utf8(&mut utf8), &look, Span::DETACHED);
                offset += 1;
            }
            let start = piece.source.start.saturating_add(offset);
            let source = Span {
                start,
                end: start.saturating_add(length(line)),
                ..piece.source
            };
            self.flat = piece.offset.saturating_add(offset);
            self.push(line, &look, source, true);
            offset = offset.saturating_add(length(line));
        }
    }

    fn code_look(&self, look: &Look) -> Look {
        look.changed(|look| {
            look.stack = self.style.code_stack.clone();
            look.size = look.size * self.style.code_scale;
            look.code = true;
            look.features = look.features.with(Feature::NoLigatures);
        })
    }

    fn link(&mut self, target: &LinkTarget, content: &[Inline], look: &Look, span: Span) {
        let Some(goal) = self.desk.supply.link(target) else {
            self.inlines(content, look);
            return;
        };
        let look = look.changed(|look| look.color = self.style.link_color.unwrap_or(look.color));
        self.linked(Some(goal), span, |walk| walk.inlines(content, &look));
    }

    fn reference(&mut self, reference: &CrossRef, look: &Look, span: Span) {
        let Words { text, goal } = self.desk.supply.reference(reference);
        let look = look.changed(|look| {
            if goal.is_some() {
                look.color = self.style.link_color.unwrap_or(look.color);
            }
        });
        self.linked(goal, span, |walk| walk.push_generated(&text, &look, span));
    }

    fn note(&mut self, note: NoteId, look: &Look, span: Span) {
        let Words { text, goal } = self.desk.supply.note(note);
        let look = script(look, SUPERSCRIPT_RAISE, Feature::Superiors).changed(|look| {
            look.marks = Marks::default();
            look.face.italic = false;
        });
        self.within(Role::Reference, |walk| {
            let at = walk.at();
            let element = walk.element;
            walk.out.pointers.push((at, Pointer::Note(note, element)));
            walk.linked(goal, span, |walk| walk.push_generated(&text, &look, span));
        });
    }

    fn ruby(&mut self, pairs: &[RubyPair], look: &Look, span: Span) {
        let exact = span.len() == pairs.iter().map(|pair| pair.base.len()).sum::<usize>();
        let number = u32::try_from(self.out.rubies.len()).unwrap_or(u32::MAX);
        let compound = (pairs.len() > 1).then_some(number);
        for pair in pairs {
            self.within(Role::Ruby, |walk| {
                let start = walk.at();
                walk.within(Role::Rb, |walk| walk.push(&pair.base, look, span, exact));
                let end = walk.at();
                if pair.text.is_empty() || start == end {
                    return;
                }
                walk.within(Role::Rt, |walk| {
                    let tag = walk.slot();
                    walk.out.rubies.push(RubyRange {
                        start,
                        end,
                        text: pair.text.clone(),
                        tag,
                        compound,
                    });
                });
            });
        }
    }

    fn maths(&mut self, tex: &str, look: &Look, span: Span) {
        self.within(Role::Formula, |walk| {
            let said = walk.desk.supply.spoken(tex, &look.lang);
            walk.alternative(&said);
            let tag = walk.slot();
            let set = walk.desk.supply.maths(tex, look.size, span, tag);
            match set {
                Some(made) => walk.object(made, tag, look, span),
                None => {
                    let look = walk.code_look(look);
                    walk.push_generated(tex, &look, span);
                }
            }
        });
    }

    fn picture(&mut self, image: &Image, look: &Look, span: Span) {
        let measure = self.measure;
        if image.decorative {
            let tag = Tag::Artifact(crate::page::Artifact::Background);
            let made = self.desk.supply.picture(image, look.size, measure, tag);
            if let Some(made) = made {
                self.object(made, tag, look, span);
            }
            return;
        }
        self.within(Role::Figure, |walk| {
            walk.alternative(&image.alt);
            let tag = walk.slot();
            let made = walk.desk.supply.picture(image, look.size, measure, tag);
            match made {
                Some(made) => walk.object(made, tag, look, span),
                None => walk.push_generated(&image.alt, look, span),
            }
        });
    }

    fn span(&mut self, attrs: &Attrs, content: &[Inline], look: &Look) {
        if let Some(id) = &attrs.id {
            let name = self.desk.supply.anchor(id);
            let at = self.at();
            self.out.pointers.push((at, Pointer::Anchor(name)));
        }
        let changed = look.changed(|look| {
            if let Some(lang) = &attrs.lang {
                look.lang = lang.clone();
            }
        });
        if attrs.lang.is_some() {
            self.within(Role::Span, |walk| {
                walk.language(attrs.lang.clone());
                walk.inlines(content, &changed);
            });
        } else {
            self.inlines(content, &changed);
        }
    }

    /// Walks inside an element of its own.
    fn within(&mut self, role: Role, walk: impl FnOnce(&mut Self)) {
        let outer = self.element;
        if let (Tagging::Tree(tree, _), Some(parent)) = (&mut self.desk.tagging, outer) {
            self.element = Some(tree.add(parent, role));
        }
        self.slot = None;
        walk(self);
        self.element = outer;
        self.slot = None;
    }

    fn linked(&mut self, goal: Option<LinkGoal>, source: Span, walk: impl FnOnce(&mut Self)) {
        let Some(goal) = goal else {
            walk(self);
            return;
        };
        self.within(Role::Link, |inner| {
            let start = inner.at();
            let element = inner.element;
            walk(inner);
            let end = inner.at();
            if let Some(element) = element.filter(|_| end > start) {
                inner.out.links.push(LinkRange {
                    start,
                    end,
                    goal,
                    element,
                    source,
                });
            }
        });
    }

    fn alternative(&mut self, words: &str) {
        if let (Tagging::Tree(tree, _), Some(element)) = (&mut self.desk.tagging, self.element)
            && let Some(element) = tree.element_mut(element)
        {
            element.alt = Some(words.to_owned());
        }
    }

    fn language(&mut self, lang: Option<Lang>) {
        if let (Tagging::Tree(tree, _), Some(element)) = (&mut self.desk.tagging, self.element)
            && let Some(element) = tree.element_mut(element)
        {
            element.lang = lang;
        }
    }

    fn slot(&mut self) -> Tag {
        if let Some(slot) = self.slot {
            return slot;
        }
        let slot = match (&mut self.desk.tagging, self.element) {
            (Tagging::Tree(tree, root), element) => {
                Tag::Content(tree.add_content(element.unwrap_or(*root)))
            }
            (Tagging::Fixed(tag), _) => *tag,
        };
        self.slot = Some(slot);
        slot
    }

    fn object(&mut self, made: InlineBox, tag: Tag, look: &Look, span: Span) {
        let slot = self.slot.replace(tag);
        self.out.boxes.push((self.at(), made));
        let mut utf8 = [0; 4];
        self.push_generated(OBJECT.encode_utf8(&mut utf8), look, span);
        self.slot = slot;
    }

    /// Text of the manuscript.
    fn push(&mut self, text: &str, look: &Look, source: Span, manuscript: bool) {
        let flat = (manuscript && self.out.node.is_some()) || look.code;
        let at = self.flat;
        self.append(text, look, source, flat.then_some(at));
        self.flat = self.flat.saturating_add(length(text));
    }

    /// Text that the press made.
    fn push_generated(&mut self, text: &str, look: &Look, source: Span) {
        self.append(text, look, source, None);
    }

    fn append(&mut self, text: &str, look: &Look, source: Span, flat: Option<u32>) {
        if text.is_empty() {
            return;
        }
        let tag = self.slot();
        let look = self.out.intern(look);
        self.out.spans.push(TextSpan {
            start: self.at(),
            look,
            tag,
            source,
            exact: flat.is_some() && source.len() == text.len(),
            flat,
        });
        self.out.text.push_str(text);
    }

    fn at(&self) -> u32 {
        length(&self.out.text)
    }
}

fn script(look: &Look, raise: f32, drawn: Feature) -> Look {
    look.changed(|look| {
        // Drawn figures are made for running text; inside one another they are scaled.
        look.script = match look.script {
            None => Some(Script {
                size: look.size,
                raise: look.raise,
            }),
            Some(_) => None,
        };
        if look.script.is_some() {
            look.features = look.features.with(drawn);
        }
        look.raise += look.size * raise;
        look.size = look.size * SCRIPT_SCALE;
        look.features = look
            .features
            .with(Feature::LiningFigures)
            .without(Feature::OldstyleFigures);
    })
}

fn bolder(weight: u16) -> u16 {
    if weight < 600 { 700 } else { 900 }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

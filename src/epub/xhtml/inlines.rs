//! Inlines, with the markers of pages at the bytes where they begin.

use math_core::MathDisplay;

use crate::model::{Attrs, Chapter, IndexTerm, Inline, InlineKind, Inlines, RubyPair, plain_text};

use super::{
    super::{
        plan::Marker,
        shared::Shared,
        voice::{Role, is_cjk},
        xml::Tag,
    },
    IndexPlace, Writer,
    breakable::is_address,
};

/// The place in the flat text, and the pages that begin further on.
struct Cursor<'m> {
    at: usize,
    markers: &'m [Marker],
}

/// Inlines as markup without ids, links and notes, for the contents and the lists.
pub(in crate::epub) fn bare(shared: &Shared<'_>, chapter: &Chapter, inlines: &Inlines) -> String {
    Writer::new(shared, 0, chapter).bare_markup(inlines)
}

impl Writer<'_> {
    /// A run of inlines.
    pub(super) fn inlines(&mut self, inlines: &Inlines) {
        let shared = self.shared;
        let mut cursor = Cursor {
            at: 0,
            markers: shared.plan.breaks(inlines.id),
        };
        self.run(&inlines.content, &mut cursor);
        for marker in cursor.markers {
            self.page_break(marker);
        }
    }

    /// A run of inlines as simple markup; the file stays as it is.
    pub(super) fn bare_markup(&mut self, inlines: &Inlines) -> String {
        let file = std::mem::take(&mut self.xml);
        let bare = std::mem::replace(&mut self.bare, true);
        self.inlines(inlines);
        self.bare = bare;
        std::mem::replace(&mut self.xml, file).finish()
    }

    fn run(&mut self, inlines: &[Inline], cursor: &mut Cursor<'_>) {
        for inline in inlines {
            self.inline(inline, cursor);
        }
    }

    /// Writes the markers of pages that begin at the cursor.
    fn due(&mut self, cursor: &mut Cursor<'_>) {
        while let Some((marker, rest)) = cursor.markers.split_first()
            && marker.offset <= cursor.at
        {
            self.page_break(marker);
            cursor.markers = rest;
        }
    }

    /// Text, cut where pages begin.
    fn cut_text(&mut self, text: &str, cursor: &mut Cursor<'_>) {
        let mut from = 0;
        while let Some((marker, rest)) = cursor.markers.split_first()
            && marker.offset < cursor.at + text.len()
        {
            let mut cut = marker.offset.saturating_sub(cursor.at).max(from);
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            self.text(text.get(from..cut).unwrap_or(""));
            self.page_break(marker);
            cursor.markers = rest;
            from = cut;
        }
        self.text(text.get(from..).unwrap_or(""));
        cursor.at += text.len();
    }

    fn inline(&mut self, inline: &Inline, cursor: &mut Cursor<'_>) {
        // The call of a note belongs to the word before it, even at the end of a page.
        if !matches!(inline.kind, InlineKind::NoteRef(_) | InlineKind::LineBreak) {
            self.due(cursor);
        }
        match &inline.kind {
            InlineKind::Text(text) => self.cut_text(text, cursor),
            InlineKind::Emphasis(content) => self.emphasis(content, cursor),
            InlineKind::Strong(content) => self.voiced(
                |voice| voice.bold = true,
                |w| w.span("strong", None, content, cursor),
            ),
            InlineKind::Strike(content) => self.span("s", None, content, cursor),
            InlineKind::Superscript(content) => self.span("sup", None, content, cursor),
            InlineKind::Subscript(content) => self.span("sub", None, content, cursor),
            InlineKind::SmallCaps(content) => self.voiced(
                |voice| voice.small_caps = true,
                |w| w.span("span", Some("smallcaps"), content, cursor),
            ),
            InlineKind::Underline(content) => self.span("u", None, content, cursor),
            InlineKind::ProperName(content) => self.span("u", Some("proper-name"), content, cursor),
            InlineKind::BookTitle(content) => self.span("u", Some("book-title"), content, cursor),
            InlineKind::Code(text) => self.voiced(
                |voice| voice.role = Role::Code,
                |w| {
                    w.element(Tag::new("code"), |w| {
                        w.breakable(true, |w| w.cut_text(text, cursor));
                    });
                },
            ),
            InlineKind::Link {
                target,
                content,
                title,
            } => {
                let address = is_address(&plain_text(content));
                self.link(target, title.as_deref(), content, |w, content| {
                    w.breakable(address, |w| w.run(content, cursor));
                });
            }
            InlineKind::Image(image) => self.picture(image),
            InlineKind::NoteRef(note) => {
                self.note_call(*note);
                self.due(cursor);
            }
            InlineKind::Ruby(pairs) => self.ruby(pairs, cursor),
            InlineKind::Maths(tex) => self.maths(tex, MathDisplay::Inline, inline.span, false),
            InlineKind::Span { attrs, content } => self.attributed(attrs, content, cursor),
            InlineKind::Index { term, content } => self.indexed(term, content, cursor),
            InlineKind::CrossRef(reference) => self.cross_reference(reference),
            InlineKind::LineBreak => {
                self.xml.empty(Tag::new("br"));
                self.due(cursor);
            }
        }
    }

    fn breakable(&mut self, is: bool, inside: impl FnOnce(&mut Self)) {
        let before = self.breakable;
        self.breakable |= is;
        inside(self);
        self.breakable = before;
    }

    fn span(
        &mut self,
        name: &'static str,
        class: Option<&str>,
        content: &[Inline],
        cursor: &mut Cursor<'_>,
    ) {
        self.element(Tag::new(name).with_some("class", class), |w| {
            w.run(content, cursor)
        });
    }

    /// Emphasis: dots on Chinese and Japanese text where the theme has them, italics elsewhere.
    fn emphasis(&mut self, content: &[Inline], cursor: &mut Cursor<'_>) {
        let orthography = self.voice.orthography;
        let dotted =
            orthography.is_cjk() && plain_text(content).chars().any(|c| is_cjk(c, orthography));
        if dotted {
            self.span("em", Some("dotted"), content, cursor);
        } else {
            self.voiced(
                |voice| voice.italic = true,
                |w| w.span("em", None, content, cursor),
            );
        }
    }

    /// Ruby without `rp`: every reading system of EPUB 3 knows ruby, and `rp` is read aloud by some.
    fn ruby(&mut self, pairs: &[RubyPair], cursor: &mut Cursor<'_>) {
        if !self.bare {
            self.written.facts.ruby += 1;
        }
        self.xml.open(Tag::new("ruby"));
        for (at, pair) in pairs.iter().enumerate() {
            let page_begins = cursor
                .markers
                .first()
                .is_some_and(|marker| marker.offset <= cursor.at);
            if at > 0 && page_begins {
                // No marker may stand in a ruby.
                self.xml.close();
                self.due(cursor);
                self.xml.open(Tag::new("ruby"));
            }
            self.text(&pair.base);
            self.element(Tag::new("rt"), |w| w.text(&pair.text));
            cursor.at += pair.base.len();
        }
        self.xml.close();
    }

    /// Words that the index leads to.
    fn indexed(&mut self, term: &IndexTerm, content: &[Inline], cursor: &mut Cursor<'_>) {
        if self.bare {
            return self.run(content, cursor);
        }
        let id = self.ids.fresh("indexed");
        self.written.indexed.push(IndexPlace {
            id: id.clone(),
            term: term.clone(),
            markers_before: self.written.markers.len(),
        });
        let tag = Tag::new("span").with("id", &id);
        self.element(tag, |w| w.run(content, cursor));
    }

    fn attributed(&mut self, attrs: &Attrs, content: &[Inline], cursor: &mut Cursor<'_>) {
        if self.bare && attrs.lang.is_none() {
            return self.run(content, cursor);
        }
        let tag = if self.bare {
            Tag::new("span")
                .with_some("lang", attrs.lang.as_ref().map(crate::base::Lang::tag))
                .with_some("xml:lang", attrs.lang.as_ref().map(crate::base::Lang::tag))
        } else {
            self.tag("span", "", attrs)
        };
        self.in_lang_of(attrs, |w| w.element(tag, |w| w.run(content, cursor)));
    }
}

//! Code listings, highlighted.

use crate::{
    model::{Block, Code},
    theme::{TokenKind, highlight},
};

use super::{
    super::{plan::Marker, voice::Role, xml::Tag},
    Writer,
};

impl Writer<'_> {
    pub(super) fn listing(&mut self, block: &Block, code: &Code) {
        if !self.has_caption(block, code.caption.as_ref()) {
            let id = self.id_of(&block.attrs);
            return self.code(block, code, id.as_deref());
        }
        let id = self.listed_id(block);
        let mut tag = self.tag("figure", "listing", &block.attrs);
        if let Some(id) = &id {
            tag = tag.with("id", id);
        }
        self.block_element(tag, |w| {
            w.block_element(Tag::new("figcaption"), |w| {
                w.caption(block, code.caption.as_ref(), id.as_deref());
            });
            w.code(block, code, None);
        });
    }

    fn code(&mut self, block: &Block, code: &Code, id: Option<&str>) {
        let pre = Tag::new("pre").with_some("id", id);
        let class = code
            .language
            .as_deref()
            .map(|language| super::super::ids::slug(language, ""))
            .filter(|language| !language.is_empty())
            .map(|language| format!("language-{language}"));
        let inner = Tag::new("code").with_some("class", class.as_deref());
        self.block_element(pre, |w| {
            w.voiced(
                |voice| {
                    voice.role = Role::Code;
                    voice.bold = false;
                    voice.italic = false;
                },
                |w| w.element(inner, |w| w.code_text(block, code)),
            );
        });
    }

    fn code_text(&mut self, block: &Block, code: &Code) {
        let theme = &self.shared.theme.code;
        let tokens = if theme.highlight {
            highlight(code.language.as_deref(), &code.text)
        } else {
            Vec::new()
        };
        let first = code.line_numbers.or(theme.line_numbers.then_some(1));
        let width = first.map_or(0, |first| {
            let lines = u32::try_from(code.text.matches('\n').count()).unwrap_or(u32::MAX);
            first.saturating_add(lines).to_string().len()
        });
        let shared = self.shared;
        let mut stretch = Stretch {
            markers: shared.plan.breaks(block.id),
            line: first,
            width,
            at_line_start: true,
        };
        let mut at = 0;
        for (range, kind) in tokens {
            if let Some(plain) = code.text.get(at..range.start) {
                self.code_run(plain, at, &mut stretch);
            }
            if let (Some(text), Some(class)) = (code.text.get(range.clone()), class_of(kind)) {
                let start = range.start;
                // A line number stands before a token that begins its line, not in it.
                self.line_start(&mut stretch, start);
                let bold = kind == TokenKind::Keyword;
                self.voiced(
                    |voice| {
                        voice.bold = bold;
                    },
                    |w| {
                        w.element(Tag::new("span").class(class), |w| {
                            w.code_run(text, start, &mut stretch)
                        })
                    },
                );
                at = range.end;
            } else {
                at = range.start;
            }
        }
        if let Some(rest) = code.text.get(at..) {
            self.code_run(rest, at, &mut stretch);
        }
        for marker in stretch.markers {
            self.page_break(marker);
        }
    }

    fn code_run(&mut self, text: &str, start: usize, stretch: &mut Stretch<'_>) {
        let mut at = start;
        for line in text.split_inclusive('\n') {
            self.line_start(stretch, at);
            let mut from = 0;
            while let Some(marker) = stretch.markers.first()
                && marker.offset < at + line.len()
            {
                let cut = marker.offset.saturating_sub(at).max(from);
                // An offset within a character moves to its beginning.
                let cut = (from..=cut)
                    .rev()
                    .find(|cut| line.is_char_boundary(*cut))
                    .unwrap_or(from);
                self.text(line.get(from..cut).unwrap_or(""));
                self.page_break(marker);
                from = cut;
                stretch.markers = stretch.markers.get(1..).unwrap_or(&[]);
            }
            self.text(line.get(from..).unwrap_or(""));
            at += line.len();
            stretch.at_line_start = line.ends_with('\n');
        }
    }

    fn line_start(&mut self, stretch: &mut Stretch<'_>, at: usize) {
        if !std::mem::take(&mut stretch.at_line_start) {
            return;
        }
        while let Some((marker, rest)) = stretch.markers.split_first()
            && marker.offset <= at
        {
            self.page_break(marker);
            stretch.markers = rest;
        }
        if let Some(number) = &mut stretch.line {
            let text = format!("{number:>width$}  ", width = stretch.width);
            *number = number.saturating_add(1);
            let tag = Tag::new("span")
                .class("line-number")
                .with("aria-hidden", "true");
            self.element(tag, |w| w.text(&text));
        }
    }
}

/// Where the writing of a listing stands.
struct Stretch<'a> {
    markers: &'a [Marker],
    line: Option<u32>,
    width: usize,
    at_line_start: bool,
}

/// The class of a token in the stylesheet.
pub(in crate::epub) fn class_of(kind: TokenKind) -> Option<&'static str> {
    match kind {
        TokenKind::Plain => None,
        TokenKind::Keyword => Some("hl-k"),
        TokenKind::String => Some("hl-s"),
        TokenKind::Comment => Some("hl-c"),
        TokenKind::Number => Some("hl-n"),
        TokenKind::Function => Some("hl-f"),
        TokenKind::Type => Some("hl-t"),
    }
}

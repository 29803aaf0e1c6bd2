//! A file of the spine.

use std::collections::BTreeSet;

use crate::{
    base::{Lang, fill},
    model::{Block, BlockKind, Chapter, Heading, Inlines, Matter, plain_text},
};

use super::{
    super::{
        plan::relative,
        shared::Shared,
        voice::Role,
        xml::{Tag, Xml},
    },
    Section, Writer, Written, roles,
};

/// The stylesheet's path below the package document, as epub-builder names it.
const STYLESHEET: &str = "stylesheet.css";

/// A whole file around a body.
pub(in crate::epub) fn shell(href: &str, lang: &Lang, title: &str, body: &str) -> String {
    let mut xml = Xml::document();
    xml.raw("<!DOCTYPE html>\n");
    let html = Tag::new("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .lang(lang.tag());
    xml.open(html);
    xml.line();
    xml.element(Tag::new("head"), |xml| {
        xml.empty(Tag::new("meta").with("charset", "utf-8"));
        xml.leaf(Tag::new("title"), title);
        let link = Tag::new("link")
            .with("rel", "stylesheet")
            .with("type", "text/css")
            .with("href", &relative(href, STYLESHEET));
        xml.empty(link);
    });
    xml.line();
    xml.element(Tag::new("body"), |xml| {
        xml.line();
        xml.raw(body);
    });
    xml.line();
    xml.finish()
}

/// Writes the files of a chapter: one, or several when it is very long.
pub(in crate::epub) fn write_chapter(
    shared: &Shared<'_>,
    chapter: &Chapter,
) -> Vec<(usize, Written)> {
    let stretches: Vec<_> = shared.plan.stretches(chapter.id).collect();
    let last = stretches.len().saturating_sub(1);
    // The pages that begin with a part's title are marked there.
    let mut placed: BTreeSet<String> = shared
        .plan
        .book
        .parts
        .iter()
        .filter(|part| part.first == chapter.id)
        .flat_map(|part| shared.plan.breaks(part.title.id))
        .map(|marker| marker.id.clone())
        .collect();
    let mut files = Vec::with_capacity(stretches.len());
    for (at, (document, blocks)) in stretches.into_iter().enumerate() {
        let mut writer = Writer::new(shared, document, chapter);
        writer.placed = placed;
        writer.stretch(
            chapter.blocks.get(blocks).unwrap_or(&[]),
            at == 0,
            at == last,
        );
        let (written, so_far) = writer.finish();
        placed = so_far;
        files.push((document, written));
    }
    files
}

fn class_of(chapter: &Chapter) -> String {
    let matter = match chapter.matter {
        Matter::Front => "front",
        Matter::Main => "main",
        Matter::Back => "back",
    };
    format!("chapter {matter} depth-{}", chapter.depth.min(3))
}

/// The heading that shows a chapter's title, when it is in the text, and what follows it.
fn title_of<'b>(
    chapter: &Chapter,
    blocks: &'b [Block],
) -> (Option<(&'b Block, &'b Heading)>, &'b [Block]) {
    if let Some((first, rest)) = blocks.split_first()
        && let BlockKind::Heading(heading) = &first.kind
        && chapter.title_in_text
    {
        (Some((first, heading)), rest)
    } else {
        (None, blocks)
    }
}

impl Writer<'_> {
    fn stretch(&mut self, blocks: &[Block], is_first: bool, is_last: bool) {
        let chapter = self.chapter;
        let class = class_of(chapter);
        if !is_first {
            let section = Tag::new("section").class(&format!("{class} continued"));
            return self.block_element(section, |w| {
                w.xml.line();
                w.sections(blocks);
                w.ending(is_last);
            });
        }
        let (heading, rest) = title_of(chapter, blocks);
        let id = match heading {
            Some((block, _)) => self.id_or_fresh(&block.attrs, "h", block.id),
            None => self.ids.fresh("title"),
        };
        let mut section = Tag::new("section").class(&class);
        if let Some((role, kind)) = roles::of(chapter) {
            section = section
                .with("epub:type", kind)
                .role(role)
                .with("aria-labelledby", &id);
        }
        self.block_element(section, |w| {
            w.xml.line();
            w.title(chapter, heading, &id);
            w.sections(rest);
            w.ending(is_last);
        });
    }

    fn finish(mut self) -> (Written, BTreeSet<String>) {
        let href = self
            .shared
            .plan
            .documents
            .get(self.document)
            .map_or("", |document| document.href.as_str());
        let body = std::mem::take(&mut self.xml).finish();
        let mut written = self.written;
        written.facts.pages = u32::try_from(written.markers.len()).unwrap_or(u32::MAX);
        let title = plain_text(&self.chapter.title.content);
        written.xhtml = shell(href, &self.chapter.lang, &title, &body);
        (written, self.placed)
    }

    fn title(&mut self, chapter: &Chapter, heading: Option<(&Block, &Heading)>, id: &str) {
        let content = match heading {
            Some((block, heading)) => {
                self.page_breaks(block.id);
                &heading.content
            }
            None => &chapter.title,
        };
        let number = match (heading, chapter.number.as_slice()) {
            (_, [number]) if chapter.matter == Matter::Main && self.shared.plan.numbered_to > 0 => {
                Some(fill(self.words.chapter.caption, &[&number.to_string()]))
            }
            (Some((block, _)), _) => self.number_of(block),
            (None, _) => None,
        };
        self.heading(Tag::new("h1").with("id", id), content, number.as_deref());
        self.xml.line();
        // Contents in Latin type have the bare number, those in Chinese the whole 第 1 章.
        let short = match chapter.number.as_slice() {
            [short] if number.is_some() && !chapter.lang.orthography().is_cjk() => {
                Some(short.to_string())
            }
            _ => number,
        };
        let section = Section {
            rank: 1,
            id: id.to_owned(),
            number: short.unwrap_or_default(),
            markup: self.bare_markup(content),
            text: plain_text(&content.content),
        };
        self.written.outline.push(section);
    }

    /// Blocks with a section around each heading and what stands under it.
    fn sections(&mut self, blocks: &[Block]) {
        let base = self.rank;
        let mut open: Vec<u8> = Vec::new();
        for block in blocks {
            let BlockKind::Heading(heading) = &block.kind else {
                self.block(block);
                continue;
            };
            while open.last().is_some_and(|level| *level >= heading.level) {
                open.pop();
                self.xml.close();
                self.xml.line();
            }
            open.push(heading.level);
            self.rank = base
                .saturating_add(u8::try_from(open.len()).unwrap_or(u8::MAX))
                .min(6);
            self.xml.open(Tag::new("section"));
            self.xml.line();
            self.section_heading(block, heading);
        }
        for _ in open {
            self.xml.close();
            self.xml.line();
        }
        self.rank = base;
    }

    fn section_heading(&mut self, block: &Block, heading: &Heading) {
        self.page_breaks(block.id);
        let id = self.id_or_fresh(&block.attrs, "h", block.id);
        let number = self.number_of(block);
        let mut tag = Tag::new(heading_name(self.rank)).with("id", &id);
        if let Some(lang) = &block.attrs.lang {
            tag = tag.lang(lang.tag());
        }
        self.in_lang_of(&block.attrs, |w| {
            w.heading(tag, &heading.content, number.as_deref())
        });
        self.xml.line();
        let section = Section {
            rank: self.rank,
            id,
            number: number.unwrap_or_default(),
            markup: self.bare_markup(&heading.content),
            text: plain_text(&heading.content.content),
        };
        self.written.outline.push(section);
    }

    /// A heading that stands in a box or a list item: no section of its own, a rank below what surrounds it.
    pub(super) fn inner_heading(&mut self, block: &Block, heading: &Heading) {
        self.page_breaks(block.id);
        let rank = heading
            .level
            .clamp(1, 6)
            .min(self.rank.saturating_add(1))
            .max(2);
        let tag = self.tag(heading_name(rank), "inner", &block.attrs);
        let number = self.number_of(block);
        self.in_lang_of(&block.attrs, |w| {
            w.heading(tag, &heading.content, number.as_deref())
        });
    }

    /// A heading element: what begins a page stands before it, so that its name does not hold the folio.
    pub(super) fn heading(&mut self, tag: Tag, content: &Inlines, number: Option<&str>) {
        let style = self.shared.theme.headings.level(self.rank);
        let (bold, italic) = (style.bold, style.italic);
        let role = if style.heading_face {
            Role::Heading
        } else {
            Role::Body
        };
        for marker in self.shared.plan.breaks(content.id) {
            if marker.offset == 0 {
                self.page_break(marker);
            }
        }
        self.voiced(
            |voice| {
                voice.role = role;
                voice.bold = bold;
                voice.italic = italic;
            },
            |w| {
                w.element(tag, |w| {
                    if let Some(number) = number {
                        w.element(Tag::new("span").class("number"), |w| w.text(number));
                        w.text(" ");
                    }
                    w.inlines(content);
                });
            },
        );
    }

    /// The number of a section as it is shown, when it is.
    fn number_of(&self, block: &Block) -> Option<String> {
        let label = self.shared.plan.labels.of_node(block.id)?;
        (!label.number.is_empty()).then(|| label.number_text())
    }

    /// Notes, and at the chapter's end the page markers whose nodes show nothing in an EPUB.
    fn ending(&mut self, is_last: bool) {
        self.notes();
        if is_last {
            let shared = self.shared;
            for marker in shared.plan.breaks_of(self.chapter.id) {
                self.page_break(marker);
            }
        }
    }
}

/// The element of a rank.
pub(super) fn heading_name(rank: u8) -> &'static str {
    match rank {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

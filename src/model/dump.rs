//! The book as indented text: what tests compare and people read before they look at pages.

use std::fmt::Write;

use super::{
    Attrs, Block, BlockKind, Book, FigureBody, Image, Inline, InlineKind, Inlines, LinkTarget,
    ListKind, Placement,
};

/// The whole book. Spans and node ids are left out: a test that needs them asks for them.
#[must_use]
pub fn dump(book: &Book) -> String {
    let mut out = Dump::default();
    for chapter in &book.chapters {
        if let Some(part) = book.parts.iter().find(|part| part.first == chapter.id) {
            out.words("part", &part.title);
        }
        let number: Vec<_> = chapter.number.iter().map(u32::to_string).collect();
        let number = number.join(".");
        let shown = if chapter.title_in_text {
            ""
        } else {
            " untitled"
        };
        out.line(format_args!(
            "chapter {} {:?} {number}{} {}{shown}",
            chapter.name,
            chapter.matter,
            if chapter.depth > 0 {
                format!(" depth={}", chapter.depth)
            } else {
                String::new()
            },
            chapter.lang.tag(),
        ));
        out.inside(|out| {
            out.words("title", &chapter.title);
            out.blocks(&chapter.blocks);
            for note in &chapter.notes {
                out.line(format_args!("note {}", note.label));
                out.inside(|out| out.blocks(&note.blocks));
            }
        });
    }
    out.text
}

/// Blocks, as they stand in a [`dump`].
#[must_use]
pub fn dump_blocks(blocks: &[Block]) -> String {
    let mut out = Dump::default();
    out.blocks(blocks);
    out.text
}

#[derive(Default)]
struct Dump {
    text: String,
    depth: usize,
}

impl Dump {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let line = line.to_string();
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn words(&mut self, name: &str, words: &Inlines) {
        let mut text = String::new();
        inlines(&words.content, &mut text);
        self.line(format_args!("{name}: {text}"));
    }

    fn optional(&mut self, name: &str, words: Option<&Inlines>) {
        if let Some(words) = words {
            self.words(name, words);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn head(&mut self, name: &str, block: &Block) {
        self.line(format_args!("{name}{}", attributes(&block.attrs)));
    }

    fn block(&mut self, block: &Block) {
        let after = attributes(&block.attrs);
        match &block.kind {
            BlockKind::Paragraph(words) => self.words(&format!("p{after}"), words),
            BlockKind::Heading(heading) => {
                let number: Vec<_> = heading.number.iter().map(u32::to_string).collect();
                let number = match number.is_empty() {
                    true => String::new(),
                    false => format!(" {}", number.join(".")),
                };
                self.words(
                    &format!("h{}{number}{after}", heading.level),
                    &heading.content,
                );
            }
            BlockKind::List(list) => {
                let kind = match list.kind {
                    ListKind::Bullet => "bullets".to_owned(),
                    ListKind::Ordered { start } => format!("numbers from {start}"),
                };
                let loose = if list.tight { "" } else { " loose" };
                self.line(format_args!("{kind}{loose}{after}"));
                self.inside(|out| {
                    for item in &list.items {
                        let task = match item.task {
                            None => "",
                            Some(true) => " [x]",
                            Some(false) => " [ ]",
                        };
                        out.line(format_args!("item{task}"));
                        out.inside(|out| out.blocks(&item.blocks));
                    }
                });
            }
            BlockKind::Quote(blocks) => self.nested("quote", block, blocks),
            BlockKind::Container(blocks) => self.nested("div", block, blocks),
            BlockKind::Code(code) => {
                let language = code.language.as_deref().unwrap_or("");
                let numbers = match code.line_numbers {
                    Some(first) => format!(" from line {first}"),
                    None => String::new(),
                };
                self.line(format_args!("code {language}{numbers}{after}"));
                self.inside(|out| {
                    out.optional("caption", code.caption.as_ref());
                    for line in code.text.lines() {
                        out.line(format_args!("| {line}"));
                    }
                });
            }
            BlockKind::Table(table) => {
                self.line(format_args!("table {:?}{after}", table.columns));
                self.inside(|out| {
                    out.optional("caption", table.caption.as_ref());
                    for (name, rows) in [("head", &table.head), ("row", &table.body)] {
                        for row in rows {
                            let cells: Vec<_> = row
                                .cells
                                .iter()
                                .map(|cell| {
                                    let mut text = String::new();
                                    inlines(&cell.content.content, &mut text);
                                    let mark = if cell.row_header { "!" } else { "" };
                                    format!("{mark}{text}")
                                })
                                .collect();
                            out.line(format_args!("{name}: {}", cells.join(" ¦ ")));
                        }
                    }
                });
            }
            BlockKind::Figure(figure) => {
                let numbered = if figure.numbered { " numbered" } else { "" };
                self.line(format_args!(
                    "figure{numbered}{}{after}",
                    placement(figure.placement)
                ));
                self.inside(|out| {
                    match &figure.body {
                        FigureBody::Images(images) => {
                            for image in images {
                                let mut text = String::new();
                                picture(image, &mut text);
                                out.line(format_args!("{text}"));
                            }
                        }
                        FigureBody::Blocks(blocks) => out.blocks(blocks),
                    }
                    out.optional("caption", figure.caption.as_ref());
                });
            }
            BlockKind::Rule => self.head("rule", block),
            BlockKind::DefinitionList(definitions) => {
                self.head("definitions", block);
                self.inside(|out| {
                    for definition in definitions {
                        for term in &definition.terms {
                            out.words("term", term);
                        }
                        for body in &definition.bodies {
                            out.line(format_args!("means"));
                            out.inside(|out| out.blocks(body));
                        }
                    }
                });
            }
            BlockKind::Alert {
                kind,
                title,
                blocks,
            } => {
                self.line(format_args!("alert {kind:?}{after}"));
                self.inside(|out| {
                    out.optional("title", title.as_ref());
                    out.blocks(blocks);
                });
            }
            BlockKind::Maths(maths) => {
                let numbered = if maths.numbered { " numbered" } else { "" };
                self.line(format_args!("maths{numbered}{after}: {}", maths.tex));
            }
            BlockKind::Epigraph(epigraph) => {
                self.head("epigraph", block);
                self.inside(|out| {
                    out.blocks(&epigraph.blocks);
                    out.optional("by", epigraph.attribution.as_ref());
                });
            }
            BlockKind::Verse(verse) => {
                self.head("verse", block);
                self.inside(|out| {
                    for stanza in &verse.stanzas {
                        out.line(format_args!("stanza"));
                        out.inside(|out| {
                            for line in stanza {
                                out.words(&format!("line {}", line.indent), &line.content);
                            }
                        });
                    }
                    out.optional("by", verse.attribution.as_ref());
                });
            }
            BlockKind::PullQuote(quote) => {
                self.head("pull-quote", block);
                self.inside(|out| {
                    out.blocks(&quote.blocks);
                    out.optional("by", quote.attribution.as_ref());
                });
            }
            BlockKind::Timeline(timeline) => {
                self.head("timeline", block);
                self.inside(|out| {
                    out.optional("title", timeline.title.as_ref());
                    for entry in &timeline.entries {
                        out.words("date", &entry.date);
                        out.inside(|out| out.blocks(&entry.blocks));
                    }
                });
            }
            BlockKind::StatBox(stat_box) => {
                self.head("stat-box", block);
                self.inside(|out| {
                    out.optional("title", stat_box.title.as_ref());
                    for stat in &stat_box.stats {
                        out.words("figure", &stat.figure);
                        out.inside(|out| out.words("label", &stat.label));
                    }
                    out.optional("source", stat_box.source.as_ref());
                });
            }
            BlockKind::CaseStudy(study) => {
                self.line(format_args!(
                    "case-study{}{after}",
                    placement(study.placement)
                ));
                self.inside(|out| {
                    out.optional("title", study.title.as_ref());
                    out.blocks(&study.blocks);
                });
            }
            BlockKind::Sidebar(sidebar) => {
                self.line(format_args!(
                    "sidebar{}{after}",
                    placement(sidebar.placement)
                ));
                self.inside(|out| {
                    out.optional("title", sidebar.title.as_ref());
                    out.blocks(&sidebar.blocks);
                });
            }
        }
    }

    fn nested(&mut self, name: &str, block: &Block, blocks: &[Block]) {
        self.head(name, block);
        self.inside(|out| out.blocks(blocks));
    }
}

fn placement(placement: Placement) -> String {
    match placement {
        Placement::Auto => String::new(),
        other => format!(" at={other:?}"),
    }
}

fn attributes(attrs: &Attrs) -> String {
    let mut text = String::new();
    if let Some(id) = &attrs.id {
        let _ = write!(text, " #{id}");
    }
    for class in &attrs.classes {
        let _ = write!(text, " .{class}");
    }
    if let Some(lang) = &attrs.lang {
        let _ = write!(text, " lang={}", lang.tag());
    }
    for (key, value) in &attrs.pairs {
        let _ = write!(text, " {key}={value:?}");
    }
    text
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        let mut wrap = |name: &str, content: &[Inline]| {
            let _ = write!(out, "<{name}>");
            inlines(content, out);
            let _ = write!(out, "</{}>", name.split(' ').next().unwrap_or(name));
        };
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(text),
            InlineKind::Emphasis(content) => wrap("em", content),
            InlineKind::Strong(content) => wrap("strong", content),
            InlineKind::Strike(content) => wrap("s", content),
            InlineKind::Superscript(content) => wrap("sup", content),
            InlineKind::Subscript(content) => wrap("sub", content),
            InlineKind::SmallCaps(content) => wrap("smallcaps", content),
            InlineKind::Underline(content) => wrap("u", content),
            InlineKind::ProperName(content) => wrap("name", content),
            InlineKind::BookTitle(content) => wrap("book", content),
            InlineKind::Span { attrs, content } => {
                wrap(&format!("span{}", attributes(attrs)), content);
            }
            InlineKind::Link {
                target,
                content,
                title,
            } => {
                let to = match target {
                    LinkTarget::Internal { chapter, anchor } => {
                        format!("{}#{}", chapter.0, anchor.as_deref().unwrap_or(""))
                    }
                    LinkTarget::Uri(uri) => uri.clone(),
                    LinkTarget::Dead(target) => format!("dead {target}"),
                };
                let title = match title {
                    Some(title) => format!(" title={title:?}"),
                    None => String::new(),
                };
                wrap(&format!("a {to}{title}"), content);
            }
            InlineKind::Index { term, content } => {
                let sort = match &term.sort {
                    Some(sort) => format!(" sort={sort}"),
                    None => String::new(),
                };
                wrap(&format!("index {}{sort}", term.path.join("!")), content);
            }
            InlineKind::Code(text) => {
                let _ = write!(out, "`{text}`");
            }
            InlineKind::Image(image) => picture(image, out),
            InlineKind::NoteRef(id) => {
                let _ = write!(out, "[^{}]", id.0 + 1);
            }
            InlineKind::Ruby(pairs) => {
                for pair in pairs {
                    let _ = write!(out, "{{{}|{}}}", pair.base, pair.text);
                }
            }
            InlineKind::Maths(tex) => {
                let _ = write!(out, "${tex}$");
            }
            InlineKind::CrossRef(reference) => {
                let chapter = match reference.chapter {
                    Some(chapter) => chapter.0.to_string(),
                    None => "?".to_owned(),
                };
                let _ = write!(out, "@{chapter}#{} {:?}@", reference.anchor, reference.form);
            }
            InlineKind::LineBreak => out.push('⏎'),
        }
    }
}

fn picture(image: &Image, out: &mut String) {
    let _ = match image.asset {
        Some(asset) => write!(out, "<img {}", asset.0),
        None => write!(out, "<img ?"),
    };
    if let Some(width) = image.width {
        let _ = write!(out, " {}%", (width * 100.0).round());
    }
    for (is, name) in [
        (image.decorative, " decorative"),
        (image.full_bleed, " full-bleed"),
    ] {
        if is {
            out.push_str(name);
        }
    }
    let _ = write!(out, " {:?}>", image.alt);
}

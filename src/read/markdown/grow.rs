//! Grows the tree from pulldown-cmark's events, with fences and HTML in their places.

use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd,
};

use super::{
    attributes::{Pair, Written},
    elements::{self, Meaning},
    fences::{self, Fence, Fences},
    html::{self, Token},
    tree::{Kind, Markup, Node},
};
use crate::{
    base::{Code, Diagnostic},
    model::AlertKind,
    read::weave::Weave,
};

/// How deep blocks and inlines nest together; what is deeper stands one level higher.
const MAX_DEPTH: usize = 64;

/// What of Markdown is read. Smart punctuation, attributes, ruby, sub- and superscript are ours: pulldown-cmark's do
/// not know languages, values with spaces, or `H~2~O`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Grows the tree of a text.
pub(super) fn tree<'a>(
    weave: &Weave,
    parsed: &'a Parsed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Node<'a> {
    let text = parsed.text();
    let mut grower = Grower {
        weave,
        source: weave.text(),
        fences: &parsed.fences,
        stack: vec![Frame {
            node: Node::new(Kind::Document, 0..text.len()),
            origin: Origin::Root,
            dropped: false,
        }],
        over: 0,
        fences_over: 0,
        too_deep: false,
        last_end: 0,
        html: None,
        diagnostics,
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        grower.event(event, range);
    }
    grower.finish()
}

/// A text ready to be parsed.
pub(super) struct Parsed<'a> {
    /// The text with its fences hidden; `None` when it has none.
    masked: Option<String>,
    source: &'a str,
    /// The fences that are real.
    fences: Fences,
}

impl<'a> Parsed<'a> {
    /// Finds the fences of a text.
    pub fn of(source: &'a str) -> Self {
        let mut fences = fences::candidates(source);
        // Putting a line back can change what a later one is, so look again; code does not change, so twice is enough
        // for every text that is not made to fool us.
        for _ in 0..3 {
            if fences.is_empty() {
                break;
            }
            let masked = fences::masked(source, &fences);
            let breaks: std::collections::BTreeSet<usize> = Parser::new_ext(&masked, options())
                .into_offset_iter()
                .filter_map(|(event, range)| matches!(event, Event::Rule).then_some(range.start))
                .collect();
            let before = fences.len();
            fences.retain(|start, _| breaks.contains(start));
            if fences.len() == before {
                return Self {
                    masked: Some(masked),
                    source,
                    fences,
                };
            }
        }
        let masked = (!fences.is_empty()).then(|| fences::masked(source, &fences));
        Self {
            masked,
            source,
            fences,
        }
    }

    fn text(&self) -> &str {
        self.masked.as_deref().unwrap_or(self.source)
    }
}

enum Origin {
    Root,
    Markdown,
    Fence,
    Element(String),
}

struct Frame<'a> {
    node: Node<'a>,
    origin: Origin,
    /// Whether what it holds is dropped when it ends.
    dropped: bool,
}

struct Grower<'a, 'b> {
    weave: &'b Weave,
    /// The text as it was written.
    source: &'b str,
    fences: &'b Fences,
    stack: Vec<Frame<'a>>,
    /// How many Markdown containers are open beyond the depth.
    over: usize,
    /// How many fences are.
    fences_over: usize,
    too_deep: bool,
    /// Where the last event with text ended.
    last_end: usize,
    /// The HTML block that is being collected.
    html: Option<html::Block>,
    diagnostics: &'b mut Vec<Diagnostic>,
}

impl<'a> Grower<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html = Some(html::Block::default()),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = self.html.take() {
                    self.markup(&block);
                }
            }
            Event::Html(text) => {
                let mut block = self.html.take().unwrap_or_default();
                block.push(&text, range);
                self.html = Some(block);
            }
            Event::InlineHtml(text) => {
                self.last_end = range.end;
                let mut block = html::Block::default();
                block.push(&text, range);
                self.markup(&block);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(range.end),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) => {
                self.last_end = range.end;
                self.leaf(Kind::Code(text), range);
            }
            Event::InlineMath(tex) => {
                self.last_end = range.end;
                self.leaf(
                    Kind::Maths {
                        tex,
                        display: false,
                    },
                    range,
                );
            }
            Event::DisplayMath(tex) => {
                self.last_end = range.end;
                self.leaf(Kind::Maths { tex, display: true }, range);
            }
            Event::FootnoteReference(label) => {
                self.last_end = range.end;
                self.leaf(Kind::NoteRef(label), range);
            }
            Event::SoftBreak => self.leaf(Kind::SoftBreak, range),
            Event::HardBreak => self.leaf(Kind::HardBreak, range),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => self.leaf(Kind::Task(done), range),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level_of(level)),
            Tag::BlockQuote(alert) => Kind::Quote(alert.map(alert_of)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::CodeBlock { info: Some(info) },
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::CodeBlock { info: None },
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => Kind::Note(label),
            Tag::DefinitionList => Kind::Definitions,
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Definition,
            Tag::Table(columns) => Kind::Table(columns),
            Tag::TableHead => Kind::Head,
            Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell { header: false },
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            // Not enabled, but the parser's type has them.
            Tag::Superscript => Kind::Superscript,
            Tag::Subscript => Kind::Subscript,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => Kind::Link {
                destination: match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => dest_url,
                },
                title,
            },
            Tag::Image {
                dest_url, title, ..
            } => Kind::Image {
                source: dest_url,
                title,
            },
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Div {
                fenced: false,
                title: None,
            },
        };
        if self.stack.len() >= MAX_DEPTH {
            self.over += 1;
            self.report_depth(&range);
            return;
        }
        self.push(Node::new(kind, range), Origin::Markdown);
    }

    fn end(&mut self, at: usize) {
        if self.over > 0 {
            self.over -= 1;
            return;
        }
        while let Some(frame) = self.stack.last() {
            let markdown = match &frame.origin {
                Origin::Root => return,
                Origin::Markdown => true,
                Origin::Fence => {
                    let span = self.weave.span(frame.node.range.clone());
                    self.diagnostics.push(unclosed(span));
                    false
                }
                Origin::Element(_) => false,
            };
            self.pop(at, markdown);
            if markdown {
                return;
            }
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let exact = self.source.get(range.clone()) == Some(&*text);
        let after_backslash = range.start > self.last_end
            && self.source.as_bytes().get(range.start - 1) == Some(&b'\\');
        self.last_end = range.end;
        if !exact {
            let kind = Kind::Text {
                text,
                markup: Markup::Escaped,
            };
            self.leaf(kind, range);
            return;
        }
        let first = text.chars().next().map_or(0, char::len_utf8);
        if after_backslash && first > 0 && !self.in_code() {
            let (escaped, rest) = split(text, first);
            let middle = range.start + first;
            self.leaf(
                Kind::Text {
                    text: escaped,
                    markup: Markup::Escaped,
                },
                range.start..middle,
            );
            if !rest.is_empty() {
                self.leaf(
                    Kind::Text {
                        text: rest,
                        markup: Markup::Live,
                    },
                    middle..range.end,
                );
            }
            return;
        }
        let kind = Kind::Text {
            text,
            markup: Markup::Live,
        };
        self.leaf(kind, range);
    }

    fn in_code(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|frame| matches!(frame.node.kind, Kind::CodeBlock { .. }))
    }

    fn rule(&mut self, range: Range<usize>) {
        match self.fences.get(&range.start) {
            None => self.leaf(Kind::Rule, range),
            Some((fence, Fence::Close)) => self.close_fence(fence.clone()),
            Some((fence, Fence::Open(opening))) => {
                if opening.broken {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::InvalidAttributes,
                            self.weave.span(fence.clone()),
                            "the attributes of this div cannot be read",
                        )
                        .help("write ::: {.class #id key=\"value\"}"),
                    );
                }
                if self.stack.len() >= MAX_DEPTH {
                    self.fences_over += 1;
                    self.report_depth(fence);
                    return;
                }
                let mut node = Node::new(
                    Kind::Div {
                        fenced: true,
                        title: opening.title.clone(),
                    },
                    fence.clone(),
                );
                node.attributes = Some(Box::new(opening.attributes.clone()));
                self.push(node, Origin::Fence);
            }
        }
    }

    fn close_fence(&mut self, fence: Range<usize>) {
        if self.fences_over > 0 {
            self.fences_over -= 1;
            return;
        }
        let open = self
            .stack
            .iter()
            .rev()
            .take_while(|frame| !matches!(frame.origin, Origin::Markdown | Origin::Root))
            .position(|frame| matches!(frame.origin, Origin::Fence));
        match open {
            Some(above) => {
                for _ in 0..above {
                    self.pop(fence.start, false);
                }
                self.pop(fence.end, true);
            }
            None => self.diagnostics.push(
                Diagnostic::new(
                    Code::StrayFence,
                    self.weave.span(fence),
                    "this fence closes no div",
                )
                .help("remove it, or open the div in the same list item or quote"),
            ),
        }
    }

    fn markup(&mut self, block: &html::Block) {
        for token in block.tokens() {
            match token {
                Token::Text { text, range } => self.html_text(&text, range),
                Token::Start {
                    name,
                    attributes,
                    closed,
                    range,
                } => self.element(&name, attributes, closed, range),
                Token::End { name, range } => self.end_element(&name, range.end),
            }
        }
    }

    fn html_text(&mut self, text: &str, range: Range<usize>) {
        if self
            .stack
            .iter()
            .rev()
            .take_while(|frame| matches!(frame.origin, Origin::Element(_)))
            .any(|frame| matches!(frame.node.kind, Kind::CodeBlock { .. }))
        {
            let kind = Kind::Text {
                text: text.to_owned().into(),
                markup: Markup::Escaped,
            };
            self.leaf(kind, range);
            return;
        }
        // Spaces and line ends are one space in HTML; line ends between Han are none.
        let exact = self.source.get(range.clone()) == Some(text);
        let mut at = range.start;
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.leaf(Kind::SoftBreak, at.saturating_sub(1)..at);
            }
            let mut place = if exact {
                at..at + line.len()
            } else {
                range.clone()
            };
            at += line.len() + 1;
            let mut words = collapsed(line);
            if words.starts_with(' ') && self.ends_with_space() {
                words.remove(0);
                place.start += usize::from(exact && words.len() + 1 == line.len());
            }
            if !words.is_empty() {
                let kind = Kind::Text {
                    text: words.into(),
                    markup: Markup::Plain,
                };
                self.leaf(kind, place);
            }
        }
    }

    fn ends_with_space(&self) -> bool {
        self.stack
            .last()
            .and_then(|frame| frame.node.children.last())
            .is_some_and(|node| match &node.kind {
                Kind::Text { text, .. } => text.ends_with(' '),
                Kind::SoftBreak => true,
                _ => false,
            })
    }

    fn element(
        &mut self,
        name: &str,
        attributes: Vec<(String, String)>,
        closed: bool,
        range: Range<usize>,
    ) {
        let (ended, shields) = elements::ended_by(name);
        let open = self
            .stack
            .iter()
            .rev()
            .map_while(|frame| match &frame.origin {
                Origin::Element(open) if !shields.contains(&open.as_str()) => Some(open),
                _ => None,
            })
            .position(|open| ended.contains(&open.as_str()));
        if let Some(above) = open {
            for _ in 0..=above {
                self.pop(range.start, false);
            }
        }
        let (kind, dropped) = match elements::meaning(name) {
            Meaning::Transparent | Meaning::Nothing => return,
            Meaning::Void(kind) => {
                let node = html::node(kind, attributes, range);
                self.append(node);
                return;
            }
            Meaning::Holds(kind) => (kind, false),
            Meaning::Hidden => (Kind::Document, true),
            Meaning::Lost => {
                self.report_html(name, &range, "is left out");
                if elements::is_void(name) {
                    return;
                }
                (Kind::Document, true)
            }
            Meaning::Unsupported => {
                self.report_html(name, &range, "is taken as plain text");
                return;
            }
            Meaning::Unknown => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::UnsupportedHtml,
                        self.weave.span(range),
                        format!("HTML has no element <{name}>"),
                    )
                    .help("if it is meant as text, write it as code or with a backslash before <"),
                );
                return;
            }
        };
        let mut node = html::node(kind, attributes, range.clone());
        if name == "details" || name == "kbd" || name == "mark" || name == "small" || name == "q" {
            let written = node.attributes.get_or_insert_default();
            written.classes.push(name.to_owned());
        }
        if closed {
            if !dropped {
                self.append(node);
            }
            return;
        }
        if self.stack.len() >= MAX_DEPTH {
            self.report_depth(&range);
            return;
        }
        self.stack.push(Frame {
            node,
            origin: Origin::Element(name.to_owned()),
            dropped,
        });
    }

    fn end_element(&mut self, name: &str, at: usize) {
        let open = self
            .stack
            .iter()
            .rev()
            .map_while(|frame| match &frame.origin {
                Origin::Element(open) => Some(open == name),
                _ => None,
            })
            .position(|is_it| is_it);
        // An end tag without its start says nothing; `</br>` and `</p>` are seen in the wild.
        let Some(above) = open else { return };
        for _ in 0..above {
            self.pop(at, false);
        }
        self.pop(at, true);
    }

    fn report_html(&mut self, name: &str, range: &Range<usize>, what: &str) {
        self.diagnostics.push(Diagnostic::new(
            Code::UnsupportedHtml,
            self.weave.span(range.clone()),
            format!("<{name}> has no counterpart in a book and {what}"),
        ));
    }

    fn report_depth(&mut self, range: &Range<usize>) {
        if !self.too_deep {
            self.too_deep = true;
            self.diagnostics.push(
                Diagnostic::new(
                    Code::TooDeep,
                    self.weave.span(range.start..range.start),
                    format!(
                        "nested more than {MAX_DEPTH} deep; what is deeper is set one level higher"
                    ),
                )
                .help("nest less"),
            );
        }
    }

    fn leaf(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.append(Node::new(kind, range));
    }

    fn append(&mut self, node: Node<'a>) {
        if let Some(frame) = self.stack.last_mut() {
            frame.node.children.push(node);
        }
    }

    fn push(&mut self, node: Node<'a>, origin: Origin) {
        self.stack.push(Frame {
            node,
            origin,
            dropped: false,
        });
    }

    /// Ends the innermost container; `meant` when its own end was written.
    fn pop(&mut self, at: usize, meant: bool) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let mut node = frame.node;
        if frame.dropped {
            // A hidden element that nothing ends would swallow the rest of the text.
            if !meant && let Some(parent) = self.stack.last_mut() {
                parent.node.children.append(&mut node.children);
            }
            return;
        }
        node.range.end = node.range.end.max(at);
        self.append(node);
    }

    fn finish(mut self) -> Node<'a> {
        let end = self.source.len();
        while self.stack.len() > 1 {
            if let Some(Frame {
                origin: Origin::Fence,
                node,
                ..
            }) = self.stack.last()
            {
                let span = self.weave.span(node.range.clone());
                self.diagnostics.push(unclosed(span));
            }
            self.pop(end, false);
        }
        match self.stack.pop() {
            Some(frame) => frame.node,
            None => Node::new(Kind::Document, 0..end),
        }
    }
}

/// Runs of spaces as one.
fn collapsed(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let c = if c == '\t' { ' ' } else { c };
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out
}

fn unclosed(span: crate::base::Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedDiv, span, "no fence closes this div")
        .help("close it with ::: on a line of its own, in the same list item or quote")
}

fn split(text: CowStr<'_>, at: usize) -> (CowStr<'_>, CowStr<'_>) {
    match text {
        CowStr::Borrowed(text) => match text.split_at_checked(at) {
            Some((head, tail)) => (head.into(), tail.into()),
            None => (text.into(), "".into()),
        },
        other => {
            let head = other.get(..at).unwrap_or_default().to_owned();
            let tail = other.get(at..).unwrap_or_default().to_owned();
            (head.into(), tail.into())
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alert_of(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

/// Attributes of an element as attributes of ours.
pub(super) fn written(
    attributes: Vec<(String, String)>,
    range: Range<usize>,
) -> Option<Box<Written>> {
    let mut written = Written {
        range: range.clone(),
        ..Written::default()
    };
    for (key, value) in attributes {
        match key.as_str() {
            "id" => written.id = Some(value).filter(|id| !id.is_empty()),
            "class" => written
                .classes
                .extend(value.split_whitespace().map(str::to_owned)),
            "xml:lang" => written.pairs.push(Pair {
                key: "lang".to_owned(),
                value,
                range: range.clone(),
            }),
            _ => written.pairs.push(Pair {
                key,
                value,
                range: range.clone(),
            }),
        }
    }
    (!written.is_empty()).then(|| Box::new(written))
}

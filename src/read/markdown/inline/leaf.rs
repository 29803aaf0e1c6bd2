//! Nodes of a line that are no text: code, links, pictures, formulas, notes, and what HTML has for a line.

use super::{chars::is_cjk, spans::named_span};
use crate::{
    base::{Lang, Span},
    model::{Attrs, CrossRef, Image, Inline, InlineKind, LinkTarget, ReferenceForm, RubyPair},
    read::markdown::{
        attributes::Written,
        build::Builder,
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// The inlines of a node, with the attributes that follow it.
    pub(super) fn leaf(
        &mut self,
        node: &Node<'_>,
        written: Option<Written>,
        lang: &Lang,
    ) -> Vec<Inline> {
        let end = written
            .as_ref()
            .map_or(node.range.end, |written| written.range.end);
        let span = self.span(node.range.start..end);
        let one = |kind| vec![Inline { span, kind }];
        match &node.kind {
            Kind::Code(text) => {
                let code = InlineKind::Code(text.to_string());
                match written.filter(|written| !written.is_empty()) {
                    None => one(code),
                    Some(written) => {
                        let attrs = self.attrs(written, lang);
                        one(InlineKind::Span {
                            attrs,
                            content: vec![Inline { span, kind: code }],
                        })
                    }
                }
            }
            Kind::CodeElement => {
                let code = InlineKind::Code(node.plain());
                vec![self.with_attributes(node, code, span, lang)]
            }
            Kind::Maths { tex, .. } => one(InlineKind::Maths(tex.trim().to_owned())),
            Kind::NoteRef(label) => match self.note(label) {
                Some(id) => one(InlineKind::NoteRef(id)),
                None => Vec::new(),
            },
            Kind::HardBreak => one(InlineKind::LineBreak),
            Kind::Link { destination, title } => {
                vec![self.link(node, destination, title, written, lang, span)]
            }
            Kind::Image { .. } => {
                let (image, attrs) = self.image(node, written, lang, span);
                let image = InlineKind::Image(image);
                if attrs == Attrs::default() {
                    return one(image);
                }
                one(InlineKind::Span {
                    attrs,
                    content: vec![Inline { span, kind: image }],
                })
            }
            Kind::Superscript => self.holder(node, InlineKind::Superscript, lang),
            Kind::Subscript => self.holder(node, InlineKind::Subscript, lang),
            Kind::Underline => self.holder(node, InlineKind::Underline, lang),
            Kind::Emphasis => self.holder(node, InlineKind::Emphasis, lang),
            Kind::Strong => self.holder(node, InlineKind::Strong, lang),
            Kind::Strike => self.holder(node, InlineKind::Strike, lang),
            Kind::Span => self.html_span(node, lang, span),
            Kind::Ruby => one(self.html_ruby(node)),
            Kind::Text { text, .. } => one(InlineKind::Text(text.to_string())),
            Kind::SoftBreak => one(InlineKind::Text(super::breaks::BREAK.to_owned())),
            Kind::Task(_) => Vec::new(),
            // Blocks that HTML puts into a line, and readings without a base: their words stay.
            Kind::RubyText
            | Kind::Document
            | Kind::Paragraph
            | Kind::Heading(_)
            | Kind::Quote(_)
            | Kind::CodeBlock { .. }
            | Kind::List(_)
            | Kind::Item
            | Kind::Definitions
            | Kind::Term
            | Kind::Definition
            | Kind::Table(_)
            | Kind::Head
            | Kind::Row
            | Kind::Cell { .. }
            | Kind::Caption
            | Kind::Div { .. }
            | Kind::Figure
            | Kind::Summary
            | Kind::Listing
            | Kind::Note(_) => self.sequence(&node.children, node.range.clone(), lang),
            Kind::Rule => Vec::new(),
        }
    }

    fn holder(
        &mut self,
        node: &Node<'_>,
        kind: fn(Vec<Inline>) -> InlineKind,
        lang: &Lang,
    ) -> Vec<Inline> {
        let content = self.sequence(&node.children, node.range.clone(), lang);
        let span = self.span(node.range.clone());
        vec![self.with_attributes(node, kind(content), span, lang)]
    }

    /// A kind, in a span of the node's own attributes when it has any that matter.
    pub(super) fn with_attributes(
        &mut self,
        node: &Node<'_>,
        kind: InlineKind,
        span: Span,
        lang: &Lang,
    ) -> Inline {
        let attrs = self.node_attrs(node, lang);
        if attrs.id.is_none() && attrs.lang.is_none() && attrs.classes.is_empty() {
            return Inline { span, kind };
        }
        Inline {
            span,
            kind: InlineKind::Span {
                attrs,
                content: vec![Inline { span, kind }],
            },
        }
    }

    fn html_span(&mut self, node: &Node<'_>, lang: &Lang, span: Span) -> Vec<Inline> {
        let mut attrs = self.node_attrs(node, lang);
        attrs.pairs.clear();
        let inner = attrs.lang.clone().unwrap_or_else(|| lang.clone());
        let content = self.sequence(&node.children, node.range.clone(), &inner);
        if attrs == Attrs::default() {
            return content;
        }
        if attrs.has_class("q") {
            let [open, close, ..] = super::smart::quotes(inner.tag());
            let quote = |text: &str| Inline {
                span,
                kind: InlineKind::Text(text.to_owned()),
            };
            let mut quoted = vec![quote(open)];
            quoted.extend(content);
            quoted.push(quote(close));
            return quoted;
        }
        vec![Inline {
            span,
            kind: named_span(attrs, content),
        }]
    }

    fn html_ruby(&mut self, node: &Node<'_>) -> InlineKind {
        let mut pairs: Vec<RubyPair> = Vec::new();
        let mut base = String::new();
        for child in &node.children {
            if matches!(child.kind, Kind::RubyText) {
                pairs.push(RubyPair {
                    base: std::mem::take(&mut base),
                    text: child.plain().trim().to_owned(),
                });
            } else {
                base.push_str(child.plain().trim_matches(['\n', ' ']));
            }
        }
        if !base.is_empty() {
            pairs.push(RubyPair {
                base,
                text: String::new(),
            });
        }
        pairs.retain(|pair| !pair.base.is_empty());
        InlineKind::Ruby(pairs)
    }

    fn link(
        &mut self,
        node: &Node<'_>,
        destination: &str,
        title: &str,
        written: Option<Written>,
        lang: &Lang,
        span: Span,
    ) -> Inline {
        let written = written.unwrap_or_default();
        let target = self.link_target(destination, span);
        if node.children.is_empty()
            && let LinkTarget::Internal {
                chapter,
                anchor: Some(anchor),
            } = &target
        {
            let form = match () {
                () if written.has_class("page") => ReferenceForm::Page,
                () if written.has_class("full") => ReferenceForm::Full,
                () => ReferenceForm::Label,
            };
            return Inline {
                span,
                kind: InlineKind::CrossRef(CrossRef {
                    chapter: Some(*chapter),
                    anchor: anchor.clone(),
                    form,
                }),
            };
        }
        let mut attrs = self.attrs(written, lang);
        if attrs == Attrs::default() {
            attrs = self.node_attrs(node, lang);
            attrs.pairs.clear();
        }
        let inner = attrs.lang.clone().unwrap_or_else(|| lang.clone());
        let content = self.sequence(&node.children, node.range.clone(), &inner);
        let kind = InlineKind::Link {
            target,
            content,
            title: (!title.is_empty()).then(|| title.to_owned()),
        };
        if attrs == Attrs::default() {
            return Inline { span, kind };
        }
        Inline {
            span,
            kind: named_span(attrs, vec![Inline { span, kind }]),
        }
    }

    /// A picture, and the attributes that are not its own.
    pub(in crate::read::markdown) fn image(
        &mut self,
        node: &Node<'_>,
        written: Option<Written>,
        lang: &Lang,
        span: Span,
    ) -> (Image, Attrs) {
        let Kind::Image { source, .. } = &node.kind else {
            return (blank_image(span), Attrs::default());
        };
        // An HTML image has its attributes itself.
        let own = node.attributes.as_deref().cloned();
        let mut written = written.or(own).unwrap_or_default();
        let asset = self.request_picture(source, span);
        let alt = match written.take("alt") {
            Some(alt) => alt.value,
            None => alt_text(node),
        };
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let decorative = written.take_class("decorative")
            || written
                .take("role")
                .is_some_and(|role| matches!(role.value.as_str(), "presentation" | "none"))
            || written
                .take("aria-hidden")
                .is_some_and(|hidden| hidden.value == "true");
        let long_description = ["longdesc", "long-description", "description"]
            .into_iter()
            .find_map(|key| written.take(key))
            .map(|pair| pair.value);
        let full_bleed = written.take_class("full-bleed");
        let style = written.take("style");
        let width = written
            .take("width")
            .map(|pair| pair.value)
            .or_else(|| style.and_then(|style| style_width(&style.value)));
        let width = width.and_then(|width| self.image_width(&width, span));
        // Sizes of web pages mean nothing on paper.
        for key in [
            "height", "loading", "decoding", "src", "align", "title", "border", "srcset", "sizes",
        ] {
            written.take(key);
        }
        if alt.is_empty() && !decorative {
            self.missing_alt(span);
        }
        let image = Image {
            asset,
            alt,
            decorative,
            long_description,
            width,
            full_bleed,
            span,
        };
        let attrs = self.attrs(written, lang);
        (image, attrs)
    }

    /// Whether what stands between dollars is a formula: not when a digit follows (Pandoc's rule), nor when it is a
    /// sentence in Chinese or Japanese between two prices.
    pub(super) fn is_formula(&self, tex: &str, end: usize) -> bool {
        let digit_follows = self
            .source()
            .as_bytes()
            .get(end)
            .is_some_and(u8::is_ascii_digit);
        let words = ["\\text", "\\mathrm", "\\mbox", "\\operatorname"];
        let prose = tex.chars().any(is_cjk) && !words.iter().any(|word| tex.contains(word));
        !digit_follows && !prose
    }
}

/// The alternative text of a picture: the text between its brackets, attributes of spans in it included as written.
fn alt_text(node: &Node<'_>) -> String {
    let mut text = String::new();
    for child in &node.children {
        text.push_str(&child.plain());
    }
    text
}

fn blank_image(span: Span) -> Image {
    Image {
        asset: None,
        alt: String::new(),
        decorative: false,
        long_description: None,
        width: None,
        full_bleed: false,
        span,
    }
}

/// The width a CSS style gives in per cent.
fn style_width(style: &str) -> Option<String> {
    style.split(';').find_map(|rule| {
        let (key, value) = rule.split_once(':')?;
        let value = value.trim();
        (matches!(key.trim(), "width" | "max-width") && value.ends_with('%'))
            .then(|| value.to_owned())
    })
}

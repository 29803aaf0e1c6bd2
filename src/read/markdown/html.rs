//! HTML in Markdown, token by token, each with its place in the text.

use std::ops::Range;

use html5gum::DefaultEmitter;

use super::{
    grow::written,
    tree::{Kind, Node},
};

/// HTML collected from the lines of a block; its places lead back into the text.
#[derive(Debug, Default)]
pub(super) struct Block {
    text: String,
    /// Where each line begins, here and in the text.
    lines: Vec<(usize, usize)>,
}

/// A token of HTML.
pub(super) enum Token {
    /// Text with its entities resolved.
    Text {
        /// The characters.
        text: String,
        /// Its place.
        range: Range<usize>,
    },
    /// A start tag.
    Start {
        /// The name, in lower case.
        name: String,
        /// Its attributes, entities resolved.
        attributes: Vec<(String, String)>,
        /// Whether it ends itself: `<br/>`.
        closed: bool,
        /// Its place.
        range: Range<usize>,
    },
    /// An end tag.
    End {
        /// The name, in lower case.
        name: String,
        /// Its place.
        range: Range<usize>,
    },
}

impl Block {
    /// Appends a line that stands at `range` of the text.
    pub fn push(&mut self, line: &str, range: Range<usize>) {
        self.lines.push((self.text.len(), range.start));
        self.text.push_str(line);
    }

    fn place(&self, at: usize) -> usize {
        let next = self.lines.partition_point(|(start, _)| *start <= at);
        match next.checked_sub(1).and_then(|line| self.lines.get(line)) {
            Some((start, source)) => source + (at - start),
            None => 0,
        }
    }

    /// The tokens; comments, doctypes and errors left out.
    pub fn tokens(&self) -> Vec<Token> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut tokens = Vec::new();
        for token in html5gum::Tokenizer::new_with_emitter(&self.text, emitter) {
            let Ok(token) = token;
            let range = |span: html5gum::Span<usize>| {
                let start = self.place(span.start);
                start..self.place(span.end.max(1) - 1).max(start) + 1
            };
            match token {
                html5gum::Token::StartTag(tag) => tokens.push(Token::Start {
                    name: string(&tag.name),
                    attributes: tag
                        .attributes
                        .iter()
                        .map(|(key, value)| (string(key), string(&value.value)))
                        .collect(),
                    closed: tag.self_closing,
                    range: range(tag.span),
                }),
                html5gum::Token::EndTag(tag) => tokens.push(Token::End {
                    name: string(&tag.name),
                    range: range(tag.span),
                }),
                html5gum::Token::String(text) => tokens.push(Token::Text {
                    text: string(&text.value),
                    range: range(text.span),
                }),
                html5gum::Token::Comment(_)
                | html5gum::Token::Doctype(_)
                | html5gum::Token::Error(_) => {}
            }
        }
        tokens
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The node of an element.
pub(super) fn node<'a>(
    kind: Kind<'a>,
    attributes: Vec<(String, String)>,
    range: Range<usize>,
) -> Node<'a> {
    let value = |key: &str| {
        attributes
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone())
    };
    let kind = match kind {
        Kind::Image { .. } => Kind::Image {
            source: value("src").unwrap_or_default().into(),
            title: value("title").unwrap_or_default().into(),
        },
        Kind::Link { .. } => match value("href") {
            Some(destination) => Kind::Link {
                destination: destination.into(),
                title: value("title").unwrap_or_default().into(),
            },
            None => Kind::Span,
        },
        Kind::List(Some(_)) => Kind::List(Some(
            value("start")
                .and_then(|n| n.trim().parse().ok())
                .unwrap_or(1),
        )),
        other => other,
    };
    let mut node = Node::new(kind, range.clone());
    node.attributes = written(attributes, range);
    node
}

//! What pulldown-cmark's events, fences and HTML say together: one tree, before it is made into the model.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use super::attributes::Written;
use crate::model::AlertKind;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its place in the woven text.
    pub range: Range<usize>,
    /// Its attributes, when it has any.
    pub attributes: Option<Box<Written>>,
    /// What it holds.
    pub children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// A node without attributes and children.
    pub fn new(kind: Kind<'a>, range: Range<usize>) -> Self {
        Self {
            kind,
            range,
            attributes: None,
            children: Vec::new(),
        }
    }

    /// The value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes
            .as_ref()?
            .pairs
            .iter()
            .find(|pair| pair.key == key)
            .map(|pair| pair.value.as_str())
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attributes
            .as_ref()
            .is_some_and(|written| written.has_class(class))
    }

    /// The text in it, without any markup.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        let mut stack = vec![self];
        while let Some(node) = stack.pop() {
            match &node.kind {
                Kind::Text { text: piece, .. }
                | Kind::Code(piece)
                | Kind::Maths { tex: piece, .. } => {
                    text.push_str(piece);
                }
                Kind::SoftBreak | Kind::HardBreak => text.push(' '),
                _ => {}
            }
            stack.extend(node.children.iter().rev());
        }
        text
    }
}

/// What may still be read in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// Marks of ours and of emphasis.
    Live,
    /// Only quotation marks and dashes: text of HTML.
    Plain,
    /// Nothing: they were escaped or written as entities.
    Escaped,
}

/// Every kind of node.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// The whole text.
    Document,
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation; an alert when it begins with `[!NOTE]`.
    Quote(Option<AlertKind>),
    /// Code: its text is in its children.
    CodeBlock {
        /// The info string; `None` when it is indented.
        info: Option<CowStr<'a>>,
    },
    /// A list, numbered from a start.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A list of definitions.
    Definitions,
    /// A term.
    Term,
    /// What a term means.
    Definition,
    /// A table.
    Table(Vec<Alignment>),
    /// Rows of the header.
    Head,
    /// A row.
    Row,
    /// A cell; whether it is a header by itself.
    Cell {
        /// Whether it is a header by itself.
        header: bool,
    },
    /// The caption of a table or figure in HTML.
    Caption,
    /// A thematic break.
    Rule,
    /// A fenced div, or an HTML one.
    Div {
        /// Whether it is ours, so that an unknown class is worth a word.
        fenced: bool,
        /// A title written after the class.
        title: Option<Range<usize>>,
    },
    /// A figure in HTML.
    Figure,
    /// The caption of a `details`.
    Summary,
    /// A listing with its caption, as mdBook's extension for the Rust book has it.
    Listing,
    /// A footnote.
    Note(CowStr<'a>),
    /// Characters.
    Text {
        /// The characters.
        text: CowStr<'a>,
        /// What may still be read in them.
        markup: Markup,
    },
    /// Emphasis; from Markdown, its marks may have to be read again.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// Code.
    Code(CowStr<'a>),
    /// Code in HTML, its text in its children.
    CodeElement,
    /// A formula.
    Maths {
        /// LaTeX.
        tex: CowStr<'a>,
        /// Whether it is displayed.
        display: bool,
    },
    /// A link.
    Link {
        /// To where.
        destination: CowStr<'a>,
        /// Its title.
        title: CowStr<'a>,
    },
    /// A picture; its children are its alternative text.
    Image {
        /// The file.
        source: CowStr<'a>,
        /// Its title.
        title: CowStr<'a>,
    },
    /// The call of a footnote.
    NoteRef(CowStr<'a>),
    /// A line end of the source.
    SoftBreak,
    /// A line end that is meant.
    HardBreak,
    /// A task's box.
    Task(bool),
    /// Superscript, in HTML.
    Superscript,
    /// Subscript, in HTML.
    Subscript,
    /// Underlined, in HTML.
    Underline,
    /// A span, in HTML.
    Span,
    /// Ruby, in HTML.
    Ruby,
    /// The reading of a ruby, in HTML.
    RubyText,
}

impl Kind<'_> {
    /// Whether it stands in a line.
    pub fn is_inline(&self) -> bool {
        match self {
            Self::Text { .. }
            | Self::Emphasis
            | Self::Strong
            | Self::Strike
            | Self::Code(_)
            | Self::CodeElement
            | Self::Maths { .. }
            | Self::Link { .. }
            | Self::Image { .. }
            | Self::NoteRef(_)
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Task(_)
            | Self::Superscript
            | Self::Subscript
            | Self::Underline
            | Self::Span
            | Self::Ruby
            | Self::RubyText => true,
            Self::Document
            | Self::Paragraph
            | Self::Heading(_)
            | Self::Quote(_)
            | Self::CodeBlock { .. }
            | Self::List(_)
            | Self::Item
            | Self::Definitions
            | Self::Term
            | Self::Definition
            | Self::Table(_)
            | Self::Head
            | Self::Row
            | Self::Cell { .. }
            | Self::Caption
            | Self::Rule
            | Self::Div { .. }
            | Self::Figure
            | Self::Summary
            | Self::Listing
            | Self::Note(_) => false,
        }
    }
}

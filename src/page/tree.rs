//! The tree of tagged content: what a screen reader walks (ISO 32000-1, 14.7–14.8; ISO 14289-1).
//!
//! Layout writes it in the manuscript's order; the items of a content slot may stand on several pages.

use crate::base::Lang;

/// An element, by its position in [`Tree::elements`]. The root is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// A content slot, by its position in [`Tree::contents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId(pub u32);

/// The tree of a document.
#[derive(Clone, Debug)]
pub struct Tree {
    /// All elements; a parent stands before its children.
    pub elements: Vec<Element>,
    /// All content slots.
    pub contents: Vec<Content>,
}

/// A slot that page items fill.
#[derive(Clone, Debug)]
pub struct Content {
    /// The element it is a kid of.
    pub parent: ElementId,
}

/// A structure element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its role.
    pub role: Role,
    /// Its parent; the root's is itself.
    pub parent: ElementId,
    /// Elements and content, in reading order.
    pub kids: Vec<Kid>,
    /// The language, when it differs from the parent's.
    pub lang: Option<Lang>,
    /// A title, for sections and boxes.
    pub title: Option<String>,
    /// Alternative text: required for figures and formulas.
    pub alt: Option<String>,
    /// Replacement text, where glyphs do not say the text.
    pub actual_text: Option<String>,
    /// A name that others refer to (notes need one).
    pub id: Option<String>,
    /// Elements this one refers to: the call of a note to the note and back.
    pub refs: Vec<ElementId>,
}

/// A kid of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// An element.
    Element(ElementId),
    /// Content on the page.
    Content(ContentId),
}

/// Structure types; those that PDF 1.7 does not have are role-mapped by the writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The root.
    Document,
    /// A part.
    Part,
    /// A chapter or section.
    Sect,
    /// A generic group.
    Div,
    /// A stat box, sidebar or case study (mapped to `Sect`… as the writer decides).
    Aside,
    /// A table of contents.
    Toc,
    /// An entry of one.
    TocItem,
    /// An index.
    Index,
    /// A heading, 1 to 6.
    Heading(u8),
    /// The title on the title page.
    Title,
    /// A paragraph.
    P,
    /// A list.
    L(ListNumbering),
    /// A list item.
    Li,
    /// A label: bullet, number, note mark.
    Lbl,
    /// The body of a list item.
    LBody,
    /// A table.
    Table,
    /// Header rows.
    THead,
    /// Body rows.
    TBody,
    /// A row.
    Tr,
    /// A header cell.
    Th(Scope),
    /// A data cell.
    Td,
    /// A figure.
    Figure,
    /// A caption.
    Caption,
    /// A block quotation.
    BlockQuote,
    /// A quotation in a line.
    Quote,
    /// Code.
    Code,
    /// A note.
    Note,
    /// The call of a note.
    Reference,
    /// A link.
    Link,
    /// A formula.
    Formula,
    /// Ruby: base and reading.
    Ruby,
    /// The base of ruby.
    Rb,
    /// The reading of ruby.
    Rt,
    /// Emphasis.
    Em,
    /// Strong emphasis.
    Strong,
    /// A run with a language or another property of its own.
    Span,
}

/// The marks of a list (`ListNumbering`, ISO 32000-1 table 347).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListNumbering {
    /// No marks.
    None,
    /// Bullets.
    Disc,
    /// 1, 2, 3.
    Decimal,
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
    /// Both.
    Both,
}

impl Tree {
    /// The root's id.
    pub const ROOT: ElementId = ElementId(0);

    /// A tree with nothing but its root.
    #[must_use]
    pub fn new(root: Role) -> Self {
        Self {
            elements: vec![Element::new(root, Self::ROOT)],
            contents: Vec::new(),
        }
    }

    /// Adds an element as the last kid of `parent`.
    pub fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element::new(role, parent));
        self.push_kid(parent, Kid::Element(id));
        id
    }

    /// Adds a content slot as the last kid of `parent`.
    pub fn add_content(&mut self, parent: ElementId) -> ContentId {
        let id = ContentId(u32::try_from(self.contents.len()).unwrap_or(u32::MAX));
        self.contents.push(Content { parent });
        self.push_kid(parent, Kid::Content(id));
        id
    }

    /// An element, to fill in its properties.
    pub fn element_mut(&mut self, id: ElementId) -> Option<&mut Element> {
        self.elements.get_mut(id.0 as usize)
    }

    /// Moves another tree's elements below `parent`, its root included, and says by how much the ids of its elements
    /// and content slots have grown: chapters are laid out apart and joined in order.
    pub fn graft(&mut self, parent: ElementId, other: Self) -> (u32, u32) {
        let element_shift = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        let content_shift = u32::try_from(self.contents.len()).unwrap_or(u32::MAX);
        let moved = |id: ElementId| ElementId(id.0 + element_shift);
        for (position, mut element) in other.elements.into_iter().enumerate() {
            element.parent = if position == 0 {
                parent
            } else {
                moved(element.parent)
            };
            for kid in &mut element.kids {
                match kid {
                    Kid::Element(id) => *id = moved(*id),
                    Kid::Content(id) => id.0 += content_shift,
                }
            }
            for target in &mut element.refs {
                *target = moved(*target);
            }
            self.elements.push(element);
        }
        for content in other.contents {
            self.contents.push(Content {
                parent: moved(content.parent),
            });
        }
        self.push_kid(parent, Kid::Element(ElementId(element_shift)));
        (element_shift, content_shift)
    }

    fn push_kid(&mut self, parent: ElementId, kid: Kid) {
        if let Some(element) = self.elements.get_mut(parent.0 as usize) {
            element.kids.push(kid);
        }
    }
}

impl Element {
    fn new(role: Role, parent: ElementId) -> Self {
        Self {
            role,
            parent,
            kids: Vec::new(),
            lang: None,
            title: None,
            alt: None,
            actual_text: None,
            id: None,
            refs: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grafting_keeps_the_order_and_renumbers() {
        let mut book = Tree::new(Role::Document);
        book.add(Tree::ROOT, Role::Toc);
        let mut chapter = Tree::new(Role::Sect);
        let paragraph = chapter.add(Tree::ROOT, Role::P);
        chapter.add_content(paragraph);
        let (elements, contents) = book.graft(Tree::ROOT, chapter);
        assert_eq!((elements, contents), (2, 0));
        assert_eq!(book.elements[2].role, Role::Sect);
        assert_eq!(book.elements[3].parent, ElementId(2));
        assert_eq!(book.elements[3].kids, [Kid::Content(ContentId(0))]);
    }
}

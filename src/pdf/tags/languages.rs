//! The language in force in each element.

use crate::{
    base::Lang,
    page::{ContentId, Tree},
};

/// The languages of a tree's elements, inherited from their parents.
#[derive(Debug)]
pub(in crate::pdf) struct Languages<'a> {
    tree: &'a Tree,
    of_element: Vec<&'a Lang>,
}

impl<'a> Languages<'a> {
    /// Inherits from the parents; the document's language is the root's. Parents stand before their children.
    pub(in crate::pdf) fn new(tree: &'a Tree, document: &'a Lang) -> Self {
        let mut of_element: Vec<&Lang> = Vec::with_capacity(tree.elements.len());
        for element in &tree.elements {
            let inherited = of_element.get(element.parent.0 as usize).copied();
            of_element.push(element.lang.as_ref().or(inherited).unwrap_or(document));
        }
        Self { tree, of_element }
    }

    /// The language of the element that a slot belongs to.
    pub(in crate::pdf) fn of_content(&self, content: ContentId) -> Option<&'a Lang> {
        let slot = self.tree.contents.get(content.0 as usize)?;
        self.of_element.get(slot.parent.0 as usize).copied()
    }
}

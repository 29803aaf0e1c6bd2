//! Headings.

use super::{Builder, is_blank};
use crate::{
    model::{Attrs, Block, BlockKind, Heading},
    read::markdown::tree::Node,
};

impl Builder<'_> {
    /// A heading. Its number and, when the author gives none, its id are settled when the whole text is there.
    pub(super) fn heading(&mut self, node: &Node<'_>, level: u8) -> Option<Block> {
        if node.children.iter().all(is_blank) {
            return None;
        }
        let lang = self.lang().clone();
        // An HTML heading has its attributes itself.
        let (range, attrs) = match &node.attributes {
            Some(_) => (node.range.clone(), self.node_attrs(node, &lang)),
            None => {
                let inner = super::blocks::range_of(&node.children);
                let (end, written) = self.attributes_at_end(inner.clone());
                let attrs = written
                    .map(|written| self.attrs(written, &lang))
                    .unwrap_or_default();
                (inner.start..end, attrs)
            }
        };
        let content = self.within(attrs.lang.clone(), |builder| {
            builder.inlines(&node.children, range)
        });
        let attrs = Attrs {
            lang: attrs.lang.clone(),
            ..attrs
        };
        let heading = Heading {
            level,
            number: Vec::new(),
            content,
        };
        Some(self.block(node.range.clone(), attrs, BlockKind::Heading(heading)))
    }
}

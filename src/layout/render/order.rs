//! The order in which a page is painted: that of the tree.
//!
//! Floats and notes stand elsewhere on the page than in the text. Programs that read a page as it is painted, to
//! search it or to let its text flow anew, should meet them where a screen reader does.

use crate::page::{Item, Kid, Tag, Tree};

/// The places of content slots in the order of the tree.
pub(super) struct Order {
    ranks: Vec<u32>,
}

impl Order {
    /// Walks a tree, kids in their order.
    pub fn of(tree: &Tree) -> Self {
        let mut ranks = vec![u32::MAX; tree.contents.len()];
        let mut next = 0;
        let mut waiting = vec![Kid::Element(Tree::ROOT)];
        while let Some(kid) = waiting.pop() {
            match kid {
                Kid::Element(id) => {
                    if let Some(element) = tree.elements.get(id.0 as usize) {
                        waiting.extend(element.kids.iter().rev());
                    }
                }
                Kid::Content(id) => {
                    if let Some(rank) = ranks.get_mut(id.0 as usize) {
                        *rank = next;
                        next += 1;
                    }
                }
            }
        }
        Self { ranks }
    }

    /// Brings items into this order. Grounds, rules and other ornaments go below all text, in the order they had.
    pub fn sort(&self, items: &mut [Item]) {
        items.sort_by_key(|item| match item.tag {
            Tag::Artifact(_) => 0,
            Tag::Content(id) => self
                .ranks
                .get(id.0 as usize)
                .map_or(u32::MAX, |rank| rank.saturating_add(1)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Pt, Span};
    use crate::page::{Artifact, ContentId, ItemKind, Picture, Rect, Role};

    fn item(tag: Tag) -> Item {
        Item {
            kind: ItemKind::Picture(Picture {
                asset: 0,
                frame: Rect {
                    x: Pt::ZERO,
                    y: Pt::ZERO,
                    width: Pt(1.0),
                    height: Pt(1.0),
                },
            }),
            tag,
            span: Span::DETACHED,
        }
    }

    #[test]
    fn what_is_painted_follows_the_tree_and_ornaments_lie_below() {
        let mut tree = Tree::new(Role::Document);
        let first = tree.add(Tree::ROOT, Role::P);
        let second = tree.add(Tree::ROOT, Role::P);
        // The second paragraph was composed first.
        let late = tree.add_content(second);
        let early = tree.add_content(first);
        let rule = Tag::Artifact(Artifact::Layout);
        let mut items = vec![
            item(Tag::Content(late)),
            item(rule),
            item(Tag::Content(early)),
        ];
        Order::of(&tree).sort(&mut items);
        let tags: Vec<_> = items.iter().map(|item| item.tag).collect();
        assert_eq!(tags, [rule, Tag::Content(early), Tag::Content(late)]);
        assert_eq!((late, early), (ContentId(0), ContentId(1)));
    }
}

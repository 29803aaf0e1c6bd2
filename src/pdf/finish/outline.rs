//! The outline (ISO 32000-1, 12.3.3): nested, chapters closed, each entry joined to its element.

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::page::{Destination, ElementId, OutlineEntry};

use super::{
    super::content::geometry::Sheet,
    objects::{numbers, text},
};

/// An entry with its place among the others.
#[derive(Debug, PartialEq)]
struct Node {
    parent: Option<usize>,
    kids: Vec<usize>,
    /// All entries below it.
    below: i64,
}

/// Writes the outline and gives its root; `None` when there are no entries.
pub(super) fn write(
    document: &mut Document,
    entries: &[OutlineEntry],
    pages: &[ObjectId],
    sheet: &Sheet,
    element: impl Fn(ElementId) -> Option<ObjectId>,
) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let nodes = nest(&entries.iter().map(|entry| entry.depth).collect::<Vec<_>>());
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let top: Vec<usize> = (0..nodes.len())
        .filter(|at| nodes[*at].parent.is_none())
        .collect();
    let id = |at: usize| ids.get(at).copied();
    for (at, (entry, node)) in entries.iter().zip(&nodes).enumerate() {
        let siblings = node.parent.map_or(&top, |parent| &nodes[parent].kids);
        let place = siblings.partition_point(|sibling| *sibling < at);
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => node.parent.and_then(id).unwrap_or(root),
        };
        let before = place.checked_sub(1).and_then(|place| siblings.get(place));
        for (key, other) in [("Prev", before), ("Next", siblings.get(place + 1))] {
            if let Some(other) = other.and_then(|other| id(*other)) {
                item.set(key, other);
            }
        }
        if let (Some(first), Some(last)) = (node.kids.first(), node.kids.last())
            && let (Some(first), Some(last)) = (id(*first), id(*last))
        {
            item.set("First", first);
            item.set("Last", last);
            // Negative: closed, so that the chapters are seen at a glance.
            item.set("Count", -node.below);
        }
        if let Some(place) = destination(entry.at, pages, sheet) {
            item.set("Dest", place);
        }
        if let Some(element) = entry.element.and_then(&element) {
            item.set("SE", element);
        }
        if let Some(own) = id(at) {
            document.set_object(own, item);
        }
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    if let (Some(first), Some(last)) = (top.first(), top.last())
        && let (Some(first), Some(last)) = (id(*first), id(*last))
    {
        outlines.set("First", first);
        outlines.set("Last", last);
        outlines.set("Count", i64::try_from(top.len()).unwrap_or(0));
    }
    document.set_object(root, outlines);
    Some(root)
}

/// A place in the pages as an explicit destination: the page, its top edge at the place, the zoom as it is.
pub(super) fn destination(at: Destination, pages: &[ObjectId], sheet: &Sheet) -> Option<Object> {
    let page = pages.get(at.page)?;
    let (x, y) = sheet.place(at.point);
    let Object::Array(place) = numbers(&[x, y, 0.0]) else {
        return None;
    };
    let mut destination = vec![Object::from(*page), "XYZ".into()];
    destination.extend(place);
    Some(Object::Array(destination))
}

/// Parents and kids from depths alone; a depth that skips a level counts as one deeper.
fn nest(depths: &[u8]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(depths.len());
    let mut path: Vec<(u8, usize)> = Vec::new();
    for (at, depth) in depths.iter().enumerate() {
        while path.last().is_some_and(|(above, _)| above >= depth) {
            path.pop();
        }
        let parent = path.last().map(|(_, at)| *at);
        if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
            parent.kids.push(at);
        }
        for (_, above) in &path {
            if let Some(above) = nodes.get_mut(*above) {
                above.below += 1;
            }
        }
        nodes.push(Node {
            parent,
            kids: Vec::new(),
            below: 0,
        });
        path.push((*depth, at));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::nest;

    #[test]
    fn entries_nest_by_depth_even_when_a_level_is_skipped() {
        let nodes = nest(&[1, 0, 2, 1, 1, 0]);
        let parents: Vec<_> = nodes.iter().map(|node| node.parent).collect();
        assert_eq!(parents, [None, None, Some(1), Some(1), Some(1), None]);
        assert_eq!(nodes[1].kids, [2, 3, 4]);
        assert_eq!(nodes[1].below, 3);
    }
}

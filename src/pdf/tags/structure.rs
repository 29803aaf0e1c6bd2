//! Structure elements, their kids, and the parent tree that leads back from content to element.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::page::{ContentId, Element, ElementId, Kid, Role, Tree};

use super::{
    super::{
        content::{ContentMark, union},
        finish::objects::{bytes, name, name_tree, number_tree, numbers, text},
    },
    roles::{ROLE_MAP, list_numbering, role_name, scope},
};

/// A page's object and what its marked-content ids stand for.
#[derive(Debug)]
pub(in crate::pdf) struct TaggedPage {
    /// The page.
    pub id: ObjectId,
    /// By marked-content id.
    pub marks: Vec<ContentMark>,
}

/// A link's annotation and the element it belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) struct LinkObject {
    /// The annotation.
    pub id: ObjectId,
    /// The page it is on.
    pub page: ObjectId,
    /// Its `Link` element.
    pub element: ElementId,
}

/// The structure as it stands in the document.
#[derive(Debug)]
pub(in crate::pdf) struct Structure {
    /// The `StructTreeRoot`.
    pub root: ObjectId,
    elements: Vec<ObjectId>,
}

impl Structure {
    /// The object of an element.
    pub(in crate::pdf) fn element(&self, id: ElementId) -> Option<ObjectId> {
        self.elements.get(id.0 as usize).copied()
    }
}

/// A sequence of marked content, seen from the slot it fills.
#[derive(Clone, Copy, Debug)]
struct Place {
    content: ContentId,
    page: ObjectId,
    id: i64,
    area: Option<[f64; 4]>,
}

/// Writes the structure tree and gives its root.
///
/// The parent tree has the pages under the keys 0, 1, … and the links, in the order given, under the keys after them:
/// `StructParents` and `StructParent` must be set to the same numbers.
pub(in crate::pdf) fn write(
    document: &mut Document,
    tree: &Tree,
    pages: &[TaggedPage],
    links: &[LinkObject],
) -> Structure {
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = tree
        .elements
        .iter()
        .map(|_| document.new_object_id())
        .collect();
    let id_of = |element: ElementId| elements.get(element.0 as usize).copied();
    let places = places(pages);
    let mut objects = BTreeMap::<ElementId, Vec<&LinkObject>>::new();
    for link in links {
        objects.entry(link.element).or_default().push(link);
    }
    let mut names = Vec::new();
    for (position, (element, own)) in tree.elements.iter().zip(&elements).enumerate() {
        let parent = if position == 0 {
            root
        } else {
            id_of(element.parent).unwrap_or(root)
        };
        let mut structure = properties(element);
        structure.set("P", parent);
        let slots = content_of(element, &places);
        let page = slots.first().map(|place| place.page);
        if let Some(page) = page {
            structure.set("Pg", page);
        }
        if matches!(element.role, Role::Figure | Role::Formula)
            && let Some(area) = area(&slots)
        {
            structure.set("A", layout(area));
        }
        let mut kids = kids(element, &places, page, &id_of);
        if let Ok(position) = u32::try_from(position) {
            for link in objects.remove(&ElementId(position)).unwrap_or_default() {
                kids.push(object_reference(link));
            }
        }
        match kids.len() {
            0 => {}
            1 => structure.set("K", kids.swap_remove(0)),
            _ => structure.set("K", kids),
        }
        let refs: Vec<Object> = element
            .refs
            .iter()
            .filter_map(|id| id_of(*id))
            .map(Object::from)
            .collect();
        if !refs.is_empty() {
            structure.set("Ref", refs);
        }
        if let Some(id) = &element.id {
            names.push((id.as_bytes().to_vec(), Object::from(*own)));
        }
        document.set_object(*own, structure);
    }
    let parents = parents(tree, pages, links, &id_of);
    let next_key = i64::try_from(parents.len()).unwrap_or(i64::MAX);
    let mut structure = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => number_tree(document, parents),
        "ParentTreeNextKey" => next_key,
        "RoleMap" => ROLE_MAP.iter().map(|(own, standard)| (*own, name(standard))).collect::<Dictionary>(),
    };
    if let Some(first) = elements.first() {
        structure.set("K", *first);
    }
    if !names.is_empty() {
        names.sort_by(|(one, _), (other, _)| one.cmp(other));
        names.dedup_by(|(one, _), (other, _)| one == other);
        structure.set("IDTree", name_tree(document, names));
    }
    document.set_object(root, structure);
    Structure { root, elements }
}

/// All sequences of marked content, ordered by the slots they fill, then as they stand in the pages.
fn places(pages: &[TaggedPage]) -> Vec<Place> {
    let mut places: Vec<Place> = pages
        .iter()
        .flat_map(|page| {
            (0..).zip(&page.marks).map(|(id, mark)| Place {
                content: mark.content,
                page: page.id,
                id,
                area: mark.area,
            })
        })
        .collect();
    places.sort_by_key(|place| place.content);
    places
}

fn of_slot(places: &[Place], content: ContentId) -> &[Place] {
    let from = places.partition_point(|place| place.content < content);
    let to = places.partition_point(|place| place.content <= content);
    places.get(from..to).unwrap_or_default()
}

fn content_of<'a>(element: &Element, places: &'a [Place]) -> Vec<&'a Place> {
    element
        .kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Content(content) => Some(of_slot(places, *content)),
            Kid::Element(_) => None,
        })
        .flatten()
        .collect()
}

fn kids(
    element: &Element,
    places: &[Place],
    page: Option<ObjectId>,
    id_of: &impl Fn(ElementId) -> Option<ObjectId>,
) -> Vec<Object> {
    let mut kids = Vec::with_capacity(element.kids.len());
    for kid in &element.kids {
        match kid {
            Kid::Element(id) => kids.extend(id_of(*id).map(Object::from)),
            Kid::Content(content) => {
                kids.extend(of_slot(places, *content).iter().map(|place| {
                    if Some(place.page) == page {
                        Object::Integer(place.id)
                    } else {
                        Object::Dictionary(dictionary! {
                            "Type" => "MCR",
                            "Pg" => place.page,
                            "MCID" => place.id,
                        })
                    }
                }));
            }
        }
    }
    kids
}

/// The entries that follow from the element alone.
fn properties(element: &Element) -> Dictionary {
    let mut structure = dictionary! { "S" => role_name(element.role) };
    if let Some(lang) = &element.lang {
        structure.set("Lang", text(lang.tag()));
    }
    let words = [
        ("T", &element.title),
        ("Alt", &element.alt),
        ("ActualText", &element.actual_text),
    ];
    for (key, words) in words {
        if let Some(words) = words {
            structure.set(key, text(words));
        }
    }
    if let Some(id) = &element.id {
        // The tree of ids is sorted by bytes: the same bytes must stand here.
        structure.set("ID", bytes(id.as_bytes()));
    }
    match element.role {
        Role::L(numbering) => structure.set(
            "A",
            dictionary! { "O" => "List", "ListNumbering" => list_numbering(numbering) },
        ),
        Role::Th(of) => structure.set("A", dictionary! { "O" => "Table", "Scope" => scope(of) }),
        Role::Document
        | Role::Part
        | Role::Sect
        | Role::Div
        | Role::Aside
        | Role::Toc
        | Role::TocItem
        | Role::Index
        | Role::Heading(_)
        | Role::Title
        | Role::P
        | Role::Li
        | Role::Lbl
        | Role::LBody
        | Role::Table
        | Role::THead
        | Role::TBody
        | Role::Tr
        | Role::Td
        | Role::Figure
        | Role::Caption
        | Role::BlockQuote
        | Role::Quote
        | Role::Code
        | Role::Note
        | Role::Reference
        | Role::Link
        | Role::Formula
        | Role::Ruby
        | Role::Rb
        | Role::Rt
        | Role::Em
        | Role::Strong
        | Role::Span => {}
    }
    structure
}

/// The area of content that stands on one page; there is no box for what is split (ISO 32000-1, table 344).
fn area(places: &[&Place]) -> Option<[f64; 4]> {
    let first = places.first()?;
    if places.iter().any(|place| place.page != first.page) {
        return None;
    }
    places
        .iter()
        .fold(None, |area, place| union(area, place.area))
}

fn layout(area: [f64; 4]) -> Dictionary {
    dictionary! { "O" => "Layout", "BBox" => numbers(&area), "Placement" => "Block" }
}

fn object_reference(link: &LinkObject) -> Object {
    Object::Dictionary(dictionary! {
        "Type" => "OBJR",
        "Obj" => link.id,
        "Pg" => link.page,
    })
}

/// From the keys of pages and links to the elements of their content.
fn parents(
    tree: &Tree,
    pages: &[TaggedPage],
    links: &[LinkObject],
    id_of: &impl Fn(ElementId) -> Option<ObjectId>,
) -> Vec<(i64, Object)> {
    let of_pages = pages.iter().map(|page| {
        let owners = page.marks.iter().map(|mark| {
            tree.contents
                .get(mark.content.0 as usize)
                .and_then(|slot| id_of(slot.parent))
                .map_or(Object::Null, Object::from)
        });
        Object::Array(owners.collect())
    });
    let of_links = links
        .iter()
        .map(|link| id_of(link.element).map_or(Object::Null, Object::from));
    (0..).zip(of_pages.chain(of_links)).collect()
}

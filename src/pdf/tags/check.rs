//! What must hold before a file claims PDF/UA-1 and level A of PDF/A-2 (ISO 14289-1, 7; ISO 19005-2, 6.7).

use std::collections::BTreeSet;

use crate::page::{Edition, Element, ElementId, Kid, LinkArea, Role, Tree};

/// What is wrong with a tree of tags, and with which element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pdf) struct Fault {
    /// The element.
    pub element: ElementId,
    /// The clause of ISO 14289-1 and what it asks for, as the end of a sentence.
    pub what: &'static str,
}

/// Finds the faults of an edition's tags, at most one of a kind.
pub(in crate::pdf) fn faults(edition: &Edition) -> Vec<Fault> {
    let tree = &edition.tree;
    let mut faults: Vec<Fault> = Vec::new();
    let mut find = |element: ElementId, what: &'static str| {
        if faults.iter().all(|known| known.what != what) {
            faults.push(Fault { element, what });
        }
    };
    let mut heading = 0;
    let mut ids = BTreeSet::new();
    for (id, element) in ids_and_elements(tree) {
        if id != Tree::ROOT && element.parent >= id {
            find(id, "an element stands before its parent (7.1)");
        }
        if let Role::Heading(level) = element.role {
            if level > heading + 1 {
                find(id, "a level of headings is skipped (7.4.2)");
            }
            heading = level;
        }
        let words = element.alt.as_ref().or(element.actual_text.as_ref());
        if matches!(element.role, Role::Figure | Role::Formula)
            && words.is_none_or(|words| words.trim().is_empty())
        {
            find(id, "a figure or formula has no alternative text (7.3, 7.7)");
        }
        if element.role == Role::Note && element.id.is_none() {
            find(id, "a note has no id (7.9)");
        }
        if let Some(name) = &element.id
            && !ids.insert(name)
        {
            find(id, "two elements have the same id (7.9)");
        }
        if let Some(what) = misplaced(tree, element) {
            find(id, what);
        }
        if element.role == Role::Table && !is_regular(tree, element) {
            find(
                id,
                "a table's rows differ in length or have no header cells (7.5)",
            );
        }
    }
    for link in edition.pages.iter().flat_map(|page| &page.links) {
        if !is_linked(tree, link) {
            find(link.element, "a link is outside any Link element (7.18.5)");
        }
    }
    faults
}

fn ids_and_elements(tree: &Tree) -> impl Iterator<Item = (ElementId, &Element)> {
    (0..).map(ElementId).zip(&tree.elements)
}

fn kids<'a>(tree: &'a Tree, element: &'a Element) -> impl Iterator<Item = &'a Element> {
    element.kids.iter().filter_map(|kid| match kid {
        Kid::Element(id) => tree.elements.get(id.0 as usize),
        Kid::Content(_) => None,
    })
}

/// Lists, tables, contents and ruby take only certain kids (ISO 32000-1, 14.8.4).
fn misplaced(tree: &Tree, element: &Element) -> Option<&'static str> {
    let mut kids = kids(tree, element).map(|kid| kid.role);
    let (fits, what) = match element.role {
        Role::L(_) => (
            kids.all(|kid| matches!(kid, Role::Li | Role::Caption | Role::L(_))),
            "a list holds something that is no item (7.6)",
        ),
        Role::Li => (
            kids.all(|kid| matches!(kid, Role::Lbl | Role::LBody)),
            "a list item holds something beside label and body (7.6)",
        ),
        Role::Toc => (
            kids.all(|kid| matches!(kid, Role::TocItem | Role::Toc | Role::Caption)),
            "a table of contents holds something that is no entry (7.1)",
        ),
        Role::Table => (
            kids.all(|kid| matches!(kid, Role::Tr | Role::THead | Role::TBody | Role::Caption)),
            "a table holds something that is no row (7.5)",
        ),
        Role::THead | Role::TBody => (
            kids.all(|kid| kid == Role::Tr),
            "a part of a table holds something that is no row (7.5)",
        ),
        Role::Tr => (
            kids.all(|kid| matches!(kid, Role::Th(_) | Role::Td)),
            "a row holds something that is no cell (7.5)",
        ),
        Role::Ruby => (
            kids.all(|kid| matches!(kid, Role::Rb | Role::Rt)),
            "ruby holds something beside base and reading (7.1)",
        ),
        Role::Document
        | Role::Part
        | Role::Sect
        | Role::Div
        | Role::Aside
        | Role::TocItem
        | Role::Index
        | Role::Heading(_)
        | Role::Title
        | Role::P
        | Role::Lbl
        | Role::LBody
        | Role::Th(_)
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
        | Role::Rb
        | Role::Rt
        | Role::Em
        | Role::Strong
        | Role::Span => return None,
    };
    (!fits).then_some(what)
}

fn is_regular(tree: &Tree, table: &Element) -> bool {
    let mut lengths = BTreeSet::new();
    let mut has_header = false;
    let mut add = |row: &Element| {
        lengths.insert(row.kids.len());
        has_header |= kids(tree, row).any(|cell| matches!(cell.role, Role::Th(_)));
    };
    for kid in kids(tree, table) {
        if kid.role == Role::Tr {
            add(kid);
        } else {
            // Head and body; a caption has no kids that are rows.
            let rows = kids(tree, kid).filter(|row| row.role == Role::Tr);
            rows.for_each(&mut add);
        }
    }
    lengths.len() <= 1 && has_header
}

fn is_linked(tree: &Tree, link: &LinkArea) -> bool {
    let mut id = link.element;
    // A parent stands before its children: the walk ends at the root.
    while let Some(element) = tree.elements.get(id.0 as usize) {
        if element.role == Role::Link {
            return true;
        }
        if element.parent >= id {
            return false;
        }
        id = element.parent;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Lang, Pt},
        page::{ListNumbering, PageBox, Scope},
    };

    fn edition(tree: Tree) -> Edition {
        Edition {
            title: "A".to_owned(),
            lang: Lang::english(),
            page_box: PageBox {
                width: Pt(1.0),
                height: Pt(1.0),
                bleed: Pt(0.0),
            },
            right_bound: false,
            pages: Vec::new(),
            tree,
            outline: Vec::new(),
            anchors: Vec::new(),
        }
    }

    fn clauses(build: impl FnOnce(&mut Tree)) -> Vec<&'static str> {
        let mut tree = Tree::new(Role::Document);
        build(&mut tree);
        faults(&edition(tree))
            .into_iter()
            .map(|fault| fault.what)
            .collect()
    }

    #[test]
    fn a_sound_tree_has_no_faults() {
        let found = clauses(|tree| {
            tree.add(Tree::ROOT, Role::Heading(1));
            tree.add(Tree::ROOT, Role::Heading(2));
            let table = tree.add(Tree::ROOT, Role::Table);
            for role in [Role::Th(Scope::Column), Role::Td] {
                let row = tree.add(table, Role::Tr);
                tree.add(row, role);
            }
        });
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn each_fault_is_found() {
        type Case = (&'static str, fn(&mut Tree));
        let faulty: [Case; 8] = [
            ("7.4.2", |tree| {
                tree.add(Tree::ROOT, Role::Heading(2));
            }),
            ("7.3", |tree| {
                tree.add(Tree::ROOT, Role::Figure);
            }),
            ("7.9", |tree| {
                tree.add(Tree::ROOT, Role::Note);
            }),
            ("7.9", |tree| {
                for _ in 0..2 {
                    let note = tree.add(Tree::ROOT, Role::Note);
                    tree.elements[note.0 as usize].id = Some("n".to_owned());
                }
            }),
            ("7.6", |tree| {
                let list = tree.add(Tree::ROOT, Role::L(ListNumbering::Disc));
                tree.add(list, Role::P);
            }),
            ("7.5", |tree| {
                let table = tree.add(Tree::ROOT, Role::Table);
                let row = tree.add(table, Role::Tr);
                tree.add(row, Role::Td);
            }),
            ("7.5", |tree| {
                let table = tree.add(Tree::ROOT, Role::Table);
                for cells in 1..3 {
                    let row = tree.add(table, Role::Tr);
                    for _ in 0..cells {
                        tree.add(row, Role::Th(Scope::Column));
                    }
                }
            }),
            ("7.1", |tree| {
                let one = tree.add(Tree::ROOT, Role::P);
                tree.elements[one.0 as usize].parent = ElementId(9);
            }),
        ];
        for (clause, build) in faulty {
            let found = clauses(build);
            assert_eq!(found.len(), 1, "{clause}: {found:?}");
            assert!(found[0].contains(clause), "{found:?}");
        }
    }
}

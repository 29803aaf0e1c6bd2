//! Structure types as PDF 1.7 has them (ISO 32000-1, 14.8.4), and the map for those it lacks.

use crate::page::{ListNumbering, Role, Scope};

/// The structure type of a role.
pub(in crate::pdf) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::Aside => "Aside",
        Role::Toc => "TOC",
        Role::TocItem => "TOCI",
        Role::Index => "Index",
        Role::Heading(level) => match level {
            0 | 1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        Role::Title => "Title",
        Role::P => "P",
        Role::L(_) => "L",
        Role::Li => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::THead => "THead",
        Role::TBody => "TBody",
        Role::Tr => "TR",
        Role::Th(_) => "TH",
        Role::Td => "TD",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::BlockQuote => "BlockQuote",
        Role::Quote => "Quote",
        Role::Code => "Code",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Formula => "Formula",
        Role::Ruby => "Ruby",
        Role::Rb => "RB",
        Role::Rt => "RT",
        Role::Em => "Em",
        Role::Strong => "Strong",
        Role::Span => "Span",
    }
}

/// Types that PDF 2.0 introduced, each with the type of PDF 1.7 that comes closest (ISO 14289-1, 7.1: every type must
/// lead to a standard one).
pub(super) const ROLE_MAP: [(&str, &str); 4] = [
    ("Aside", "Sect"),
    ("Title", "P"),
    ("Em", "Span"),
    ("Strong", "Span"),
];

/// `ListNumbering` (ISO 32000-1, table 347).
pub(super) fn list_numbering(numbering: ListNumbering) -> &'static str {
    match numbering {
        ListNumbering::None => "None",
        ListNumbering::Disc => "Disc",
        ListNumbering::Decimal => "Decimal",
    }
}

/// `Scope` (ISO 32000-1, table 349).
pub(super) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
        Scope::Both => "Both",
    }
}

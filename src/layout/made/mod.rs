//! The pages that no author wrote: title pages, imprint, contents, titles of parts, index.

mod contents;
mod imprint;
mod index;
mod part;
mod title;

use crate::base::{Pt, Span};
use crate::model::{
    Book, Chapter, ChapterId, Inline, InlineKind, Inlines, LinkTarget, MadePage, Matter, NodeId,
};
use crate::page::Tree;

use super::composer::{Column, Composed, Composer};
use super::paragraph::Compositor;
use super::reference::PLACE;
use super::section::Entry;
use super::setting::Setting;

pub(super) use contents::set_heading;
pub(super) use index::Pointer;
pub(super) use part::set as set_part;

/// A chapter that stands for what the press makes itself: it has the book's language and no text. No chapter of a
/// manuscript has its name.
pub(super) fn made_chapter(book: &Book) -> Chapter {
    Chapter {
        id: ChapterId(u32::MAX),
        name: "_made".to_owned(),
        path: String::new(),
        matter: Matter::Front,
        depth: 0,
        number: Vec::new(),
        part: None,
        title: words(""),
        title_in_text: false,
        lang: book.metadata.lang.clone(),
        blocks: Vec::new(),
        notes: Vec::new(),
        span: Span::DETACHED,
    }
}

/// Words of the press as inlines.
fn words(text: &str) -> Inlines {
    inlines(vec![Inline {
        span: Span::DETACHED,
        kind: InlineKind::Text(text.to_owned()),
    }])
}

fn inlines(content: Vec<Inline>) -> Inlines {
    Inlines {
        id: NodeId {
            chapter: ChapterId(u32::MAX),
            local: 0,
        },
        span: Span::DETACHED,
        content,
    }
}

/// Words that lead to a named place.
fn place_link(name: &str, words: String) -> Inline {
    let text = Inline {
        span: Span::DETACHED,
        kind: InlineKind::Text(words),
    };
    Inline {
        span: Span::DETACHED,
        kind: InlineKind::Link {
            target: LinkTarget::Uri(format!("{PLACE}{name}")),
            content: vec![text],
            title: None,
        },
    }
}

/// Sets one of the pages that the press makes.
pub(super) fn set<'s>(
    page: MadePage,
    setting: &'s Setting<'s>,
    made: &'s Chapter,
    (entries, pointers): (&[Entry], &[Pointer]),
    compositor: Compositor<'s>,
) -> (Option<Composed>, Option<Compositor<'s>>) {
    let mut composer = Composer::new(setting, made, compositor);
    composer.plain_links = true;
    let column = column(setting, made);
    match page {
        MadePage::HalfTitle => title::set_half(&mut composer, &column),
        MadePage::TitlePage => title::set(&mut composer, &column),
        MadePage::Imprint | MadePage::Colophon => imprint::set(&mut composer, &column),
        MadePage::Contents => contents::set(&mut composer, entries, &column),
        MadePage::Index => index::set(&mut composer, pointers, &column),
    }
    let (mut composed, compositor) = composer.finish();
    composed.flow.forget_places();
    (Some(composed), Some(compositor))
}

/// The text block of a page that the press makes.
fn column(setting: &Setting<'_>, made: &Chapter) -> Column {
    let mut tone = setting.body(&made.lang);
    tone.indent = crate::base::Em(0.0);
    tone.indent_first = false;
    Column {
        inline: Pt::ZERO,
        measure: setting.geometry.measure,
        tone,
        parent: Tree::ROOT,
        main: true,
    }
}

/// The name of a made page's place. It begins with what no chapter's name has.
fn name(page: MadePage) -> &'static str {
    match page {
        MadePage::HalfTitle => "_half-title",
        MadePage::TitlePage => "_title-page",
        MadePage::Imprint => "_imprint",
        MadePage::Contents => "_contents",
        MadePage::Index => "_index",
        MadePage::Colophon => "_colophon",
    }
}

//! The stages that every command shares: from a directory to set pages.

use std::{path::PathBuf, sync::Arc};

use super::{Observer, Press, Request, Stage, cover, fonts, print, themes};
use crate::base::{Diagnostic, Levels, Severity, SourceMap};
use crate::check;
use crate::epub;
use crate::font::FontLibrary;
use crate::layout::{self, LayoutOptions};
use crate::model::{Book, PageMap};
use crate::page::Edition;
use crate::read::{self, CoverChoice, EpubChoice, PrintChoice, ReadOptions, Reading};
use crate::theme::Theme;

/// A book as far as it could be set: what outputs, reports and previews are made from.
#[derive(Default)]
pub struct Set {
    /// The book; `None` when there was nothing to make one of.
    pub book: Option<Book>,
    /// Its theme.
    pub theme: Option<Theme>,
    /// The faces it may use.
    pub library: Arc<FontLibrary>,
    /// Its pages; `None` when nothing asks for them ([`Request::sets_pages`]).
    pub edition: Option<Edition>,
    /// Where each page begins in the text.
    pub page_map: Option<PageMap>,
    /// Every problem, in the order of the manuscript, with the levels that the book sets.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the problems point into.
    pub sources: SourceMap,
    /// How it is printed.
    pub print: PrintChoice,
    /// How its covers are bound.
    pub cover: CoverChoice,
    epub: EpubChoice,
    levels: Levels,
    strict: bool,
}

/// Reads, checks and sets what is asked for. Never fails: what went wrong is in the diagnostics.
#[must_use]
pub fn set(request: &Request<'_>, observer: &dyn Observer) -> Set {
    set_on(&Press::default(), request, observer)
}

/// The same on a press that has set other books.
pub(super) fn set_on(press: &Press, request: &Request<'_>, observer: &dyn Observer) -> Set {
    observer.begin(Stage::Read);
    let options = ReadOptions {
        source_date_epoch: request.epoch,
        overlay: request.overlay.cloned().unwrap_or_default(),
    };
    let Reading {
        book,
        config,
        mut diagnostics,
        sources,
    } = read::load(request.dir, &options);
    let mut set = Set {
        sources,
        epub: config.epub.clone(),
        levels: config.lints.clone(),
        strict: request.strict,
        print: config.print.clone(),
        cover: config.cover.clone(),
        ..Set::default()
    };
    diagnostics.extend(print::check(&config.print));
    if let Some(book) = book {
        diagnostics.extend(check::run(&book, &config.lints));
        let orthography = book.metadata.lang.orthography();
        set.theme = themes::choose(&config.theme, orthography, &mut diagnostics);
        let dirs: Vec<PathBuf> = config
            .font_dirs
            .iter()
            .chain(request.font_dirs)
            .cloned()
            .collect();
        set.library = fonts::gather(press.shelf(), &dirs, &config.fonts, &mut diagnostics);
        if let Some(theme) = &set.theme {
            let place = |path: &str| config.theme.span(path);
            diagnostics.extend(check::look_at_theme(theme, &place, &config.lints));
        }
        if let Some(theme) = &mut set.theme {
            // One setting for every output: a picture that bleeds is as large in all of them.
            theme.page.bleed = theme.page.bleed.max(print::bleed(&config.print));
        }
        let asked = Request {
            page_list: set.epub_options(request).page_list,
            ..*request
        };
        if let Some(theme) = &set.theme
            && asked.sets_pages()
        {
            observer.begin(Stage::Layout);
            let (edition, page_map, found) =
                layout::lay_out(&book, theme, &set.library, &LayoutOptions::default());
            diagnostics.extend(found);
            set.edition = Some(edition);
            set.page_map = Some(page_map);
        }
        set.book = Some(book);
    }
    diagnostics.extend(cover::check(&set));
    set.report(diagnostics);
    set
}

impl Set {
    /// What is asked of the EPUB: by the request, else by the book.
    pub(super) fn epub_options(&self, request: &Request<'_>) -> epub::Options {
        let usual = epub::Options::default();
        let book = self.epub.shop.as_deref().and_then(epub::Profile::parse);
        epub::Options {
            profile: request.shop.or(book).unwrap_or(usual.profile),
            page_list: request.page_list && self.epub.page_list.unwrap_or(usual.page_list),
            fonts: self.epub.fonts.unwrap_or(usual.fonts),
            jpeg_quality: self.epub.jpeg_quality,
            ..usual
        }
    }

    /// The book's title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.book.as_ref().map(|book| book.metadata.title.as_str())
    }

    /// Whether there is an error: the outputs are held back.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Writes the EPUB; `None` when there is no book.
    #[must_use]
    pub fn epub(&self, options: &epub::Options) -> Option<epub::Edition> {
        let (book, theme) = (self.book.as_ref()?, self.theme.as_ref()?);
        let pages = self.page_map.as_ref();
        Some(epub::write(book, theme, &self.library, pages, options))
    }

    /// Adds problems: gives them their levels, puts all in the order of the manuscript and drops what was said twice.
    pub fn report(&mut self, mut diagnostics: Vec<Diagnostic>) {
        self.levels.apply(&mut diagnostics);
        if self.strict {
            for diagnostic in &mut diagnostics {
                if diagnostic.severity == Severity::Warning {
                    diagnostic.severity = Severity::Error;
                }
            }
        }
        self.diagnostics.append(&mut diagnostics);
        self.diagnostics
            .sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        self.diagnostics.dedup();
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::set;
    use crate::pipeline::{Goal, Request, Silent};
    use crate::{epub, read};

    #[test]
    fn pages_are_set_unless_only_an_epub_without_them_is_asked_for() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/verse/in");
        for (goals, page_list, expected) in [
            (&[][..], false, true),
            (&[Goal::Epub], true, true),
            (&[Goal::Epub], false, false),
            (&[Goal::Epub, Goal::Screen], false, true),
        ] {
            let request = Request {
                dir: &dir,
                goals,
                strict: false,
                page_list,
                shop: None,
                epoch: None,
                font_dirs: &[],
                overlay: None,
            };
            let set = set(&request, &Silent);
            assert!(set.book.is_some(), "{:#?}", set.diagnostics);
            assert_eq!(set.edition.is_some(), expected, "{goals:?} {page_list}");
        }
    }

    #[test]
    fn every_shop_that_a_book_may_name_is_known() {
        let known: Vec<_> = epub::Profile::ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(known, read::SHOPS);
    }
}

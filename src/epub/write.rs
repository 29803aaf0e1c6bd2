//! From a book to the bytes of an EPUB.

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ReferenceType, ZipLibrary};
use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Severity, Span},
    font::FontLibrary,
    model::{Book, PageMap},
    theme::Theme,
};

use super::{
    access::access,
    contents::contents,
    cover::cover,
    facts::Facts,
    finish::{Replacements, finish},
    fonts::{Fonts, embed, notices},
    images::{Picture, Pictures},
    index::index,
    maths,
    matter::{self, Made},
    nav::{Lists, nav},
    ncx::ncx,
    options::{Options, Profile},
    package::{Item, Package, identifier, package},
    plan::{DocumentKind, Marker, Plan},
    shared::Shared,
    stylesheet::{BookFacts, stylesheet},
    voice::Usage,
    xhtml::{Listed, Written, write_chapter},
};

/// An EPUB and what went wrong on the way.
#[derive(Debug, Default)]
pub struct Edition {
    /// The file; empty when it could not be made, which a diagnostic says.
    pub bytes: Vec<u8>,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file of the reading order, finished.
struct File {
    href: String,
    kind: DocumentKind,
    xhtml: String,
}

/// Makes an EPUB of a book. `pages` are those of the typeset edition, when there is one.
#[must_use]
pub fn write(
    book: &Book,
    theme: &Theme,
    library: &FontLibrary,
    pages: Option<&PageMap>,
    options: &Options,
) -> Edition {
    let mut edition = Edition::default();
    let pages = pages.filter(|pages| options.page_list && !pages.is_empty());
    let (cover, problems) = cover(book, theme, library, options);
    edition.diagnostics.extend(problems);
    let has_cover_page = cover.is_some() && options.profile != Profile::Kindle;
    let numbered_to = if theme.numbering.chapters {
        usize::from(theme.numbering.depth)
    } else {
        0
    };
    let plan = Plan::new(book, pages, has_cover_page, numbered_to);
    let (pictures, problems) = Pictures::prepare(book, &plan.assets, library, options);
    edition.diagnostics.extend(problems);
    let shared = Shared {
        plan: &plan,
        theme,
        options,
        pictures: &pictures,
        maths: &maths::converter(),
    };

    let mut chapters: Vec<(usize, Written)> = book
        .chapters
        .par_iter()
        .flat_map_iter(|chapter| write_chapter(&shared, chapter))
        .collect();
    let (mut usage, mut facts) = (Usage::default(), Facts::default());
    for (_, written) in &mut chapters {
        usage.merge(&written.usage);
        facts.add(&written.facts);
        edition.diagnostics.append(&mut written.diagnostics);
    }
    facts.links_to_index = chapters
        .iter()
        .map(|(_, written)| u32::try_from(written.indexed.len()).unwrap_or(u32::MAX))
        .sum();
    let made = made_pages(&shared, cover.as_ref(), &chapters, &mut usage, library);
    let (fonts, problems) = if options.fonts {
        embed(&usage, theme, library)
    } else {
        (Fonts::default(), Vec::new())
    };
    edition.diagnostics.extend(problems);

    let pages = page_list(&shared, pages, &chapters, &made);
    facts.pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let contents = contents(&shared, &chapters);
    let listed = listed(&plan, &chapters);
    let lists = Lists {
        contents: &contents,
        listed: &listed,
        pages: &pages,
    };
    let nav = nav(&shared, &lists);
    let css = stylesheet(
        theme,
        &fonts,
        &BookFacts {
            orthography: book.metadata.lang.orthography(),
            languages: &plan.languages,
            widths: &plan.widths,
        },
        options,
    );
    let files = in_order(&plan, chapters, made);
    let items = items(&files, &nav, cover.as_ref(), &pictures, &fonts);
    let replacements = Replacements {
        package: package(
            book,
            &Package {
                items: &items,
                access: &access(book, theme, &facts),
                has_pages: !pages.is_empty(),
                vertical: theme.page.vertical,
            },
        ),
        nav,
        ncx: ncx(
            &book.metadata,
            &identifier(&book.metadata),
            &contents,
            &pages,
        ),
    };
    let archive = build(book, &files, &css, cover.as_ref(), &pictures, &fonts)
        .and_then(|archive| finish(archive, &replacements, book.metadata.timestamp));
    match archive {
        Ok(bytes) => edition.bytes = bytes,
        Err(why) => edition.diagnostics.push(failed(&why)),
    }
    edition
}

fn failed(why: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::Unreadable,
        Span::DETACHED,
        format!("the EPUB cannot be put together: {why}"),
    );
    diagnostic.severity = Severity::Error;
    diagnostic
}

/// The pages that no chapter holds, by their position in the plan.
fn made_pages(
    shared: &Shared<'_>,
    cover: Option<&Picture>,
    chapters: &[(usize, Written)],
    usage: &mut Usage,
    library: &FontLibrary,
) -> Vec<(usize, Made)> {
    let plan = shared.plan;
    let mut pages = Vec::new();
    let mut imprint = None;
    for (at, document) in plan.documents.iter().enumerate() {
        let href = &document.href;
        let made = match &document.kind {
            DocumentKind::Cover => {
                let picture = cover.map_or("", |picture| picture.href.as_str());
                matter::cover(plan.book, href, picture)
            }
            DocumentKind::TitlePage => matter::title_page(shared, href),
            DocumentKind::Part(part) => match plan.book.parts.get(*part) {
                Some(part) => matter::part(shared, href, part),
                None => continue,
            },
            DocumentKind::Index => index(shared, href, chapters),
            DocumentKind::Imprint => {
                imprint = Some((at, href));
                continue;
            }
            DocumentKind::Contents | DocumentKind::Chapter { .. } => continue,
        };
        usage.merge(&made.usage);
        pages.push((at, made));
    }
    // Last: it names the fonts that all the others need.
    if let Some((at, href)) = imprint {
        let notices = if shared.options.fonts {
            notices(usage, shared.theme, library)
        } else {
            Vec::new()
        };
        let made = matter::imprint(shared, href, &notices);
        usage.merge(&made.usage);
        pages.push((at, made));
    }
    pages
}

/// The pages of the print edition with their addresses, in the edition's order.
fn page_list(
    shared: &Shared<'_>,
    pages: Option<&PageMap>,
    chapters: &[(usize, Written)],
    made: &[(usize, Made)],
) -> Vec<(String, Marker)> {
    let Some(pages) = pages else {
        return Vec::new();
    };
    let plan = shared.plan;
    let in_chapters = chapters
        .iter()
        .flat_map(|(at, written)| written.markers.iter().map(move |marker| (*at, marker)));
    let in_made = made
        .iter()
        .flat_map(|(at, made)| made.markers.iter().map(move |marker| (*at, marker)));
    let nav = plan
        .documents
        .iter()
        .position(|document| document.kind == DocumentKind::Contents);
    let in_nav = nav.into_iter().flat_map(|at| {
        plan.made(crate::model::MadePage::Contents)
            .iter()
            .map(move |marker| (at, marker))
    });
    let mut found: std::collections::BTreeMap<&str, (usize, &Marker)> =
        std::collections::BTreeMap::new();
    for (at, marker) in in_chapters.chain(in_made).chain(in_nav) {
        found.insert(&marker.id, (at, marker));
    }
    let mut by_label: std::collections::BTreeMap<&str, Vec<(usize, &Marker)>> =
        std::collections::BTreeMap::new();
    for (at, marker) in found.into_values() {
        by_label
            .entry(&marker.label)
            .or_default()
            .push((at, marker));
    }
    pages
        .starts
        .iter()
        .filter_map(|start| {
            let (at, marker) = by_label.get_mut(start.label.as_str())?.pop()?;
            let href = &plan.documents.get(at)?.href;
            Some((format!("{href}#{}", marker.id), marker.clone()))
        })
        .collect()
}

fn listed(plan: &Plan<'_>, chapters: &[(usize, Written)]) -> Vec<(String, Listed)> {
    chapters
        .iter()
        .flat_map(|(at, written)| written.listed.iter().map(move |item| (*at, item)))
        .filter_map(|(at, item)| {
            let href = &plan.documents.get(at)?.href;
            Some((format!("{href}#{}", item.id), item.clone()))
        })
        .collect()
}

/// The files of the reading order; the navigation document stands there without its text.
fn in_order(
    plan: &Plan<'_>,
    chapters: Vec<(usize, Written)>,
    made: Vec<(usize, Made)>,
) -> Vec<File> {
    let mut texts: std::collections::BTreeMap<usize, String> = chapters
        .into_iter()
        .map(|(at, written)| (at, written.xhtml))
        .chain(made.into_iter().map(|(at, made)| (at, made.xhtml)))
        .collect();
    plan.documents
        .iter()
        .enumerate()
        .map(|(at, document)| File {
            href: document.href.clone(),
            kind: document.kind.clone(),
            xhtml: texts.remove(&at).unwrap_or_default(),
        })
        .collect()
}

fn items(
    files: &[File],
    nav: &str,
    cover: Option<&Picture>,
    pictures: &Pictures,
    fonts: &Fonts,
) -> Vec<Item> {
    let mut items: Vec<Item> = files
        .iter()
        .map(|file| {
            let is_nav = file.kind == DocumentKind::Contents;
            let text = if is_nav { nav } else { &file.xhtml };
            let properties = [(is_nav, "nav"), (text.contains("<math "), "mathml")];
            Item {
                href: file.href.clone(),
                media_type: "application/xhtml+xml",
                properties: properties
                    .into_iter()
                    .filter_map(|(has, property)| has.then_some(property))
                    .collect(),
                in_spine: true,
            }
        })
        .collect();
    let mut add = |href: &str, media_type, properties| {
        items.push(Item {
            href: href.to_owned(),
            media_type,
            properties,
            in_spine: false,
        });
    };
    add("toc.ncx", "application/x-dtbncx+xml", Vec::new());
    add("stylesheet.css", "text/css", Vec::new());
    if let Some(cover) = cover {
        add(&cover.href, cover.media_type, vec!["cover-image"]);
    }
    for picture in pictures.iter() {
        add(&picture.href, picture.media_type, Vec::new());
    }
    for font in &fonts.files {
        add(&font.href, font.media_type, Vec::new());
    }
    items
}

/// The archive as epub-builder makes it.
fn build(
    book: &Book,
    files: &[File],
    css: &str,
    cover: Option<&Picture>,
    pictures: &Pictures,
    fonts: &Fonts,
) -> Result<Vec<u8>, String> {
    let run = || -> epub_builder::Result<Vec<u8>> {
        let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
        builder.epub_version(EpubVersion::V33);
        builder.set_title(&book.metadata.title);
        builder.set_languages(vec![book.metadata.lang.tag().to_owned()]);
        builder.set_authors(book.metadata.authors().map(str::to_owned).collect());
        builder.stylesheet(css.as_bytes())?;
        for file in files {
            if file.kind == DocumentKind::Contents {
                continue;
            }
            let mut content = EpubContent::new(&file.href, file.xhtml.as_bytes());
            if file.kind == DocumentKind::Cover {
                content = content.title("Cover").reftype(ReferenceType::Cover);
            }
            builder.add_content(content)?;
        }
        if let Some(cover) = cover {
            builder.add_cover_image(&cover.href, &cover.bytes[..], cover.media_type)?;
        }
        for picture in pictures.iter() {
            builder.add_resource(&picture.href, &picture.bytes[..], picture.media_type)?;
        }
        for font in &fonts.files {
            builder.add_resource(&font.href, &font.bytes[..], font.media_type)?;
        }
        let mut archive = Vec::new();
        builder.generate(&mut archive)?;
        Ok(archive)
    };
    run().map_err(|error| error.to_string())
}

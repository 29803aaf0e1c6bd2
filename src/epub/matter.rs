//! The pages that the press makes: cover, title page, imprint, parts.

use crate::{
    base::{Lang, Words, fill},
    model::{Book, MadePage, Matter, Part},
};

use super::{
    plan::{Marker, relative},
    shared::Shared,
    voice::{Role, Usage, Voice},
    xhtml::{bare, page_marker, shell},
    xml::{Tag, Xml},
};

/// A page that was made, and what it yields.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The file.
    pub(super) xhtml: String,
    /// What its characters are set in.
    pub(super) usage: Usage,
    /// The page markers in it.
    pub(super) markers: Vec<Marker>,
}

/// Writes such a page.
pub(super) struct Maker<'a> {
    /// The page so far.
    pub(super) xml: Xml,
    words: &'static Words,
    lang: &'a Lang,
    made: Made,
}

impl<'a> Maker<'a> {
    /// A page in the book's language.
    pub(super) fn new(book: &'a Book) -> Self {
        let lang = &book.metadata.lang;
        Self {
            xml: Xml::default(),
            words: Words::of(lang),
            lang,
            made: Made::default(),
        }
    }

    fn note(&mut self, role: Role, bold: bool, text: &str) {
        let voice = Voice {
            role,
            bold,
            italic: false,
            small_caps: false,
            orthography: self.lang.orthography(),
        };
        self.made.usage.add(voice, text);
    }

    /// An element of words on a line of its own.
    pub(super) fn line(&mut self, tag: Tag, role: Role, bold: bool, text: &str) {
        self.note(role, bold, text);
        self.xml.leaf(tag, text);
        self.xml.line();
    }

    /// Words in the element that is open.
    pub(super) fn words(&mut self, text: &str) {
        self.note(Role::Body, false, text);
        self.xml.text(text);
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        self.line(Tag::new("p").class(class), Role::Body, false, text);
    }

    /// Page markers.
    pub(super) fn markers(&mut self, markers: &[Marker]) {
        for marker in markers {
            let name = self.words.page(&marker.label);
            self.xml.empty_pair(page_marker(marker, &name));
            self.made.markers.push(marker.clone());
        }
    }

    /// The page as a file.
    pub(super) fn finish(mut self, href: &str, title: &str) -> Made {
        self.made.xhtml = shell(href, self.lang, title, &self.xml.finish());
        self.made
    }
}

/// The title page.
pub(super) fn title_page(shared: &Shared<'_>, href: &str) -> Made {
    let book = shared.plan.book;
    let metadata = &book.metadata;
    let mut maker = Maker::new(book);
    maker.xml.open(
        Tag::new("section")
            .class("title-page")
            .with("epub:type", "titlepage"),
    );
    maker.xml.line();
    maker.markers(shared.plan.made(MadePage::HalfTitle));
    maker.markers(shared.plan.made(MadePage::TitlePage));
    maker.line(Tag::new("h1"), Role::Heading, true, &metadata.title);
    if let Some(subtitle) = &metadata.subtitle {
        let tag = Tag::new("p").class("subtitle").role("doc-subtitle");
        maker.line(tag, Role::Body, false, subtitle);
    }
    let authors: Vec<_> = metadata.authors().collect();
    if !authors.is_empty() {
        let names = maker.words.list(&authors);
        maker.paragraph("authors", &names);
    }
    for credit in credits(book, maker.words) {
        maker.paragraph("credit", &credit);
    }
    if let Some(publisher) = &metadata.publisher {
        maker.paragraph("publisher", publisher);
    }
    maker.finish(href, &metadata.title)
}

/// Makers other than authors, by role: “Translated by A and B”.
fn credits(book: &Book, words: &Words) -> Vec<String> {
    let mut by_pattern: Vec<(&str, Vec<&str>)> = Vec::new();
    for maker in &book.metadata.contributors {
        if let Some(pattern) = words.credits.pattern(&maker.role) {
            match by_pattern.iter_mut().find(|(known, _)| *known == pattern) {
                Some((_, names)) => names.push(&maker.name),
                None => by_pattern.push((pattern, vec![&maker.name])),
            }
        }
    }
    by_pattern
        .into_iter()
        .map(|(pattern, names)| fill(pattern, &[&words.list(&names)]))
        .collect()
}

/// The imprint: what a reader may do with the book, and how it is called in catalogues.
pub(super) fn imprint(shared: &Shared<'_>, href: &str, font_notices: &[String]) -> Made {
    let book = shared.plan.book;
    let metadata = &book.metadata;
    let mut maker = Maker::new(book);
    let name = maker.words.imprint;
    maker.xml.open(
        Tag::new("section")
            .class("imprint")
            .with("epub:type", "copyright-page")
            .with("aria-label", name),
    );
    maker.xml.line();
    maker.markers(shared.plan.made(MadePage::Imprint));
    maker.line(
        Tag::new("p").class("title"),
        Role::Heading,
        true,
        &metadata.title,
    );
    if let Some(rights) = &metadata.rights {
        maker.paragraph("rights", rights);
    }
    let place_and_date = [metadata.publisher.as_deref(), metadata.date.as_deref()];
    let line: Vec<_> = place_and_date.into_iter().flatten().collect();
    if !line.is_empty() {
        maker.paragraph("publication", &line.join(", "));
    }
    let print = maker.words.print_edition;
    for (kind, isbn) in [("EPUB", &metadata.isbn), (print, &metadata.print_isbn)] {
        if let Some(isbn) = isbn {
            maker.paragraph("isbn", &format!("ISBN {isbn} ({kind})"));
        }
    }
    for notice in font_notices {
        maker.paragraph("licence", notice);
    }
    maker.markers(shared.plan.made(MadePage::Colophon));
    let title = maker.words.imprint;
    maker.finish(href, title)
}

/// The title of a part.
pub(super) fn part(shared: &Shared<'_>, href: &str, part: &Part) -> Made {
    let book = shared.plan.book;
    let mut maker = Maker::new(book);
    let title = crate::model::plain_text(&part.title.content);
    maker.xml.open(
        Tag::new("section")
            .class("part")
            .with("epub:type", "part")
            .role("doc-part")
            .with("aria-labelledby", "title"),
    );
    maker.xml.line();
    maker.markers(shared.plan.breaks(part.title.id));
    maker.note(Role::Heading, true, &title);
    let markup = match book.chapter(part.first) {
        Some(chapter) => bare(shared, chapter, &part.title),
        None => String::new(),
    };
    maker
        .xml
        .element(Tag::new("h1").with("id", "title"), |xml| xml.raw(&markup));
    maker.finish(href, &title)
}

/// The cover page: the picture and nothing else.
pub(super) fn cover(book: &Book, href: &str, picture: &str) -> Made {
    let mut maker = Maker::new(book);
    let alt = fill(maker.words.cover_alt, &[&book.metadata.title]);
    maker.xml.open(
        Tag::new("section")
            .class("cover")
            .with("epub:type", "cover")
            .with("aria-label", maker.words.cover),
    );
    let image = Tag::new("img")
        .with("src", &relative(href, picture))
        .with("alt", &alt)
        .role("doc-cover");
    maker.xml.empty(image);
    let title = maker.words.cover;
    maker.finish(href, title)
}

/// Whether a chapter belongs to the text proper.
pub(super) fn is_body(matter: Matter) -> bool {
    matter == Matter::Main
}

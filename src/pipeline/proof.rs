//! Proofs: the set book as it is looked at while it is written — pages as SVG, places both ways, the EPUB's files.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    sync::Arc,
};

use super::{Observer, Request, Set, Stage, set};
use crate::{
    base::{SourceId, Span},
    epub,
    model::{PictureFormat, plain_text},
    page::{Edition, Page, Side},
    svg::{self, PageStyle},
};

/// The files of an EPUB by their paths in it.
pub type EpubFiles = BTreeMap<String, Vec<u8>>;

/// A set book, ready to be looked at.
pub struct Proof {
    set: Set,
    /// Where the text of each page begins: file and byte.
    starts: Vec<Option<(u32, u32)>>,
    /// What stands on each page, by file, first byte, one past the last byte, and page; sorted.
    places: Vec<(u32, u32, u32, usize)>,
}

/// A page in a list of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofPage {
    /// Its number.
    pub folio: String,
    /// `recto` or `verso`.
    pub side: &'static str,
    /// Where its text begins: the file's number and the byte.
    pub at: Option<(u32, u32)>,
}

/// How a file came to be another: what it was replaced by, counted in bytes of the old text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The number that the file had.
    pub file: u32,
    /// The number that it has now.
    pub now: u32,
    /// Where the old and the new text begin to differ.
    pub start: usize,
    /// Where the old text is the same again.
    pub old_end: usize,
    /// Where the new text is the same again.
    pub new_end: usize,
}

/// A chapter of the EPUB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpubChapter {
    /// Its path in the EPUB.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The number of the file it was written in.
    pub file: u32,
}

/// A page as a picture.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The SVG element.
    pub svg: String,
    /// The outlines it uses, by name.
    pub glyphs: Vec<(String, String)>,
}

impl Proof {
    /// Sets a manuscript.
    #[must_use]
    pub fn of(request: &Request<'_>, observer: &dyn Observer) -> Self {
        Self::new(set(request, observer))
    }

    /// What was set, to be looked at.
    pub(super) fn new(set: Set) -> Self {
        let pages = set
            .edition
            .as_ref()
            .map_or(&[][..], |edition| &edition.pages);
        let starts = pages.iter().map(start).collect();
        let mut places: Vec<_> = pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.items.iter().map(move |item| (item.span, at)))
            .filter(|(span, _)| !span.is_detached())
            .map(|(span, at)| (span.source.0, span.start, span.end, at))
            .collect();
        places.sort_unstable();
        places.dedup();
        Self {
            set,
            starts,
            places,
        }
    }

    /// What was set.
    #[must_use]
    pub fn set(&self) -> &Set {
        &self.set
    }

    /// The pages, in order.
    #[must_use]
    pub fn pages(&self) -> Vec<ProofPage> {
        let pages = self.edition().map_or(&[][..], |edition| &edition.pages);
        pages
            .iter()
            .zip(&self.starts)
            .map(|(page, at)| ProofPage {
                folio: page.folio.to_string(),
                side: match page.side {
                    Side::Recto => "recto",
                    Side::Verso => "verso",
                },
                at: *at,
            })
            .collect()
    }

    /// A page, by its position, as a picture whose pictures have the addresses that `picture` gives.
    #[must_use]
    pub fn draw(&self, index: usize, picture: &dyn Fn(u32) -> Option<String>) -> Option<Drawing> {
        let edition = self.edition()?;
        let page = edition.pages.get(index)?;
        let style = PageStyle {
            title: &format!("Page {}", page.folio),
            text: true,
            picture,
        };
        Some(Drawing {
            svg: svg::draw(page, edition.page_box, &self.set.library, style),
            glyphs: svg::GlyphSheet::new().add(page, &self.set.library),
        })
    }

    /// The page on which something stands: the first that shows the place, else the last before it.
    #[must_use]
    pub fn page_of(&self, span: Span) -> Option<usize> {
        if span.is_detached() {
            return None;
        }
        let wanted = (span.source.0, span.start);
        let after = self
            .places
            .partition_point(|(file, start, ..)| (*file, *start) <= wanted);
        let before = self.places.get(..after)?;
        // Spans nest little: the item that holds the place is one of the nearest.
        let holds = before.iter().rev().take(64).find(|(file, start, end, _)| {
            *file == wanted.0 && *start <= wanted.1 && wanted.1 < *end
        });
        let near = before.last().filter(|(file, ..)| *file == wanted.0);
        let next = self
            .places
            .get(after)
            .filter(|(file, ..)| *file == wanted.0);
        holds.or(near).or(next).map(|(.., page)| *page)
    }

    /// What was edited since an earlier proof: every file that both have, those that are as they were too.
    #[must_use]
    pub fn edits(&self, before: &Self) -> Vec<Edit> {
        let now: BTreeMap<&str, (u32, &str)> = (0..)
            .zip(self.set.sources.files())
            .map(|(number, file)| (file.path.as_str(), (number, &*file.text)))
            .collect();
        (0..)
            .zip(before.set.sources.files())
            .filter_map(|(number, old)| {
                let (new_number, new) = now.get(old.path.as_str())?;
                let (start, old_end, new_end) = difference(&old.text, new);
                Some(Edit {
                    file: number,
                    now: *new_number,
                    start,
                    old_end,
                    new_end,
                })
            })
            .collect()
    }

    /// Where a place in a file is: path, line and column.
    #[must_use]
    pub fn locate(&self, file: u32, start: u32, end: u32) -> Option<(String, usize, usize)> {
        let span = Span {
            source: SourceId(file),
            start,
            end,
        };
        let place = self.set.sources.locate(span)?;
        Some((place.path.to_owned(), place.line, place.column))
    }

    /// A picture of the book: its media type and its bytes.
    #[must_use]
    pub fn picture(&self, number: u32) -> Option<(&'static str, Arc<[u8]>)> {
        let book = self.set.book.as_ref()?;
        let asset = book.assets.get(usize::try_from(number).ok()?)?;
        let media_type = match asset.format {
            PictureFormat::Png => "image/png",
            PictureFormat::Jpeg => "image/jpeg",
            PictureFormat::Gif => "image/gif",
            PictureFormat::Webp => "image/webp",
            PictureFormat::Svg => "image/svg+xml",
        };
        Some((media_type, asset.bytes.clone()))
    }

    /// The files of the EPUB by their paths in it, and its chapters.
    #[must_use]
    pub fn epub(&self, observer: &dyn Observer) -> (EpubFiles, Vec<EpubChapter>) {
        observer.begin(Stage::Write);
        let edition = self.set.epub(&epub::Options::default());
        let files = edition
            .map(|edition| unpack(&edition.bytes))
            .unwrap_or_default();
        let chapters = self
            .set
            .book
            .as_ref()
            .map_or(&[][..], |book| &book.chapters);
        let chapters = chapters
            .iter()
            .filter_map(|chapter| {
                let end = format!("/{}.xhtml", chapter.name);
                let path = files.keys().find(|path| path.ends_with(&end))?;
                Some(EpubChapter {
                    href: path.clone(),
                    title: plain_text(&chapter.title.content),
                    file: chapter.span.source.0,
                })
            })
            .collect();
        (files, chapters)
    }

    fn edition(&self) -> Option<&Edition> {
        self.set.edition.as_ref()
    }
}

/// Where the text of a page begins: its first content that somebody wrote.
fn start(page: &Page) -> Option<(u32, u32)> {
    page.items
        .iter()
        .filter(|item| matches!(item.tag, crate::page::Tag::Content(_)) && !item.span.is_detached())
        .map(|item| (item.span.source.0, item.span.start))
        .next()
}

/// Where two texts begin to differ and where each is the same as the other again, in bytes.
fn difference(old: &str, new: &str) -> (usize, usize, usize) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    (start, old.len() - end, new.len() - end)
}

/// The entries of an archive that this program has just made.
fn unpack(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(archive)) else {
        return files;
    };
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else {
            continue;
        };
        let mut bytes = Vec::new();
        if entry.is_file() && entry.read_to_end(&mut bytes).is_ok() {
            files.insert(entry.name().to_owned(), bytes);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn an_edit_is_what_lies_between_the_common_ends() {
        assert_eq!(difference("abcdef", "abXYef"), (2, 4, 4));
        assert_eq!(difference("abc", "abc"), (3, 3, 3));
        assert_eq!(difference("aa", "aaa"), (2, 2, 3));
        assert_eq!(difference("", "new"), (0, 0, 3));
        assert_eq!(difference("old", ""), (0, 3, 0));
    }
}

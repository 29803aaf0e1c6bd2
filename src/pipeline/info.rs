//! A book in numbers: `keben info`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Set, cover};
use crate::{
    base::{Mm, Severity},
    font::FaceId,
    model::{Census, plain_text},
    page::{Edition, Folio, ItemKind},
    release::Extent,
};

/// What `keben info --json` prints; `schemas/info.json` describes it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Info {
    /// The title.
    pub title: String,
    /// The language of the body, BCP 47.
    pub language: String,
    /// The stem of the outputs' names.
    pub slug: String,
    /// How many pages; absent when nothing could be set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// Width and height of the trimmed page, in millimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_mm: Option<[f64; 2]>,
    /// The width of the spine, in millimetres, in the binding and on the paper that the book asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spine_mm: Option<f64>,
    /// The counts of the whole book.
    #[serde(flatten)]
    pub counts: Counts,
    /// The chapters, in reading order.
    pub chapters: Vec<ChapterInfo>,
    /// The faces that the pages use.
    pub fonts: Vec<FontInfo>,
    /// How many problems of each severity.
    pub problems: Problems,
}

/// How many pages.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Pages {
    /// With roman numbers.
    pub front: u32,
    /// The highest arabic number.
    pub main: u32,
    /// All, blank ones too.
    pub total: u32,
}

/// What a text holds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Words; ideographs and kana count one each.
    pub words: u64,
    /// Characters without spaces.
    pub characters: u64,
    /// Characters by script, ISO 15924.
    pub scripts: BTreeMap<&'static str, u64>,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Pictures that show something.
    pub pictures: u64,
    /// Pictures that are ornament.
    pub ornaments: u64,
    /// Tables.
    pub tables: u64,
    /// Code listings.
    pub listings: u64,
    /// Formulas.
    pub formulas: u64,
    /// Footnotes.
    pub notes: u64,
    /// Boxes.
    pub boxes: u64,
    /// Links that leave the book.
    pub links: u64,
}

impl From<Census> for Counts {
    fn from(census: Census) -> Self {
        let Census {
            words,
            characters,
            scripts,
            paragraphs,
            pictures,
            ornaments,
            tables,
            listings,
            formulas,
            notes,
            boxes,
            links,
        } = census;
        Self {
            words,
            characters,
            scripts,
            paragraphs,
            pictures,
            ornaments,
            tables,
            listings,
            formulas,
            notes,
            boxes,
            links,
        }
    }
}

/// A chapter.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ChapterInfo {
    /// Its title.
    pub title: String,
    /// Its file.
    pub file: String,
    /// Its number, such as `4.1`; empty when it has none.
    pub number: String,
    /// The folio of its first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_page: Option<String>,
    /// Words, counted as in the book's.
    pub words: u64,
    /// Characters without spaces.
    pub characters: u64,
}

/// A face that the pages use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FontInfo {
    /// Its family.
    pub family: String,
    /// Its PostScript name.
    pub face: String,
    /// Its file.
    pub file: String,
    /// How many different glyphs of it are used.
    pub glyphs: u64,
    /// How many characters it sets.
    pub sets: u64,
    /// What it says of its licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// How many problems.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Problems {
    /// Errors.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

impl Info {
    /// Counts a set book; `None` when there is no book.
    #[must_use]
    pub fn of(set: &Set) -> Option<Self> {
        let book = set.book.as_ref()?;
        let edition = set.edition.as_ref();
        let first_pages: BTreeMap<&str, String> = edition
            .iter()
            .flat_map(|edition| edition.anchors.iter().map(move |anchor| (edition, anchor)))
            .filter_map(|(edition, anchor)| {
                let page = edition.pages.get(anchor.at.page)?;
                Some((&*anchor.name, page.folio.to_string()))
            })
            .collect();
        let chapters = book
            .chapters
            .iter()
            .map(|chapter| {
                let census = Census::of_chapter(chapter);
                let number: Vec<_> = chapter.number.iter().map(u32::to_string).collect();
                ChapterInfo {
                    title: plain_text(&chapter.title.content),
                    file: chapter.path.clone(),
                    number: number.join("."),
                    first_page: first_pages.get(chapter.name.as_str()).cloned(),
                    words: census.words,
                    characters: census.characters,
                }
            })
            .collect();
        let count = |severity| {
            set.diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count() as u64
        };
        Some(Self {
            title: book.metadata.title.clone(),
            language: book.metadata.lang.tag().to_owned(),
            slug: book.metadata.slug.clone(),
            pages: edition
                .map(extent)
                .map(|Extent { front, main, total }| Pages { front, main, total }),
            trim_mm: edition.map(|edition| {
                [edition.page_box.width, edition.page_box.height].map(|side| tenths(Mm::from(side)))
            }),
            spine_mm: cover::spine(set).map(tenths),
            counts: Census::of(book).into(),
            chapters,
            fonts: fonts(set),
            problems: Problems {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                notes: count(Severity::Note),
            },
        })
    }
}

/// How many pages an edition has.
pub(super) fn extent(edition: &Edition) -> Extent {
    let mut extent = Extent::default();
    for page in &edition.pages {
        match page.folio {
            Folio::Roman(_) => extent.front += 1,
            Folio::Arabic(number) => extent.main = extent.main.max(number),
        }
        extent.total += 1;
    }
    extent
}

/// The faces that the pages use, by family and name.
pub(super) fn fonts(set: &Set) -> Vec<FontInfo> {
    let mut used: BTreeMap<FaceId, (BTreeSet<u16>, u64)> = BTreeMap::new();
    for item in set
        .edition
        .iter()
        .flat_map(|edition| &edition.pages)
        .flat_map(|page| &page.items)
    {
        if let ItemKind::Glyphs(run) = &item.kind {
            let (glyphs, sets) = used.entry(run.face).or_default();
            glyphs.extend(run.glyphs.iter().map(|glyph| glyph.id));
            *sets += run.text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        }
    }
    let mut fonts: Vec<_> = used
        .into_iter()
        .filter_map(|(id, (glyphs, sets))| {
            let face = set.library.face(id)?;
            Some(FontInfo {
                family: face.family().to_owned(),
                face: face.postscript_name().to_owned(),
                file: face.path().to_owned(),
                glyphs: glyphs.len() as u64,
                sets,
                licence: face.licence().text.map(|text| first_line(&text)),
            })
        })
        .collect();
    fonts.sort_by(|a, b| (&a.family, &a.face).cmp(&(&b.family, &b.face)));
    fonts
}

fn first_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tenths(length: Mm) -> f64 {
    (f64::from(length.0) * 10.0).round() / 10.0
}

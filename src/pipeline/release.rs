//! Everything that goes out of the house together: the outputs and what is known of them.

use std::{collections::BTreeSet, io::Cursor};

use rayon::prelude::*;

use super::{Goal, Observer, Outcome, Output, Press, Request, Set, build, info, pictures};
use crate::{
    base::Mm,
    model::{Census, PictureFormat},
    page::Side,
    release::{self, Accessibility, Artefact, Facts, FontFact, Report, Thumbnail, Verdict},
};

/// Pixels across a page in the report: two for each of the screen's where it is looked at.
const THUMBNAIL: u32 = 288;

/// A finished release.
pub struct Release {
    /// The outputs, and what was found on the way; no outputs when there was an error.
    pub outcome: Outcome,
    /// The papers that go with them, by file name.
    pub papers: Vec<(String, String)>,
    /// The picture of the front cover, when it is one that shops take as it is.
    pub front: Option<(String, Vec<u8>)>,
}

/// Builds every output and writes its papers. `validate` is shown the finished outputs and says what validators think.
#[must_use]
pub fn release(
    request: &Request<'_>,
    observer: &dyn Observer,
    validate: &dyn Fn(&[Output]) -> Vec<Verdict>,
) -> Release {
    let (outcome, set) = build::build_set(&Press::default(), request, observer);
    let mut release = Release {
        outcome,
        papers: Vec::new(),
        front: front(&set),
    };
    let Some(book) = &set.book else {
        return release;
    };
    if release.outcome.outputs.is_empty() {
        return release;
    }
    let facts = facts(&set, &release.outcome.outputs, release.front.as_ref());
    let metadata = &book.metadata;
    let pages = thumbnails(&set);
    let verdicts = validate(&release.outcome.outputs);
    let report = release::report(&Report {
        metadata,
        facts: &facts,
        diagnostics: &release.outcome.diagnostics,
        sources: &release.outcome.sources,
        pages: &pages,
        verdicts: &verdicts,
    });
    for (name, text) in [
        ("metadata.json", release::record(metadata, &facts)),
        ("onix.xml", release::message(metadata, &facts)),
        ("opds.json", release::publication(metadata, &facts)),
        (
            "FONTS.txt",
            release::licences(&metadata.title, &facts.fonts),
        ),
        ("report.html", report),
    ] {
        release.papers.push((name.to_owned(), text));
    }
    let papers = release.papers.iter().map(|(name, text)| Artefact {
        name: name.clone(),
        kind: "paper",
        media_type: "text/plain",
        size: text.len() as u64,
        sha256: release::sha256(text.as_bytes()),
    });
    let all: Vec<_> = facts.artefacts.iter().cloned().chain(papers).collect();
    release
        .papers
        .push(("SHA256SUMS".to_owned(), release::checksums(&all)));
    release
}

/// What is known of the outputs and of the text they were made from.
pub(super) fn facts(set: &Set, outputs: &[Output], front: Option<&(String, Vec<u8>)>) -> Facts {
    let census = set.book.as_ref().map(Census::of).unwrap_or_default();
    let mut artefacts: Vec<_> = outputs.iter().map(artefact).collect();
    artefacts.extend(front.map(|(name, bytes)| Artefact {
        name: name.clone(),
        kind: "front",
        media_type: if name.ends_with(".png") {
            "image/png"
        } else {
            "image/jpeg"
        },
        size: bytes.len() as u64,
        sha256: release::sha256(bytes),
    }));
    let epub = outputs.iter().find(|output| output.goal == Goal::Epub);
    let edition = set.edition.as_ref();
    Facts {
        artefacts,
        extent: edition.map(info::extent),
        trim: edition.map(|edition| {
            (
                Mm::from(edition.page_box.width),
                Mm::from(edition.page_box.height),
            )
        }),
        spine: super::cover::spine(set),
        words: census.words,
        illustrations: u32::try_from(census.pictures).unwrap_or(u32::MAX),
        accessibility: epub.and_then(|epub| claims(&epub.bytes)),
        fonts: fonts(set),
    }
}

fn artefact(output: &Output) -> Artefact {
    let (kind, media_type) = match output.goal {
        Goal::Epub => ("epub", "application/epub+zip"),
        Goal::Screen => ("pdf", "application/pdf"),
        Goal::Print => ("print", "application/pdf"),
        Goal::Cover if output.name.ends_with(".jpg") => ("front", "image/jpeg"),
        Goal::Cover => ("cover", "application/pdf"),
        Goal::Onix => ("onix", "application/xml"),
        Goal::Opds => ("opds", "application/opds-publication+json"),
        Goal::Metadata => ("metadata", "application/json"),
    };
    Artefact {
        name: output.name.clone(),
        kind,
        media_type,
        size: output.bytes.len() as u64,
        sha256: release::sha256(&output.bytes),
    }
}

/// What the EPUB claims of its accessibility, read from its package: the papers say what the file says.
fn claims(epub: &[u8]) -> Option<Accessibility> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).ok()?;
    let name = archive
        .file_names()
        .find(|name| name.ends_with(".opf"))?
        .to_owned();
    let package = std::io::read_to_string(archive.by_name(&name).ok()?).ok()?;
    let tree = usvg::roxmltree::Document::parse(&package).ok()?;
    let mut claims = Accessibility::default();
    for meta in tree
        .descendants()
        .filter(|node| node.tag_name().name() == "meta")
    {
        let text = meta.text().unwrap_or("").trim();
        match meta.attribute("property") {
            Some("schema:accessibilityFeature") => claims.features.push(text.to_owned()),
            Some("schema:accessibilitySummary") => claims.summary = Some(text.to_owned()),
            Some("dcterms:conformsTo") => claims.conforms |= text.contains("WCAG 2.2 Level AA"),
            _ => {}
        }
    }
    Some(claims)
}

fn fonts(set: &Set) -> Vec<FontFact> {
    let used: BTreeSet<String> = info::fonts(set).into_iter().map(|font| font.face).collect();
    set.library
        .faces()
        .filter(|face| used.contains(face.postscript_name()))
        .map(|face| {
            let licence = face.licence();
            FontFact {
                family: face.family().to_owned(),
                face: face.postscript_name().to_owned(),
                licence: licence.text,
                url: licence.url,
                reserved_name: licence.reserved_name,
            }
        })
        .collect()
}

/// Every page, small.
fn thumbnails(set: &Set) -> Vec<Thumbnail> {
    let pages = set
        .edition
        .as_ref()
        .map_or(&[][..], |edition| &edition.pages);
    pages
        .par_iter()
        .enumerate()
        .filter_map(|(index, page)| {
            let raster = pictures::page(set, index, THUMBNAIL)?;
            Some(Thumbnail {
                folio: page.folio.to_string(),
                recto: page.side == Side::Recto,
                png: raster.thumbnail(),
                width: raster.width,
                height: raster.height,
            })
        })
        .collect()
}

/// The front cover as shops want it apart: its own file, when it is a JPEG or a PNG.
fn front(set: &Set) -> Option<(String, Vec<u8>)> {
    let book = set.book.as_ref()?;
    let asset = book.asset(book.cover.front?)?;
    let end = match asset.format {
        PictureFormat::Jpeg => "jpg",
        PictureFormat::Png => "png",
        PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Svg => return None,
    };
    Some((
        format!("{}.{end}", book.metadata.slug),
        asset.bytes.to_vec(),
    ))
}

//! Two editions compared: manuscripts by their pages, PDFs by their words and by pictures that are handed in.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::{Set, pictures};
use crate::{
    page::{ItemKind, Page, Tag},
    pdf,
    release::{self, Change, Comparison, Leaf, Pair, Witness},
    svg::{self, PageStyle, Raster},
};

/// An edition to compare.
pub enum Edition<'a> {
    /// A manuscript that has been set.
    Manuscript {
        /// What it is called.
        name: String,
        /// The set book.
        set: &'a Set,
    },
    /// A PDF.
    Pdf {
        /// What it is called.
        name: String,
        /// The file.
        bytes: &'a [u8],
        /// A picture of each page, PNG; none when nobody could make them.
        pictures: Vec<Vec<u8>>,
    },
}

/// Pixels across a page of a manuscript in the report.
const WIDTH: u32 = 640;

/// Pages that are shown as pictures, at most: those after them are named.
const PICTURED: usize = 120;

/// Compares two editions.
///
/// # Errors
/// Why one cannot be read.
pub fn diff(old: &Edition<'_>, new: &Edition<'_>) -> Result<Comparison, String> {
    let (old, new) = rayon::join(|| Side::of(old), || Side::of(new));
    let (old, new) = (old?, new?);
    let looked = old.has_pictures() && new.has_pictures();
    let pairs = release::align(&old.texts, &new.texts);
    let changes: Vec<Change> = pairs
        .par_iter()
        .filter_map(|pair| change(&old, &new, *pair, looked))
        .collect();
    let changes = changes
        .into_iter()
        .enumerate()
        .map(|(at, mut change)| {
            if at >= PICTURED {
                for leaf in [&mut change.old, &mut change.new].into_iter().flatten() {
                    leaf.png = None;
                }
            }
            change
        })
        .collect();
    Ok(Comparison {
        old: old.witness(),
        new: new.witness(),
        looked,
        changes,
    })
}

/// One edition, read.
struct Side<'a> {
    edition: &'a Edition<'a>,
    /// The words of each page.
    texts: Vec<String>,
    /// What each page looks like, in a form that can be compared at once; empty when looks are compared as pictures.
    looks: Vec<String>,
}

impl<'a> Side<'a> {
    fn of(edition: &'a Edition<'a>) -> Result<Self, String> {
        let (texts, looks) = match edition {
            Edition::Manuscript { set, .. } => {
                let pages = set
                    .edition
                    .as_ref()
                    .map_or(&[][..], |edition| &edition.pages);
                (
                    pages.par_iter().map(words).collect(),
                    pages.par_iter().map(|page| look(set, page)).collect(),
                )
            }
            Edition::Pdf { name, bytes, .. } => {
                let texts = pdf::words(bytes).map_err(|why| format!("{name}: {why}"))?;
                (texts, Vec::new())
            }
        };
        Ok(Self {
            edition,
            texts,
            looks,
        })
    }

    fn has_pictures(&self) -> bool {
        match self.edition {
            Edition::Manuscript { .. } => true,
            Edition::Pdf { pictures, .. } => pictures.len() == self.texts.len(),
        }
    }

    fn witness(&self) -> Witness {
        let (Edition::Manuscript { name, .. } | Edition::Pdf { name, .. }) = self.edition;
        Witness {
            name: name.clone(),
            pages: self.texts.len(),
        }
    }

    fn leaf(&self, index: usize) -> Leaf {
        let number = index + 1;
        let folio = match self.edition {
            Edition::Manuscript { set, .. } => set
                .edition
                .as_ref()
                .and_then(|edition| edition.pages.get(index))
                .map(|page| page.folio.to_string()),
            Edition::Pdf { .. } => None,
        };
        Leaf {
            number,
            folio: folio.unwrap_or_else(|| number.to_string()),
            png: None,
        }
    }

    fn raster(&self, index: usize) -> Option<Raster> {
        match self.edition {
            Edition::Manuscript { set, .. } => pictures::page(set, index, WIDTH),
            Edition::Pdf { pictures, .. } => Raster::read(pictures.get(index)?),
        }
    }
}

/// What differs between two pages; `None` when they are the same.
fn change(old: &Side<'_>, new: &Side<'_>, pair: Pair, looked: bool) -> Option<Change> {
    let mut change = Change {
        old: pair.old.map(|at| old.leaf(at)),
        new: pair.new.map(|at| new.leaf(at)),
        ..Change::default()
    };
    if let (Some(was), Some(is)) = (pair.old, pair.new) {
        let alike = old
            .looks
            .get(was)
            .is_some_and(|look| new.looks.get(is) == Some(look));
        let words = old.texts.get(was) == new.texts.get(is);
        if words && (alike || !looked) {
            return None;
        }
        let text = |side: &Side<'_>, at: usize| side.texts.get(at).cloned().unwrap_or_default();
        change.words = release::rewordings(&text(old, was), &text(new, is));
        let pictures = looked.then(|| (old.raster(was), new.raster(is)));
        if let Some((Some(was), Some(is))) = pictures {
            let marked = was.differences(&is);
            change.look = marked.is_some();
            if !change.look && change.words.is_empty() {
                return None;
            }
            let (was, is) = marked.unwrap_or((was, is));
            show(&mut change.old, &was);
            show(&mut change.new, &is);
        }
        return Some(change);
    }
    if looked {
        let raster = match (pair.old, pair.new) {
            (Some(at), _) => old.raster(at),
            (None, Some(at)) => new.raster(at),
            (None, None) => None,
        };
        let leaf = if pair.old.is_some() {
            &mut change.old
        } else {
            &mut change.new
        };
        if let Some(raster) = raster {
            show(leaf, &raster);
        }
    }
    Some(change)
}

fn show(leaf: &mut Option<Leaf>, raster: &Raster) {
    if let Some(leaf) = leaf {
        leaf.png = Some(raster.thumbnail());
    }
}

/// The words of a page: its content, not what stands at its head and foot.
fn words(page: &Page) -> String {
    let mut out = String::new();
    for item in &page.items {
        if let (ItemKind::Glyphs(run), Tag::Content(_)) = (&item.kind, item.tag) {
            out.push_str(&run.text);
            out.push(' ');
        }
    }
    out
}

/// Everything that can be seen of a page, as text; pictures by their bytes.
fn look(set: &Set, page: &Page) -> String {
    let Some(edition) = &set.edition else {
        return String::new();
    };
    let picture = |number: u32| {
        let asset = set
            .book
            .as_ref()?
            .assets
            .get(usize::try_from(number).ok()?)?;
        Some(release::sha256(&asset.bytes))
    };
    let style = PageStyle {
        title: "",
        text: false,
        picture: &picture,
    };
    let mut look = svg::draw(page, edition.page_box, &set.library, style);
    // The names of outlines hold the numbers of faces, which are each library's own.
    for face in set.library.faces() {
        let _ = write!(look, " {}", face.postscript_name());
    }
    release::sha256(look.as_bytes())
}

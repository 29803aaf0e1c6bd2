//! Drawings read as shapes: words in an SVG become outlines of the book's own faces, drawings become pixels.
//!
//! A picture in an EPUB cannot use the book's fonts: a reading system would set its words in whatever it has, at other
//! widths. What they say is in the picture's alternative text.

use std::{collections::BTreeSet, sync::Arc};

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{ImageHrefResolver, Options, Tree, WriteOptions, fontdb};

use crate::{
    base::Orthography,
    font::{FaceId, FaceStyle, FontLibrary, FontStack, Genre},
};

use super::voice::is_cjk;

/// Styles that words in a drawing may have.
const STYLES: [FaceStyle; 4] = [
    FaceStyle::REGULAR,
    FaceStyle::BOLD,
    FaceStyle {
        weight: 400,
        italic: true,
    },
    FaceStyle {
        weight: 700,
        italic: true,
    },
];

/// Whether a drawing has words that are not yet outlines.
pub(super) fn has_words(svg: &str) -> bool {
    svg.contains("<text")
}

/// The drawing with its words as outlines.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn outlined(svg: &str, library: &FontLibrary) -> Result<String, String> {
    let options = WriteOptions {
        preserve_text: false,
        coordinates_precision: 3,
        transforms_precision: 5,
        ..WriteOptions::default()
    };
    Ok(read(svg, library)?.to_string(&options))
}

/// A drawing, which must already be sanitised.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read(svg: &str, library: &FontLibrary) -> Result<Tree, String> {
    let mut options = Options {
        // Nothing outside the file is looked at.
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    };
    if has_words(svg) {
        options.fontdb = Arc::new(faces(svg, library));
        if let Some(family) = first_family(library, Genre::Sans) {
            options.font_family = family;
        }
    }
    Tree::from_str(svg, &options).map_err(|error| error.to_string())
}

/// The pixels of a drawing on white paper, red, green and blue.
///
/// # Errors
/// When it has no size.
pub(super) fn pixels(tree: &Tree, scale: f32) -> Result<image::RgbImage, String> {
    let size = tree
        .size()
        .to_int_size()
        .scale_by(scale)
        .ok_or("it has no size")?;
    let mut canvas = Pixmap::new(size.width(), size.height()).ok_or("it is too large")?;
    canvas.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        tree,
        Transform::from_scale(scale, scale),
        &mut canvas.as_mut(),
    );
    let rgb = canvas
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    image::RgbImage::from_raw(size.width(), size.height(), rgb)
        .ok_or_else(|| "it has no size".to_owned())
}

/// The faces that a drawing names, and those that stand in for what they lack.
fn faces(svg: &str, library: &FontLibrary) -> fontdb::Database {
    let mut wanted: BTreeSet<FaceId> = BTreeSet::new();
    for face in library.faces() {
        if svg.contains(face.family()) {
            wanted.insert(face.id());
        }
    }
    for orthography in orthographies(svg) {
        for genre in [Genre::Serif, Genre::Sans, Genre::Mono] {
            for style in STYLES {
                let chain = library.chain(&FontStack::of(genre), style, orthography);
                wanted.extend(chain.other.first().map(|link| link.face));
                if orthography.is_cjk() {
                    wanted.extend(chain.cjk.first().map(|link| link.face));
                }
            }
        }
    }
    let mut database = fontdb::Database::new();
    for face in wanted.into_iter().filter_map(|id| library.face(id)) {
        if let Some(bytes) = face.bytes() {
            database.load_font_source(fontdb::Source::Binary(Arc::new(Arc::clone(bytes))));
        }
    }
    if let Some(family) = first_family(library, Genre::Serif) {
        database.set_serif_family(family);
    }
    if let Some(family) = first_family(library, Genre::Sans) {
        database.set_sans_serif_family(family);
    }
    if let Some(family) = first_family(library, Genre::Mono) {
        database.set_monospace_family(family);
    }
    database
}

/// Whose characters a drawing has: Latin, and what its Chinese, Japanese or Korean ones tell.
fn orthographies(svg: &str) -> Vec<Orthography> {
    let mut found = vec![Orthography::Latin];
    let has = |range: std::ops::RangeInclusive<char>| svg.chars().any(|c| range.contains(&c));
    if has('\u{3041}'..='\u{30ff}') {
        found.push(Orthography::Ja);
    } else if has('\u{ac00}'..='\u{d7a3}') {
        found.push(Orthography::Ko);
    } else if svg.chars().any(|c| is_cjk(c, Orthography::Latin)) {
        found.push(Orthography::Hans);
    }
    found
}

fn first_family(library: &FontLibrary, genre: Genre) -> Option<String> {
    let chain = library.chain(
        &FontStack::of(genre),
        FaceStyle::REGULAR,
        Orthography::Latin,
    );
    let face = library.face(chain.other.first()?.face)?;
    Some(face.family().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_outlines_of_the_books_faces() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'><text x='4' y='30' font-family='sans-serif' font-size='20'>Layer 层层</text></svg>";
        assert!(has_words(svg));
        let out = outlined(svg, crate::font::tests::library()).unwrap();
        assert!(!has_words(&out) && out.contains("<path"), "{out}");
        let ink = |svg: &str| {
            let tree = read(svg, crate::font::tests::library()).unwrap();
            let pixels = pixels(&tree, 1.0).unwrap();
            pixels.pixels().filter(|pixel| pixel.0[0] < 128).count()
        };
        let empty = svg.replace("Layer 层层", "");
        assert!(ink(&out) > 100);
        assert_eq!(ink(&empty), 0);
        assert!(ink(svg) > ink(&svg.replace("层层", "")) + 50);
    }

    #[test]
    fn no_file_is_looked_at() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'><image width='9' height='9' xlink:href='/etc/hostname.png'/></svg>";
        let tree = read(svg, crate::font::tests::library()).unwrap();
        assert!(tree.root().children().is_empty());
    }
}

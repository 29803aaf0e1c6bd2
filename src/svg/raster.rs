//! Pages as pixels, for where hundreds of them are looked at together: a browser that is given every outline of a long
//! book has no memory left.

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use resvg::tiny_skia::{Color, Pixmap};
use usvg::{ImageHrefResolver, ImageKind, Options, Transform, Tree};

use super::{PageStyle, draw, glyph_sheet};
use crate::{
    font::FontLibrary,
    page::{Page, PageBox},
};

/// A page as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row.
    pub rgb: Vec<u8>,
}

/// Pixels on a side, at most.
const LARGEST: u32 = 4096;

/// Draws a page, trimmed, `width` pixels wide (from 1 to 4096). `picture` reads a picture by its number; one that it
/// cannot read is left out. `None` when the page has no size.
#[must_use]
pub fn raster(
    page: &Page,
    page_box: PageBox,
    library: &FontLibrary,
    width: u32,
    picture: &(dyn Fn(u32) -> Option<ImageKind> + Sync),
) -> Option<Raster> {
    let style = PageStyle {
        title: "",
        text: false,
        picture: &|number| Some(format!("{SCHEME}{number}")),
    };
    let drawn = draw(page, page_box, library, style);
    let (head, body) = drawn.split_at_checked(drawn.find('>')? + 1)?;
    let sheet = glyph_sheet([page], library);
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(move |href, _| {
                picture(href.strip_prefix(SCHEME)?.parse().ok()?)
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(&format!("{head}<defs>{sheet}</defs>{body}"), &options).ok()?;
    let width = width.clamp(1, LARGEST);
    #[expect(clippy::cast_precision_loss, reason = "at most 4096")]
    let scale = width as f32 / tree.size().width();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 4096"
    )]
    let height = (tree.size().height() * scale).round().clamp(1.0, 4096.0) as u32;
    let mut pixels = Pixmap::new(width, height)?;
    pixels.fill(Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    let rgb = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    Some(Raster { width, height, rgb })
}

/// Pixels on a side of the squares that differences are shown by.
const CELL: u32 = 8;

/// How the addresses of pictures begin.
const SCHEME: &str = "picture:";

impl Raster {
    /// As PNG: grey where it has no colour, with sixteen steps, which is finer than a thumbnail shows.
    #[must_use]
    pub fn thumbnail(&self) -> Vec<u8> {
        let step = |value: u8| value & 0xf0 | value >> 4;
        let is_grey = self
            .rgb
            .chunks_exact(3)
            .all(|pixel| matches!(pixel, [r, g, b] if r == g && g == b));
        if is_grey {
            let grey: Vec<u8> = self.rgb.iter().step_by(3).copied().map(step).collect();
            self.encode(&grey, ExtendedColorType::L8)
        } else {
            let coloured: Vec<u8> = self.rgb.iter().copied().map(step).collect();
            self.encode(&coloured, ExtendedColorType::Rgb8)
        }
    }

    /// Reads a PNG; `None` when it is none or is larger than 4096 pixels on a side.
    #[must_use]
    pub fn read(png: &[u8]) -> Option<Self> {
        let mut reader =
            image::ImageReader::with_format(std::io::Cursor::new(png), image::ImageFormat::Png);
        let mut limits = image::Limits::default();
        (limits.max_image_width, limits.max_image_height) = (Some(LARGEST), Some(LARGEST));
        reader.limits(limits);
        let picture = reader.decode().ok()?.into_rgb8();
        Some(Self {
            width: picture.width(),
            height: picture.height(),
            rgb: picture.into_raw(),
        })
    }

    /// Both pictures with a tint over what differs, red over what was and green over what is; `None` when nothing does.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Option<(Self, Self)> {
        let columns = self.width.max(other.width).div_ceil(CELL);
        let rows = self.height.max(other.height).div_ceil(CELL);
        let cells: Vec<(u32, u32)> = (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (column, row)))
            .filter(|&(column, row)| self.cell(column, row) != other.cell(column, row))
            .collect();
        (!cells.is_empty()).then(|| {
            (
                self.tinted(&cells, [255, 205, 200]),
                other.tinted(&cells, [205, 240, 205]),
            )
        })
    }

    /// The pixels of a square cell, row by row, as far as the picture reaches.
    fn cell(&self, column: u32, row: u32) -> Vec<&[u8]> {
        (row * CELL..(row + 1) * CELL)
            .map(|y| self.rgb.get(self.reach(column, y)).unwrap_or(&[]))
            .collect()
    }

    /// Where the pixels of one row of a cell lie.
    fn reach(&self, column: u32, y: u32) -> std::ops::Range<usize> {
        if y >= self.height {
            return 0..0;
        }
        let at = |x: u32| (y as usize * self.width as usize + x.min(self.width) as usize) * 3;
        at(column * CELL)..at((column + 1) * CELL)
    }

    fn tinted(&self, cells: &[(u32, u32)], tint: [u8; 3]) -> Self {
        let mut tinted = self.clone();
        for &(column, row) in cells {
            for y in row * CELL..(row + 1) * CELL {
                let reach = self.reach(column, y);
                for pixel in tinted.rgb.get_mut(reach).unwrap_or(&mut []).chunks_mut(3) {
                    for (value, tint) in pixel.iter_mut().zip(tint) {
                        *value = (*value).min(tint);
                    }
                }
            }
        }
        tinted
    }

    fn encode(&self, pixels: &[u8], color: ExtendedColorType) -> Vec<u8> {
        let mut png = Vec::new();
        // Few colours and much white: rows as they are deflate best.
        let encoder =
            PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::NoFilter);
        // Writing to memory does not fail, and the pixels are as many as the size says.
        let _ = encoder.write_image(pixels, self.width, self.height, color);
        png
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Pt, Span},
        font::tests::library,
        page::{Artifact, Folio, Item, ItemKind, Path, Picture, Rect, Side, Tag},
    };

    const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">\
                          <rect width=\"10\" height=\"10\" fill=\"#f00\"/></svg>";

    fn page(kind: ItemKind) -> Page {
        Page {
            side: Side::Recto,
            folio: Folio::Arabic(1),
            items: vec![Item {
                kind,
                tag: Tag::Artifact(Artifact::Background),
                span: Span::DETACHED,
            }],
            links: Vec::new(),
        }
    }

    fn drawn(kind: ItemKind) -> Raster {
        let page_box = PageBox {
            width: Pt(20.0),
            height: Pt(40.0),
            bleed: Pt::ZERO,
        };
        let picture = |number| {
            let tree = Tree::from_str(SQUARE, &Options::default()).ok();
            tree.filter(|_| number == 3).map(ImageKind::SVG)
        };
        raster(&page(kind), page_box, library(), 10, &picture).unwrap()
    }

    fn left_half() -> Rect {
        Rect {
            x: Pt(0.0),
            y: Pt(0.0),
            width: Pt(10.0),
            height: Pt(40.0),
        }
    }

    #[test]
    fn paths_and_pictures_stand_where_they_belong() {
        let black = drawn(ItemKind::Path(Path::fill_rect(
            left_half(),
            crate::base::Color::BLACK,
        )));
        assert_eq!((black.width, black.height), (10, 20));
        assert_eq!(black.rgb[..30], [[0; 15], [255; 15]].concat());
        let red = drawn(ItemKind::Picture(Picture {
            asset: 3,
            frame: left_half(),
        }));
        // The square keeps its shape in the middle of its frame.
        let row = 10 * 10 * 3;
        assert_eq!(red.rgb[row..row + 3], [255, 0, 0]);
        let unread = drawn(ItemKind::Picture(Picture {
            asset: 4,
            frame: left_half(),
        }));
        assert!(unread.rgb.iter().all(|value| *value == 255));
    }

    #[test]
    fn thumbnails_are_grey_when_the_page_is() {
        let header = |color| {
            let png = drawn(ItemKind::Path(Path::fill_rect(left_half(), color))).thumbnail();
            // The colour type of PNG's header: 0 grey, 2 colour.
            png[25]
        };
        assert_eq!(header(crate::base::Color::BLACK), 0);
        assert_eq!(header(crate::base::Color { r: 200, g: 0, b: 0 }), 2);
    }

    #[test]
    fn what_differs_is_tinted_on_both_and_nothing_else() {
        let white = Raster {
            width: 20,
            height: 20,
            rgb: vec![255; 1200],
        };
        assert_eq!(white.differences(&white), None);
        let mut dot = white.clone();
        dot.rgb[(9 * 20 + 9) * 3] = 0;
        let (old, new) = white.differences(&dot).unwrap();
        let pixel = |raster: &Raster, x: usize, y: usize| {
            let at = (y * 20 + x) * 3;
            raster.rgb[at..at + 3].to_vec()
        };
        assert_eq!(pixel(&old, 8, 15), [255, 205, 200]);
        assert_eq!(pixel(&new, 9, 9), [0, 240, 205]);
        assert_eq!(pixel(&old, 7, 8), [255; 3]);
        assert_eq!(pixel(&new, 16, 8), [255; 3]);
        let shorter = Raster {
            width: 20,
            height: 8,
            rgb: vec![255; 480],
        };
        assert!(white.differences(&shorter).is_some());
    }

    #[test]
    fn a_thumbnail_can_be_read_again() {
        let raster = drawn(ItemKind::Path(Path::fill_rect(
            left_half(),
            crate::base::Color::BLACK,
        )));
        assert_eq!(Raster::read(&raster.thumbnail()), Some(raster));
        assert_eq!(Raster::read(b"GIF89a"), None);
    }
}

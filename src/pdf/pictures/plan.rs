//! The pictures that the pages use, each embedded once.

use std::collections::BTreeMap;

use image::ImageFormat;
use printpdf::{DictItem, ExternalXObject};
use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Orthography, Span},
    font::FontLibrary,
    page::{ItemKind, Page, Picture},
};

use super::{
    super::{
        content::{geometry::Sheet, ink::Ink, operators::Operators},
        print::Condition,
    },
    icc, jpeg, object, raster,
    source::{PictureFormat, PictureSource},
    svg,
};

/// All pictures of a document, by asset.
#[derive(Debug, Default)]
pub(in crate::pdf) struct PicturePlan {
    pictures: BTreeMap<u32, Embedded>,
}

/// What pictures are drawn with.
#[derive(Clone, Copy)]
pub(in crate::pdf) struct Setting<'a> {
    /// Faces for the text of drawings.
    pub library: &'a FontLibrary,
    /// Whose forms its ideographs have.
    pub orthography: Orthography,
    /// How colours are written.
    pub ink: &'a Ink,
}

/// A picture as an XObject.
#[derive(Debug)]
pub(super) struct Embedded {
    /// Its resource.
    pub object: ExternalXObject,
    /// From the picture's own square to the unit square of its frame.
    pub turn: [f64; 6],
    /// The most ink in one place, in percent; 0 when it is not for a press.
    pub coverage: f32,
}

impl Embedded {
    /// A picture that needs no turning.
    pub(super) fn upright(object: ExternalXObject, coverage: f32) -> Self {
        Self {
            object,
            turn: UPRIGHT,
            coverage,
        }
    }
}

/// No turn.
const UPRIGHT: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

impl PicturePlan {
    /// Embeds what the pages use. Pictures that cannot be are reported at their first use and left out.
    pub(in crate::pdf) fn new(
        pages: &[Page],
        sources: &[PictureSource],
        setting: &Setting<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let used: Vec<(u32, Span)> = first_uses(pages).into_iter().collect();
        let embedded: Vec<_> = used
            .into_par_iter()
            .map(|(asset, span)| {
                let source = usize::try_from(asset).ok().and_then(|at| sources.get(at));
                (
                    asset,
                    span,
                    source,
                    source.map(|source| embed(source, setting)),
                )
            })
            .collect();
        let mut pictures = BTreeMap::new();
        for (asset, span, source, result) in embedded {
            let path = source.map_or("", |source| &source.path);
            match result {
                Some(Ok((picture, remarks))) => {
                    pictures.insert(asset, picture);
                    diagnostics.extend(remarks.into_iter().map(|remark| {
                        let message = format!("“{path}”: {remark}");
                        Diagnostic::new(Code::SimplifiedImage, span, message)
                    }));
                }
                Some(Err(reason)) => {
                    let message = format!("“{path}” cannot be printed: {reason}");
                    diagnostics.push(Diagnostic::new(Code::InvalidImage, span, message));
                }
                None => {}
            }
        }
        Self { pictures }
    }

    /// The most ink in one place of a picture, in percent; 0 for one that is not embedded or not printed.
    pub(in crate::pdf) fn coverage(&self, asset: u32) -> f32 {
        self.pictures
            .get(&asset)
            .map_or(0.0, |picture| picture.coverage)
    }

    /// Whether any picture lets something shine through.
    pub(in crate::pdf) fn is_transparent(&self) -> bool {
        self.pictures.values().any(|picture| {
            let dict = &picture.object.stream.dict;
            dict.contains_key("SMask") || dict.contains_key("Group")
        })
    }

    /// Resource names and objects, for the document.
    pub(in crate::pdf) fn into_objects(self) -> impl Iterator<Item = (String, ExternalXObject)> {
        self.pictures
            .into_iter()
            .map(|(asset, picture)| (resource(asset), picture.object))
    }

    /// Paints a picture into its frame.
    pub(in crate::pdf) fn paint(&self, out: &mut Operators, picture: &Picture, sheet: &Sheet) {
        let Some(embedded) = self.pictures.get(&picture.asset) else {
            return;
        };
        let [left, bottom, right, top] = sheet.corners(picture.frame);
        out.operator("q");
        out.matrix([right - left, 0.0, 0.0, top - bottom, left, bottom])
            .operator("cm");
        if embedded.turn != UPRIGHT {
            out.matrix(embedded.turn).operator("cm");
        }
        out.name(&resource(picture.asset)).operator("Do");
        out.operator("Q");
    }
}

fn resource(asset: u32) -> String {
    format!("p{asset}")
}

fn first_uses(pages: &[Page]) -> BTreeMap<u32, Span> {
    let mut uses = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Picture(picture) = &item.kind {
            uses.entry(picture.asset).or_insert(item.span);
        }
    }
    uses
}

/// An embedded picture and what its drawing could not show as it is meant to be.
type Outcome = Result<(Embedded, Vec<&'static str>), String>;

fn embed(source: &PictureSource, setting: &Setting<'_>) -> Outcome {
    let (bytes, ink) = (&source.bytes, setting.ink);
    let raster = |format| raster::embed(bytes, format, ink);
    let embedded = match source.format {
        PictureFormat::Jpeg => embed_jpeg(bytes, ink),
        PictureFormat::Png => raster(ImageFormat::Png),
        PictureFormat::Gif => raster(ImageFormat::Gif),
        PictureFormat::Webp => raster(ImageFormat::WebP),
        PictureFormat::Svg => {
            let drawing = svg::embed(bytes, setting.library, setting.orthography, ink)?;
            let (width, height) = drawing.size;
            let picture = Embedded {
                object: drawing.object,
                turn: [1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0],
                coverage: drawing.coverage,
            };
            return Ok((picture, drawing.remarks));
        }
    };
    Ok((embedded?, Vec::new()))
}

/// Embeds a photograph as it is.
///
/// # Errors
/// A reason, when it is none that PDF readers decode.
pub(super) fn embed_jpeg(bytes: &[u8], ink: &Ink) -> Result<Embedded, String> {
    let header = jpeg::read_header(bytes)?;
    match ink {
        Ink::Screen => {}
        // Plates that come without a profile are made for this press already.
        Ink::Press(press)
            if header.components == 4 && header.profile.is_none() && !press.is_black_alone() => {}
        Ink::Luminance | Ink::Press(_) => return separate_jpeg(bytes, header, ink),
    }
    let adobe = header.components == 4 && header.adobe;
    let coverage = match (ink, header.components) {
        (Ink::Press(_), 4) => {
            jpeg::plates(bytes, adobe).map_or(0.0, |plates| raster::coverage(&plates))
        }
        _ => 0.0,
    };
    let profile = match ink {
        // A screen file has no intent for plates (ISO 19005-2, 6.2.4.3): they get the condition most likely meant.
        Ink::Screen if header.components == 4 => header
            .profile
            .or_else(|| Some(Condition::coated().profile.to_vec())),
        Ink::Screen | Ink::Luminance => header.profile,
        Ink::Press(_) => None,
    };
    let space = icc::color_space(profile, header.components);
    let mut dict = object::image_dict(header.width.into(), header.height.into(), space);
    dict.insert("Filter".to_owned(), object::name("DCTDecode"));
    if adobe {
        let inverted = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int);
        dict.insert("Decode".to_owned(), DictItem::Array(inverted.into()));
    }
    Ok(Embedded {
        object: object::encoded(dict, bytes.to_vec()),
        turn: turn(header.orientation),
        coverage,
    })
}

/// A photograph decoded and made ready for the inks, set upright.
fn separate_jpeg(bytes: &[u8], header: jpeg::JpegHeader, ink: &Ink) -> Result<Embedded, String> {
    if header.components != 4 {
        return raster::embed(bytes, ImageFormat::Jpeg, ink);
    }
    let adobe = header.adobe;
    let plates = jpeg::plates(bytes, adobe)?;
    let size = (u32::from(header.width), u32::from(header.height));
    let (object, coverage) = raster::encode_plates(plates, size, header.profile, ink)?;
    Ok(Embedded {
        object,
        turn: turn(header.orientation),
        coverage,
    })
}

/// The matrix that sets a photograph upright (Exif 2.32, tag 0x0112), on the unit square with y upwards.
fn turn(orientation: u8) -> [f64; 6] {
    match orientation {
        2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        5 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        6 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
        7 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        8 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        _ => UPRIGHT,
    }
}

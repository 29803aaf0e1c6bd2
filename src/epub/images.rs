//! Pictures in the package: core media types (EPUB 3.3 §3.2) of a size that reading systems take, as they are otherwise.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    sync::Arc,
};

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader,
    codecs::jpeg::JpegEncoder,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};
use rayon::prelude::*;

use crate::{
    base::{Code, Diagnostic, Span},
    font::FontLibrary,
    model::{Asset, AssetId, Book, PictureFormat},
};

use super::{
    drawing,
    ids::{Ids, slug},
    options::{Options, Profile},
    svg,
};

/// Quality of what must be encoded anew, of 100: differences cannot be seen on a page.
pub(super) const JPEG_QUALITY: u8 = 90;

/// A picture in the package.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Its path below the package document.
    pub(super) href: String,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// The file.
    pub(super) bytes: Arc<[u8]>,
}

/// The pictures that the text shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    pictures: BTreeMap<AssetId, Picture>,
}

impl Pictures {
    /// Prepares pictures. Those that cannot be used are reported and left out.
    pub(super) fn prepare(
        book: &Book,
        wanted: &BTreeSet<AssetId>,
        library: &FontLibrary,
        options: &Options,
    ) -> (Self, Vec<Diagnostic>) {
        let assets: Vec<_> = wanted
            .iter()
            .filter_map(|id| Some((*id, book.asset(*id)?)))
            .collect();
        let prepared: Vec<_> = assets
            .par_iter()
            .map(|(id, asset)| (*id, *asset, prepare(asset, library, options)))
            .collect();
        let mut names = Ids::default();
        let mut pictures = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (id, asset, prepared) in prepared {
            match prepared {
                Ok((format, bytes)) => {
                    let file = asset.path.rsplit('/').next().unwrap_or("");
                    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                    let name = names.fresh(&slug(stem, "image"));
                    let (extension, media_type) = type_of(format);
                    let picture = Picture {
                        href: format!("images/{name}.{extension}"),
                        media_type,
                        bytes,
                    };
                    pictures.insert(id, picture);
                }
                Err(why) => diagnostics.push(Diagnostic::new(
                    Code::InvalidImage,
                    Span::DETACHED,
                    format!("“{}” cannot be put into an EPUB: {why}", asset.path),
                )),
            }
        }
        (Self { pictures }, diagnostics)
    }

    /// The path of a picture below the package document.
    pub(super) fn href(&self, id: AssetId) -> Option<&str> {
        self.pictures.get(&id).map(|picture| picture.href.as_str())
    }

    /// All pictures, in the book's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Picture> {
        self.pictures.values()
    }
}

/// File-name extension and media type.
pub(super) fn type_of(format: PictureFormat) -> (&'static str, &'static str) {
    match format {
        PictureFormat::Png => ("png", "image/png"),
        PictureFormat::Jpeg => ("jpg", "image/jpeg"),
        PictureFormat::Gif => ("gif", "image/gif"),
        PictureFormat::Webp => ("webp", "image/webp"),
        PictureFormat::Svg => ("svg", "image/svg+xml"),
    }
}

fn prepare(
    asset: &Asset,
    library: &FontLibrary,
    options: &Options,
) -> Result<(PictureFormat, Arc<[u8]>), String> {
    if asset.format == PictureFormat::Svg {
        let mut svg = svg::sanitise(&asset.bytes)?;
        if drawing::has_words(&svg) {
            svg = drawing::outlined(&svg, library)?;
        }
        return Ok((PictureFormat::Svg, Arc::from(svg.into_bytes())));
    }
    let pixels = u64::from(asset.width) * u64::from(asset.height);
    let too_large = pixels > u64::from(options.max_pixels);
    let foreign = asset.format == PictureFormat::Webp
        && matches!(options.profile, Profile::Kobo | Profile::Kindle);
    let separated = asset.format == PictureFormat::Jpeg && is_cmyk(&asset.bytes);
    let again = options
        .jpeg_quality
        .filter(|_| asset.format == PictureFormat::Jpeg);
    if !too_large && !foreign && !separated && again.is_none() {
        return Ok((asset.format, Arc::clone(&asset.bytes)));
    }
    let mut picture = decode(asset)?;
    if too_large {
        picture = shrink(picture, options.max_pixels);
    }
    let quality = options.jpeg_quality.unwrap_or(JPEG_QUALITY);
    let (format, bytes) = encode(&picture, asset.format, quality)?;
    let stays = !too_large && !foreign && !separated && bytes.len() >= asset.bytes.len();
    Ok(if stays {
        (asset.format, Arc::clone(&asset.bytes))
    } else {
        (format, bytes)
    })
}

/// Decodes a raster picture, turned as its camera says.
pub(super) fn decode(asset: &Asset) -> Result<DynamicImage, String> {
    let format = match asset.format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Webp => ImageFormat::WebP,
        PictureFormat::Svg => return Err("it is drawn, not painted".to_owned()),
    };
    let reader = ImageReader::with_format(Cursor::new(&asset.bytes[..]), format);
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    let orientation = decoder.orientation().map_err(|error| error.to_string())?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A picture of at most so many pixels, in the same proportions.
pub(super) fn shrink(picture: DynamicImage, most: u32) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (f64::from(most) / (width * height)).sqrt().min(1.0);
    let side = |length: f64| {
        // Below the original side, which is a u32.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and a u32"
        )]
        let side = (length * scale).floor().max(1.0) as u32;
        side
    };
    picture.resize_exact(side(width), side(height), imageops::FilterType::Lanczos3)
}

/// Encodes anew: photographs as JPEG of a quality from 1 to 100, what has transparency or came without loss as PNG.
pub(super) fn encode(
    picture: &DynamicImage,
    from: PictureFormat,
    quality: u8,
) -> Result<(PictureFormat, Arc<[u8]>), String> {
    let mut bytes = Vec::new();
    let photograph = match from {
        PictureFormat::Jpeg => true,
        PictureFormat::Webp => !picture.color().has_alpha(),
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::Svg => false,
    };
    if photograph {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        let rgb = DynamicImage::ImageRgb8(picture.to_rgb8());
        let grey = matches!(picture, DynamicImage::ImageLuma8(_));
        if grey { picture } else { &rgb }
            .write_with_encoder(encoder)
            .map_err(|error| error.to_string())?;
        Ok((PictureFormat::Jpeg, Arc::from(bytes)))
    } else {
        let encoder = PngEncoder::new_with_quality(
            &mut bytes,
            CompressionType::Default,
            FilterType::Adaptive,
        );
        picture
            .write_with_encoder(encoder)
            .map_err(|error| error.to_string())?;
        Ok((PictureFormat::Png, Arc::from(bytes)))
    }
}

/// Whether a JPEG has four components: reading systems show those in false colours (ITU T.81 §B.2.2).
fn is_cmyk(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return jpeg.get(at + 9) == Some(&4);
            }
            0xff => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::book;

    fn asset(format: PictureFormat, width: u32, height: u32) -> Asset {
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x % 256) as u8, (y % 256) as u8, 90])
        }));
        let mut bytes = Cursor::new(Vec::new());
        let as_format = match format {
            PictureFormat::Png => ImageFormat::Png,
            PictureFormat::Jpeg => ImageFormat::Jpeg,
            PictureFormat::Webp => ImageFormat::WebP,
            PictureFormat::Gif | PictureFormat::Svg => panic!("not made here"),
        };
        picture.write_to(&mut bytes, as_format).unwrap();
        Asset {
            path: "图/Photo 1.x".to_owned(),
            format,
            width,
            height,
            ppi: None,
            bytes: Arc::from(bytes.into_inner()),
        }
    }

    fn prepared(assets: Vec<Asset>, options: &Options) -> (Vec<Picture>, Vec<Diagnostic>) {
        let mut book = book(Vec::new());
        let ids = (0..assets.len()).map(|n| AssetId(n as u32)).collect();
        book.assets = assets;
        let (pictures, diagnostics) =
            Pictures::prepare(&book, &ids, crate::font::tests::library(), options);
        (pictures.iter().cloned().collect(), diagnostics)
    }

    #[test]
    fn pictures_stay_as_they_are_unless_too_large() {
        let assets = vec![
            asset(PictureFormat::Png, 40, 30),
            asset(PictureFormat::Jpeg, 400, 300),
        ];
        let options = Options {
            max_pixels: 30_000,
            ..Options::default()
        };
        let (pictures, diagnostics) = prepared(assets.clone(), &options);
        assert_eq!(diagnostics, []);
        assert_eq!(pictures[0].bytes, assets[0].bytes);
        assert_eq!(pictures[0].href, "images/photo-1.png");
        assert_eq!(pictures[1].href, "images/photo-1-2.jpg");
        let small = image::load_from_memory(&pictures[1].bytes).unwrap();
        assert_eq!((small.width(), small.height()), (200, 150));
    }

    #[test]
    fn photographs_are_compressed_anew_only_when_told_and_where_that_helps() {
        let photo = asset(PictureFormat::Jpeg, 400, 300);
        let told = |quality| Options {
            jpeg_quality: quality,
            ..Options::default()
        };
        let size = |quality| {
            prepared(vec![photo.clone()], &told(quality)).0[0]
                .bytes
                .len()
        };
        assert_eq!(size(None), photo.bytes.len());
        assert!(size(Some(20)) < photo.bytes.len());
        assert_eq!(size(Some(100)), photo.bytes.len());
    }

    #[test]
    fn what_a_shop_does_not_know_is_converted() {
        let kindle = Options {
            profile: Profile::Kindle,
            ..Options::default()
        };
        let webp = || vec![asset(PictureFormat::Webp, 40, 30)];
        assert_eq!(prepared(webp(), &kindle).0[0].media_type, "image/jpeg");
        assert_eq!(
            prepared(webp(), &Options::default()).0[0].media_type,
            "image/webp"
        );
    }

    #[test]
    fn what_cannot_be_decoded_is_reported() {
        let mut broken = asset(PictureFormat::Png, 4000, 3000);
        broken.bytes = Arc::from(&broken.bytes[..100]);
        let (pictures, diagnostics) = prepared(vec![broken], &Options::default());
        assert!(pictures.is_empty());
        assert_eq!(diagnostics[0].code, Code::InvalidImage);
    }

    #[test]
    fn four_components_are_seen() {
        let frame = |components| {
            [
                &[
                    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1,
                ][..],
                &[components],
            ]
            .concat()
        };
        assert!(is_cmyk(&frame(4)) && !is_cmyk(&frame(3)) && !is_cmyk(&[]));
    }
}

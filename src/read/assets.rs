//! Pictures: found by path, read once, checked before anything is decoded.

use std::{
    collections::HashMap,
    io::Cursor,
    path::{Path, PathBuf},
};

use image::{ImageReader, Limits};
use rayon::prelude::*;

use super::{
    folder::{FileError, Folder},
    links::{has_scheme, percent_decoded},
    markdown::Setting,
};
use crate::{
    base::{Code, Diagnostic, Span},
    model::{Asset, AssetId, PictureFormat},
};

/// The most pixels a picture may have: A3 at 600 ppi is 70 million.
const PIXEL_LIMIT: u64 = 100_000_000;
/// The longest side of a picture, in pixels.
const SIDE_LIMIT: u32 = 32_767;

/// A picture that a text asks for.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// The file, canonical.
    pub path: PathBuf,
    /// Where it is first asked for.
    pub span: Span,
}

/// Why a picture is not used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Missing,
    Escapes,
    Remote,
    Data,
    Unreadable(String),
    /// The bytes are no picture that is taken; why.
    Invalid(String),
    /// It is too large; how large.
    TooLarge(String),
}

impl Problem {
    /// What to say about it.
    pub fn diagnostic(&self, source: &str, span: Span) -> Diagnostic {
        match self {
            Self::Missing => {
                Diagnostic::new(Code::MissingImage, span, format!("{source} is not there"))
                    .help("correct the path; it is relative to this file")
            }
            Self::Escapes => Diagnostic::new(
                Code::PathEscapes,
                span,
                format!("“{source}” leaves the manuscript's directory"),
            )
            .help("copy the picture into the manuscript"),
            Self::Remote => Diagnostic::new(
                Code::RemoteImage,
                span,
                format!("{source} is on another host and is left out"),
            )
            .help("download it into the manuscript: a book is complete in itself"),
            Self::Data => Diagnostic::new(
                Code::InvalidImage,
                span,
                "a picture written into the text is left out",
            )
            .help("save it as a file"),
            Self::Unreadable(why) => Diagnostic::new(
                Code::Unreadable,
                span,
                format!("cannot read {source}: {why}"),
            ),
            Self::Invalid(why) => Diagnostic::new(
                Code::InvalidImage,
                span,
                format!("{source} cannot be used: {why}"),
            )
            .help("PNG, JPEG, GIF, WebP and SVG are taken"),
            Self::TooLarge(how) => Diagnostic::new(
                Code::ImageTooLarge,
                span,
                format!("{source} is too large: {how}"),
            )
            .help(format!(
                "at most {SIDE_LIMIT} pixels a side and {} million in all",
                PIXEL_LIMIT / 1_000_000
            )),
        }
    }
}

impl From<FileError> for Problem {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Missing => Self::Missing,
            FileError::Escapes => Self::Escapes,
            FileError::TooLarge(limit) => {
                Self::TooLarge(format!("the file has more than {} MiB", limit >> 20))
            }
            FileError::NotUtf8 { .. } => Self::Invalid("it is not UTF-8".to_owned()),
            FileError::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

/// The file of a picture that a text in `file` names.
pub(super) fn locate(setting: &Setting<'_>, file: &Path, source: &str) -> Result<PathBuf, Problem> {
    let source = source.trim();
    if source.starts_with("data:") {
        return Err(Problem::Data);
    }
    if is_of_machine(source) {
        return Err(Problem::Escapes);
    }
    if source.starts_with("//") || has_scheme(source) {
        return Err(Problem::Remote);
    }
    if source.is_empty() {
        return Err(Problem::Missing);
    }
    let folder = setting.folder;
    let source = source.replace('\\', "/");
    let (base, relative) = match source.strip_prefix('/') {
        Some(rest) => (folder.base_of(&setting.src.join("x")), rest),
        None => (folder.base_of(file), source.as_str()),
    };
    let plain = relative.split(['?', '#']).next().unwrap_or(relative);
    let forms = [
        relative.to_owned(),
        percent_decoded(relative),
        plain.to_owned(),
        percent_decoded(plain),
    ];
    let mut problem = Problem::Missing;
    for form in forms {
        match folder.resolve(&base, &form) {
            Ok(path) => return Ok(path),
            Err(FileError::Missing) => {}
            Err(error) => problem = error.into(),
        }
    }
    // What begins with a slash begins at the top of the manuscript, as on the web; what is not there was meant as a path
    // of the machine.
    if source.starts_with('/') && problem == Problem::Missing {
        return match folder.resolve(Path::new(""), relative) {
            Ok(path) => Ok(path),
            Err(FileError::Missing) => Err(Problem::Escapes),
            Err(error) => Err(error.into()),
        };
    }
    Err(problem)
}

/// Whether a path names a place on the machine: `C:\\a.png`, `file:///a.png`.
fn is_of_machine(source: &str) -> bool {
    let bytes = source.as_bytes();
    let drive = matches!(bytes, [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    drive
        || bytes
            .get(..5)
            .is_some_and(|head| head.eq_ignore_ascii_case(b"file:"))
}

/// The book's pictures while they are gathered: each path once.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    requests: Vec<Request>,
    by_path: HashMap<PathBuf, usize>,
}

impl Gallery {
    /// Adds requests; returns the position of each.
    pub fn add(&mut self, requests: Vec<Request>) -> Vec<usize> {
        requests
            .into_iter()
            .map(|request| {
                let next = self.requests.len();
                let at = *self.by_path.entry(request.path.clone()).or_insert(next);
                if at == next {
                    self.requests.push(request);
                }
                at
            })
            .collect()
    }

    /// Reads and checks every picture. Returns those that are sound and, for each position, its id.
    pub fn load(
        self,
        folder: &Folder,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<Asset>, Vec<Option<AssetId>>) {
        let loaded: Vec<_> = self
            .requests
            .par_iter()
            .map(|request| load(folder, &request.path))
            .collect();
        let mut assets = Vec::new();
        let mut ids = Vec::new();
        for (request, result) in self.requests.iter().zip(loaded) {
            match result {
                Ok(asset) => {
                    ids.push(u32::try_from(assets.len()).ok().map(AssetId));
                    assets.push(asset);
                }
                Err(problem) => {
                    let shown = folder.show(&request.path);
                    diagnostics.push(problem.diagnostic(&shown, request.span));
                    ids.push(None);
                }
            }
        }
        (assets, ids)
    }
}

fn load(folder: &Folder, path: &Path) -> Result<Asset, Problem> {
    let bytes = folder.read_picture(path)?;
    let (format, width, height, ppi) = inspect(&bytes)?;
    Ok(Asset {
        path: folder.show(path),
        format,
        width,
        height,
        ppi,
        bytes: bytes.into(),
    })
}

/// The format of a picture by its content, its size, and its resolution if it says so.
fn inspect(bytes: &[u8]) -> Result<(PictureFormat, u32, u32, Option<f32>), Problem> {
    let invalid = |error: image::ImageError| Problem::Invalid(error.to_string());
    let Ok(guessed) = image::guess_format(bytes) else {
        return svg(bytes);
    };
    let format = match guessed {
        image::ImageFormat::Png => PictureFormat::Png,
        image::ImageFormat::Jpeg => PictureFormat::Jpeg,
        image::ImageFormat::Gif => PictureFormat::Gif,
        image::ImageFormat::WebP => PictureFormat::Webp,
        other => {
            return Err(Problem::Invalid(format!(
                "its format is {}",
                other.to_mime_type()
            )));
        }
    };
    // The header alone, which a decoder would refuse when the rest is missing.
    let size = imagesize::blob_size(bytes).map_err(|error| Problem::Invalid(error.to_string()))?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    bound(width, height)?;
    // Only now is anything decoded: a picture that breaks off is found here, not on the page.
    let mut reader = ImageReader::with_format(Cursor::new(bytes), guessed);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(8 * PIXEL_LIMIT + (64 << 20));
    reader.limits(limits);
    reader.decode().map_err(invalid)?;
    Ok((format, width, height, super::resolution::of(format, bytes)))
}

fn bound(width: u32, height: u32) -> Result<(), Problem> {
    if width == 0 || height == 0 {
        return Err(Problem::Invalid("it has no pixels".to_owned()));
    }
    if width > SIDE_LIMIT
        || height > SIDE_LIMIT
        || u64::from(width) * u64::from(height) > PIXEL_LIMIT
    {
        return Err(Problem::TooLarge(format!("{width} × {height} pixels")));
    }
    Ok(())
}

fn svg(bytes: &[u8]) -> Result<(PictureFormat, u32, u32, Option<f32>), Problem> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let is_gzip = head.starts_with(&[0x1f, 0x8b]);
    if is_gzip || !String::from_utf8_lossy(head).contains("<svg") {
        let why = if bytes.is_empty() {
            "the file is empty"
        } else {
            "its format is not known"
        };
        return Err(Problem::Invalid(why.to_owned()));
    }
    let options = usvg::Options {
        // A picture must not read other files.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..usvg::ImageHrefResolver::default()
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(bytes, &options)
        .map_err(|error| Problem::Invalid(error.to_string()))?;
    let size = tree.size().to_int_size();
    bound(size.width(), size.height())?;
    Ok((PictureFormat::Svg, size.width(), size.height(), None))
}

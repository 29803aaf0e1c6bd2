use super::{codes, read, read_bytes};
use crate::{
    base::Code,
    model::{PictureFormat, dump_blocks},
};

/// A small drawing.
pub(super) const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 80\" width=\"120\" height=\"80\"><path d=\"M0 0h9v9z\"/></svg>";

/// A small picture in a format.
fn encoded(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(4, 3, image::Rgb([200, 30, 30]))
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn formats_are_known_by_content() {
    use image::ImageFormat as F;
    for (encoding, format) in [
        (F::Png, PictureFormat::Png),
        (F::Jpeg, PictureFormat::Jpeg),
        (F::Gif, PictureFormat::Gif),
        (F::WebP, PictureFormat::Webp),
    ] {
        // The name lies.
        let reading = read_bytes(&[
            ("a.md", b"![A red field](x.jpg)"),
            ("x.jpg", &encoded(encoding)),
        ]);
        assert_eq!(codes(&reading), []);
        let asset = &reading.book.unwrap().assets[0];
        assert_eq!((asset.format, asset.width, asset.height), (format, 4, 3));
    }
}

#[test]
fn figures_take_titles_attributes_and_spans() {
    let reading = read(&[
        (
            "a.md",
            "![Alt *words*](b.svg \"Cap *tion*\"){#fig-a width=60% placement=top .full-bleed}\n\n![Caption *c*](b.svg){alt=\"Alt, \\\"a\\\"\"}\n\nIn ![x](b.svg){width=5%} line\n\n![y](b.svg)\n*Below*\n\n![](b.svg){.decorative}\n",
        ),
        ("b.svg", SVG),
    ]);
    assert_eq!(codes(&reading), []);
    let book = reading.book.unwrap();
    assert_eq!(
        dump_blocks(&book.chapters[0].blocks),
        "figure numbered at=Top #fig-a\n  <img 0 60% full-bleed \"Alt words\">\n  caption: Cap <em>tion</em>\n\
         figure numbered\n  <img 0 \"Alt, \\\"a\\\"\">\n  caption: Caption <em>c</em>\n\
         p: In <img 0 5% \"x\"> line\n\
         figure numbered\n  <img 0 \"y\">\n  caption: Below\n\
         figure\n  <img 0 decorative \"\">\n"
    );
    assert_eq!(book.assets.len(), 1);
    let placement =
        super::english("::: {.figure #fig-b placement=page}\n| a |\n|---|\n| b |\n\nWords.\n:::\n")
            .0;
    assert_eq!(
        placement,
        "table [Auto] #fig-b\n  caption: Words.\n  head: a\n  row: b\n"
    );
}

#[test]
fn pictures_that_cannot_be_used_are_said() {
    let png = encoded(image::ImageFormat::Png);
    let cut = &png[..png.len() - 20];
    for (bytes, code) in [
        (b"no picture".as_slice(), Code::InvalidImage),
        (b"", Code::InvalidImage),
        (cut, Code::InvalidImage),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
            Code::InvalidImage,
        ),
        (b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0", Code::InvalidImage),
        (b"\x1f\x8b\x08\0\0\0\0\0", Code::InvalidImage),
    ] {
        let reading = read_bytes(&[("a.md", b"![A field](x.png)"), ("x.png", bytes)]);
        assert_eq!(codes(&reading), [code], "{bytes:?}");
        assert!(reading.book.unwrap().assets.is_empty());
    }
    for (markdown, code) in [
        ("![a](none.png)", Code::MissingImage),
        ("![a](../../x.png)", Code::PathEscapes),
        ("![a](https://x.y/z.png)", Code::RemoteImage),
        ("![a](data:image/png;base64,AAAA)", Code::InvalidImage),
        ("![](b.svg)", Code::MissingAlt),
        ("![a](b.svg){width=0%}", Code::InvalidValue),
    ] {
        let reading = read(&[("a.md", markdown), ("b.svg", SVG)]);
        assert_eq!(codes(&reading), [code], "{markdown}");
    }
}

#[test]
fn a_path_of_the_machine_leaves_the_manuscript() {
    for path in [
        "/etc/a.png",
        "C:\\\\a.png",
        "c:/a.png",
        "file:///a.png",
        "../../a.png",
    ] {
        let reading = read(&[("a.md", &format!("![A bowl]({path})\n"))]);
        assert_eq!(codes(&reading), [Code::PathEscapes], "{path}");
    }
    // A slash is the top of the pages or of the manuscript, as on the web.
    for path in ["src/b.svg", "b.svg", "images/b.svg"] {
        let reading = read(&[
            ("book.toml", "[book]\nsrc = \"src\"\n"),
            ("src/c/a.md", &format!("![A bowl](/{path})\n")),
            ("src/b.svg", SVG),
            ("images/b.svg", SVG),
        ]);
        assert_eq!(codes(&reading), [], "{path}");
    }
}

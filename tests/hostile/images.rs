//! Pictures that promise more than they hold, or hold nothing.

use crate::watch::{manuscript, survives};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::fs;
use std::io::Write;

fn survives_picture(name: &str, file: &str, content: &[u8], code: Option<&str>) {
    let folder = manuscript(name);
    fs::write(
        folder.join("one.md"),
        format!("# One\n\nText.\n\n![A picture]({file})\n"),
    )
    .unwrap();
    fs::write(folder.join(file), content).unwrap();
    survives(&folder, code);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap();
    [
        &length.to_be_bytes(),
        kind.as_slice(),
        data,
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

/// A PNG whose header says these dimensions in 8-bit grey and whose pixels are `rows` rows of zeros.
fn png(width: u32, height: u32, rows: usize) -> Vec<u8> {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::best());
    let row = vec![0; width as usize + 1];
    for _ in 0..rows {
        pixels.write_all(&row).unwrap();
    }
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 0, 0, 0, 0],
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &pixels.finish().unwrap()),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

#[test]
fn a_decompression_bomb() {
    survives_picture(
        "png-bomb",
        "bomb.png",
        &png(60_000, 60_000, 20_000),
        Some("image-too-large"),
    );
}

#[test]
fn a_png_of_greatest_dimensions() {
    survives_picture(
        "png-max",
        "max.png",
        &png(0x7fff_ffff, 0x7fff_ffff, 0),
        Some("image-too-large"),
    );
}

#[test]
fn a_png_that_breaks_off() {
    let whole = png(600, 600, 600);
    survives_picture(
        "png-torn",
        "torn.png",
        &whole[..whole.len() / 2],
        Some("invalid-image"),
    );
}

#[test]
fn a_png_without_pixels() {
    survives_picture("png-zero", "zero.png", &png(0, 0, 0), Some("invalid-image"));
}

#[test]
fn an_empty_picture() {
    survives_picture("image-empty", "empty.png", b"", Some("invalid-image"));
}

#[test]
fn text_named_as_a_picture() {
    survives_picture(
        "image-text",
        "text.jpg",
        b"Not a picture at all.",
        Some("invalid-image"),
    );
}

#[test]
fn a_gif_of_greatest_dimensions() {
    survives_picture("gif-max", "max.gif", b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;", None);
}

#[test]
fn an_svg_that_doubles_itself() {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><g id=\"g0\"><rect width=\"1\" height=\"1\"/></g>",
    );
    for level in 1..40 {
        let below = level - 1;
        svg +=
            &format!("<g id=\"g{level}\"><use href=\"#g{below}\"/><use href=\"#g{below}\"/></g>");
    }
    svg += "</defs><use href=\"#g39\"/></svg>";
    survives_picture("svg-use", "use.svg", svg.as_bytes(), None);
}

#[test]
fn an_svg_of_entities() {
    let mut svg = String::from("<!DOCTYPE svg [<!ENTITY e0 \"ha\">");
    for level in 1..40 {
        let below = level - 1;
        svg += &format!("<!ENTITY e{level} \"&e{below};&e{below};&e{below};\">");
    }
    svg +=
        "]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>&e39;</text></svg>";
    survives_picture("svg-entities", "entities.svg", svg.as_bytes(), None);
}

#[test]
fn an_svg_nested_deep() {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{}<rect width=\"1\" height=\"1\"/>{}</svg>",
        "<g opacity=\".9\">".repeat(20_000),
        "</g>".repeat(20_000),
    );
    survives_picture("svg-deep", "deep.svg", svg.as_bytes(), None);
}

#[test]
fn an_svg_of_endless_size() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="1e30" height="1e30"><rect width="1e30" height="1"/></svg>"#;
    survives_picture("svg-endless", "endless.svg", svg, None);
}

//! The print PDF.

use std::{path::Path, sync::Arc};

use keben::{
    base::{Code, Color, Pt},
    page::{Artifact, Folio, ItemKind, Path as Outline, Role, Tag, Tree},
    pdf::{self, Inks, Marks, PictureFormat, PictureSource, Preset, Print, Profile, Spot},
};

use crate::{
    sample::{Sample, info, library, rect},
    tools::{check, file, run},
};

const ACCENT: Color = Color {
    r: 200,
    g: 40,
    b: 40,
};

/// Three pages: text on a tint that bleeds, pictures of every kind, a drawing.
fn book(library: &keben::font::FontLibrary) -> (keben::page::Edition, Vec<PictureSource>) {
    let mut sample = Sample::new(library);
    sample.page(Folio::Arabic(1));
    let tint = Color {
        r: 240,
        g: 220,
        b: 200,
    };
    let band = Outline::fill_rect(rect(-9.0, -9.0, 450.0, 120.0), tint);
    sample.push(Tag::Artifact(Artifact::Background), ItemKind::Path(band));
    let heading = sample.run("Source Serif 4", 24.0, 60.0, 70.0, "Layers", "en");
    sample.line(Tree::ROOT, Role::Heading(1), heading);
    let mut accent = sample.run("Source Sans 3", 12.0, 60.0, 150.0, "in the accent", "en");
    accent.color = ACCENT;
    sample.line(Tree::ROOT, Role::P, accent);
    let text = sample.run(
        "Noto Serif SC",
        11.0,
        60.0,
        180.0,
        "上海，一座城市。",
        "zh-Hans",
    );
    sample.line(Tree::ROOT, Role::P, text);
    let rule = Outline::fill_rect(rect(60.0, 200.0, 100.0, 1.0), Color::BLACK);
    sample.push(Tag::Artifact(Artifact::Layout), ItemKind::Path(rule));
    sample.furniture("LAYERS");
    sample.page(Folio::Arabic(2));
    for (asset, x) in [(0, 40.0), (1, 140.0), (2, 240.0)] {
        sample.picture(Tree::ROOT, asset, rect(x, 80.0, 20.0, 15.0), "A picture");
    }
    sample.picture(Tree::ROOT, 3, rect(40.0, 200.0, 240.0, 160.0), "A drawing");
    sample.furniture("PICTURES");
    sample.page(Folio::Arabic(3));
    sample.furniture("END");
    (sample.edition, pictures())
}

fn pictures() -> Vec<PictureSource> {
    let encode = |picture: image::DynamicImage, format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        Arc::from(bytes.into_inner())
    };
    let source = |format, bytes| PictureSource {
        format,
        bytes,
        width: 120,
        height: 90,
        path: "picture".to_owned(),
    };
    let colors = image::RgbaImage::from_fn(120, 90, |x, y| {
        image::Rgba([(x * 2) as u8, (y * 2) as u8, 90, 255 - y as u8])
    });
    let grey = image::RgbImage::from_fn(120, 90, |x, _| image::Rgb([(x * 2) as u8; 3]));
    let photo = image::RgbImage::from_fn(120, 90, |x, y| image::Rgb([200, (x + y) as u8, 20]));
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/drawings/effects.svg");
    vec![
        source(
            PictureFormat::Png,
            encode(colors.into(), image::ImageFormat::Png),
        ),
        source(
            PictureFormat::Png,
            encode(grey.into(), image::ImageFormat::Png),
        ),
        source(
            PictureFormat::Jpeg,
            encode(photo.into(), image::ImageFormat::Jpeg),
        ),
        PictureSource {
            format: PictureFormat::Svg,
            bytes: std::fs::read(drawing).unwrap().into(),
            width: 480,
            height: 320,
            path: "drawing".to_owned(),
        },
    ]
}

fn profile(options: Print) -> Profile {
    Profile::Print(Box::new(options))
}

fn offset() -> Print {
    Print {
        marks: Marks {
            crop: true,
            registration: true,
            slug: Some("Layers 层次".to_owned()),
            folds: Vec::new(),
        },
        ..Preset::find("offset").unwrap().options()
    }
}

/// The plates Ghostscript makes of a page, as grey pictures: 255 is no ink.
fn plates(name: &str, bytes: &[u8], page: u32) -> Option<Vec<(String, image::GrayImage)>> {
    let path = file(&format!("{name}.pdf"), bytes);
    let stem = path.with_file_name(format!("{name}-{page}"));
    let output = format!("-sOutputFile={}.tif", stem.display());
    let number = page.to_string();
    run(
        "gs",
        &[
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-dSAFER",
            "-sDEVICE=tiffsep",
            "-r72",
            "-dOverprint=/enable",
            "-sCompression=none",
            &format!("-dFirstPage={number}"),
            &format!("-dLastPage={number}"),
            &output,
            path.to_str().unwrap(),
        ],
    )?;
    let folder = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let mut plates = Vec::new();
    for entry in folder {
        let entry = entry.unwrap().path();
        let file_name = entry.file_name().unwrap().to_string_lossy().into_owned();
        let plate = file_name
            .strip_prefix(&format!("{name}-{page}("))
            .and_then(|rest| rest.strip_suffix(").tif"));
        if let Some(plate) = plate {
            plates.push((plate.to_owned(), tiff(&std::fs::read(&entry).unwrap())));
        }
    }
    Some(plates)
}

/// An uncompressed grey TIFF of one or more strips.
fn tiff(bytes: &[u8]) -> image::GrayImage {
    let word = |at: usize, length: usize| -> usize {
        (0..length)
            .map(|i| usize::from(bytes[at + i]) << (8 * i))
            .sum()
    };
    assert_eq!(&bytes[..2], b"II");
    let directory = word(4, 4);
    let mut fields = std::collections::BTreeMap::new();
    for entry in 0..word(directory, 2) {
        let at = directory + 2 + 12 * entry;
        let (tag, kind, count) = (word(at, 2), word(at + 2, 2), word(at + 4, 4));
        let size = if kind == 3 { 2 } else { 4 };
        let values: Vec<usize> = if count * size <= 4 {
            (0..count).map(|i| word(at + 8 + i * size, size)).collect()
        } else {
            let place = word(at + 8, 4);
            (0..count).map(|i| word(place + i * size, size)).collect()
        };
        fields.insert(tag, values);
    }
    let (width, height) = (fields[&256][0] as u32, fields[&257][0] as u32);
    let data: Vec<u8> = fields[&273]
        .iter()
        .zip(&fields[&279])
        .flat_map(|(offset, length)| bytes[*offset..offset + length].to_vec())
        .collect();
    image::GrayImage::from_raw(width, height, data).unwrap()
}

/// Whether a plate has ink within an area of the trim, given where the trim begins on the sheet.
fn inked(plate: &image::GrayImage, trim: (f32, f32), area: keben::page::Rect) -> bool {
    let (left, top) = (trim.0 + area.x.0, trim.1 + area.y.0);
    (0..area.height.0 as u32).any(|y| {
        (0..area.width.0 as u32).any(|x| {
            let pixel = plate.get_pixel_checked((left + x as f32) as u32, (top + y as f32) as u32);
            pixel.is_some_and(|pixel| pixel.0[0] < 250)
        })
    })
}

#[test]
fn it_is_what_it_claims() {
    let library = library();
    let (edition, pictures) = book(&library);
    for (name, options) in [
        ("kdp", Preset::find("kdp").unwrap().options()),
        ("offset", offset()),
        (
            "black",
            Print {
                inks: Inks::Black,
                ..offset()
            },
        ),
        (
            "spreads",
            Print {
                spreads: true,
                ..offset()
            },
        ),
    ] {
        let (bytes, problems) = pdf::write(
            &edition,
            &library,
            &pictures,
            &info(),
            &profile(options.clone()),
        );
        let (again, _) = pdf::write(&edition, &library, &pictures, &info(), &profile(options));
        assert!(bytes == again, "{name}: two calls differ");
        let problems: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
        assert_eq!(problems.len(), 1, "{name}: {problems:?}");
        assert!(problems[0].contains("printed as pixels"), "{problems:?}");
        let path = file(&format!("print-{name}.pdf"), &bytes);
        let path = path.to_str().unwrap();
        if let Some(words) = run("qpdf", &["--check", path]) {
            assert!(
                words.contains("No syntax or stream encoding errors"),
                "{words}"
            );
        }
        if let Some(words) = check("pdf_checks.py", &["print", path]) {
            assert_eq!(words, "", "{name}");
        }
        if let Some(fonts) = run("pdffonts", &[path]) {
            for line in fonts.lines().skip(2) {
                assert!(line.contains("yes yes yes"), "{line}");
            }
        }
    }
}

#[test]
fn text_is_on_the_black_plate_alone() {
    let library = library();
    let (edition, pictures) = book(&library);
    let options = Print {
        marks: Marks::default(),
        ..offset()
    };
    let bleed = options.bleed.0;
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &profile(options));
    let Some(plates) = plates("plates", &bytes, 1) else {
        return;
    };
    assert_eq!(
        plates.len(),
        4,
        "{:?}",
        plates.iter().map(|p| &p.0).collect::<Vec<_>>()
    );
    for (name, plate) in &plates {
        let black = name == "Black";
        let trim = (bleed, bleed);
        // Body text, and a rule.
        assert_eq!(
            inked(plate, trim, rect(60.0, 165.0, 100.0, 20.0)),
            black,
            "{name}"
        );
        assert_eq!(
            inked(plate, trim, rect(60.0, 199.0, 90.0, 3.0)),
            black,
            "{name}"
        );
        // The tint bleeds over the trim.
        if name == "Yellow" {
            assert!(inked(plate, trim, rect(-8.0, -8.0, 6.0, 6.0)));
        }
    }
    // Black text lies over the tint: no letter is cut out of the yellow plate.
    let yellow = &plates.iter().find(|(name, _)| name == "Yellow").unwrap().1;
    let tint = yellow.get_pixel(300, 30).0[0];
    let (left, top) = ((bleed + 55.0) as u32, (bleed + 50.0) as u32);
    for y in top..top + 25 {
        for x in left..left + 90 {
            assert!(
                yellow.get_pixel(x, y).0[0].abs_diff(tint) <= 2,
                "at {x}, {y}"
            );
        }
    }
}

#[test]
fn the_accent_can_have_a_plate_of_its_own() {
    let library = library();
    let (edition, pictures) = book(&library);
    let options = Print {
        inks: Inks::Spot(Spot {
            name: "PANTONE 186 C".to_owned(),
            color: ACCENT,
        }),
        ..offset()
    };
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &profile(options));
    let path = file("spot.pdf", &bytes);
    if let Some(words) = check("pdf_checks.py", &["print", path.to_str().unwrap()]) {
        assert_eq!(words, "");
    }
    if let Some(plates) = plates("spot-plates", &bytes, 1) {
        let names: Vec<_> = plates.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.contains(&"PANTONE 186 C"), "{names:?}");
    }
}

#[test]
fn a_book_in_black_uses_one_plate() {
    let library = library();
    let (edition, pictures) = book(&library);
    let options = Print {
        inks: Inks::Black,
        marks: Marks::default(),
        ..offset()
    };
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &profile(options));
    for page in 1..=2 {
        let Some(plates) = plates("black-plates", &bytes, page) else {
            return;
        };
        for (name, plate) in plates {
            let any = plate.pixels().any(|pixel| pixel.0[0] < 250);
            assert_eq!(any, name == "Black", "{name}");
        }
    }
}

#[test]
fn limits_are_measured_page_by_page() {
    let library = library();
    let (edition, mut pictures) = book(&library);
    pictures[2].width = 20;
    let options = Print {
        ink_limit: 120.0,
        ..offset()
    };
    let (_, problems) = pdf::write(&edition, &library, &pictures, &info(), &profile(options));
    let of = |code| problems.iter().filter(|p| p.code == code).count();
    assert_eq!(of(Code::LowResolution), 1, "{problems:?}");
    // Every page has the red rule under its running head.
    assert_eq!(of(Code::TooMuchInk), 3, "{problems:?}");
}

#[test]
fn a_printers_rules_are_quoted() {
    let library = library();
    let (mut edition, _) = book(&library);
    edition.page_box.width = Pt(250.0);
    let words: Vec<String> = Preset::find("kdp")
        .unwrap()
        .check(&edition, &Preset::find("kdp").unwrap().options())
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    assert!(words.iter().any(|w| w.contains("mm wide")), "{words:?}");
    assert!(
        words.iter().any(|w| w.contains("24 to 828 pages")),
        "{words:?}"
    );
}

#[test]
fn a_broken_print_file_is_noticed() {
    let library = library();
    let (edition, pictures) = book(&library);
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &profile(offset()));
    let path = file("press-whole.pdf", &bytes);
    for way in [
        "drop-trim",
        "drop-intent",
        "drop-xmp",
        "rgb-operator",
        "rgb-image",
        "rich-black",
        "small-media",
    ] {
        let broken = path.with_file_name(format!("press-broken-{way}.pdf"));
        let broken = broken.to_str().unwrap();
        if let Some(words) = check("pdf_break.py", &[way, path.to_str().unwrap(), broken]) {
            assert_eq!(words, "", "{way}");
            let words = check("pdf_checks.py", &["print", broken]).unwrap();
            assert!(!words.is_empty(), "pdf_checks.py does not notice {way}");
        }
    }
}

//! The screen PDF.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use keben::{
    page::{Edition, Folio, LinkGoal, ListNumbering, Role, Scope, Tree},
    pdf::{self, PictureFormat, PictureSource, Profile},
};

use crate::{
    sample::{Sample, info, library, rect},
    tools::{check, file, run},
};

/// A document with one of everything.
fn everything(library: &keben::font::FontLibrary) -> (Edition, Vec<PictureSource>) {
    let mut sample = Sample::new(library);
    sample.page(Folio::Roman(1));
    let chapter = sample.edition.tree.add(Tree::ROOT, Role::Sect);
    let heading = sample.run("Source Serif 4", 18.0, 60.0, 90.0, "Layers of a city", "en");
    let heading = sample.line(chapter, Role::Heading(1), heading);
    let place = sample.anchor("layers", 0, 70.0);
    sample.outline(0, "Layers of a city", place, heading);
    let english = sample.run(
        "Source Serif 4",
        11.0,
        60.0,
        120.0,
        "AV Toyota (brackets) and \\ stay. ",
        "en",
    );
    sample.line(chapter, Role::P, english);
    let chinese = sample.run(
        "Noto Serif SC",
        11.0,
        60.0,
        140.0,
        "上海，“文化”——一座城市；⼀个部首。",
        "zh-Hans",
    );
    sample.line(chapter, Role::P, chinese);
    let japanese = sample.run(
        "Noto Serif JP",
        11.0,
        60.0,
        160.0,
        "東京の「文化」、骨と直。",
        "ja",
    );
    sample.line(chapter, Role::P, japanese);
    let code = sample.run("JetBrains Mono", 9.0, 60.0, 180.0, "let x = 1;", "en");
    sample.line(chapter, Role::Code, code);
    sample.furniture("LAYERS");

    sample.page(Folio::Arabic(1));
    let section = sample.run("Source Serif 4", 14.0, 60.0, 90.0, "Sources", "en");
    let section = sample.line(chapter, Role::Heading(2), section);
    let place = sample.anchor("layers#sources", 1, 80.0);
    sample.outline(1, "Sources", place, section);
    let paragraph = sample.edition.tree.add(chapter, Role::P);
    for (x, words, goal) in [
        (60.0, "back", LinkGoal::Anchor("layers".into())),
        (120.0, "outside", LinkGoal::Uri("https://例.cn/a b".into())),
    ] {
        let run = sample.run("Source Serif 4", 11.0, x, 120.0, words, "en");
        let link = sample.line(paragraph, Role::Link, run);
        sample.link(link, rect(x, 110.0, 40.0, 14.0), words, goal);
    }
    let list = sample
        .edition
        .tree
        .add(chapter, Role::L(ListNumbering::Decimal));
    let item = sample.edition.tree.add(list, Role::Li);
    let label = sample.run("Source Serif 4", 11.0, 60.0, 140.0, "1.", "en");
    sample.line(item, Role::Lbl, label);
    let body = sample.run("Source Serif 4", 11.0, 80.0, 140.0, "one item", "en");
    sample.line(item, Role::LBody, body);
    let table = sample.edition.tree.add(chapter, Role::Table);
    for (y, row) in [(160.0, ["Year", "Growth"]), (174.0, ["2020", "18%"])] {
        let tr = sample.edition.tree.add(table, Role::Tr);
        for (x, cell) in [(60.0, row[0]), (140.0, row[1])] {
            let role = if y == 160.0 {
                Role::Th(Scope::Column)
            } else {
                Role::Td
            };
            let run = sample.run("Source Sans 3", 10.0, x, y, cell, "en");
            sample.line(tr, role, run);
        }
    }
    sample.picture(chapter, 0, rect(60.0, 200.0, 120.0, 80.0), "A red square");
    sample.picture(chapter, 1, rect(200.0, 200.0, 120.0, 80.0), "A grey ramp");
    sample.furniture("SOURCES");
    (sample.edition, pictures())
}

fn pictures() -> Vec<PictureSource> {
    let encode = |picture: image::DynamicImage, format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        Arc::from(bytes.into_inner())
    };
    let red = image::RgbaImage::from_fn(60, 40, |x, _| image::Rgba([200, 30, 40, (x * 4) as u8]));
    let ramp = image::GrayImage::from_fn(60, 40, |x, _| image::Luma([(x * 4) as u8]));
    let source = |format, bytes| PictureSource {
        format,
        bytes,
        width: 60,
        height: 40,
        path: "picture".to_owned(),
    };
    vec![
        source(
            PictureFormat::Png,
            encode(red.into(), image::ImageFormat::Png),
        ),
        source(
            PictureFormat::Jpeg,
            encode(ramp.into(), image::ImageFormat::Jpeg),
        ),
    ]
}

#[test]
fn two_calls_give_the_same_bytes() {
    let library = library();
    let (edition, pictures) = everything(&library);
    let (one, problems) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    let (other, _) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    assert_eq!(problems, []);
    assert!(one == other);
}

/// The ways `pdf_break.py` breaks a file, each with the checks of which at least one must notice.
const WAYS: &[(&str, &[&str])] = &[
    ("drop-lang", &["pdf_checks.py", "pdf_conformance.py"]),
    ("drop-marked", &["pdf_checks.py", "pdf_conformance.py"]),
    ("drop-structure", &["pdf_checks.py", "pdf_conformance.py"]),
    ("drop-xmp", &["pdf_checks.py", "pdf_conformance.py"]),
    ("retitle", &["pdf_checks.py"]),
    ("drop-intent", &["pdf_checks.py", "pdf_conformance.py"]),
    ("drop-labels", &["pdf_checks.py"]),
    ("drop-tounicode", &["pdf_checks.py", "pdf_conformance.py"]),
    ("drop-program", &["pdf_checks.py", "pdf_conformance.py"]),
    ("double-program", &["pdf_checks.py"]),
    ("rich-black", &["pdf_checks.py", "pdf_conformance.py"]),
    ("small-media", &["pdf_checks.py"]),
    ("cmyk-operator", &["pdf_checks.py", "pdf_conformance.py"]),
    ("cmyk-image", &["pdf_checks.py", "pdf_conformance.py"]),
    ("untagged-text", &["pdf_checks.py", "pdf_conformance.py"]),
    ("unbalanced", &["pdf_checks.py"]),
    ("dead-link", &["pdf_checks.py"]),
    ("mute-link", &["pdf_checks.py", "pdf_conformance.py"]),
    ("script", &["pdf_checks.py", "pdf_conformance.py"]),
];

fn kind(script: &str) -> &'static [&'static str] {
    match script {
        "pdf_checks.py" => &["screen"],
        _ => &[],
    }
}

#[test]
fn it_is_what_it_claims() {
    let library = library();
    let (edition, pictures) = everything(&library);
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    let path = file("claims.pdf", &bytes);
    let path = path.to_str().unwrap();
    for script in ["pdf_checks.py", "pdf_conformance.py"] {
        let arguments = [kind(script), &[path]].concat();
        if let Some(words) = check(script, &arguments) {
            assert_eq!(words, "", "{script}");
        }
    }
}

#[test]
fn a_broken_file_is_noticed() {
    let library = library();
    let (edition, pictures) = everything(&library);
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    let path = file("whole.pdf", &bytes);
    for (way, scripts) in WAYS {
        let broken = path.with_file_name(format!("broken-{way}.pdf"));
        let broken = broken.to_str().unwrap();
        if let Some(words) = check("pdf_break.py", &[way, path.to_str().unwrap(), broken]) {
            assert_eq!(words, "", "{way}");
            for script in *scripts {
                let arguments = [kind(script), &[broken]].concat();
                let words = check(script, &arguments).unwrap();
                assert!(!words.is_empty(), "{script} does not notice {way}");
            }
        }
    }
}

#[test]
fn a_tree_with_faults_claims_less_and_says_so() {
    let library = library();
    let (mut edition, pictures) = everything(&library);
    for element in &mut edition.tree.elements {
        if element.role == Role::Figure {
            element.alt = None;
        }
    }
    let (bytes, problems) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    let problems: Vec<_> = problems
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("no alternative text"));
    let path = file("faulty.pdf", &bytes);
    if let Some(words) = check("pdf_conformance.py", &[path.to_str().unwrap()]) {
        assert_eq!(words, "");
    }
    let xmp = String::from_utf8_lossy(&bytes);
    assert!(xmp.contains("<pdfaid:conformance>U<") && !xmp.contains("<pdfuaid:part>"));
}

#[test]
fn other_programs_read_it_without_complaint() {
    let library = library();
    let (edition, pictures) = everything(&library);
    let (bytes, _) = pdf::write(&edition, &library, &pictures, &info(), &Profile::Screen);
    let path = file("everything.pdf", &bytes);
    let path = path.to_str().unwrap();
    if let Some(words) = run("qpdf", &["--check", path]) {
        assert!(
            words.contains("No syntax or stream encoding errors"),
            "{words}"
        );
    }
    if let Some(fonts) = run("pdffonts", &[path]) {
        let lines: Vec<_> = fonts.lines().skip(2).collect();
        assert_eq!(lines.len(), 5, "{fonts}");
        for line in lines {
            assert!(line.contains("yes yes yes"), "{line}");
        }
    }
    if let Some(text) = run("pdftotext", &["-raw", path, "-"]) {
        for words in [
            "Layers of a city",
            "AV Toyota (brackets) and \\ stay.",
            "上海，“文化”——一座城市；⼀个部首。",
            "東京の「文化」、骨と直。",
            "let x = 1;",
            "18%",
        ] {
            assert!(text.contains(words), "{words} is not in:\n{text}");
        }
    }
}

/// A page for each drawing, at its full size.
fn drawings(library: &keben::font::FontLibrary, files: &[PathBuf]) -> (Vec<u8>, Vec<String>) {
    let mut sample = Sample::new(library);
    let mut sources = Vec::new();
    for (asset, path) in (0..).zip(files) {
        sample.page(Folio::Arabic(asset + 1));
        sample.picture(
            Tree::ROOT,
            asset,
            rect(36.0, 36.0, 360.0, 240.0),
            "A drawing",
        );
        sources.push(PictureSource {
            format: PictureFormat::Svg,
            bytes: std::fs::read(path).unwrap().into(),
            width: 480,
            height: 320,
            path: path.to_string_lossy().into_owned(),
        });
    }
    let (bytes, problems) = pdf::write(
        &sample.edition,
        library,
        &sources,
        &info(),
        &Profile::Screen,
    );
    (
        bytes,
        problems
            .into_iter()
            .map(|problem| problem.message)
            .collect(),
    )
}

/// Real drawings, when they are there.
#[test]
fn drawings_of_real_books_are_embedded_whole() {
    let library = library();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = [
        "manuscript/images",
        "covers",
        "../shared/corpora/trpl-zh-cn/src/img",
    ]
    .into_iter()
    .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
    .flatten()
    .map(|entry| entry.unwrap().path())
    .filter(|path| path.extension().is_some_and(|e| e == "svg"))
    .collect();
    files.sort();
    let (bytes, problems) = drawings(&library, &files);
    assert_eq!(problems, [""; 0]);
    let path = file("drawings.pdf", &bytes);
    if let Some(words) = run("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(
            words.contains("No syntax or stream encoding errors"),
            "{words}"
        );
    }
}

#[test]
fn drawings_stay_drawings() {
    let library = library();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/drawings");
    let (bytes, problems) = drawings(&library, &[root.join("effects.svg")]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].ends_with("its filter effects are printed as pixels"));
    let path = file("effects.pdf", &bytes);
    if let Some(words) = run("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(
            words.contains("No syntax or stream encoding errors"),
            "{words}"
        );
    }
}

//! qpdf, poppler, MuPDF, Ghostscript, outloud, and our own promises read back with pikepdf.

use crate::archive::scratch;
use crate::press::{Book, judge, samples, shared};
use crate::prose::{Prose, letters};
use crate::tool::{here, need, run, said};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

fn books() -> Vec<Book> {
    samples().into_iter().chain(shared()).collect()
}

/// What a program says of a file, empty when it exits with 0.
fn complaints(program: &Path, options: &[&str], file: &Path) -> String {
    let output = run(
        program,
        options.iter().map(OsStr::new).chain([file.as_os_str()]),
    );
    if output.status.success() {
        String::new()
    } else {
        format!("{}\n{}", output.status, said(&output))
    }
}

/// What our own script of promises says of a file.
fn broken_promises(python: &Path, profile: &str, file: &Path) -> String {
    let script = here("tests/tools/pdf_checks.py");
    complaints(python, &[script.to_str().unwrap(), profile], file)
}

/// The fonts of a file that are not embedded, not subset or without a way back to text.
fn poor_fonts(pdffonts: &Path, file: &Path) -> String {
    let output = run(pdffonts, [file]);
    let text = said(&output);
    let rows: Vec<&str> = text.lines().skip(2).collect();
    if !output.status.success() || rows.is_empty() {
        return format!("no fonts\n{text}");
    }
    // name, type, encoding, emb, sub, uni, object, generation: names and types hold spaces, so read from the right.
    rows.into_iter()
        .filter(|row| {
            row.split_whitespace()
                .rev()
                .skip(2)
                .take(3)
                .any(|cell| cell != "yes")
        })
        .map(|row| format!("{row}\n"))
        .collect()
}

/// The content in the order of the structure tree, without the names of the elements around it.
fn spoken(tree: &str) -> String {
    tree.lines()
        .filter_map(|line| line.trim().strip_prefix('"'))
        .collect()
}

/// A page count as one of the renderers sees it.
fn number_after(text: &str, label: &str) -> Option<usize> {
    text.lines()
        .find_map(|line| line.trim().strip_prefix(label)?.trim().parse().ok())
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let Some([qpdf]) = need(["qpdf"]) else { return };
    assert_eq!(
        judge(&books(), |book| complaints(
            &qpdf,
            &["--check"],
            &book.built("pdf")
        )),
        ""
    );
}

#[test]
fn every_font_is_embedded_subset_and_mapped_to_text() {
    let Some([pdffonts]) = need(["pdffonts"]) else {
        return;
    };
    assert_eq!(
        judge(&books(), |book| poor_fonts(&pdffonts, &book.built("pdf"))),
        ""
    );
}

#[test]
fn the_screen_pdf_keeps_its_promises() {
    let Some([python, _]) = need(["python", "outloud"]) else {
        return;
    };
    assert_eq!(
        judge(&books(), |book| broken_promises(
            &python,
            "screen",
            &book.built("pdf")
        )),
        ""
    );
}

#[test]
fn a_screen_reader_has_nothing_to_complain_of() {
    let Some([outloud]) = need(["outloud"]) else {
        return;
    };
    assert_eq!(
        judge(&books(), |book| complaints(
            &outloud,
            &["--skip", "DOC-004"],
            &book.built("pdf")
        )),
        ""
    );
}

#[test]
fn three_renderers_agree_and_have_nothing_to_say() {
    let Some([pdfinfo, pdftoppm, mutool, gs]) = need(["pdfinfo", "pdftoppm", "mutool", "gs"])
    else {
        return;
    };
    let judged = judge(&samples(), |book| {
        let file = book.built("pdf");
        let mut findings = String::new();
        let info = said(&run(&pdfinfo, [&file]));
        let mupdf = said(&run(
            &mutool,
            [OsStr::new("info"), OsStr::new("-M"), file.as_os_str()],
        ));
        let pages = number_after(&info, "Pages:");
        if pages.is_none() || pages != number_after(&mupdf, "Pages:") {
            findings += &format!("pages: poppler {info}, MuPDF {mupdf}\n");
        }
        let picture = scratch(&format!("{}.page", book.name));
        let renderers = [
            run(
                &pdftoppm,
                [
                    OsStr::new("-r"),
                    OsStr::new("30"),
                    file.as_os_str(),
                    picture.as_os_str(),
                ],
            ),
            run(
                &mutool,
                ["draw", "-q", "-r", "30", "-F", "pgm", "-o", "/dev/null"]
                    .map(OsStr::new)
                    .into_iter()
                    .chain([file.as_os_str()]),
            ),
            run(
                &gs,
                ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"]
                    .map(OsStr::new)
                    .into_iter()
                    .chain([file.as_os_str()]),
            ),
        ];
        for output in renderers {
            let heard = said(&output);
            // Debian builds MuPDF without colour management; it says so of every file.
            let heard: Vec<&str> = heard
                .lines()
                .filter(|line| *line != "warning: ICC support is not available")
                .collect();
            if !output.status.success() || !heard.is_empty() {
                findings += &format!("{}: {}\n", output.status, heard.join("\n"));
            }
        }
        findings
    });
    assert_eq!(judged, "");
}

#[test]
fn every_hanzi_of_a_shared_book_is_in_its_pdf() {
    let Some([pdftotext]) = need(["pdftotext"]) else {
        return;
    };
    let judged = judge(&shared(), |book| {
        let text = said(&run(
            &pdftotext,
            [book.built("pdf").as_os_str(), OsStr::new("-")],
        ));
        let mut found: BTreeMap<char, usize> = BTreeMap::new();
        for c in text.chars() {
            *found.entry(c).or_default() += 1;
        }
        let wanted = Prose::of(book).hanzi;
        let lost = wanted
            .iter()
            .filter(|(c, count)| found.get(c).unwrap_or(&0) < count);
        lost.map(|(c, count)| format!("{c}: {count} written, {} set\n", found.get(c).unwrap_or(&0)))
            .collect()
    });
    assert_eq!(judged, "");
}

#[test]
fn every_paragraph_can_be_read_out_as_it_was_written() {
    let Some([pdfinfo]) = need(["pdfinfo"]) else {
        return;
    };
    // Not the shared books: poppler needs minutes for the tree of 800 pages.
    let judged = judge(&samples(), |book| {
        let text = letters(&spoken(&said(&run(
            &pdfinfo,
            [OsStr::new("-struct-text"), book.built("pdf").as_os_str()],
        ))));
        let paragraphs = Prose::of(book).paragraphs;
        let lost = paragraphs
            .iter()
            .filter(|paragraph| !text.contains(paragraph.as_str()));
        lost.map(|paragraph| format!("{}\n", paragraph.chars().take(60).collect::<String>()))
            .take(20)
            .collect()
    });
    assert_eq!(judged, "");
}

#[test]
fn a_book_has_as_many_pages_as_its_text_needs() {
    let Some([pdfinfo]) = need(["pdfinfo"]) else {
        return;
    };
    for book in shared() {
        let pages = number_after(&said(&run(&pdfinfo, [book.built("pdf")])), "Pages:").unwrap();
        let hanzi: usize = Prose::of(&book).hanzi.values().sum();
        // A full page of a Chinese book holds some 500 to 1,000 hanzi; listings and openings take their share.
        assert!(
            (hanzi / 1200..=hanzi / 150).contains(&pages),
            "{}: {hanzi} hanzi on {pages} pages",
            book.name
        );
    }
}

#[test]
fn each_broken_pdf_is_caught() {
    let Some([python, pdffonts, qpdf]) = need(["python", "pdffonts", "qpdf"]) else {
        return;
    };
    let sound = Book::ours("manuscript").built("pdf");
    let broken = |way: &str| -> PathBuf {
        let target = scratch(&format!("{way}.pdf"));
        let script = here("tests/tools/pdf_break.py");
        let output = run(
            &python,
            [
                script.as_os_str(),
                OsStr::new(way),
                sound.as_os_str(),
                target.as_os_str(),
            ],
        );
        assert!(output.status.success(), "{way}: {}", said(&output));
        target
    };
    for (way, rule) in [
        ("drop-lang", "lang:"),
        ("drop-marked", "marked:"),
        ("drop-structure", "structure:"),
        ("drop-xmp", "xmp:"),
        ("retitle", "xmp:"),
        ("drop-intent", "intent:"),
        ("drop-labels", "labels:"),
        ("drop-tounicode", "fonts:"),
        ("drop-program", "fonts:"),
        ("double-program", "fonts:"),
        ("cmyk-operator", "colour:"),
        ("cmyk-image", "image:"),
        ("untagged-text", "tags:"),
        ("unbalanced", "content:"),
        ("dead-link", "annotation:"),
        ("mute-link", "annotation:"),
        ("small-media", "boxes:"),
        ("script", "script:"),
    ] {
        let findings = broken_promises(&python, "screen", &broken(way));
        assert!(findings.contains(rule), "{way}: {findings}");
    }
    assert!(poor_fonts(&pdffonts, &broken("drop-program")).contains("no"));
    assert!(poor_fonts(&pdffonts, &broken("drop-tounicode")).contains("no"));
    let torn = scratch("torn.pdf");
    let bytes = fs::read(&sound).unwrap();
    fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
    assert_ne!(complaints(&qpdf, &["--check"], &torn), "");
}

#[test]
fn a_mute_pdf_is_caught() {
    let Some([python, outloud]) = need(["python", "outloud"]) else {
        return;
    };
    let target = scratch("mute.pdf");
    let script = here("tests/tools/pdf_break.py");
    let sound = Book::ours("manuscript").built("pdf");
    let arguments = [
        script.as_os_str(),
        OsStr::new("drop-structure"),
        sound.as_os_str(),
        target.as_os_str(),
    ];
    assert!(run(&python, arguments).status.success());
    assert_ne!(
        complaints(&outloud, &["-q", "--skip", "DOC-004"], &target),
        ""
    );
}

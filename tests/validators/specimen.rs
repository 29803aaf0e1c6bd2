//! A small sound EPUB made here, not by the press: the judges' eyes are tested on it and on broken copies.

use crate::archive;
use std::path::PathBuf;

const CONTAINER: &str = r#"<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const PACKAGE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6d0b1a53-6b7e-4f0a-9a52-0c4a1c1f2b11</dc:identifier>
<dc:title>Specimen</dc:title><dc:language>en</dc:language><dc:creator>Nobody</dc:creator>
<dc:source id="src">urn:isbn:9780000000002</dc:source>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="pageBreakSource">urn:isbn:9780000000002</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">A page of text and one picture with a description.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="dot" href="dot.png" media-type="image/png"/>
</manifest>
<spine><itemref idref="one"/></spine>
</package>"#;

const NAVIGATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Specimen</title></head><body>
<nav epub:type="toc" role="doc-toc" aria-labelledby="t"><h1 id="t">Contents</h1>
<ol><li><a href="one.xhtml">One</a></li></ol></nav>
<nav epub:type="page-list" role="doc-pagelist" aria-labelledby="p"><h2 id="p">Pages</h2>
<ol><li><a href="one.xhtml#p1">1</a></li><li><a href="one.xhtml#p2">2</a></li></ol></nav>
</body></html>"#;

const CHAPTER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>One</title></head><body>
<section role="doc-chapter" epub:type="chapter" aria-labelledby="h"><h1 id="h">One</h1>
<p><span role="doc-pagebreak" epub:type="pagebreak" id="p1" aria-label="1"></span>A first page.</p>
<p><span role="doc-pagebreak" epub:type="pagebreak" id="p2" aria-label="2"></span>A second page.</p>
<p><img src="dot.png" alt="A dot"/></p></section>
</body></html>"#;

/// One grey pixel.
const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45,
    0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The specimen as it is.
pub fn sound(name: &str) -> PathBuf {
    altered(name, |_, text| text.to_owned())
}

/// The specimen with the text of its entries changed; `change` sees each entry's name and text.
pub fn altered(name: &str, change: impl Fn(&str, &str) -> String) -> PathBuf {
    let target = archive::scratch(name);
    let texts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("EPUB/content.opf", PACKAGE),
        ("EPUB/nav.xhtml", NAVIGATION),
        ("EPUB/one.xhtml", CHAPTER),
    ];
    let texts = texts.map(|(entry, text)| (entry.to_owned(), change(entry, text).into_bytes()));
    archive::write(
        &target,
        texts
            .into_iter()
            .chain([("EPUB/dot.png".to_owned(), DOT.to_vec())]),
    );
    target
}

/// The specimen with `from` replaced by `to` wherever it stands; it must stand somewhere.
pub fn replaced(name: &str, from: &str, to: &str) -> PathBuf {
    let sound = [PACKAGE, NAVIGATION, CHAPTER]
        .iter()
        .any(|text| text.contains(from));
    assert!(sound, "the specimen has no “{from}”");
    altered(name, |_, text| text.replace(from, to))
}

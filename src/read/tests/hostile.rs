//! Texts made to exhaust a reader. Each ends soon, with a word where something was cut.

use std::time::Instant;

use super::{codes, english, read_bytes};
use crate::base::Code;

/// What a slow machine may need in a build without optimisation; a quadratic loop needs minutes.
const SECONDS: u64 = 20;

#[track_caller]
fn ends(name: &str, markdown: &str) -> (String, Vec<Code>) {
    let start = Instant::now();
    let read = english(markdown);
    let taken = start.elapsed();
    assert!(taken.as_secs() < SECONDS, "{name}: {taken:?}");
    read
}

#[test]
fn deep_nesting_is_cut_and_said_once() {
    let (text, found) = ends("quotes", &format!("{} deep\n", ">".repeat(20_000)));
    assert_eq!(found, [Code::TooDeep]);
    assert!(text.contains("p: deep"), "the text is kept");
    for (name, markdown) in [
        (
            "items",
            (0..2_000)
                .map(|n| "  ".repeat(n) + "- a\n")
                .collect::<String>(),
        ),
        ("elements", "<b>".repeat(50_000) + "x"),
        (
            "divs",
            "::: note\n".repeat(2_000) + "x\n" + &":::\n".repeat(2_000),
        ),
        ("spans", "[".repeat(5_000) + "x" + &"]{.a}".repeat(5_000)),
        ("strong", "**a ".repeat(5_000) + &" b**".repeat(5_000)),
        ("blocks of elements", "<div>\n".repeat(5_000) + "\nx\n"),
    ] {
        let (text, found) = ends(name, &markdown);
        assert!(text.contains('x') || text.contains('a'), "{name}");
        assert!(
            found.iter().filter(|code| **code == Code::TooDeep).count() <= 1,
            "{name}"
        );
    }
}

#[test]
fn long_lines_and_many_marks_end() {
    for (name, markdown) in [
        ("line", "x".repeat(2_000_000)),
        ("brackets", "[".repeat(50_000)),
        ("pictures", "![".repeat(50_000)),
        ("links", "[a](".repeat(50_000)),
        ("braces", "{".repeat(50_000)),
        ("bars", "{a|".repeat(50_000)),
        ("attributes", "[]{a=\"".repeat(50_000)),
        ("notes", "[^".repeat(50_000)),
        ("stars", "*a ".repeat(50_000)),
        ("stars of two kinds", "**a *b ~c ~~d _e ".repeat(10_000)),
        ("closers", "a** b* c~~ ".repeat(20_000)),
        ("chinese stars", "**，".repeat(30_000)),
        ("dollars", "$ a ".repeat(50_000)),
        ("scripts", "a^b~c".repeat(30_000)),
        ("references", "@fig-".repeat(30_000)),
        ("quotes", "\"'".repeat(50_000)),
        ("colons", ":::".repeat(50_000)),
        ("entities", "&amp;".repeat(50_000)),
        ("tags", "<".repeat(50_000)),
        ("comment", "<!--".repeat(20_000)),
        ("ends", "a </b>".repeat(30_000)),
        ("breaks", "上\n".repeat(50_000)),
        ("definitions", ": ".repeat(20_000) + "a"),
        ("footnotes", "[^a]: ".repeat(20_000) + "a"),
    ] {
        ends(name, &markdown);
    }
}

#[test]
fn wide_tables_are_cut() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(3_000));
    let markdown = row("a") + &row("-") + &row("b").repeat(20);
    let (text, found) = ends("table", &markdown);
    assert_eq!(found, [Code::TooLarge]);
    assert!(text.starts_with("table ["), "a table is left");
}

#[test]
fn many_fences_that_are_none_end() {
    // Each line is a fence only while the one before it is none.
    let markdown = "    ::: a\n\n::: b\n".repeat(5_000);
    ends("fences", &markdown);
}

#[test]
fn bytes_that_no_text_has_are_dropped_and_said() {
    let reading = read_bytes(&[("a.md", b"a\0b\0c\x01\x7f\n")]);
    assert_eq!(codes(&reading), [Code::ControlCharacter]);
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_decoded() {
    // A PNG of 65,535 by 65,535 pixels, by its header.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0".to_vec();
    png.extend([0x36, 0x7f, 0x10, 0x63]);
    let start = Instant::now();
    let reading = read_bytes(&[("a.md", b"![A field](x.png)"), ("x.png", &png)]);
    assert_eq!(codes(&reading), [Code::ImageTooLarge]);
    assert!(start.elapsed().as_secs() < SECONDS);
}

#[test]
fn entities_of_drawings_do_not_multiply() {
    let mut svg = String::from("<!DOCTYPE svg [<!ENTITY a \"xxxxxxxxxx\">");
    for (name, inner) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        svg += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10));
    }
    svg += "]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&j;</text></svg>";
    let start = Instant::now();
    let reading = read_bytes(&[("a.md", b"![A field](x.svg)"), ("x.svg", svg.as_bytes())]);
    assert_eq!(codes(&reading), [Code::InvalidImage]);
    assert!(start.elapsed().as_secs() < SECONDS);
}

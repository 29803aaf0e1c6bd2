use super::{codes, read, said};
use crate::{
    base::Code,
    model::{BlockKind, dump_blocks},
};

const RS: &str = "// ANCHOR: all\nuse std::io;\n\n// ANCHOR: here\nfn main() {\n    // ANCHOR: deep\n    let a = 1;\n    // ANCHOR_END: deep\n}\n// ANCHOR_END: here\n// ANCHOR_END: all\n";

fn blocks(markdown: &str) -> (String, Vec<Code>) {
    let reading = read(&[
        ("src/a.md", markdown),
        ("src/SUMMARY.md", "[A](a.md)"),
        ("listings/m.rs", RS),
    ]);
    let text = dump_blocks(&reading.book.as_ref().unwrap().chapters[0].blocks);
    (text, codes(&reading))
}

#[test]
fn parts_of_files_are_included() {
    for (argument, lines) in [
        (
            "../listings/m.rs",
            "use std::io;\n  |\n  | fn main() {\n  |     let a = 1;\n  | }",
        ),
        (
            "../listings/m.rs:here",
            "fn main() {\n  |     let a = 1;\n  | }",
        ),
        ("../listings/m.rs:deep", "    let a = 1;"),
        ("../listings/m.rs:2", "use std::io;"),
        ("../listings/m.rs:5:7", "fn main() {\n  |     let a = 1;"),
        ("../listings/m.rs::2", "use std::io;"),
        ("../listings/m.rs:9:", "}"),
    ] {
        for directive in ["include", "rustdoc_include"] {
            let markdown = format!("```rust\n{{{{#{directive} {argument}}}}}\n```\n");
            let expected = format!("code rust\n  | {lines}\n");
            assert_eq!(blocks(&markdown), (expected, vec![]), "{argument}");
        }
    }
}

#[test]
fn included_code_keeps_its_place() {
    let reading = read(&[
        ("a.md", "```rust\n{{#include b.rs:x}}\n```\n"),
        ("b.rs", "zero\n// ANCHOR: x\none\n// ANCHOR_END: x\n"),
    ]);
    let book = reading.book.unwrap();
    let BlockKind::Code(code) = &book.chapters[0].blocks[0].kind else {
        panic!("no code");
    };
    let place = book.sources.locate(code.source).unwrap();
    assert_eq!((place.path, place.line, place.column), ("b.rs", 3, 1));
    assert_eq!(book.sources.text(code.source).trim_end(), "one");
}

#[test]
fn markdown_includes_markdown_relative_to_itself() {
    let reading = read(&[
        ("SUMMARY.md", "- [A](a.md)"),
        (
            "a.md",
            "# A\n\n{{#include part/b.md}}\n\n- x\n  {{#include part/list.md}}\n",
        ),
        ("part/b.md", "*b* {{#include c.md}}\n"),
        ("part/c.md", "{{#title T}}c `{x}`"),
        ("part/list.md", "y\n\nz\n"),
    ]);
    let text = dump_blocks(&reading.book.as_ref().unwrap().chapters[0].blocks);
    assert_eq!(
        text,
        "h1 #a: A\np: <em>b</em> c `{x}`\nbullets loose\n  item\n    p: x y\n    p: z\n"
    );
}

#[test]
fn playgrounds_become_code_and_escapes_text() {
    let reading = read(&[
        (
            "a.md",
            "{{#playground b.rs editable}}\n\n\\{{#include b.rs}} and {{#if x}}, `{{#include}}`, {{ #include b.rs }}\n",
        ),
        ("b.rs", "fn b() {}\n"),
    ]);
    let text = dump_blocks(&reading.book.as_ref().unwrap().chapters[0].blocks);
    assert_eq!(
        text,
        "code rust\n  | fn b() {}\np: {{#include b.rs}} and {{#if x}}, `{{#include}}`, fn b() {}\n"
    );
}

#[test]
fn includes_that_fail_are_said_where_they_are() {
    let problem = |markdown: &str| {
        let reading = read(&[
            ("a.md", markdown),
            ("b.md", "{{#include a.md}}\n\nb"),
            ("x.txt", "1\n2\n"),
        ]);
        let mut all = said(&reading);
        all.retain(|said| !said.starts_with("b.md"));
        (all, codes(&reading))
    };
    let (said, found) = problem("t\n\n{{#include none.txt}}\n");
    assert_eq!(said, ["a.md:3:1 none.txt is not there"]);
    assert!(found.contains(&Code::MissingInclude));
    assert!(
        problem("t {{#include x.txt:anchor}}")
            .1
            .contains(&Code::MissingInclude)
    );
    assert!(
        problem("t {{#include x.txt:9}}")
            .1
            .contains(&Code::MissingInclude)
    );
    assert!(
        problem("t {{#include ../../../../etc/passwd}}")
            .1
            .contains(&Code::PathEscapes)
    );
    assert!(
        problem("t {{#include /etc/passwd}}")
            .1
            .contains(&Code::PathEscapes)
    );
    assert!(
        problem("t {{#include b.md}}")
            .1
            .contains(&Code::IncludeCycle)
    );
}

#[test]
fn includes_do_not_multiply_without_end() {
    multiplied(&"y".repeat(1 << 20));
    multiplied("");
}

fn multiplied(last: &str) {
    let mut files = vec![(
        "a.md".to_owned(),
        "x\n\n".to_owned() + &"{{#include f0.txt}}\n".repeat(100),
    )];
    for at in 0..9 {
        files.push((
            format!("f{at}.txt"),
            format!("{{{{#include f{}.txt}}}}\n", at + 1).repeat(100),
        ));
    }
    files.push(("f9.txt".to_owned(), last.to_owned()));
    let files: Vec<_> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let start = std::time::Instant::now();
    assert!(codes(&read(&files)).contains(&Code::TooLarge));
    assert!(start.elapsed().as_secs() < 20);
}

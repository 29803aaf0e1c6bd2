//! Text, configuration and directories that a careless or hostile hand may have made.

use crate::watch::{manuscript, survives};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn survives_text(name: &str, text: impl AsRef<[u8]>, code: Option<&str>) {
    let folder = manuscript(name);
    fs::write(folder.join("one.md"), text).unwrap();
    survives(&folder, code);
}

fn survives_files(name: &str, files: &[(&str, &str)], code: Option<&str>) {
    let folder = manuscript(name);
    for (path, text) in files {
        fs::write(folder.join(path), text).unwrap();
    }
    survives(&folder, code);
}

// -- nesting ---------------------------------------------------------------------------------------------------

#[test]
fn twenty_thousand_nested_quotes() {
    survives_text(
        "quotes",
        format!("{}deep\n", "> ".repeat(20_000)),
        Some("too-deep"),
    );
}

#[test]
fn nested_lists() {
    let mut text = String::new();
    for level in 0..2_000 {
        let _ = writeln!(text, "{}- item", "  ".repeat(level));
    }
    survives_text("lists", text, None);
}

#[test]
fn nested_divs() {
    let text = format!(
        "{}deep\n\n{}",
        "::: sidebar\n\n".repeat(20_000),
        ":::\n\n".repeat(20_000)
    );
    survives_text("divs", text, Some("too-deep"));
}

#[test]
fn unclosed_divs() {
    survives_text(
        "divs-open",
        "::: {.case-study title=\"x\"}\n\n".repeat(20_000),
        None,
    );
}

#[test]
fn nested_html() {
    let text = format!(
        "{}deep{}\n",
        "<div>\n".repeat(20_000),
        "</div>\n".repeat(20_000)
    );
    survives_text("html", text, None);
}

#[test]
fn nested_emphasis() {
    survives_text(
        "emphasis",
        format!("{}deep{}\n", "*a ".repeat(20_000), " a*".repeat(20_000)),
        None,
    );
}

#[test]
fn nested_spans() {
    survives_text(
        "spans",
        format!(
            "{}deep{}\n",
            "[a ".repeat(20_000),
            "]{.smallcaps}".repeat(20_000)
        ),
        None,
    );
}

#[test]
fn nested_maths() {
    survives_text(
        "maths",
        format!("$${}x{}$$\n", "{".repeat(20_000), "}".repeat(20_000)),
        None,
    );
}

#[test]
fn maths_that_defines_itself() {
    survives_text(
        "maths-macro",
        "$$\\def\\a{\\a\\a}\\a$$\n\n$\\newcommand{\\b}{\\b\\b}\\b$\n",
        None,
    );
}

// -- size ------------------------------------------------------------------------------------------------------

#[test]
fn a_word_of_two_megabytes() {
    survives_text("word", "a".repeat(2 << 20), None);
}

#[test]
fn a_line_of_two_megabytes() {
    survives_text("line", "word ".repeat((2 << 20) / 5), None);
}

#[test]
fn a_chinese_line_of_two_megabytes() {
    survives_text("line-zh", "汉字，".repeat((2 << 20) / 9), None);
}

#[test]
fn a_table_of_three_thousand_columns() {
    let row = format!("|{}\n", "a|".repeat(3_000));
    let rule = format!("|{}\n", "-|".repeat(3_000));
    survives_text("columns", format!("{row}{rule}{row}{row}"), None);
}

#[test]
fn a_table_whose_rows_are_short() {
    // GFM fills short rows up: a small file asks for columns × rows cells.
    let head = format!("|{}\n|{}\n", "a|".repeat(3_000), "-|".repeat(3_000));
    survives_text("columns-filled", head + &"|a|\n".repeat(5_000), None);
}

#[test]
fn ten_thousand_headings() {
    survives_text("headings", "# Same title\n\n".repeat(10_000), None);
}

#[test]
fn a_heading_of_a_hundred_thousand_characters() {
    survives_text("heading", format!("# {}\n", "Title ".repeat(17_000)), None);
}

#[test]
fn ten_thousand_footnotes_on_one_word() {
    let calls: String = (0..10_000).map(|n| format!("[^{n}]")).collect();
    let notes: String = (0..10_000).map(|n| format!("[^{n}]: note\n\n")).collect();
    survives_text("footnotes", format!("word{calls}\n\n{notes}"), None);
}

#[test]
fn footnotes_that_call_themselves() {
    survives_text(
        "footnote-cycle",
        "A[^a] b[^b].\n\n[^a]: See[^b] and[^a].\n\n[^b]: See[^a].\n",
        None,
    );
}

#[test]
fn a_code_line_of_a_megabyte() {
    survives_text(
        "code",
        format!("```rust\n{}\n```\n", "let x = \"(\";".repeat(90_000)),
        None,
    );
}

#[test]
fn a_file_past_every_bound() {
    let text = "A paragraph like any other.\n\n".repeat((80 << 20) / 29);
    survives_text("file", text, Some("too-large"));
}

// -- patterns that cost more than they are long ----------------------------------------------------------------

#[test]
fn fifty_thousand_open_brackets() {
    survives_text("brackets", "[".repeat(50_000), None);
}

#[test]
fn fifty_thousand_open_pictures() {
    survives_text("pictures", "![".repeat(50_000), None);
}

#[test]
fn fifty_thousand_open_braces() {
    survives_text("braces", "{漢|".repeat(50_000), None);
}

#[test]
fn fifty_thousand_open_tags() {
    survives_text("tags", "<a ".repeat(50_000), None);
}

#[test]
fn fifty_thousand_open_comments() {
    survives_text("comments", "<!-- ".repeat(50_000), None);
}

#[test]
fn fifty_thousand_stars() {
    survives_text("stars", "**中*（".repeat(50_000), None);
}

#[test]
fn backticks_that_never_match() {
    let text: String = (1..1_500).map(|n| format!("{} ", "`".repeat(n))).collect();
    survives_text("backticks", text, None);
}

#[test]
fn fifty_thousand_dollars() {
    survives_text("dollars", "$a $$b ".repeat(50_000), None);
}

#[test]
fn fifty_thousand_references() {
    survives_text(
        "references",
        "@fig-x [](#fig-x){.page} ".repeat(50_000),
        Some("undefined-reference"),
    );
}

#[test]
fn attributes_without_end() {
    survives_text(
        "attributes",
        format!(
            "# Title {{{}\n\n::: {{{}\n",
            ".a ".repeat(50_000),
            "a=\"b\" ".repeat(50_000)
        ),
        None,
    );
}

// -- characters ------------------------------------------------------------------------------------------------

#[test]
fn nul_bytes() {
    survives_text(
        "nul",
        "One\0two\n\n\0\0\0\n\n```\n\0\n```\n",
        Some("control-character"),
    );
}

#[test]
fn every_control_character() {
    let text: String = (1..0xa0)
        .filter_map(char::from_u32)
        .filter(|c| c.is_control())
        .collect();
    survives_text("controls", format!("a{text}b\n"), Some("control-character"));
}

#[test]
fn no_text_at_all() {
    survives_text(
        "noise",
        (0..=255).cycle().take(100_000).collect::<Vec<u8>>(),
        Some("invalid-utf8"),
    );
}

#[test]
fn a_letter_with_a_hundred_thousand_marks() {
    survives_text("marks", format!("a{}\n", "\u{301}".repeat(100_000)), None);
}

#[test]
fn joiners_and_selectors_alone() {
    survives_text(
        "joiners",
        "\u{200d}\u{fe0f}\u{200b}\u{2060}\u{feff}\n\n".repeat(2_000),
        None,
    );
}

#[test]
fn directions_that_never_end() {
    survives_text("bidi", "\u{202e}a\u{2067}b\u{202d}".repeat(20_000), None);
}

#[test]
fn unassigned_and_private_characters() {
    survives_text(
        "private",
        "\u{e000}\u{10fffd}\u{378}\u{fffe}\u{fdd0}\n",
        Some("glyph-missing"),
    );
}

// -- configuration ---------------------------------------------------------------------------------------------

#[test]
fn toml_nested_deep() {
    let toml = format!(
        "[book]\ntitle = {}{}\n",
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    survives_files("toml", &[("book.toml", &toml), ("one.md", "text\n")], None);
}

#[test]
fn toml_with_ten_thousand_unknown_keys() {
    let keys: String = (0..10_000).map(|n| format!("titel{n} = 1\n")).collect();
    survives_files(
        "keys",
        &[
            ("book.toml", &format!("[book]\n{keys}")),
            ("one.md", "text\n"),
        ],
        Some("unknown-key"),
    );
}

#[test]
fn yaml_that_doubles_itself() {
    let mut yaml = String::from("---\na0: &a0 [x, x]\n");
    for level in 1..40 {
        let below = level - 1;
        let _ = writeln!(yaml, "a{level}: &a{level} [*a{below}, *a{below}]");
    }
    survives_text("yaml", format!("{yaml}title: *a39\n---\n\ntext\n"), None);
}

#[test]
fn yaml_nested_deep() {
    survives_text(
        "yaml-deep",
        format!(
            "---\ntitle: {}{}\n---\n\ntext\n",
            "[".repeat(50_000),
            "]".repeat(50_000)
        ),
        None,
    );
}

#[test]
fn a_page_of_no_size() {
    let toml = "[book]\ntitle = \"x\"\n[theme.page]\ntrim = \"0 x 0\"\n[theme.body]\nsize = \"-1e300pt\"\n";
    survives_files("page", &[("book.toml", toml), ("one.md", "text\n")], None);
}

// -- directories -----------------------------------------------------------------------------------------------

#[test]
fn includes_that_include_themselves() {
    survives_files(
        "include",
        &[
            ("one.md", "{{#include one.md}}\n"),
            ("two.md", "{{#include one.md}}\n"),
        ],
        Some("include-cycle"),
    );
}

#[test]
fn includes_that_double_themselves() {
    let folder = manuscript("include-double");
    for level in 1..40 {
        let line = format!("{{{{#include f{}.md}}}}\n", level - 1);
        fs::write(folder.join(format!("f{level}.md")), line.repeat(2)).unwrap();
    }
    fs::write(folder.join("f0.md"), "text\n").unwrap();
    survives(&folder, None);
}

#[test]
fn an_include_that_leaves() {
    survives_files(
        "include-out",
        &[("one.md", "{{#include ../../../../../../etc/passwd}}\n")],
        Some("path-escapes"),
    );
}

#[test]
fn a_summary_nested_deep() {
    let mut summary = String::from("# Summary\n\n");
    for level in 0..2_000 {
        let _ = writeln!(summary, "{}- [One](one.md)", "  ".repeat(level));
    }
    survives_files(
        "summary",
        &[("SUMMARY.md", &summary), ("one.md", "text\n")],
        None,
    );
}

#[test]
fn a_summary_that_names_itself() {
    survives_files(
        "summary-self",
        &[("SUMMARY.md", "- [This](SUMMARY.md)\n- [Up](../x.md)\n")],
        None,
    );
}

#[test]
fn an_image_that_leaves() {
    survives_files(
        "image-out",
        &[(
            "one.md",
            "![p](../../../../../../etc/passwd)\n![q](/etc/passwd)\n",
        )],
        Some("path-escapes"),
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_or_round() {
    use std::os::unix::fs::symlink;
    let folder = manuscript("links");
    symlink(&folder, folder.join("round")).unwrap();
    symlink("/dev/zero", folder.join("zero.md")).unwrap();
    symlink("/etc", folder.join("etc")).unwrap();
    fs::write(
        folder.join("one.md"),
        "{{#include etc/passwd}}\n\n![p](etc/passwd)\n\n{{#include zero.md}}\n",
    )
    .unwrap();
    survives(&folder, Some("path-escapes"));
}

#[cfg(unix)]
#[test]
fn a_pipe_named_as_a_chapter() {
    let folder = manuscript("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("one.md"))
        .status()
        .unwrap();
    assert!(made.success());
    fs::write(folder.join("two.md"), "text ![p](three.png)\n").unwrap();
    std::process::Command::new("mkfifo")
        .arg(folder.join("three.png"))
        .status()
        .unwrap();
    survives(&folder, None);
}

#[test]
fn a_folder_named_as_a_chapter() {
    let folder = manuscript("folder");
    fs::create_dir(folder.join("one.md")).unwrap();
    fs::write(folder.join("SUMMARY.md"), "- [One](one.md)\n").unwrap();
    survives(&folder, None);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = manuscript("name");
    fs::write(
        folder.join(Path::new(OsStr::from_bytes(b"caf\xe9 <&>\".md"))),
        "text\n",
    )
    .unwrap();
    fs::write(folder.join("a<b>&\"c\".md"), "text\n").unwrap();
    survives(&folder, None);
}

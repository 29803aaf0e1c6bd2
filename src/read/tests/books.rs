use super::{codes, read, read_bytes, said};
use crate::{
    base::{Code, Severity},
    model::{Matter, dump, plain_text},
    read::{EpubChoice, ReadOptions, load},
};

const SUMMARY: &str = "# Summary\n\n[Preface](preface.md)\n\n# Part *One*\n\n- [First `x`](one/README.md)\n  - [Second](one/two.md)\n  - [Draft]()\n  - [Third](one/three.md)\n\n---\n\n## Part Two\n\n1. [Fourth](four.md)\n\n[Afterword](after.md)\n";

fn mdbook() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "book.toml",
            "[book]\ntitle = \"B\"\nlanguage = \"en\"\n\n[output.html]\nx = 1\n\n[preprocessor.y]\n",
        ),
        ("src/SUMMARY.md", SUMMARY),
        (
            "src/preface.md",
            "# Preface\n\nSee [two](one/two.md#a-b), [html](one/two.html), [dir](one/), [root](/four.md).\n",
        ),
        ("src/one/README.md", "# First x\n"),
        (
            "src/one/two.md",
            "# Second\n\n## A b\n\n[back](../preface.md)\n",
        ),
        ("src/one/three.md", "# Third\n"),
        ("src/four.md", "# Other words\n\ntext\n"),
        ("src/after.md", "# Afterword\n"),
    ]
}

#[test]
fn an_mdbook_is_read_as_it_is() {
    let reading = read(&mdbook());
    assert_eq!(said(&reading), Vec::<String>::new());
    let book = reading.book.unwrap();
    let outline: Vec<_> = book
        .chapters
        .iter()
        .map(|c| {
            (
                c.name.as_str(),
                c.matter,
                c.number.clone(),
                c.depth,
                c.part,
                plain_text(&c.title.content),
                c.title_in_text,
            )
        })
        .collect();
    use Matter::{Back, Front, Main};
    assert_eq!(
        outline,
        [
            (
                "preface",
                Front,
                vec![],
                0,
                None,
                "Preface".to_owned(),
                true
            ),
            ("one", Main, vec![1], 0, Some(0), "First x".to_owned(), true),
            (
                "two",
                Main,
                vec![1, 1],
                1,
                Some(0),
                "Second".to_owned(),
                true
            ),
            (
                "three",
                Main,
                vec![1, 3],
                1,
                Some(0),
                "Third".to_owned(),
                true
            ),
            ("four", Main, vec![2], 0, Some(1), "Fourth".to_owned(), true),
            ("after", Back, vec![], 0, None, "Afterword".to_owned(), true),
        ]
    );
    let text = dump(&book);
    assert!(text.contains("part: Part <em>One</em>\n"), "{text}");
    assert!(
        text.contains("See <a 2#a-b>two</a>, <a 2#>html</a>, <a 1#>dir</a>, <a 4#>root</a>."),
        "{text}"
    );
    assert!(text.contains("<a 0#>back</a>"), "{text}");
}

#[test]
fn a_bare_folder_is_read_in_natural_order() {
    let reading = read(&[
        ("10-ten.md", "# Ten\n"),
        ("2-two.md", "# Two\n"),
        ("README.md", "# A tale\n"),
        ("part/index.md", "# Part\n"),
        ("part/a.md", "text\n"),
        ("LICENSE.md", "x\n"),
        (".hidden/x.md", "x\n"),
        ("notes.txt", "x\n"),
    ]);
    assert_eq!(said(&reading), Vec::<String>::new());
    let book = reading.book.unwrap();
    let outline: Vec<_> = book
        .chapters
        .iter()
        .map(|c| {
            (
                c.path.as_str(),
                c.matter == Matter::Front,
                c.number.clone(),
                plain_text(&c.title.content),
            )
        })
        .collect();
    assert_eq!(
        outline,
        [
            ("README.md", true, vec![], "A tale".to_owned()),
            ("2-two.md", false, vec![1], "Two".to_owned()),
            ("10-ten.md", false, vec![2], "Ten".to_owned()),
            ("part/index.md", false, vec![3], "Part".to_owned()),
            ("part/a.md", false, vec![3, 1], "a".to_owned()),
        ]
    );
}

#[test]
fn front_matter_of_both_kinds_is_read() {
    let reading = read(&[
        (
            "1.md",
            "---\ntitle: \"Über *x*\"\nlang: de\nnumber: false\ntags: [a]\nepigraph: Old words\nepigraph-by: Me\n---\n\nText.\n",
        ),
        (
            "2.md",
            "+++\ntitle = \"Two\"\nmatter = \"back\"\n+++\n# Two\n",
        ),
        ("3.md", "---\n\nA break is no front matter.\n\n---\n"),
    ]);
    assert_eq!(said(&reading), Vec::<String>::new());
    let text = dump(&reading.book.unwrap());
    assert_eq!(
        text,
        "chapter 1 Main  de untitled\n  title: Über <em>x</em>\n  epigraph\n    p: Old words\n    by: Me\n  p: Text.\n\
         chapter 2 Back  en\n  title: Two\n  h1 #two: Two\n\
         chapter 3 Main 3 en untitled\n  title: 3\n  rule\n  p: A break is no front matter.\n  rule\n"
    );
}

#[test]
fn problems_of_front_matter_are_at_their_keys() {
    let reading = read(&[
        (
            "1.md",
            "---\ntitel: A\nlang: english please\nmatter: middle\n---\nx\n",
        ),
        ("2.md", "---\ntitle: [\n---\nx\n"),
        ("3.md", "+++\ntitle = 1\n+++\nx\n"),
    ]);
    let found = said(&reading);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(
        found
            .iter()
            .any(|s| s.starts_with("1.md:2:1 front matter has no key")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|s| s.starts_with("1.md:3:7")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|s| s.starts_with("1.md:4:9")),
        "{found:#?}"
    );
    assert!(found.iter().any(|s| s.starts_with("2.md:")), "{found:#?}");
    assert!(
        found.iter().any(|s| s.starts_with("3.md:2:9")),
        "{found:#?}"
    );
}

#[test]
fn the_record_is_read_and_completed() {
    let toml = r#"
[book]
title = "Shanghai, Layer by Layer"
subtitle = "S"
authors = ["A", "B"]
language = "en-GB"
date = 2026-10-01
isbn = "978-0-306-40615-7"
subjects = ["X", { code = "ARC005080", scheme = "BISAC" }]
series = { name = "S", position = 2 }
keywords = ["k"]
[[book.contributors]]
name = "T"
role = "translator"
file-as = "T, X"
[theme]
name = "classic"
[theme.page]
trim = "A5"
[fonts]
system = ["Noto Serif CJK JP"]
[epub]
shop = "kobo"
fonts = false
page-list = false
jpeg-quality = 80
[lints]
missing-alt = "deny"
dead-link = "allow"
[accessibility]
summary = "s"
hazards = ["none"]
"#;
    let reading = read(&[("book.toml", toml), ("a.md", "x\n")]);
    assert_eq!(said(&reading), Vec::<String>::new());
    let metadata = reading.book.unwrap().metadata;
    assert_eq!(metadata.slug, "shanghai-layer-by-layer");
    assert_eq!(metadata.date.as_deref(), Some("2026-10-01"));
    assert_eq!(metadata.timestamp, 1_790_812_800);
    assert_eq!(metadata.isbn.as_deref(), Some("9780306406157"));
    assert!(metadata.identifier.starts_with("urn:uuid:"));
    assert_eq!(metadata.authors().collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(metadata.contributors[2].role, "trl");
    assert_eq!(metadata.subjects[1].scheme.as_deref(), Some("BISAC"));
    assert_eq!(metadata.series.unwrap().position, Some(2.0));
    let config = reading.config;
    assert_eq!(config.theme.name, "classic");
    assert_eq!(config.theme.overrides["page"]["trim"].as_str(), Some("A5"));
    let at = |path: &str| {
        reading
            .sources
            .locate(config.theme.span(path))
            .unwrap()
            .line
    };
    assert_eq!(
        (at("page.trim"), at("page.nothing"), at("nothing")),
        (19, 18, 17)
    );
    assert_eq!(config.fonts.system[0].0, "Noto Serif CJK JP");
    let epub = EpubChoice {
        shop: Some("kobo".to_owned()),
        fonts: Some(false),
        page_list: Some(false),
        jpeg_quality: Some(80),
    };
    assert_eq!(config.epub, epub);
    assert_eq!(
        config.lints.severity(Code::MissingAlt),
        Some(Severity::Error)
    );
    assert_eq!(config.lints.severity(Code::DeadLink), None);
}

#[test]
fn what_no_epub_can_be_is_said_where_it_stands() {
    let toml = "[epub]\nshop = \"kobbo\"\njpeg-quality = 80.5\nfont = true\n";
    let reading = read(&[("book.toml", toml), ("a.md", "x\n")]);
    let found: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|d| (reading.sources.locate(d.span).unwrap().line, d.code))
        .collect();
    assert_eq!(
        found,
        [
            (2, Code::InvalidValue),
            (3, Code::InvalidValue),
            (4, Code::UnknownKey)
        ]
    );
    assert_eq!(reading.config.epub, EpubChoice::default());
}

#[test]
fn problems_of_the_record_are_at_their_values() {
    let toml = "[book]\ntitel = \"A\"\nlanguage = \"not a tag\"\nisbn = \"1\"\ndate = \"soon\"\nauthors = 3\n[boo]\n[lints]\nmissing-alts = \"deny\"\ndead-link = \"loud\"\n[[book.contributors]]\nrole = \"kink\"\n";
    let reading = read(&[("book.toml", toml), ("a.md", "x\n")]);
    let found: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|d| {
            let at = reading.sources.locate(d.span).unwrap();
            (at.line, at.column, d.code)
        })
        .collect();
    assert_eq!(
        found,
        [
            (2, 1, Code::UnknownKey),
            (3, 12, Code::InvalidLanguage),
            (4, 8, Code::InvalidValue),
            (5, 8, Code::InvalidValue),
            (6, 11, Code::InvalidValue),
            (7, 2, Code::UnknownKey),
            (9, 1, Code::UnknownKey),
            (10, 13, Code::InvalidValue),
            (11, 1, Code::InvalidValue),
        ]
    );
    let helps: Vec<_> = reading
        .diagnostics
        .iter()
        .filter_map(|d| d.help.as_deref())
        .collect();
    assert!(
        helps.contains(&"did you mean “title”?") && helps.contains(&"did you mean “book”?"),
        "{helps:?}"
    );
    assert!(helps.contains(&"did you mean “missing-alt”?"), "{helps:?}");
}

#[test]
fn syntax_errors_are_said_once_and_the_book_is_still_read() {
    let reading = read(&[
        ("book.toml", "[book]\ntitle = \"A\nauthors = [\n"),
        ("a.md", "x\n"),
    ]);
    assert!(
        codes(&reading)
            .iter()
            .all(|code| *code == Code::ConfigSyntax),
        "{:?}",
        said(&reading)
    );
    assert!(reading.book.is_some());
}

#[test]
fn problems_of_a_summary_are_at_their_lines() {
    let reading = read(&[
        (
            "SUMMARY.md",
            "- [A](a.md)\n- [B](b.md)\n- words\n- [A](a.md)\n- [C](../../c.md)\n",
        ),
        ("a.md", "x\n"),
    ]);
    assert_eq!(
        said(&reading),
        [
            "SUMMARY.md:2:3 b.md is not there",
            "SUMMARY.md:3:1 a list item without a link",
            "SUMMARY.md:4:3 a.md is listed twice",
            "SUMMARY.md:5:3 “../../c.md” leaves the manuscript's directory",
        ]
    );
}

#[test]
fn links_that_lead_nowhere_are_said() {
    let reading = read(&[
        (
            "a.md",
            "# A\n\n[x](none.md)\n\n[y](b.md#nothing)\n\n[z](data.csv)\n\n[e]()\n\n[o](../../x.md)\n",
        ),
        ("b.md", "# B\n\n## Something\n"),
        ("data.csv", "1\n"),
    ]);
    assert_eq!(
        codes(&reading),
        [
            Code::DeadLink,
            Code::DeadAnchor,
            Code::DeadLink,
            Code::DeadLink,
            Code::DeadLink
        ]
    );
}

#[test]
fn anchors_are_found_however_they_were_generated() {
    let reading = read(&[
        (
            "a.md",
            "[1](b.md#What-Is-It) [2](b.md#what-is-it) [3](b.md#%E4%B8%8A%E6%B5%B7) [4](b.md#a--b)\n",
        ),
        ("b.md", "# T\n\n## What is it?\n\n## 上海\n\n## A & B\n"),
    ]);
    assert_eq!(said(&reading), Vec::<String>::new());
}

#[test]
fn an_empty_manuscript_is_said() {
    for files in [
        vec![],
        vec![("a.md", " \n\n")],
        vec![("book.toml", "[book]\n")],
        vec![("x.txt", "a")],
    ] {
        let reading = read(&files);
        assert!(reading.book.is_none());
        assert_eq!(codes(&reading), [Code::EmptyManuscript], "{files:?}");
    }
    let missing = load(
        std::path::Path::new("/nowhere/at/all"),
        &ReadOptions::default(),
    );
    assert_eq!(codes(&missing), [Code::Unreadable]);
}

#[test]
fn line_ends_marks_and_bad_bytes() {
    let reading = read_bytes(&[(
        "a.md",
        b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n# T\r\n\r\na\r\nb\0c\r\n",
    )]);
    assert_eq!(said(&reading), ["a.md:7:2 a control character"]);
    let text = dump(&reading.book.unwrap());
    assert!(text.ends_with("h1 #t: T\n  p: a bc\n"), "{text}");
    let reading = read_bytes(&[("a.md", b"# ok\n\nbad \xff byte\n"), ("b.md", b"x")]);
    assert_eq!(
        said(&reading),
        ["a.md:3:5 a.md is not UTF-8 from byte 10 on"]
    );
    assert_eq!(codes(&reading), [Code::InvalidUtf8]);
}

#[test]
fn chapters_that_cannot_be_read_leave_the_others_in_order() {
    let reading = read_bytes(&[
        (
            "SUMMARY.md",
            b"# S\n\n# P\n\n- [A](a.md)\n\n# Q\n\n- [B](b.md)\n- [C](c.md)\n",
        ),
        ("a.md", b"# A"),
        ("b.md", b"\xff"),
        ("c.md", b"# C\n\n[a](a.md)"),
    ]);
    let book = reading.book.unwrap();
    assert_eq!(book.chapters.len(), 2);
    assert!(
        book.chapters
            .iter()
            .enumerate()
            .all(|(at, c)| c.id.0 as usize == at)
    );
    assert_eq!(
        book.parts.iter().map(|p| p.first.0).collect::<Vec<_>>(),
        [0, 1]
    );
}

#[test]
fn the_same_manuscript_is_always_the_same_book() {
    let files = mdbook();
    let dump_of = || {
        let reading = read(&files);
        let files: Vec<_> = reading.sources.files().map(|f| f.path.clone()).collect();
        (dump(&reading.book.unwrap()), files)
    };
    assert_eq!(dump_of(), dump_of());
}

#[test]
fn sections_are_numbered_when_asked() {
    let reading = read(&[
        ("book.toml", "[book]\nnumber-sections = true\n"),
        (
            "a.md",
            "# A\n\n## B\n\n### C\n\n## D {.unnumbered}\n\n## E\n",
        ),
    ]);
    let text = dump(&reading.book.unwrap());
    assert!(
        text.contains(
            "h1 1 #a: A\n  h2 1.1 #b: B\n  h3 1.1.1 #c: C\n  h2 #d .unnumbered: D\n  h2 1.2 #e: E\n"
        ),
        "{text}"
    );
}

#[test]
fn titles_with_numbers_are_not_numbered_again() {
    let reading = read(&[
        ("1.md", "# 第一章 面\n"),
        ("2.md", "# 汤\n"),
        ("3.md", "---\nnumber: true\n---\n# 3. Noodles\n"),
    ]);
    let numbers: Vec<_> = reading
        .book
        .unwrap()
        .chapters
        .into_iter()
        .map(|c| c.number)
        .collect();
    assert_eq!(numbers, [vec![], vec![2], vec![3]]);
}

#[test]
fn covers_are_found_beside_the_manuscript() {
    let dir = crate::read::test_dir(&[
        (
            "book.toml",
            "[cover]\nfront = \"f.svg\"\nback = \"back.md\"\nspine = \"S\"\n",
        ),
        ("a.md", "x\n"),
        ("covers/f.svg", super::pictures::SVG),
        ("covers/back.md", "A *blurb*.\n"),
    ]);
    let reading = load(dir.path(), &ReadOptions::default());
    assert_eq!(said(&reading), Vec::<String>::new());
    let book = reading.book.unwrap();
    assert!(book.cover.front.is_some());
    assert_eq!(
        crate::model::dump_blocks(&book.cover.back),
        "p: A <em>blurb</em>.\n"
    );
    let reading = read(&[
        ("book.toml", "[cover]\nfront = \"../../x.png\"\n"),
        ("a.md", "x\n"),
        ("covers/y", ""),
    ]);
    assert_eq!(codes(&reading), [Code::PathEscapes]);
}

#[test]
fn a_quarto_project_is_read_in_its_order() {
    let yaml = "project:\n  type: book\nlang: de\nbook:\n  title: Nudeln\n  author: A\n  chapters:\n    - index.qmd\n    - part: Erstes\n      chapters:\n        - b.qmd\n        - a.md\n    - gone.qmd\n    - x.ipynb\n  appendices:\n    - z.qmd\n";
    let reading = read(&[
        ("_quarto.yml", yaml),
        ("index.qmd", "# Vorwort {.unnumbered}\n\nx\n"),
        (
            "a.md",
            "# A\n\n```{r}\n#| label: fig-a\n1\n```\n\nSiehe @fig-a und [B](b.qmd).\n",
        ),
        ("b.qmd", "# B\n\n::: {.callout-note}\nx\n:::\n"),
        ("x.ipynb", "{}"),
        ("z.qmd", "# Z\n\nx\n"),
    ]);
    assert_eq!(
        codes(&reading),
        [Code::MissingChapter, Code::Unreadable, Code::UnrunCode]
    );
    let book = reading.book.unwrap();
    assert_eq!(book.metadata.title, "Nudeln");
    assert_eq!(book.metadata.lang.tag(), "de");
    let order: Vec<_> = book
        .chapters
        .iter()
        .map(|chapter| (chapter.path.as_str(), chapter.number.as_slice()))
        .collect();
    assert_eq!(
        order,
        [
            ("index.qmd", [].as_slice()),
            ("b.qmd", &[1]),
            ("a.md", &[2]),
            ("z.qmd", &[])
        ]
    );
    assert_eq!(book.parts.len(), 1);
}

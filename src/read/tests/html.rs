use super::{becomes, becomes_in_chinese, english, read};
use crate::{base::Code, model::dump_blocks};

#[test]
fn html_in_a_line_means_what_it_says() {
    becomes(
        "a<br>b <sup>1</sup> <sub>2</sub> <em>e</em> <b>s</b> <del>d</del> <u>u</u> <kbd>K</kbd> <code>x|y</code><!-- c -->",
        "p: a⏎b <sup>1</sup> <sub>2</sub> <em>e</em> <strong>s</strong> <s>d</s> <u>u</u> <span .kbd>K</span> `x|y`\n",
    );
    becomes(
        "<a href=\"https://x.y\" title=\"t\">l</a> <a id=\"p\"></a>q <span lang=\"fr\">r</span> <q>s</q>",
        "p: <a https://x.y title=\"t\">l</a> <span #p></span>q <span lang=fr>r</span> “s”\n",
    );
    becomes(
        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
        "p: {漢|かん}{字|じ}\n",
    );
}

#[test]
fn html_blocks_become_blocks() {
    becomes(
        "<p>a <b>b</b>\n c</p>\n<ul><li>d<li>e</ul>\n<blockquote>f</blockquote>\n<hr>\n",
        "p: a <strong>b</strong> c\nbullets\n  item\n    p: d\n  item\n    p: e\nquote\n  p: f\nrule\n",
    );
    becomes(
        "<table><caption>C</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td colspan=\"2\">c</td></tr></tbody></table>\n",
        "table [Auto, Auto]\n  caption: C\n  head: !a ¦ !b\n  row: c ¦\n",
    );
    becomes(
        "<pre><code class=\"language-js\">\nlet a = 1 &lt; 2;\n</code></pre>\n",
        "code js\n  | let a = 1 < 2;\n",
    );
    becomes(
        "<details>\n<summary>More</summary>\n\n*inside*\n\n</details>\n",
        "sidebar\n  title: More\n  p: <em>inside</em>\n",
    );
    becomes(
        "<div class=\"warning\">\n\nMind.\n\n</div>\n",
        "alert Warning\n  p: Mind.\n",
    );
    becomes("<div align=\"center\">\n\n# A\n\n</div>\n", "h1 #a: A\n");
    becomes(
        "<dl><dt>a<dd>b<dt>c<dd>d</dl>\n",
        "definitions\n  term: a\n  means\n    p: b\n  term: c\n  means\n    p: d\n",
    );
}

#[test]
fn captions_of_mdbooks_find_their_code() {
    becomes_in_chinese(
        "```rust\nfn main() {}\n```\n\n<span class=\"caption\">示例 1-1：`main` 函数</span>\n\n文。\n",
        "code rust\n  caption: 示例 1-1：`main` 函数\n  | fn main() {}\np: 文。\n",
    );
    becomes(
        "<Listing number=\"2-1\" file-name=\"a.rs\" caption=\"The `main` of it\">\n\n```rust\nfn main() {}\n```\n\n</Listing>\n",
        "code rust\n  caption: Listing 2-1: The `main` of it\n  | fn main() {}\n",
    );
    becomes(
        "<figure class=\"listing\">\n\n```rust\nx\n```\n\n<figcaption>A *b*</figcaption>\n\n</figure>\n",
        "code rust .listing\n  caption: A *b*\n  | x\n",
    );
}

#[test]
fn pictures_in_html_are_figures() {
    let reading = read(&[
        (
            "a.md",
            "<img src=\"a.svg\" alt=\"A\nbowl\" class=\"center\" style=\"width: 50%\"/>\n\n<figure>\n<img src=\"a.svg\" alt=\"B\">\n<figcaption>C</figcaption>\n</figure>\n\nx <img src=\"a.svg\" alt=\"\" role=\"presentation\"> y\n",
        ),
        ("a.svg", super::pictures::SVG),
    ]);
    let text = dump_blocks(&reading.book.as_ref().unwrap().chapters[0].blocks);
    assert_eq!(
        text,
        "figure .center\n  <img 0 50% \"A bowl\">\nfigure numbered\n  <img 0 \"B\">\n  caption: C\np: x <img 0 decorative \"\"> y\n"
    );
    assert_eq!(super::codes(&reading), []);
}

#[test]
fn html_without_a_counterpart_is_said_and_never_printed() {
    for markdown in [
        "a <iframe src=\"x\"></iframe> b",
        "<video src=\"x\"></video>\n",
        "Vec<T> is a type",
        "<input type=\"checkbox\"> x",
        "<button>Press</button>\n",
    ] {
        let (text, found) = english(markdown);
        assert!(!text.contains('<'), "{text}");
        assert!(
            found.contains(&Code::UnsupportedHtml),
            "{markdown}: {found:?}"
        );
    }
    // What says nothing to a reader needs no word.
    becomes(
        "<style>p { color: red }</style>\n\n<!-- x -->\n\na</br>\n",
        "p: a\n",
    );
}

#[test]
fn html_that_is_careless_loses_no_text() {
    becomes("<div>\n\na\n\n> b\n", "p: a\nquote\n  p: b\n");
    becomes(
        "a <b>b *c* d\n\ne\n",
        "p: a <strong>b <em>c</em> d</strong>\np: e\n",
    );
    becomes("<p>a\n<p>b\n", "p: a\np: b\n");
    becomes("<title>kept\n\nand this\n", "p: kept\np: and this\n");
    becomes("a <span>b</i> c</span> d\n", "p: a b c d\n");
}

#[test]
fn a_script_is_left_out_aloud() {
    let (blocks, codes) = english("a\n\n<script>\nlet a = '<p>**b**';\n\n</script>\n\nc\n");
    assert_eq!(blocks, "p: a\np: c\n");
    assert_eq!(codes, [Code::UnsupportedHtml]);
}

use super::{becomes, becomes_in_chinese, english};
use crate::base::Code;

#[test]
fn commonmark_and_gfm_blocks_are_read() {
    becomes(
        "- a\n- b\n  1. c\n\n3. x\n4. y\n\n- [x] done\n- [ ] open\n",
        "bullets\n  item\n    p: a\n  item\n    p: b\n    numbers from 1\n      item\n        p: c\n\
         numbers from 3\n  item\n    p: x\n  item\n    p: y\n\
         bullets\n  item [x]\n    p: done\n  item [ ]\n    p: open\n",
    );
    becomes(
        "- a\n\n- b\n",
        "bullets loose\n  item\n    p: a\n  item\n    p: b\n",
    );
    becomes(
        "> a\n>\n> > b\n\n***\n",
        "quote\n  p: a\n  quote\n    p: b\nrule\n",
    );
    becomes(
        "| a | b |\n|:--|--:|\n| *c* | d |\n",
        "table [Start, End]\n  head: a ¦ b\n  row: <em>c</em> ¦ d\n",
    );
    becomes(
        "Term\n: one\n: two\n\nOther\n: three\n",
        "definitions\n  term: Term\n  means\n    p: one\n  means\n    p: two\n  term: Other\n  means\n    p: three\n",
    );
    becomes("    a\n    b\n", "code\n  | a\n  | b\n");
}

#[test]
fn code_keeps_its_language_and_attributes() {
    becomes(
        "```rust,ignore\n# hidden\nlet a;\n```\n",
        "code rust\n  | let a;\n",
    );
    becomes(
        "```{.python #lst-a .numberLines startFrom=\"7\" caption=\"An *x*\"}\n# kept\n```\n",
        "code python from line 7 #lst-a\n  caption: An <em>x</em>\n  | # kept\n",
    );
    becomes("``` js {#lst-b}\nx\n```\n", "code js #lst-b\n  | x\n");
    becomes("```\n\n  a\n\n```\n", "code\n  |\n  |   a\n");
}

#[test]
fn headings_nest_below_the_title() {
    becomes(
        "## Title\n\n### A {#own .x}\n\n> # Q\n\n## B\n\n### C\n",
        "h1 #title: Title\nh2 #own .x: A\nquote\n  h2 #q: Q\nh2 #b: B\nh3 #c: C\n",
    );
    becomes("# T\n\n### Gap\n", "h1 #t: T\nh3 #gap: Gap\n");
    becomes(
        "text\n\n# A\n\n## A\n\n# A\n",
        "p: text\nh2 #a: A\nh3 #a-1: A\nh2 #a-2: A\n",
    );
    becomes("Setext *t*\n===\n", "h1 #setext-t: Setext <em>t</em>\n");
    becomes(
        "# The {} macro and {x}\n",
        "h1 #the--macro-and-x: The {} macro and {x}\n",
    );
}

#[test]
fn alerts_take_titles() {
    becomes("> [!TIP]\n> a\n", "alert Tip\n  p: a\n");
    becomes(
        "> [!NOTE] A *title*\n> a\n>\n> b\n",
        "alert Note\n  title: A <em>title</em>\n  p: a\n  p: b\n",
    );
    becomes(
        "::: {.callout-warning}\n## Mind\n\na\n:::\n",
        "alert Warning\n  title: Mind\n  p: a\n",
    );
    becomes(
        "::: tip Do this\na\n:::\n",
        "alert Tip\n  title: Do this\n  p: a\n",
    );
    becomes("> [!CUSTOM] x\n", "quote\n  p: [!CUSTOM] x\n");
}

#[test]
fn stat_boxes_are_figures_with_labels() {
    let expected = "stat-box #fig-a\n  title: The sector\n  figure: ¥420B\n    label: of GDP\n  figure: 18%\n    label: a year\n  source: Statistics\n";
    becomes(
        "::: {.stat-box #fig-a title=\"The sector\" source=\"Statistics\"}\n¥420B\n: of GDP\n\n18%\n: a year\n:::\n",
        expected,
    );
    becomes(
        "::: {.stat-box #fig-a}\n### The sector\n\n- **¥420B** of GDP\n- **18%**: a year\n\n*Statistics*\n:::\n",
        expected,
    );
    becomes_in_chinese(
        "::: {.stat-box title=\"数字\"}\n4200亿\n: 贡献\n:::\n",
        "stat-box\n  title: 数字\n  figure: 4200亿\n    label: 贡献\n",
    );
}

#[test]
fn timelines_are_dates_with_what_happened() {
    becomes(
        "::: {.timeline title=\"Dates\"}\n1843\n: opened\n\n1927\n: named\n:::\n",
        "timeline\n  title: Dates\n  date: 1843\n    p: opened\n  date: 1927\n    p: named\n",
    );
    becomes(
        "::: timeline\n- **2020** — *a* start\n- **2027**\n\n  a jubilee\n:::\n",
        "timeline\n  date: 2020\n    p: <em>a</em> start\n  date: 2027\n    p: a jubilee\n",
    );
    becomes(
        "::: timeline\n### 2020\n\na\n\n### 2027\n\nb\n:::\n",
        "timeline\n  date: 2020\n    p: a\n  date: 2027\n    p: b\n",
    );
}

#[test]
fn boxes_hold_blocks_and_nest() {
    becomes(
        "::: {.case-study title=\"A\" placement=top}\na\n\n::: sidebar\n### B\n\n- c\n:::\n\nd\n::::\n\ne\n",
        "case-study at=Top\n  title: A\n  p: a\n  sidebar\n    title: B\n    bullets\n      item\n        p: c\n  p: d\np: e\n",
    );
    becomes(
        "> ::: note\n> a\n> :::\n\n- b\n  ::: tip\n  c\n  :::\n",
        "quote\n  alert Note\n    p: a\nbullets\n  item\n    p: b\n    alert Tip\n      p: c\n",
    );
    becomes("::: {lang=ja}\n本\n:::\n", "div lang=ja\n  p: 本\n");
}

#[test]
fn quotations_take_their_source() {
    becomes(
        "::: epigraph\na\n\n— B, *C*\n:::\n\n::: {.pull-quote by=\"D\"}\ne\n:::\n",
        "epigraph\n  p: a\n  by: B, <em>C</em>\npull-quote\n  p: e\n  by: D\n",
    );
    becomes_in_chinese(
        "::: epigraph\n温故而知新。\n\n——《论语》\n:::\n",
        "epigraph\n  p: 温故而知新。\n  by: 《论语》\n",
    );
}

#[test]
fn verse_keeps_its_lines() {
    becomes(
        "::: verse\none *a\n  b* two\n\n    deep\n    deeper\n\n— Me\n:::\n",
        "verse\n  stanza\n    line 0: one <em>a</em>\n    line 1: <em>b</em> two\n  stanza\n    line 2: deep\n    line 2: deeper\n  by: Me\n",
    );
    becomes_in_chinese(
        "::: verse\n欲穷千里目，\n　更上一层楼。\n:::\n",
        "verse\n  stanza\n    line 0: 欲穷千里目，\n    line 1: 更上一层楼。\n",
    );
    becomes(
        "::: verse\n| a\n|   b\n:::\n",
        "verse\n  stanza\n    line 0: a\n    line 1: b\n",
    );
}

#[test]
fn formulas_stand_alone_or_between_words() {
    becomes("$$ a^2 $$ {#eq-a}\n", "maths numbered #eq-a: a^2\n");
    becomes("So\n$$\nb\n$$\nand on.\n", "p: So\nmaths: b\np: and on.\n");
}

#[test]
fn other_tools_have_formulas_and_lines_of_their_own() {
    becomes(
        "\\\\[ a_1 * b_1 \\\\]\n\nWith \\\\( a_1 * b_1 \\\\) in *it*.\n",
        "maths: a_1 * b_1\np: With $a_1 * b_1$ in <em>it</em>.\n",
    );
    becomes(
        "| One\n|   two\n|\n| *three*\n",
        "verse\n  stanza\n    line 0: One\n    line 1: two\n  stanza\n    line 0: <em>three</em>\n",
    );
    becomes("| a | b |\n| c | d |\n", "p: | a | b | | c | d |\n");
}

#[test]
fn captions_find_their_tables() {
    becomes(
        "| a |\n|---|\n| b |\n\nTable: Things {#tbl-a}\n",
        "table [Auto] #tbl-a\n  caption: Things\n  head: a\n  row: b\n",
    );
    becomes(
        ": Things {#tbl-a}\n\n| a |\n|---|\n| b |\n",
        "table [Auto] #tbl-a\n  caption: Things\n  head: a\n  row: b\n",
    );
    becomes(
        "Table: of contents\n\ntext\n",
        "p: Table: of contents\np: text\n",
    );
    becomes(
        "::: {#tbl-q}\n| a |\n|---|\n| b |\n\nThings\n:::\n",
        "table [Auto] #tbl-q\n  caption: Things\n  head: a\n  row: b\n",
    );
}

#[test]
fn divs_that_are_wrong_are_said() {
    for (markdown, code) in [
        ("::: note\na\n", Code::UnclosedDiv),
        ("- ::: note\n  a\n\n:::\n", Code::UnclosedDiv),
        ("a\n\n:::\n", Code::StrayFence),
        ("::: sidebra\na\n:::\n", Code::UnknownClass),
        ("::: stat-box\nwords\n:::\n", Code::IncompleteBlock),
        ("::: timeline\n:::\n", Code::IncompleteBlock),
        ("::: {.figure #fig-a}\n:::\n", Code::IncompleteBlock),
    ] {
        let found = english(markdown).1;
        assert!(found.contains(&code), "{markdown}: {found:?}");
    }
}

#[test]
fn fences_in_code_and_comments_are_text() {
    becomes(
        "```\n::: note\n:::\n```\n\n::: note\na\n\n    :::\n\n<!--\n:::\n-->\n:::\n",
        "code\n  | ::: note\n  | :::\nalert Note\n  p: a\n  code\n    | :::\n",
    );
    becomes(
        "::: is how a fence begins\n",
        "p: ::: is how a fence begins\n",
    );
}

#[test]
fn nothing_is_lost_beside_entries() {
    let (text, found) = english("::: {.stat-box}\n1\n: a\n\nA stray paragraph.\n:::\n");
    assert_eq!(found, [Code::IncompleteBlock]);
    assert!(text.ends_with("p: A stray paragraph.\n"), "{text}");
}

#[test]
fn indented_lines_of_chinese_and_japanese_are_paragraphs() {
    becomes_in_chinese(
        "　　夜里，船开了。\n　　他说：“走吧。”\n没有\n　　*人*答话。\n\n＊　＊　＊\n\n　　后来。\n",
        "p: 夜里，船开了。\np: 他说：“走吧。”没有\np: <em>人</em>答话。\nrule\np: 后来。\n",
    );
    let (blocks, _) = super::single("ja", "　船が出た。\n「行こう」\n　誰も答えない。\n");
    assert_eq!(blocks, "p: 船が出た。\np: 「行こう」\np: 誰も答えない。\n");
    becomes_in_chinese("夜里\n船开　了。\n", "p: 夜里船开　了。\n");
    becomes("a\n\u{3000}b\n", "p: a\u{3000}b\n");
}

#[test]
fn a_first_line_that_counts_a_chapter_is_its_title() {
    becomes_in_chinese(
        "第一章　夜航\n\n夜里。\n",
        "h1 #第一章-夜航: 第一章　夜航\np: 夜里。\n",
    );
    becomes_in_chinese(
        "第一章讲的是夜航。\n\n夜里。\n",
        "p: 第一章讲的是夜航。\np: 夜里。\n",
    );
    becomes_in_chinese("第一章　夜航\n\n# 一\n", "p: 第一章　夜航\nh2 #一: 一\n");
}

use super::{becomes, becomes_in_chinese, chinese, english, read, single};
use crate::{
    base::Code,
    model::{BlockKind, InlineKind},
};

#[test]
fn emphasis_beside_chinese_marks_is_emphasis() {
    becomes_in_chinese(
        "**注意：**后文**强调。**再来",
        "p: <strong>注意：</strong>后文<strong>强调。</strong>再来\n",
    );
    becomes_in_chinese(
        "前文**“引用”**后文*（括号）*完",
        "p: 前文<strong>“引用”</strong>后文<em>（括号）</em>完\n",
    );
    becomes_in_chinese("~~删除：~~后", "p: <s>删除：</s>后\n");
    becomes_in_chinese(
        "***全：***后 **外*内。*外**",
        "p: <em><strong>全：</strong></em>后 <strong>外<em>内。</em>外</strong>\n",
    );
}

#[test]
fn emphasis_of_latin_text_is_commonmarks() {
    for (markdown, expected) in [
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("snake_case_word and _x_", "snake_case_word and <em>x</em>"),
        ("a * b * c", "a * b * c"),
        ("2*3*4", "2<em>3</em>4"),
        ("**a", "**a"),
        ("***a** b*", "<em><strong>a</strong> b</em>"),
        ("*a_b*c_", "<em>a_b</em>c_"),
        (r"\*a\* *b\**", "*a* <em>b*</em>"),
        ("*a*.*b*", "<em>a</em>.<em>b</em>"),
    ] {
        becomes(markdown, &format!("p: {expected}\n"));
    }
}

#[test]
fn spans_take_their_attributes() {
    becomes(
        "[上海]{lang=zh-Hans} [SQL]{.smallcaps} [u]{.underline} [x]{.own #i k=v}",
        "p: <span lang=zh-Hans>上海</span> <smallcaps>SQL</smallcaps> <u>u</u> <span #i .own k=\"v\">x</span>\n",
    );
    becomes(
        "[*a* [b]{.x}]{.y} and [plain] [a](https://x.y){.z}",
        "p: <span .y><em>a</em> <span .x>b</span></span> and [plain] <span .z><a https://x.y>a</a></span>\n",
    );
    becomes_in_chinese(
        "[李白]{.proper-name}作[静夜思]{.book-title}",
        "p: <name>李白</name>作<book>静夜思</book>\n",
    );
    becomes(
        "[type]{.index} [face]{.index entry=\"type!face\" sort=t} []{.index entry=x}",
        "p: <index type>type</index> <index type!face sort=t>face</index> <index x></index>\n",
    );
}

#[test]
fn emphasis_pairs_around_spans() {
    becomes(
        "*a [b]{.x} c* **[d]{.y}**",
        "p: <em>a <span .x>b</span> c</em> <strong><span .y>d</span></strong>\n",
    );
}

#[test]
fn ruby_is_read_in_both_forms() {
    let (text, found) = single("ja", "{漢字|かんじ}と{漢字|かん|じ}、{a|b}");
    assert_eq!(text, "p: {漢字|かんじ}と{漢|かん}{字|じ}、{a|b}\n");
    assert!(found.is_empty());
    let (_, found) = single("ja", "{今日は|きょ|う}");
    assert_eq!(found, [Code::InvalidAttributes]);
    let (text, _) = single("ja", "| 字 |\n|----|\n| {字\\|じ} |\n");
    assert!(text.contains("{字|じ}"), "{text}");
}

#[test]
fn scripts_are_read_and_ranges_are_not() {
    becomes(
        "H~2~O, x^2^, x~i~ and 2^nd^.",
        "p: H<sub>2</sub>O, x<sup>2</sup>, x<sub>i</sub> and 2<sup>nd</sup>.\n",
    );
    becomes_in_chinese("3~5天，7~8天，约~10~次", "p: 3~5天，7~8天，约~10~次\n");
    becomes("press ^C or ^D", "p: press ^C or ^D\n");
    becomes("~~gone~~ ~one~", "p: <s>gone</s> <s>one</s>\n");
}

#[test]
fn quotation_marks_turn_by_language() {
    becomes(
        "\"It's 'fine',\" she said--the '90s... (\"so\") *\"x\"*",
        "p: “It’s ‘fine’,” she said–the ’90s… (“so”) <em>“x”</em>\n",
    );
    assert_eq!(single("de", "\"Ja\" und 'nein'").0, "p: „Ja“ und ‚nein‘\n");
    assert_eq!(
        single("fr", "\"Oui\", l'ami").0,
        "p: «\u{a0}Oui\u{a0}», l’ami\n"
    );
    assert_eq!(
        single("fr", "Quoi ? Ah : *oui* !").0,
        "p: Quoi\u{202f}? Ah\u{a0}: <em>oui</em>\u{202f}!\n"
    );
    // Escaped and in code they stay; Chinese text is left alone.
    becomes(
        r#"\"a\" `"b"` <kbd>"</kbd>"#,
        "p: \"a\" `\"b\"` <span .kbd>”</span>\n",
    );
    becomes_in_chinese("他说\"好\"...", "p: 他说\"好\"...\n");
    // A Chinese span in an English line.
    becomes(
        "\"a\" [他说\"好\"]{lang=zh}",
        "p: “a” <span lang=zh>他说\"好\"</span>\n",
    );
}

#[test]
fn line_ends_join_where_no_space_is_written() {
    becomes_in_chinese(
        "上海\n文化，\nEnglish\n中文*重*\n**点**。\nEnd",
        "p: 上海文化，English 中文<em>重</em><strong>点</strong>。End\n",
    );
    becomes("one\ntwo  \nthree\\\nfour", "p: one two⏎three⏎four\n");
    assert_eq!(single("ko", "한국어\n문장").0, "p: 한국어 문장\n");
    assert_eq!(single("ja", "日本\nの「本」\nだ").0, "p: 日本の「本」だ\n");
    // A note's call is no word.
    let (text, _) = chinese("文字[^a]\n下一行\n\n[^a]: 注");
    assert!(text.starts_with("p: 文字[^1]下一行\n"), "{text}");
}

#[test]
fn prices_are_no_formulas() {
    becomes("a $5 and $10 b", "p: a $5 and $10 b\n");
    becomes_in_chinese("价格为$5到$10之间", "p: 价格为$5到$10之间\n");
    becomes("$x^2$ and $\\text{面积}$", "p: $x^2$ and $\\text{面积}$\n");
}

#[test]
fn references_find_their_targets() {
    becomes(
        "# A {#sec-a}\n\nSee @sec-a, [](#sec-a){.page}, [](#sec-a){.full}, [it](#sec-a), me@sec-a.org.",
        "h1 #sec-a: A\np: See @0#sec-a Label@, @0#sec-a Page@, @0#sec-a Full@, <a 0#sec-a>it</a>, me@sec-a.org.\n",
    );
    becomes(
        "# A {#sec-a}\n\n([@sec-a]) [x] [@y]\n",
        "h1 #sec-a: A\np: (@0#sec-a Label@) [x] [@y]\n",
    );
    let reading = read(&[
        ("a.md", "See @fig-b and [](b.md#fig-b) and @fig-none.\n"),
        ("b.md", "![A bowl](b.svg \"B\"){#fig-b}\n"),
        ("b.svg", crate::read::tests::pictures::SVG),
    ]);
    let text = crate::model::dump(reading.book.as_ref().unwrap());
    assert!(
        text.contains("See @1#fig-b Label@ and @1#fig-b Label@ and @?#fig-none Label@."),
        "{text}"
    );
    assert_eq!(super::codes(&reading), [Code::UndefinedReference]);
}

#[test]
fn notes_are_numbered_by_their_calls() {
    let (text, found) =
        english("A[^b] b[^a] c[^b].\n\n[^a]: First.\n[^b]: Second[^c].\n[^c]: Third.\n\n    More.");
    assert_eq!(text, "p: A[^1] b[^2] c[^1].\n");
    assert!(found.is_empty());
    for (markdown, code) in [
        ("a[^x]", Code::UndefinedFootnote),
        ("a\n\n[^x]: b", Code::UnusedFootnote),
        ("a[^x]\n\n[^x]: b\n\n[^x]: c", Code::DuplicateFootnote),
    ] {
        assert_eq!(english(markdown).1, [code], "{markdown}");
    }
}

#[test]
fn text_is_as_long_as_its_span_or_stands_alone() {
    let reading = read(&[("a.md", "Don't \\*stop* &amp; [上海]{lang=zh} **now**\n")]);
    let book = reading.book.unwrap();
    let BlockKind::Paragraph(words) = &book.chapters[0].blocks[0].kind else {
        panic!("no paragraph");
    };
    let mut seen = String::new();
    for inline in &words.content {
        if let InlineKind::Text(text) = &inline.kind {
            let source = book.sources.text(inline.span);
            if source.len() == text.len() {
                assert_eq!(source, text);
            }
            seen.push_str(source);
        }
    }
    assert_eq!(seen, "Don't *stop* &amp;  ");
}

#[test]
fn attributes_that_cannot_be_read_are_said() {
    for markdown in [
        "[a]{.x b}",
        "[a](https://x.y){#a b}",
        "::: {.note x}\na\n:::\n",
    ] {
        let found = english(markdown).1;
        assert!(
            found.contains(&Code::InvalidAttributes),
            "{markdown}: {found:?}"
        );
    }
    assert_eq!(
        english("[a]{lang=\"not a tag\"}").1,
        [Code::InvalidLanguage]
    );
    assert_eq!(english("[a]{#x} [b]{#x}").1, [Code::DuplicateId]);
    assert!(english("a {x} [b] {y} `c`{z} set {.}").1.is_empty());
}

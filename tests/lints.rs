//! Each lint on what it is for and on what looks like it.

#[cfg(test)]
mod lints {
    use std::{
        fs,
        sync::atomic::{AtomicU32, Ordering},
    };

    use keben::{
        base::{Code, Diagnostic},
        check,
        read::{ReadOptions, Reading, load},
    };

    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

    /// Reads one text in a language.
    fn read(lang: &str, markdown: &str) -> Reading {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "keben-lints-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let dir = std::env::temp_dir().join(name);
        fs::create_dir_all(&dir).unwrap();
        let toml = format!("[book]\ntitle = \"T\"\nlanguage = \"{lang}\"\n");
        for (path, text) in [
            ("book.toml", toml.as_str()),
            ("a.md", markdown),
            ("bowl-1.svg", SVG),
        ] {
            fs::write(dir.join(path), text).unwrap();
        }
        let reading = load(&dir, &ReadOptions::default());
        fs::remove_dir_all(&dir).unwrap();
        reading
    }

    fn lints(reading: &Reading) -> Vec<Diagnostic> {
        let book = reading.book.as_ref().unwrap();
        check::run(book, &reading.config.lints)
    }

    /// What a text's lints of a code point at.
    fn found(lang: &str, markdown: &str, code: Code) -> Vec<String> {
        let reading = read(lang, markdown);
        lints(&reading)
            .iter()
            .filter(|d| d.code == code)
            .map(|d| reading.sources.text(d.span).to_owned())
            .collect()
    }

    #[track_caller]
    fn points_at(lang: &str, markdown: &str, code: Code, places: &[&str]) {
        assert_eq!(found(lang, markdown, code), places, "{markdown}");
    }

    #[track_caller]
    fn is_content(lang: &str, code: Code, texts: &[&str]) {
        for text in texts {
            points_at(lang, text, code, &[]);
        }
    }

    /// A text with all its fixes made.
    fn fixed(lang: &str, markdown: &str) -> String {
        let reading = read(lang, markdown);
        let mut fixes: Vec<_> = lints(&reading).into_iter().filter_map(|d| d.fix).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
        let mut text = markdown.to_owned();
        for fix in fixes {
            text.replace_range(fix.span.range(), &fix.replacement);
        }
        text
    }

    #[test]
    fn headings_leave_no_level_out() {
        points_at(
            "en",
            "# A\n\na\n\n### B\n\nb\n\n## C\n\nc\n",
            Code::HeadingSkip,
            &["### B\n"],
        );
        is_content(
            "en",
            Code::HeadingSkip,
            &["## A\n\n### B\n\nb\n", "a\n\n## B\n\n### C\n\n## D\n"],
        );
    }

    #[test]
    fn sections_have_something_under_them() {
        points_at(
            "en",
            "# A\n\n## B\n\n## C\n\nc\n\n## D\n",
            Code::EmptySection,
            &["## B\n", "## D\n"],
        );
        is_content(
            "en",
            Code::EmptySection,
            &["# A\n", "# A\n\n## B\n\n### C\n\nc\n"],
        );
    }

    #[test]
    fn alternative_texts_say_something() {
        for alt in ["image", "bowl-1", "bowl-1.svg", "Figure 2", "图片"] {
            let text = format!("![{alt}](bowl-1.svg)\n");
            assert_eq!(found("en", &text, Code::LazyAlt).len(), 1, "{alt}");
        }
        assert_eq!(
            found("en", "![A bowl.](bowl-1.svg \"A bowl\")\n", Code::LazyAlt).len(),
            1
        );
        is_content(
            "en",
            Code::LazyAlt,
            &[
                "![A bowl on a table](bowl-1.svg \"A bowl\")\n",
                "![](bowl-1.svg){.decorative}\n",
            ],
        );
    }

    #[test]
    fn other_writings_are_tagged() {
        points_at(
            "en",
            "Eat 小笼包，上海 now, and видео.\n\n[上海]{lang=zh} and 上海.\n",
            Code::UntaggedLanguage,
            &["小笼包，上海", "видео"],
        );
        points_at(
            "zh-Hans",
            "他说こんにちは。\n",
            Code::UntaggedLanguage,
            &["こんにちは"],
        );
        is_content(
            "en",
            Code::UntaggedLanguage,
            &[
                "The sign 上 is up; α and Ωμ are Greek.\n",
                "小笼\n: a basket\n\nA 小笼 is small.\n",
                "`上海` is code.\n",
            ],
        );
        is_content(
            "zh-Hans",
            Code::UntaggedLanguage,
            &["用 Rust 写的 API，の。\n"],
        );
        is_content("ja", Code::UntaggedLanguage, &["カタカナと漢字。\n"]);
    }

    #[test]
    fn chinese_has_one_set_of_forms() {
        points_at("zh-Hans", "这里有後來的字。\n", Code::MixedForms, &["後"]);
        points_at(
            "zh-Hant",
            "這裡有后来的字，图书。\n",
            Code::MixedForms,
            &["来"],
        );
        is_content(
            "zh-Hans",
            Code::MixedForms,
            &["这是简体，著名的乾隆，[後來]{lang=zh-Hant}。\n", "`後來`\n"],
        );
        is_content("zh-Hant", Code::MixedForms, &["這是繁體字的台灣。\n"]);
        is_content("ja", Code::MixedForms, &["国語と學校。\n"]);
    }

    #[test]
    fn marks_between_square_characters_are_square() {
        points_at(
            "zh-Hans",
            "你好,世界. 再见!\n",
            Code::HalfwidthMark,
            &[",", ".", "!"],
        );
        points_at("ja", "こんにちは,世界.\n", Code::HalfwidthMark, &[",", "."]);
        is_content(
            "zh-Hans",
            Code::HalfwidthMark,
            &[
                "第1.2节，C, D 和 3:4，见 a.b，版本 2.0。\n",
                "等等...好\n",
                "图 1: 说明\n",
            ],
        );
        is_content("en", Code::HalfwidthMark, &["上海, 北京.\n"]);
        assert_eq!(
            fixed("zh-Hans", "你好,世界. 再见!\n"),
            "你好，世界。再见！\n"
        );
    }

    #[test]
    fn quotation_marks_of_chinese_open_and_close() {
        points_at(
            "zh-Hans",
            "他说\"水开了\"。\n",
            Code::StraightQuote,
            &["\"", "\""],
        );
        is_content(
            "zh-Hans",
            Code::StraightQuote,
            &[
                "写作 \"hello world\" 即可，诗 \"I’m nobody!\"：好。\n",
                "`\"`号\n",
            ],
        );
        assert_eq!(fixed("zh-Hans", "他说\"水开了\"。\n"), "他说“水开了”。\n");
    }

    #[test]
    fn quotation_marks_have_one_form() {
        let slip = "“One,” “two,” “three,” “four” and \"five.\" It’s.\n";
        points_at("en", slip, Code::MixedQuotes, &["\"", "\""]);
        assert_eq!(
            fixed("en", slip),
            "“One,” “two,” “three,” “four” and “five.” It’s.\n"
        );
        let slip = "It's, it's, it's and it’s.\n";
        points_at("en", slip, Code::MixedQuotes, &["’"]);
        assert_eq!(fixed("en", slip), "It's, it's, it's and it's.\n");
        is_content(
            "en",
            Code::MixedQuotes,
            &[
                "“One,” he said: it's \"two\".\n",
                "\"One\" and \"two\", `“`.\n",
                "“One” and “two”: it's so.\n",
            ],
        );
        is_content(
            "zh-Hans",
            Code::MixedQuotes,
            &["“一”“二”“三”“四”\"五\"。\n"],
        );
    }

    #[test]
    fn ellipses_and_dashes_are_two_squares() {
        points_at(
            "zh-Hans",
            "等等...好。。。他--来了…\n",
            Code::EllipsisOrDash,
            &["...", "。。。", "--", "…"],
        );
        is_content(
            "zh-Hans",
            Code::EllipsisOrDash,
            &[
                "等等……好——他，北京—上海，1990–2000。\n",
                "用 `...` 或 a...b，--help。\n",
            ],
        );
        assert_eq!(fixed("zh-Hans", "等等...好--来\n"), "等等……好——来\n");
    }

    #[test]
    fn brackets_and_quotation_marks_have_partners() {
        points_at("en", "A (b and c.\n", Code::UnmatchedMark, &["("]);
        points_at(
            "en",
            "A b) and “c.\n\nd\n",
            Code::UnmatchedMark,
            &[")", "“"],
        );
        points_at(
            "zh-Hans",
            "他（来)了，《书。\n",
            Code::UnmatchedMark,
            &[")", "《"],
        );
        is_content(
            "en",
            Code::UnmatchedMark,
            &[
                "a) one, b) two, or c) (three) [four] :-) ;) :(\n",
                "“One.\n\n“Two.”\n",
                "“One\n\nand two.” It’s the dogs’ bowl.\n",
                "`(` and $($\n",
                "| ( [ “ | 。」 |\n|---|---|\n",
            ],
        );
        is_content(
            "zh-Hans",
            Code::UnmatchedMark,
            &[
                "（一）他说：“来（吧）。”1）二。\n",
                "「一\n\n二」\n",
                "请轻喷：）\n\n来 ：)\n\n好：(\n\n如下：（一）。\n",
            ],
        );
        is_content("de", Code::UnmatchedMark, &["„Ja“, sagte er; ‚nein‘.\n"]);
    }

    #[test]
    fn spaces_are_single() {
        points_at(
            "en",
            "One.  Two *x*   y.\n",
            Code::DoubleSpace,
            &["  ", "   "],
        );
        is_content(
            "en",
            Code::DoubleSpace,
            &["One. \nTwo  \nthree\n", "    a  b\n", "| a  b |\n|---|\n"],
        );
        assert_eq!(fixed("en", "One.  Two.\n"), "One. Two.\n");
    }

    #[test]
    fn spaces_beside_chinese_are_a_habit() {
        let solid = "用Rust写，".repeat(10);
        let slip = format!("{solid}用 Rust写。\n");
        points_at("zh-Hans", &slip, Code::MixedSpacing, &[" "]);
        assert_eq!(fixed("zh-Hans", &slip), format!("{solid}用Rust写。\n"));
        let spaced = "用 Rust 写，".repeat(10);
        let slip = format!("{spaced}用Rust 写。\n");
        points_at("zh-Hans", &slip, Code::MixedSpacing, &["R"]);
        assert_eq!(fixed("zh-Hans", &slip), format!("{spaced}用 Rust 写。\n"));
        is_content(
            "zh-Hans",
            Code::MixedSpacing,
            &[&solid, "用 Rust 写，用Rust写。\n", "用 `a` 写，用`b`写\n"],
        );
    }

    #[test]
    fn words_stand_once() {
        points_at(
            "en",
            "the the cat; in\nin it, The the.\n",
            Code::RepeatedWord,
            &["the", "in", "the"],
        );
        is_content(
            "en",
            Code::RepeatedWord,
            &[
                "He had had it. New New York. a, a b. 1 1 `x` x\n",
                "Bitwise AND and, borrowed<br>borrowed.\n",
            ],
        );
        points_at(
            "zh-Hans",
            "他的的书，的的确确，目的的一部分，他的的士。\n",
            Code::RepeatedWord,
            &["的"],
        );
        assert_eq!(fixed("en", "the the cat\n"), "the cat\n");
    }

    #[test]
    fn addresses_have_names() {
        points_at(
            "en",
            "<https://a.org/b> [b](https://a.org/b) [a.org](https://a.org) [https://a.org/c](https://a.org/c)\n",
            Code::BareUrl,
            &["<https://a.org/b>", "[https://a.org/c](https://a.org/c)"],
        );
        is_content("en", Code::BareUrl, &["a[^n]\n\n[^n]: <https://a.org/b>\n"]);
    }

    #[test]
    fn figures_with_ids_are_referred_to() {
        let figure = "![A bowl on a table](bowl-1.svg \"B\"){#fig-a}\n";
        assert_eq!(found("en", figure, Code::UnreferencedFigure).len(), 1);
        is_content(
            "en",
            Code::UnreferencedFigure,
            &[
                &format!("@fig-a\n\n{figure}"),
                &format!("[it](#fig-a)\n\n{figure}"),
                "![A bowl on a table](bowl-1.svg \"B\")\n",
            ],
        );
    }

    #[test]
    fn paragraphs_end_in_time() {
        assert_eq!(
            found("en", &"word ".repeat(351), Code::LongParagraph).len(),
            1
        );
        assert_eq!(
            found("zh-Hans", &"字".repeat(701), Code::LongParagraph).len(),
            1
        );
        is_content("en", Code::LongParagraph, &[&"word ".repeat(350)]);
        is_content("zh-Hans", Code::LongParagraph, &[&"字".repeat(700)]);
    }

    #[test]
    fn a_lint_that_is_allowed_is_not_run() {
        let mut reading = read("en", "the the\n");
        reading
            .config
            .lints
            .set(Code::RepeatedWord, keben::base::Level::Allow);
        assert!(lints(&reading).is_empty());
    }
}

//! One test for each rule, named after it.

use std::sync::Arc;

use super::{inlines, set, style, text_lines, words};
use crate::base::{Em, Lang};
use crate::font::{FaceId, Feature, Features, FontStack, Genre, tests::library};
use crate::layout::paragraph::{Line, ParagraphStyle, Piece, PieceKind, Scheme};
use crate::model::{Attrs, Inline, InlineKind, RubyPair};

/// Where the characters of a line stand: the character, and its pen position along the line.
fn places(line: &Line) -> Vec<(char, f32)> {
    let mut found = Vec::new();
    for piece in &line.pieces {
        let PieceKind::Run(run) = &piece.kind else {
            continue;
        };
        for glyph in &run.glyphs {
            let range = glyph.start as usize..glyph.end as usize;
            if let Some(c) = run.text.get(range).and_then(|text| text.chars().next()) {
                found.push((c, piece.inline.0 + glyph.x.0));
            }
        }
    }
    found
}

fn one_line(text: &str, style: &ParagraphStyle) -> Line {
    let content = inlines(vec![InlineKind::Text(text.to_owned())]);
    let (mut lines, _) = set(&content, style, 4000.0);
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn length(text: &str, style: &ParagraphStyle) -> f32 {
    let line = one_line(text, style);
    line.end.0 - line.start.0
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.02
}

#[test]
fn clreq_3_1_6_neighbouring_marks_close_up_to_one_and_a_half_ems() {
    let zh = style("zh");
    // 字 and 字 around a pair of marks at 10 pt: two ems of Han and what the marks take.
    for (pair, ems) in [
        ("。”", 1.5),
        ("》《", 1.5),
        ("，“", 1.5),
        ("（《", 1.5),
        ("》。", 1.5),
    ] {
        let text = format!("字{pair}字");
        assert!(
            near(length(&text, &zh), 20.0 + 10.0 * ems),
            "{text}: {}",
            length(&text, &zh)
        );
    }
}

#[test]
fn clreq_3_1_6_the_three_schemes_differ_in_the_width_of_marks() {
    let mut zh = style("zh");
    let text = "字，字。字";
    for (scheme, ems) in [
        (Scheme::Full, 5.0),
        (Scheme::Kaiming, 4.5),
        (Scheme::Half, 4.0),
    ] {
        zh.punctuation = scheme;
        assert!(
            near(length(text, &zh), 10.0 * ems),
            "{scheme:?}: {}",
            length(text, &zh)
        );
    }
}

#[test]
fn gb_t_15834_5_1_10_a_mark_at_a_lines_end_may_take_half_an_em() {
    // Nine and a half ems: the line holds ten characters only if its last mark gives up half of itself.
    let lines = text_lines("一二三四五六七八九，一二三四五六", &style("zh"), 95.0);
    assert_eq!(lines[0], "一二三四五六七八九，");
}

#[test]
fn clreq_3_1_6_an_opening_mark_at_a_lines_start_gives_up_half_an_em() {
    let line = one_line("“字”字", &style("zh"));
    let (_, second) = places(&line)[1];
    assert!(near(second, 5.0), "{second}");
}

#[test]
fn clreq_3_1_2_marks_of_taiwan_are_centred_and_whole() {
    let line = one_line("字，字。字", &style("zh-TW"));
    assert!(near(line.end.0 - line.start.0, 50.0));
    let corner = places(&one_line("字，字", &style("zh")))[1].1;
    let centred = places(&line)[1].1;
    assert!(centred > corner + 2.0, "{centred} is not right of {corner}");
}

#[test]
fn clreq_3_2_2_a_quarter_em_stands_between_han_and_latin() {
    let zh = style("zh");
    let apart = length("字", &zh) + length("Rust", &zh) + length("字", &zh);
    assert!(near(length("字Rust字", &zh), apart + 5.0));
    // The typed space becomes the same gap.
    assert!(near(length("字 Rust 字", &zh), apart + 5.0));
    // None beside full-width marks.
    let marked = length("，", &zh) + length("Rust", &zh) + length("字", &zh);
    assert!(near(length("，Rust字", &zh), marked + 2.5));
}

#[test]
fn quotation_marks_are_full_width_among_han_and_proportional_in_latin() {
    let zh = style("zh");
    let quoted = one_line("他说“好”。", &zh);
    assert!(
        // The quotation mark closes up to the stop: one and a half ems for both.
        near(quoted.end.0 - quoted.start.0, 55.0),
        "{}",
        quoted.end.0
    );
    let english = one_line("don’t “stop”", &zh);
    let latin = one_line("don’t “stop”", &style("en"));
    assert!(
        near(english.end.0, latin.end.0),
        "an apostrophe is Latin in Chinese text too"
    );
}

#[test]
fn clreq_3_1_7_strict_no_line_begins_with_a_dash_or_an_ellipsis() {
    for width in 40..120 {
        for text in ["那座城市——看看那座城市——看看", "好的……不过好的……不过"]
        {
            for line in text_lines(text, &style("zh"), width as f32) {
                assert!(!line.starts_with(['—', '…']), "{width}: {line}");
            }
        }
    }
}

#[test]
fn clreq_3_1_7_a_double_dash_and_a_double_ellipsis_are_never_parted() {
    for width in 40..120 {
        for text in ["那座城市——看看——那座城市", "好的……不过……好的"]
        {
            for line in text_lines(text, &style("zh"), width as f32) {
                assert_eq!(line.matches('—').count() % 2, 0, "{line}");
                assert_eq!(line.matches('…').count() % 2, 0, "{line}");
            }
        }
    }
}

#[test]
fn clreq_3_2_6_the_last_line_has_at_least_two_characters() {
    let han = "一二三四五六七八九十";
    // At fewer ems the line that gives a character away would stand too open (jlreq §3.8.4: a quarter em at most).
    for ems in [7, 10, 15, 20, 33] {
        for count in ems + 1..3 * ems {
            let text: String = han.chars().cycle().take(count).collect();
            let lines = text_lines(&text, &style("zh"), ems as f32 * 10.0);
            let last = lines.last().unwrap();
            assert!(last.chars().count() >= 2, "{count} at {ems}: {lines:?}");
        }
    }
}

#[test]
fn a_figure_is_not_parted_from_its_unit() {
    for width in 60..200 {
        for line in text_lines(
            "it weighed 35 km and cost 12 % of 100 kg",
            &style("en"),
            width as f32,
        ) {
            assert!(
                !line.trim_end().ends_with(|c: char| c.is_ascii_digit()),
                "{line}"
            );
        }
    }
}

#[test]
fn jlreq_cl_11_small_kana_and_cl_10_prolonged_marks_begin_no_line() {
    // Four ems are the longest stretch that nothing may part.
    for width in 60..160 {
        for line in text_lines(
            "チョットシタルールヲマモルー々ット",
            &style("ja"),
            width as f32,
        ) {
            assert!(!line.starts_with(['ョ', 'ッ', 'ー', '々']), "{line}");
        }
    }
}

#[test]
fn klreq_korean_breaks_between_words_or_between_syllables() {
    let text = "한국어문장은 단어사이를 띄어쓴다";
    let mut ko = style("ko");
    let by_word = text_lines(text, &ko, 75.0);
    assert!(by_word[0].trim_end().ends_with('은'), "{by_word:?}");
    ko.korean_by_syllable = true;
    let by_syllable = text_lines(text, &ko, 75.0);
    assert!(by_syllable[0].contains('단'), "{by_syllable:?}");
}

#[test]
fn clreq_3_2_4_shrinking_takes_from_marks_before_han() {
    // A line of ten ems that must take in half an em: the comma gives it, and no gap between Han changes.
    let content = inlines(vec![InlineKind::Text(
        "一二三，四五六七八九一二三四五六七八九".into(),
    )]);
    let (lines, _) = set(&content, &style("zh"), 96.0);
    let places = places(&lines[0]);
    assert!(near(places[1].1 - places[0].1, 10.0), "{places:?}");
}

#[test]
fn at_most_two_lines_in_a_row_end_in_a_hyphen() {
    let text = "extraordinarily administrative organisational responsibilities notwithstanding internationalisation \
        characteristically misunderstandings";
    for width in 60..160 {
        let lines = text_lines(text, &style("en"), width as f32);
        let hyphens: Vec<bool> = lines.iter().map(|line| line.ends_with('-')).collect();
        let three = hyphens
            .windows(3)
            .filter(|run| run.iter().all(|h| *h))
            .count();
        let longest_word_fits = width > 110;
        assert!(three == 0 || !longest_word_fits, "{width}: {lines:?}");
    }
}

#[test]
fn an_address_is_parted_at_its_own_marks_without_a_hyphen() {
    let text = "see https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html for more";
    for width in 70..200 {
        for line in text_lines(text, &style("en"), width as f32) {
            assert!(
                !line.ends_with('-') || text.contains(line.as_str()),
                "{line}"
            );
        }
    }
}

#[test]
fn a_word_longer_than_its_line_is_cut_and_reported() {
    let content = inlines(vec![InlineKind::Text("x".repeat(100))]);
    let (lines, problems) = set(&content, &style("en"), 50.0);
    assert!(lines.iter().all(|line| line.end.0 <= 50.05));
    assert!(!problems.is_empty());
    assert_eq!(lines.iter().map(words).collect::<String>(), "x".repeat(100));
}

#[test]
fn clreq_3_3_2_emphasis_dots_stand_under_han_and_not_under_marks() {
    let inner = inlines(vec![InlineKind::Text("着重，号".into())]).content;
    let content = inlines(vec![InlineKind::Emphasis(inner)]);
    let (lines, _) = set(&content, &style("zh"), 200.0);
    let dots: Vec<f32> = lines[0]
        .pieces
        .iter()
        .filter(|piece| matches!(piece.kind, PieceKind::Dot { .. }))
        .map(|piece| piece.block.0)
        .collect();
    assert_eq!(dots.len(), 3);
    assert!(
        dots.iter().all(|block| *block > 0.0),
        "below in horizontal Chinese"
    );
}

#[test]
fn jlreq_3_3_8_ruby_reaches_over_kana_but_never_over_kanji() {
    let reading = |before: &str, after: &str| {
        let content = inlines(vec![
            InlineKind::Text(before.to_owned()),
            InlineKind::Ruby(vec![RubyPair {
                base: "承".into(),
                text: "うけたまわ".into(),
            }]),
            InlineKind::Text(after.to_owned()),
        ]);
        let (lines, _) = set(&content, &style("ja"), 400.0);
        lines[0].end.0
    };
    // Five readings at half size are 25 pt over a base of 10 pt.
    assert!(near(reading("漢", "漢"), 45.0), "{}", reading("漢", "漢"));
    assert!(near(reading("の", "る"), 35.0), "{}", reading("の", "る"));
}

#[test]
fn a_line_may_end_between_the_bases_of_mono_ruby_but_not_inside_group_ruby() {
    let pair = |base: &str, text: &str| RubyPair {
        base: base.into(),
        text: text.into(),
    };
    let set_ruby = |pairs: Vec<RubyPair>| {
        let content = inlines(vec![
            InlineKind::Text("日本語の".into()),
            InlineKind::Ruby(pairs),
            InlineKind::Text("です".into()),
        ]);
        let (lines, _) = set(&content, &style("ja"), 52.0);
        lines.iter().map(words).collect::<Vec<_>>()
    };
    let mono = set_ruby(vec![pair("組", "くみ"), pair("版", "はん")]);
    assert!(
        mono[0].contains('組') && !mono[0].contains('版'),
        "{mono:?}"
    );
    let group = set_ruby(vec![pair("組版", "くみはん")]);
    assert!(group.iter().any(|line| line.contains("組版")), "{group:?}");
}

#[test]
fn french_spaces_before_high_marks_do_not_stretch() {
    let line = |width| {
        let content = inlines(vec![InlineKind::Text(
            "Voilà ! Elle dit encore une fois la même chose".into(),
        )]);
        let (lines, _) = set(&content, &style("fr"), width);
        let places = places(&lines[0]);
        let mark = places.iter().position(|(c, _)| *c == '!').unwrap();
        places[mark].1 - places[mark - 1].1
    };
    assert!(near(line(100.0), line(117.0)));
}

#[test]
fn a_narrow_no_break_space_keeps_its_width_and_its_neighbours() {
    for line in text_lines(
        "page\u{A0}47 und z.\u{202F}B. Seite\u{A0}12",
        &style("de"),
        55.0,
    ) {
        assert!(
            !line.trim_end().ends_with("page") && !line.trim_end().ends_with("z."),
            "{line}"
        );
    }
}

#[test]
fn an_indent_typed_by_hand_gives_way_to_the_styles() {
    let mut zh = style("zh");
    zh.indent = crate::base::Pt(20.0);
    let line = one_line("\u{3000}\u{3000}上海", &zh);
    assert!(near(line.start.0, 20.0) && near(line.end.0, 40.0));
}

#[test]
fn hanging_marks_leave_the_measure_to_the_text() {
    let mut zh = style("zh");
    zh.hanging = true;
    let lines = text_lines("一二三四五六七八九十，一二三四五六", &zh, 100.0);
    assert_eq!(lines[0], "一二三四五六七八九十，");
}

#[test]
fn a_line_the_author_broke_is_not_filled() {
    let content = inlines(vec![
        InlineKind::Text("第一行".into()),
        InlineKind::LineBreak,
        InlineKind::Text("第二行".into()),
    ]);
    let (lines, problems) = set(&content, &style("zh"), 200.0);
    assert_eq!(problems, []);
    assert_eq!(lines.len(), 2);
    assert!(near(lines[0].end.0, 30.0));
}

/// The runs of a line: face, size and text.
fn runs(line: &Line) -> Vec<(FaceId, f32, String)> {
    line.pieces
        .iter()
        .filter_map(|piece| match &piece.kind {
            PieceKind::Run(run) => Some((run.face, run.size.0, run.text.to_string())),
            _ => None,
        })
        .collect()
}

/// The glyphs of a line.
fn glyphs(line: &Line) -> Vec<u16> {
    let runs = line.pieces.iter().filter_map(|piece| match &piece.kind {
        PieceKind::Run(run) => Some(run.glyphs.iter().map(|glyph| glyph.id)),
        _ => None,
    });
    runs.flatten().collect()
}

fn set_line(content: Vec<InlineKind>, style: &ParagraphStyle) -> Line {
    let (mut lines, _) = set(&inlines(content), style, 4000.0);
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn text(text: &str) -> InlineKind {
    InlineKind::Text(text.to_owned())
}

fn nested(words: &str) -> Vec<Inline> {
    inlines(vec![text(words)]).content
}

fn family(face: FaceId) -> String {
    library().face(face).unwrap().family().to_owned()
}

fn japanese(pairs: &[(&str, &str)], width: f32) -> Vec<Line> {
    let pairs = pairs
        .iter()
        .map(|(base, text)| RubyPair {
            base: (*base).into(),
            text: (*text).into(),
        })
        .collect();
    let content = inlines(vec![
        text("日本語"),
        InlineKind::Ruby(pairs),
        text("日本語"),
    ]);
    set(&content, &style("ja"), width).0
}

/// Where the readings of a line begin and end.
fn readings(line: &Line) -> Vec<(String, f32, f32)> {
    line.pieces
        .iter()
        .filter_map(|piece| match &piece.kind {
            PieceKind::Run(run) if run.size.0 < 6.0 => {
                let length: f32 = run.glyphs.iter().map(|glyph| glyph.advance.0).sum();
                let start = piece.inline.0;
                Some((run.text.to_string(), start, start + length))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn jlreq_3_3_7_the_readings_of_a_compound_share_its_room() {
    // Three kana over one character and one over the other: together no longer than the two, so nothing is spread.
    let lines = japanese(&[("緊", "きんき"), ("急", "ゆ")], 400.0);
    assert!(near(lines[0].end.0, 80.0), "{}", lines[0].end.0);
    let readings = readings(&lines[0]);
    let (first, last) = (&readings[0], readings.last().unwrap());
    assert!(first.1 >= 29.98 && last.2 <= 50.02, "{readings:?}");
    for pair in readings.windows(2) {
        assert!(
            pair[0].2 <= pair[1].1 + 0.02,
            "readings overlap: {readings:?}"
        );
    }
}

#[test]
fn jlreq_3_3_7_a_line_may_end_inside_a_compound_and_each_part_keeps_to_its_base() {
    // Four ems and a half: the first character of the compound stands last, with room for its three kana.
    let lines = japanese(&[("緊", "きんき"), ("急", "ゆ")], 45.0);
    assert_eq!(
        words(&lines[0]).matches('緊').count(),
        1,
        "{}",
        words(&lines[0])
    );
    assert!(!words(&lines[0]).contains('急'));
    for line in &lines {
        for (reading, start, end) in readings(line) {
            assert!(
                start >= line.start.0 - 0.02,
                "{reading} begins before its line"
            );
            assert!(end <= line.end.0 + 0.02, "{reading} ends beyond its line");
        }
    }
}

#[test]
fn jlreq_3_3_8_a_reading_beside_kanji_stands_within_its_base() {
    let content = vec![
        text("漢"),
        InlineKind::Ruby(vec![RubyPair {
            base: "承".into(),
            text: "うけたまわ".into(),
        }]),
        text("る"),
    ];
    let line = set_line(content, &style("ja"));
    // Kana after and kanji before: the reading begins where its base does and reaches over the kana.
    let readings = readings(&line);
    assert!(readings[0].1 >= 9.98, "{readings:?}");
    assert!(near(line.end.0, 40.0), "{}", line.end.0);
}

#[test]
fn two_bars_are_one_dash_in_japanese() {
    let bars = one_line("文――文", &style("ja"));
    let dashes = one_line("文——文", &style("ja"));
    assert_eq!(glyphs(&bars), glyphs(&dashes));
    assert_eq!(words(&bars), "文――文");
}

#[test]
fn superscripts_and_subscripts_are_those_of_the_face_where_it_has_them() {
    let line = set_line(
        vec![
            text("x"),
            InlineKind::Superscript(nested("2")),
            InlineKind::Subscript(nested("0")),
            InlineKind::Superscript(nested("§")),
        ],
        &style("en"),
    );
    let sizes: Vec<f32> = runs(&line).iter().map(|run| run.1).collect();
    // Figures are drawn at the size of the text; what the face has not drawn is made smaller.
    assert_eq!(
        sizes.iter().filter(|size| near(**size, 10.0)).count(),
        3,
        "{sizes:?}"
    );
    assert!(near(sizes[3], 6.5), "{sizes:?}");
    let plain = library().face(runs(&line)[0].0).unwrap().glyph('2');
    let PieceKind::Run(raised) = &line.pieces[1].kind else {
        panic!("no run");
    };
    assert_ne!(Some(raised.glyphs[0].id), plain);
}

#[test]
fn small_capitals_are_those_of_the_face_where_it_has_them() {
    let line = set_line(vec![InlineKind::SmallCaps(nested("nasa"))], &style("en"));
    let runs = runs(&line);
    assert_eq!(runs.len(), 1);
    assert!(near(runs[0].1, 10.0), "drawn ones are not scaled");
    let plain = length("nasa", &style("en"));
    assert!(!near(line.end.0 - line.start.0, plain));
}

#[test]
fn figures_are_tabular_or_old_style_as_the_text_asks() {
    let mut en = style("en");
    en.text.features = Features::NONE
        .with(Feature::LiningFigures)
        .with(Feature::TabularFigures);
    assert!(near(length("1111", &en), length("0000", &en)));
    let tabular = glyphs(&one_line("1", &en));
    en.text.features = Features::NONE
        .with(Feature::OldstyleFigures)
        .with(Feature::ProportionalFigures);
    assert!(!near(length("1111", &en), length("0000", &en)));
    assert_ne!(glyphs(&one_line("1", &en)), tabular);
}

#[test]
fn chinese_emphasis_is_set_in_the_face_that_the_theme_names_for_it() {
    let mut zh = style("zh");
    let emphasis = || vec![text("他说"), InlineKind::Emphasis(nested("要紧"))];
    let dots = |line: &Line| {
        let dot = |piece: &&Piece| matches!(piece.kind, PieceKind::Dot { .. });
        line.pieces.iter().filter(dot).count()
    };
    let plain = set_line(emphasis(), &zh);
    assert_eq!(dots(&plain), 2);
    zh.emphasis_stack = Some(Arc::new(FontStack {
        hans: vec!["Noto Sans SC".to_owned()],
        ..FontStack::of(Genre::Serif)
    }));
    let other = set_line(emphasis(), &zh);
    assert_eq!(dots(&other), 0);
    let runs = runs(&other);
    assert_eq!(
        (family(runs[0].0), family(runs[1].0)),
        ("Noto Serif SC".to_owned(), "Noto Sans SC".to_owned())
    );
}

#[test]
fn latin_beside_han_has_the_size_and_the_height_of_the_theme() {
    let mut zh = style("zh");
    zh.latin_scale = 1.1;
    zh.latin_shift = Em(0.05);
    let line = one_line("字Rust字", &zh);
    let latin = line
        .pieces
        .iter()
        .find_map(|piece| match &piece.kind {
            PieceKind::Run(run) if run.text.starts_with("Rust") => {
                Some((run.size.0, piece.block.0))
            }
            _ => None,
        })
        .unwrap();
    assert!(near(latin.0, 11.0) && near(latin.1, -0.5), "{latin:?}");
    // English text has its own size.
    assert!(near(
        runs(&one_line("Rust", &{
            let mut en = style("en");
            en.latin_scale = 1.1;
            en
        }))[0]
            .1,
        10.0
    ));
}

#[test]
fn a_tagged_run_has_the_forms_of_its_own_language() {
    let line = set_line(
        vec![
            text("他写"),
            InlineKind::Span {
                attrs: Attrs {
                    lang: Lang::parse("ja").ok(),
                    ..Attrs::default()
                },
                content: nested("直角"),
            },
        ],
        &style("zh"),
    );
    let families: Vec<String> = runs(&line).iter().map(|run| family(run.0)).collect();
    assert_eq!(families, ["Noto Serif SC", "Noto Serif JP"]);
}

#[test]
fn clreq_3_2_4_stretching_begins_with_word_spaces_and_goes_on_with_han_latin_gaps() {
    let text = "一二三 Rust lang 四五六七八九十一二三四五六七八九十";
    let gap = |line: &Line, after: char| {
        let shown: Vec<_> = places(line)
            .into_iter()
            .filter(|(c, _)| *c != ' ')
            .collect();
        let at = shown.iter().position(|(c, _)| *c == after).unwrap();
        shown[at + 1].1 - shown[at].1
    };
    let natural = one_line(text, &style("zh"));
    // Grown by a little: only the word space has grown; grown further: the gaps beside the Latin too, up to a third.
    let mut seen = 0;
    for width in 90..200 {
        let content = inlines(vec![InlineKind::Text(text.into())]);
        let (lines, problems) = set(&content, &style("zh"), width as f32);
        if lines.len() < 2 || !problems.is_empty() || !words(&lines[0]).contains("lang 四五") {
            continue;
        }
        let word = gap(&lines[0], 't') - gap(&natural, 't');
        let latin = gap(&lines[0], '三') - gap(&natural, '三');
        let han = gap(&lines[0], '四') - gap(&natural, '四');
        assert!(latin < 0.02 || word > 0.9, "{width}: {word} {latin}");
        assert!(han < 0.02 || latin > 0.8, "{width}: {latin} {han}");
        seen += usize::from(word > 0.02);
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn word_spaces_beside_han_are_not_squeezed_below_a_fifth_of_an_em() {
    let text = "在 macOS Sonoma 上，（运行），（程序），编写驱动程序，一二三四五六七八九十";
    for width in 120..260 {
        let content = inlines(vec![InlineKind::Text(text.into())]);
        let (lines, _) = set(&content, &style("zh"), width as f32);
        let places = places(&lines[0]);
        if let Some(at) = places
            .windows(2)
            .position(|two| two[0].0 == 'S' && two[1].0 == ' ')
            && let Some(next) = places.get(at + 2)
        {
            let space = next.1 - places[at + 1].1;
            assert!(space > 2.0, "{width}: {space}");
        }
    }
}

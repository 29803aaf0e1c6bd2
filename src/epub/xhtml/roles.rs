//! Which kind of chapter a chapter is, by its place and its title: DPUB-ARIA roles and the terms of the EPUB Structural
//! Semantics Vocabulary.

use crate::model::{Chapter, Matter, plain_text};

/// Titles that say what a chapter is, lower-case, as whole titles; with the role and the term.
const TITLES: &[(&[&str], &str, &str)] = &[
    (
        &["foreword", "vorwort des herausgebers", "avant-propos"],
        "doc-foreword",
        "foreword",
    ),
    (
        &[
            "preface",
            "前言",
            "序",
            "序言",
            "自序",
            "まえがき",
            "はじめに",
            "머리말",
            "préface",
            "vorwort",
        ],
        "doc-preface",
        "preface",
    ),
    (
        &[
            "introduction",
            "引言",
            "导言",
            "导论",
            "緒論",
            "绪论",
            "導言",
            "序論",
            "서론",
            "einleitung",
            "介绍",
            "简介",
        ],
        "doc-introduction",
        "introduction",
    ),
    (
        &["prologue", "楔子", "プロローグ", "prolog"],
        "doc-prologue",
        "prologue",
    ),
    (
        &["epilogue", "尾声", "エピローグ", "epilog", "épilogue"],
        "doc-epilogue",
        "epilogue",
    ),
    (
        &[
            "afterword",
            "后记",
            "後記",
            "跋",
            "あとがき",
            "おわりに",
            "후기",
            "nachwort",
            "postface",
        ],
        "doc-afterword",
        "afterword",
    ),
    (
        &[
            "conclusion",
            "conclusions",
            "结语",
            "结论",
            "結語",
            "結論",
            "결론",
            "schluss",
        ],
        "doc-conclusion",
        "conclusion",
    ),
    (
        &[
            "acknowledgments",
            "acknowledgements",
            "致谢",
            "鸣谢",
            "致謝",
            "謝辞",
            "감사의 말",
            "remerciements",
            "danksagung",
        ],
        "doc-acknowledgments",
        "acknowledgments",
    ),
    (
        &[
            "glossary",
            "术语表",
            "词汇表",
            "名词解释",
            "術語表",
            "用語集",
            "용어집",
            "glossaire",
            "glossar",
        ],
        "doc-glossary",
        "glossary",
    ),
    (
        &[
            "bibliography",
            "references",
            "works cited",
            "参考文献",
            "參考文獻",
            "참고문헌",
            "bibliographie",
            "literatur",
        ],
        "doc-bibliography",
        "bibliography",
    ),
    (
        &["dedication", "献词", "獻詞", "献辞"],
        "doc-dedication",
        "dedication",
    ),
    (
        &["errata", "勘误", "勘誤", "正誤表"],
        "doc-errata",
        "errata",
    ),
];

/// Beginnings of titles that say that a chapter is an appendix.
const APPENDIX: &[&str] = &[
    "appendix", "附录", "附錄", "付録", "부록", "annexe", "anhang",
];

/// The role and the term of a chapter; nothing for a section in a file of its own.
pub(super) fn of(chapter: &Chapter) -> Option<(&'static str, &'static str)> {
    let title = plain_text(&chapter.title.content).trim().to_lowercase();
    if chapter.depth == 0 {
        if let Some((_, role, term)) = TITLES
            .iter()
            .find(|(titles, ..)| titles.contains(&title.as_str()))
        {
            return Some((role, term));
        }
        if APPENDIX.iter().any(|start| title.starts_with(start)) {
            return Some(("doc-appendix", "appendix"));
        }
        if chapter.matter == Matter::Main {
            return Some(("doc-chapter", "chapter"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::model::{Matter, fixture::Maker};

    #[test]
    fn a_chapter_is_what_its_title_says() {
        for (title, matter, depth, role) in [
            ("前言", Matter::Front, 0, Some("doc-preface")),
            ("Appendix B: Tools", Matter::Back, 0, Some("doc-appendix")),
            ("Skin", Matter::Main, 0, Some("doc-chapter")),
            ("Prefaces", Matter::Front, 0, None),
            ("References", Matter::Main, 1, None),
        ] {
            let mut chapter = Maker::new(0).chapter(title, &[], Vec::new(), Vec::new());
            (chapter.matter, chapter.depth) = (matter, depth);
            assert_eq!(of(&chapter).map(|(role, _)| role), role, "{title}");
        }
    }
}

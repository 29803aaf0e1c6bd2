//! Manuscripts as accidents leave them: cut, doubled, mixed, strewn with markup and stray bytes. Whatever comes of it is
//! read, checked and set in bounded time, and every problem points into the text it is about.

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use keben::pipeline::{Goal, Request, Silent, set};
    use rayon::prelude::*;

    /// How many manuscripts are made.
    const COUNT: u64 = 240;
    /// The longest text that is mutated, in bytes.
    const LONGEST: usize = 6_000;
    /// The longest any of them may take on a busy machine.
    const PATIENCE: Duration = Duration::from_secs(30);

    /// Markup that means something to some part of the reader.
    const MARKS: &[&str] = &[
        "*",
        "**",
        "***",
        "_",
        "~~",
        "`",
        "```\n",
        "````{r}\n",
        "$",
        "$$",
        "\\(",
        "[",
        "]",
        "](",
        "![",
        "[^a]",
        "[^a]: ",
        "{",
        "}",
        "{.x #a}",
        "{漢|かん}",
        "::: {.stat-box}\n",
        ":::\n",
        "::: verse\n",
        "> ",
        "> [!NOTE]\n",
        "- ",
        "1. ",
        "# ",
        "###### ",
        "| a | b |\n|---|---|\n",
        "|",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "<script>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "@fig-a",
        "{{#include a.md}}",
        "{{#",
        "---\n",
        "+++\n",
        "\\",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\u{3000}",
        "\u{200d}",
        "\u{202e}",
        "\u{fffc}",
        "\u{0}",
        "\u{feff}",
        "　　",
        "「",
        "》",
        "……",
        "𰻝",
        "a\u{301}\u{302}\u{303}",
        "🧑\u{200d}🍳",
        "مرحبا",
        "https://a.org/b",
        "<https://a.org>",
        ": ",
        "\n: ",
    ];

    /// Numbers that are the same on every run (xorshift).
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % bound.max(1) as u64).unwrap()
        }
    }

    /// The texts of this repository that mutations begin with.
    fn texts() -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<PathBuf> = Vec::new();
        for dir in [
            "manuscript",
            "examples/zh-report",
            "examples/ja-essay",
            "docs/guide/how-to",
        ] {
            let listing = fs::read_dir(root.join(dir)).unwrap();
            files.extend(
                listing
                    .map(|entry| entry.unwrap().path())
                    .filter(|path| path.extension().is_some_and(|end| end == "md")),
            );
        }
        files.sort();
        let texts: Vec<String> = files
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        assert!(texts.len() > 10);
        texts
    }

    fn mutated(texts: &[String], dice: &mut Dice) -> String {
        let text = &texts[dice.below(texts.len())];
        let start = dice.below(text.len());
        let mut bytes: Vec<u8> = text.bytes().skip(start).take(LONGEST).collect();
        for _ in 0..=dice.below(24) {
            let at = dice.below(bytes.len() + 1);
            match dice.below(6) {
                0 => bytes.truncate(at.max(40)),
                1 => {
                    let end = (at + dice.below(200)).min(bytes.len());
                    bytes.drain(at..end);
                }
                2 => {
                    let end = (at + dice.below(200)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = dice.below(bytes.len() + 1);
                    bytes.splice(to..to, piece);
                }
                3 => {
                    let byte = u8::try_from(dice.below(256)).unwrap();
                    bytes.splice(at..at, [byte]);
                }
                _ => {
                    let mark = MARKS[dice.below(MARKS.len())];
                    // Some marks come in crowds.
                    let times = [1, 1, 1, 2, 40, 400][dice.below(6)];
                    bytes.splice(at..at, mark.repeat(times).into_bytes());
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn whatever_is_written_is_read_checked_and_set() {
        let texts = texts();
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations");
        fs::create_dir_all(&dir).unwrap();
        let fonts = [Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")];
        (1..=COUNT).into_par_iter().for_each(|seed| {
            let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let language = ["en", "zh-Hans", "zh-Hant", "ja", "ko", "fr"][dice.below(6)];
            let overlay = BTreeMap::from([
                (
                    "book.toml".to_owned(),
                    format!("[book]\ntitle = \"T\"\nlanguage = \"{language}\"\nsrc = \".\"\n"),
                ),
                ("SUMMARY.md".to_owned(), "- [A](a.md)\n".to_owned()),
                ("a.md".to_owned(), mutated(&texts, &mut dice)),
            ]);
            let request = Request {
                dir: &dir,
                goals: &[Goal::Screen],
                strict: false,
                page_list: true,
                epoch: Some(0),
                font_dirs: &fonts,
                overlay: Some(&overlay),
            };
            let begin = Instant::now();
            let set = set(&request, &Silent);
            let took = begin.elapsed();
            assert!(took < PATIENCE, "seed {seed}: {took:?}");
            for problem in &set.diagnostics {
                if problem.span.is_detached() {
                    continue;
                }
                let file = set.sources.get(problem.span.source).unwrap();
                assert!(
                    file.text.get(problem.span.range()).is_some(),
                    "seed {seed}: {problem:?} is no place in {}",
                    file.path
                );
                if let Some(fix) = &problem.fix {
                    assert!(
                        file.text.get(fix.span.range()).is_some(),
                        "seed {seed}: {fix:?}"
                    );
                }
            }
        });
    }
}

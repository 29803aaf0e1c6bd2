//! Covers of whole manuscripts: the sheet, its inks, the front for shops.

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use keben::{
        base::Code,
        pipeline::{Goal, Info, Outcome, Request, Silent, build, set},
    };
    use lopdf::{Document, Object};

    const BOOK: &str = "[book]\ntitle = \"Layers\"\nauthors = [\"A. Cook\"]\nlanguage = \"en\"\npublisher = \"Keben\"\n\
                        print-isbn = \"978-0-306-40615-7\"\n[theme.page]\ntrim = \"6x9in\"\n";
    const FRONT: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 900' width='600' height='900'>\
                         <rect width='600' height='900' fill='#14233b'/></svg>";

    /// A manuscript of `pages` pages beside those that the press makes.
    fn manuscript(name: &str, book_toml: &str, back: &str, pages: usize) -> PathBuf {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cover")
            .join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("covers")).unwrap();
        fs::write(dir.join("book.toml"), book_toml).unwrap();
        fs::write(dir.join("covers/front.svg"), FRONT).unwrap();
        fs::write(dir.join("covers/back.md"), back).unwrap();
        for page in 0..pages {
            let text = format!("# Page {page}\n\nWords.\n");
            fs::write(dir.join(format!("{page:03}.md")), text).unwrap();
        }
        dir
    }

    fn run<T>(dir: &Path, goals: &[Goal], then: impl Fn(&Request<'_>) -> T) -> T {
        let fonts = [Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")];
        then(&Request {
            dir,
            goals,
            strict: false,
            page_list: false,
            epoch: None,
            font_dirs: &fonts,
            overlay: None,
            shop: None,
        })
    }

    fn cover(dir: &Path) -> Outcome {
        run(dir, &[Goal::Cover], |request| build(request, &Silent))
    }

    fn sheet(outcome: &Outcome) -> Document {
        assert!(!outcome.outputs.is_empty(), "{:?}", outcome.diagnostics);
        Document::load_mem(&outcome.outputs[0].bytes).unwrap()
    }

    fn page_box(document: &Document, key: &[u8]) -> [f32; 4] {
        let page = document.page_iter().next().unwrap();
        let numbers = document.get_dictionary(page).unwrap().get(key).unwrap();
        let numbers: Vec<f32> = numbers
            .as_array()
            .unwrap()
            .iter()
            .map(|number| match number {
                Object::Integer(number) => *number as f32,
                number => number.as_float().unwrap(),
            })
            .collect();
        numbers.try_into().unwrap()
    }

    fn content(document: &Document) -> String {
        let page = document.page_iter().next().unwrap();
        let bytes = document.get_page_content(page);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn of(outcome: &Outcome, code: Code) -> Vec<&str> {
        let found = outcome.diagnostics.iter().filter(|d| d.code == code);
        found.map(|d| d.message.as_str()).collect()
    }

    #[test]
    fn the_sheet_is_two_pages_and_a_spine_with_bleed_round_them() {
        let book = format!(
            "{BOOK}[cover]\nfront = \"front.svg\"\nback = \"back.md\"\n[print]\npreset = \"kdp\"\n"
        );
        let dir = manuscript("wide", &book, "A *blurb*.\n", 60);
        let outcome = cover(&dir);
        let document = sheet(&outcome);
        let (trim, bleed) = (
            page_box(&document, b"TrimBox"),
            page_box(&document, b"BleedBox"),
        );
        let pages = outcome.pages.next_multiple_of(2);
        let spine = 0.002_252 * 72.0 * pages as f32;
        assert!(
            (trim[2] - trim[0] - 864.0 - spine).abs() < 0.1,
            "{trim:?} {spine}"
        );
        assert!((trim[3] - trim[1] - 648.0).abs() < 0.1);
        assert!((bleed[2] - bleed[0] - (trim[2] - trim[0]) - 18.0).abs() < 0.1);
        // KDP takes no marks.
        assert_eq!(page_box(&document, b"MediaBox"), bleed);
        let front = image::load_from_memory(&outcome.outputs[1].bytes).unwrap();
        assert!(front.width() >= 1600 && front.height() >= 2560);
        assert!(outcome.outputs[1].name.ends_with("-cover.jpg"));
        let text = content(&document);
        let colours = |operator: &str| text.lines().filter(|line| line.ends_with(operator)).count();
        for operator in [" rg", " RG", " g", " G"] {
            assert_eq!(colours(operator), 0, "{operator}");
        }
        // The bars are black alone, on white.
        assert!(text.contains("0 0 0 1 k") && text.contains("0 0 0 0 k"));
    }

    #[test]
    fn the_width_of_the_spine_is_told() {
        let book = format!("{BOOK}[print]\npreset = \"kdp\"\npaper = \"cream\"\n");
        let dir = manuscript("told", &book, "", 90);
        let info = run(&dir, &[], |request| Info::of(&set(request, &Silent))).unwrap();
        let pages = info.pages.unwrap().total.next_multiple_of(2);
        let expected = f64::from(pages) * 0.0025 * 25.4;
        assert!((info.spine_mm.unwrap() - expected).abs() <= 0.06);
    }

    #[test]
    fn a_thin_book_has_no_words_on_its_spine() {
        let book = format!("{BOOK}[cover]\nspine = \"Layers\"\n[print]\npreset = \"kdp\"\n");
        let thin = cover(&manuscript("thin", &book, "", 4));
        assert!(
            of(&thin, Code::PrinterRule)
                .iter()
                .any(|words| words.contains("spine")),
            "{:?}",
            thin.diagnostics
        );
        let thick = cover(&manuscript("thick", &book, "", 90));
        assert_eq!(of(&thick, Code::PrinterRule), Vec::<&str>::new());
    }

    #[test]
    fn text_that_has_no_room_is_said() {
        let book = format!("{BOOK}[cover]\nback = \"back.md\"\n");
        let long = "Words without end, and then more of them. ".repeat(400);
        let outcome = cover(&manuscript("long", &book, &long, 2));
        assert_eq!(of(&outcome, Code::CoverFull).len(), 1);
        sheet(&outcome);
    }

    #[test]
    fn every_binding_and_every_script_has_a_cover() {
        for (name, more) in [
            ("jacket", "[cover]\nbinding = \"jacket\"\nflap = \"80mm\"\n"),
            ("case", "[cover]\nbinding = \"case\"\nprice = \"51295\"\n"),
        ] {
            let outcome = cover(&manuscript(name, &format!("{BOOK}{more}"), "", 60));
            let (trim, media) = {
                let document = sheet(&outcome);
                (
                    page_box(&document, b"TrimBox"),
                    page_box(&document, b"MediaBox"),
                )
            };
            assert!(
                trim[2] - trim[0] > 870.0 && media[2] > trim[2] + 20.0,
                "{name}"
            );
        }
        let zh = BOOK
            .replace("Layers", "上海层次")
            .replace("\"en\"", "\"zh-Hans\"");
        let outcome = cover(&manuscript("zh", &zh, "", 60));
        assert_eq!(of(&outcome, Code::CoverFull), Vec::<&str>::new());
        assert_eq!(sheet(&outcome).get_pages().len(), 1);
    }

    #[test]
    fn a_paper_that_the_printer_has_not_is_refused() {
        let book = format!("{BOOK}[print]\npreset = \"kdp\"\npaper = \"vellum\"\n");
        let outcome = cover(&manuscript("vellum", &book, "", 2));
        assert_eq!(of(&outcome, Code::InvalidValue).len(), 1);
        assert!(outcome.outputs.is_empty());
    }
}

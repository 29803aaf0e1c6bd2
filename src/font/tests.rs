//! The index against the files, and the choice of faces.

use std::{path::Path, sync::Arc};

use super::{
    Chain, Direction, Face, FaceStyle, Feature, Features, FontFile, FontLibrary, FontStack, Genre,
    PlanKey, Shaper, bundled,
    describe::{describe_file, open},
    library::shipped,
};
use crate::base::{Code, Lang, Orthography};

/// The files in `fonts/`.
pub(crate) fn shipped_files() -> Vec<FontFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    bundled::FAMILIES
        .iter()
        .flat_map(|family| family.faces)
        .map(|face| {
            let path = root.join(face.path);
            let size = path.metadata().unwrap().len();
            FontFile::new(format!("fonts/{}", face.path), size, move || {
                std::fs::read(&path).map(Arc::from)
            })
        })
        .collect()
}

/// The shipped faces, read once for all tests.
pub(crate) fn library() -> &'static FontLibrary {
    static LIBRARY: std::sync::OnceLock<FontLibrary> = std::sync::OnceLock::new();
    LIBRARY.get_or_init(|| {
        let (library, problems) = FontLibrary::new(shipped_files());
        assert_eq!(problems, []);
        library
    })
}

#[test]
fn the_index_says_what_the_files_say() {
    for file in shipped_files() {
        let (family, face) = bundled::recognise(&file.path, file.size).expect(&file.path);
        let bytes = (file.load)().unwrap();
        let (_, read) = describe_file(&bytes).pop().unwrap();
        let known = shipped(family, face);
        assert_eq!(read.family, known.family, "{}", file.path);
        assert_eq!(read.postscript_name, known.postscript_name);
        assert_eq!(read.genre, known.genre, "{}", file.path);
        // The formula faces say too little of themselves: no italics, no reserved name.
        if family.text {
            assert_eq!(read.style, known.style, "{}", file.path);
            assert_eq!(read.reserved_name, known.reserved_name, "{}", file.path);
            assert_eq!(read.orthographies.first(), known.orthographies.first());
            for orthography in &known.orthographies {
                assert!(read.orthographies.contains(orthography), "{}", file.path);
            }
        }
        let font = open(&bytes, 0).unwrap();
        let outside = font.charmap().unicodes().find(|(code, _)| {
            let page = (code >> 8) as u16;
            !family.pages.iter().any(|(a, b)| (*a..=*b).contains(&page))
        });
        assert_eq!(outside, None, "{}", file.path);
    }
}

#[test]
fn a_shipped_face_is_not_read_before_it_is_used() {
    let files = bundled::FAMILIES.iter().flat_map(|f| f.faces).map(|face| {
        FontFile::new(face.path, face.size, || {
            Err(std::io::Error::other("read too early"))
        })
    });
    let (library, problems) = FontLibrary::new(files);
    assert_eq!(problems, []);
    let serif = FontStack::of(Genre::Serif);
    let chain = library.chain(&serif, FaceStyle::REGULAR, Orthography::Hans);
    // No shipped face can have a Kharoshthi letter on this page, so none is opened to look.
    assert_eq!(chain.face_for(&library, false, "\u{10A10}"), None);
    assert_eq!(library.problems(), []);
    assert_eq!(chain.face_for(&library, true, "字"), None);
    assert!(!library.problems().is_empty());
}

fn name(library: &FontLibrary, chain: &Chain, cjk: bool, cluster: &str) -> Option<String> {
    let link = chain.face_for(library, cjk, cluster)?;
    Some(library.face(link.face)?.postscript_name().to_owned())
}

#[test]
fn an_emoji_face_is_the_last_to_be_asked() {
    let library = library();
    let mono = FontStack::of(Genre::Mono);
    let chain = library.chain(&mono, FaceStyle::REGULAR, Orthography::Latin);
    let face = |text| name(library, &chain, false, text);
    // The arrow at the head of a continued line of code.
    assert_eq!(face("\u{21AA}").as_deref(), Some("NotoSansMath-Regular"));
    assert_eq!(face("\u{1F600}").as_deref(), Some("NotoEmoji-Regular"));
}

#[test]
fn han_is_taken_from_the_face_of_its_language() {
    let library = library();
    let serif = FontStack::of(Genre::Serif);
    let face = |orthography, text| {
        let chain = library.chain(&serif, FaceStyle::REGULAR, orthography);
        name(library, &chain, true, text)
    };
    assert_eq!(
        face(Orthography::Hans, "直").as_deref(),
        Some("NotoSerifSC-Regular")
    );
    assert_eq!(
        face(Orthography::Ja, "直").as_deref(),
        Some("NotoSerifJP-Regular")
    );
    assert_eq!(
        face(Orthography::Latin, "直").as_deref(),
        Some("NotoSerifSC-Regular")
    );
    assert_eq!(
        face(Orthography::HantTw, "們").as_deref(),
        Some("NotoSerifSC-Regular")
    );
    // Simplified in a Japanese run: the Japanese face lacks it, the Chinese one has it.
    assert_eq!(
        face(Orthography::Ja, "们").as_deref(),
        Some("NotoSerifSC-Regular")
    );
    assert_eq!(
        face(Orthography::Ko, "\u{D55C}").as_deref(),
        Some("NanumMyeongjo")
    );
}

#[test]
fn symbols_are_found_wherever_they_are() {
    let library = library();
    let serif = library.chain(
        &FontStack::of(Genre::Serif),
        FaceStyle::REGULAR,
        Orthography::Latin,
    );
    assert_eq!(
        name(library, &serif, false, "a").as_deref(),
        Some("SourceSerif4-Regular")
    );
    assert_eq!(
        name(library, &serif, false, "✗").as_deref(),
        Some("SourceSans3-Regular")
    );
    assert_eq!(
        name(library, &serif, false, "e\u{301}").as_deref(),
        Some("SourceSerif4-Regular")
    );
}

#[test]
fn an_italic_that_a_family_lacks_is_slanted_in_latin_only() {
    let library = library();
    let style = FaceStyle {
        weight: 700,
        italic: true,
    };
    let chain = library.chain(&FontStack::of(Genre::Serif), style, Orthography::Hans);
    let latin = chain.face_for(library, false, "a").unwrap();
    let han = chain.face_for(library, true, "字").unwrap();
    assert_eq!(
        library.face(latin.face).unwrap().postscript_name(),
        "SourceSerif4-BoldIt"
    );
    assert_eq!((latin.slant, han.slant), (0.0, 0.0));
    assert_eq!(
        library.face(han.face).unwrap().postscript_name(),
        "NotoSerifSC-Bold"
    );
}

#[test]
fn faces_are_measured_in_ems() {
    let library = library();
    let id = library.find("noto serif sc", FaceStyle::REGULAR).unwrap();
    let face = library.face(id).unwrap();
    let glyph = face.glyph('字').unwrap();
    assert_eq!(face.advance(glyph).0, 1.0);
    assert_eq!(face.vertical(glyph).0.0, 1.0);
    let metrics = face.metrics();
    assert_eq!(metrics.ascent.0, 0.88);
    assert!((metrics.em_box_descent.0 - 0.12).abs() < 1e-6);
    let ink = face.ink(face.glyph('，').unwrap()).unwrap();
    assert!(ink.right.0 < 0.5 && ink.top.0 < 0.5, "{ink:?}");
    assert!(!face.outline(glyph).is_empty());
    assert!(!face.is_cff());
}

#[test]
fn direct_glyphs_are_the_shaped_ones() {
    let library = library();
    let face = library
        .face(library.find("Noto Serif SC", FaceStyle::REGULAR).unwrap())
        .unwrap();
    let mut shaper = Shaper::default();
    for direction in [Direction::LeftToRight, Direction::TopToBottom] {
        let key = PlanKey {
            script: unicode_script::Script::Han,
            lang: Lang::parse("zh-Hans").unwrap(),
            direction,
            features: Features::NONE.with(Feature::NoKerning),
        };
        let direct = face.direct(&key).unwrap();
        let plan = face.plan(&key).unwrap();
        for c in "字，「。！".chars() {
            let mut shaped = Vec::new();
            shaper.shape(face, &plan, &c.to_string(), ("", ""), &mut shaped);
            for _ in 0..2 {
                let glyph = direct.glyph(face, &mut shaper, c).unwrap();
                assert_eq!((glyph.id, glyph.advance), (shaped[0].id, shaped[0].advance));
                assert!((glyph.dx - shaped[0].dx).abs() < 1e-3);
                assert!((glyph.dy - shaped[0].dy).abs() < 1e-3);
            }
        }
    }
    let upright = direct_id(face, &mut shaper, Direction::LeftToRight);
    let vertical = direct_id(face, &mut shaper, Direction::TopToBottom);
    assert_ne!(upright, vertical, "「 has a form for vertical text");
}

fn direct_id(face: &Face, shaper: &mut Shaper, direction: Direction) -> u16 {
    let key = PlanKey {
        script: unicode_script::Script::Han,
        lang: Lang::parse("zh-Hans").unwrap(),
        direction,
        features: Features::NONE,
    };
    face.direct(&key)
        .unwrap()
        .glyph(face, shaper, '「')
        .unwrap()
        .id
}

#[test]
fn a_file_that_is_no_font_is_reported() {
    let bytes: Arc<[u8]> = Arc::from(&b"not a font at all"[..]);
    let (library, problems) = FontLibrary::new([FontFile::from_bytes("fonts/broken.ttf", bytes)]);
    assert_eq!(library.faces().count(), 0);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, Code::InvalidFont);
}

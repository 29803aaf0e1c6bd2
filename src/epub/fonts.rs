//! Fonts in the package: each face that the text needs, cut down to the characters that it sets.
//!
//! TrueType or OpenType files, not WOFF2, which Kindle and calibre do not read. Families get neutral names: a subset is
//! a changed version, which must not bear a reserved name, and a reading system that has the real family keeps it apart.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::{
    FontRef, MetadataProvider, Tag,
    raw::{collections::IntSet, types::NameId},
    string::StringId,
};

use crate::{
    base::{Code, Diagnostic, Orthography, Span},
    font::{Face, FaceId, FaceStyle, FontLibrary, FontStack, Genre, Licence},
    theme::{ScriptFaces, Theme},
};

use super::{
    sfnt::{Names, renamed},
    voice::{Characters, Role, Usage, Voice, is_cjk},
};

/// Most bytes of a face with PostScript outlines, which can be embedded whole only.
const LARGEST_WHOLE: usize = 1_500_000;

/// What Latin families may set in Chinese and Japanese text: not the quotation marks, dashes and ellipses that are
/// full-width there. Reading systems that do not know `unicode-range` use the Latin ones.
pub(super) const LATIN_IN_CJK: &str = "U+20-B6,U+B8-2013,U+2016-2017,U+201E-2024,U+2027-218F,U+2190-2BFF,U+A640-A69F,U+FB00-FB06,U+1D400-1D7FF";

/// A font file in the package.
#[derive(Clone, Debug)]
pub(super) struct Font {
    /// Its path below the package document.
    pub(super) href: String,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// An `@font-face` rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FaceRule {
    /// The family's name in the stylesheet.
    pub(super) family: String,
    /// Its style.
    pub(super) style: FaceStyle,
    /// The path of its file.
    pub(super) href: String,
    /// Whether it sets Latin among Chinese or Japanese.
    pub(super) ranged: bool,
}

/// The fonts of an EPUB.
#[derive(Clone, Debug, Default)]
pub(super) struct Fonts {
    /// The files.
    pub(super) files: Vec<Font>,
    /// The rules.
    pub(super) rules: Vec<FaceRule>,
    /// Families in order of preference, by role and orthography.
    pub(super) stacks: BTreeMap<(Role, Orthography), Vec<String>>,
}

/// The stack of families of a role.
pub(super) fn stack_of(theme: &Theme, role: Role) -> FontStack {
    let (genre, faces): (Genre, &ScriptFaces) = match role {
        Role::Body => (Genre::Serif, &theme.faces.body),
        Role::Heading => (Genre::Sans, &theme.faces.heading),
        Role::Code => (Genre::Mono, &theme.faces.code),
    };
    FontStack {
        genre,
        latin: faces.latin.clone(),
        hans: faces.hans.clone(),
        hant: faces.hant.clone(),
        ja: faces.ja.clone(),
        ko: faces.ko.clone(),
    }
}

/// What the package says of the licences of the faces that the text needs: a line for each family.
pub(super) fn notices(usage: &Usage, theme: &Theme, library: &FontLibrary) -> Vec<String> {
    let mut notices: Vec<String> = Vec::new();
    for id in Needs::of(usage, theme, library).characters.keys() {
        if let Some(face) = library.face(*id) {
            let notice = notice(face);
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    }
    notices
}

/// Chooses, cuts and names the faces that the text needs.
pub(super) fn embed(
    usage: &Usage,
    theme: &Theme,
    library: &FontLibrary,
) -> (Fonts, Vec<Diagnostic>) {
    let needs = Needs::of(usage, theme, library);
    let mut diagnostics = Vec::new();
    let families = family_names(&needs, library);
    let mut cut: Vec<_> = needs
        .characters
        .par_iter()
        .filter_map(|(id, characters)| {
            let face = library.face(*id)?;
            let family = families.get(face.family())?;
            Some((*id, cut(face, family, characters, needs.small_caps)))
        })
        .collect();
    cut.sort_by_key(|(id, _)| *id);
    let mut fonts = Fonts::default();
    let mut made: BTreeSet<&str> = BTreeSet::new();
    for (id, bytes) in cut {
        let Some((face, family)) = library
            .face(id)
            .and_then(|face| Some((face, families.get(face.family())?)))
        else {
            continue;
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                diagnostics.push(refused(face, &why));
                continue;
            }
        };
        let style = face.style();
        let extension = if face.is_cff() { "otf" } else { "ttf" };
        let name = super::ids::slug(&format!("{family} {}", style_name(style)), "font");
        let href = format!("fonts/{name}.{extension}");
        fonts.files.push(Font {
            href: href.clone(),
            media_type: if face.is_cff() {
                "font/otf"
            } else {
                "font/ttf"
            },
            bytes,
        });
        for ranged in [false, true] {
            let used = if ranged {
                &needs.among_cjk
            } else {
                &needs.plain
            };
            if used.contains(face.family()) {
                fonts.rules.push(FaceRule {
                    family: stack_name(family, ranged),
                    style,
                    href: href.clone(),
                    ranged,
                });
            }
        }
        made.insert(face.family());
    }
    for (key, wanted) in &needs.stacks {
        let names = wanted
            .iter()
            .filter(|(family, _)| made.contains(family.as_str()))
            .filter_map(|(family, ranged)| Some(stack_name(families.get(family)?, *ranged)))
            .collect();
        fonts.stacks.insert(*key, names);
    }
    (fonts, diagnostics)
}

/// Which faces set what.
#[derive(Default)]
struct Needs {
    characters: BTreeMap<FaceId, Characters>,
    /// Library families by role and orthography, in order, with whether they set Latin among Chinese or Japanese.
    stacks: BTreeMap<(Role, Orthography), Vec<(String, bool)>>,
    plain: BTreeSet<String>,
    among_cjk: BTreeSet<String>,
    small_caps: bool,
}

impl Needs {
    fn of(usage: &Usage, theme: &Theme, library: &FontLibrary) -> Self {
        let mut needs = Self::default();
        let mut found: BTreeMap<(Role, Orthography), BTreeMap<(bool, usize), String>> =
            BTreeMap::new();
        for (voice, characters) in usage.voices() {
            needs.small_caps |= voice.small_caps;
            let style = FaceStyle {
                weight: if voice.bold { 700 } else { 400 },
                italic: voice.italic,
            };
            let chain = library.chain(&stack_of(theme, voice.role), style, voice.orthography);
            let used = found.entry((voice.role, voice.orthography)).or_default();
            let mut by_face: BTreeMap<FaceId, String> = BTreeMap::new();
            let mut cluster = String::with_capacity(4);
            for c in characters.iter().chain(variants(voice, characters)) {
                if c.is_control() {
                    continue;
                }
                cluster.clear();
                cluster.push(c);
                let cjk = is_cjk(c, voice.orthography);
                let faces = if cjk { &chain.cjk } else { &chain.other };
                let Some(link) = chain.face_for(library, cjk, &cluster) else {
                    continue;
                };
                let rank = faces
                    .iter()
                    .position(|face| face.face == link.face)
                    .unwrap_or(usize::MAX);
                if let Some(face) = library.face(link.face) {
                    used.entry((cjk, rank))
                        .or_insert_with(|| face.family().to_owned());
                }
                by_face.entry(link.face).or_default().push(c);
            }
            for (face, text) in by_face {
                needs.characters.entry(face).or_default().add(&text);
            }
        }
        for (key, used) in found {
            let among_cjk = key.1.is_chinese() || key.1 == Orthography::Ja;
            let mut stack: Vec<(String, bool)> = Vec::new();
            for ((cjk, _), family) in used {
                let ranged = among_cjk && !cjk;
                // A Chinese family that sets the Latin too needs no range.
                if stack.iter().any(|(known, _)| *known == family) {
                    if cjk {
                        stack.retain(|(known, ranged)| *known != family || !ranged);
                    } else {
                        continue;
                    }
                }
                stack.push((family, ranged));
            }
            for (family, ranged) in &stack {
                let into = if *ranged {
                    &mut needs.among_cjk
                } else {
                    &mut needs.plain
                };
                into.insert(family.clone());
            }
            needs.stacks.insert(key, stack);
        }
        needs
    }
}

/// Characters that a reading system makes of others: capitals of small capitals it must imitate.
fn variants(voice: Voice, characters: &Characters) -> impl Iterator<Item = char> + '_ {
    characters
        .iter()
        .filter(move |_| voice.small_caps)
        .flat_map(char::to_uppercase)
}

/// Names for families, by the library's: their class and what they are for, and never their own.
fn family_names(needs: &Needs, library: &FontLibrary) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for id in needs.characters.keys() {
        let Some(face) = library.face(*id) else {
            continue;
        };
        if names.contains_key(face.family()) {
            continue;
        }
        let class = match face.genre() {
            Genre::Serif => "Serif",
            Genre::Sans => "Sans",
            Genre::Mono => "Mono",
        };
        let script = match face.orthographies().first() {
            Some(Orthography::Hans) => " Hans",
            Some(Orthography::HantTw | Orthography::HantHk) => " Hant",
            Some(Orthography::Ja) => " Kana",
            Some(Orthography::Ko) => " Hangul",
            Some(Orthography::Latin) | None => "",
        };
        let base = format!("Book {class}{script}");
        let mut name = base.clone();
        let mut count = 1;
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{base} {count}");
        }
        names.insert(face.family().to_owned(), name);
    }
    names
}

fn stack_name(family: &str, ranged: bool) -> String {
    if ranged {
        format!("{family} Among")
    } else {
        family.to_owned()
    }
}

fn style_name(style: FaceStyle) -> &'static str {
    match (style.weight >= 600, style.italic) {
        (false, false) => "Regular",
        (false, true) => "Italic",
        (true, false) => "Bold",
        (true, true) => "Bold Italic",
    }
}

/// A face cut down to characters.
fn cut(
    face: &Face,
    family: &str,
    characters: &Characters,
    small_caps: bool,
) -> Result<Vec<u8>, String> {
    let licence = face.licence();
    if !licence.embeddable {
        return Err("its own bits forbid embedding".to_owned());
    }
    let bytes = face.bytes().ok_or("it cannot be read")?;
    if face.is_cff() {
        // The subsetter drops PostScript outlines without a word.
        if bytes.len() > LARGEST_WHOLE || face.index() > 0 {
            return Err(
                "its PostScript outlines cannot be subset, and it is too large to embed whole"
                    .to_owned(),
            );
        }
        return Ok(bytes.to_vec());
    }
    let font = FontRef::from_index(bytes, face.index()).map_err(|error| error.to_string())?;
    let unicodes: IntSet<u32> = characters.iter().map(u32::from).collect();
    let mut features: IntSet<Tag> = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    for tag in [b"lnum", b"onum", b"tnum", b"pnum", b"sups", b"subs"] {
        features.insert(Tag::new(tag));
    }
    if small_caps {
        features.insert(Tag::new(b"smcp"));
    }
    let drop: IntSet<Tag> = DEFAULT_DROP_TABLES.iter().copied().collect();
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE;
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        &font,
        flags,
        &drop,
        &scripts,
        &features,
        &IntSet::<NameId>::empty(),
        &IntSet::empty(),
    );
    let subset = subset_font(&font, &plan).map_err(|error| error.to_string())?;
    let copyright = font
        .localized_strings(StringId::COPYRIGHT_NOTICE)
        .english_or_first()
        .map(|text| text.to_string());
    let names = Names {
        family,
        style: style_name(face.style()),
        copyright: copyright.as_deref(),
        licence: licence.text.as_deref(),
        licence_url: licence.url.as_deref(),
    };
    renamed(&subset, &names).ok_or_else(|| "its subset is no font".to_owned())
}

fn refused(face: &Face, why: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::InvalidFont,
        Span::DETACHED,
        format!("“{}” is not embedded in the EPUB: {why}", face.path()),
    )
    .help("readers see their system's own face; name another family, or a TrueType version");
    diagnostic.severity = crate::base::Severity::Warning;
    diagnostic
}

fn notice(face: &Face) -> String {
    let Licence { text, url, .. } = face.licence();
    let terms = text.as_deref().map_or("as its file says", first_sentence);
    match url {
        Some(url) => format!("{}: {terms} ({url})", face.family()),
        None => format!("{}: {terms}", face.family()),
    }
}

/// Licence fields hold whole texts; their first sentence names the licence.
fn first_sentence(text: &str) -> &str {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or(text);
    match line.find(". ") {
        Some(at) => line.get(..at).unwrap_or(line),
        None => line.trim_end_matches('.'),
    }
}

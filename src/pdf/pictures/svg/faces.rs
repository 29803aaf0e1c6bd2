//! The project's faces for the text of a drawing: no system font is looked at.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use usvg::{
    Font, FontFamily, FontResolver, FontStyle,
    fontdb::{Database, ID, Source},
};

use crate::{
    base::Orthography,
    font::{Chain, FaceId, FaceStyle, FontLibrary, FontStack, Genre},
};

/// Finds faces and hands them to the drawing's own database, each when it is first needed.
#[derive(Clone)]
pub(super) struct Faces<'a> {
    library: &'a FontLibrary,
    orthography: Orthography,
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    ids: BTreeMap<FaceId, ID>,
    /// What was asked for when a face was chosen: the fallback is sought in the same style.
    wishes: BTreeMap<FaceId, (FontStack, FaceStyle)>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(library: &'a FontLibrary, orthography: Orthography) -> Self {
        Self {
            library,
            orthography,
            known: Arc::default(),
        }
    }

    pub(super) fn resolver(self) -> FontResolver<'a> {
        let other = self.clone();
        FontResolver {
            select_font: Box::new(move |font, database| self.select(font, database)),
            select_fallback: Box::new(move |c, tried, database| other.fallback(c, tried, database)),
        }
    }

    fn select(&self, font: &Font, database: &mut Arc<Database>) -> Option<ID> {
        let style = FaceStyle {
            weight: font.weight(),
            italic: font.style() != FontStyle::Normal,
        };
        let stack = self.stack(font.families());
        let chain = self.chain(&stack, style);
        let face = chain.other.first().or(chain.cjk.first())?.face;
        let id = self.load(face, database)?;
        if let Ok(mut known) = self.known.lock() {
            known.wishes.entry(face).or_insert((stack, style));
        }
        Some(id)
    }

    fn fallback(&self, c: char, tried: &[ID], database: &mut Arc<Database>) -> Option<ID> {
        let (stack, style) = self.wish(tried).unwrap_or_default();
        let chain = self.chain(&stack, style);
        let cjk = !c.is_ascii() && is_wide(c);
        let found = chain.face_for(self.library, cjk, &c.to_string())?;
        let id = self.load(found.face, database)?;
        (!tried.contains(&id)).then_some(id)
    }

    fn wish(&self, tried: &[ID]) -> Option<(FontStack, FaceStyle)> {
        let known = self.known.lock().ok()?;
        let (face, _) = known
            .ids
            .iter()
            .find(|(_, id)| tried.first() == Some(*id))?;
        known.wishes.get(face).cloned()
    }

    fn chain(&self, stack: &FontStack, style: FaceStyle) -> Chain {
        self.library.chain(stack, style, self.orthography)
    }

    /// Families that the project has, and the genre of the first name that says one.
    fn stack(&self, families: &[FontFamily]) -> FontStack {
        let mut genre = None;
        let mut latin = Vec::new();
        for family in families {
            let own = match family {
                FontFamily::Serif | FontFamily::Cursive | FontFamily::Fantasy => Genre::Serif,
                FontFamily::SansSerif => Genre::Sans,
                FontFamily::Monospace => Genre::Mono,
                FontFamily::Named(name) => {
                    if self.library.find(name, FaceStyle::REGULAR).is_some() {
                        latin.push(name.clone());
                    }
                    match genre_of(name) {
                        Some(genre) => genre,
                        None => continue,
                    }
                }
            };
            genre.get_or_insert(own);
        }
        FontStack {
            genre: genre.unwrap_or_default(),
            hans: latin.clone(),
            hant: latin.clone(),
            ja: latin.clone(),
            ko: latin.clone(),
            latin,
        }
    }

    fn load(&self, face: FaceId, database: &mut Arc<Database>) -> Option<ID> {
        let mut known = self.known.lock().ok()?;
        if let Some(id) = known.ids.get(&face) {
            return Some(*id);
        }
        let own = self.library.face(face)?;
        let source = Source::Binary(Arc::new(own.bytes()?.clone()));
        let ids = Arc::make_mut(database).load_font_source(source);
        let id = *ids.get(usize::try_from(own.index()).ok()?)?;
        known.ids.insert(face, id);
        Some(id)
    }
}

/// The genre of well-known families that drawing programs write.
fn genre_of(family: &str) -> Option<Genre> {
    let name = family.to_ascii_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if any(&["mono", "courier", "consolas", "menlo"]) {
        Some(Genre::Mono)
    } else if any(&[
        "sans",
        "arial",
        "helvetica",
        "verdana",
        "hei",
        "gothic",
        "segoe",
        "inter",
    ]) {
        Some(Genre::Sans)
    } else if any(&[
        "serif", "times", "georgia", "garamond", "song", "ming", "mincho",
    ]) {
        Some(Genre::Serif)
    } else {
        None
    }
}

/// Scripts that are set in squares.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

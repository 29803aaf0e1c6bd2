//! All faces that a book may use.

use std::collections::HashMap;

use crate::base::{Code, Diagnostic, Span};

use super::{
    FaceId,
    bundled::{self, BundledFace, BundledFamily},
    describe::{Description, describe_file},
    face::Face,
    file::FontFile,
    genre::FaceStyle,
};

/// The faces of the files that were handed in, in their order. A family that two files have is the earlier one's.
#[derive(Default)]
pub struct FontLibrary {
    faces: Vec<Face>,
    families: HashMap<String, Vec<FaceId>>,
    order: Vec<String>,
}

impl FontLibrary {
    /// Takes font files, the manuscript's own before the shipped ones. Shipped files are not read; others are read for
    /// their names, and those that are no fonts are reported.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = FontFile>) -> (Self, Vec<Diagnostic>) {
        let mut library = Self::default();
        let mut problems = Vec::new();
        for file in files {
            if let Some((family, face)) = bundled::recognise(&file.path, file.size) {
                let description = shipped(family, face);
                library.push(file, 0, description, Some(family.pages));
                continue;
            }
            match (file.load)() {
                Ok(bytes) => {
                    let faces = describe_file(&bytes);
                    if faces.is_empty() {
                        problems.push(Diagnostic::new(
                            Code::InvalidFont,
                            Span::DETACHED,
                            format!("“{}” is no OpenType font", file.path),
                        ));
                    }
                    for (index, description) in faces {
                        library.push(file.clone(), index, description, None);
                    }
                }
                Err(error) => problems.push(Diagnostic::new(
                    Code::InvalidFont,
                    Span::DETACHED,
                    format!("cannot read the font “{}”: {error}", file.path),
                )),
            }
        }
        (library, problems)
    }

    /// A face; `None` for the id of another library.
    #[must_use]
    pub fn face(&self, id: FaceId) -> Option<&Face> {
        self.faces.get(usize::from(id.0))
    }

    /// All faces, in order.
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// The face of a family nearest to a style; `None` when there is no such family. Names are compared without case.
    #[must_use]
    pub fn find(&self, family: &str, style: FaceStyle) -> Option<FaceId> {
        self.families
            .get(&family.to_lowercase())?
            .iter()
            .filter_map(|id| self.face(*id))
            .min_by_key(|face| (style.distance(face.style()), face.id()))
            .map(Face::id)
    }

    /// The families' names, in order.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// What has gone wrong with faces that were opened since: files that vanished or are damaged.
    #[must_use]
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.faces.iter().filter_map(Face::problem).collect()
    }

    fn push(
        &mut self,
        file: FontFile,
        index: u32,
        description: Description,
        pages: Option<&'static [(u16, u16)]>,
    ) {
        let Ok(number) = u16::try_from(self.faces.len()) else {
            return;
        };
        let id = FaceId(number);
        let family = description.family.clone();
        let key = family.to_lowercase();
        let faces = self.families.entry(key).or_insert_with(|| {
            self.order.push(family);
            Vec::new()
        });
        faces.push(id);
        self.faces.push(Face::new(
            id,
            file.path,
            index,
            description,
            pages,
            file.load,
        ));
    }
}

pub(super) fn shipped(family: &BundledFamily, face: &BundledFace) -> Description {
    Description {
        family: family.name.to_owned(),
        postscript_name: face.postscript_name.to_owned(),
        style: face.style,
        genre: family.genre,
        orthographies: family.orthographies.to_vec(),
        licence: Some("SIL Open Font License, Version 1.1".to_owned()),
        licence_url: Some("https://openfontlicense.org".to_owned()),
        reserved_name: family.reserved_name.map(str::to_owned),
        embeddable: true,
        text: family.text,
    }
}

//! The faces a book may use: its project's, the press's, and those of the system that it names.

use std::{path::PathBuf, sync::Arc};

use super::press::Shelf;
use crate::base::{Code, Diagnostic};
use crate::font::{FontFile, FontLibrary};
use crate::read::{FaceFile, FontChoice, face_files, system_face_files};

/// Gathers them. Families of the system that are not there are problems at the place that names them.
pub(super) fn gather(
    shelf: &Shelf,
    dirs: &[PathBuf],
    choice: &FontChoice,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<FontLibrary> {
    let names: Vec<String> = choice.system.iter().map(|(name, _)| name.clone()).collect();
    let mut files = face_files(dirs);
    files.extend(system_face_files(&names));
    let keys = files
        .iter()
        .map(|file| (file.identity.0.clone(), file.size, file.identity.1))
        .collect();
    let (library, problems) =
        shelf.library(keys, || FontLibrary::new(files.into_iter().map(font_file)));
    diagnostics.extend(problems);
    let known: Vec<&str> = library.families().collect();
    for (name, span) in &choice.system {
        if !known.iter().any(|family| family.eq_ignore_ascii_case(name)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::InvalidFont,
                    *span,
                    format!("the system has no font family “{name}”"),
                )
                .help("install it, or put its files into fonts/"),
            );
        }
    }
    library
}

fn font_file(face: FaceFile) -> FontFile {
    FontFile {
        path: face.path,
        size: face.size,
        load: face.load,
    }
}

//! The covers: a picture in front, words behind.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    assets::{Problem, Request},
    config::{Config, CoverRequest, Placed},
    folder::{FileError, Folder},
    include,
    markdown::{self, Setting, Text},
    texts::{SourceTable, Texts},
    weave::Weave,
};
use crate::{
    base::{Diagnostic, Lang},
    model::ChapterId,
};

/// The words of the back, read but not built.
pub(super) struct Back {
    folder: Folder,
    path: PathBuf,
    weave: Weave,
}

impl Back {
    /// Builds them.
    pub fn build(self, chapters: &HashMap<PathBuf, ChapterId>, lang: &Lang) -> Text {
        let setting = Setting {
            folder: &self.folder,
            src: self.folder.root().to_owned(),
            chapters,
        };
        // The back belongs to no chapter.
        let nowhere = ChapterId(u32::MAX);
        markdown::read(&setting, self.weave, nowhere, &self.path, lang.clone())
    }
}

/// Finds what `[cover]` names in the directories of covers.
pub(super) fn find(
    cover: &CoverRequest,
    config: &Config,
    sources: &mut SourceTable,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Request>, Option<Back>) {
    let front = cover.front.as_ref().and_then(|name| {
        let (_, path) = locate(name, config, diagnostics)?;
        Some(Request {
            path,
            span: name.span,
        })
    });
    let back = cover.back.as_ref().and_then(|name| {
        let (folder, path) = locate(name, config, diagnostics)?;
        let mut texts = Texts::default();
        let read = texts.read(&folder, &path);
        let weave = match &read {
            Ok(source) => Some(include::weave(&folder, &mut texts, *source, &path, 0)),
            Err(error) => {
                let problem = texts.problem(error, &name.value, name.span);
                texts.diagnostics.push(problem);
                None
            }
        };
        let (ids, found) = texts.merge(sources);
        diagnostics.extend(found);
        let rename = |id: crate::base::SourceId| ids.get(id.0 as usize).copied().unwrap_or(id);
        Some(Back {
            folder,
            path,
            weave: weave?.renamed(rename),
        })
    });
    (front, back)
}

fn locate(
    name: &Placed<String>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Folder, PathBuf)> {
    let mut problem = FileError::Missing;
    for dir in &config.cover_dirs {
        let Ok(folder) = Folder::open(dir) else {
            continue;
        };
        match folder.resolve(Path::new(""), &name.value) {
            Ok(path) => return Some((folder, path)),
            Err(FileError::Missing) => {}
            Err(error) => problem = error,
        }
    }
    diagnostics.push(
        Problem::from(problem)
            .diagnostic(&name.value, name.span)
            .help("covers stand in covers/, in the manuscript or beside it"),
    );
    None
}

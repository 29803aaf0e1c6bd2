//! Font files: found on the disk, read only when a face is used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use std::{fs, io, io::Read as _, iter};

/// Reads the whole of one font file.
pub type Load = Arc<dyn Fn() -> io::Result<Arc<[u8]>> + Send + Sync>;

/// A font file that nobody has opened yet.
#[derive(Clone)]
pub struct FaceFile {
    /// Its folder and its name, with `/`: `noto-serif-sc/NotoSerifSC_400Regular.ttf`.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Where it is, and when it was changed, if the system says so: what tells it from other files.
    pub identity: (PathBuf, Option<SystemTime>),
    /// Reads it.
    pub load: Load,
}

/// The `.ttf`, `.otf`, `.ttc` and `.otc` files of some directories and of the folders in them, by name within each. A
/// path that two directories have is taken from the first; a directory that is not there has none.
#[must_use]
pub fn face_files(dirs: &[PathBuf]) -> Vec<FaceFile> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for dir in dirs {
        for (name, file) in fonts_in(dir) {
            if seen.insert(name.clone())
                && let Ok(metadata) = fs::metadata(&file)
            {
                found.push(face_file(name, &metadata, file));
            }
        }
    }
    found
}

/// The files of the system that hold one of `families`, in the order of the names. Looks at every font of the system, so
/// it is called only when a manuscript names one.
#[must_use]
pub fn system_face_files(families: &[String]) -> Vec<FaceFile> {
    if families.is_empty() {
        return Vec::new();
    }
    let mut system = fontdb::Database::new();
    system.load_system_fonts();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for family in families {
        let mut files: Vec<&Path> = system
            .faces()
            .filter(|face| {
                face.families
                    .iter()
                    .any(|(name, _)| name.eq_ignore_ascii_case(family))
            })
            .filter_map(|face| match &face.source {
                fontdb::Source::File(path) => Some(path.as_path()),
                fontdb::Source::Binary(_) => None,
            })
            .collect();
        files.sort_unstable();
        for file in files {
            if seen.insert(file.to_owned())
                && let Ok(metadata) = fs::metadata(file)
            {
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                found.push(face_file(name, &metadata, file.to_owned()));
            }
        }
    }
    found
}

fn face_file(path: String, metadata: &fs::Metadata, file: PathBuf) -> FaceFile {
    FaceFile {
        path,
        size: metadata.len(),
        identity: (file.clone(), metadata.modified().ok()),
        load: Arc::new(move || read_whole(&file)),
    }
}

/// Reads a file into the place where it stays: the faces of a Chinese book are 60 MB, which are not copied once more.
fn read_whole(file: &Path) -> io::Result<Arc<[u8]>> {
    let mut source = fs::File::open(file)?;
    let length = usize::try_from(source.metadata()?.len()).map_err(io::Error::other)?;
    let mut bytes: Arc<[u8]> = iter::repeat_n(0, length).collect();
    match Arc::get_mut(&mut bytes) {
        Some(room) => source.read_exact(room)?,
        None => return fs::read(file).map(Arc::from),
    }
    Ok(bytes)
}

fn fonts_in(dir: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for (name, path) in entries(dir) {
        if path.is_dir() {
            found.extend(
                entries(&path)
                    .into_iter()
                    .filter(|(_, file)| is_font(file))
                    .map(|(inner, file)| (format!("{name}/{inner}"), file)),
            );
        } else if is_font(&path) {
            found.push((name, path));
        }
    }
    found
}

fn entries(dir: &Path) -> Vec<(String, PathBuf)> {
    let mut entries: Vec<_> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
        .collect();
    entries.sort();
    entries
}

fn is_font(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| {
            ["ttf", "otf", "ttc", "otc"].contains(&extension.to_ascii_lowercase().as_str())
        })
        && path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_named_by_folder_and_file_and_the_first_directory_wins() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let found = face_files(&[fonts.clone(), fonts, PathBuf::from("nowhere")]);
        let names: Vec<_> = found.iter().map(|face| face.path.as_str()).collect();
        assert!(names.contains(&"source-serif/SourceSerif4-Regular.ttf"));
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
        assert_eq!((found[0].load)().unwrap().len() as u64, found[0].size);
    }
}

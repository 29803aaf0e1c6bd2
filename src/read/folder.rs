//! The manuscript's directory: the only door to the disk, and nothing outside it is let in.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::encoding;

/// The largest text file that is read, in bytes.
const TEXT_LIMIT: u64 = 64 << 20;
/// The largest picture file that is read, in bytes.
const PICTURE_LIMIT: u64 = 256 << 20;

/// A directory whose files may be read.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// Texts that stand for those on the disk, by their paths relative to the root.
    overlay: Arc<BTreeMap<PathBuf, String>>,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileError {
    /// The path leads out of the directory, by `..`, as an absolute path or through a symbolic link.
    Escapes,
    /// Nothing is there.
    Missing,
    /// It is larger than the limit in bytes.
    TooLarge(u64),
    /// It is not UTF-8.
    NotUtf8 {
        /// Valid text before the bad byte.
        valid: String,
        /// The encoding that it may have.
        encoding: Option<&'static str>,
    },
    /// Anything else, in the system's words.
    Unreadable(String),
}

impl Folder {
    /// Opens a directory.
    pub fn open(dir: &Path) -> Result<Self, FileError> {
        let root = dir.canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => FileError::Missing,
            _ => FileError::Unreadable(error.to_string()),
        })?;
        if !root.is_dir() {
            return Err(FileError::Unreadable("it is not a directory".to_owned()));
        }
        Ok(Self {
            root,
            overlay: Arc::default(),
        })
    }

    /// The same directory with some texts in place of those on the disk, or beside them.
    pub fn with(mut self, overlay: &BTreeMap<String, String>) -> Self {
        let texts = overlay
            .iter()
            .filter_map(|(path, text)| Some((normal(Path::new(path))?, text.clone())));
        self.overlay = Arc::new(texts.collect());
        self
    }

    /// The directory, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The directory beside this one, if it is there: fonts and covers may stand beside the manuscript.
    pub fn sibling(&self, name: &str) -> Option<Self> {
        Self::open(&self.root.parent()?.join(name)).ok()
    }

    /// The canonical path of `relative` as written in a file that stands in `base` (itself relative to the root).
    pub fn resolve(&self, base: &Path, relative: &str) -> Result<PathBuf, FileError> {
        let written = Path::new(relative);
        if written.is_absolute() || relative.contains('\0') {
            return Err(FileError::Escapes);
        }
        let path = normal(&base.join(written)).ok_or(FileError::Escapes)?;
        if self.overlay.contains_key(&path) {
            return Ok(self.root.join(path));
        }
        let real = self.root.join(&path).canonicalize().map_err(|error| {
            use std::io::ErrorKind as Kind;
            match error.kind() {
                Kind::NotFound | Kind::NotADirectory | Kind::InvalidFilename => FileError::Missing,
                _ => FileError::Unreadable(error.to_string()),
            }
        })?;
        if real.starts_with(&self.root) {
            Ok(real)
        } else {
            Err(FileError::Escapes)
        }
    }

    /// A path as diagnostics show it: relative to the root, with `/`. No path of the machine is shown.
    pub fn show(&self, path: &Path) -> String {
        if let Ok(relative) = path.strip_prefix(&self.root) {
            return slashed(relative);
        }
        match self.root.parent().map(|above| path.strip_prefix(above)) {
            Some(Ok(beside)) => format!("../{}", slashed(beside)),
            _ => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
        }
    }

    /// The directory of a file, relative to the root.
    pub fn base_of(&self, path: &Path) -> PathBuf {
        path.parent()
            .and_then(|dir| dir.strip_prefix(&self.root).ok())
            .map(Path::to_owned)
            .unwrap_or_default()
    }

    /// Reads a text: UTF-8, a byte order mark dropped.
    pub fn read_text(&self, path: &Path) -> Result<String, FileError> {
        let laid = path
            .strip_prefix(&self.root)
            .ok()
            .and_then(|path| self.overlay.get(path));
        if let Some(text) = laid {
            return Ok(text.clone());
        }
        let bytes = read_bounded(path, TEXT_LIMIT)?;
        let mut text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            FileError::NotUtf8 {
                encoding: encoding::guess(&bytes, at),
                valid: String::from_utf8_lossy(bytes.get(..at).unwrap_or_default()).into_owned(),
            }
        })?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(text)
    }

    /// Reads a picture.
    pub fn read_picture(&self, path: &Path) -> Result<Vec<u8>, FileError> {
        read_bounded(path, PICTURE_LIMIT)
    }
}

fn read_bounded(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let unreadable = |error: std::io::Error| FileError::Unreadable(error.to_string());
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(FileError::Unreadable("it is not a file".to_owned()));
    }
    if metadata.len() > limit {
        return Err(FileError::TooLarge(limit));
    }
    fs::read(path).map_err(unreadable)
}

/// Resolves `.` and `..` by their names alone; `None` when that leads above the start.
pub(super) fn normal(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => out.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(out)
}

/// A relative path with `/` between its parts on every system.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        let dir = crate::read::test_dir(&[("a/b.md", "x"), ("c.md", "y")]);
        let folder = Folder::open(dir.path()).unwrap();
        let found = folder.resolve(Path::new("a"), "../c.md").unwrap();
        assert_eq!(folder.show(&found), "c.md");
        assert_eq!(
            folder.base_of(&folder.root().join("a/b.md")),
            Path::new("a")
        );
        for (path, error) in [
            ("../../c.md", FileError::Escapes),
            ("/etc/passwd", FileError::Escapes),
            ("../nothing.md", FileError::Missing),
            ("b.md/x", FileError::Missing),
        ] {
            assert_eq!(folder.resolve(Path::new("a"), path), Err(error), "{path}");
        }
    }

    #[test]
    fn an_overlay_stands_for_the_disk() {
        let dir = crate::read::test_dir(&[("a/b.md", "on the disk"), ("c.md", "y")]);
        let overlay = [
            ("a/b.md", "laid over"),
            ("a/new.md", "new"),
            ("../x.md", "outside"),
        ];
        let overlay = overlay
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into();
        let folder = Folder::open(dir.path()).unwrap().with(&overlay);
        let read = |path: &str| folder.read_text(&folder.resolve(Path::new("a"), path).unwrap());
        assert_eq!(read("b.md").as_deref(), Ok("laid over"));
        assert_eq!(read("new.md").as_deref(), Ok("new"));
        assert_eq!(read("../c.md").as_deref(), Ok("y"));
        assert_eq!(
            folder.resolve(Path::new("a"), "../../x.md"),
            Err(FileError::Escapes)
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_out_is_refused() {
        let outside = crate::read::test_dir(&[("secret.md", "x")]);
        let dir = crate::read::test_dir(&[("a.md", "x")]);
        std::os::unix::fs::symlink(outside.path().join("secret.md"), dir.path().join("b.md"))
            .unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        assert_eq!(
            folder.resolve(Path::new(""), "b.md"),
            Err(FileError::Escapes)
        );
    }
}

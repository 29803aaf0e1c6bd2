//! Font files as they are handed in: the disk is somebody else's.

use std::{io, sync::Arc};

/// Reads the whole of one font file.
pub type LoadFont = Arc<dyn Fn() -> io::Result<Arc<[u8]>> + Send + Sync>;

/// A font file that may be read later, or never.
#[derive(Clone)]
pub struct FontFile {
    /// Its path as diagnostics show it, with `/`; the last two parts name a shipped file.
    pub path: String,
    /// Its size in bytes. A file of a shipped name and size is taken for the shipped one and not read for its names.
    pub size: u64,
    /// Reads it. Called at most once for each face that is used.
    pub load: LoadFont,
}

impl FontFile {
    /// A file at `path` of `size` bytes, read by `load`.
    pub fn new(
        path: impl Into<String>,
        size: u64,
        load: impl Fn() -> io::Result<Arc<[u8]>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            path: path.into(),
            size,
            load: Arc::new(load),
        }
    }

    /// A file whose bytes are at hand.
    #[must_use]
    pub fn from_bytes(path: impl Into<String>, bytes: Arc<[u8]>) -> Self {
        let size = bytes.len() as u64;
        Self::new(path, size, move || Ok(bytes.clone()))
    }
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FontFile")
            .field("path", &self.path)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

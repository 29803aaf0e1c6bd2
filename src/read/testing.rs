//! Manuscripts for tests: directories that go when the test ends.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

/// A directory that is removed with its contents.
pub(crate) struct TestDir {
    outer: PathBuf,
    root: PathBuf,
}

impl TestDir {
    /// The directory; its parent is removed too.
    pub(crate) fn path(&self) -> &Path {
        &self.root
    }
}

impl Drop for TestDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.outer);
    }
}

/// Writes files, by path and text, into a fresh directory.
pub(crate) fn test_dir(files: &[(&str, &str)]) -> TestDir {
    let files: Vec<_> = files.iter().map(|(p, t)| (*p, t.as_bytes())).collect();
    test_dir_of_bytes(&files)
}

/// Writes files, by path and bytes, into a fresh directory.
pub(crate) fn test_dir_of_bytes(files: &[(&str, &[u8])]) -> TestDir {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "keben-read-{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let outer = std::env::temp_dir().join(name);
    let root = outer.join("book");
    fs::create_dir_all(&root).unwrap();
    for (path, bytes) in files {
        let path = root.join(path);
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).unwrap();
        }
        fs::write(path, bytes).unwrap();
    }
    TestDir { outer, root }
}

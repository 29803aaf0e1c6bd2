//! Where the manuscript is.

use std::path::{Path, PathBuf};

use super::say::Voice;

/// The directory that was named, else `./manuscript` if it is there, else the current one; `None`, said aloud, when it
/// is no directory.
pub(super) fn manuscript(named: Option<&Path>, voice: &Voice) -> Option<PathBuf> {
    let dir = named.map_or_else(
        || {
            let usual = Path::new("manuscript");
            if usual.is_dir() {
                usual.to_owned()
            } else {
                PathBuf::from(".")
            }
        },
        Path::to_owned,
    );
    if dir.is_dir() {
        return Some(dir);
    }
    let what = if dir.exists() {
        "is a file, not a directory"
    } else {
        "is not there"
    };
    voice.unable(&format!("{} {what}", dir.display()));
    None
}

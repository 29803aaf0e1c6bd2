//! Writing outputs so that a failure leaves yesterday's files as they were.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Files written under temporary names beside their goals; [`commit`](Staged::commit) renames them all, dropping
/// removes them.
pub(super) struct Staged {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    /// Writes each of `(path, bytes)` beside its goal.
    ///
    /// # Errors
    /// The path that could not be written and why; nothing stays behind.
    pub fn write<'a>(
        files: impl IntoIterator<Item = (PathBuf, &'a [u8])>,
    ) -> Result<Self, (PathBuf, io::Error)> {
        let mut staged = Self { files: Vec::new() };
        for (goal, bytes) in files {
            let temporary = beside(&goal);
            staged.files.push((temporary.clone(), goal.clone()));
            write_through(&temporary, bytes).map_err(|error| (goal.clone(), error))?;
            // A file that is replaced keeps who may read and write it.
            if let Ok(before) = fs::metadata(&goal) {
                let _ = fs::set_permissions(&temporary, before.permissions());
            }
        }
        Ok(staged)
    }

    /// Renames every file to its goal.
    ///
    /// # Errors
    /// The goal that could not be replaced and why.
    pub fn commit(mut self) -> Result<(), (PathBuf, io::Error)> {
        while let Some((temporary, goal)) = self.files.pop() {
            if let Err(error) = fs::rename(&temporary, &goal) {
                self.files.push((temporary, goal.clone()));
                return Err((goal, error));
            }
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
    }
}

fn beside(goal: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(goal.file_name().unwrap_or_default());
    // Two builds of one book at the same time must not write to one file.
    name.push(format!(".{}.tmp", std::process::id()));
    goal.with_file_name(name)
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_committed_leaves_no_trace() {
        let dir = std::env::temp_dir().join(format!("keben-staged-{}", std::process::id()));
        let goal = dir.join("book.pdf");
        fs::create_dir_all(&dir).unwrap();
        fs::write(&goal, "yesterday").unwrap();
        drop(
            Staged::write([(goal.clone(), b"today".as_slice())])
                .map_err(|(_, e)| e)
                .unwrap(),
        );
        assert_eq!(fs::read_to_string(&goal).unwrap(), "yesterday");
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
        let staged = Staged::write([(goal.clone(), b"today".as_slice())])
            .map_err(|(_, e)| e)
            .unwrap();
        staged.commit().map_err(|(_, e)| e).unwrap();
        assert_eq!(fs::read_to_string(&goal).unwrap(), "today");
        fs::remove_dir_all(&dir).unwrap();
    }
}

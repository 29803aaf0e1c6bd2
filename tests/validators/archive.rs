//! Writing ZIP archives and other files that only a test needs.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A fresh path for a file that a test makes.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Writes entries in order, the first stored, as an EPUB wants its `mimetype`.
pub fn write(target: &Path, entries: impl IntoIterator<Item = (String, Vec<u8>)>) {
    let mut writer = ZipWriter::new(File::create(target).unwrap());
    for (number, (name, content)) in entries.into_iter().enumerate() {
        let method = if number == 0 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        writer
            .start_file(
                name,
                SimpleFileOptions::default().compression_method(method),
            )
            .unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap();
}

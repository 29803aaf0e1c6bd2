//! The finishing pass over the archive that epub-builder makes.
//!
//! epub-builder 0.8.3 builds the container: `mimetype` first and stored, `container.xml`, the display options that Apple
//! Books wants, every chapter and resource. Three files of it cannot stand:
//!
//! * `content.opf`: the language and the first creator share the id `epub-creator-0`, an error in every book with an
//!   author; there is no `xml:lang`, no ISBN as unique identifier, no role of a maker, no manifest property (`mathml`,
//!   `svg`), no way to say what the book offers to readers who cannot see it;
//! * `nav.xhtml`: no language, an empty landmarks list when no chapter has a reference type, no page-list;
//! * `toc.ncx`: the name of the contents as the book's title, no `dtb:uid`.
//!
//! These are written anew from our own model. Everything else is copied as it was compressed. All entries get one fixed
//! time, because the archive's own have the clock in them.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::moment::Moment;

/// Entries of the archive that are written anew, with what they become.
pub(super) struct Replacements {
    /// `OEBPS/content.opf`
    pub(super) package: String,
    /// `OEBPS/nav.xhtml`
    pub(super) nav: String,
    /// `OEBPS/toc.ncx`
    pub(super) ncx: String,
}

/// The archive with three entries replaced and one time.
///
/// # Errors
/// When the archive cannot be read or written.
pub(super) fn finish(
    archive: Vec<u8>,
    replacements: &Replacements,
    timestamp: i64,
) -> Result<Vec<u8>, String> {
    rewrite(archive, replacements, timestamp).map_err(|error| error.to_string())
}

fn rewrite(
    archive: Vec<u8>,
    replacements: &Replacements,
    timestamp: i64,
) -> zip::result::ZipResult<Vec<u8>> {
    let length = archive.len();
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(length)));
    let time = zip_time(timestamp);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(time)
        .unix_permissions(0o644);
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at)?;
        let replacement = match entry.name() {
            "OEBPS/content.opf" => Some(&replacements.package),
            "OEBPS/nav.xhtml" => Some(&replacements.nav),
            "OEBPS/toc.ncx" => Some(&replacements.ncx),
            _ => None,
        };
        match replacement {
            Some(text) => {
                let name = entry.name().to_owned();
                drop(entry);
                out.start_file(name, options)?;
                out.write_all(text.as_bytes())?;
            }
            None => out.raw_copy_file_touch(entry, time, Some(0o644))?,
        }
    }
    Ok(out.finish()?.into_inner())
}

/// The time as an archive can hold it: two seconds' steps from 1980 to 2107.
fn zip_time(timestamp: i64) -> DateTime {
    let moment = Moment::of(timestamp);
    let (hour, minute, second) = moment.clock();
    let byte = |value: u32| u8::try_from(value).unwrap_or(0);
    u16::try_from(moment.year)
        .ok()
        .and_then(|year| {
            DateTime::from_date_and_time(
                year,
                moment.month,
                moment.day,
                byte(hour),
                byte(minute),
                byte(second & !1),
            )
            .ok()
        })
        .unwrap_or_default()
}

//! A font file with another name.
//!
//! The OFL lets a subset be embedded but not under a reserved name (OFL 1.1 §3, FAQ 2.2), and the subsetter copies or
//! drops names but cannot write new ones.

/// The names of a font, by name id (OpenType `name`), in English for Windows.
pub(super) struct Names<'a> {
    /// The family, id 1 and 16.
    pub(super) family: &'a str,
    /// The style, id 2 and 17.
    pub(super) style: &'a str,
    /// The copyright notice, id 0.
    pub(super) copyright: Option<&'a str>,
    /// The licence, id 13.
    pub(super) licence: Option<&'a str>,
    /// Its address, id 14.
    pub(super) licence_url: Option<&'a str>,
}

/// The font with these names and no others; `None` when it is no font with TrueType outlines.
pub(super) fn renamed(font: &[u8], names: &Names<'_>) -> Option<Vec<u8>> {
    let count = usize::from(u16_at(font, 4)?);
    let mut tables: Vec<(&[u8], Vec<u8>)> = Vec::with_capacity(count + 1);
    for record in 0..count {
        let at = 12 + 16 * record;
        let tag = font.get(at..at + 4)?;
        let offset = usize::try_from(u32_at(font, at + 8)?).ok()?;
        let length = usize::try_from(u32_at(font, at + 12)?).ok()?;
        if tag != b"name" {
            tables.push((tag, font.get(offset..offset.checked_add(length)?)?.to_vec()));
        }
    }
    tables.push((b"name", name_table(names)));
    tables.sort_by(|a, b| a.0.cmp(b.0));
    assemble(font.get(..4)?, tables)
}

/// `name`, version 0: Windows, Unicode BMP, English of the United States.
fn name_table(names: &Names<'_>) -> Vec<u8> {
    let full = format!("{} {}", names.family, names.style);
    let postscript: String = format!("{}-{}", names.family, names.style)
        .chars()
        .filter(char::is_ascii_graphic)
        .collect();
    let records = [
        (0_u16, names.copyright),
        (1, Some(names.family)),
        (2, Some(names.style)),
        (3, Some(full.as_str())),
        (4, Some(full.as_str())),
        (5, Some("Version 1.0")),
        (6, Some(postscript.as_str())),
        (13, names.licence),
        (14, names.licence_url),
    ];
    let mut storage: Vec<u8> = Vec::new();
    let mut directory: Vec<u8> = Vec::new();
    let mut count = 0_u16;
    for (id, text) in records {
        let Some(text) = text else { continue };
        let start = storage.len();
        storage.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let (Ok(offset), Ok(length)) = (u16::try_from(start), u16::try_from(storage.len() - start))
        else {
            // A notice too long for the format is named by its address alone.
            storage.truncate(start);
            continue;
        };
        for field in [3, 1, 0x409, id, length, offset] {
            directory.extend(u16::to_be_bytes(field));
        }
        count += 1;
    }
    let mut table: Vec<u8> = Vec::new();
    for field in [0, count, 6 + 12 * count] {
        table.extend(u16::to_be_bytes(field));
    }
    table.extend(directory);
    table.extend(storage);
    table
}

fn assemble(version: &[u8], tables: Vec<(&[u8], Vec<u8>)>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len())
        .ok()
        .filter(|count| *count > 0)?;
    let power = count.ilog2();
    let range = 16_u16.checked_shl(power)?;
    let mut font = version.to_vec();
    for field in [
        count,
        range,
        u16::try_from(power).ok()?,
        (16 * count).checked_sub(range)?,
    ] {
        font.extend(field.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut head = None;
    let mut body: Vec<u8> = Vec::new();
    for (tag, mut data) in tables {
        if tag == b"head" {
            head = Some(offset);
            data.get_mut(8..12)?.fill(0);
        }
        font.extend(tag);
        font.extend(checksum(&data).to_be_bytes());
        font.extend(u32::try_from(offset).ok()?.to_be_bytes());
        font.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        data.resize(data.len().next_multiple_of(4), 0);
        offset += data.len();
        body.extend(data);
    }
    font.extend(body);
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&font));
    let head = head?;
    font.get_mut(head + 8..head + 12)?
        .copy_from_slice(&adjustment.to_be_bytes());
    Some(font)
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        for (into, byte) in word.iter_mut().zip(chunk) {
            *into = *byte;
        }
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?
        .try_into()
        .ok()
        .map(u16::from_be_bytes)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?
        .try_into()
        .ok()
        .map(u32::from_be_bytes)
}

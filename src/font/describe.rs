//! What a font file says of itself.

use std::sync::Arc;

use harfrust::Font;
use skrifa::raw::{FileRef, TableProvider as _};

use crate::base::Orthography;

use super::genre::{FaceStyle, Genre};

/// What is known of a face before any glyph of it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    pub(super) family: String,
    pub(super) postscript_name: String,
    pub(super) style: FaceStyle,
    pub(super) genre: Genre,
    /// Writing systems it covers; the first is the one whose forms it has.
    pub(super) orthographies: Vec<Orthography>,
    pub(super) licence: Option<String>,
    pub(super) licence_url: Option<String>,
    pub(super) reserved_name: Option<String>,
    /// Whether the licence bits of the file let it be embedded and subset (OpenType, `OS/2` `fsType`).
    pub(super) embeddable: bool,
    /// Whether text may fall back to it without naming it.
    pub(super) text: bool,
}

/// Faces in the files that a collection holds are read up to this number.
const MAX_FACES: u32 = 64;

/// Reads every face of a file: one, or those of a collection.
pub(super) fn describe_file(bytes: &Arc<[u8]>) -> Vec<(u32, Description)> {
    let count = match FileRef::new(bytes) {
        Ok(FileRef::Font(_)) => 1,
        Ok(FileRef::Collection(collection)) => collection.len().min(MAX_FACES),
        Err(_) => 0,
    };
    (0..count)
        .filter_map(|index| {
            let font = open(bytes, index)?;
            Some((index, describe(&font)))
        })
        .collect()
}

/// Opens one face of a file; `None` when it is no OpenType font.
pub(super) fn open(bytes: &Arc<[u8]>, index: u32) -> Option<Font> {
    let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes.clone());
    let font = Font::new(shared, index)?;
    (font.num_glyphs() > 0 && font.units_per_em() > 0).then_some(font)
}

/// Reads names, style and coverage.
pub(super) fn describe(font: &Font) -> Description {
    let name = |ids: &[u16]| {
        ids.iter().find_map(|id| {
            let name = font.names().get((*id).into())?.english_or_first()?;
            let text: String = name.name().chars().collect();
            (!text.trim().is_empty()).then(|| text.trim().to_owned())
        })
    };
    // OpenType, `name`: 0 copyright, 1 family, 6 PostScript name, 13 and 14 licence, 16 typographic family.
    let family = name(&[16, 1]).unwrap_or_else(|| "Unnamed".to_owned());
    let postscript_name = name(&[6]).unwrap_or_else(|| family.replace(' ', ""));
    let tables = font.tables();
    let os2 = tables.os2().ok();
    let attributes = font.default_attributes();
    let weight = os2.as_ref().map_or(400, |os2| os2.us_weight_class());
    let reserved_name = name(&[0]).as_deref().and_then(reserved_name);
    Description {
        style: FaceStyle {
            weight: weight.clamp(1, 1000),
            italic: attributes.style != harfrust::font::attribute::Style::Normal,
        },
        genre: genre(font, &family),
        orthographies: orthographies(font, &family),
        licence: name(&[13]),
        licence_url: name(&[14]),
        reserved_name,
        // Bit 1 restricts embedding, bit 8 subsetting, bit 9 outlines.
        embeddable: os2.as_ref().is_none_or(|os2| os2.fs_type() & 0x0302 == 0),
        text: true,
        family,
        postscript_name,
    }
}

/// The name after “with Reserved Font Name” in a copyright notice (OFL 1.1, “Reserved Font Name”).
fn reserved_name(copyright: &str) -> Option<String> {
    let (_, rest) = copyright.split_once("Reserved Font Name")?;
    let name: String = rest
        .trim_start_matches(['s', ' ', ':'])
        .trim_start_matches(['\'', '"', '‘', '“'])
        .chars()
        .take_while(|c| !matches!(c, '\'' | '"' | '’' | '”' | '.' | ','))
        .take(60)
        .collect();
    (!name.trim().is_empty()).then(|| name.trim().to_owned())
}

fn genre(font: &Font, family: &str) -> Genre {
    const SANS: [&str; 8] = [
        "sans",
        "gothic",
        "hei",
        "kaku",
        "dotum",
        "grotes",
        "黑",
        "ゴシック",
    ];
    let tables = font.tables();
    let name = family.to_lowercase();
    if tables.post().is_ok_and(|post| post.is_fixed_pitch() != 0) || name.contains("mono") {
        return Genre::Mono;
    }
    // PANOSE 1.0: family kind 2 is Latin text, serif styles 11 to 15 have none.
    let panose_sans = tables
        .os2()
        .is_ok_and(|os2| matches!(os2.panose_10(), [2, serif, ..] if (11..=15).contains(serif)));
    if panose_sans || SANS.iter().any(|word| name.contains(word)) {
        Genre::Sans
    } else {
        Genre::Serif
    }
}

/// Characters that a face for a writing system has and a face for another usually lacks.
const PROBES: &[(Orthography, &str)] = &[
    (Orthography::Latin, "aéZ"),
    (Orthography::Hans, "们这说龙，"),
    (Orthography::HantTw, "們這說龍，"),
    (Orthography::HantHk, "們這說龍嘅，"),
    (Orthography::Ja, "あア直々、"),
    (Orthography::Ko, "한글읽"),
];

/// Words in a family's name that say whose forms it has.
const TOKENS: &[(Orthography, &[&str])] = &[
    (
        Orthography::Hans,
        &["sc", "cn", "gb", "hans", "simplified", "简"],
    ),
    (
        Orthography::HantTw,
        &["tc", "tw", "hant", "traditional", "繁", "ming"],
    ),
    (Orthography::HantHk, &["hk"]),
    (Orthography::Ja, &["jp", "ja", "japanese", "mincho"]),
    (Orthography::Ko, &["kr", "ko", "korean"]),
];

fn orthographies(font: &Font, family: &str) -> Vec<Orthography> {
    let charmap = font.charmap();
    let mut found: Vec<Orthography> = PROBES
        .iter()
        .filter(|(_, probe)| probe.chars().all(|c| charmap.map_unicode(c).is_some()))
        .map(|(orthography, _)| *orthography)
        .collect();
    let name = family.to_lowercase();
    let words: Vec<&str> = name.split([' ', '-', '_']).collect();
    let made_for = TOKENS
        .iter()
        .find(|(_, tokens)| tokens.iter().any(|token| words.contains(token)))
        .map(|(orthography, _)| *orthography);
    // A face for Chinese, Japanese or Korean is not first of all a Latin one, although it has Latin letters.
    found.sort_by_key(|orthography| {
        (
            Some(*orthography) != made_for,
            *orthography == Orthography::Latin,
        )
    });
    found
}

#[cfg(test)]
mod tests {
    use super::reserved_name;

    #[test]
    fn reserved_names_are_read_from_the_copyright() {
        let notice = "© 2014 - 2023 Adobe, with Reserved Font Name ‘Source’.";
        assert_eq!(reserved_name(notice).as_deref(), Some("Source"));
        assert_eq!(reserved_name("Copyright 2020 The Authors"), None);
    }
}

//! The terms of the fonts that the files carry.

use std::{collections::BTreeMap, fmt::Write as _};

use super::facts::FontFact;

/// The text of `FONTS.txt`: family by family, with its faces and its terms.
#[must_use]
pub fn licences(title: &str, fonts: &[FontFact]) -> String {
    let mut text = format!("Fonts in the files of “{title}”\n");
    if fonts.is_empty() {
        text.push_str("\nNone.\n");
        return text;
    }
    text.push_str(
        "\nThe files carry the glyphs they show of each face and no others. Embedding a font in a document does not\n\
         put the document under the font's licence (OFL 1.1, FAQ 1.11).\n",
    );
    let mut families: BTreeMap<&str, Vec<&FontFact>> = BTreeMap::new();
    for font in fonts {
        families.entry(&font.family).or_default().push(font);
    }
    for (family, fonts) in families {
        let mut faces: Vec<_> = fonts.iter().map(|font| font.face.as_str()).collect();
        faces.sort_unstable();
        faces.dedup();
        let _ = write!(text, "\n{family}\n  faces: {}\n", faces.join(", "));
        let first = |take: fn(&FontFact) -> Option<&str>| fonts.iter().find_map(|font| take(font));
        let licence = first(|font| font.licence.as_deref());
        let _ = writeln!(
            text,
            "  licence: {}",
            licence.map_or_else(
                || "the font names none; see what came with it".to_owned(),
                |licence| licence.split_whitespace().collect::<Vec<_>>().join(" ")
            )
        );
        if let Some(url) = first(|font| font.url.as_deref()) {
            let _ = writeln!(text, "  text: {url}");
        }
        if let Some(name) = first(|font| font.reserved_name.as_deref()) {
            let _ = writeln!(text, "  reserved name: {name}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn font(family: &str, face: &str, licence: Option<&str>) -> FontFact {
        FontFact {
            family: family.to_owned(),
            face: face.to_owned(),
            licence: licence.map(str::to_owned),
            url: licence.map(|_| "https://openfontlicense.org".to_owned()),
            reserved_name: licence.map(|_| "Source".to_owned()),
        }
    }

    #[test]
    fn a_family_is_listed_once_with_its_faces() {
        let ofl = Some("SIL Open Font License,\n Version 1.1");
        let fonts = [
            font("Source Serif 4", "SourceSerif4-Bold", ofl),
            font("House Sans", "HouseSans", None),
            font("Source Serif 4", "SourceSerif4-Regular", ofl),
            font("Source Serif 4", "SourceSerif4-Bold", ofl),
        ];
        let text = licences("T", &fonts);
        assert!(
            text.contains("faces: SourceSerif4-Bold, SourceSerif4-Regular\n"),
            "{text}"
        );
        assert!(
            text.contains("licence: SIL Open Font License, Version 1.1\n"),
            "{text}"
        );
        assert!(text.contains("reserved name: Source\n"), "{text}");
        assert!(
            text.contains("House Sans\n  faces: HouseSans\n  licence: the font names none"),
            "{text}"
        );
    }
}

//! From what the book says to EDItEUR's code lists.

use crate::base::{Lang, Orthography};

/// List 17, contributor role, by MARC relator code. What is not here is “other” (`Z99`).
const ROLES: &[(&str, &str)] = &[
    ("aut", "A01"),
    ("trl", "B06"),
    ("edt", "B01"),
    ("ill", "A12"),
    ("art", "A12"),
    ("pht", "A13"),
    ("cov", "A36"),
    ("bkd", "A11"),
    ("dsr", "A11"),
    ("ann", "A20"),
    ("cmm", "A21"),
    ("aui", "A24"),
    ("aft", "A19"),
    ("ctb", "A32"),
    ("ctg", "A39"),
    ("clr", "A40"),
    ("ivr", "A43"),
    ("ive", "A44"),
    ("res", "A51"),
    ("adp", "B05"),
    ("pbd", "B09"),
    ("rev", "B02"),
    ("trc", "B33"),
    ("com", "C01"),
    ("nrt", "E07"),
];

/// List 74, ISO 639-2/B, by primary language subtag.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ara"),
    ("bg", "bul"),
    ("bo", "tib"),
    ("ca", "cat"),
    ("cmn", "chi"),
    ("cs", "cze"),
    ("da", "dan"),
    ("de", "ger"),
    ("el", "gre"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "per"),
    ("fi", "fin"),
    ("fr", "fre"),
    ("ga", "gle"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("id", "ind"),
    ("is", "ice"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ko", "kor"),
    ("la", "lat"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("lzh", "chi"),
    ("mn", "mon"),
    ("ms", "may"),
    ("nb", "nob"),
    ("nl", "dut"),
    ("nn", "nno"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "rum"),
    ("ru", "rus"),
    ("sk", "slo"),
    ("sl", "slv"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("th", "tha"),
    ("tr", "tur"),
    ("ug", "uig"),
    ("uk", "ukr"),
    ("vi", "vie"),
    ("wuu", "chi"),
    ("yue", "chi"),
    ("zh", "chi"),
];

/// List 27, subject scheme, by the name a book gives.
const SCHEMES: &[(&str, &str)] = &[
    ("bisac", "10"),
    ("thema", "93"),
    ("dewey", "01"),
    ("ddc", "01"),
    ("lcc", "03"),
    ("lcsh", "04"),
    ("fast", "B6"),
    ("kdc", "35"),
    ("ndc", "40"),
    ("clc", "88"),
];

/// List 196, accessibility details, by schema.org's name of the feature.
const FEATURES: &[(&str, &[&str])] = &[
    ("tableOfContents", &["11"]),
    ("index", &["12"]),
    ("readingOrder", &["13"]),
    ("alternativeText", &["14"]),
    ("longDescription", &["15"]),
    ("MathML", &["17"]),
    ("pageBreakMarkers", &["19"]),
    ("pageNavigation", &["41"]),
    ("structuralNavigation", &["29"]),
    ("ARIA", &["30"]),
    ("displayTransformability", &["36"]),
    ("latex", &["35"]),
    ("highContrastDisplay", &["26"]),
];

/// List 143, hazards, by schema.org's name.
const HAZARDS: &[(&str, &str)] = &[
    ("none", "00"),
    ("flashing", "13"),
    ("noFlashingHazard", "14"),
    ("sound", "15"),
    ("noSoundHazard", "16"),
    ("motionSimulation", "17"),
    ("noMotionSimulationHazard", "18"),
    ("unknownFlashingHazard", "24"),
    ("unknownSoundHazard", "25"),
    ("unknownMotionSimulationHazard", "26"),
];

fn lookup<T: Copy>(table: &[(&str, T)], key: &str) -> Option<T> {
    table
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(key))
        .map(|(_, code)| *code)
}

/// The role of a contributor.
pub(super) fn role(marc: &str) -> &'static str {
    lookup(ROLES, marc).unwrap_or("Z99")
}

/// The language; “undetermined” for one that the table does not have.
pub(super) fn language(lang: &Lang) -> &'static str {
    lookup(LANGUAGES, lang.language()).unwrap_or("und")
}

/// The script (list 121), where the language alone does not say it.
pub(super) fn script(lang: &Lang) -> Option<&'static str> {
    match lang.orthography() {
        Orthography::Latin | Orthography::Ja | Orthography::Ko => None,
        Orthography::Hans => Some("Hans"),
        Orthography::HantTw | Orthography::HantHk => Some("Hant"),
    }
}

/// The scheme of a subject code; `None` for a scheme that the list does not have.
pub(super) fn scheme(name: &str) -> Option<&'static str> {
    lookup(SCHEMES, name)
}

/// The accessibility details of a feature; empty for one that the list does not have.
pub(super) fn details(feature: &str) -> &'static [&'static str] {
    lookup(FEATURES, feature).unwrap_or(&[])
}

/// The warning of a hazard; `None` for one that the list does not have.
pub(super) fn hazard(name: &str) -> Option<&'static str> {
    lookup(HAZARDS, name)
}

//! Languages, by BCP 47 tag, and the orthography that follows from one.

use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

/// A well-formed BCP 47 language tag, such as `en-GB` or `zh-Hant-HK`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    tag: Arc<str>,
    orthography: Orthography,
}

/// Whose rules of line breaking and punctuation a text follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Orthography {
    /// Alphabetic text: breaks at spaces and hyphens.
    Latin,
    /// Simplified Chinese, GB/T 15834 and clreq.
    Hans,
    /// Traditional Chinese of Taiwan: centred marks.
    HantTw,
    /// Traditional Chinese of Hong Kong and Macau: centred marks.
    HantHk,
    /// Japanese, JIS X 4051 and jlreq.
    Ja,
    /// Korean, klreq.
    Ko,
}

impl Orthography {
    /// Whether text of it is set in squares, solid, without word spaces.
    #[must_use]
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::Hans | Self::HantTw | Self::HantHk)
    }

    /// Whether it is Chinese, Japanese or Korean.
    #[must_use]
    pub fn is_cjk(self) -> bool {
        self != Self::Latin
    }
}

/// Why a tag was refused: it is not well-formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LangError(pub String);

impl std::fmt::Display for LangError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}” is no well-formed language tag", self.0)
    }
}

impl Lang {
    /// Reads a tag; `zh-CN`, `zh-TW` and the like are kept as written.
    ///
    /// # Errors
    /// When the tag is not well-formed (RFC 5646 §2.1).
    pub fn parse(tag: &str) -> Result<Self, LangError> {
        let id = LanguageIdentifier::try_from_str(tag).map_err(|_| LangError(tag.to_owned()))?;
        if id.language.is_unknown() {
            return Err(LangError(tag.to_owned()));
        }
        let script = id.script.map(|s| s.to_string());
        let region = id.region.map(|r| r.to_string());
        let orthography = match (id.language.as_str(), script.as_deref(), region.as_deref()) {
            ("zh" | "yue" | "lzh", Some("Hant"), Some("HK" | "MO")) => Orthography::HantHk,
            ("zh" | "yue" | "lzh", Some("Hant"), _) => Orthography::HantTw,
            ("zh" | "yue" | "lzh" | "wuu", Some("Hans"), _) => Orthography::Hans,
            (_, Some("Latn" | "Cyrl" | "Grek" | "Arab" | "Hebr"), _) => Orthography::Latin,
            ("zh", None, Some("TW")) => Orthography::HantTw,
            ("zh", None, Some("HK" | "MO")) | ("yue", ..) => Orthography::HantHk,
            ("zh" | "lzh" | "wuu" | "cmn", ..) => Orthography::Hans,
            ("ja", ..) => Orthography::Ja,
            ("ko", ..) => Orthography::Ko,
            _ => Orthography::Latin,
        };
        Ok(Self {
            tag: id.to_string().into(),
            orthography,
        })
    }

    /// English, the language of what has none.
    #[must_use]
    pub fn english() -> Self {
        Self {
            tag: "en".into(),
            orthography: Orthography::Latin,
        }
    }

    /// The tag, in canonical case.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The primary language subtag, such as `zh`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.tag.split('-').next().unwrap_or("")
    }

    /// Whose rules its text follows.
    #[must_use]
    pub fn orthography(&self) -> Orthography {
        self.orthography
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_orthography_follows_script_before_region() {
        for (tag, expected) in [
            ("en-GB", Orthography::Latin),
            ("zh", Orthography::Hans),
            ("zh-TW", Orthography::HantTw),
            ("zh-Hant-HK", Orthography::HantHk),
            ("zh-Latn-pinyin", Orthography::Latin),
            ("ja", Orthography::Ja),
            ("ko-KR", Orthography::Ko),
        ] {
            assert_eq!(
                Lang::parse(tag).map(|l| l.orthography()),
                Ok(expected),
                "{tag}"
            );
        }
        assert!(Lang::parse("english please").is_err());
        assert!(Lang::parse("").is_err());
    }
}

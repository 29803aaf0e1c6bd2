//! What can be asked of the EPUB.

/// Which shop or device family the EPUB is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Valid and at home everywhere.
    #[default]
    Generic,
    /// Apple Books: no picture over its limit of pixels.
    Apple,
    /// Kobo: no WebP.
    Kobo,
    /// Kindle: no cover page of its own, no WebP, the reader's own body face.
    Kindle,
}

impl Profile {
    /// Every profile with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("generic", Self::Generic),
        ("apple", Self::Apple),
        ("kobo", Self::Kobo),
        ("kindle", Self::Kindle),
    ];

    /// The profile of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, profile)| *profile)
    }
}

/// What can be asked of the EPUB.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// For whom it is made.
    pub profile: Profile,
    /// Whether the pages of the print edition are marked, when they are known.
    pub page_list: bool,
    /// Whether a book without a cover gets one that shows its title.
    pub made_cover: bool,
    /// Whether fonts are embedded.
    pub fonts: bool,
    /// The quality at which photographs are compressed anew, 1 to 100; as they are without it.
    pub jpeg_quality: Option<u8>,
    /// Most pixels of a picture; larger ones are scaled down. Apple Books refuses more than 5.6 million.
    pub max_pixels: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profile: Profile::Generic,
            page_list: true,
            made_cover: true,
            fonts: true,
            jpeg_quality: None,
            max_pixels: 5_600_000,
        }
    }
}

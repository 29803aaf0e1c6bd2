//! Attributes of divs, spans, headings and pictures.

use crate::base::Lang;

/// `{#id .class key="value"}` as Pandoc writes it. `id` and `lang` are taken out of the pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attrs {
    /// The anchor, unique in its chapter.
    pub id: Option<String>,
    /// Classes without the dot, in order.
    pub classes: Vec<String>,
    /// The language, when it differs from what surrounds it.
    pub lang: Option<Lang>,
    /// Every other pair, in order.
    pub pairs: Vec<(String, String)>,
}

impl Attrs {
    /// Whether a class is there.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|c| c == class)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, value)| value.as_str())
    }
}

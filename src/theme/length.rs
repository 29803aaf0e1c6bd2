//! Lengths and colours as serde reads them from tokens.

use serde::{Deserialize, Deserializer, de::Error};

use crate::base::{Color, Em, Pt, parse_length};

/// `"10.5pt"`, `"185mm"`, …
pub(super) fn pt<'de, D: Deserializer<'de>>(input: D) -> Result<Pt, D::Error> {
    let text = String::deserialize(input)?;
    parse_length(&text).map_err(D::Error::custom)
}

/// `"auto"` or a length.
pub(super) fn pt_or_auto<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Pt>, D::Error> {
    let text = String::deserialize(input)?;
    if text == "auto" {
        return Ok(None);
    }
    parse_length(&text).map(Some).map_err(D::Error::custom)
}

/// A number of ems.
pub(super) fn em<'de, D: Deserializer<'de>>(input: D) -> Result<Em, D::Error> {
    let number = f32::deserialize(input)?;
    if number.is_finite() {
        Ok(Em(number))
    } else {
        Err(D::Error::custom("a number of ems is finite"))
    }
}

/// `"#rrggbb"`.
pub(super) fn color<'de, D: Deserializer<'de>>(input: D) -> Result<Color, D::Error> {
    let text = String::deserialize(input)?;
    Color::parse(&text)
        .ok_or_else(|| D::Error::custom(format!("“{text}” is no colour such as #1a2b3c")))
}

//! Lengths. A number never travels without its unit.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in PostScript points, 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f32);

/// A length in ems: multiples of the font size in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Em(pub f32);

/// A length in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Mm(pub f32);

impl Pt {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// The greater of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Em {
    /// In points, at a font size.
    #[must_use]
    pub fn at(self, size: Pt) -> Pt {
        Pt(self.0 * size.0)
    }
}

impl From<Mm> for Pt {
    fn from(mm: Mm) -> Self {
        Self(mm.0 * 72.0 / 25.4)
    }
}

impl From<Pt> for Mm {
    fn from(pt: Pt) -> Self {
        Self(pt.0 * 25.4 / 72.0)
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<f32> for Pt {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self(self.0 * factor)
    }
}
impl Div<f32> for Pt {
    type Output = Self;
    fn div(self, divisor: f32) -> Self {
        Self(self.0 / divisor)
    }
}
impl Div for Pt {
    type Output = f32;
    fn div(self, other: Self) -> f32 {
        self.0 / other.0
    }
}
impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// Why a written length was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// It does not begin with a finite number.
    NotANumber,
    /// Its unit is none of pt, mm, cm, in, pc, px, Q.
    UnknownUnit(String),
}

impl std::fmt::Display for LengthError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotANumber => {
                f.write_str("a length is a number and a unit, such as 10.5pt or 185mm")
            }
            Self::UnknownUnit(unit) => write!(
                f,
                "“{unit}” is no unit of length (pt, mm, cm, in, pc, px, Q)"
            ),
        }
    }
}

/// Reads an absolute length: a number and one of pt, mm, cm, in, pc (12 pt), px (0.75 pt, CSS), Q (¼ mm, JIS).
///
/// # Errors
/// When the number or the unit cannot be read.
pub fn parse_length(text: &str) -> Result<Pt, LengthError> {
    let text = text.trim();
    let split = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: f32 = number.parse().map_err(|_| LengthError::NotANumber)?;
    if !number.is_finite() {
        return Err(LengthError::NotANumber);
    }
    let pt = match unit.trim() {
        "pt" => 1.0,
        "mm" => 72.0 / 25.4,
        "cm" => 72.0 / 2.54,
        "in" => 72.0,
        "pc" => 12.0,
        "px" => 0.75,
        "Q" | "q" => 72.0 / 25.4 / 4.0,
        other => return Err(LengthError::UnknownUnit(other.to_owned())),
    };
    Ok(Pt(number * pt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_units() {
        assert_eq!(parse_length("10.5pt"), Ok(Pt(10.5)));
        assert_eq!(parse_length(" 6in"), Ok(Pt(432.0)));
        assert_eq!(
            parse_length("6"),
            Err(LengthError::UnknownUnit(String::new()))
        );
        assert_eq!(parse_length("wide"), Err(LengthError::NotANumber));
    }
}

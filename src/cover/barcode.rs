//! EAN-13 and its five-digit add-on (GS1 General Specifications, 5.2).

use crate::{
    base::{Color, Mm, Pt, Span},
    page::{Artifact, Item, ItemKind, Path, Rect, Tag},
};

use super::setter::{Look, Setter};

/// The width of a module at the nominal size.
const MODULE: Mm = Mm(0.33);
/// The height of the bars at the nominal size.
const BARS: Mm = Mm(22.85);
/// How far the guard bars reach below the others: five modules.
const GUARD: f32 = 5.0;
/// Modules that stay white at the left of the symbol.
const QUIET_LEFT: usize = 11;
/// Modules that stay white at the right of the symbol; between it and an add-on at least as many.
const QUIET_RIGHT: usize = 7;
/// Modules between the symbol and its add-on.
const BETWEEN: usize = 9;
/// Modules that stay white at the right of an add-on.
const QUIET_ADD_ON: usize = 5;

/// The odd patterns of the digits, as widths of space, bar, space, bar.
const WIDTHS: [[u8; 4]; 10] = [
    [3, 2, 1, 1],
    [2, 2, 2, 1],
    [2, 1, 2, 2],
    [1, 4, 1, 1],
    [1, 1, 3, 2],
    [1, 2, 3, 1],
    [1, 1, 1, 4],
    [1, 3, 1, 2],
    [1, 2, 1, 3],
    [3, 1, 1, 2],
];
/// Which of the six digits at the left are even, by the first digit, which has no bars of its own.
const LEFT_PARITY: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];
/// Which of the five digits of an add-on are even, by its check value.
const ADD_ON_PARITY: [u8; 10] = [
    0b1_1000, 0b1_0100, 0b1_0010, 0b1_0001, 0b0_1100, 0b0_0110, 0b0_0011, 0b0_1010, 0b0_1001,
    0b0_0101,
];

/// The bars of an ISBN, with those of a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barcode {
    digits: [u8; 13],
    price: Option<[u8; 5]>,
}

impl Barcode {
    /// The barcode of an ISBN with 13 digits, hyphens and spaces apart; `None` when its check digit is wrong. A price is
    /// five digits, anything else is left out.
    #[must_use]
    pub fn of(isbn: &str, price: Option<&str>) -> Option<Self> {
        let digits: [u8; 13] = digits(isbn)?;
        (check_digit(&digits) == digits[12]).then(|| Self {
            digits,
            price: price.and_then(digits_of_price),
        })
    }

    /// The modules of symbol and add-on: `true` for a bar. The add-on begins at the second value.
    fn modules(&self) -> (Vec<bool>, Option<Vec<bool>>) {
        let mut out = vec![true, false, true];
        let parity = LEFT_PARITY[usize::from(self.digits[0])];
        for (at, digit) in self.digits[1..7].iter().enumerate() {
            push(&mut out, *digit, parity & (1 << (5 - at)) != 0);
        }
        out.extend([false, true, false, true, false]);
        for digit in &self.digits[7..] {
            // At the right the patterns are the odd ones with bars and spaces exchanged.
            let mut bar = true;
            for width in WIDTHS[usize::from(*digit)] {
                out.extend(std::iter::repeat_n(bar, usize::from(width)));
                bar = !bar;
            }
        }
        out.extend([true, false, true]);
        (out, self.price.map(add_on))
    }

    /// The size of the white area at a magnification, quiet zones and digits included.
    pub(super) fn size(&self, magnification: f32) -> (Pt, Pt) {
        let module = Pt::from(MODULE) * magnification;
        let symbol = QUIET_LEFT + 95;
        let modules = match self.price {
            None => symbol + QUIET_RIGHT,
            Some(_) => symbol + BETWEEN + 47 + QUIET_ADD_ON,
        };
        let modules = u16::try_from(modules).unwrap_or(u16::MAX);
        let height = Pt::from(BARS) * magnification + Pt(9.0) * magnification * 2.0 + Pt(6.0);
        (module * f32::from(modules), height)
    }

    /// Draws it black on white, its white area's upper left corner at a place.
    pub(super) fn draw(&self, setter: &mut Setter<'_>, x: Pt, y: Pt, magnification: f32) {
        let (width, height) = self.size(magnification);
        let area = Rect {
            x,
            y,
            width,
            height,
        };
        setter.items.push(bar(area, Color::WHITE));
        let module = Pt::from(MODULE) * magnification;
        let text = Pt(9.0) * magnification;
        let (top, bars) = (y + text + Pt(2.0), Pt::from(BARS) * magnification);
        let at = |modules: usize| module * f32::from(u16::try_from(modules).unwrap_or(u16::MAX));
        let left = x + at(QUIET_LEFT);
        let (symbol, price) = self.modules();
        let guard = |at: usize| at < 3 || (45..50).contains(&at) || at >= 92;
        for (from, to) in runs(&symbol) {
            let depth = if guard(from) {
                bars + module * GUARD
            } else {
                bars
            };
            setter.items.push(bar(
                Rect {
                    x: left + at(from),
                    y: top,
                    width: at(to - from),
                    height: depth,
                },
                Color::BLACK,
            ));
        }
        let look = setter.digits(text);
        let below = top + bars + module;
        let words =
            |digits: &[u8]| -> String { digits.iter().map(|d| char::from(b'0' + d)).collect() };
        let groups = [
            (words(&self.digits[..1]), x + at(1), at(QUIET_LEFT - 3)),
            (words(&self.digits[1..7]), left + at(3), at(42)),
            (words(&self.digits[7..]), left + at(50), at(42)),
        ];
        for (digits, from, room) in groups {
            setter.centred(&digits, &look, from, below, room);
        }
        let isbn = Look {
            size: look.size * 0.82,
            ..look.clone()
        };
        let all = words(&self.digits);
        let isbn_words = format!("ISBN {}-{}-{}", &all[..3], &all[3..12], &all[12..]);
        setter.centred(&isbn_words, &isbn, left, y + Pt(2.0), at(95));
        let Some(price) = price else { return };
        let right = left + at(95 + BETWEEN);
        let shorter = text + module * 2.0;
        for (from, to) in runs(&price) {
            setter.items.push(bar(
                Rect {
                    x: right + at(from),
                    y: top + shorter,
                    width: at(to - from),
                    height: bars + module * GUARD - shorter,
                },
                Color::BLACK,
            ));
        }
        if let Some(digits) = self.price {
            setter.centred(&words(&digits), &look, right, top + module, at(47));
        }
    }
}

/// Bars, by the modules where they begin and end.
fn runs(modules: &[bool]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in modules.iter().enumerate().filter(|(_, bar)| **bar) {
        match runs.last_mut() {
            Some((_, to)) if *to == at => *to = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

fn push(out: &mut Vec<bool>, digit: u8, even: bool) {
    let mut widths = WIDTHS[usize::from(digit)];
    if even {
        widths.reverse();
    }
    let mut bar = false;
    for width in widths {
        out.extend(std::iter::repeat_n(bar, usize::from(width)));
        bar = !bar;
    }
}

fn add_on(digits: [u8; 5]) -> Vec<bool> {
    let weighted = digits
        .iter()
        .zip([3_u32, 9, 3, 9, 3])
        .map(|(digit, weight)| u32::from(*digit) * weight);
    let parity = ADD_ON_PARITY[weighted.sum::<u32>() as usize % 10];
    let mut out = vec![true, false, true, true];
    for (at, digit) in digits.into_iter().enumerate() {
        if at > 0 {
            out.extend([false, true]);
        }
        push(&mut out, digit, parity & (1 << (4 - at)) != 0);
    }
    out
}

/// The check digit of the first twelve (GS1 General Specifications, 7.9).
fn check_digit(digits: &[u8; 13]) -> u8 {
    let sum: u32 = digits
        .iter()
        .take(12)
        .zip([1_u32, 3].into_iter().cycle())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let found: Option<Vec<u8>> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'-' | b' '))
        .map(|byte| byte.is_ascii_digit().then(|| byte - b'0'))
        .collect();
    found?.try_into().ok()
}

fn digits_of_price(text: &str) -> Option<[u8; 5]> {
    digits(text)
}

fn bar(rect: Rect, color: Color) -> Item {
    Item {
        kind: ItemKind::Path(Path::fill_rect(rect, color)),
        tag: Tag::Artifact(Artifact::Layout),
        span: Span::DETACHED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(modules: &[bool]) -> String {
        modules
            .iter()
            .map(|bar| if *bar { '1' } else { '0' })
            .collect()
    }

    #[test]
    fn bars_are_those_of_the_standard() {
        let code = Barcode::of("9780306406157", None).unwrap();
        let (symbol, none) = code.modules();
        assert_eq!(none, None);
        // From the tables of the standard, which give each digit as seven modules.
        assert_eq!(
            bits(&symbol),
            "10101110110001001010011101111010100111010111101010101110011100101010000110011010011101000100101"
        );
    }

    #[test]
    fn an_add_on_has_five_digits() {
        let code = Barcode::of("978-0-306-40615-7", Some("51295")).unwrap();
        let (_, price) = code.modules();
        assert_eq!(
            bits(&price.unwrap()),
            "10110110001010011001010010011010010111010111001"
        );
        assert_eq!(
            Barcode::of("9780306406157", Some("12.95")).unwrap().price,
            None
        );
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        assert!(Barcode::of("978-0-306-40615-7", None).is_some());
        assert_eq!(Barcode::of("978-0-306-40615-8", None), None);
        assert_eq!(Barcode::of("0306406152", None), None);
        assert_eq!(Barcode::of("x", None), None);
    }

    #[test]
    fn the_quiet_zones_are_white() {
        let code = Barcode::of("9780306406157", None).unwrap();
        let (width, _) = code.size(1.0);
        // 113 modules of 0.33 mm: 37.29 mm.
        assert!((Mm::from(width).0 - 37.29).abs() < 0.01);
    }
}

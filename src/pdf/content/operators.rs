//! Operators of a content stream, written as bytes (ISO 32000-1, 7.8.2).
//!
//! A list of operator values that is serialised afterwards costs four times as much as the bytes themselves on a page
//! of hanzi; everything that is drawn therefore passes through here.

/// A content stream being written.
#[derive(Debug, Default)]
pub(in crate::pdf) struct Operators {
    bytes: Vec<u8>,
}

impl Operators {
    /// The stream's bytes.
    pub(in crate::pdf) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes that are already well-formed operands or operators.
    pub(in crate::pdf) fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// A number with three decimals at most: a thousandth of a point is finer than any device.
    pub(in crate::pdf) fn number(&mut self, value: f64) -> &mut Self {
        self.decimals(value, 3)
    }

    /// A number with six decimals at most, for matrices whose factors are multiplied with whole pages.
    pub(in crate::pdf) fn factor(&mut self, value: f64) -> &mut Self {
        self.decimals(value, 6)
    }

    /// A number with `places` decimals at most; up to nine.
    pub(in crate::pdf) fn decimals(&mut self, value: f64, places: u32) -> &mut Self {
        self.separate();
        let unit = 10_i64.pow(places.min(9));
        // PDF readers need not take reals beyond ±32767 (ISO 32000-1, annex C); nothing on a page is that far away.
        let value = if value.is_finite() {
            value.clamp(-32_767.0, 32_767.0)
        } else {
            0.0
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "clamped to ±32767, times 10^9 at most"
        )]
        let scaled = (value * unit as f64).round() as i64;
        if scaled < 0 {
            self.bytes.push(b'-');
        }
        let scaled = scaled.unsigned_abs();
        let (whole, mut rest) = (scaled / unit.unsigned_abs(), scaled % unit.unsigned_abs());
        if whole > 0 || rest == 0 {
            self.digits(whole);
        }
        if rest > 0 {
            self.bytes.push(b'.');
            let mut unit = unit.unsigned_abs() / 10;
            while rest > 0 {
                self.bytes
                    .push(b'0' + u8::try_from(rest / unit).unwrap_or(0));
                rest %= unit;
                unit /= 10;
            }
        }
        self
    }

    /// An integer.
    pub(in crate::pdf) fn integer(&mut self, value: i64) -> &mut Self {
        self.separate();
        if value < 0 {
            self.bytes.push(b'-');
        }
        self.digits(value.unsigned_abs());
        self
    }

    fn digits(&mut self, mut value: u64) {
        let mut buffer = [0_u8; 20];
        let mut at = buffer.len();
        loop {
            at -= 1;
            if let Some(slot) = buffer.get_mut(at) {
                *slot = b'0' + u8::try_from(value % 10).unwrap_or(0);
            }
            value /= 10;
            if value == 0 || at == 0 {
                break;
            }
        }
        self.bytes
            .extend_from_slice(buffer.get(at..).unwrap_or_default());
    }

    /// A name. Those used here are plain ASCII; anything else is written as `#xx` (ISO 32000-1, 7.3.5).
    pub(in crate::pdf) fn name(&mut self, name: &str) -> &mut Self {
        self.bytes.push(b'/');
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+') {
                self.bytes.push(byte);
            } else {
                let digits = format!("#{byte:02X}");
                self.bytes.extend_from_slice(digits.as_bytes());
            }
        }
        self
    }

    /// Two-byte codes as a literal string: half as long as hexadecimal before compression.
    pub(in crate::pdf) fn codes(&mut self, codes: &[u16]) -> &mut Self {
        self.bytes.push(b'(');
        for code in codes {
            for byte in code.to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
                    b'\r' => self.bytes.extend_from_slice(b"\\r"),
                    _ => self.bytes.push(byte),
                }
            }
        }
        self.bytes.push(b')');
        self
    }

    /// A text string in UTF-16 (ISO 32000-1, 7.9.2.2), in hexadecimal.
    pub(in crate::pdf) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes.extend_from_slice(b"<FEFF");
        for unit in text.encode_utf16() {
            for byte in unit.to_be_bytes() {
                for digit in [byte >> 4, byte & 15] {
                    self.bytes.push(match digit {
                        0..=9 => b'0' + digit,
                        _ => b'A' + digit - 10,
                    });
                }
            }
        }
        self.bytes.push(b'>');
        self
    }

    /// Ends a line of operands with its operator.
    pub(in crate::pdf) fn operator(&mut self, operator: &str) -> &mut Self {
        self.separate();
        self.bytes.extend_from_slice(operator.as_bytes());
        self.bytes.push(b'\n');
        self
    }

    /// `a b c d e f` of a matrix.
    pub(in crate::pdf) fn matrix(&mut self, matrix: [f64; 6]) -> &mut Self {
        let [a, b, c, d, e, f] = matrix;
        self.factor(a).factor(b).factor(c).factor(d);
        self.number(e).number(f)
    }

    /// A space, unless what was written last ends by itself.
    fn separate(&mut self) {
        let ends = matches!(
            self.bytes.last(),
            None | Some(b'\n' | b' ' | b'[' | b'(' | b')' | b'<' | b'>' | b']')
        );
        if !ends {
            self.bytes.push(b' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Operators;

    fn written(write: impl FnOnce(&mut Operators)) -> String {
        let mut out = Operators::default();
        write(&mut out);
        String::from_utf8_lossy(&out.into_bytes()).into_owned()
    }

    #[test]
    fn numbers_are_as_short_as_can_be() {
        let numbers = [
            (0.0, "0"),
            (-0.0, "0"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (12.0, "12"),
            (12.3456, "12.346"),
            (100.01, "100.01"),
            (0.0004, "0"),
            (f64::NAN, "0"),
            (1e9, "32767"),
        ];
        for (number, expected) in numbers {
            assert_eq!(written(|out| _ = out.number(number)), expected);
        }
        assert_eq!(
            written(|out| _ = out.integer(-7).integer(30).operator("Td")),
            "-7 30 Td\n"
        );
    }

    #[test]
    fn strings_escape_what_would_end_them() {
        let mut out = Operators::default();
        out.codes(&[0x2829, 0x5c0d, 0x0041]);
        assert_eq!(out.into_bytes(), b"(\\(\\)\\\\\\r\0A)");
        assert_eq!(written(|out| _ = out.text("a上")), "<FEFF00614E0A>");
        assert_eq!(written(|out| _ = out.name("a b")), "/a#20b");
    }
}

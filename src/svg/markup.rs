//! Numbers and text in markup.

use std::fmt::Write as _;

/// Adds a number with up to two decimals and no zeros that say nothing; what is not finite becomes 0.
pub(super) fn number(out: &mut String, value: f32) {
    let hundredths = if value.is_finite() {
        (f64::from(value) * 100.0).round()
    } else {
        0.0
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a page is smaller than 2^63 hundredths"
    )]
    let hundredths = hundredths as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, part) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    let _ = write!(out, "{whole}");
    if part > 0 {
        let _ = match part % 10 {
            0 => write!(out, ".{}", part / 10),
            _ => write!(out, ".{part:02}"),
        };
    }
}

/// Adds text, escaped for content and for attributes between double quotation marks. Characters that XML 1.0 does not
/// have are left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let short = |value| {
            let mut out = String::new();
            number(&mut out, value);
            out
        };
        let written: Vec<_> = [0.0, -0.001, 12.0, -3.5, 0.25, 7.089, f32::NAN]
            .map(short)
            .into();
        assert_eq!(written, ["0", "0", "12", "-3.5", "0.25", "7.09", "0"]);
    }

    #[test]
    fn markup_in_text_stays_text() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"\u{1b}c\n");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c ");
    }
}

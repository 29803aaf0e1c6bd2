//! Line ends and control characters: what the rest of the reader need not know of.

/// Brings line ends to `\n` and drops characters that no text has: C0 and C1 controls and noncharacters, which XML
/// refuses (XML 1.0 §2.2). Returns the text with the place of the first dropped character and their number.
pub(super) fn normalise(text: String) -> (String, Option<(usize, usize)>) {
    if !text.as_bytes().iter().any(|byte| suspicious(*byte)) {
        return (text, None);
    }
    let mut out = String::with_capacity(text.len());
    let mut first = None;
    let mut count = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            // A form feed separates pages of a plain text, NEL is a line end of its own.
            '\u{c}' | '\u{85}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => {
                first.get_or_insert(out.len());
                count += 1;
            }
            c => out.push(c),
        }
    }
    (out, first.map(|at| (at, count)))
}

/// Whether a byte can begin what has to go.
fn suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == 0x7f || byte == 0xc2 || byte == 0xef
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_one_and_controls_none() {
        for (input, text, dropped) in [
            ("a\r\nb\rc\n", "a\nb\nc\n", None),
            ("a\0b\u{1}", "ab", Some((1, 2))),
            ("注，©é\t", "注，©é\t", None),
            ("x\u{9b}\u{ffff}y", "xy", Some((1, 2))),
        ] {
            assert_eq!(
                normalise(input.to_owned()),
                (text.to_owned(), dropped),
                "{input:?}"
            );
        }
    }
}

//! Addresses outside the book, as the `href` of a link.

/// The schemes that a book may point to. Others (`javascript:`, `file:`, `data:`) mean nothing in a book or harm.
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "ftp", "doi", "urn", "isbn", "geo",
];

/// The address with what a URL may not hold percent-encoded (URL Standard, “URL code points”). `None` when it has no
/// scheme that a book may point to, or no host where one is needed.
pub(super) fn external(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let (scheme, rest) = uri.split_once(':')?;
    if !SCHEMES
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let has_host = matches!(
        scheme.to_ascii_lowercase().as_str(),
        "http" | "https" | "ftp"
    );
    let (host, path) = if has_host {
        let after = rest.strip_prefix("//")?;
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (host, path) = after.split_at_checked(end)?;
        let bare = host.rsplit('@').next().unwrap_or(host);
        let name = bare.split(':').next().unwrap_or("");
        if name.is_empty()
            || bare.contains(|c: char| c.is_whitespace() || "<>\"\\^`{|}%".contains(c))
        {
            return None;
        }
        (format!("//{host}"), path)
    } else {
        (String::new(), rest)
    };
    let mut out = format!("{}:{host}", scheme.to_ascii_lowercase());
    let mut fragment = false;
    for (at, c) in path.char_indices() {
        let encode = match c {
            '#' => std::mem::replace(&mut fragment, true),
            '%' => !path
                .get(at + 1..at + 3)
                .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())),
            ' ' | '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => true,
            c => c.is_control() || c.is_whitespace() || ('\u{fdd0}'..='\u{fdef}').contains(&c),
        };
        if encode {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::external;

    #[test]
    fn addresses_are_encoded_where_they_must_be() {
        for (uri, href) in [
            (
                "https://example.org/a b?q={x}#f#g",
                Some("https://example.org/a%20b?q=%7Bx%7D#f%23g"),
            ),
            ("HTTP://example.org/100%", Some("http://example.org/100%25")),
            (
                "http://example.org/%E4%B8%8A",
                Some("http://example.org/%E4%B8%8A"),
            ),
            (
                "https://zh.wikipedia.org/wiki/上海",
                Some("https://zh.wikipedia.org/wiki/上海"),
            ),
            ("mailto:a@b.org", Some("mailto:a@b.org")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("https://", None),
            ("http:// example", None),
            ("other.html", None),
        ] {
            assert_eq!(external(uri).as_deref(), href, "{uri}");
        }
    }
}

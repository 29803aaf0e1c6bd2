//! The one writer of XML: elements close by themselves, and text and attributes are escaped here and nowhere else.
//!
//! Raw markup enters through [`Xml::raw`] alone, which takes what this crate or a MathML writer has made.

/// XML being written. What it returns is well-formed whatever it was given.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

/// A start tag with its attributes.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    /// A tag without attributes.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: String::new(),
        }
    }

    /// With an attribute.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(value, true, &mut self.attributes);
        self.attributes.push('"');
        self
    }

    /// With an attribute, when there is a value.
    pub(super) fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a class.
    pub(super) fn class(self, classes: &str) -> Self {
        self.with("class", classes)
    }

    /// With a role of DPUB-ARIA or ARIA.
    pub(super) fn role(self, role: &str) -> Self {
        self.with("role", role)
    }

    /// With a language, for HTML and for XML.
    pub(super) fn lang(self, tag: &str) -> Self {
        self.with("lang", tag).with("xml:lang", tag)
    }
}

impl Xml {
    /// A document with its declaration.
    pub(super) fn document() -> Self {
        let mut xml = Self::default();
        xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, tag: Tag) {
        self.out.push('<');
        self.out.push_str(tag.name);
        self.out.push_str(&tag.attributes);
        self.out.push('>');
        self.open.push(tag.name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// An element without contents.
    pub(super) fn empty(&mut self, tag: Tag) {
        self.out.push('<');
        self.out.push_str(tag.name);
        self.out.push_str(&tag.attributes);
        self.out.push_str("/>");
    }

    /// An element without contents that HTML would not let close itself, such as a `span`.
    pub(super) fn empty_pair(&mut self, tag: Tag) {
        self.open(tag);
        self.close();
    }

    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, tag: Tag, inside: impl FnOnce(&mut Self)) {
        self.open(tag);
        inside(self);
        self.close();
    }

    /// An element that holds text alone.
    pub(super) fn leaf(&mut self, tag: Tag, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, false, &mut self.out);
    }

    /// Markup that is known to be well-formed.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A line end, for people who read the file; only where white space means nothing.
    pub(super) fn line(&mut self) {
        self.out.push('\n');
    }

    /// The whole, with everything closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

/// Appends text with what XML reserves escaped, and without what XML 1.0 §2.2 does not let stand at all.
pub(super) fn escape(text: &str, attribute: bool, out: &mut String) {
    out.reserve(text.len());
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if attribute => "&quot;",
            // An attribute's line ends and tabs would become spaces on reading.
            '\n' if attribute => "&#10;",
            '\t' if attribute => "&#9;",
            '\t' | '\n' => continue,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "",
            _ => continue,
        };
        out.push_str(text.get(plain..at).unwrap_or(""));
        out.push_str(replacement);
        plain = at + c.len_utf8();
    }
    out.push_str(text.get(plain..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reserves_is_escaped_and_what_it_forbids_is_left_out() {
        let mut xml = Xml::default();
        xml.element(Tag::new("p").with("alt", "a<\"b\"&\n"), |xml| {
            xml.text("1 < 2 & \"3\" ]]>\u{0}\u{b}\u{ffff}漢");
        });
        assert_eq!(
            xml.finish(),
            "<p alt=\"a&lt;&quot;b&quot;&amp;&#10;\">1 &lt; 2 &amp; \"3\" ]]&gt;漢</p>"
        );
    }

    #[test]
    fn everything_opened_is_closed() {
        let mut xml = Xml::default();
        xml.open(Tag::new("div"));
        xml.open(Tag::new("p"));
        xml.text("x");
        assert_eq!(xml.finish(), "<div><p>x</p></div>");
    }
}

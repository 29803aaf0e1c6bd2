//! Indented elements with escaped text.

/// A document being written.
#[derive(Debug, Default)]
pub(super) struct Markup {
    text: String,
    depth: usize,
}

impl Markup {
    /// The XML declaration.
    pub(super) fn declare(&mut self) {
        self.text
            .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// An element with what `fill` writes; the start tag's attributes follow the name.
    pub(super) fn element(&mut self, start: &str, fill: impl FnOnce(&mut Self)) {
        self.line(&format!("<{start}>"));
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        let name = start.split(' ').next().unwrap_or(start);
        self.line(&format!("</{name}>"));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str) {
        self.line(&format!("<{name}/>"));
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("<{name}>");
        for c in text.trim().chars() {
            match c {
                '&' => line.push_str("&amp;"),
                '<' => line.push_str("&lt;"),
                '>' => line.push_str("&gt;"),
                '\n' | '\r' | '\t' => line.push(' '),
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => line.push(c),
            }
        }
        line.push_str("</");
        line.push_str(name);
        line.push('>');
        self.line(&line);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }
}

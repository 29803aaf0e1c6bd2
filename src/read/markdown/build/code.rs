//! Code listings.

use super::{
    Builder,
    cell::{Cell, cell},
};
use crate::{
    model::{Attrs, Block, BlockKind, Code},
    read::markdown::{
        attributes::{self, Written},
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// A code block, fenced, indented or in HTML; `None` for a cell that is not to be seen.
    pub(super) fn code(&mut self, node: &Node<'_>, info: Option<&str>) -> Option<Block> {
        if let Some(info) = info.filter(|info| info.starts_with('{'))
            && let Some(cell) = cell(info, &node.plain())
        {
            return self.cell(node, cell);
        }
        let lang = self.lang().clone();
        let (language, written) = match (info, &node.attributes) {
            (_, Some(own)) => (html_language(node), Some((**own).clone())),
            (Some(info), None) => self.info(info, node),
            (None, None) => (None, None),
        };
        let language = language.or_else(|| html_language(node));
        let mut written = written.unwrap_or_default();
        let caption = ["caption", "title", "lst-cap", "filename"]
            .into_iter()
            .find_map(|key| self.take_words(&mut written, key));
        let numbered = ["numberLines", "number-lines", "line-numbers", "linenos"]
            .into_iter()
            .any(|class| written.take_class(class));
        let start = ["startFrom", "start-from", "start"]
            .into_iter()
            .find_map(|key| written.take(key))
            .and_then(|pair| pair.value.parse().ok());
        let attrs = self.attrs(written, &lang);
        let text = self.code_text(node, language.as_deref());
        let inner = super::blocks::range_of(&node.children);
        let source = match inner.is_empty() {
            true => self.span(node.range.clone()),
            false => self.span(inner),
        };
        let code = Code {
            language,
            text,
            source,
            caption,
            line_numbers: (numbered || start.is_some()).then(|| start.unwrap_or(1)),
        };
        Some(self.block(node.range.clone(), attrs, BlockKind::Code(code)))
    }

    fn cell(&mut self, node: &Node<'_>, cell: Cell) -> Option<Block> {
        let span = self.span(node.range.clone());
        self.report_cell(span);
        if !cell.shown && cell.label.is_none() {
            return None;
        }
        let caption = cell
            .caption
            .map(|caption| self.words(&caption, node.range.clone()));
        let attrs = Attrs {
            id: cell.label,
            ..Attrs::default()
        };
        let code = Code {
            language: Some(cell.language),
            text: cell.code,
            source: span,
            caption,
            line_numbers: None,
        };
        Some(self.block(node.range.clone(), attrs, BlockKind::Code(code)))
    }

    /// The language and the attributes of an info string: `rust,ignore`, `rust {#lst-x}`, `{.rust #lst-x}`.
    fn info(&self, info: &str, node: &Node<'_>) -> (Option<String>, Option<Written>) {
        let brace = info.find('{');
        let before = info.get(..brace.unwrap_or(info.len())).unwrap_or(info);
        let mut written = brace.and_then(|brace| {
            // The attributes stand in the text, so that what is wrong in them can be pointed at.
            let line = self.source().get(node.range.clone())?;
            let line_end = line.find('\n').unwrap_or(line.len());
            let start = node.range.start + line.get(..line_end)?.find('{')?;
            attributes::parse(self.source(), start, node.range.start + line_end)
                .or_else(|| attributes::parse(info, brace, info.len()))
        });
        let word = before
            .split([',', ' ', '\t'])
            .next()
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let language = match (word, &mut written) {
            (Some(word), _) => Some(word.to_owned()),
            (None, Some(written)) if !written.classes.is_empty() => Some(written.classes.remove(0)),
            (None, _) => None,
        };
        (language, written)
    }

    fn code_text(&self, node: &Node<'_>, language: Option<&str>) -> String {
        let mut text = node.plain();
        while text.ends_with('\n') {
            text.pop();
        }
        // HTML drops the line end after `<pre>`.
        if (node.attributes.is_some() || self.is_element(node))
            && let Some(rest) = text.strip_prefix('\n')
        {
            text = rest.to_owned();
        }
        match language {
            Some("rust" | "rs") => without_hidden(&text),
            _ => text,
        }
    }

    fn is_element(&self, node: &Node<'_>) -> bool {
        self.source()
            .get(node.range.clone())
            .is_some_and(|source| source.starts_with('<'))
    }

    /// `<Listing number="2-4" caption="…" file-name="…">`: its code with that caption.
    pub(super) fn listing(&mut self, node: &Node<'_>) -> Vec<Block> {
        let lang = self.lang().clone();
        let mut written = node.attributes.as_deref().cloned().unwrap_or_default();
        let number = written.take("number").map(|pair| pair.value);
        let file = written.take("file-name").map(|pair| pair.value);
        let caption = written.take("caption");
        let attrs = self.attrs(written, &lang);
        let mut blocks = self.blocks(&node.children);
        let label = number.map(|number| {
            let (word, colon) = match lang.language() {
                "zh" => ("示例 ", "："),
                "ja" => ("リスト ", "："),
                "ko" => ("예제 ", ": "),
                _ => ("Listing ", ": "),
            };
            format!("{word}{number}{colon}")
        });
        let text = format!(
            "{}{}",
            label.unwrap_or_default(),
            caption
                .as_ref()
                .map(|pair| pair.value.as_str())
                .or(file.as_deref())
                .unwrap_or_default()
        );
        let range = caption.map_or(node.range.clone(), |pair| pair.range);
        let words = (!text.is_empty()).then(|| self.words(&text, range));
        let code = blocks
            .iter_mut()
            .find(|block| matches!(block.kind, BlockKind::Code(_)));
        let Some(block) = code else {
            return self.figure_of(node.range.clone(), attrs, blocks, words);
        };
        if let BlockKind::Code(code) = &mut block.kind {
            code.caption = words;
        }
        block.attrs = merged(std::mem::take(&mut block.attrs), attrs);
        blocks
    }
}

fn merged(mut attrs: Attrs, more: Attrs) -> Attrs {
    attrs.id = attrs.id.or(more.id);
    attrs.classes.extend(more.classes);
    attrs
}

/// The language of `<pre><code class="language-rust">`.
fn html_language(node: &Node<'_>) -> Option<String> {
    let classes = std::iter::once(node)
        .chain(
            node.children
                .iter()
                .filter(|child| matches!(child.kind, Kind::CodeElement)),
        )
        .filter_map(|node| node.attributes.as_ref())
        .flat_map(|written| &written.classes);
    classes
        .filter_map(|class| class.strip_prefix("language-"))
        .map(str::to_owned)
        .next()
}

/// Rust code without the lines rustdoc hides: those of `#` alone or `# ` and code. `##` stands for one `#`.
fn without_hidden(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let code = line.trim_start();
        if code == "#" || code.starts_with("# ") {
            continue;
        }
        if !out.is_empty() || !line.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            match code.strip_prefix("##") {
                Some(rest) => {
                    out.push_str(line.get(..line.len() - code.len()).unwrap_or_default());
                    out.push('#');
                    out.push_str(rest);
                }
                None => out.push_str(line),
            }
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

#[cfg(test)]
mod tests {
    use super::without_hidden;

    #[test]
    fn hidden_lines_go() {
        assert_eq!(
            without_hidden(
                "# fn main() {\nlet a = 1;\n#\n    # let b;\n#[derive(Debug)]\n\n## x\n# }"
            ),
            "let a = 1;\n#[derive(Debug)]\n\n# x"
        );
        assert_eq!(without_hidden("# a\n\nb"), "b");
    }
}

//! Code cells of Quarto and R Markdown: shown as listings; what running them would give is not there.

use super::Builder;
use crate::base::{Code, Diagnostic, Span};

/// What Quarto and knitr have engines for, of those in use. Other names in braces are directives of other tools.
const ENGINES: &[&str] = &[
    "asy", "bash", "c", "cc", "cpp", "css", "d3", "dot", "fortran", "go", "haskell", "js", "julia",
    "mermaid", "node", "ojs", "perl", "psql", "python", "python3", "r", "rcpp", "ruby", "rust",
    "sas", "scala", "sh", "sql", "stan", "stata", "verbatim", "zsh",
];

/// A cell.
pub(super) struct Cell {
    /// The language it is written in.
    pub language: String,
    /// Whether its code is to be seen.
    pub shown: bool,
    /// Its label, as an id to refer to.
    pub label: Option<String>,
    /// The caption of what it gives.
    pub caption: Option<String>,
    /// Its code without its options.
    pub code: String,
}

/// Reads a block as a cell: its info is `{r}`, `{python}`, `{r name, echo=FALSE}`; lines at the top of its code that
/// begin with `#|`, `//|` or `--|` are options.
pub(super) fn cell(info: &str, text: &str) -> Option<Cell> {
    let inner = info.trim().strip_prefix('{')?.split('}').next()?;
    let mut words = inner.split([',', ' ']).map(str::trim);
    let language = words.next()?.to_lowercase();
    if !ENGINES.contains(&language.as_str()) {
        return None;
    }
    let mut cell = Cell {
        language,
        shown: true,
        label: None,
        caption: None,
        code: String::new(),
    };
    for word in words.filter(|word| !word.is_empty()) {
        match word.split_once('=') {
            Some((key, value)) => cell.option(key.trim(), value.trim()),
            None => cell.option("label", word),
        }
    }
    let mut lines = text.split('\n').peekable();
    while let Some(option) = lines.peek().and_then(|line| option_of(line)) {
        if let Some((key, value)) = option.split_once(':') {
            cell.option(key.trim(), value.trim());
        }
        lines.next();
    }
    cell.code = lines.collect::<Vec<_>>().join("\n");
    cell.code.truncate(cell.code.trim_end().len());
    if cell.code.is_empty() {
        cell.shown = false;
    }
    Some(cell)
}

fn option_of(line: &str) -> Option<&str> {
    ["#|", "//|", "--|", "%%|"]
        .iter()
        .find_map(|mark| line.trim_start().strip_prefix(mark))
}

impl Cell {
    fn option(&mut self, key: &str, value: &str) {
        let plain = value.trim_matches(['"', '\'']);
        let is_false = matches!(plain, "false" | "FALSE" | "F");
        match key {
            "echo" | "include" if is_false => self.shown = false,
            "label" => {
                let prefix = plain.split('-').next().unwrap_or_default();
                if matches!(prefix, "fig" | "tbl" | "lst") {
                    self.label = Some(plain.to_owned());
                }
            }
            "fig-cap" | "tbl-cap" | "lst-cap" | "fig.cap" if !matches!(plain, "" | "|" | ">") => {
                self.caption = Some(plain.to_owned());
            }
            _ => {}
        }
    }
}

impl Builder<'_> {
    /// Says once a text that cells are not run.
    pub(super) fn report_cell(&mut self, span: Span) {
        if std::mem::replace(&mut self.cells_reported, true) {
            return;
        }
        self.report(
            Diagnostic::new(
                Code::UnrunCode,
                span,
                "a code cell is shown and not run: what it prints and draws is not there",
            )
            .help(
                "have Quarto or knitr run it and build what it gives: quarto render --to markdown",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn options_stand_in_braces_and_above_the_code() {
        let found = cell(
            "{r}",
            "#| label: fig-a\n#| fig-cap: \"A *b*\"\n#| warning: false\nx <- 1\n",
        )
        .unwrap();
        assert_eq!(found.language, "r");
        assert_eq!(found.label.as_deref(), Some("fig-a"));
        assert_eq!(found.caption.as_deref(), Some("A *b*"));
        assert_eq!(found.code, "x <- 1");
        assert!(found.shown);
        assert!(!cell("{python}", "#| echo: false\nx").unwrap().shown);
        assert!(!cell("{r setup, include=FALSE}", "x").unwrap().shown);
        assert!(!cell("{r}", "").unwrap().shown);
    }

    #[test]
    fn attributes_are_no_cell() {
        for info in [
            "{.rust}", "{#a .r}", "rust", "{=html}", "", "{key=1}", "{note}",
        ] {
            assert!(cell(info, "x").is_none(), "{info}");
        }
    }
}

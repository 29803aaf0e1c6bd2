//! A table of `book.toml` that knows which of its keys were asked for, so that the rest can be reported.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::base::{Code, Diagnostic, SourceId, Span};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

/// Where problems of one file go.
pub(in crate::read) struct Report {
    /// The file.
    pub source: SourceId,
    /// Where in the source map's text the parsed text begins.
    pub offset: usize,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The place of a range of the parsed text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(
            self.source,
            range.start + self.offset..range.end + self.offset,
        )
    }

    /// Reports a value that cannot be used.
    pub fn invalid(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics
            .push(Diagnostic::new(Code::InvalidValue, span, message).help(help));
    }
}

/// A view of a table.
pub(in crate::read) struct View<'a> {
    table: &'a DeTable<'a>,
    /// Its name with the dots, such as `book.series`; empty for the document.
    name: String,
    asked: Vec<&'static str>,
    /// Keys that are taken and not recommended.
    silent: Vec<&'static str>,
}

impl<'a> View<'a> {
    /// The view of a table named `name`.
    pub fn new(table: &'a DeTable<'a>, name: impl Into<String>) -> Self {
        Self {
            table,
            name: name.into(),
            asked: Vec::new(),
            silent: Vec::new(),
        }
    }

    /// Whatever stands under a key.
    pub fn any(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// Moves keys out of what is recommended: they are taken, but nobody should write them anew.
    pub fn silence(&mut self, keys: &[&'static str]) {
        self.asked.retain(|key| !keys.contains(key));
        self.silent.extend(keys);
    }

    /// A string.
    pub fn string(&mut self, key: &'static str, report: &mut Report) -> Option<Placed<String>> {
        let value = self.any(key)?;
        as_string(value, report).or_else(|| self.wrong(key, "a string", value, report))
    }

    /// A string that is not blank, trimmed.
    pub fn text(&mut self, key: &'static str, report: &mut Report) -> Option<Placed<String>> {
        let found = self.string(key, report)?;
        let value = found.value.trim().to_owned();
        (!value.is_empty()).then_some(Placed {
            value,
            span: found.span,
        })
    }

    /// A list of strings; a single string counts as a list of one.
    pub fn strings(&mut self, key: &'static str, report: &mut Report) -> Vec<Placed<String>> {
        let Some(value) = self.any(key) else {
            return Vec::new();
        };
        if let Some(one) = as_string(value, report) {
            return vec![one];
        }
        let Some(array) = value.get_ref().as_array() else {
            return self
                .wrong(key, "a list of strings", value, report)
                .unwrap_or_default();
        };
        array
            .iter()
            .filter_map(|item| {
                as_string(item, report).or_else(|| self.wrong(key, "a string", item, report))
            })
            .collect()
    }

    /// A truth value.
    pub fn boolean(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        let value = self.any(key)?;
        value
            .get_ref()
            .as_bool()
            .or_else(|| self.wrong(key, "true or false", value, report))
    }

    /// A number.
    pub fn number(&mut self, key: &'static str, report: &mut Report) -> Option<f64> {
        let value = self.any(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(_)
            | DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => return self.wrong(key, "a number", value, report),
        };
        text.parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// Where the value of a key stands; the table's first byte when there is none.
    pub fn place(&self, key: &str, report: &Report) -> Span {
        report.span(self.table.get(key).map_or(0..0, Spanned::span))
    }

    /// A table under this one.
    pub fn table(&mut self, key: &'static str, report: &mut Report) -> Option<View<'a>> {
        let value = self.any(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(View::new(table, self.path(key))),
            None => self.wrong(key, "a table", value, report),
        }
    }

    /// The keys that are there.
    pub fn entries(
        &self,
    ) -> impl Iterator<
        Item = (
            &'a Spanned<std::borrow::Cow<'a, str>>,
            &'a Spanned<DeValue<'a>>,
        ),
    > {
        self.table.iter()
    }

    /// Reports every key that was not asked for.
    pub fn finish(self, report: &mut Report) {
        let mut unknown: Vec<_> = self
            .table
            .iter()
            .filter(|(key, _)| {
                let key = key.get_ref().as_ref();
                !self.asked.contains(&key) && !self.silent.contains(&key)
            })
            .collect();
        unknown.sort_by_key(|(key, _)| key.span().start);
        for (key, _) in unknown {
            let place = match self.name.as_str() {
                "" => "book.toml".to_owned(),
                name => format!("[{name}]"),
            };
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                report.span(key.span()),
                format!("{place} has no key “{}”", key.get_ref()),
            );
            diagnostic.help = Some(match closest(key.get_ref(), &self.asked) {
                Some(known) => format!("did you mean “{known}”?"),
                None => format!("it has {}", self.asked.join(", ")),
            });
            report.diagnostics.push(diagnostic);
        }
    }

    fn path(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        }
    }

    fn wrong<T>(
        &self,
        key: &str,
        wanted: &str,
        value: &Spanned<DeValue<'_>>,
        report: &mut Report,
    ) -> Option<T> {
        let message = format!(
            "“{}” must be {wanted}, not {}",
            self.path(key),
            kind(value.get_ref())
        );
        report.diagnostics.push(Diagnostic::new(
            Code::InvalidValue,
            report.span(value.span()),
            message,
        ));
        None
    }
}

fn as_string(value: &Spanned<DeValue<'_>>, report: &Report) -> Option<Placed<String>> {
    Some(Placed {
        value: value.get_ref().as_str()?.to_owned(),
        span: report.span(value.span()),
    })
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The candidate that `word` is likely a slip of.
pub(in crate::read) fn closest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    candidates
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(&word, known), *known))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

//! For people: the message, the line it is about, what to do.

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use crate::base::{Diagnostic, Severity, SourceMap};

/// How much of a long line is shown around the place, in bytes.
const WINDOW: usize = 160;

pub(super) fn render(diagnostics: &[Diagnostic], sources: &SourceMap, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .decor_style(DecorStyle::Unicode);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let excerpt = Excerpt::of(diagnostic, sources);
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let message = printable(&diagnostic.message);
        let mut group: Group<'_> = match &excerpt {
            Some(excerpt) => {
                let snippet = Snippet::source(&*excerpt.text)
                    .line_start(excerpt.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.range.clone()));
                let group = level.primary_title(&*message).id(diagnostic.code.name());
                match excerpt.cut {
                    false => group.element(snippet.path(excerpt.path)),
                    // Columns are counted from what the renderer is given: those of a cut line are said by us.
                    true => group
                        .element(
                            Origin::path(excerpt.path)
                                .line(excerpt.line)
                                .char_column(excerpt.column),
                        )
                        .element(snippet),
                }
            }
            None => Group::with_title(level.primary_title(&*message).id(diagnostic.code.name())),
        };
        let help = diagnostic.help.as_deref().map(printable);
        if let Some(help) = &help {
            group = group.element(Level::HELP.message(&**help));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    text
}

/// Control characters of a manuscript must not reach the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' && c != '\t' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// The line a diagnostic is about, cut to a window when it is long.
struct Excerpt<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    /// Whether the line begins before the text.
    cut: bool,
    text: String,
    range: std::ops::Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn of(diagnostic: &Diagnostic, sources: &'a SourceMap) -> Option<Self> {
        let place = sources.locate(diagnostic.span)?;
        let file = sources.get(diagnostic.span.source)?;
        let line = file.line(place.line)?;
        let start = line
            .char_indices()
            .nth(place.column - 1)
            .map_or(line.len(), |(at, _)| at);
        let end = start
            .saturating_add(diagnostic.span.len())
            .clamp(start, line.len());
        let cut_start = floor(line, start.saturating_sub(WINDOW / 2));
        let cut_end = floor(
            line,
            end.min(start + WINDOW)
                .saturating_add(WINDOW / 2)
                .min(line.len()),
        );
        let end = floor(line, end.min(cut_end)).max(start);
        let (path, text, shift) = (place.path, &line[cut_start..cut_end], cut_start);
        Some(Self {
            path,
            line: place.line,
            column: place.column,
            cut: shift > 0,
            text: printable_same_length(text),
            range: start - shift..end - shift,
        })
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn printable_same_length(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_control() && c != '\t' {
                ' '
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::base::{Code, Diagnostic, SourceMap, Span};

    fn said(text: &str, range: std::ops::Range<usize>) -> String {
        let mut sources = SourceMap::default();
        let id = sources.add("a.md", text);
        render(
            &[Diagnostic::new(
                Code::DoubleSpace,
                Span::new(id, range),
                "here",
            )],
            &sources,
            false,
        )
    }

    #[test]
    fn a_place_far_along_a_line_keeps_its_column() {
        let line = format!("one\n{}here{}\n", "字".repeat(300), "x".repeat(2000));
        let text = said(&line, 904..908);
        assert!(text.contains("a.md:2:301\n"), "{text}");
        assert!(text.contains("here") && text.contains("━━━━"), "{text}");
        assert!(text.len() < 1500, "{text}");
    }

    #[test]
    fn a_place_near_the_start_is_shown_with_its_line() {
        let text = said("one two\n", 4..7);
        assert!(text.contains("a.md:1:5\n"), "{text}");
        assert!(text.contains("one two"), "{text}");
    }
}

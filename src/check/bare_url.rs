//! Addresses in the running text: on paper they break badly, and read aloud they are letters and slashes.

use super::Subject;
use crate::{
    base::{Code, Diagnostic},
    model::{
        Inline, InlineKind, LinkTarget, Matter, Visitor, plain_text, walk_blocks, walk_inline,
    },
};

pub(super) fn look(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut walk = Walk { found };
    // Notes and end matter are where addresses belong.
    for chapter in &subject.book.chapters {
        if chapter.matter != Matter::Back {
            walk_blocks(&mut walk, &chapter.blocks);
        }
    }
}

struct Walk<'f> {
    found: &'f mut Vec<Diagnostic>,
}

impl Visitor for Walk<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link {
            target: LinkTarget::Uri(uri),
            content,
            ..
        } = &inline.kind
            && is_bare(uri, &plain_text(content))
        {
            self.found.push(
                Diagnostic::new(Code::BareUrl, inline.span, "an address in the running text")
                    .help("name what it leads to, [the name](address), or move it into a note"),
            );
        }
        walk_inline(self, inline);
    }
}

fn is_bare(uri: &str, text: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim();
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.trim_start_matches("mailto:")
            .trim_start_matches("www.")
            .trim_end_matches('/')
            .to_lowercase()
    };
    // A short name, such as `example.org`, reads well enough.
    let text_form = plain(text);
    text.contains(['/', '@'])
        && !text_form.is_empty()
        && plain(uri) == text_form
        && text_form.contains('/')
}

#[cfg(test)]
mod tests {
    use super::is_bare;

    #[test]
    fn addresses_are_told_from_names() {
        assert!(is_bare("https://a.org/b/c", "https://a.org/b/c"));
        assert!(is_bare("https://www.a.org/b/", "a.org/b"));
        assert!(!is_bare("https://a.org", "a.org"));
        assert!(!is_bare("https://a.org/b", "the b"));
    }
}

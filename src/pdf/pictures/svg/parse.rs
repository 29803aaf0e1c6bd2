//! Reads the file within bounds, and no other file.

use usvg::{ImageHrefResolver, Options, Tree};

use crate::{base::Orthography, font::FontLibrary};

use super::faces::Faces;

/// Elements that may be nested. Drawing programs stay below 40; the parser recurses once or twice for each.
const DEEPEST: usize = 128;

/// Reads a drawing; its text is set in the library's faces.
///
/// # Errors
/// A reason, when it is no SVG or is nested too deeply.
pub fn parse(
    bytes: &[u8],
    library: &FontLibrary,
    orthography: Orthography,
) -> Result<Tree, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    if nesting(text) > DEEPEST {
        return Err(format!("its elements are nested more than {DEEPEST} deep"));
    }
    let faces = Faces::new(library, orthography);
    let options = Options {
        font_family: "serif".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            // A picture is one file: what it names on the disk is not looked at.
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: faces.resolver(),
        ..Options::default()
    };
    Tree::from_str(text, &options).map_err(|error| error.to_string())
}

/// How deeply elements are nested, at most; comments and character data count for nothing.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at..).unwrap_or_default();
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
            .into_iter()
            .find(|(begin, _)| tag.starts_with(begin));
        if let Some((begin, end)) = skipped {
            let body = tag.get(begin.len()..).unwrap_or_default();
            rest = body.split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        let (inner, after) = tag.split_once('>').unwrap_or((tag, ""));
        if inner.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !inner.starts_with("<!") && !inner.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
        rest = after;
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::nesting;

    #[test]
    fn nesting_counts_open_elements_alone() {
        let text = "<?xml v?><!DOCTYPE svg><svg><!-- <a><b> --><g><path d=''/><![CDATA[<x><y>]]></g><g/></svg>";
        assert_eq!(nesting(text), 2);
        assert_eq!(nesting(&"<g>".repeat(5000)), 5000);
        assert_eq!(nesting("<"), 1);
    }
}

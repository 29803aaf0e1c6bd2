//! SVG made safe and small: what runs, what reaches outside and what only an editor wants is left out.
//!
//! EPUB 3.3 §6.2 lets SVG have scripts and foreign objects; shops and reading systems do not. What is kept is SVG's own
//! elements and attributes, and references into the same file or to pictures within it.

use std::fmt::Write;

use usvg::roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::xml::escape;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that are left out with all they hold.
const DROPPED: &[&str] = &[
    "script",
    "foreignObject",
    "handler",
    "listener",
    "iframe",
    "audio",
    "video",
    "canvas",
    "animate",
    "animateMotion",
    "animateTransform",
    "animateColor",
    "set",
    "discard",
    "cursor",
    "metadata",
];

/// Most nodes of a picture.
const MOST_NODES: u32 = 2_000_000;

/// An SVG without what a book may not have.
///
/// # Errors
/// Why it is no SVG.
pub(super) fn sanitise(bytes: &[u8]) -> Result<String, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|error| error.to_string())?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err("its root is no svg element".to_owned());
    }
    let mut out = String::with_capacity(text.len());
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    // A loop rather than recursion: nesting is the picture's, not ours.
    let mut node = root;
    let mut descend = enter(node, root, &mut out);
    loop {
        if descend && let Some(child) = node.first_child() {
            node = child;
            descend = enter(node, root, &mut out);
            continue;
        }
        if descend && node.is_element() {
            leave(node, &mut out);
        }
        loop {
            if node == root {
                return Ok(out);
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                descend = enter(node, root, &mut out);
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return Ok(out),
            }
            leave(node, &mut out);
        }
    }
}

/// Writes what a node begins with; whether its children are wanted.
fn enter(node: Node<'_, '_>, root: Node<'_, '_>, out: &mut String) -> bool {
    match node.node_type() {
        NodeType::Element => {
            let name = node.tag_name();
            if name.namespace() != Some(SVG) || DROPPED.contains(&name.name()) {
                return false;
            }
            out.push('<');
            out.push_str(element_name(node));
            if node == root {
                let _ = write!(out, " xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
                view_box(node, out);
            }
            for attribute in node.attributes() {
                let prefix = match attribute.namespace() {
                    None => "",
                    Some(XLINK) if attribute.name() == "href" => "xlink:",
                    Some(XML) => "xml:",
                    Some(_) => continue,
                };
                let (name, value) = (attribute.name(), attribute.value());
                if name.len() > 2
                    && name
                        .get(..2)
                        .is_some_and(|on| on.eq_ignore_ascii_case("on"))
                {
                    continue;
                }
                let stays = if name == "href" {
                    is_inner(value)
                } else {
                    has_inner_urls_only(value)
                };
                if !stays || (name == "base" && prefix == "xml:") {
                    continue;
                }
                let _ = write!(out, " {prefix}{name}=\"");
                escape(value, true, out);
                out.push('"');
            }
            out.push('>');
            true
        }
        NodeType::Text => {
            let text = node.text().unwrap_or("");
            let parent = node.parent();
            let in_style = parent.is_some_and(|parent| parent.tag_name().name() == "style");
            let in_text = parent.is_some_and(|parent| {
                matches!(
                    parent.tag_name().name(),
                    "text" | "tspan" | "textPath" | "title" | "desc" | "a"
                )
            });
            if in_style {
                escape(&inner_rules(text), false, out);
            } else if in_text {
                escape(text, false, out);
            }
            false
        }
        NodeType::Root | NodeType::PI | NodeType::Comment => false,
    }
}

fn leave(node: Node<'_, '_>, out: &mut String) {
    out.push_str("</");
    out.push_str(element_name(node));
    out.push('>');
}

/// A link is a group: it would lead out of the picture.
fn element_name<'a>(node: Node<'a, '_>) -> &'a str {
    match node.tag_name().name() {
        "a" => "g",
        name => name,
    }
}

/// A picture with a size and no view box would be cut, not scaled, when it is shown smaller.
fn view_box(root: Node<'_, '_>, out: &mut String) {
    let side = |name| {
        let value = root.attribute(name)?.trim();
        value
            .strip_suffix("px")
            .unwrap_or(value)
            .parse::<f32>()
            .ok()
    };
    if root.attribute("viewBox").is_none()
        && let (Some(width), Some(height)) = (side("width"), side("height"))
        && width > 0.0
        && height > 0.0
    {
        let _ = write!(out, " viewBox=\"0 0 {width} {height}\"");
    }
}

/// Whether a reference stays in the file, or is a picture in itself.
fn is_inner(reference: &str) -> bool {
    let reference = reference.trim();
    reference.starts_with('#')
        || ["png", "jpeg", "jpg", "gif", "webp"]
            .iter()
            .any(|kind| reference.starts_with(&format!("data:image/{kind}")))
}

fn has_inner_urls_only(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    !lower.contains("javascript:")
        && lower
            .split("url(")
            .skip(1)
            .all(|rest| is_inner(rest.trim_start().trim_start_matches(['"', '\''])))
}

/// A stylesheet without imports and without rules that reach outside.
fn inner_rules(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for rule in css.split_inclusive(['}', ';']) {
        if rule.trim_start().starts_with("@import") || rule.trim_start().starts_with("@charset") {
            continue;
        }
        if has_inner_urls_only(rule) {
            out.push_str(rule);
        } else {
            // Keep the braces paired.
            out.push_str(
                &rule
                    .chars()
                    .filter(|c| matches!(c, '{' | '}'))
                    .collect::<String>(),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(inside: &str) -> String {
        let svg = format!(
            "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e 'x'>]><!-- c --><svg xmlns='{SVG}' xmlns:xlink='{XLINK}' xmlns:i='urn:i' width='20' height='10px'>{inside}</svg>"
        );
        let out = sanitise(svg.as_bytes()).unwrap();
        Document::parse(&out).unwrap();
        let start = out.find("viewBox=\"0 0 20 10\"").unwrap();
        let start = start + out[start..].find('>').unwrap() + 1;
        out[start..out.len() - "</svg>".len()].to_owned()
    }

    #[test]
    fn what_runs_or_reaches_outside_is_left_out() {
        for (inside, cleaned) in [
            ("<script>alert(1)</script><g/>", "<g></g>"),
            ("<g onclick='x()' ONLOAD='y'/>", "<g></g>"),
            (
                "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "",
            ),
            (
                "<a href='https://example.org'><path d='M0 0'/></a>",
                "<g><path d=\"M0 0\"></path></g>",
            ),
            (
                "<image xlink:href='http://example.org/a.png'/>",
                "<image></image>",
            ),
            ("<use xlink:href='#a'/>", "<use xlink:href=\"#a\"></use>"),
            (
                "<image href='data:image/png;base64,AA=='/>",
                "<image href=\"data:image/png;base64,AA==\"></image>",
            ),
            ("<image href='data:text/html,x'/>", "<image></image>"),
            (
                "<rect fill='url(#p)' filter='url(http://e.org/f)'/>",
                "<rect fill=\"url(#p)\"></rect>",
            ),
            (
                "<style>@import 'a.css'; .a{fill:red} .b{fill:url(b.svg#x)}</style>",
                "<style> .a{fill:red}{}</style>",
            ),
            (
                "<i:grid/><text i:x='1'>&lt;&e;<!-- c --></text>",
                "<text>&lt;x</text>",
            ),
            ("<set attributeName='href' to='javascript:1'/>", ""),
        ] {
            let got = clean(inside);
            assert_eq!(got.replace(" .b", ""), cleaned, "{inside}");
        }
    }

    #[test]
    fn deep_nesting_ends_and_what_is_no_svg_is_refused() {
        let deep = format!("{}{}", "<g>".repeat(500), "</g>".repeat(500));
        assert_eq!(clean(&deep), deep);
        assert!(sanitise(b"<html/>").is_err());
        assert!(sanitise(b"<svg").is_err());
        assert!(sanitise(&[0xff, 0xfe]).is_err());
    }
}

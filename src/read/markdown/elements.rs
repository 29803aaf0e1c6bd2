//! What HTML's elements mean in a book.

use pulldown_cmark::CowStr;

use super::tree::{Kind, Markup};

/// The meaning of an element.
pub(super) enum Meaning {
    /// It holds something and becomes this.
    Holds(Kind<'static>),
    /// It holds nothing and becomes this.
    Void(Kind<'static>),
    /// What it holds stands for itself.
    Transparent,
    /// It and what it holds say nothing to a reader.
    Hidden,
    /// It holds nothing and says nothing to a reader.
    Nothing,
    /// It has no counterpart; what it holds is kept.
    Unsupported,
    /// It has no counterpart and holds nothing of use without it.
    Lost,
    /// HTML has no such element.
    Unknown,
}

/// The meaning of an element by its name in lower case.
pub(super) fn meaning(name: &str) -> Meaning {
    use Meaning::{Hidden, Holds, Lost, Nothing, Transparent, Unknown, Unsupported, Void};
    match name {
        "p" => Holds(Kind::Paragraph),
        "h1" => Holds(Kind::Heading(1)),
        "h2" => Holds(Kind::Heading(2)),
        "h3" => Holds(Kind::Heading(3)),
        "h4" => Holds(Kind::Heading(4)),
        "h5" => Holds(Kind::Heading(5)),
        "h6" => Holds(Kind::Heading(6)),
        "blockquote" => Holds(Kind::Quote(None)),
        "pre" | "xmp" => Holds(Kind::CodeBlock {
            info: Some(CowStr::Borrowed("")),
        }),
        "ul" | "menu" | "dir" => Holds(Kind::List(None)),
        "ol" => Holds(Kind::List(Some(1))),
        "li" => Holds(Kind::Item),
        "dl" => Holds(Kind::Definitions),
        "dt" => Holds(Kind::Term),
        "dd" => Holds(Kind::Definition),
        "table" => Holds(Kind::Table(Vec::new())),
        "thead" => Holds(Kind::Head),
        "tr" => Holds(Kind::Row),
        "td" => Holds(Kind::Cell { header: false }),
        "th" => Holds(Kind::Cell { header: true }),
        "caption" | "figcaption" => Holds(Kind::Caption),
        "figure" => Holds(Kind::Figure),
        "div" | "aside" | "section" | "article" => Holds(Kind::Div {
            fenced: false,
            title: None,
        }),
        "details" => Holds(Kind::Div {
            fenced: false,
            title: None,
        }),
        "summary" => Holds(Kind::Summary),
        "listing" => Holds(Kind::Listing),
        "em" | "i" | "cite" | "dfn" | "var" => Holds(Kind::Emphasis),
        "strong" | "b" => Holds(Kind::Strong),
        "s" | "del" | "strike" => Holds(Kind::Strike),
        "u" | "ins" => Holds(Kind::Underline),
        "sup" => Holds(Kind::Superscript),
        "sub" => Holds(Kind::Subscript),
        "code" | "samp" | "tt" => Holds(Kind::CodeElement),
        "kbd" | "small" | "mark" | "span" | "abbr" | "acronym" | "q" | "bdi" | "bdo" | "time"
        | "data" | "big" | "font" | "label" => Holds(Kind::Span),
        "a" => Holds(Kind::Link {
            destination: CowStr::Borrowed(""),
            title: CowStr::Borrowed(""),
        }),
        "ruby" => Holds(Kind::Ruby),
        "rt" => Holds(Kind::RubyText),
        "rp" => Hidden,
        "img" => Void(Kind::Image {
            source: CowStr::Borrowed(""),
            title: CowStr::Borrowed(""),
        }),
        "br" => Void(Kind::HardBreak),
        "hr" => Void(Kind::Rule),
        "wbr" => Void(Kind::Text {
            text: CowStr::Borrowed("\u{200b}"),
            markup: Markup::Escaped,
        }),
        "tbody" | "tfoot" | "colgroup" | "rb" | "rtc" | "center" | "main" | "header" | "footer"
        | "nav" | "address" | "hgroup" | "picture" | "html" | "body" | "nobr" | "search" => {
            Transparent
        }
        "col" | "source" | "track" | "meta" | "link" | "base" | "area" | "param" => Nothing,
        "style" | "head" | "title" | "template" | "noscript" | "map" => Hidden,
        "form" | "fieldset" | "legend" | "button" | "select" | "option" | "optgroup"
        | "datalist" | "output" | "dialog" | "progress" | "meter" | "slot" | "blink"
        | "marquee" | "frameset" => Unsupported,
        "iframe" | "video" | "audio" | "canvas" | "object" | "embed" | "input" | "textarea"
        | "svg" | "math" | "applet" | "frame" | "script" => Lost,
        _ => Unknown,
    }
}

/// Whether an element never has an end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that the start of `name` ends (HTML §13.1.2.4, optional tags), and the elements that shield them.
pub(super) fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tbody" | "tfoot" | "thead" => (&["thead", "tbody", "tfoot"], &["table"]),
        "rt" | "rp" | "rb" => (&["rt", "rp", "rb"], &["ruby"]),
        "option" => (&["option"], &["select", "datalist"]),
        _ if ends_paragraph(name) => (&["p"], &["table", "td", "li", "div", "blockquote"]),
        _ => (&[], &[]),
    }
}

fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "hr"
            | "pre"
            | "blockquote"
            | "figure"
            | "section"
            | "article"
            | "aside"
            | "details"
    )
}

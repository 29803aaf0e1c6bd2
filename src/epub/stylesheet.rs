//! The stylesheet: rules of `styles/base.css`, and what the theme's tokens decide.
//!
//! No `calc()` or `var()` (Kobo), no fixed heights, no colour of text or paper (a reader's night mode decides), sizes
//! relative to the reader's own. Coloured words keep to colours that can be read on any paper.

use std::{collections::BTreeSet, fmt::Write};

use crate::{
    base::{Color, Lang, Orthography},
    theme::{HeadingStyle, Theme, TokenKind},
};

use super::{
    fonts::{Fonts, LATIN_IN_CJK},
    legible::{legible, on_dark},
    options::{Options, Profile},
    voice::Role,
    xhtml::{MOST_ROOMY, token_class},
};

const BASE: &str = include_str!("styles/base.css");

/// What the stylesheet must know of the book.
pub(super) struct BookFacts<'a> {
    /// Whose rules the body follows.
    pub(super) orthography: Orthography,
    /// The languages that chapters and spans are marked with.
    pub(super) languages: &'a BTreeSet<Lang>,
    /// The shares of the measure, in percent, that pictures ask for.
    pub(super) widths: &'a BTreeSet<u8>,
}

/// The stylesheet of a book.
pub(super) fn stylesheet(
    theme: &Theme,
    fonts: &Fonts,
    book: &BookFacts<'_>,
    options: &Options,
) -> String {
    let lang = book.orthography;
    let mut css = String::from("@charset \"utf-8\";\n");
    font_faces(fonts, &mut css);
    css.push_str(BASE);
    body(theme, lang, &mut css);
    families(fonts, book, options, &mut css);
    headings(theme, lang, &mut css);
    boxes(theme, &mut css);
    code_and_tables(theme, &mut css);
    languages(theme, &mut css);
    for width in book.widths {
        rule(
            &mut css,
            &format!("img.w-{width}"),
            &format!("width:{width}%"),
        );
    }
    if !lang.is_cjk() {
        // Without a dictionary for hyphens, which many reading systems lack, a narrow measure would open holes.
        css.push_str("@media (max-width:28em){body{text-align:left}}\n");
    }
    for columns in 3..=MOST_ROOMY {
        // Beside a column of sentences, one of short words would be parted letter by letter.
        let _ = writeln!(
            css,
            "@media (max-width:28em){{.columns-{columns} td{{min-width:{}vw}}}}",
            60 / columns
        );
    }
    css.push_str("@media (max-width:28em){th,td{padding-left:.3em;padding-right:.3em}figure img{width:auto}.epigraph{margin-left:1.5em}blockquote{margin-left:.8em;margin-right:.8em}}\n");
    css.push_str("@media (prefers-color-scheme:dark){");
    accents(theme, &mut css, |color| {
        Some(on_dark(color)).filter(|_| !color.is_neutral())
    });
    css.push_str("}\n");
    css
}

fn rule(css: &mut String, selector: &str, declarations: &str) {
    css.push_str(selector);
    css.push('{');
    css.push_str(declarations);
    css.push_str("}\n");
}

fn font_faces(fonts: &Fonts, css: &mut String) {
    for face in &fonts.rules {
        let style = if face.style.italic {
            "italic"
        } else {
            "normal"
        };
        let range = if face.ranged {
            format!(";unicode-range:{LATIN_IN_CJK}")
        } else {
            String::new()
        };
        let declarations = format!(
            "font-family:\"{}\";font-style:{style};font-weight:{};src:url({}){range}",
            face.family, face.style.weight, face.href
        );
        rule(css, "@font-face", &declarations);
    }
}

fn body(theme: &Theme, lang: Orthography, css: &mut String) {
    let body = &theme.body;
    if theme.page.vertical {
        rule(
            css,
            "html",
            "-epub-writing-mode:vertical-rl;-webkit-writing-mode:vertical-rl;writing-mode:vertical-rl",
        );
    }
    let figures = if body.oldstyle_figures {
        ";font-variant-numeric:oldstyle-nums"
    } else {
        ""
    };
    let align = if body.justify { "justify" } else { "left" };
    let hyphens = if body.hyphenate && !lang.is_cjk() {
        "auto"
    } else {
        "manual"
    };
    rule(
        css,
        "body",
        &format!(
            "margin:0;line-height:{};text-align:{align};hyphens:{hyphens};-webkit-hyphens:{hyphens};-epub-hyphens:{hyphens};overflow-wrap:break-word;widows:{};orphans:{}{figures}",
            number(body.leading.0),
            body.widows,
            body.orphans
        ),
    );
    let gap = body.paragraph_gap * body.leading.0;
    let indent = number(body.indent.0);
    if body.indent_first {
        rule(
            css,
            "p",
            &format!("margin:0 0 {}em;text-indent:{indent}em", number(gap)),
        );
        rule(
            css,
            "li p,dd p,td p,.note p,.alert p.title",
            "text-indent:0",
        );
    } else {
        rule(
            css,
            "p",
            &format!("margin:0 0 {}em;text-indent:0", number(gap)),
        );
        rule(css, "p+p", &format!("text-indent:{indent}em"));
        rule(css, ".title+p", "text-indent:0");
        rule(
            css,
            "li p+p,dd p+p,.note p+p",
            "text-indent:0;margin-top:.4em",
        );
    }
    // What a more general rule above must not indent.
    rule(
        css,
        ".title-page p,.part p,.imprint p,.pull-quote p,.epigraph p,p.source,p.attribution,.description p",
        "text-indent:0",
    );
    rule(css, ".verse .line", "text-indent:-2em");
}

/// The families of each role, by the languages that are marked. Kindle asks that the body's face be left to the reader.
///
/// Attributes rather than `:lang()`: that would match every element of a chapter and undo what it inherits.
fn families(fonts: &Fonts, book: &BookFacts<'_>, options: &Options, css: &mut String) {
    for ((role, orthography), names) in &fonts.stacks {
        let (generic, elements): (&str, &[&str]) = match role {
            Role::Body => ("serif", &[]),
            Role::Heading => ("sans-serif", HEADING_SELECTORS),
            Role::Code => ("monospace", &["code", "pre"]),
        };
        if names.is_empty() || (options.profile == Profile::Kindle && *role == Role::Body) {
            continue;
        }
        let mut stack = String::new();
        for name in names {
            let _ = write!(stack, "\"{name}\",");
        }
        let mut selectors: Vec<String> = Vec::new();
        if *orthography == book.orthography {
            match role {
                Role::Body => selectors.push("html".to_owned()),
                Role::Heading | Role::Code => {
                    selectors.extend(elements.iter().map(|&element| element.to_owned()));
                }
            }
        }
        for lang in book
            .languages
            .iter()
            .filter(|lang| lang.orthography() == *orthography)
        {
            let marked = format!("[lang|=\"{}\"]", lang.tag());
            if *role == Role::Body {
                selectors.push(marked);
            } else {
                for element in elements {
                    selectors.push(format!("{marked} {element}"));
                    selectors.push(format!("{element}{marked}"));
                    selectors.push(format!("{element} {marked}"));
                }
            }
        }
        rule(
            css,
            &selectors.join(","),
            &format!("font-family:{stack}{generic}"),
        );
    }
}

/// What is set in the family of headings.
const HEADING_SELECTORS: &[&str] = &[
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    ".title",
    ".stat",
    ".event dt",
    ".pull-quote p",
];

fn headings(theme: &Theme, lang: Orthography, css: &mut String) {
    for level in 1..=6_u8 {
        let style = theme.headings.level(level);
        let weight = if style.bold { "bold" } else { "normal" };
        let slant = if style.italic && !lang.is_cjk() {
            "italic"
        } else {
            "normal"
        };
        let align = if style.centered { "center" } else { "left" };
        // Lines of the body's grid, in the heading's own ems.
        let lines = |lines: f32| number(lines * theme.body.leading.0 / style.size);
        rule(
            css,
            &format!("h{level}"),
            &format!(
                "font-size:{}em;line-height:{};margin:{}em 0 {}em;font-weight:{weight};font-style:{slant};text-align:{align}",
                number(style.size),
                number(style.leading.0),
                lines(style.before.max(0.4)),
                lines(style.after.max(0.35)),
            ),
        );
    }
    rule(
        css,
        ".chapter>h1",
        &format!(
            "margin-top:{}em",
            number((theme.opening.sink * 0.6).min(4.0))
        ),
    );
    let nested = theme.headings.level(1).size * 0.8;
    rule(
        css,
        ".depth-1>h1,.depth-2>h1,.depth-3>h1",
        &format!("font-size:{}em;margin-top:1em", number(nested)),
    );
    if theme.opening.number_above {
        rule(
            css,
            ".chapter>h1 .number",
            "display:block;font-size:.5em;margin-bottom:.4em",
        );
    }
}

fn boxes(theme: &Theme, css: &mut String) {
    let boxes = &theme.boxes;
    let colors = &theme.colors;
    let start = if theme.page.vertical { "top" } else { "left" };
    // Points of the page, in ems of its body.
    let em = |pt: f32| number(pt / theme.body.size.0);
    let Color { r, g, b } = colors.rule;
    let mut frame = format!(
        "padding:{}em;background-color:rgba({r},{g},{b},.12)",
        em(boxes.padding.0)
    );
    if boxes.frame.0 > 0.0 {
        let _ = write!(frame, ";border:1px solid {}", colors.rule);
    }
    if boxes.bar.0 > 0.0 {
        let _ = write!(
            frame,
            ";border-{start}:{}em solid {}",
            em(boxes.bar.0),
            middle(colors.accent)
        );
    }
    rule(
        css,
        ".stat-box,.case-study,.sidebar",
        &format!("{frame};font-size:{}em", number(boxes.text)),
    );
    rule(
        css,
        ".case-study>.title,.sidebar>.title,.stat-box>.title,.timeline>.title",
        &format!(
            "font-size:{}em;line-height:1.3;margin:0 0 .6em;font-weight:bold",
            number(boxes.title / boxes.text)
        ),
    );
    rule(
        css,
        ".stat dt",
        &format!("font-size:{}em", number(boxes.figure / boxes.text)),
    );
    rule(
        css,
        ".pull-quote",
        &format!(
            "font-size:{}em;border-top:2px solid {a};border-bottom:2px solid {a};padding:.6em 0",
            number(boxes.pull_quote),
            a = middle(colors.accent)
        ),
    );
    rule(
        css,
        ".event",
        &format!("border-{start}:2px solid {}", colors.rule),
    );
    rule(
        css,
        ".alert",
        &format!(
            "padding:.7em 1em;border-{start}:4px solid {};background-color:rgba({r},{g},{b},.12)",
            middle(colors.accent)
        ),
    );
    accents(theme, css, legible);
}

/// Coloured words and bars.
fn accents(theme: &Theme, css: &mut String, choose: impl Fn(Color) -> Option<Color>) {
    if let Some(accent) = choose(theme.colors.accent) {
        rule(
            css,
            ".stat dt,.event dt,.alert .title,.case-study>.title,.sidebar>.title,h1 .number",
            &format!("color:{accent}"),
        );
        rule(css, ".alert,.pull-quote", &format!("border-color:{accent}"));
        // The blue of a reading system's own links vanishes on dark paper.
        rule(css, "a", &format!("color:{accent}"));
    } else {
        rule(css, "a", "color:inherit");
    }
    for level in 1..=6_u8 {
        let HeadingStyle { color, .. } = theme.headings.level(level);
        if let Some(color) = choose(*color) {
            rule(css, &format!("h{level}"), &format!("color:{color}"));
        }
    }
    for kind in TOKENS {
        if let (Some(class), Some(color)) = (
            token_class(*kind),
            theme.code.colors.of(*kind).and_then(&choose),
        ) {
            rule(css, &format!(".{class}"), &format!("color:{color}"));
        }
    }
}

const TOKENS: &[TokenKind] = &[
    TokenKind::Keyword,
    TokenKind::String,
    TokenKind::Comment,
    TokenKind::Number,
    TokenKind::Function,
    TokenKind::Type,
];

/// A colour for a bar: what is legible, or the grey itself.
fn middle(color: Color) -> Color {
    legible(color).unwrap_or(Color {
        r: 0x74,
        g: 0x74,
        b: 0x74,
    })
}

fn code_and_tables(theme: &Theme, css: &mut String) {
    let code = &theme.code;
    rule(
        css,
        "pre,code",
        &format!("font-size:{}em", number(code.size.max(0.8))),
    );
    rule(
        css,
        "pre",
        &format!(
            "line-height:{};background-color:rgba(128,128,128,.06);border-radius:3px",
            number(code.leading.0)
        ),
    );
    rule(css, ".hl-k", "font-weight:bold");
    rule(css, ".hl-c", "opacity:.75");
    let gap = number(theme.tables.cell_gap.0);
    rule(
        css,
        "table",
        &format!("font-size:{}em", number(theme.tables.size)),
    );
    rule(
        css,
        "th,td",
        &format!("padding-left:{gap}em;padding-right:{gap}em"),
    );
    rule(css, "thead", "border-top:2px solid;border-bottom:1px solid");
    rule(css, "tbody", "border-bottom:2px solid");
    if theme.tables.striped {
        rule(
            css,
            "tbody tr:nth-child(even)",
            "background-color:rgba(128,128,128,.1)",
        );
    }
}

/// How Chinese, Japanese and Korean are set: strict line breaks, space between scripts, dots for emphasis.
fn languages(theme: &Theme, css: &mut String) {
    rule(
        css,
        ":lang(zh),:lang(ja),:lang(ko)",
        "line-break:strict;-webkit-line-break:strict;-epub-line-break:strict;hyphens:manual;-webkit-hyphens:manual;-epub-hyphens:manual;text-autospace:normal;font-variant-numeric:normal",
    );
    rule(css, ":lang(ko)", "word-break:keep-all");
    // Readings in Latin letters would run together over neighbouring characters.
    rule(css, ":lang(zh) rt", "padding:0 .2em");
    rule(
        css,
        ":lang(zh) p math,:lang(ja) p math,:lang(ko) p math",
        "margin:0 .15em",
    );
    rule(
        css,
        "em :lang(zh),em :lang(ja),em :lang(ko)",
        "font-style:normal",
    );
    if theme.han.emphasis_dots {
        rule(
            css,
            "em.dotted",
            "font-style:normal;border-bottom:1px dotted",
        );
        css.push_str(
            "@supports ((text-emphasis:filled dot) or (-webkit-text-emphasis:filled dot)){",
        );
        rule(
            css,
            "em.dotted",
            "border-bottom:0;-webkit-text-emphasis:filled dot;text-emphasis:filled dot;-webkit-text-emphasis-position:under right;text-emphasis-position:under right",
        );
        rule(
            css,
            "em.dotted:lang(ja)",
            "-webkit-text-emphasis:filled sesame;text-emphasis:filled sesame;-webkit-text-emphasis-position:over right;text-emphasis-position:over right",
        );
        css.push_str("}\n");
    } else {
        rule(css, "em.dotted", "font-style:normal;font-weight:bold");
    }
}

/// A number as CSS writes it, to a thousandth.
fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

//! A cover made of the title: its words large on the theme's tint, the makers' names below.

use std::fmt::Write;

use crate::{
    base::{Color, Words},
    font::{Chain, FaceStyle, FontLibrary},
    model::Book,
    theme::Theme,
};

use super::{
    cover::{HEIGHT, WIDTH},
    fonts::stack_of,
    voice::{Role, is_cjk},
    xml::escape,
};

/// The margin at the sides, in pixels.
const MARGIN: f32 = 170.0;
/// The largest and the smallest size of the title.
const TITLE: (f32, f32) = (250.0, 90.0);
/// Most lines of the title, and of the subtitle.
const LINES: (usize, usize) = (6, 4);
/// Where the first line of the title stands, and the band at the foot begins.
const TOP: f32 = 620.0;
const BAND: f32 = 2060.0;

/// The cover as an SVG whose words are still text.
pub(super) fn title_cover(book: &Book, theme: &Theme, library: &FontLibrary) -> String {
    let metadata = &book.metadata;
    let words = Words::of(&metadata.lang);
    let orthography = metadata.lang.orthography();
    let accent = theme.colors.accent;
    let chain = |role, style| library.chain(&stack_of(theme, role), style, orthography);
    let title_face = Setter {
        library,
        chain: chain(Role::Heading, FaceStyle::BOLD),
        bold: true,
        orthography,
    };
    let text_face = Setter {
        library,
        chain: chain(Role::Body, FaceStyle::REGULAR),
        bold: false,
        orthography,
    };
    let measure = f32::from(WIDTH) - 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>\
         <rect y=\"{BAND}\" width=\"{WIDTH}\" height=\"{}\" fill=\"{accent}\"/>\
         <rect x=\"{MARGIN}\" y=\"{}\" width=\"260\" height=\"14\" fill=\"{accent}\"/>",
        theme.colors.tint,
        f32::from(HEIGHT) - BAND,
        TOP - 340.0,
    );
    let (size, lines) = title_face.fit(&metadata.title, measure);
    let mut y = TOP;
    for line in &lines {
        title_face.line(&mut svg, line, y, size, theme.colors.text);
        y += size * 1.18;
    }
    if let Some(subtitle) = &metadata.subtitle {
        y += 40.0;
        for line in text_face
            .broken(subtitle, 76.0, measure)
            .iter()
            .take(LINES.1)
        {
            if y < BAND - 60.0 {
                text_face.line(&mut svg, line, y, 76.0, theme.colors.text);
                y += 76.0 * 1.4;
            }
        }
    }
    // On the accent, white or black: whichever is easier to read.
    let on_band = if accent.contrast(Color::WHITE) >= accent.contrast(Color::BLACK) {
        Color::WHITE
    } else {
        Color::BLACK
    };
    let authors: Vec<_> = metadata.authors().collect();
    let mut y = BAND + 170.0;
    for line in text_face
        .broken(&words.list(&authors), 84.0, measure)
        .iter()
        .take(3)
    {
        text_face.line(&mut svg, line, y, 84.0, on_band);
        y += 84.0 * 1.3;
    }
    if let Some(publisher) = &metadata.publisher
        && let Some(line) = text_face.broken(publisher, 54.0, measure).first()
    {
        text_face.line(&mut svg, line, f32::from(HEIGHT) - 90.0, 54.0, on_band);
    }
    svg.push_str("</svg>");
    svg
}

/// Sets lines in the faces of a chain.
struct Setter<'a> {
    library: &'a FontLibrary,
    chain: Chain,
    bold: bool,
    orthography: crate::base::Orthography,
}

impl Setter<'_> {
    /// The largest size at which the title takes few enough lines, and the lines.
    fn fit(&self, title: &str, measure: f32) -> (f32, Vec<String>) {
        let mut size = TITLE.0;
        loop {
            let lines = self.broken(title, size, measure);
            let widest = lines
                .iter()
                .map(|line| self.width(line, size))
                .fold(0.0, f32::max);
            let fits = lines.len() <= LINES.0 && widest <= measure;
            let depth = size * 1.18 * f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
            if size <= TITLE.1 || (fits && depth <= BAND - TOP - 200.0) {
                return (size, lines.into_iter().take(LINES.0 * 2).collect());
            }
            size *= 0.92;
        }
    }

    /// Lines of about the same length: words, or characters of Chinese and Japanese, as many as fit.
    fn broken(&self, text: &str, size: f32, measure: f32) -> Vec<String> {
        let total = self.width(text, size);
        let lines = (total / measure).ceil().max(1.0);
        // Even lines rather than a full one and a scrap.
        let goal = (total / lines * 1.12).min(measure);
        let mut broken = vec![String::new()];
        let mut width = 0.0;
        for piece in self.pieces(text) {
            let piece_width = self.width(piece.trim_end(), size);
            if let Some(line) = broken.last_mut() {
                if !line.is_empty() && width + piece_width > goal {
                    broken.push(piece.to_owned());
                    width = self.width(piece, size);
                } else {
                    line.push_str(piece);
                    width += self.width(piece, size);
                }
            }
        }
        broken
            .into_iter()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// Words with the space after them; each full-width character by itself, with the marks that may not begin a line.
    fn pieces<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let end = at + c.len_utf8();
            let next = characters.peek().map(|(_, next)| *next);
            let full = is_cjk(c, self.orthography);
            let closes = |c: char| "、，。．：；！？）」』】》〉”’・ー".contains(c);
            let opens = |c: char| "（「『【《〈“‘".contains(c);
            let parts = match next {
                None => true,
                Some(next) if closes(next) || opens(c) => false,
                Some(next) => c.is_whitespace() || full || is_cjk(next, self.orthography),
            };
            if parts {
                pieces.extend(text.get(start..end));
                start = end;
            }
        }
        pieces
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = [0; 4];
        text.chars()
            .filter_map(|c| {
                let cluster: &str = c.encode_utf8(&mut buffer);
                let link =
                    self.chain
                        .face_for(self.library, is_cjk(c, self.orthography), cluster)?;
                let face = self.library.face(link.face)?;
                Some(face.advance(face.glyph(c)?).0 * size)
            })
            .sum()
    }

    fn line(&self, svg: &mut String, text: &str, y: f32, size: f32, color: Color) {
        let mut families: Vec<&str> = Vec::new();
        for link in self
            .chain
            .other
            .iter()
            .take(1)
            .chain(self.chain.cjk.iter().take(1))
        {
            if let Some(face) = self.library.face(link.face) {
                families.push(face.family());
            }
        }
        let weight = if self.bold { "bold" } else { "normal" };
        let _ = write!(
            svg,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{color}\" font-family=\"",
        );
        let families: Vec<_> = families
            .iter()
            .map(|family| format!("'{}'", family.replace(['\'', '\\'], " ")))
            .collect();
        escape(&families.join(", "), true, svg);
        svg.push_str("\">");
        escape(text, false, svg);
        svg.push_str("</text>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Orthography, model::fixture::book};

    fn lines(title: &str, lang: &str) -> Vec<String> {
        let mut book = book(Vec::new());
        book.metadata.title = title.to_owned();
        book.metadata.lang = crate::base::Lang::parse(lang).unwrap();
        let theme = crate::theme::load("report", &toml::Table::new(), Orthography::Latin).unwrap();
        let svg = title_cover(&book, &theme, crate::font::tests::library());
        let tree = usvg::roxmltree::Document::parse(&svg).unwrap();
        tree.descendants()
            .filter(|node| node.attribute("font-weight") == Some("bold"))
            .filter_map(|node| node.text().map(str::to_owned))
            .collect()
    }

    #[test]
    fn a_title_is_broken_between_words_and_never_before_a_closing_mark() {
        assert_eq!(lines("Shanghai", "en"), ["Shanghai"]);
        let broken = lines("A Long and Winding Title of a Book & More <than> One", "en");
        assert!(broken.len() > 2, "{broken:?}");
        assert_eq!(
            broken.join(" "),
            "A Long and Winding Title of a Book & More <than> One"
        );
        let broken = lines("层层上海，一座城市的文化复兴，和它不该弄丢的东西", "zh");
        assert_eq!(
            broken.concat(),
            "层层上海，一座城市的文化复兴，和它不该弄丢的东西"
        );
        assert!(
            broken.iter().all(|line| !line.starts_with('，')),
            "{broken:?}"
        );
    }

    #[test]
    fn endless_titles_end() {
        assert!(lines(&"Title ".repeat(2_000), "en").len() <= LINES.0 * 2);
        assert!(!lines(&"x".repeat(5_000), "en").is_empty());
    }
}

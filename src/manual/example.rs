//! Small manuscripts, written as fenced code whose info string is `language path [hex] [times=n]`.

/// The files of a small manuscript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// In the order they are shown.
    pub files: Vec<ExampleFile>,
}

/// One file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its path in the manuscript.
    pub path: &'static str,
    /// The language it is highlighted in.
    pub language: &'static str,
    /// What is shown: for a binary file, its bytes in hexadecimal.
    pub shown: &'static str,
    form: Form,
}

/// How the file comes from what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    Hex,
    Repeated(usize),
}

/// Files that every example has unless it brings its own: what it does not show.
pub const SUPPLIES: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = \"A bowl of noodles\"\nauthors = [\"A. Cook\"]\nlanguage = \"en\"\n",
    ),
    (
        "bowl.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 80\" width=\"120\" height=\"80\">\
         <path d=\"M10 30h100a50 45 0 0 1-100 0z\" fill=\"#335\"/></svg>\n",
    ),
];

/// The chapter of an example that shows no Markdown.
const CHAPTER: (&str, &str) = ("01-noodles.md", "# Noodles\n\nBoil water.\n");

impl Example {
    pub(super) fn parse(text: &'static str) -> Self {
        let mut files = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find("```") {
            rest = rest.get(at..).unwrap_or("");
            let fence = rest.len() - rest.trim_start_matches('`').len();
            let (Some(ticks), Some((info, body))) = (rest.get(..fence), rest.split_once('\n'))
            else {
                break;
            };
            let end = body
                .find(&format!("\n{ticks}\n"))
                .map_or(body.len(), |end| end + 1);
            files.extend(ExampleFile::parse(
                info.trim_start_matches('`'),
                body.get(..end).unwrap_or(""),
            ));
            rest = body.get(end + fence..).unwrap_or("");
        }
        Self { files }
    }

    /// Every file of the manuscript with its bytes, those that are not shown too.
    #[must_use]
    pub fn manuscript(&self) -> Vec<(&'static str, Vec<u8>)> {
        let has = |path: &str| self.files.iter().any(|file| file.path == path);
        let has_text = self.files.iter().any(|file| file.path.ends_with(".md"));
        let chapter = (!has_text).then_some(&CHAPTER);
        let supplied = SUPPLIES
            .iter()
            .chain(chapter)
            .filter(|(path, _)| !has(path));
        let mut files: Vec<_> = supplied
            .map(|(path, text)| (*path, text.as_bytes().to_vec()))
            .collect();
        files.extend(self.files.iter().map(|file| (file.path, file.bytes())));
        files
    }
}

impl ExampleFile {
    fn parse(info: &'static str, shown: &'static str) -> Option<Self> {
        let mut words = info.split_ascii_whitespace();
        let (language, path) = (words.next()?, words.next()?);
        let form = match words.next() {
            Some("hex") => Form::Hex,
            Some(other) => Form::Repeated(other.strip_prefix("times=")?.parse().ok()?),
            None => Form::Text,
        };
        Some(Self {
            path,
            language,
            shown,
            form,
        })
    }

    /// What is to be known about the file beside what is shown, in words.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        match self.form {
            Form::Text => None,
            Form::Hex => Some("bytes in hexadecimal".to_owned()),
            Form::Repeated(times) => Some(format!("{times} times over")),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self.form {
            Form::Text => self.shown.as_bytes().to_vec(),
            Form::Hex => self
                .shown
                .split_ascii_whitespace()
                .filter_map(|byte| u8::from_str_radix(byte, 16).ok())
                .collect(),
            Form::Repeated(times) => self.shown.repeat(times).into_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_become_files() {
        let example = Example::parse(
            "\n````markdown a/b.md\n```rust\n```\n````\n\nand\n\n```text c.png hex\n89 50\n```\n",
        );
        let bytes: Vec<_> = example
            .files
            .iter()
            .map(|file| (file.path, file.bytes()))
            .collect();
        assert_eq!(
            bytes,
            [
                ("a/b.md", b"```rust\n```\n".to_vec()),
                ("c.png", vec![0x89, 0x50])
            ]
        );
        assert_eq!(
            example.files[1].remark().as_deref(),
            Some("bytes in hexadecimal")
        );
        let paths: Vec<_> = example
            .manuscript()
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        assert_eq!(paths, ["book.toml", "bowl.svg", "a/b.md", "c.png"]);
    }

    #[test]
    fn an_example_without_text_gets_a_chapter() {
        let example = Example::parse("```toml book.toml\n[book]\n```\n");
        let files = example.manuscript();
        assert_eq!(
            files
                .iter()
                .filter(|(path, _)| *path == "book.toml")
                .count(),
            1
        );
        assert!(files.iter().any(|(path, _)| path.ends_with(".md")));
    }
}

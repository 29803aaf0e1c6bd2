//! `keben new`

mod templates;

pub(super) use templates::Template;

use std::{
    io::{BufRead as _, IsTerminal as _},
    path::Path,
};

use super::{
    arguments::{self, New},
    files::Staged,
    outcome::Status,
    say::{self, Voice},
};
use crate::base::Lang;

pub(super) fn run(options: &New, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    if let Err(why) = vacant(&options.dir) {
        voice.unable(&why);
        return Status::Unable;
    }
    let tag = match &options.lang {
        Some(tag) => tag.clone(),
        None => ask("Language of the book (a tag such as en, zh-Hans, ja)", "en"),
    };
    let lang = match Lang::parse(&tag) {
        Ok(lang) => lang,
        Err(error) => {
            voice.unable(&format!("{error}; write one such as en-GB, zh-Hans or ja"));
            return Status::Unable;
        }
    };
    let title = options.title.clone().unwrap_or_else(|| title(&options.dir));
    let files = templates::fill(options.template, &lang, &title, options.author.as_deref());
    let paths = files
        .iter()
        .map(|(path, text)| (options.dir.join(path), text.as_bytes()));
    if let Err((path, error)) = Staged::write(paths).and_then(Staged::commit) {
        voice.unable(&format!("{} cannot be written: {error}", path.display()));
        return Status::Unable;
    }
    let dir = options.dir.display();
    voice.remark(&format!(
        "{dir}: {} files of a {}",
        files.len(),
        options.template.words()
    ));
    voice.remark(&format!(
        "next: keben build {dir}, or keben preview {dir} while you write"
    ));
    Status::Clean
}

/// Whether a book may be begun here: nothing is there, or an empty directory.
fn vacant(dir: &Path) -> Result<(), String> {
    match std::fs::read_dir(dir) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(format!(
                "{} is not empty; name a new directory",
                dir.display()
            )),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("{} cannot be used: {error}", dir.display())),
    }
}

/// The title that a directory's name suggests: `my-first-book` → “My first book”.
fn title(dir: &Path) -> String {
    let name = dir
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "A new book".to_owned(),
    }
}

/// Asks on a terminal; elsewhere, and for an empty answer, it is the default.
fn ask(question: &str, default: &str) -> String {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() || !std::io::stderr().is_terminal() {
        return default.to_owned();
    }
    say::aside(&format!("{question} [{default}]: "));
    let mut answer = String::new();
    match stdin.lock().read_line(&mut answer) {
        Ok(_) if !answer.trim().is_empty() => answer.trim().to_owned(),
        _ => default.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_suggests_a_title() {
        assert_eq!(title(Path::new("books/my-first_book")), "My first book");
        assert_eq!(title(Path::new("刻本")), "刻本");
        assert_eq!(title(Path::new("..")), "A new book");
    }
}

//! `keben explain`

use std::fmt::Write as _;

use super::{arguments::Explain, outcome::Status, say};
use crate::base::Code;
use crate::pipeline::manual::{Example, page};

pub(super) fn run(options: &Explain) -> Status {
    let Some(name) = options.code.as_deref() else {
        let width = Code::ALL
            .iter()
            .map(|code| code.name().len())
            .max()
            .unwrap_or(0);
        let mut list = String::new();
        for code in Code::ALL {
            let (word, name) = (code.severity().word(), code.name());
            let _ = writeln!(list, "{word:7}  {name:width$}  {}", code.summary());
        }
        say::out(&list);
        return Status::Clean;
    };
    if let Some(code) = Code::from_name(name) {
        say::out(&explanation(code));
        return Status::Clean;
    }
    let near = Code::ALL
        .iter()
        .map(|code| (strsim::jaro_winkler(code.name(), name), code.name()))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score > 0.75);
    let hint = near.map_or_else(String::new, |(_, near)| format!("; did you mean {near}?"));
    say::complain(&format!("no diagnostic is called {name}{hint}"));
    Status::Unable
}

fn explanation(code: Code) -> String {
    let page = page(code);
    let mut text = format!(
        "{}[{}]: {}\n\n{}\n",
        code.severity().word(),
        code.name(),
        code.summary(),
        page.advice
    );
    for (heading, example) in [("Wrong:", &page.wrong), ("Right:", &page.right)] {
        let _ = write!(text, "\n{heading}\n{}", show(example));
    }
    text
}

fn show(example: &Example) -> String {
    let mut text = String::new();
    for file in &example.files {
        let _ = writeln!(text, "\n  {}", file.path);
        for line in file.shown.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

//! Promises the repository makes about itself: what its pages tell people to type works, its links lead somewhere, every
//! diagnostic is explained, and nothing of the machine it was made on stays in it.

#[cfg(test)]
mod rules {
    use keben::base::Code;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// The text files below a path of the repository, without what is built, installed or ignored.
    fn texts(below: &str) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        collect(&root().join(below), &mut found);
        found
    }

    fn collect(path: &Path, found: &mut Vec<(PathBuf, String)>) {
        const SKIPPED: &[&str] = &[
            "target",
            "dist",
            ".git",
            ".tools",
            "node_modules",
            "__pycache__",
            "fonts",
        ];
        if path.is_dir() {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if !SKIPPED.contains(&name) {
                let mut entries: Vec<PathBuf> = fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path())
                    .collect();
                entries.sort();
                entries.iter().for_each(|entry| collect(entry, found));
            }
        } else if let Ok(text) = fs::read_to_string(path) {
            found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
        }
    }

    fn pages() -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        for below in ["README.md", "CONTRIBUTING.md", "docs"] {
            if root().join(below).exists() {
                found.extend(
                    texts(below)
                        .into_iter()
                        .filter(|(path, _)| path.extension().is_some_and(|e| e == "md")),
                );
            }
        }
        found
    }

    /// The command lines in the shell blocks of a page, without comments.
    fn commands(page: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut in_shell = false;
        for line in page.lines() {
            if let Some(info) = line.trim_start().strip_prefix("```") {
                in_shell = !in_shell && matches!(info.trim(), "sh" | "bash" | "console");
            } else if in_shell {
                let command = line
                    .split(" #")
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_start_matches("$ ");
                if !command.is_empty() && !command.starts_with('#') {
                    found.push(command.to_owned());
                }
            }
        }
        found
    }

    /// Why a command of a page would not work; `None` when it would.
    fn fault(command: &str) -> Option<String> {
        let mut words: Vec<&str> = command.split_whitespace().collect();
        while words
            .first()
            .is_some_and(|word| word.contains('=') && !word.starts_with('-'))
        {
            words.remove(0);
        }
        let press: &[&str] = match words.as_slice() {
            ["keben", rest @ ..] | ["cargo", "run", "--release", "--", rest @ ..] => rest,
            [program, ..] if program.contains('/') => {
                return (!root().join(program).is_file()).then(|| format!("there is no {program}"));
            }
            _ => return None,
        };
        let subcommand = press.iter().find(|word| !word.starts_with('-'))?;
        let help = Command::new(env!("CARGO_BIN_EXE_keben"))
            .args([subcommand, "--help"])
            .output()
            .unwrap();
        if !help.status.success() {
            return Some(format!("there is no command {subcommand}"));
        }
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        press
            .iter()
            .filter(|word| word.starts_with("--") && word.len() > 2)
            .map(|word| word.split('=').next().unwrap_or(word))
            .find(|flag| !help.contains(flag))
            .map(|flag| format!("{subcommand} has no {flag}"))
    }

    /// The targets of the links and pictures of a page that stand in the repository.
    fn local_links(page: &str) -> Vec<&str> {
        page.split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', ' ']).next())
            .map(|target| target.split('#').next().unwrap_or(target))
            .filter(|target| {
                !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
            })
            .collect()
    }

    /// A page without its code blocks and code spans, where brackets mean nothing.
    fn without_code(page: &str) -> String {
        let mut in_code = false;
        let mut kept = String::new();
        for line in page.lines() {
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            } else if !in_code {
                kept.extend(line.split('`').step_by(2));
                kept.push('\n');
            }
        }
        kept
    }

    #[test]
    fn what_the_pages_tell_people_to_type_works() {
        let mut count = 0;
        for (path, page) in pages() {
            for command in commands(&page) {
                count += 1;
                assert_eq!(fault(&command), None, "{}: {command}", path.display());
            }
        }
        assert!(count > 2, "no commands found");
    }

    #[test]
    fn a_command_that_would_not_work_is_caught() {
        assert!(fault("keben biuld manuscript").is_some());
        assert!(fault("cargo run --release -- build --no-such-flag").is_some());
        assert!(fault("tests/walk").is_some());
        assert_eq!(fault("CI=1 tests/run"), None);
        assert_eq!(
            commands("```sh\nkeben check  # why\n```\n```toml\nkeben = 1\n```\n"),
            ["keben check"]
        );
    }

    #[test]
    fn links_of_the_pages_lead_somewhere() {
        for (path, page) in pages() {
            for target in local_links(&without_code(&page)) {
                let file = root().join(&path).parent().unwrap().join(target);
                assert!(file.exists(), "{}: {target}", path.display());
            }
        }
        assert_eq!(
            local_links("[a](b.md#c) ![d](e.png \"f\") [g](https://h/i) [j](#k)"),
            ["b.md", "e.png"]
        );
        assert_eq!(without_code("a `[b](c)` d\n```\n[e](f)\n```\n"), "a  d\n");
    }

    #[test]
    fn nothing_of_a_machine_stays_in_the_repository() {
        // Written in halves, so that this file is no finding of its own.
        let traces = [
            concat!("/wo", "rk/"),
            concat!("/ro", "ot/"),
            concat!("/ho", "me/"),
            concat!("/tm", "p/"),
            concat!("C:", "\\Users"),
        ];
        for below in [
            "src",
            "tests",
            "benches",
            "docs",
            "manuscript",
            "examples",
            ".ci",
            "Cargo.toml",
            "README.md",
        ] {
            if root().join(below).exists() {
                for (path, text) in texts(below) {
                    for trace in traces {
                        assert!(!text.contains(trace), "{} names {trace}", path.display());
                    }
                }
            }
        }
    }

    #[test]
    fn every_diagnostic_is_explained() {
        for code in Code::ALL {
            let output = Command::new(env!("CARGO_BIN_EXE_keben"))
                .args(["explain", code.name()])
                .output()
                .unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                output.status.success() && text.lines().count() >= 3,
                "{}: {text}",
                code.name()
            );
        }
    }
}

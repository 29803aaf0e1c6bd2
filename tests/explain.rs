//! Every example of `keben explain`, run: the wrong one is reported, the right one is not.

#[cfg(test)]
mod tests {
    use std::{fs, path::Path, path::PathBuf};

    use keben::{
        base::Code,
        manual::{Example, page},
        pipeline::{Goal, Request, Silent, build},
    };

    fn problems(name: &str, example: &Example) -> Vec<(Code, String)> {
        let dir: PathBuf = std::env::temp_dir()
            .join(format!("keben-explain-{}", std::process::id()))
            .join(name);
        for (path, bytes) in example.manuscript() {
            let file = dir.join("book").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        let printed = example.manuscript().iter().any(|(path, bytes)| {
            *path == "book.toml" && String::from_utf8_lossy(bytes).contains("[print]")
        });
        let goals = if printed {
            vec![Goal::Epub, Goal::Screen, Goal::Print, Goal::Cover]
        } else {
            vec![Goal::Epub, Goal::Screen]
        };
        let fonts = [Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")];
        let outcome = build(
            &Request {
                dir: &dir.join("book"),
                goals: &goals,
                strict: false,
                page_list: true,
                shop: None,
                epoch: None,
                font_dirs: &fonts,
                overlay: None,
            },
            &Silent,
        );
        fs::remove_dir_all(&dir).unwrap();
        let found = outcome.diagnostics.into_iter();
        found
            .map(|problem| (problem.code, problem.message))
            .collect()
    }

    #[test]
    fn wrong_examples_are_reported_and_right_ones_are_not() {
        let mut failures = Vec::new();
        for &code in Code::ALL {
            let page = page(code);
            let wrong = problems(&format!("{}-wrong", code.name()), &page.wrong);
            if !wrong.iter().any(|(found, _)| *found == code) {
                failures.push(format!(
                    "{}: the wrong example passes: {wrong:?}",
                    code.name()
                ));
            }
            let right = problems(&format!("{}-right", code.name()), &page.right);
            if !right.is_empty() {
                failures.push(format!(
                    "{}: the right example has problems: {right:?}",
                    code.name()
                ));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}

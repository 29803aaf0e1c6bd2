//! `keben check --fix` on a manuscript on the disk.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    /// A directory of its own for a test, empty.
    fn folder(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("fix")
            .join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn fix(folder: &Path, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_keben"))
            .args(["check", "--fix"])
            .arg(folder)
            .args(more)
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    }

    const WRITTEN: &str = "\u{feff}# 面\r\n\r\n先煮水,再下  面。等等...好了。\r\n\r\n```\r\n水,面  ...\r\n```\r\n\r\n`水,面`与<!-- 水,面 -->水。\r\n";
    const MENDED: &str = "\u{feff}# 面\r\n\r\n先煮水，再下 面。等等……好了。\r\n\r\n```\r\n水,面  ...\r\n```\r\n\r\n`水,面`与<!-- 水,面 -->水。\r\n";

    #[test]
    fn words_are_mended_and_code_is_not_touched() {
        let folder = folder("words");
        fs::write(
            folder.join("book.toml"),
            "[book]\ntitle = \"面\"\nlanguage = \"zh-Hans\"\n",
        )
        .unwrap();
        fs::write(folder.join("a.md"), WRITTEN).unwrap();
        fs::write(folder.join("b.md"), "# 汤\n\n没有什么可改。\n").unwrap();
        let output = fix(&folder, &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(fs::read_to_string(folder.join("a.md")).unwrap(), MENDED);
        assert_eq!(
            fs::read_to_string(folder.join("b.md")).unwrap(),
            "# 汤\n\n没有什么可改。\n"
        );
        assert!(said.contains("fixed 3 places in 1 file"), "{said}");
        assert!(!said.contains("halfwidth-mark"), "{said}");
        assert_eq!(output.status.code(), Some(0));
        let again = String::from_utf8(fix(&folder, &[]).stderr).unwrap();
        assert!(again.contains("nothing that can be fixed"), "{again}");
        let mut names: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["a.md", "b.md", "book.toml"]);
    }

    #[test]
    fn a_level_of_allow_keeps_the_text_as_it_is() {
        let folder = folder("allowed");
        let toml = "[book]\ntitle = \"N\"\nlanguage = \"en\"\n[lints]\ndouble-space = \"allow\"\n";
        fs::write(folder.join("book.toml"), toml).unwrap();
        fs::write(folder.join("a.md"), "One.  Two two.\n").unwrap();
        fix(&folder, &[]);
        assert_eq!(
            fs::read_to_string(folder.join("a.md")).unwrap(),
            "One.  Two.\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn when_one_file_cannot_be_written_none_is() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder("refused");
        let locked = folder.join("locked");
        fs::create_dir(&locked).unwrap();
        fs::write(folder.join("a.md"), "The the cat.\n").unwrap();
        fs::write(locked.join("b.md"), "The the dog.\n").unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
        // A user who may write anywhere is refused nothing.
        let refused = fs::write(locked.join("probe"), "").is_err();
        let output = fix(&folder, &[]);
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
        let text = fs::read_to_string(folder.join("a.md")).unwrap();
        if refused {
            assert_eq!(output.status.code(), Some(2));
            assert_eq!(text, "The the cat.\n");
        } else {
            assert_eq!(text, "The cat.\n");
        }
    }
}

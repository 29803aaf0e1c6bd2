//! An EPUB taken apart again.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use usvg::roxmltree::{Document, Node, ParsingOptions};

/// The files of an EPUB.
pub(super) struct Archive {
    pub(super) names: Vec<String>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    bytes: Vec<u8>,
}

impl Archive {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut archive = Self {
            names: Vec::new(),
            files: BTreeMap::new(),
            bytes: bytes.to_vec(),
        };
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            archive.names.push(entry.name().to_owned());
            archive.files.insert(entry.name().to_owned(), bytes);
        }
        archive
    }

    pub(super) fn text(&self, name: &str) -> &str {
        let bytes = self.files.get(name).unwrap_or_else(|| panic!("no {name}"));
        std::str::from_utf8(bytes).unwrap()
    }

    pub(super) fn parse(&self, name: &str) -> Document<'_> {
        let options = ParsingOptions {
            allow_dtd: true,
            ..ParsingOptions::default()
        };
        Document::parse_with_options(self.text(name), options)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{}", self.text(name)))
    }

    /// Writes the EPUB where `KEBEN_EPUBS` says, for validators to look at.
    pub(super) fn save(&self, name: &str) {
        if let Some(folder) = std::env::var_os("KEBEN_EPUBS") {
            std::fs::write(
                std::path::Path::new(&folder).join(format!("{name}.epub")),
                &self.bytes,
            )
            .unwrap();
        }
    }

    /// Every XML file parses, every reference leads somewhere, ids are unique, everything is in the manifest.
    pub(super) fn assert_sound(&self) {
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let documents: Vec<(&str, Document<'_>)> = self
            .names
            .iter()
            .filter(|name| {
                [".xhtml", ".opf", ".ncx", ".svg", ".xml"]
                    .iter()
                    .any(|end| name.ends_with(end))
            })
            .map(|name| (name.as_str(), self.parse(name)))
            .collect();
        for (name, document) in &documents {
            let of_file = ids.entry(name).or_default();
            for id in document
                .descendants()
                .filter_map(|node| node.attribute("id"))
            {
                assert!(of_file.insert(id.to_owned()), "{name}: {id} twice");
            }
        }
        for (name, document) in &documents {
            for node in document.descendants() {
                for attribute in ["href", "src", "aria-labelledby", "aria-details"] {
                    if let Some(value) = node.attribute(attribute) {
                        self.assert_leads_somewhere(name, attribute, value, &ids);
                    }
                }
            }
        }
        let package = self.parse("OEBPS/content.opf");
        let listed: BTreeSet<String> = package
            .descendants()
            .filter(|node| node.has_tag_name("item") || node.tag_name().name() == "item")
            .filter_map(|node| node.attribute("href"))
            .map(|href| format!("OEBPS/{href}"))
            .collect();
        let there: BTreeSet<String> = self
            .names
            .iter()
            .filter(|name| name.starts_with("OEBPS/") && !name.ends_with("content.opf"))
            .cloned()
            .collect();
        assert_eq!(listed, there);
        for (name, document) in &documents {
            if name.ends_with(".xhtml") {
                assert_ranks(name, document.root());
            }
        }
    }

    fn assert_leads_somewhere(
        &self,
        from: &str,
        attribute: &str,
        value: &str,
        ids: &BTreeMap<&str, BTreeSet<String>>,
    ) {
        if attribute.starts_with("aria") {
            assert!(ids[from].contains(value), "{from}: no {value}");
            return;
        }
        if value.contains("://") || value.starts_with("mailto:") || value.starts_with("data:") {
            return;
        }
        let (path, id) = value.split_once('#').unwrap_or((value, ""));
        let target = if path.is_empty() {
            from.to_owned()
        } else {
            let mut folder: Vec<&str> = from.split('/').collect();
            folder.pop();
            for step in path.split('/') {
                if step == ".." {
                    folder.pop();
                } else {
                    folder.push(step);
                }
            }
            folder.join("/")
        };
        let target = if from.starts_with("META-INF") {
            path.to_owned()
        } else {
            target
        };
        assert!(self.files.contains_key(&target), "{from}: no file {value}");
        if !id.is_empty() {
            let known = ids.get(target.as_str());
            assert!(
                known.is_some_and(|ids| ids.contains(id)),
                "{from}: no id {value}"
            );
        }
    }
}

/// No heading is more than one rank below the one before.
fn assert_ranks(name: &str, root: Node<'_, '_>) {
    let mut before = None;
    for node in root.descendants() {
        if let Some(rank) = node
            .tag_name()
            .name()
            .strip_prefix('h')
            .and_then(|rank| rank.parse::<u8>().ok())
        {
            assert!(
                before.is_none_or(|before| rank <= before + 1),
                "{name}: h{rank} after {before:?}"
            );
            before = Some(rank);
        }
    }
}

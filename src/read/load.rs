//! The stages of reading, one after another.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    ReadOptions, Reading,
    assets::Gallery,
    chapter::{self, Outline},
    config::{self, Config, CoverRequest, Document, Placed, Record},
    cover, discover,
    folder::{FileError, Folder},
    front_matter::{self, FrontMatter},
    include, language, links,
    markdown::{self, Setting, Text},
    plan::{Entry, Plan},
    quarto, slug, summary,
    texts::{SourceTable, Texts, renamed},
    weave::Weave,
};
use crate::{
    base::{Code, Diagnostic, Severity, SourceId, SourceMap, Span},
    model::{AssetId, Block, Book, Chapter, ChapterId, Cover, NodeId, Part, plain_text},
};

/// Reads the manuscript in `dir`.
#[must_use]
pub fn load(dir: &Path, options: &ReadOptions) -> Reading {
    let folder = match Folder::open(dir) {
        Ok(folder) => folder.with(&options.overlay),
        Err(error) => {
            let shown = dir.display().to_string();
            let problem = Texts::default().problem(&error, &shown, Span::DETACHED);
            return Reading {
                book: None,
                config: Config::default(),
                diagnostics: vec![problem],
                sources: SourceMap::default(),
            };
        }
    };
    Loader {
        folder,
        sources: SourceTable::default(),
        diagnostics: Vec::new(),
    }
    .run(options)
}

struct Loader {
    folder: Folder,
    sources: SourceTable,
    diagnostics: Vec<Diagnostic>,
}

/// A chapter's file, read and woven.
struct Manuscript {
    entry: Entry,
    texts: Texts,
    /// `None` when the file cannot be read.
    body: Option<(SourceId, FrontMatter, Weave)>,
}

impl Loader {
    fn run(mut self, options: &ReadOptions) -> Reading {
        let Document {
            mut config,
            record,
            src,
            cover,
            profile,
            diagnostics,
        } = self.document();
        self.diagnostics.extend(diagnostics);
        let src = self.source_dir(src.as_ref());
        self.find_siblings(&mut config);
        config.print.profile = profile.and_then(|profile| self.profile(&profile));
        let (plan, summary) = self.plan(&src);
        let book = self.book(plan, summary, src, record, &cover, &config, options);
        // Where files could not be read, that is the reason and said already.
        let said = self
            .diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error);
        if book.is_none() && !said {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::EmptyManuscript,
                    Span::DETACHED,
                    "there is nothing to read in this directory",
                )
                .help("write a Markdown file, or name the files in SUMMARY.md"),
            );
        }
        // A file that several others include is read with each of them; what is wrong in it is said once.
        let mut said = HashSet::new();
        self.diagnostics
            .retain(|d| said.insert((d.code, d.span, d.message.clone())));
        // In the order of the files; problems of one place stay in the order they were found.
        self.diagnostics
            .sort_by_key(|d| (d.span.is_detached(), d.span.source, d.span.start));
        let sources = self.sources.map;
        Reading {
            book: book.map(|mut book| {
                book.sources = sources.clone();
                book
            }),
            config,
            diagnostics: self.diagnostics,
            sources,
        }
    }

    /// `book.toml`, when there is one.
    fn document(&mut self) -> Document {
        let mut texts = Texts::default();
        let read = self
            .folder
            .resolve(Path::new(""), "book.toml")
            .and_then(|path| texts.read(&self.folder, &path));
        match read {
            Ok(source) => {
                let text = texts.text(source);
                let ids = self.merge(texts);
                config::read(renamed_id(source, &ids), &text)
            }
            Err(FileError::Missing) => {
                let toml = self.quarto_record().unwrap_or_default();
                config::read(SourceId(u32::MAX), &toml)
            }
            Err(error) => {
                let problem = texts.problem(&error, "book.toml", Span::DETACHED);
                texts.diagnostics.push(problem);
                self.merge(texts);
                config::read(SourceId(u32::MAX), "")
            }
        }
    }

    /// The record that a Quarto project gives, as the text of a `book.toml`.
    fn quarto_record(&self) -> Option<String> {
        let path = self.folder.resolve(Path::new(""), quarto::NAME).ok()?;
        quarto::record(&self.folder.read_text(&path).ok()?)
    }

    fn merge(&mut self, texts: Texts) -> Vec<SourceId> {
        let (ids, diagnostics) = texts.merge(&mut self.sources);
        self.diagnostics.extend(diagnostics);
        ids
    }

    /// The directory of the Markdown files: as given, else `src` when it has a summary, else the manuscript's own.
    fn source_dir(&mut self, src: Option<&Placed<String>>) -> PathBuf {
        let root = self.folder.root().to_owned();
        let Some(src) = src else {
            return match self.folder.resolve(Path::new(""), "src/SUMMARY.md") {
                Ok(_) => root.join("src"),
                Err(_) => root,
            };
        };
        match self.folder.resolve(Path::new(""), &src.value) {
            Ok(dir) if dir.is_dir() => dir,
            Ok(_) | Err(FileError::Missing) => {
                self.diagnostics.push(Diagnostic::new(
                    Code::InvalidValue,
                    src.span,
                    format!("“book.src”: there is no directory {}", src.value),
                ));
                root
            }
            Err(error) => {
                let problem = Texts::default().problem(&error, &src.value, src.span);
                self.diagnostics.push(problem);
                root
            }
        }
    }

    fn find_siblings(&self, config: &mut Config) {
        let dirs = |name: &str| {
            let own = self
                .folder
                .resolve(Path::new(""), name)
                .ok()
                .filter(|dir| dir.is_dir());
            let beside = self.folder.sibling(name).map(|f| f.root().to_owned());
            own.into_iter().chain(beside).collect()
        };
        config.font_dirs = dirs("fonts");
        config.cover_dirs = dirs("covers");
    }

    /// The bytes of the ICC profile that `[print]` names.
    fn profile(&mut self, name: &Placed<String>) -> Option<(Arc<[u8]>, Span)> {
        let read = self
            .folder
            .resolve(Path::new(""), &name.value)
            .and_then(|path| self.folder.read_picture(&path));
        let problem = match read {
            Ok(bytes) if is_output_profile(&bytes) => return Some((bytes.into(), name.span)),
            Ok(_) => Diagnostic::new(
                Code::InvalidProfile,
                name.span,
                format!("“{}” is no CMYK output profile", name.value),
            ),
            Err(FileError::Escapes) => Diagnostic::new(
                Code::PathEscapes,
                name.span,
                format!("“{}” leaves the manuscript's directory", name.value),
            ),
            Err(FileError::Missing) => Diagnostic::new(
                Code::InvalidProfile,
                name.span,
                format!("“{}” is not there", name.value),
            ),
            Err(FileError::TooLarge(limit)) => Diagnostic::new(
                Code::InvalidProfile,
                name.span,
                format!("“{}” has more than {} MiB", name.value, limit >> 20),
            ),
            Err(FileError::NotUtf8 { .. }) => return None,
            Err(FileError::Unreadable(why)) => Diagnostic::new(
                Code::Unreadable,
                name.span,
                format!("cannot read {}: {why}", name.value),
            ),
        };
        let help =
            "ask the printer for an ICC output profile of version 2 or 4, or leave the key out";
        self.diagnostics.push(problem.help(help));
        None
    }

    /// The reading order, with the text of `SUMMARY.md` when it comes from there.
    fn plan(&mut self, src: &Path) -> (Plan, Option<SourceId>) {
        let base = self.folder.base_of(&src.join("SUMMARY.md"));
        let mut texts = Texts::default();
        let found = ["SUMMARY.md", "summary.md"]
            .into_iter()
            .find_map(|name| self.folder.resolve(&base, name).ok());
        let Some(path) = found else {
            return self
                .quarto_plan()
                .unwrap_or_else(|| (discover::plan(&self.folder, src), None));
        };
        match texts.read(&self.folder, &path) {
            Ok(source) => {
                let plan = summary::read(&self.folder, &mut texts, source, &path);
                let ids = self.merge(texts);
                let mut plan = plan;
                for entry in &mut plan.entries {
                    entry.span = renamed(entry.span, &ids);
                }
                (plan, Some(renamed_id(source, &ids)))
            }
            Err(error) => {
                let shown = self.folder.show(&path);
                let problem = texts.problem(&error, &shown, Span::DETACHED);
                texts.diagnostics.push(problem);
                self.merge(texts);
                (discover::plan(&self.folder, src), None)
            }
        }
    }

    /// The order of a Quarto project, with the text of its list.
    fn quarto_plan(&mut self) -> Option<(Plan, Option<SourceId>)> {
        let path = self.folder.resolve(Path::new(""), quarto::NAME).ok()?;
        let mut texts = Texts::default();
        let source = texts.read(&self.folder, &path).ok()?;
        let plan = quarto::plan(&self.folder, &mut texts, source);
        let ids = self.merge(texts);
        let mut plan = plan?;
        for entry in &mut plan.entries {
            entry.span = renamed(entry.span, &ids);
        }
        Some((plan, Some(renamed_id(source, &ids))))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "each is a stage's result, used once"
    )]
    fn book(
        &mut self,
        plan: Plan,
        summary: Option<SourceId>,
        src: PathBuf,
        record: Record,
        cover: &CoverRequest,
        config: &Config,
        options: &ReadOptions,
    ) -> Option<Book> {
        let Plan {
            parts,
            entries,
            title: listed_title,
        } = plan;
        let folder = &self.folder;
        let manuscripts: Vec<_> = entries
            .into_par_iter()
            .map(|entry| read_file(folder, entry))
            .collect();
        let mut ready = Vec::new();
        let mut positions = Vec::new();
        for manuscript in manuscripts {
            let ids = {
                let (ids, diagnostics) = manuscript.texts.merge(&mut self.sources);
                self.diagnostics.extend(diagnostics);
                ids
            };
            positions.push(ready.len());
            if let Some((source, front, weave)) = manuscript.body {
                let weave = weave.renamed(|id| renamed_id(id, &ids));
                let front = front.renamed(&ids);
                ready.push((manuscript.entry, renamed_id(source, &ids), front, weave));
            }
        }
        if ready
            .iter()
            .all(|(.., weave)| weave.text().trim().is_empty())
        {
            return None;
        }
        let lang = config
            .language
            .clone()
            .unwrap_or_else(|| language::guess(ready.iter().map(|(.., weave)| weave.text())));
        let (front, back) = cover::find(cover, config, &mut self.sources, &mut self.diagnostics);
        let chapters: HashMap<_, _> = ready
            .iter()
            .enumerate()
            .map(|(at, (entry, ..))| (entry.path.clone(), chapter_id(at)))
            .collect();
        let setting = Setting {
            folder: &self.folder,
            src,
            chapters: &chapters,
        };
        let summary_weave = summary.map(|source| {
            let mut weave = Weave::default();
            if let Some(file) = self.sources.map.get(source) {
                weave.push(&file.text, source, 0);
            }
            weave
        });
        let title = |range: Option<Range<usize>>, at: NodeId, found: &mut Vec<Diagnostic>| {
            let weave = summary_weave.as_ref()?.slice(range?);
            Some(markdown::words(&setting, weave, at, lang.clone(), found))
        };
        let sources = &self.sources.map;
        let built: Vec<_> = ready
            .into_par_iter()
            .enumerate()
            .map(|(at, (entry, source, front, weave))| {
                let id = chapter_id(at);
                let own_lang = front
                    .lang
                    .as_ref()
                    .map_or_else(|| lang.clone(), |placed| placed.value.clone());
                let mut text = markdown::read(&setting, weave, id, &entry.path, own_lang.clone());
                let pictures = std::mem::take(&mut text.pictures);
                let mut diagnostics = std::mem::take(&mut text.diagnostics);
                let at = NodeId {
                    chapter: id,
                    local: chapter::TITLE_NODE,
                };
                let length = sources.get(source).map_or(0, |file| file.text.len());
                let outline = Outline {
                    id,
                    path: setting.folder.show(&entry.path),
                    depth: entry.depth,
                    rank: entry.rank,
                    part: entry.part,
                    listed_title: title(entry.title, at, &mut diagnostics),
                    front,
                    lang: own_lang,
                    span: Span::new(source, 0..length),
                    number_sections: record.number_sections,
                };
                let chapter = chapter::assemble(outline, text, &setting, &mut diagnostics);
                (chapter, pictures, diagnostics)
            })
            .collect();
        let mut chapters_built: Vec<Chapter> = Vec::with_capacity(built.len());
        let mut gallery = Gallery::default();
        let mut places = Vec::new();
        for (chapter, pictures, diagnostics) in built {
            self.diagnostics.extend(diagnostics);
            places.push(gallery.add(pictures));
            chapters_built.push(chapter);
        }
        name_chapters(&mut chapters_built, &self.folder.show(&setting.src));
        let back = back.map_or_else(Text::default, |back| back.build(&chapters, &lang));
        self.diagnostics.extend(back.diagnostics);
        let back_places = gallery.add(back.pictures);
        let mut back_blocks = back.blocks;
        let front_place = front.map(|request| gallery.add(vec![request]));
        let (assets, ids) = gallery.load(&self.folder, &mut self.diagnostics);
        for (chapter, places) in chapters_built.iter_mut().zip(&places) {
            settle_pictures(&mut chapter.blocks, places, &ids);
            for note in &mut chapter.notes {
                settle_pictures(&mut note.blocks, places, &ids);
            }
        }
        settle_pictures(&mut back_blocks, &back_places, &ids);
        links::settle_outside(&mut back_blocks);
        links::settle(&mut chapters_built, &mut self.diagnostics);
        let part_list: Vec<_> = parts
            .into_iter()
            .filter_map(|part| {
                let first = chapter_id(*positions.get(part.first)?);
                let at = NodeId {
                    chapter: first,
                    local: chapter::PART_NODE,
                };
                Some(Part {
                    title: title(Some(part.title), at, &mut self.diagnostics)?,
                    first,
                })
            })
            .collect();
        let book_title = record
            .title
            .clone()
            .or(listed_title)
            .unwrap_or_else(|| title_of(&chapters_built, self.folder.root()));
        let front = front_place
            .and_then(|places| places.first().copied())
            .and_then(|place| ids.get(place).copied().flatten());
        Some(Book {
            metadata: config::complete(record, book_title, lang, options.source_date_epoch),
            parts: part_list,
            chapters: chapters_built,
            assets,
            cover: Cover {
                front,
                back: back_blocks,
                spine: cover.spine.clone(),
            },
            sources: SourceMap::default(),
        })
    }
}

/// Whether bytes begin like a CMYK profile of an output device (ICC.1:2010, 7.2).
fn is_output_profile(bytes: &[u8]) -> bool {
    let field = |from: usize, word: &[u8]| bytes.get(from..from + 4) == Some(word);
    let version = bytes.get(8).copied().unwrap_or(0);
    field(12, b"prtr") && field(16, b"CMYK") && field(36, b"acsp") && matches!(version, 2 | 4)
}

fn read_file(folder: &Folder, entry: Entry) -> Manuscript {
    let mut texts = Texts::default();
    let body = match texts.read(folder, &entry.path) {
        Ok(source) => {
            let text = texts.text(source);
            let (front, start, diagnostics) = front_matter::read(source, &text);
            texts.diagnostics.extend(diagnostics);
            let weave = include::weave(folder, &mut texts, source, &entry.path, start);
            Some((source, front, weave))
        }
        Err(error) => {
            let shown = folder.show(&entry.path);
            let problem = texts.problem(&error, &shown, Span::DETACHED);
            texts.diagnostics.push(problem);
            None
        }
    };
    Manuscript { entry, texts, body }
}

fn settle_pictures(blocks: &mut [Block], places: &[usize], ids: &[Option<AssetId>]) {
    super::anchors::each_picture_of(blocks, &mut |image| {
        image.asset = image
            .asset
            .and_then(|local| places.get(local.0 as usize))
            .and_then(|place| ids.get(*place).copied().flatten());
    });
}

fn chapter_id(at: usize) -> ChapterId {
    ChapterId(u32::try_from(at).unwrap_or(u32::MAX))
}

fn renamed_id(id: SourceId, ids: &[SourceId]) -> SourceId {
    ids.get(id.0 as usize).copied().unwrap_or(id)
}

/// Gives chapters names of their files' stems, an index's of its folder, made unique. `src` is the directory of the
/// Markdown files as chapters' paths have it.
fn name_chapters(chapters: &mut [Chapter], src: &str) {
    let mut taken = HashSet::new();
    for chapter in chapters {
        let path = chapter.path.strip_prefix(src).unwrap_or(&chapter.path);
        let path = path.trim_start_matches('/');
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let mut parts = stem.rsplit('/');
        let file = parts.next().unwrap_or(stem);
        let base = match (file.to_lowercase().as_str(), parts.next()) {
            ("readme" | "index", Some(folder)) => slug::of(folder),
            _ => slug::of(file),
        };
        let mut name = base.clone();
        let mut count = 1;
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{base}-{count}");
        }
        chapter.name = name;
    }
}

/// The title of a book that gives none: that of its only chapter, else the directory's name.
fn title_of(chapters: &[Chapter], root: &Path) -> String {
    if let [only] = chapters {
        return plain_text(&only.title.content);
    }
    let name = root.file_name().map(|name| name.to_string_lossy());
    name.map_or_else(|| "book".to_owned(), |name| name.replace(['-', '_'], " "))
}

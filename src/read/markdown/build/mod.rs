//! Blocks from the tree, one file a group of kinds.

mod blocks;
mod captions;
mod cell;
mod code;
mod div;
mod entries;
mod heading;
mod indented;
mod list;
mod notes;
mod paragraph;
mod table;
mod verse;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(in crate::read) use paragraph::is_anchor;

use super::{
    Setting, Text,
    attributes::Written,
    grow::{self, Parsed},
    tree::{Kind, Node},
};
use crate::{
    base::{Code, Diagnostic, Lang, Severity, Span},
    model::{AssetId, Attrs, Block, BlockKind, ChapterId, Inlines, LinkTarget, NodeId, NoteId},
    read::{
        assets::{self, Request},
        config::closest,
        links,
        weave::Weave,
    },
};

/// What one text is built with, and what has been built of it.
pub(super) struct Builder<'s> {
    setting: &'s Setting<'s>,
    weave: Arc<Weave>,
    chapter: ChapterId,
    /// The file, canonical: what its links and pictures are relative to.
    file: PathBuf,
    /// The languages in force, the innermost last.
    langs: Vec<Lang>,
    next_node: u32,
    /// Ids that the author gave, to see the second of two.
    ids: HashSet<String>,
    /// Labels of footnotes that are written, and their numbers once they are called.
    labels: HashMap<String, Option<NoteId>>,
    /// Labels in the order of their calls.
    called: Vec<String>,
    pictures: Vec<Request>,
    known_pictures: HashMap<String, AssetId>,
    nesting_reported: bool,
    cells_reported: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Builder<'s> {
    /// A builder of a text in `file` whose first node is `first`.
    pub fn new(
        setting: &'s Setting<'s>,
        weave: Weave,
        first: NodeId,
        file: &Path,
        lang: Lang,
    ) -> Self {
        Self {
            setting,
            weave: Arc::new(weave),
            chapter: first.chapter,
            file: file.to_owned(),
            langs: vec![lang],
            next_node: first.local,
            ids: HashSet::new(),
            labels: HashMap::new(),
            called: Vec::new(),
            pictures: Vec::new(),
            known_pictures: HashMap::new(),
            nesting_reported: false,
            cells_reported: false,
            diagnostics: Vec::new(),
        }
    }

    /// Builds the whole text.
    pub fn text(mut self) -> Text {
        let weave = Arc::clone(&self.weave);
        let parsed = Parsed::of(weave.text());
        let mut tree = grow::tree(&weave, &parsed, &mut self.diagnostics);
        let notes = self.take_notes(&mut tree);
        let blocks = self.blocks(&tree.children);
        let notes = self.build_notes(&notes);
        Text {
            blocks,
            notes,
            pictures: self.pictures,
            diagnostics: self.diagnostics,
            next_node: self.next_node,
        }
    }

    /// What was found, when words stand alone.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(super) fn source(&self) -> &str {
        self.weave.text()
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.weave.span(range)
    }

    pub(super) fn lang(&self) -> &Lang {
        // There is always the chapter's.
        static FALLBACK: std::sync::LazyLock<Lang> = std::sync::LazyLock::new(Lang::english);
        self.langs.last().unwrap_or(&FALLBACK)
    }

    pub(super) fn node_id(&mut self) -> NodeId {
        let local = self.next_node;
        self.next_node += 1;
        NodeId {
            chapter: self.chapter,
            local,
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether too deep nesting of spans has been said; from now on it has.
    pub(super) fn reported_nesting(&mut self) -> bool {
        std::mem::replace(&mut self.nesting_reported, true)
    }

    fn block(&mut self, range: Range<usize>, attrs: Attrs, kind: BlockKind) -> Block {
        Block {
            id: self.node_id(),
            span: self.span(range),
            attrs,
            kind,
        }
    }

    /// Attributes, their id and language checked.
    pub(super) fn attrs(&mut self, written: Written, around: &Lang) -> Attrs {
        let mut attrs = Attrs {
            classes: written.classes,
            ..Attrs::default()
        };
        if let Some(id) = written.id {
            let span = self.span(written.range.clone());
            let html = self.source().as_bytes().get(written.range.start) == Some(&b'<');
            attrs.id = self.claim(id, span, html);
        }
        for pair in written.pairs {
            if pair.key != "lang" {
                attrs.pairs.push((pair.key, pair.value));
                continue;
            }
            match Lang::parse(&pair.value) {
                Ok(lang) if lang == *around => {}
                Ok(lang) => attrs.lang = Some(lang),
                Err(error) => {
                    let span = self.span(pair.range);
                    self.report(
                        Diagnostic::new(Code::InvalidLanguage, span, error.to_string())
                            .help("write a BCP 47 tag such as en-GB, zh-Hans or ja"),
                    );
                }
            }
        }
        attrs
    }

    /// The attributes of a node.
    pub(super) fn node_attrs(&mut self, node: &Node<'_>, around: &Lang) -> Attrs {
        match node.attributes.as_deref() {
            Some(written) => self.attrs(written.clone(), around),
            None => Attrs::default(),
        }
    }

    /// Takes an id for a place; `None`, and a word, when it is taken.
    fn claim(&mut self, id: String, span: Span, html: bool) -> Option<String> {
        if self.ids.insert(id.clone()) {
            return Some(id);
        }
        let mut diagnostic =
            Diagnostic::new(Code::DuplicateId, span, format!("the id “{id}” is taken"))
                .help("an id is given once in a chapter");
        // Web pages get by with two; nobody refers to them here.
        if html {
            diagnostic.severity = Severity::Warning;
        }
        self.report(diagnostic);
        None
    }

    /// Runs `build` in a language, when one is given.
    fn within<T>(&mut self, lang: Option<Lang>, build: impl FnOnce(&mut Self) -> T) -> T {
        let deeper = lang.is_some();
        self.langs.extend(lang);
        let built = build(self);
        if deeper {
            self.langs.pop();
        }
        built
    }

    /// A value or a title as a run of inlines. `range` is where it stands in the woven text.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) -> Inlines {
        // In front of a no-break space nothing is a list item, a heading or a quotation.
        const GUARD: &str = "\u{a0}";
        let span = self.span(range.clone());
        let exact = self.source().get(range) == Some(text);
        let mut inner = Weave::default();
        inner.push_made(GUARD, span.source, span.start as usize);
        match exact {
            true => inner.push(text, span.source, span.start as usize),
            false => inner.push_made(text, span.source, span.start as usize),
        }
        let inner = Arc::new(inner);
        let outer = std::mem::replace(&mut self.weave, Arc::clone(&inner));
        let parsed = Parsed::of(inner.text());
        let tree = grow::tree(&inner, &parsed, &mut self.diagnostics);
        let mut nodes = Vec::new();
        for child in tree.children {
            match child.kind.is_inline() {
                true => nodes.push(child),
                false => nodes.extend(child.children),
            }
        }
        let mut words = self.inlines(&nodes, GUARD.len()..inner.text().len());
        words.span = span;
        self.weave = outer;
        words
    }

    /// The words of an attribute, taken out of it.
    fn take_words(&mut self, written: &mut Written, key: &str) -> Option<Inlines> {
        let pair = written.take(key)?;
        if pair.value.trim().is_empty() {
            return None;
        }
        Some(self.words(&pair.value, pair.range))
    }

    /// Where a link leads.
    pub(super) fn link_target(&mut self, destination: &str, span: Span) -> LinkTarget {
        let found = links::target(self.setting, &self.file, self.chapter, destination);
        match found {
            Ok(target) => target,
            Err(problem) => {
                self.report(problem.diagnostic(destination, span));
                LinkTarget::Dead(destination.to_owned())
            }
        }
    }

    /// Asks for a picture; its id is its position in the requests of this text.
    pub(super) fn request_picture(&mut self, source: &str, span: Span) -> Option<AssetId> {
        if let Some(known) = self.known_pictures.get(source) {
            return Some(*known);
        }
        match assets::locate(self.setting, &self.file, source) {
            Ok(path) => {
                let id = AssetId(u32::try_from(self.pictures.len()).unwrap_or(u32::MAX));
                self.pictures.push(Request { path, span });
                self.known_pictures.insert(source.to_owned(), id);
                Some(id)
            }
            Err(problem) => {
                self.report(problem.diagnostic(source, span));
                None
            }
        }
    }

    /// Reads the width of a picture: `60%`, or pixels and other lengths, which the theme's measure decides about.
    pub(super) fn image_width(&mut self, text: &str, span: Span) -> Option<f32> {
        let text = text.trim();
        let percent = text.strip_suffix('%')?;
        match percent.trim().parse::<f32>() {
            Ok(percent) if percent > 0.0 && percent <= 100.0 => Some(percent / 100.0),
            _ => {
                self.report(
                    Diagnostic::new(
                        Code::InvalidValue,
                        span,
                        format!("“{text}” is no width of a picture"),
                    )
                    .help("write a share of the measure, over 0% and up to 100%"),
                );
                None
            }
        }
    }

    /// Reports a picture without alternative text.
    pub(super) fn missing_alt(&mut self, span: Span) {
        self.report(
            Diagnostic::new(
                Code::MissingAlt,
                span,
                "this picture has no alternative text",
            )
            .help("say what it shows: ![words](file); if it is ornament only, add {.decorative}"),
        );
    }

    /// Reports a class that no block has.
    fn unknown_class(&mut self, class: &str, span: Span) {
        let mut diagnostic = Diagnostic::new(
            Code::UnknownClass,
            span,
            format!("no block is called “{class}”"),
        );
        diagnostic.help = Some(match closest(class, &super::divs::names()) {
            Some(known) => format!("did you mean “{known}”?"),
            None => "its contents are kept as they are".to_owned(),
        });
        self.report(diagnostic);
    }
}

/// Whether a node shows nothing: only spaces and line ends.
fn is_blank(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Text { text, .. } => text.trim_matches([' ', '\n', '\t']).is_empty(),
        Kind::SoftBreak | Kind::HardBreak => true,
        _ => false,
    }
}

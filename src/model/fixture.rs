//! Books made by hand, for the tests of every room that takes a book.

use crate::base::{Lang, SourceMap, Span};

use super::{
    attrs::Attrs,
    block::{Block, BlockKind, Heading},
    book::{Book, Chapter, ChapterId, Matter, Note},
    inline::{Inline, InlineKind, Inlines},
    metadata::{Contributor, Cover, Metadata},
    node::NodeId,
};

/// Makes the nodes of one chapter, with ids in the order they are asked for.
pub struct Maker {
    chapter: ChapterId,
    next: u32,
}

impl Maker {
    /// A maker for a chapter.
    pub fn new(chapter: u32) -> Self {
        Self {
            chapter: ChapterId(chapter),
            next: 0,
        }
    }

    /// The next node id.
    pub fn id(&mut self) -> NodeId {
        let local = self.next;
        self.next += 1;
        NodeId {
            chapter: self.chapter,
            local,
        }
    }

    /// A run of inlines.
    pub fn inlines(&mut self, content: Vec<InlineKind>) -> Inlines {
        Inlines {
            id: self.id(),
            span: Span::DETACHED,
            content: content.into_iter().map(inline).collect(),
        }
    }

    /// Plain words.
    pub fn words(&mut self, text: &str) -> Inlines {
        self.inlines(vec![InlineKind::Text(text.to_owned())])
    }

    /// A block without attributes.
    pub fn block(&mut self, kind: BlockKind) -> Block {
        Block {
            id: self.id(),
            span: Span::DETACHED,
            attrs: Attrs::default(),
            kind,
        }
    }

    /// A block with an id.
    pub fn anchored(&mut self, anchor: &str, kind: BlockKind) -> Block {
        let mut block = self.block(kind);
        block.attrs.id = Some(anchor.to_owned());
        block
    }

    /// A paragraph of plain words.
    pub fn paragraph(&mut self, text: &str) -> Block {
        let words = self.words(text);
        self.block(BlockKind::Paragraph(words))
    }

    /// A heading of plain words.
    pub fn heading(&mut self, level: u8, number: &[u32], text: &str) -> Block {
        let content = self.words(text);
        self.block(BlockKind::Heading(Heading {
            level,
            number: number.to_vec(),
            content,
        }))
    }

    /// A chapter of the main matter.
    pub fn chapter(
        &mut self,
        title: &str,
        number: &[u32],
        blocks: Vec<Block>,
        notes: Vec<Note>,
    ) -> Chapter {
        let title_in_text = matches!(
            blocks.first().map(|block| &block.kind),
            Some(BlockKind::Heading(_))
        );
        Chapter {
            id: self.chapter,
            name: format!("chapter-{}", self.chapter.0),
            path: format!("chapter-{}.md", self.chapter.0),
            matter: Matter::Main,
            depth: u8::try_from(number.len().saturating_sub(1)).unwrap_or(0),
            number: number.to_vec(),
            part: None,
            title: self.words(title),
            title_in_text,
            lang: Lang::english(),
            blocks,
            notes,
            span: Span::DETACHED,
        }
    }
}

/// An inline of no place.
pub fn inline(kind: InlineKind) -> Inline {
    Inline {
        span: Span::DETACHED,
        kind,
    }
}

/// Words as inlines of no place.
pub fn text(text: &str) -> Vec<Inline> {
    vec![inline(InlineKind::Text(text.to_owned()))]
}

/// An English book of chapters, with the least record there can be.
pub fn book(chapters: Vec<Chapter>) -> Book {
    Book {
        metadata: Metadata {
            title: "A Book".to_owned(),
            subtitle: None,
            contributors: vec![Contributor {
                name: "An Author".to_owned(),
                role: "aut".to_owned(),
                file_as: None,
            }],
            description: None,
            lang: Lang::english(),
            slug: "a-book".to_owned(),
            isbn: None,
            print_isbn: None,
            identifier: "urn:uuid:00000000-0000-4000-8000-000000000000".to_owned(),
            publisher: None,
            rights: None,
            date: None,
            timestamp: 1_700_000_000,
            subjects: Vec::new(),
            keywords: Vec::new(),
            series: None,
            accessibility_summary: None,
            certified_by: None,
            hazards: Vec::new(),
        },
        parts: Vec::new(),
        chapters,
        assets: Vec::new(),
        cover: Cover::default(),
        sources: SourceMap::default(),
    }
}

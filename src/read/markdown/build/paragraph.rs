//! Paragraphs, and what a paragraph of one thing alone is: a figure, a formula, a caption.

use std::ops::Range;

use super::{
    Builder,
    captions::{Caption, Item},
    is_blank,
};
use crate::{
    base::Lang,
    model::{
        Attrs, Block, BlockKind, Figure, FigureBody, Image, Inline, InlineKind, Inlines, Maths,
        Placement, Verse,
    },
    read::markdown::{
        attributes::{self, Written},
        inline,
        tree::{Kind, Node},
    },
};

impl Builder<'_> {
    /// What a paragraph's nodes become. `owner` is the element that has attributes of its own.
    pub(super) fn paragraph(
        &mut self,
        nodes: &[Node<'_>],
        range: Range<usize>,
        owner: Option<&Node<'_>>,
        items: &mut Vec<Item>,
    ) {
        if nodes.iter().all(is_blank) {
            return;
        }
        if owner.is_none() && self.indented(nodes, &range, items) {
            return;
        }
        if let Some(caption) = self.caption(nodes, &range) {
            items.push(Item::Caption(caption));
            return;
        }
        if let Some(figure) = self.figure(nodes, &range) {
            items.push(Item::Block(figure));
            return;
        }
        if let Some(block) = self.mathjax_block(&range) {
            items.push(Item::Block(block));
            return;
        }
        if let Some(block) = self.line_block(nodes, &range) {
            items.push(Item::Block(block));
            return;
        }
        if nodes
            .iter()
            .any(|node| matches!(node.kind, Kind::Maths { display: true, .. }))
        {
            self.around_formulas(nodes, range, items);
            return;
        }
        let lang = self.lang().clone();
        let attrs = match owner {
            Some(node) => self.node_attrs(node, &lang),
            None => Attrs::default(),
        };
        let words = self.within(attrs.lang.clone(), |builder| {
            builder.inlines(nodes, range.clone())
        });
        if words.content.is_empty() {
            return;
        }
        let block = self.block(range, attrs, BlockKind::Paragraph(words));
        items.push(Item::Block(block));
    }

    /// A paragraph that is a caption: `Table: …`, `: …`, or one span of class `caption` as mdBook's books have it.
    fn caption(&mut self, nodes: &[Node<'_>], range: &Range<usize>) -> Option<Caption> {
        let shown: Vec<_> = nodes.iter().filter(|node| !is_blank(node)).collect();
        if let [only] = shown.as_slice()
            && matches!(only.kind, Kind::Span)
            && only.has_class("caption")
        {
            let words = self.inlines(&only.children, range.clone());
            return Some(Caption {
                words,
                attrs: Attrs::default(),
                for_table: false,
                otherwise: None,
            });
        }
        let source = self.source().get(range.clone())?;
        let mark = ["Table: ", "table: ", ": ", "表：", "表: "]
            .into_iter()
            .find(|mark| source.starts_with(mark))?;
        let start = range.start + mark.len();
        let (end, written) = self.attributes_at_end(start..range.end);
        let lang = self.lang().clone();
        let attrs = written
            .map(|written| self.attrs(written, &lang))
            .unwrap_or_default();
        let words = self.inlines(nodes, start..end);
        // Without a table near, the paragraph stays as it was written.
        let otherwise = self.inlines(nodes, range.start..end);
        Some(Caption {
            words,
            attrs,
            for_table: true,
            otherwise: Some(otherwise),
        })
    }

    /// The attributes that end a range, and where what is before them ends.
    pub(super) fn attributes_at_end(&self, range: Range<usize>) -> (usize, Option<Written>) {
        let text = self.source().get(range.clone()).unwrap_or_default();
        let trimmed = text.trim_end();
        let end = range.start + trimmed.len();
        if !trimmed.ends_with('}') {
            return (end, None);
        }
        let Some(open) = trimmed.rfind('{') else {
            return (end, None);
        };
        let open = range.start + open;
        match attributes::parse(self.source(), open, end) {
            Some(written) if written.range.end == end && !written.is_empty() => {
                let before = self.source().get(range.start..open).unwrap_or_default();
                (range.start + before.trim_end().len(), Some(written))
            }
            _ => (end, None),
        }
    }

    /// A figure, when the paragraph holds pictures and nothing else.
    fn figure(&mut self, nodes: &[Node<'_>], range: &Range<usize>) -> Option<Block> {
        let mut pictures = Vec::new();
        let mut skip_to = 0;
        let (nodes, below) = caption_below(nodes);
        for node in nodes {
            if node.range.end <= skip_to || is_blank(node) {
                continue;
            }
            match (&node.kind, node.children.as_slice()) {
                (Kind::Image { .. }, _) => {
                    let written = attributes::parse(self.source(), node.range.end, range.end);
                    if let Some(written) = &written {
                        skip_to = written.range.end;
                    }
                    pictures.push((node, written));
                }
                // A picture that links to itself at full size.
                (Kind::Link { .. }, [only]) if matches!(only.kind, Kind::Image { .. }) => {
                    pictures.push((only, None));
                }
                (Kind::Text { .. }, _) if self.is_attribute_text(node, skip_to) => {}
                _ => return None,
            }
        }
        if pictures.is_empty() {
            return None;
        }
        let lang = self.lang().clone();
        let mut images = Vec::new();
        let mut attrs = Attrs::default();
        let mut caption = None;
        for (node, written) in pictures {
            let (image, own, title) = self.figure_image(node, written, &lang);
            images.push(image);
            caption = caption.or(title);
            if attrs == Attrs::default() {
                attrs = own;
            }
        }
        if let (None, Some(below)) = (&caption, below) {
            let inner = super::blocks::range_of(&below.children);
            caption = Some(self.inlines(&below.children, inner));
        }
        let placement = take_placement(&mut attrs);
        let figure = Figure {
            body: FigureBody::Images(images),
            placement,
            numbered: caption.is_some(),
            caption,
        };
        Some(self.block(range.clone(), attrs, BlockKind::Figure(figure)))
    }

    /// Whether a text node lies within attributes that were read, save for spaces after them.
    fn is_attribute_text(&self, node: &Node<'_>, skip_to: usize) -> bool {
        node.range.start < skip_to
            && self
                .source()
                .get(skip_to..node.range.end)
                .is_none_or(|rest| rest.trim().is_empty())
    }

    /// A picture with its caption: its title, or with an `alt` attribute the text between its brackets.
    fn figure_image(
        &mut self,
        node: &Node<'_>,
        written: Option<Written>,
        lang: &Lang,
    ) -> (Image, Attrs, Option<Inlines>) {
        let end = written.as_ref().map_or(node.range.end, |w| w.range.end);
        let span = self.span(node.range.start..end);
        let has_alt = written
            .as_ref()
            .is_some_and(|w| w.pairs.iter().any(|pair| pair.key == "alt"));
        let caption = if has_alt && !node.children.is_empty() {
            Some(self.inlines(&node.children, node.range.clone()))
        } else {
            match &node.kind {
                Kind::Image { title, .. } if !title.trim().is_empty() => {
                    let range = self.place_in(title, node.range.clone());
                    Some(self.words(title, range))
                }
                _ => None,
            }
        };
        let (image, attrs) = self.image(node, written, lang, span);
        (image, attrs, caption.filter(|c| !c.content.is_empty()))
    }

    /// Where a text stands in a range, or the range when it was written with escapes.
    fn place_in(&self, text: &str, range: Range<usize>) -> Range<usize> {
        match self.source().get(range.clone()).and_then(|s| s.rfind(text)) {
            Some(at) => range.start + at..range.start + at + text.len(),
            None => range,
        }
    }

    /// A figure in HTML.
    pub(super) fn html_figure(&mut self, node: &Node<'_>) -> Vec<Block> {
        let lang = self.lang().clone();
        let attrs = self.node_attrs(node, &lang);
        let (captions, rest): (Vec<_>, Vec<_>) = node
            .children
            .iter()
            .partition(|child| matches!(child.kind, Kind::Caption));
        let caption = captions.first().map(|caption| {
            let words = super::blocks::flat(&caption.children);
            self.inlines(&words, caption.range.clone())
        });
        let rest: Vec<_> = rest.into_iter().cloned().collect();
        let blocks = self.blocks(&rest);
        self.figure_of(node.range.clone(), attrs, blocks, caption)
    }

    /// A figure of blocks and a caption: one that already takes captions takes this one.
    pub(super) fn figure_of(
        &mut self,
        range: Range<usize>,
        mut attrs: Attrs,
        mut blocks: Vec<Block>,
        caption: Option<Inlines>,
    ) -> Vec<Block> {
        attrs.pairs.retain(|(key, _)| key != "style");
        if blocks.is_empty() {
            return match caption {
                Some(words) => vec![self.block(range, attrs, BlockKind::Paragraph(words))],
                None => Vec::new(),
            };
        }
        let alone = blocks.len() == 1;
        if let (true, Some(block)) = (alone, blocks.first_mut()) {
            let slot = match &mut block.kind {
                BlockKind::Figure(figure) => Some(&mut figure.caption),
                BlockKind::Code(code) => Some(&mut code.caption),
                BlockKind::Table(table) => Some(&mut table.caption),
                _ => None,
            };
            if let Some(slot) = slot {
                if caption.is_some() && slot.is_none() {
                    *slot = caption;
                }
                block.attrs.id = block.attrs.id.take().or(attrs.id.take());
                let placement = take_placement(&mut attrs);
                block.attrs.classes.append(&mut attrs.classes);
                block.attrs.lang = block.attrs.lang.take().or(attrs.lang.take());
                if let BlockKind::Figure(figure) = &mut block.kind {
                    if placement != Placement::Auto {
                        figure.placement = placement;
                    }
                    figure.numbered = figure.caption.is_some();
                }
                return blocks;
            }
        }
        let placement = take_placement(&mut attrs);
        let images: Option<Vec<Image>> = blocks
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Figure(Figure {
                    body: FigureBody::Images(images),
                    caption: None,
                    ..
                }) => Some(images.clone()),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(|images| images.concat());
        let body = match images {
            Some(images) => FigureBody::Images(images),
            None => FigureBody::Blocks(blocks),
        };
        let figure = Figure {
            body,
            placement,
            numbered: caption.is_some(),
            caption,
        };
        vec![self.block(range, attrs, BlockKind::Figure(figure))]
    }

    /// A displayed formula as MathJax in mdBook has it: `\\[ … \\]`.
    fn mathjax_block(&mut self, range: &Range<usize>) -> Option<Block> {
        let text = self.source().get(range.clone())?.trim();
        let tex = text.strip_prefix("\\\\[")?.strip_suffix("\\\\]")?;
        if tex.contains("\\\\]") {
            return None;
        }
        let maths = Maths {
            tex: tex.trim().to_owned(),
            span: self.span(range.clone()),
            numbered: false,
        };
        Some(self.block(range.clone(), Attrs::default(), BlockKind::Maths(maths)))
    }

    /// Pandoc's line block: a paragraph each of whose lines begins with a bar. A row of a table ends with one.
    fn line_block(&mut self, nodes: &[Node<'_>], range: &Range<usize>) -> Option<Block> {
        let text = self.source().get(range.clone())?.trim_end();
        let mut lines = text.lines().map(|line| line.trim_start_matches([' ', '>']));
        let is_line = |line: &str| {
            (line.starts_with("| ") || line == "|")
                && !line
                    .strip_prefix('|')
                    .is_some_and(|rest| rest.ends_with('|'))
        };
        if text.lines().count() < 2 || !lines.all(is_line) {
            return None;
        }
        let stanzas = self.stanzas(nodes);
        if stanzas.is_empty() {
            return None;
        }
        let verse = Verse {
            stanzas,
            attribution: None,
        };
        Some(self.block(range.clone(), Attrs::default(), BlockKind::Verse(verse)))
    }

    /// A paragraph with displayed formulas: each stands between what is before and after it.
    fn around_formulas(&mut self, nodes: &[Node<'_>], range: Range<usize>, items: &mut Vec<Item>) {
        let lang = self.lang().clone();
        let mut start = 0;
        let mut from = range.start;
        for (at, node) in nodes.iter().enumerate() {
            let Kind::Maths { tex, display: true } = &node.kind else {
                continue;
            };
            self.words_between(nodes.get(start..at), from..node.range.start, items);
            let after = self.source().get(node.range.end..range.end).unwrap_or("");
            let gap = after.len() - after.trim_start_matches([' ', '\t']).len();
            let written = attributes::parse(self.source(), node.range.end + gap, range.end)
                .filter(|written| !written.is_empty());
            let end = written.as_ref().map_or(node.range.end, |w| w.range.end);
            let attrs = written
                .map(|written| self.attrs(written, &lang))
                .unwrap_or_default();
            let maths = Maths {
                tex: tex.trim().to_owned(),
                span: self.span(node.range.clone()),
                numbered: attrs.id.is_some(),
            };
            let block = self.block(node.range.start..end, attrs, BlockKind::Maths(maths));
            items.push(Item::Block(block));
            start = at + 1;
            from = end;
        }
        self.words_between(nodes.get(start..), from..range.end, items);
    }

    fn words_between(
        &mut self,
        nodes: Option<&[Node<'_>]>,
        range: Range<usize>,
        items: &mut Vec<Item>,
    ) {
        let Some(nodes) = nodes.filter(|nodes| !nodes.is_empty()) else {
            return;
        };
        let words = self.inlines(nodes, range.clone());
        if inline::is_blank(&words.content) {
            return;
        }
        let block = self.block(range, Attrs::default(), BlockKind::Paragraph(words));
        items.push(Item::Block(block));
    }
}

/// Pictures without an emphasised line below them, which is their caption, and that line.
fn caption_below<'n, 'a>(nodes: &'n [Node<'a>]) -> (&'n [Node<'a>], Option<&'n Node<'a>>) {
    let is_picture = |node: &Node<'_>| matches!(node.kind, Kind::Image { .. });
    match nodes {
        [pictures @ .., line, caption]
            if matches!(line.kind, Kind::SoftBreak | Kind::HardBreak)
                && matches!(caption.kind, Kind::Emphasis)
                && pictures.iter().any(is_picture) =>
        {
            (pictures, Some(caption))
        }
        _ => (nodes, None),
    }
}

/// Takes the placement out of attributes.
pub(super) fn take_placement(attrs: &mut Attrs) -> Placement {
    let Some(at) = attrs
        .pairs
        .iter()
        .position(|(key, _)| key == "placement" || key == "fig-pos")
    else {
        return Placement::Auto;
    };
    match attrs.pairs.get(at).map(|(_, value)| value.as_str()) {
        Some("here" | "H" | "h") => {
            attrs.pairs.remove(at);
            Placement::Here
        }
        Some("top" | "t") => {
            attrs.pairs.remove(at);
            Placement::Top
        }
        Some("bottom" | "b") => {
            attrs.pairs.remove(at);
            Placement::Bottom
        }
        Some("page" | "p") => {
            attrs.pairs.remove(at);
            Placement::Page
        }
        Some("margin") => {
            attrs.pairs.remove(at);
            Placement::Margin
        }
        _ => Placement::Auto,
    }
}

/// Whether inlines are only anchors: spans with an id and nothing in them.
pub(in crate::read) fn is_anchor(content: &[Inline]) -> bool {
    !content.is_empty()
        && content.iter().all(|inline| match &inline.kind {
            InlineKind::Span { attrs, content } => attrs.id.is_some() && content.is_empty(),
            InlineKind::Text(text) => text.trim().is_empty(),
            _ => false,
        })
}

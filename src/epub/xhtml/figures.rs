//! Figures, pictures and captions.

use crate::{
    base::{Code, Diagnostic},
    model::{Block, Figure, FigureBody, Image, Inlines, LabelKind},
};

use super::{super::xml::Tag, Listed, Writer};

impl Writer<'_> {
    pub(super) fn figure(&mut self, block: &Block, figure: &Figure) {
        let id = self.listed_id(block);
        let full = matches!(&figure.body, FigureBody::Images(images) if images.iter().any(|i| i.full_bleed));
        let class = if full { "figure full-bleed" } else { "figure" };
        let mut tag = self.tag("figure", class, &block.attrs);
        if let Some(id) = &id {
            tag = tag.with("id", id);
        }
        self.boxed(tag, block, |w| {
            match &figure.body {
                FigureBody::Images(images) => {
                    for image in images {
                        w.picture(image);
                        w.xml.line();
                        w.long_description(image);
                    }
                }
                FigureBody::Blocks(blocks) => w.blocks(blocks),
            }
            if w.has_caption(block, figure.caption.as_ref()) {
                w.block_element(Tag::new("figcaption"), |w| {
                    w.caption(block, figure.caption.as_ref(), id.as_deref());
                });
            }
        });
    }

    /// A picture, in a figure or in a line.
    pub(super) fn picture(&mut self, image: &Image) {
        let source = image
            .asset
            .and_then(|asset| self.shared.pictures.href(asset));
        let (Some(source), false) = (source, self.bare) else {
            // What cannot be shown is said; the reader has reported it.
            return self.text(&image.alt);
        };
        let facts = &mut self.written.facts;
        if image.decorative {
            facts.ornaments += 1;
        } else {
            facts.pictures += 1;
            if image.alt.trim().is_empty() {
                facts.pictures_without_words += 1;
            }
        }
        let from = self
            .shared
            .plan
            .documents
            .get(self.document)
            .map_or("", |document| document.href.as_str());
        let alt = if image.decorative { "" } else { &image.alt };
        let mut tag = Tag::new("img")
            .with("src", &super::super::plan::relative(from, source))
            .with("alt", alt);
        if image.decorative {
            tag = tag.role("presentation");
        }
        if let Some(percent) = image.width.map(super::super::plan::percent) {
            tag = tag.class(&format!("w-{percent}"));
        }
        self.xml.empty(tag);
    }

    fn long_description(&mut self, image: &Image) {
        let Some(text) = &image.long_description else {
            return;
        };
        self.written.facts.long_descriptions += 1;
        self.block_element(Tag::new("details").class("description"), |w| {
            let name = w.words.long_description;
            w.element(Tag::new("summary"), |w| w.press_words(name));
            w.element(Tag::new("p"), |w| w.text(text));
        });
    }

    /// The id of something that lists name: its own, or a new one when it is listed.
    pub(super) fn listed_id(&mut self, block: &Block) -> Option<String> {
        if block.attrs.id.is_some() {
            return None;
        }
        let label = self.shared.plan.labels.of_node(block.id)?;
        let listed = label.own.is_some() || !label.number.is_empty();
        listed.then(|| self.ids.fresh(&format!("n{}", block.id.local)))
    }

    /// Whether a block has anything to say in a caption.
    pub(super) fn has_caption(&self, block: &Block, caption: Option<&Inlines>) -> bool {
        caption.is_some() || self.label_text(block).is_some()
    }

    /// The label and the words of a caption; notes it for the lists. `id` is the one it got when it had none.
    pub(super) fn caption(&mut self, block: &Block, caption: Option<&Inlines>, id: Option<&str>) {
        let label = self.label_text(block);
        if let Some(label) = &label {
            self.voiced(
                |voice| voice.bold = true,
                |w| w.element(Tag::new("span").class("label"), |w| w.press_words(label)),
            );
            if caption.is_some() {
                let separator = self.words.caption_separator;
                self.text(separator);
            }
        }
        if let Some(caption) = caption {
            self.inlines(caption);
        }
        self.note_listed(block, caption, id, label.unwrap_or_default());
    }

    fn note_listed(
        &mut self,
        block: &Block,
        caption: Option<&Inlines>,
        id: Option<&str>,
        label: String,
    ) {
        let plan = self.shared.plan;
        let Some(found) = plan.labels.of_node(block.id) else {
            return;
        };
        if found.own.is_none() && found.number.is_empty() {
            return;
        }
        let own = block
            .attrs
            .id
            .as_deref()
            .and_then(|anchor| plan.id(self.chapter.id, anchor));
        if let Some(id) = id.or(own) {
            let listed = Listed {
                kind: found.kind,
                id: id.to_owned(),
                label,
                markup: caption
                    .map(|caption| self.bare_markup(caption))
                    .unwrap_or_default(),
            };
            self.written.listed.push(listed);
        }
    }

    /// “Figure 3.2”, when the press numbers it.
    pub(super) fn label_text(&self, block: &Block) -> Option<String> {
        let label = self.shared.plan.labels.of_node(block.id)?;
        match label.kind {
            LabelKind::Figure | LabelKind::Table | LabelKind::Listing => label.caption(self.words),
            LabelKind::Chapter | LabelKind::Section | LabelKind::Equation | LabelKind::Other => {
                None
            }
        }
    }

    /// Reports something at a block.
    pub(super) fn report(
        &mut self,
        code: Code,
        span: crate::base::Span,
        message: String,
        help: &str,
    ) {
        self.written
            .diagnostics
            .push(Diagnostic::new(code, span, message).help(help));
    }
}

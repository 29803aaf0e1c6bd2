//! Stat boxes, timelines, case studies, sidebars, alerts.
//!
//! A box is a landmark of its own only where ARIA has a role that says what it is; each has an accessible name: its
//! title, or the kind's name in the book's language.

use crate::model::{AlertKind, Block, CaseStudy, Inlines, Sidebar, StatBox, Timeline};

use super::{
    super::{voice::Role, xml::Tag},
    Writer,
    document::heading_name,
};

impl Writer<'_> {
    /// A figure and what it counts are one group of a `dl`, so that they are read together.
    pub(super) fn stat_box(&mut self, block: &Block, stats: &StatBox) {
        let name = self.words.stat_box;
        self.data_box("stat-box", block, stats.title.as_ref(), name, |w| {
            if !stats.stats.is_empty() {
                w.block_element(Tag::new("dl").class("stats"), |w| {
                    w.xml.line();
                    for stat in &stats.stats {
                        w.block_element(Tag::new("div").class("stat"), |w| {
                            w.in_heading_face(|w| {
                                w.voiced(
                                    |voice| voice.bold = true,
                                    |w| w.element(Tag::new("dt"), |w| w.inlines(&stat.figure)),
                                );
                                w.element(Tag::new("dd"), |w| w.inlines(&stat.label));
                            });
                        });
                    }
                });
            }
            w.source(stats.source.as_ref());
        });
    }

    pub(super) fn timeline(&mut self, block: &Block, timeline: &Timeline) {
        let name = self.words.timeline;
        self.data_box("timeline", block, timeline.title.as_ref(), name, |w| {
            if !timeline.entries.is_empty() {
                w.block_element(Tag::new("dl").class("events"), |w| {
                    w.xml.line();
                    for entry in &timeline.entries {
                        w.block_element(Tag::new("div").class("event"), |w| {
                            w.in_heading_face(|w| {
                                w.voiced(
                                    |voice| voice.bold = true,
                                    |w| w.element(Tag::new("dt"), |w| w.inlines(&entry.date)),
                                );
                            });
                            w.element(Tag::new("dd"), |w| w.blocks(&entry.blocks));
                        });
                    }
                });
            }
        });
    }

    /// A box of data: a `figure`, its title the caption.
    fn data_box(
        &mut self,
        class: &'static str,
        block: &Block,
        title: Option<&Inlines>,
        name: &str,
        inside: impl FnOnce(&mut Self),
    ) {
        let id = self.listed_id(block);
        let mut tag = self.tag("figure", class, &block.attrs);
        if let Some(id) = &id {
            tag = tag.with("id", id);
        }
        let captioned = self.has_caption(block, title);
        if !captioned {
            tag = tag.role("group").with("aria-label", name);
        }
        self.boxed(tag, block, |w| {
            w.xml.line();
            if captioned {
                w.block_element(Tag::new("figcaption").class("title"), |w| {
                    w.in_heading_face(|w| {
                        w.voiced(
                            |voice| voice.bold = true,
                            |w| w.caption(block, title, id.as_deref()),
                        );
                    });
                });
            }
            inside(w);
        });
    }

    fn source(&mut self, source: Option<&Inlines>) {
        let Some(source) = source else { return };
        let (before, after) = self
            .words
            .source
            .split_once("{}")
            .unwrap_or((self.words.source, ""));
        self.block_element(Tag::new("p").class("source"), |w| {
            // An author who begins with the word does not get it twice.
            let said = crate::model::plain_text(&source.content)
                .trim_start()
                .to_lowercase()
                .starts_with(
                    before
                        .trim()
                        .trim_end_matches([':', '：'])
                        .to_lowercase()
                        .trim(),
                );
            if !said {
                w.press_words(before.trim_end());
                w.text(if before.ends_with(' ') { " " } else { "" });
            }
            w.inlines(source);
            if !said {
                w.text(after);
            }
        });
    }

    pub(super) fn case_study(&mut self, block: &Block, study: &CaseStudy) {
        let tag = self
            .tag("aside", "case-study", &block.attrs)
            .role("doc-example");
        let name = self.words.case_study;
        self.text_box(tag, block, study.title.as_ref(), name, |w| {
            w.blocks(&study.blocks)
        });
    }

    pub(super) fn sidebar(&mut self, block: &Block, sidebar: &Sidebar) {
        let tag = self.tag("aside", "sidebar", &block.attrs);
        let name = self.words.sidebar;
        self.text_box(tag, block, sidebar.title.as_ref(), name, |w| {
            w.blocks(&sidebar.blocks)
        });
    }

    /// A box of text under a heading of the next rank.
    fn text_box(
        &mut self,
        tag: Tag,
        block: &Block,
        title: Option<&Inlines>,
        name: &str,
        inside: impl FnOnce(&mut Self),
    ) {
        let rank = self.rank;
        let captioned = self.has_caption(block, title);
        let id = self.ids.fresh(&format!("t{}", block.id.local));
        let listed = self.listed_id(block);
        let mut tag = if captioned {
            tag.with("aria-labelledby", &id)
        } else {
            tag.with("aria-label", name)
        };
        if let Some(listed) = &listed {
            tag = tag.with("id", listed);
        }
        self.boxed(tag, block, |w| {
            w.xml.line();
            if captioned {
                w.rank = rank.saturating_add(1).min(6);
                let heading = Tag::new(heading_name(w.rank))
                    .class("title")
                    .with("id", &id);
                w.in_heading_face(|w| {
                    w.voiced(
                        |voice| voice.bold = true,
                        |w| {
                            w.block_element(heading, |w| w.caption(block, title, listed.as_deref()))
                        },
                    );
                });
            }
            inside(w);
        });
        self.rank = rank;
    }

    pub(super) fn alert(
        &mut self,
        block: &Block,
        kind: AlertKind,
        title: Option<&Inlines>,
        blocks: &[Block],
    ) {
        let alerts = &self.words.alerts;
        // A tip is advice (doc-tip); the others are notices, a role that HTML allows on a section alone.
        let (element, class, role, name) = match kind {
            AlertKind::Note => ("section", "alert note", "doc-notice", alerts.note),
            AlertKind::Tip => ("aside", "alert tip", "doc-tip", alerts.tip),
            AlertKind::Important => ("section", "alert important", "doc-notice", alerts.important),
            AlertKind::Warning => ("section", "alert warning", "doc-notice", alerts.warning),
            AlertKind::Caution => ("section", "alert caution", "doc-notice", alerts.caution),
        };
        let id = self.ids.fresh(&format!("t{}", block.id.local));
        let tag = self
            .tag(element, class, &block.attrs)
            .role(role)
            .with("aria-labelledby", &id);
        self.boxed(tag, block, |w| {
            w.block_element(Tag::new("p").class("title").with("id", &id), |w| {
                w.in_heading_face(|w| {
                    w.voiced(
                        |voice| voice.bold = true,
                        |w| match title {
                            Some(title) => w.inlines(title),
                            None => w.press_words(name),
                        },
                    );
                });
            });
            w.blocks(blocks);
        });
    }

    /// Writes in the family of headings.
    pub(super) fn in_heading_face(&mut self, inside: impl FnOnce(&mut Self)) {
        self.voiced(|voice| voice.role = Role::Heading, inside);
    }
}

//! Running heads and folios.

use crate::base::{Pt, Span};
use crate::font::FaceStyle;
use crate::model::{Chapter, plain_text};
use crate::page::{Artifact, Item, ItemKind, Page, Path, Point, Side, Tag};
use crate::theme::RunningText;

use super::composer::Composer;
use super::number::Leaf;
use super::paragraph::{Align, Compositor, Line, place};
use super::section::{Kind, Plan};
use super::setting::Setting;
use super::tone::{Figures, Tone};

/// Sizes relative to the body.
const HEAD: f32 = 0.8;
const FOLIO: f32 = 0.86;
/// Distance of the head's baseline from the text block and of the folio's, in lines.
const HEAD_AT: f32 = 1.55;
const FOLIO_AT: f32 = 2.3;
/// The least distance from the trim, in points.
const TRIM: f32 = 18.0;
/// The rule under the head: its distance in ems and its width in points.
const RULE: (f32, f32) = (0.55, 0.4);

/// What each page says over its text and below it.
pub(super) struct Heads {
    pages: Vec<Head>,
}

#[derive(Clone, Default)]
struct Head {
    text: Option<String>,
    folio: bool,
}

impl Heads {
    /// Finds the words for every page of a plan.
    pub fn of(plan: &Plan<'_>, setting: &Setting<'_>) -> Self {
        let book = setting.book;
        let mut chapter = String::new();
        let mut section = String::new();
        let mut part = String::new();
        let mut pages = Vec::with_capacity(plan.leaves.len());
        for leaf in &plan.leaves {
            let Some((index, page)) = leaf.page else {
                pages.push(Head::default());
                continue;
            };
            let kind = plan.sections.get(index).map(|section| &section.kind);
            let mut found = None;
            for heading in plan.headings(leaf) {
                match heading.level {
                    0 => part.clone_from(&heading.title),
                    1 => {
                        chapter.clone_from(&heading.title);
                        section.clear();
                    }
                    2 => found = found.or_else(|| Some(heading.title.clone())),
                    _ => {}
                }
            }
            if let Some(title) = found {
                section = title;
            }
            if let Some(Kind::Chapters(range)) = kind
                && page == 0
                && let Some(first) = book.chapters.get(range.start)
            {
                chapter = plain_text(&first.title.content);
                part = first
                    .part
                    .and_then(|part| book.parts.get(part))
                    .map(|part| plain_text(&part.title.content))
                    .unwrap_or_default();
            }
            let words = match leaf.side {
                Side::Verso => setting.theme.running.verso,
                Side::Recto => setting.theme.running.recto,
            };
            let text = match words {
                RunningText::None => String::new(),
                RunningText::Book => book.metadata.title.clone(),
                RunningText::Part if part.is_empty() => book.metadata.title.clone(),
                RunningText::Part => part.clone(),
                RunningText::Section if !section.is_empty() => section.clone(),
                RunningText::Section | RunningText::Chapter => chapter.clone(),
            };
            pages.push(match kind {
                Some(Kind::Chapters(_)) => Head {
                    // A page that opens a chapter says its title itself.
                    text: (page > 0 && !text.is_empty()).then_some(text),
                    folio: true,
                },
                Some(Kind::Made(made)) => Head {
                    text: None,
                    folio: *made == crate::model::MadePage::Contents,
                },
                Some(Kind::Part(_)) | None => Head::default(),
            });
        }
        Self { pages }
    }
}

/// Draws heads and folios; one for each thread.
pub(super) struct Running<'a> {
    composer: Composer<'a>,
}

impl<'a> Running<'a> {
    /// With a compositor of its own.
    pub fn new(setting: &'a Setting<'a>, made: &'a Chapter, compositor: Compositor<'a>) -> Self {
        Self {
            composer: Composer::new(setting, made, compositor),
        }
    }

    /// Draws what stands over and below a page's text.
    pub fn draw(&mut self, heads: &Heads, index: usize, leaf: &Leaf, page: &mut Page) {
        let Some(head) = heads.pages.get(index) else {
            return;
        };
        let setting = self.composer.setting;
        let theme = setting.theme;
        let geometry = &setting.geometry;
        let left = text_left(setting, leaf.side);
        let outer = outer_align(setting, leaf.side);
        let grid = geometry.grid;
        let head_at = (geometry.top - grid * HEAD_AT)
            .max(Pt(TRIM))
            .min(geometry.top);
        let foot = geometry.top + geometry.height + grid * FOLIO_AT;
        let foot_at = foot.min(geometry.page.height - Pt(TRIM));
        let tone = self.tone(HEAD);
        let mut head = head.clone();
        // Nothing is printed over a picture that runs to the edge of the page.
        if covered(page, head_at) {
            head.text = None;
        }
        if covered(page, foot_at) {
            head.folio = false;
        }
        let in_head = theme.running.folio_in_head && head.text.is_some();
        if let Some(text) = &head.text {
            let align = match (theme.running.centered, in_head) {
                (true, _) => Align::Center,
                (false, true) => opposite(outer),
                (false, false) => outer,
            };
            self.line(text, &tone, align, Artifact::Header, (left, head_at), page);
            if theme.running.rule {
                let at = head_at + tone.size * RULE.0;
                let point = |x| Point { x, y: at };
                page.items.push(Item {
                    kind: ItemKind::Path(Path::line(
                        point(left),
                        point(left + geometry.width),
                        Pt(RULE.1),
                        theme.colors.rule,
                    )),
                    tag: Tag::Artifact(Artifact::Header),
                    span: Span::DETACHED,
                });
            }
        }
        if head.folio {
            let tone = self.tone(FOLIO);
            let (align, at, artifact) = if in_head {
                (outer, head_at, Artifact::Header)
            } else if theme.running.centered {
                (Align::Center, foot_at, Artifact::Footer)
            } else {
                (outer, foot_at, Artifact::Footer)
            };
            self.line(
                &leaf.folio.to_string(),
                &tone,
                align,
                artifact,
                (left, at),
                page,
            );
        }
    }

    fn tone(&self, size: f32) -> Tone {
        let setting = self.composer.setting;
        let lang = &setting.book.metadata.lang;
        setting
            .body(lang)
            .scaled(size)
            .ragged(Align::Start)
            .faced(&setting.stacks.heading, FaceStyle::REGULAR)
            .colored(setting.theme.colors.muted)
            .with_figures(Figures::Ordinary)
    }

    fn line(
        &mut self,
        words: &str,
        tone: &Tone,
        align: Align,
        artifact: Artifact,
        (x, y): (Pt, Pt),
        page: &mut Page,
    ) {
        let tone = tone.ragged(align);
        let width = self.composer.setting.geometry.width;
        let lines = self.composer.horizontal(words, &tone, width, artifact);
        let first: Option<&Line> = lines.first();
        if let Some(line) = first {
            page.items.extend(place(line, Point { x, y }, false));
        }
    }
}

/// Whether a picture that runs over the edge of the page lies at a height of it.
fn covered(page: &Page, y: Pt) -> bool {
    page.items.iter().any(|item| match &item.kind {
        ItemKind::Picture(picture) => {
            let frame = picture.frame;
            frame.x <= Pt(0.01) && frame.y <= y && y <= frame.y + frame.height
        }
        ItemKind::Glyphs(_) | ItemKind::Path(_) => false,
    })
}

/// The left edge of the text block of a side.
fn text_left(setting: &Setting<'_>, side: Side) -> Pt {
    let geometry = &setting.geometry;
    if (side == Side::Recto) == geometry.vertical {
        geometry.outer()
    } else {
        geometry.inner
    }
}

/// Towards the fore-edge: at the right of a recto that is bound at its left.
fn outer_align(setting: &Setting<'_>, side: Side) -> Align {
    if (side == Side::Recto) == setting.geometry.vertical {
        Align::Start
    } else {
        Align::End
    }
}

fn opposite(align: Align) -> Align {
    match align {
        Align::Start => Align::End,
        Align::End => Align::Start,
        Align::Center => Align::Center,
        Align::Justify => Align::Justify,
    }
}

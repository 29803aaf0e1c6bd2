//! Text to lines, through the paragraph engine.

use crate::base::Pt;
use crate::layout::paragraph::{Desk, Extent, Lead, Line, Measure, ParagraphStyle, Tagging, Text};
use crate::layout::tone::Tone;
use crate::page::{Artifact, ElementId, Tag};

use super::Composer;

impl Composer<'_> {
    /// The lines of a text below an element.
    pub fn lines(
        &mut self,
        text: &Text<'_>,
        lead: Option<&Lead<'_>>,
        tone: &Tone,
        measure: &Measure,
        indented: bool,
        element: ElementId,
    ) -> Vec<Line> {
        let style = self.style(tone, indented);
        let mut desk = Desk {
            tagging: Tagging::Tree(&mut self.tree, element),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor
            .compose(text, lead, &style, measure, &mut desk)
    }

    /// Lines that are no content: what is said again, marks.
    pub fn ornament(
        &mut self,
        words: &str,
        tone: &Tone,
        measure: Pt,
        artifact: Artifact,
    ) -> Vec<Line> {
        let style = self.style(tone, false);
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(artifact)),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor.compose(
            &Text::Words(words, crate::base::Span::DETACHED),
            None,
            &style,
            &Measure::uniform(measure),
            &mut desk,
        )
    }

    /// A horizontal line in any book: running heads and folios.
    pub fn horizontal(
        &mut self,
        words: &str,
        tone: &Tone,
        measure: Pt,
        artifact: Artifact,
    ) -> Vec<Line> {
        let mut style = self.style(tone, false);
        style.vertical = false;
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(artifact)),
            supply: &self.references,
            diagnostics: &mut self.diagnostics,
        };
        self.compositor.compose(
            &Text::Words(words, crate::base::Span::DETACHED),
            None,
            &style,
            &Measure::uniform(measure),
            &mut desk,
        )
    }

    /// How long a text's lines are by themselves; nothing is reported and nothing tagged.
    pub fn extent(&mut self, text: &Text<'_>, tone: &Tone) -> Extent {
        let style = self.style(tone, false);
        let mut unheard = Vec::new();
        let mut desk = Desk {
            tagging: Tagging::Fixed(Tag::Artifact(Artifact::Layout)),
            supply: &self.references,
            diagnostics: &mut unheard,
        };
        self.compositor.extent(text, &style, &mut desk)
    }

    fn style(&self, tone: &Tone, indented: bool) -> ParagraphStyle {
        let theme = self.setting.theme;
        let mut style = tone.style(theme, &self.setting.stacks, indented);
        style.link_color =
            (self.setting.colored_links && !self.plain_links).then_some(theme.colors.link);
        style
    }
}

//! Formulas as MathML.

use math_core::MathDisplay;

use crate::{
    base::{Code, Span},
    model::{Block, Maths},
};

use super::{
    super::{maths, xml::Tag},
    Writer,
};

impl Writer<'_> {
    pub(super) fn formula(&mut self, block: &Block, formula: &Maths) {
        let number = self
            .shared
            .plan
            .labels
            .of_node(block.id)
            .and_then(|label| label.caption(self.words));
        let tag = self.tag("div", "equation", &block.attrs);
        self.boxed(tag, block, |w| {
            w.maths(
                &formula.tex,
                MathDisplay::Block,
                formula.span,
                number.is_some(),
            );
            if let Some(number) = number {
                w.text(" ");
                w.element(Tag::new("span").class("number"), |w| w.text(&number));
            }
        });
    }

    /// A formula, or its source when it cannot be converted.
    pub(super) fn maths(&mut self, tex: &str, display: MathDisplay, span: Span, beside: bool) {
        match maths::convert(self.shared.maths, tex, display, beside) {
            Ok(markup) => {
                if !self.bare {
                    self.written.facts.formulas += 1;
                }
                self.xml.raw(&markup);
            }
            Err(why) => {
                self.element(Tag::new("code").class("tex"), |w| w.text(tex));
                if !self.bare {
                    self.written.facts.formulas_as_source += 1;
                    self.report(
                        Code::InvalidMaths,
                        span,
                        format!("this formula cannot be set: {why}"),
                        "formulas are LaTeX as the amsmath package has it",
                    );
                }
            }
        }
    }
}

//! Links and cross-references.

use crate::model::{CrossRef, Inline, LinkTarget, ReferenceForm};

use super::{
    super::{href::external, xml::Tag},
    Writer,
};

impl Writer<'_> {
    /// A link around `inside`; the words alone where there is nowhere to go, or a link is open already.
    pub(super) fn link(
        &mut self,
        target: &LinkTarget,
        title: Option<&str>,
        content: &[Inline],
        inside: impl FnOnce(&mut Self, &[Inline]),
    ) {
        let shared = self.shared;
        let href = match target {
            LinkTarget::Internal { chapter, anchor } => shared
                .plan
                .place(*chapter, anchor.as_deref())
                .map(|place| shared.plan.href(self.document, &place)),
            LinkTarget::Uri(uri) => external(uri),
            LinkTarget::Dead(_) => None,
        };
        match href {
            Some(href) if !self.bare && !self.in_link && !content.is_empty() => {
                let tag = Tag::new("a").with("href", &href).with_some("title", title);
                self.in_link = true;
                self.element(tag, |w| inside(w, content));
                self.in_link = false;
            }
            _ => inside(self, content),
        }
    }

    pub(super) fn cross_reference(&mut self, reference: &CrossRef) {
        let words = self.words;
        let shared = self.shared;
        let Some(chapter) = reference.chapter else {
            return self.text(&reference.anchor);
        };
        let label = shared
            .plan
            .labels
            .of_anchor(chapter, &reference.anchor)
            .map(|label| label.reference(words))
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| reference.anchor.clone());
        let folio = shared
            .options
            .page_list
            .then(|| shared.plan.folio(chapter, &reference.anchor))
            .flatten();
        // Without pages, a page is named by what stands on it.
        let said = match (reference.form, folio) {
            (ReferenceForm::Page, Some(folio)) => words.page(folio),
            (ReferenceForm::Full, Some(folio)) => words.on_page(&label, folio),
            (ReferenceForm::Label, _) | (ReferenceForm::Page | ReferenceForm::Full, None) => label,
        };
        let place = shared.plan.place(chapter, Some(&reference.anchor));
        match place {
            Some(place) if !self.bare && !self.in_link => {
                let tag = Tag::new("a").with("href", &shared.plan.href(self.document, &place));
                self.element(tag, |w| w.press_words(&said));
            }
            _ => self.press_words(&said),
        }
    }
}

//! Ids: those that headings get, and walks over every place that has one.

use std::collections::HashSet;

use crate::model::{
    Block, BlockKind, Chapter, FigureBody, Heading, Image, Inline, InlineKind, Inlines, plain_text,
};

/// Gives every heading without an id one, made of its words as GitHub and mdBook make it, unique in the chapter.
pub(super) fn name_headings(chapter: &mut Chapter) {
    let mut taken = HashSet::new();
    each_id(chapter, &mut |id| {
        taken.insert(id.to_owned());
    });
    let mut counts = std::collections::HashMap::<String, u32>::new();
    each_heading(&mut chapter.blocks, &mut |heading, id| {
        if id.is_some() {
            return;
        }
        let base = slug(&plain_text(&heading.content.content));
        let count = counts.entry(base.clone()).or_insert(0);
        loop {
            let name = match *count {
                0 => base.clone(),
                n => format!("{base}-{n}"),
            };
            *count += 1;
            if taken.insert(name.clone()) {
                *id = Some(name);
                return;
            }
        }
    });
}

/// mdBook's `normalize_id`: letters and digits of any script, `_` and `-` stay, spaces become `-`, the rest goes.
fn slug(text: &str) -> String {
    let slug: String = text
        .trim()
        .chars()
        .filter_map(|c| match c {
            '_' | '-' => Some(c),
            c if c.is_whitespace() => Some('-'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect();
    if slug.is_empty() {
        "section".to_owned()
    } else {
        slug
    }
}

/// Calls `found` with every id of a chapter, in reading order.
pub(super) fn each_id(chapter: &Chapter, found: &mut impl FnMut(&str)) {
    struct Ids<'f, F: FnMut(&str)>(&'f mut F);
    impl<F: FnMut(&str)> crate::model::Visitor for Ids<'_, F> {
        fn block(&mut self, block: &Block) {
            if let Some(id) = &block.attrs.id {
                (self.0)(id);
            }
            crate::model::walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            if let InlineKind::Span { attrs, .. } = &inline.kind
                && let Some(id) = &attrs.id
            {
                (self.0)(id);
            }
            crate::model::walk_inline(self, inline);
        }
    }
    let mut ids = Ids(found);
    crate::model::walk_blocks(&mut ids, &chapter.blocks);
    for note in &chapter.notes {
        crate::model::walk_blocks(&mut ids, &note.blocks);
    }
}

/// Calls `change` with every heading and its block's id.
pub(super) fn each_heading(
    blocks: &mut [Block],
    change: &mut impl FnMut(&mut Heading, &mut Option<String>),
) {
    for block in blocks {
        if let BlockKind::Heading(heading) = &mut block.kind {
            change(heading, &mut block.attrs.id);
            continue;
        }
        parts(block, &mut |part| {
            if let Part::Blocks(blocks) = part {
                each_heading(blocks, change);
            }
        });
    }
}

/// Calls `change` with every inline in blocks.
pub(super) fn each_inline_of(blocks: &mut [Block], change: &mut impl FnMut(&mut Inline)) {
    for block in blocks {
        parts(block, &mut |part| match part {
            Part::Blocks(blocks) => each_inline_of(blocks, change),
            Part::Words(words) => each_inline(&mut words.content, change),
            Part::Picture(_) => {}
        });
    }
}

/// Calls `change` with every inline, those that hold others first.
pub(super) fn each_inline(content: &mut [Inline], change: &mut impl FnMut(&mut Inline)) {
    for inline in content {
        change(inline);
        if let Some(content) = inline.kind.content_mut() {
            each_inline(content, change);
        }
    }
}

/// Calls `change` with every picture in blocks.
pub(super) fn each_picture_of(blocks: &mut [Block], change: &mut impl FnMut(&mut Image)) {
    for block in blocks {
        parts(block, &mut |part| match part {
            Part::Blocks(blocks) => each_picture_of(blocks, change),
            Part::Words(words) => each_inline(&mut words.content, &mut |inline| {
                if let InlineKind::Image(image) = &mut inline.kind {
                    change(image);
                }
            }),
            Part::Picture(image) => change(image),
        });
    }
}

/// A part of a block.
enum Part<'a> {
    Blocks(&'a mut [Block]),
    Words(&'a mut Inlines),
    Picture(&'a mut Image),
}

fn parts(block: &mut Block, take: &mut dyn FnMut(Part<'_>)) {
    match &mut block.kind {
        BlockKind::Paragraph(words) => take(Part::Words(words)),
        BlockKind::Heading(heading) => take(Part::Words(&mut heading.content)),
        BlockKind::List(list) => {
            for item in &mut list.items {
                take(Part::Blocks(&mut item.blocks));
            }
        }
        BlockKind::Quote(blocks) | BlockKind::Container(blocks) => take(Part::Blocks(blocks)),
        BlockKind::Code(code) => {
            if let Some(words) = &mut code.caption {
                take(Part::Words(words));
            }
        }
        BlockKind::Table(table) => {
            if let Some(words) = &mut table.caption {
                take(Part::Words(words));
            }
            for row in table.head.iter_mut().chain(&mut table.body) {
                for cell in &mut row.cells {
                    take(Part::Words(&mut cell.content));
                }
            }
        }
        BlockKind::Figure(figure) => {
            match &mut figure.body {
                FigureBody::Images(images) => {
                    for image in images {
                        take(Part::Picture(image));
                    }
                }
                FigureBody::Blocks(blocks) => take(Part::Blocks(blocks)),
            }
            if let Some(words) = &mut figure.caption {
                take(Part::Words(words));
            }
        }
        BlockKind::Rule | BlockKind::Maths(_) => {}
        BlockKind::DefinitionList(definitions) => {
            for definition in definitions {
                for term in &mut definition.terms {
                    take(Part::Words(term));
                }
                for body in &mut definition.bodies {
                    take(Part::Blocks(body));
                }
            }
        }
        BlockKind::Alert { title, blocks, .. } => {
            if let Some(words) = title {
                take(Part::Words(words));
            }
            take(Part::Blocks(blocks));
        }
        BlockKind::Epigraph(epigraph) => {
            take(Part::Blocks(&mut epigraph.blocks));
            if let Some(words) = &mut epigraph.attribution {
                take(Part::Words(words));
            }
        }
        BlockKind::Verse(verse) => {
            for line in verse.stanzas.iter_mut().flatten() {
                take(Part::Words(&mut line.content));
            }
            if let Some(words) = &mut verse.attribution {
                take(Part::Words(words));
            }
        }
        BlockKind::PullQuote(quote) => {
            take(Part::Blocks(&mut quote.blocks));
            if let Some(words) = &mut quote.attribution {
                take(Part::Words(words));
            }
        }
        BlockKind::Timeline(timeline) => {
            if let Some(words) = &mut timeline.title {
                take(Part::Words(words));
            }
            for entry in &mut timeline.entries {
                take(Part::Words(&mut entry.date));
                take(Part::Blocks(&mut entry.blocks));
            }
        }
        BlockKind::StatBox(stat_box) => {
            if let Some(words) = &mut stat_box.title {
                take(Part::Words(words));
            }
            for stat in &mut stat_box.stats {
                take(Part::Words(&mut stat.figure));
                take(Part::Words(&mut stat.label));
            }
            if let Some(words) = &mut stat_box.source {
                take(Part::Words(words));
            }
        }
        BlockKind::CaseStudy(study) => {
            if let Some(words) = &mut study.title {
                take(Part::Words(words));
            }
            take(Part::Blocks(&mut study.blocks));
        }
        BlockKind::Sidebar(sidebar) => {
            if let Some(words) = &mut sidebar.title {
                take(Part::Words(words));
            }
            take(Part::Blocks(&mut sidebar.blocks));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn ids_are_those_of_mdbook() {
        assert_eq!(slug("What is `Rc<T>`?"), "what-is-rct");
        assert_eq!(slug("什么是所有权？"), "什么是所有权");
        assert_eq!(slug("A - b"), "a---b");
        assert_eq!(slug("！"), "section");
    }
}

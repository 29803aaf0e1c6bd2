use super::*;
use crate::{
    base::Lang,
    model::{
        BlockKind, Figure, FigureBody, Maths, Placement, StatBox,
        fixture::{Maker, book},
    },
};

fn figure(maker: &mut Maker, anchor: Option<&str>, caption: &str) -> crate::model::Block {
    let caption = maker.words(caption);
    let mut block = maker.block(BlockKind::Figure(Figure {
        body: FigureBody::Images(Vec::new()),
        caption: Some(caption),
        placement: Placement::Auto,
        numbered: true,
    }));
    block.attrs.id = anchor.map(str::to_owned);
    block
}

#[test]
fn figures_are_counted_through_all_files_of_a_numbered_chapter() {
    let chapters = [&[1][..], &[1, 1], &[2], &[]]
        .into_iter()
        .zip(0..)
        .map(|(number, at)| {
            let mut maker = Maker::new(at);
            let anchor = format!("fig-{at}");
            let blocks = vec![
                figure(&mut maker, Some(&anchor), "One"),
                figure(&mut maker, None, "Two"),
            ];
            maker.chapter("T", number, blocks, Vec::new())
        })
        .collect();
    let labels = Labels::of(&book(chapters));
    let numbers: Vec<_> = labels
        .listed(LabelKind::Figure)
        .map(Label::number_text)
        .collect();
    assert_eq!(
        numbers,
        ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "1", "2"]
    );
    let words = Words::of(&Lang::english());
    let label = labels.of_anchor(ChapterId(1), "fig-1").unwrap();
    assert_eq!(label.reference(words), "Figure 1.3");
    assert_eq!(label.caption(words).as_deref(), Some("Figure 1.3"));
    assert_eq!(labels.of_anchor(ChapterId(0), "fig-1"), None);
}

#[test]
fn a_label_in_the_caption_is_kept_and_not_counted() {
    let mut maker = Maker::new(0);
    let blocks = vec![
        figure(&mut maker, Some("fig-a"), "图 4-1：内存布局"),
        figure(&mut maker, Some("fig-b"), "内存布局"),
    ];
    let labels = Labels::of(&book(vec![maker.chapter("T", &[4], blocks, Vec::new())]));
    let words = Words::of(&Lang::parse("zh").unwrap());
    let first = labels.of_anchor(ChapterId(0), "fig-a").unwrap();
    assert_eq!(
        (first.reference(words).as_str(), first.caption(words)),
        ("图 4-1", None)
    );
    let second = labels.of_anchor(ChapterId(0), "fig-b").unwrap();
    assert_eq!(second.reference(words), "图 4.1");
}

#[test]
fn sections_without_a_number_are_called_by_their_title() {
    let mut maker = Maker::new(0);
    let mut title = maker.heading(1, &[], "Steam");
    title.attrs.id = Some("steam".to_owned());
    let mut section = maker.heading(2, &[], "What the numbers hold");
    section.attrs.id = Some("sec-numbers".to_owned());
    let mut numbered = maker.heading(2, &[3, 2], "After");
    numbered.attrs.id = Some("after".to_owned());
    let labels = Labels::of(&book(vec![maker.chapter(
        "Steam",
        &[3],
        vec![title, section, numbered],
        Vec::new(),
    )]));
    let words = Words::of(&Lang::english());
    let call = |labels: &Labels, anchor| {
        labels
            .of_anchor(ChapterId(0), anchor)
            .unwrap()
            .reference(words)
    };
    assert_eq!(call(&labels, "steam"), "Chapter 3");
    assert_eq!(call(&labels, "sec-numbers"), "“What the numbers hold”");
    assert_eq!(call(&labels, "after"), "Section 3.2");
    let labels = labels.numbered_to(1);
    assert_eq!(call(&labels, "steam"), "Chapter 3");
    assert_eq!(call(&labels, "after"), "“After”");
}

#[test]
fn boxes_are_figures_when_their_id_says_so_and_equations_when_numbered() {
    let mut maker = Maker::new(0);
    let stat_box = |maker: &mut Maker| {
        let title = maker.words("In figures");
        BlockKind::StatBox(StatBox {
            title: Some(title),
            stats: Vec::new(),
            source: None,
        })
    };
    let kind = stat_box(&mut maker);
    let counted = maker.anchored("fig-gdp", kind);
    let kind = stat_box(&mut maker);
    let named = maker.anchored("gdp", kind);
    let maths = BlockKind::Maths(Maths {
        tex: "x".to_owned(),
        span: crate::base::Span::DETACHED,
        numbered: true,
    });
    let equation = maker.anchored("eq-x", maths);
    let ids = [counted.id, named.id];
    let labels = Labels::of(&book(vec![maker.chapter(
        "T",
        &[],
        vec![counted, named, equation],
        Vec::new(),
    )]));
    let words = Words::of(&Lang::english());
    let caption = |id| labels.of_node(id).and_then(|label| label.caption(words));
    assert_eq!(caption(ids[0]).as_deref(), Some("Figure 1"));
    assert_eq!(caption(ids[1]), None);
    let equation = labels.of_anchor(ChapterId(0), "eq-x").unwrap();
    assert_eq!(equation.caption(words).as_deref(), Some("(1)"));
    assert_eq!(equation.reference(words), "Equation (1)");
}

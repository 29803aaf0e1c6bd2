//! Lines as they come out.

mod properties;
mod rules;
mod second_opinion;

use std::sync::Arc;

use super::{
    Compositor, Desk, Line, Measure, Nothing, ParagraphStyle, PieceKind, Tagging, Text, TextStyle,
};
use crate::base::{Color, Diagnostic, Lang, Pt, SourceId, Span};
use crate::font::{FaceStyle, Features, FontStack, Genre, tests::library};
use crate::model::{ChapterId, Inline, InlineKind, Inlines, NodeId};
use crate::page::{Role, Tree};

pub(super) fn style(tag: &str) -> ParagraphStyle {
    ParagraphStyle::new(TextStyle {
        stack: Arc::new(FontStack::of(Genre::Serif)),
        size: Pt(10.0),
        face: FaceStyle::REGULAR,
        color: Color::BLACK,
        features: Features::NONE,
        lang: Lang::parse(tag).unwrap(),
    })
}

pub(super) fn inlines(content: Vec<InlineKind>) -> Inlines {
    let span = Span::new(SourceId(0), 0..0);
    Inlines {
        id: NodeId {
            chapter: ChapterId(0),
            local: 0,
        },
        span,
        content: content
            .into_iter()
            .map(|kind| Inline { span, kind })
            .collect(),
    }
}

pub(super) fn set(
    content: &Inlines,
    style: &ParagraphStyle,
    width: f32,
) -> (Vec<Line>, Vec<Diagnostic>) {
    let mut tree = Tree::new(Role::P);
    let mut diagnostics = Vec::new();
    let mut desk = Desk {
        tagging: Tagging::Tree(&mut tree, Tree::ROOT),
        supply: &Nothing,
        diagnostics: &mut diagnostics,
    };
    let mut compositor = Compositor::new(library());
    let lines = compositor.compose(
        &Text::Inlines(content),
        None,
        style,
        &Measure::uniform(Pt(width)),
        &mut desk,
    );
    (lines, diagnostics)
}

/// The text of a line, hyphens as `-`.
pub(super) fn words(line: &Line) -> String {
    line.pieces
        .iter()
        .filter_map(|piece| match &piece.kind {
            PieceKind::Run(run) => Some(run.text.replace('\u{AD}', "-")),
            _ => None,
        })
        .collect()
}

pub(super) fn text_lines(text: &str, style: &ParagraphStyle, width: f32) -> Vec<String> {
    let content = inlines(vec![InlineKind::Text(text.to_owned())]);
    let (lines, _) = set(&content, style, width);
    lines.iter().map(words).collect()
}

#[test]
fn chinese_lines_fill_their_measure() {
    let text = "他说：“我们今天去上海——那座城市——看看吧！”然后，她回答道：“好的……不过Rust 2024版什么时候发布？”（见第3章，约25%的人）《红楼梦》、《西游记》。";
    let content = inlines(vec![InlineKind::Text(text.to_owned())]);
    let (lines, problems) = set(&content, &style("zh"), 200.0);
    assert_eq!(problems, []);
    for line in lines.iter().rev().skip(1) {
        assert!((line.end.0 - 200.0).abs() < 0.05, "{}", words(line));
    }
}

#[test]
fn english_is_hyphenated_only_where_it_must_be() {
    let text =
        "Shanghai has become a centre of cultural innovation without throwing its old layers away.";
    let wide = text_lines(text, &style("en"), 150.0);
    assert!(wide.iter().all(|line| !line.ends_with('-')), "{wide:?}");
    let narrow = text_lines(text, &style("en"), 55.0);
    assert!(narrow.iter().any(|line| line.ends_with('-')), "{narrow:?}");
}

//! Pages a second of the paragraph engine, and how its cost grows with a paragraph's length.
//!
//! A page is 700 characters of Chinese or 2,400 of English. `cargo bench --bench paragraph`.

use std::{hint::black_box, path::Path, sync::Arc};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use keben::base::{Color, Lang, Pt, SourceId, Span};
use keben::font::{FaceStyle, Features, FontFile, FontLibrary, FontStack, Genre};
use keben::layout::paragraph::{
    Compositor, Desk, Measure, Nothing, ParagraphStyle, Tagging, Text, TextStyle,
};
use keben::model::{ChapterId, Inline, InlineKind, Inlines, NodeId};
use keben::page::{Role, Tree};

const CHINESE: &str = "上海之所以成为文化创新的中心，并不是因为它抛弃了旧的层次；恰恰相反，它把砖石、代码、手艺与街区一层一层地留了下来。“这座城市，”她说，“有两千四百多万人——其中大多数并非生于斯。”于是，人们在弄堂里开书店、在厂房里办展览，在江边的旧码头上听音乐会……租金上涨，旧邻居搬走，新的招牌挂了起来；可是一碗面的味道还在。";
const MIXED: &str = "所有权（ownership）是 Rust 最为与众不同的特性，对语言的其他部分有着深刻含意。它让 Rust 无需垃圾回收（garbage collector）即可保障内存安全，因此理解 Rust 中所有权如何工作是十分重要的。在 2024 版中，async 函数与 `Future` trait 的关系也更清楚了：大约 25% 的代码不再需要 Box<dyn Future>。";
const ENGLISH: &str = "Shanghai has become a centre of cultural innovation without throwing its old layers away. A report in six short chapters on brick, code, craft and region, and on the rents that press on all four. The people who live in the lanes know what the planners have forgotten: a neighbourhood is not a collection of façades but a long conversation, interrupted and resumed, between those who came and those who stayed. ";

fn library() -> FontLibrary {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = file.path();
            let size = file.metadata().map_or(0, |data| data.len());
            if path.extension().is_some_and(|end| end == "ttf") {
                let name = path.to_string_lossy().into_owned();
                files.push(FontFile::new(name, size, move || {
                    std::fs::read(&path).map(Arc::from)
                }));
            }
        }
    }
    FontLibrary::new(files).0
}

fn style(tag: &str) -> ParagraphStyle {
    ParagraphStyle::new(TextStyle {
        stack: Arc::new(FontStack::of(Genre::Serif)),
        size: Pt(10.5),
        face: FaceStyle::REGULAR,
        color: Color::BLACK,
        features: Features::NONE,
        lang: Lang::parse(tag).unwrap_or_else(|_| Lang::english()),
    })
}

fn inlines(text: String) -> Inlines {
    let span = Span::new(SourceId(0), 0..text.len());
    Inlines {
        id: NodeId {
            chapter: ChapterId(0),
            local: 0,
        },
        span,
        content: vec![Inline {
            span,
            kind: InlineKind::Text(text),
        }],
    }
}

fn set(compositor: &mut Compositor<'_>, text: &Inlines, style: &ParagraphStyle) -> usize {
    let mut tree = Tree::new(Role::P);
    let mut diagnostics = Vec::new();
    let mut desk = Desk {
        tagging: Tagging::Tree(&mut tree, Tree::ROOT),
        supply: &Nothing,
        diagnostics: &mut diagnostics,
    };
    compositor
        .compose(
            &Text::Inlines(text),
            None,
            style,
            &Measure::uniform(Pt(315.0)),
            &mut desk,
        )
        .len()
}

/// About one page of text, in paragraphs of ordinary length.
fn pages(c: &mut Criterion) {
    let library = library();
    let mut group = c.benchmark_group("page");
    group.throughput(Throughput::Elements(1));
    for (name, tag, text, length) in [
        ("zh", "zh", CHINESE, 700),
        ("mixed", "zh", MIXED, 700),
        ("en", "en", ENGLISH, 2_400),
    ] {
        let style = style(tag);
        let mut paragraphs = Vec::new();
        let mut rest: usize = length;
        let characters: Vec<char> = text.chars().cycle().take(length * 2).collect();
        let mut from = 0;
        while rest > 0 {
            let take = rest.min(length / 5);
            let text: String = characters.iter().skip(from).take(take).collect();
            paragraphs.push(inlines(text));
            from += take + 7;
            rest -= take;
        }
        let mut compositor = Compositor::new(&library);
        group.bench_function(name, |b| {
            b.iter(|| {
                for paragraph in &paragraphs {
                    black_box(set(&mut compositor, paragraph, &style));
                }
            });
        });
    }
    group.finish();
}

/// One paragraph of 1, 2, 4, 8 times the length: the time for a character stays the same.
fn growth(c: &mut Criterion) {
    let library = library();
    let mut group = c.benchmark_group("growth");
    for (name, tag, text) in [("zh", "zh", CHINESE), ("en", "en", ENGLISH)] {
        for times in [8, 16, 32, 64] {
            let text = inlines(text.repeat(times));
            let style = style(tag);
            let mut compositor = Compositor::new(&library);
            group.throughput(Throughput::Bytes(text.span.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, times), &text, |b, text| {
                b.iter(|| black_box(set(&mut compositor, text, &style)));
            });
        }
    }
    group.finish();
}

/// Text that no author writes: it must cost no more than its length.
fn hostile(c: &mut Criterion) {
    let library = library();
    let mut group = c.benchmark_group("hostile");
    group.sample_size(10);
    for (name, text) in [
        ("one word", "a".repeat(100_000)),
        ("spaces", format!("a{}b", " ".repeat(100_000))),
        ("marks", format!("e{}", "\u{301}".repeat(100_000))),
        ("joiners", "a\u{200B}".repeat(50_000)),
        ("commas", "，".repeat(50_000)),
        ("quotes", "“".repeat(50_000)),
    ] {
        let text = inlines(text);
        let style = style("zh");
        group.throughput(Throughput::Bytes(text.span.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut compositor = Compositor::new(&library);
                black_box(set(&mut compositor, &text, &style))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, pages, growth, hostile);
criterion_main!(benches);

//! Sets a specimen of paragraphs and writes it as PDF: `cargo run --example specimen -- specimen.pdf`.
//!
//! What the paragraph engine does is seen here before any book is made: punctuation at line ends, mixed Han and Latin,
//! ruby, emphasis dots, vertical lines.

use std::{path::Path, process::ExitCode, sync::Arc};

use keben::base::{Color, Diagnostic, Lang, Pt, SourceId, Span};
use keben::font::{FaceStyle, Feature, Features, FontFile, FontLibrary, FontStack, Genre};
use keben::layout::paragraph::{
    Align, Compositor, Desk, Measure, Nothing, ParagraphStyle, Scheme, Tagging, Text, TextStyle,
    Wrap, place,
};
use keben::model::{ChapterId, Inline, InlineKind, Inlines, NodeId, RubyPair};
use keben::page::{Edition, Folio, Item, Page, PageBox, Point, Role, Side, Tree};
use keben::pdf::{DocumentInfo, Profile, write};

fn main() -> ExitCode {
    let out = std::env::args().nth(1).unwrap_or("specimen.pdf".to_owned());
    let (library, problems) = FontLibrary::new(fonts(Path::new("fonts")));
    report(&problems);
    let mut sheet = Sheet::new(&library);
    horizontal(&mut sheet);
    vertical(&mut sheet);
    let edition = sheet.edition();
    let info = DocumentInfo {
        title: "Specimen".to_owned(),
        authors: Vec::new(),
        subject: None,
        keywords: Vec::new(),
        lang: lang("zh"),
        timestamp: 0,
        identifier: "urn:uuid:00000000-0000-4000-8000-000000000000".to_owned(),
        producer: "keben specimen".to_owned(),
    };
    let (bytes, problems) = write(&edition, &library, &[], &info, &Profile::Screen);
    report(&problems);
    match std::fs::write(&out, bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn report(problems: &[Diagnostic]) {
    use std::io::Write as _;
    for problem in problems {
        let _ = writeln!(
            std::io::stderr(),
            "{}: {}",
            problem.code.name(),
            problem.message
        );
    }
}

fn fonts(root: &Path) -> Vec<FontFile> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = file.path();
            let Ok(size) = file.metadata().map(|data| data.len()) else {
                continue;
            };
            if path.extension().is_some_and(|end| end == "ttf") {
                let name = path.to_string_lossy().into_owned();
                files.push(FontFile::new(name, size, move || {
                    std::fs::read(&path).map(Arc::from)
                }));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap_or_else(|_| Lang::english())
}

fn style(tag: &str) -> ParagraphStyle {
    let mut style = ParagraphStyle::new(TextStyle {
        stack: Arc::new(FontStack::of(Genre::Serif)),
        size: Pt(10.5),
        face: FaceStyle::REGULAR,
        color: Color::BLACK,
        features: Features::NONE,
        lang: lang(tag),
    });
    if lang(tag).orthography().is_cjk() {
        style.indent = Pt(21.0);
    }
    style
}

const WIDTH: f32 = 420.0;
const HEIGHT: f32 = 595.0;
const MARGIN: f32 = 40.0;

struct Sheet<'l> {
    compositor: Compositor<'l>,
    tree: Tree,
    pages: Vec<Vec<Item>>,
    pen: Pt,
}

impl<'l> Sheet<'l> {
    fn new(library: &'l FontLibrary) -> Self {
        Self {
            compositor: Compositor::new(library),
            tree: Tree::new(Role::Document),
            pages: vec![Vec::new()],
            pen: Pt(MARGIN),
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.pen = Pt(MARGIN);
    }

    fn put(&mut self, content: Vec<InlineKind>, style: &ParagraphStyle, width: f32, leading: f32) {
        let span = Span::new(SourceId(0), 0..0);
        let inlines = Inlines {
            id: NodeId {
                chapter: ChapterId(0),
                local: 0,
            },
            span,
            content: content
                .into_iter()
                .map(|kind| Inline { span, kind })
                .collect(),
        };
        let element = self.tree.add(Tree::ROOT, Role::P);
        let mut problems = Vec::new();
        let mut desk = Desk {
            tagging: Tagging::Tree(&mut self.tree, element),
            supply: &Nothing,
            diagnostics: &mut problems,
        };
        let lines = self.compositor.compose(
            &Text::Inlines(&inlines),
            None,
            style,
            &Measure::uniform(Pt(width)),
            &mut desk,
        );
        report(&problems);
        for line in &lines {
            let end = if style.vertical {
                WIDTH - MARGIN
            } else {
                HEIGHT - MARGIN
            };
            if self.pen.0 + leading > end {
                self.turn();
            }
            let advance = Pt(leading);
            self.pen += advance;
            let origin = if style.vertical {
                Point {
                    x: Pt(WIDTH) - self.pen,
                    y: Pt(MARGIN),
                }
            } else {
                Point {
                    x: Pt(MARGIN),
                    y: self.pen,
                }
            };
            if let Some(page) = self.pages.last_mut() {
                page.extend(place(line, origin, style.vertical));
            }
        }
        self.pen += Pt(leading * 0.4);
    }

    fn edition(self) -> Edition {
        let pages = self.pages.into_iter().zip(1..);
        Edition {
            title: "Specimen".to_owned(),
            lang: lang("zh"),
            page_box: PageBox {
                width: Pt(WIDTH),
                height: Pt(HEIGHT),
                bleed: Pt(0.0),
            },
            right_bound: false,
            pages: pages
                .map(|(items, number)| Page {
                    side: if number % 2 == 1 {
                        Side::Recto
                    } else {
                        Side::Verso
                    },
                    folio: Folio::Arabic(number),
                    items,
                    links: Vec::new(),
                })
                .collect(),
            tree: self.tree,
            outline: Vec::new(),
            anchors: Vec::new(),
        }
    }
}

fn text(words: &str) -> InlineKind {
    InlineKind::Text(words.to_owned())
}

fn inner(words: &str) -> Vec<Inline> {
    vec![Inline {
        span: Span::new(SourceId(0), 0..0),
        kind: text(words),
    }]
}

fn pair(base: &str, reading: &str) -> RubyPair {
    RubyPair {
        base: base.to_owned(),
        text: reading.to_owned(),
    }
}

const CHINESE: &str = "他说：“我们今天去上海——那座城市——看看吧！”然后，她回答道：“好的……不过 Rust 2024 版什么时候发布？”（见第3章，约25%的人）《红楼梦》、《西游记》和《水浒传》，都是“章回小说”。卡尔·马克思说过：“全世界无产者，联合起来！”这里有don’t和“English only”两处，Tokio的async运行时使用 `epoll` 与io_uring；其他语言（如Go、Erlang）则不然。";

const JAPANESE: &str = "日本語の「文字組版」は、とても複雑です。しかし、ちょっとしたルールを守れば、美しいページになります。「『吾輩は猫である』は、夏目漱石の小説です。」と彼は言った！　それから、Rust言語の2024年版（エディション）について話しました。";

const ENGLISH: &str = "Shanghai has become a centre of cultural innovation without throwing its old layers away. A report in six short chapters on brick, code, craft and region, and on the rents that press on all four. “It is,” she said, “a city of 24.9 million people—most of whom weren’t born here.” The official office efficiently shuffled first-floor affairs; AV Ta To We. See https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html for the details.";

fn horizontal(sheet: &mut Sheet<'_>) {
    let measure = 340.0 - 340.0 % 10.5;
    for scheme in [Scheme::Full, Scheme::Kaiming, Scheme::Half] {
        let mut style = style("zh");
        style.punctuation = scheme;
        sheet.put(vec![text(CHINESE)], &style, measure, 17.85);
    }
    sheet.put(vec![text(JAPANESE)], &style("ja"), measure, 17.85);
    let mut english = style("en-GB");
    english.text.features = Features::NONE.with(Feature::OldstyleFigures);
    sheet.put(vec![text(ENGLISH)], &english, 300.0, 14.7);
    sheet.put(vec![text(ENGLISH)], &english, 150.0, 14.7);
    sheet.turn();
    sheet.put(
        vec![
            text("强调要用"),
            InlineKind::Emphasis(inner("着重号，不用斜体")),
            text("；"),
            InlineKind::Strong(inner("重要")),
            text("用粗体；人名如"),
            InlineKind::ProperName(inner("李白")),
            InlineKind::ProperName(inner("杜甫")),
            text("用专名号，书名如"),
            InlineKind::BookTitle(inner("史记")),
            text("用浪线；"),
            InlineKind::Underline(inner("下划线 underlined")),
            text("、"),
            InlineKind::Strike(inner("删除线 struck")),
            text("；水是H"),
            InlineKind::Subscript(inner("2")),
            text("O，E=mc"),
            InlineKind::Superscript(inner("2")),
            text("；"),
            InlineKind::Code("let mut x = 5;".to_owned()),
            text("是代码，"),
            InlineKind::SmallCaps(inner("Small Caps and UNESCO")),
            text("，"),
            InlineKind::Emphasis(inner("italic text")),
            text("。"),
        ],
        &style("zh"),
        measure,
        17.85,
    );
    sheet.put(ruby(), &style("ja"), measure, 21.0);
    let mut taiwan = style("zh-TW");
    taiwan.indent = Pt(21.0);
    sheet.put(
        vec![text(
            "臺灣的標點置中，「如此」、這般。他說：『好！』；是嗎？對，「沒錯」。",
        )],
        &taiwan,
        measure,
        17.85,
    );
    let mut heading = style("zh");
    heading.align = Align::Center;
    heading.wrap = Wrap::Balanced;
    heading.indent = Pt(0.0);
    heading.text.size = Pt(16.0);
    heading.text.face = FaceStyle::BOLD;
    sheet.put(
        vec![text(
            "第三章　上海的文化复兴：旧层与新生，兼论租金与手艺的关系（2026年修订）",
        )],
        &heading,
        measure,
        24.0,
    );
    let mut german = style("de");
    german.text.size = Pt(9.5);
    sheet.put(vec![text("Die Donaudampfschifffahrtsgesellschaft veröffentlichte „Geschäftsberichte“, die außergewöhnliche Unternehmensentwicklungen beschreiben; 35 km weiter lag z. B. Wien.")], &german, 140.0, 13.5);
    sheet.put(vec![text("Elle dit : « Voilà ! » et l’on n’entendit plus rien ; pourquoi ? C’était l’anticonstitutionnalité.")], &style("fr"), 140.0, 13.5);
    sheet.put(
        vec![text(
            "한국어 문장은 단어 사이를 띄어 쓴다. 그래서 줄바꿈은 어절 단위로 한다.",
        )],
        &style("ko"),
        140.0,
        17.0,
    );
    sheet.put(
        vec![text("Shalom שלום עולם and العربية هنا 123 end.")],
        &style("en"),
        300.0,
        17.0,
    );
}

fn ruby() -> Vec<InlineKind> {
    vec![
        text("これは"),
        InlineKind::Ruby(vec![pair("漢", "かん"), pair("字", "じ")]),
        text("の例で、"),
        InlineKind::Ruby(vec![pair("組版", "くみはん")]),
        text("や"),
        InlineKind::Ruby(vec![pair("承", "うけたまわ")]),
        text("る、"),
        InlineKind::Ruby(vec![pair("志", "こころざし")]),
        text("などがあります。"),
        InlineKind::Ruby(vec![pair("編集者", "エディター")]),
        text("と"),
        InlineKind::Ruby(vec![pair("東京", "とうきょう")]),
        text("。中文"),
        InlineKind::Ruby(vec![
            pair("拼", "pīn"),
            pair("音", "yīn"),
            pair("装", "zhuāng"),
        ]),
        text("也行。"),
    ]
}

fn vertical(sheet: &mut Sheet<'_>) {
    sheet.turn();
    let mut japanese = style("ja");
    japanese.vertical = true;
    sheet.put(
        vec![
            text(JAPANESE),
            text("縦組みの「ルビ」と、2024年12月3日——それから……ー。"),
            InlineKind::Emphasis(inner("傍点")),
        ],
        &japanese,
        420.0,
        19.0,
    );
    sheet.put(ruby(), &japanese, 420.0, 22.0);
    let mut taiwan = style("zh-TW");
    taiwan.vertical = true;
    sheet.put(
        vec![
            text("臺灣的標點置中，「如此」、這般。他說：『好！』；是嗎？對——沒錯……"),
            InlineKind::ProperName(inner("李白")),
            InlineKind::BookTitle(inner("史記")),
            text("完 Latin 文字。"),
        ],
        &taiwan,
        420.0,
        19.0,
    );
    let mut simplified = style("zh");
    simplified.vertical = true;
    sheet.put(vec![text(CHINESE)], &simplified, 420.0, 19.0);
}

//! A book with every kind of block and inline in it.

use std::sync::Arc;

use crate::{
    base::{Lang, Span},
    model::{
        AlertKind, Alignment, Asset, AssetId, Attrs, Block, BlockKind, Book, CaseStudy, Cell,
        ChapterId, Code, Contributor, CrossRef, Definition, Epigraph, Figure, FigureBody, Image,
        IndexTerm, InlineKind, Inlines, LinkTarget, List, ListItem, ListKind, Maths, Matter, Note,
        NoteId, Part, PictureFormat, Placement, PullQuote, ReferenceForm, Row, RubyPair, Series,
        Sidebar, Stat, StatBox, Subject, Table, Timeline, TimelineEntry, Verse, VerseLine,
        fixture::{Maker, book as plain_book, inline, text},
    },
};

fn picture(alt: &str) -> Image {
    Image {
        asset: Some(AssetId(0)),
        alt: alt.to_owned(),
        decorative: alt.is_empty(),
        long_description: (!alt.is_empty()).then(|| "A red square on white.".to_owned()),
        width: Some(0.6),
        full_bleed: false,
        span: Span::DETACHED,
    }
}

fn inlines(maker: &mut Maker) -> Inlines {
    let zh = Attrs {
        lang: Lang::parse("zh-Hans").ok(),
        id: Some("地名".to_owned()),
        classes: vec!["place name".to_owned()],
        ..Attrs::default()
    };
    let pair = |base: &str, text: &str| RubyPair {
        base: base.to_owned(),
        text: text.to_owned(),
    };
    let t = |words: &str| InlineKind::Text(words.to_owned());
    let mut content = vec![
        t("Plain, "),
        InlineKind::Emphasis(text("emphasis")),
        InlineKind::Strong(vec![inline(InlineKind::Emphasis(text(" strong emphasis")))]),
        InlineKind::Strike(text(" struck")),
        InlineKind::Code(" let x < 3 ".to_owned()),
        InlineKind::NoteRef(NoteId(0)),
        t(" again"),
        InlineKind::NoteRef(NoteId(0)),
        InlineKind::Link {
            target: LinkTarget::Uri("https://example.org/a?b=c&d".to_owned()),
            content: text(" a link "),
            title: Some("A title".to_owned()),
        },
        InlineKind::Link {
            target: LinkTarget::Internal {
                chapter: ChapterId(1),
                anchor: Some("sec-numbers".to_owned()),
            },
            content: text("there"),
            title: None,
        },
        InlineKind::Link {
            target: LinkTarget::Dead("gone.md".to_owned()),
            content: text(" gone "),
            title: None,
        },
        InlineKind::Image(picture("")),
        InlineKind::Ruby(vec![pair("漢", "かん"), pair("字", "じ")]),
        InlineKind::Maths("x^2 < y".to_owned()),
        t(" H"),
        InlineKind::Subscript(text("2")),
        t("O x"),
        InlineKind::Superscript(text("2")),
        InlineKind::SmallCaps(text(" Nasa ")),
        InlineKind::Underline(text("under")),
        InlineKind::ProperName(text("李白")),
        InlineKind::BookTitle(text("史记")),
        InlineKind::Span {
            attrs: zh,
            content: vec![
                inline(t("上海：")),
                inline(InlineKind::Emphasis(text("层"))),
            ],
        },
        InlineKind::Index {
            term: IndexTerm {
                path: vec!["layers".to_owned()],
                sort: None,
            },
            content: text(" layers "),
        },
        InlineKind::LineBreak,
    ];
    for (anchor, form) in [
        ("fig-red", ReferenceForm::Label),
        ("tbl-one", ReferenceForm::Page),
        ("eq-one", ReferenceForm::Full),
        ("地名", ReferenceForm::Label),
    ] {
        content.push(t(" see "));
        content.push(InlineKind::CrossRef(CrossRef {
            chapter: Some(ChapterId(0)),
            anchor: anchor.to_owned(),
            form,
        }));
    }
    maker.inlines(content)
}

fn item(maker: &mut Maker, task: Option<bool>, words: &str) -> ListItem {
    let blocks = vec![maker.paragraph(words)];
    ListItem {
        id: maker.id(),
        span: Span::DETACHED,
        task,
        blocks,
    }
}

fn list(maker: &mut Maker, kind: ListKind, tight: bool, tasks: [Option<bool>; 2]) -> Block {
    let items = vec![
        item(maker, tasks[0], "first item"),
        item(maker, tasks[1], "second item"),
    ];
    maker.block(BlockKind::List(List { kind, tight, items }))
}

fn row(maker: &mut Maker, cells: [&str; 3]) -> Row {
    Row {
        id: maker.id(),
        cells: cells
            .iter()
            .enumerate()
            .map(|(at, words)| Cell {
                content: if words.is_empty() {
                    maker.inlines(Vec::new())
                } else {
                    maker.words(words)
                },
                row_header: at == 0,
            })
            .collect(),
    }
}

fn table(maker: &mut Maker, caption: Option<&str>) -> BlockKind {
    let caption = caption.map(|caption| maker.words(caption));
    BlockKind::Table(Table {
        columns: vec![Alignment::Auto, Alignment::Auto, Alignment::Center],
        head: vec![row(maker, ["", "Size", "Mark"])],
        body: vec![
            row(maker, ["one", "1.00", "a"]),
            row(maker, ["two", "22.50", "b"]),
        ],
        caption,
    })
}

fn code(maker: &mut Maker, caption: Option<&str>, line_numbers: Option<u32>) -> BlockKind {
    BlockKind::Code(Code {
        language: Some("rust".to_owned()),
        text: "fn main() {\n    // 注释 & <b>\n    let x = \"a\\n\";\n\n    println!(\"{x}\"); // end\n}".to_owned(),
        source: Span::DETACHED,
        caption: caption.map(|caption| maker.words(caption)),
        line_numbers,
    })
}

fn boxes(maker: &mut Maker) -> Vec<Block> {
    let title = |maker: &mut Maker, words: &str| Some(maker.words(words));
    let mut blocks = Vec::new();
    for kind in [
        AlertKind::Note,
        AlertKind::Tip,
        AlertKind::Important,
        AlertKind::Warning,
        AlertKind::Caution,
    ] {
        let own = (kind == AlertKind::Tip).then(|| maker.words("A title of its own"));
        let inside = vec![maker.paragraph("An alert says something.")];
        blocks.push(maker.block(BlockKind::Alert {
            kind,
            title: own,
            blocks: inside,
        }));
    }
    let stats = |maker: &mut Maker| {
        vec![
            Stat {
                figure: maker.words("¥420B"),
                label: maker.words("contributed"),
            },
            Stat {
                figure: maker.words("18%"),
                label: maker.words("growth"),
            },
        ]
    };
    let stat_box = BlockKind::StatBox(StatBox {
        title: title(maker, "In three numbers"),
        stats: stats(maker),
        source: Some(maker.words("Municipal statistics")),
    });
    blocks.push(maker.anchored("fig-stats", stat_box));
    let untitled = BlockKind::StatBox(StatBox {
        title: None,
        stats: stats(maker),
        source: None,
    });
    blocks.push(maker.block(untitled));
    let entries = vec![TimelineEntry {
        date: maker.words("2020"),
        blocks: vec![maker.paragraph("It began.")],
    }];
    let timeline = BlockKind::Timeline(Timeline {
        title: title(maker, "Seven years"),
        entries,
    });
    blocks.push(maker.block(timeline));
    let inside = vec![
        maker.heading(3, &[], "A heading in a box"),
        maker.paragraph("A case."),
        list(maker, ListKind::Bullet, false, [None, None]),
    ];
    let study = BlockKind::CaseStudy(CaseStudy {
        title: title(maker, "Digital Archive"),
        blocks: inside,
        placement: Placement::Auto,
    });
    blocks.push(maker.block(study));
    let inside = vec![maker.paragraph("Beside the text.")];
    let sidebar = BlockKind::Sidebar(Sidebar {
        title: None,
        blocks: inside,
        placement: Placement::Margin,
    });
    blocks.push(maker.block(sidebar));
    blocks
}

fn quotations(maker: &mut Maker) -> Vec<Block> {
    let epigraph = Epigraph {
        blocks: vec![maker.paragraph("Warm the old.")],
        attribution: Some(maker.words("The Analects")),
    };
    let verse = Verse {
        stanzas: vec![vec![
            VerseLine {
                indent: 0,
                content: maker.words("Before my bed"),
            },
            VerseLine {
                indent: 2,
                content: maker.words("the moonlight"),
            },
        ]],
        attribution: Some(maker.words("Li Bai")),
    };
    let pull = PullQuote {
        blocks: vec![maker.paragraph("A sentence, set large.")],
        attribution: None,
    };
    let quoted = vec![maker.paragraph("A quotation.")];
    [
        BlockKind::Epigraph(epigraph),
        BlockKind::Verse(verse),
        BlockKind::PullQuote(pull),
        BlockKind::Quote(quoted),
        BlockKind::Rule,
    ]
    .into_iter()
    .map(|kind| maker.block(kind))
    .collect()
}

fn figures(maker: &mut Maker) -> Vec<Block> {
    let mut blocks = Vec::new();
    let caption = Some(maker.words("A red square"));
    let figure = BlockKind::Figure(Figure {
        body: FigureBody::Images(vec![picture("A red square with \"quotes\" & <signs>")]),
        caption,
        placement: Placement::Top,
        numbered: true,
    });
    blocks.push(maker.anchored("fig-red", figure));
    let inner = code(maker, None, Some(9));
    let inner = vec![maker.block(inner)];
    let figure = BlockKind::Figure(Figure {
        body: FigureBody::Blocks(inner),
        caption: None,
        placement: Placement::Auto,
        numbered: false,
    });
    blocks.push(maker.block(figure));
    let kind = table(maker, Some("Sizes and marks"));
    blocks.push(maker.anchored("tbl-one", kind));
    let kind = table(maker, None);
    blocks.push(maker.block(kind));
    let kind = code(maker, Some("A program"), None);
    blocks.push(maker.anchored("lst-one", kind));
    let kind = code(maker, Some("src/main.rs"), None);
    blocks.push(maker.block(kind));
    let kind = code(maker, None, None);
    blocks.push(maker.block(kind));
    let maths = BlockKind::Maths(Maths {
        tex: r"S_n = S_0 \times 1.18^n".to_owned(),
        span: Span::DETACHED,
        numbered: true,
    });
    blocks.push(maker.anchored("eq-one", maths));
    blocks
}

fn first(maker: &mut Maker) -> Vec<Block> {
    let mut blocks = vec![maker.heading(1, &[1], "Every kind")];
    let line = inlines(maker);
    blocks.push(maker.block(BlockKind::Paragraph(line)));
    blocks.push(list(maker, ListKind::Bullet, true, [None, None]));
    blocks.push(list(
        maker,
        ListKind::Ordered { start: 3 },
        false,
        [None, None],
    ));
    blocks.push(list(
        maker,
        ListKind::Bullet,
        true,
        [Some(true), Some(false)],
    ));
    let definitions = vec![Definition {
        terms: vec![maker.words("term"), maker.words("other term")],
        bodies: vec![vec![maker.paragraph("what it means")]],
    }];
    blocks.push(maker.block(BlockKind::DefinitionList(definitions)));
    // A rank is skipped here, and another id comes twice.
    let mut heading = maker.heading(4, &[], "A deep section");
    heading.attrs.id = Some("引言".to_owned());
    blocks.push(heading);
    blocks.extend(figures(maker));
    let mut heading = maker.heading(2, &[1, 1], "Boxes");
    heading.attrs.id = Some("引言".to_owned());
    blocks.push(heading);
    blocks.extend(boxes(maker));
    blocks.extend(quotations(maker));
    let inside = vec![maker.paragraph("In a container.")];
    let mut container = maker.block(BlockKind::Container(inside));
    container.attrs.classes = vec!["some Class".to_owned()];
    container.attrs.lang = Lang::parse("fr").ok();
    blocks.push(container);
    blocks
}

/// The book.
pub(super) fn book() -> Book {
    let mut maker = Maker::new(0);
    let blocks = first(&mut maker);
    let called = maker.inlines(vec![
        InlineKind::Text("A note that calls ".to_owned()),
        InlineKind::NoteRef(NoteId(1)),
    ]);
    let notes = vec![
        Note {
            id: maker.id(),
            label: "a".to_owned(),
            span: Span::DETACHED,
            blocks: vec![
                maker.block(BlockKind::Paragraph(called)),
                maker.paragraph("More of it."),
            ],
        },
        Note {
            id: maker.id(),
            label: "b".to_owned(),
            span: Span::DETACHED,
            blocks: vec![list(&mut maker, ListKind::Bullet, true, [None, None])],
        },
    ];
    let mut first = maker.chapter("Every kind", &[1], blocks, notes);
    first.part = Some(0);
    let mut maker = Maker::new(1);
    let mut heading = maker.heading(1, &[], "Numbers");
    heading.attrs.id = Some("sec-numbers".to_owned());
    let blocks = vec![heading, maker.paragraph("The end.")];
    let mut second = maker.chapter("Numbers", &[], blocks, Vec::new());
    second.matter = Matter::Back;
    let mut maker = Maker::new(0);
    let part = Part {
        title: Inlines {
            id: crate::model::NodeId {
                chapter: ChapterId(0),
                local: 5000,
            },
            ..maker.words("The Part")
        },
        first: ChapterId(0),
    };
    let mut book = plain_book(vec![first, second]);
    book.parts.push(part);
    book.assets.push(red_square());
    let metadata = &mut book.metadata;
    metadata.subtitle = Some("A sub-title".to_owned());
    metadata.contributors.push(Contributor {
        name: "李白".to_owned(),
        role: "trl".to_owned(),
        file_as: Some("Li Bai".to_owned()),
    });
    metadata.isbn = Some("9780000000002".to_owned());
    metadata.print_isbn = Some("9780000000019".to_owned());
    metadata.publisher = Some("A Press".to_owned());
    metadata.rights = Some("© A Press".to_owned());
    metadata.date = Some("2026-10-01".to_owned());
    metadata.description = Some("All kinds of blocks.".to_owned());
    metadata.subjects = vec![
        Subject {
            term: "ARC005080".to_owned(),
            scheme: Some("BISAC".to_owned()),
        },
        Subject {
            term: "Shanghai".to_owned(),
            scheme: None,
        },
    ];
    metadata.keywords = vec!["layers".to_owned()];
    metadata.series = Some(Series {
        name: "Reports".to_owned(),
        position: Some(2.0),
    });
    metadata.certified_by = Some("A Press".to_owned());
    book
}

fn red_square() -> Asset {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(image::RgbImage::from_pixel(
        40,
        40,
        image::Rgb([180, 40, 20]),
    ))
    .write_to(&mut bytes, image::ImageFormat::Png)
    .unwrap();
    Asset {
        path: "images/red square.png".to_owned(),
        format: PictureFormat::Png,
        width: 40,
        height: 40,
        ppi: Some(300.0),
        bytes: Arc::from(bytes.into_inner()),
    }
}
